"""Findings: facts by the number of independent origins, discrepancies by kind."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from mkbriefs.model import (
    Citekey,
    Discrepancy,
    DiscrepancyKind,
    Fact,
    FactLevel,
    Quote,
    ThemeId,
)
from mkbriefs.relate import Related
from mkbriefs.render.context import BriefContext
from mkbriefs.render.findings import (
    DiscrepancyView,
    FactView,
    choose_quotes,
    view_discrepancy,
    view_fact,
)
from mkbriefs.render.quotations import shown_length

Finding = TypeVar("Finding", Fact, Discrepancy)
View = TypeVar("View", Fact, Discrepancy, FactView, DiscrepancyView)

_ROOM = 1_500_000
"""Characters of HTML that one listing may take: a page of 1,000 facts stays below 2 MB."""
_PER_FINDING, _PER_QUOTATION = 700, 330
"""Characters of HTML around the words of a finding and of each of its quotations."""
SEVERAL = "On two or more independent origins"
ONE = "On one origin only"
HOW_TO_READ = (
    "Articles that retell one report count as one origin. A shared statement is not truth, and a "
    "candidate shares little but words."
)
STANDING = "Stand in several sources"
DIFFERING = "Told differently"
NO_SEVERAL = "No fact rests on two or more independent origins."
NO_FACTS = "No statement stands in two sources or more, as far as the rules can tell."
NO_DISCREPANCIES = "The rules find nothing that the sources tell differently."
NONE_OF_THEME = "No fact and no discrepancy of this dossier quotes a sentence of this theme."


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which findings a page asks for."""

    theme: str = ""
    """Only those that quote a sentence of this theme; empty for all."""
    level: FactLevel | None = None
    """Only facts of this level."""
    kind: DiscrepancyKind | None = None
    """Only discrepancies of this kind."""
    most: int = 0
    """At most so many; 0 for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Generic[View]):
    """Findings of one sort."""

    views: tuple[View, ...]
    """In order of the site; may be empty."""
    total: int
    """How many there are of those asked for, shown or not."""

    @property
    def left_out(self) -> int:
        """How many are not shown."""
        return self.total - len(self.views)


def view_facts(related: Related, context: BriefContext, choice: Choice) -> Shown[FactView]:
    """Return what `choose_facts` does, ready to be shown."""
    chosen = choose_facts(related, context, choice)
    views = tuple(view_fact(fact, context) for fact in chosen.views)
    return Shown(views=views, total=chosen.total)


def choose_facts(related: Related, context: BriefContext, choice: Choice) -> Shown[Fact]:
    """Return facts by weight; where only a few are asked for, those on most origins first."""
    is_of_theme = _theme_test(related, choice.theme)
    wanted = [
        fact
        for fact in context.findings.facts
        if choice.level in (None, fact.level) and any(map(is_of_theme, fact.quotes))
    ]
    facts = sorted(wanted, key=_rests_on_one) if choice.most else wanted
    shown = _with_room(
        facts[: choice.most or None], lambda fact: quotes_shown(fact, context), context
    )
    return Shown(views=shown, total=len(wanted))


def quotes_shown(fact: Fact, context: BriefContext) -> Sequence[Quote]:
    """Return the quotations of a fact that a listing shows."""
    return tuple(choose_quotes(context.digest(fact), None))


def view_discrepancies(
    related: Related, context: BriefContext, choice: Choice
) -> Shown[DiscrepancyView]:
    """Return what `choose_discrepancies` does, ready to be shown."""
    chosen = choose_discrepancies(related, context, choice)
    views = tuple(view_discrepancy(each, context) for each in chosen.views)
    return Shown(views=views, total=chosen.total)


def choose_discrepancies(
    related: Related, context: BriefContext, choice: Choice
) -> Shown[Discrepancy]:
    """Return discrepancies by kind."""
    is_of_theme = _theme_test(related, choice.theme)
    wanted = [
        each
        for each in context.findings.discrepancies
        if choice.kind in (None, each.kind) and any(is_of_theme(s.quote) for s in each.sides)
    ]
    shown = _with_room(
        wanted[: choice.most or None], lambda each: [side.quote for side in each.sides], context
    )
    return Shown(views=shown, total=len(wanted))


def _theme_test(related: Related, theme: str) -> Callable[[Quote], bool]:
    """Return what tells whether a quotation stands in a sentence of a theme; all do of none."""
    if not theme:
        return lambda _quote: True
    held: set[tuple[Citekey, str]] = {
        (group.brief.citekey, passage.sentence.id)
        for group in related.passages[ThemeId(theme)]
        for passage in group.passages
    }
    return lambda quote: (quote.citekey, quote.sentence) in held


def _rests_on_one(fact: Fact) -> bool:
    return len(fact.origins) < 2


def _with_room(
    findings: Iterable[Finding],
    quotes_of: Callable[[Finding], Sequence[Quote]],
    context: BriefContext,
) -> tuple[Finding, ...]:
    """Return the first findings, as many as a page has room for."""
    shown = []
    room = _ROOM
    for finding in findings:
        room -= _PER_FINDING
        for quote in quotes_of(finding):
            seed = context.sources[quote.citekey].source.seed.text
            room -= shown_length(quote, seed) + _PER_QUOTATION
        if room < 0:
            break
        shown.append(finding)
    return tuple(shown)


AnyFact = TypeVar("AnyFact")
"""A fact, ready to be shown or not."""


def grouped(
    facts: Iterable[AnyFact], count_origins: Callable[[AnyFact], int]
) -> tuple[tuple[str, tuple[AnyFact, ...], bool], ...]:
    """Return facts in groups, each with its name and whether it is of several origins.

    That group is there also where it is empty, since this is worth to be told.
    """
    all_ = tuple(facts)
    groups = [(SEVERAL, tuple(fact for fact in all_ if count_origins(fact) > 1), True)]
    if others := tuple(fact for fact in all_ if count_origins(fact) < 2):
        groups.append((ONE, others, False))
    return tuple(groups)


def no_room(found: str) -> str:
    """Return in words what a page has no room for: `3 facts`."""
    return f"{found} of less weight stand on the pages of their briefs."
