"""What is counted and chosen of a fact: once, however many briefs and pages show it.

A report that a thousand papers reprint is a fact of a thousand quotations, and each of their briefs
shows it. What would have to go through all its quotations is looked up here instead.
"""

from dataclasses import dataclass

from mkbriefs.model import Citekey, Fact, FindingId, Findings, OriginId, Quote, Shared

MOST_CHOSEN = 24
"""Quotations of a fact that any page shows, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDigest:
    """What pages show of a fact, before they quote."""

    by_brief: dict[Citekey, tuple[Quote, ...]]
    """All its quotations by brief, in order of the corpus and of the text."""
    chosen: tuple[tuple[int, Quote], ...]
    """Those that tell most, each with its place among all, the best first: of an origin and a brief
    not quoted yet, then of a brief not quoted yet, then the rest. At most `MOST_CHOSEN`."""
    shared: tuple[Shared, ...]
    """What its quotations share."""
    is_confirmed: bool
    """Whether a person tied some of them."""


class FactDigests:
    """Makes the digest of each fact when it is first asked for, and keeps it."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._made: dict[FindingId, FactDigest] = {}

    def of(self, fact: Fact) -> FactDigest:
        """Return the digest of a fact."""
        made = self._made.get(fact.id)
        if made is None:
            made = self._made[fact.id] = self._make(fact)
        return made

    def _make(self, fact: Fact) -> FactDigest:
        by_brief: dict[Citekey, list[Quote]] = {}
        for quote in fact.quotes:
            by_brief.setdefault(quote.citekey, []).append(quote)
        return FactDigest(
            by_brief={citekey: tuple(quotes) for citekey, quotes in by_brief.items()},
            chosen=self._choose(fact),
            shared=fact.shared,
            is_confirmed=any(link.is_confirmed for link in fact.links),
        )

    def _choose(self, fact: Fact) -> tuple[tuple[int, Quote], ...]:
        briefs: set[Citekey] = set()
        origins: set[OriginId] = set()
        rounds: tuple[list[tuple[int, Quote]], ...] = ([], [], [])
        for place, quote in enumerate(fact.quotes):
            origin = self._findings.origin_of.get(quote.citekey, {}).get(quote.sentence)
            is_new_origin = origin is not None and origin not in origins
            is_new_brief = quote.citekey not in briefs
            rounds[2 - is_new_brief - (is_new_brief and is_new_origin)].append((place, quote))
            briefs.add(quote.citekey)
            if origin is not None:
                origins.add(origin)
        return tuple(each for chosen in rounds for each in chosen)[:MOST_CHOSEN]
