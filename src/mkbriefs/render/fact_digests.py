"""What is counted and chosen of a fact: once, however many briefs and pages show it.

A report that a thousand papers reprint is a fact of a thousand quotations, and each of their briefs
shows it. What would have to go through all its quotations is looked up here instead.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from mkbriefs.cache import Cache, Stage
from mkbriefs.model import Citekey, Fact, FindingId, Findings, OriginId, Quote, Shared
from mkbriefs.render.finding_addresses import fact_address

MOST_CHOSEN = 24
"""Quotations of a fact from which a page chooses, at most."""


@dataclass(frozen=True, kw_only=True)
class FactDigest:
    """What pages show of a fact, before they quote. What few of them ask for is found out late."""

    fact: Fact
    places: tuple[int, ...]
    """Where among all quotations those stand that tell most, the best first: of an origin and a
    brief not quoted yet, then of a brief not quoted yet, then the rest. At most `MOST_CHOSEN`."""
    differing: int
    """How many discrepancies there are between its quotations. Of two digests of a fact only this
    and the places can differ."""

    @cached_property
    def by_brief(self) -> dict[Citekey, tuple[Quote, ...]]:
        """All its quotations by brief, in order of the corpus and of the text."""
        found: dict[Citekey, list[Quote]] = {}
        for quote in self.fact.quotes:
            found.setdefault(quote.citekey, []).append(quote)
        return {citekey: tuple(quotes) for citekey, quotes in found.items()}

    @cached_property
    def chosen(self) -> tuple[tuple[int, Quote], ...]:
        """These quotations, each with its place."""
        return tuple((place, self.fact.quotes[place]) for place in self.places)

    @cached_property
    def shared(self) -> tuple[Shared, ...]:
        """What its quotations share."""
        return self.fact.shared

    @cached_property
    def is_confirmed(self) -> bool:
        """Whether a person tied some of them."""
        return any(link.is_confirmed for link in self.fact.links)


_DIGESTS: Stage[FactDigest] = Stage("fact-digests", outlasts=False)


class FactDigests:
    """Makes the digest of each fact when it is first asked for, and keeps it."""

    def __init__(self, findings: Findings, cache: Cache) -> None:
        self._findings = findings
        self._cache = cache
        self._made: dict[FindingId, FactDigest] = {}
        self._differing = Counter(each.fact for each in findings.discrepancies)

    def of(self, fact: Fact) -> FactDigest:
        """Return the digest of a fact."""
        made = self._made.get(fact.id)
        if made is None:
            origins = tuple(map(self._origin, fact.quotes))
            fact_part = self._cache.addresses.of(fact, lambda _: fact_address(fact))
            differing = self._differing[fact.id]
            made_from = fact_part, differing, *origins
            made = self._made[fact.id] = self._cache.renew(
                _DIGESTS,
                fact.id,
                made_from,
                lambda _: FactDigest(fact=fact, places=_choose(fact, origins), differing=differing),
            )
        return made

    def _origin(self, quote: Quote) -> OriginId | None:
        return self._findings.origin_of.get(quote.citekey, {}).get(quote.sentence)


def _choose(fact: Fact, origin_of: Sequence[OriginId | None]) -> tuple[int, ...]:
    """Return the places of the quotations that tell most.

    Args:
        fact: a fact.
        origin_of: on which each of its quotations rests.
    """
    briefs: set[Citekey] = set()
    origins: set[OriginId] = set()
    rounds: tuple[list[int], ...] = ([], [], [])
    for place, (quote, origin) in enumerate(zip(fact.quotes, origin_of, strict=True)):
        is_new_origin = origin is not None and origin not in origins
        is_new_brief = quote.citekey not in briefs
        rounds[2 - is_new_brief - (is_new_brief and is_new_origin)].append(place)
        briefs.add(quote.citekey)
        if origin is not None:
            origins.add(origin)
    return tuple(each for chosen in rounds for each in chosen)[:MOST_CHOSEN]
