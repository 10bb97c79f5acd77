"""Facts and discrepancies ready to be shown: counted, named, quoted; the same for every face."""

from collections.abc import Iterable
from dataclasses import dataclass

from mkbriefs.model import (
    Citekey,
    Discrepancy,
    DiscrepancyKind,
    Fact,
    FactLevel,
    FindingId,
    Quote,
    Shared,
    TieKind,
)
from mkbriefs.render.context import SectionContext
from mkbriefs.render.fact_digests import FactDigest
from mkbriefs.render.finding_numbers import FindingNumber
from mkbriefs.render.quotations import Quotation
from mkbriefs.wording.figures import count

MOST_QUOTED = 4
"""Quotations of a fact that are shown at once; more are folded or counted."""
MOST_OWN = 2
"""Of these, sentences of the brief on whose page they stand."""
MOST_ORIGINS = 6
"""Origins of a fact that are named; of more, the rest is counted."""
MOST_SHARED = 8
"""Things shared that are told as the reason of a fact."""

KIND_WORDS = {
    DiscrepancyKind.AMOUNT: "Amount",
    DiscrepancyKind.COUNT: "Count",
    DiscrepancyKind.DATE: "Date",
    DiscrepancyKind.NAME: "Near names",
    DiscrepancyKind.PLACE: "Place",
    DiscrepancyKind.WORDING: "Wording",
    DiscrepancyKind.STATUS: "Status",
}
"""In what sources differ, in the order in which it is shown."""
TIE_WORDS = {
    TieKind.PERSON: "set by the analyst",
    TieKind.STATED: "says so itself",
    TieKind.CITED: "cites it",
    TieKind.COPIED: "inferred from copied passages",
    TieKind.SHARED: "inferred from shared names",
    TieKind.OWN: "no report found that it retells",
}
"""Why a brief is said to lean on an origin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A fact ready to be shown."""

    id: FindingId
    number: FindingNumber
    """`F1`; on pages and in print only."""
    level: FactLevel
    origins: tuple[str, ...]
    """Labels of the origins it rests on, at most `MOST_ORIGINS`."""
    origin_count: int
    brief_count: int
    discrepancy_count: int
    """How many there are between its quotations."""
    quotations: tuple[Quotation, ...]
    """At most `MOST_QUOTED`: the page's own brief first, else in order of the corpus."""
    more: int
    """How many quotations it has besides."""
    shared: tuple[Shared, ...]
    """Of what its quotations share, the first `MOST_SHARED`."""
    is_confirmed: bool
    """Whether a person tied some of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """What one source says."""

    value: str
    """In words; may be empty."""
    quotation: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyView:
    """A discrepancy ready to be shown."""

    id: FindingId
    number: FindingNumber
    """`D1`; on pages and in print only."""
    kind: str
    """In what the sources differ, in words."""
    sides: tuple[SideView, SideView]
    difference: str
    """In words."""


def view_fact(fact: Fact, context: SectionContext, own: Citekey | None = None) -> FactView:
    """Return a fact ready to be shown.

    Args:
        fact: one of the context's findings.
        context: what rendering briefs needs.
        own: the brief on whose page it is shown, which comes first; None on other pages.
    """
    digest = context.digest(fact)
    quotations = tuple(context.quotation(quote) for quote in choose_quotes(digest, own))
    labels = map(context.origin_label, fact.origins[:MOST_ORIGINS])
    return FactView(
        id=fact.id,
        number=context.number(fact.id),
        level=fact.level,
        origins=tuple(labels),
        origin_count=len(fact.origins),
        brief_count=len(digest.by_brief),
        discrepancy_count=digest.differing,
        quotations=quotations,
        more=len(fact.quotes) - len(quotations),
        shared=digest.shared[:MOST_SHARED],
        is_confirmed=digest.is_confirmed,
    )


def choose_quotes(digest: FactDigest, own: Citekey | None) -> Iterable[Quote]:
    """Return the quotations to be shown: the page's own, then the first of the rest, in order."""
    mine = digest.by_brief.get(own, ())[:MOST_OWN] if own is not None else ()
    others = [each for each in digest.chosen if each[1].citekey != own][: MOST_QUOTED - len(mine)]
    return *mine, *(quote for _, quote in sorted(others))


def view_discrepancy(
    discrepancy: Discrepancy, context: SectionContext, own: Citekey | None = None
) -> DiscrepancyView:
    """Return a discrepancy ready to be shown; the side of `own`, if it is one, comes first."""
    one, other = (
        SideView(value=" ".join(side.value.split()), quotation=context.quotation(side.quote))
        for side in sorted(discrepancy.sides, key=lambda side: side.quote.citekey != own)
    )
    return DiscrepancyView(
        id=discrepancy.id,
        number=context.number(discrepancy.id),
        kind=KIND_WORDS[discrepancy.kind],
        sides=(one, other),
        difference=discrepancy.difference,
    )


# In words


def counts_in_words(view: FactView) -> tuple[str, ...]:
    """Return on how much a fact rests, and what speaks against it.

    `2 origins`, `3 briefs`, `1 discrepancy` where its sources do not tell it alike.
    """
    rests_on = count(view.origin_count, "origin"), count(view.brief_count, "brief")
    if not view.discrepancy_count:
        return rests_on
    return *rests_on, count(view.discrepancy_count, "discrepancy", "discrepancies")


def reason_in_words(view: FactView) -> str:
    """Return on which origins a fact rests and what ties its quotations, in one line."""
    left = view.origin_count - len(view.origins)
    named = [*view.origins, *([f"{left} more"] if left else [])]
    noun = "Origin" if view.origin_count == 1 else "Origins"
    said = [f"{noun}: {' · '.join(named)}."] if named else []
    if view.shared:
        said.append(f"Shared: {_shared_in_words(view.shared)}{_but(view)}.")
    if view.is_confirmed:
        said.append("Confirmed by the analyst.")
    return " ".join(said)


def _shared_in_words(shared: Iterable[Shared]) -> str:
    """Return `place Eastport; number four; words quay, pilot`: each kind once, words last."""
    by_kind: dict[str, list[str]] = {}
    for each in sorted(shared, key=lambda each: each.kind == "word"):
        by_kind.setdefault(each.kind, []).append(" ".join(each.words.split()))
    return "; ".join(
        f"{kind}{'s' if len(words) > 1 else ''} {', '.join(words)}"
        for kind, words in by_kind.items()
    )


def _but(view: FactView) -> str:
    """Return what a candidate lacks."""
    if view.level is not FactLevel.CANDIDATE:
        return ""
    is_bare = all(each.kind == "word" for each in view.shared)
    return "; no telling number, date or name" if is_bare else "; little beside"


def more_in_words(view: FactView) -> str:
    """Return how many quotations are not shown; empty where all are."""
    return f"and {count(view.more, 'more sentence')}." if view.more else ""
