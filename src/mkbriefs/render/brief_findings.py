"""What of the findings concerns one brief: what its page shows, and the marks beside its text."""

from collections.abc import Iterator
from dataclasses import dataclass

from mkbriefs.model import (
    Brief,
    BriefFindings,
    Citekey,
    Discrepancy,
    Fact,
    FindingId,
    Span,
)
from mkbriefs.render.context import SectionContext
from mkbriefs.render.finding_numbers import FindingNumber

MOST_FACTS = 12
"""Facts that a brief shows; of more, the strongest are shown and the rest is counted."""
MOST_DISCREPANCIES = 8
"""Discrepancies that a brief shows; of more, the rest is counted."""
MOST_MARKS = 4
"""Marks beside one paragraph; of more, the last place tells how many."""
DIFFERS = "differs"
"""The sign of a discrepancy; those of facts are their levels."""


@dataclass(frozen=True, slots=True)
class MarginMark:
    """A sign beside a paragraph: one of its sentences carries a finding."""

    id: FindingId
    """Of the finding, or the first of those that are only counted."""
    sign: str
    """A level of facts, or `DIFFERS`; empty where findings are counted."""
    number: FindingNumber | str
    """`F1`, `D1`, `+3`."""
    words: str
    """What it says, after the number: `, corroborated`."""
    is_here: bool
    """Whether the brief's page shows the finding."""


def shown_findings(citekey: Citekey, context: SectionContext) -> BriefFindings:
    """Return the findings that a brief shows, in the order of its own text."""
    concerned = context.concerning(citekey)
    facts = concerned.facts[:MOST_FACTS]
    discrepancies = concerned.discrepancies[:MOST_DISCREPANCIES]
    return BriefFindings(
        facts=tuple(sorted(facts, key=lambda fact: _first_place(fact, citekey, context))),
        discrepancies=tuple(sorted(discrepancies, key=lambda each: _first_side(each, citekey))),
    )


def _first_place(fact: Fact, citekey: Citekey, context: SectionContext) -> Span:
    return context.digest(fact).by_brief[citekey][0].span


def _first_side(discrepancy: Discrepancy, citekey: Citekey) -> Span:
    return min(s.quote.span for s in discrepancy.sides if s.quote.citekey == citekey)


def margin_marks(brief: Brief, context: SectionContext) -> dict[str, tuple[MarginMark, ...]]:
    """Return the marks beside paragraphs, by their ids; paragraphs without any are left out.

    Discrepancies come before facts, so that none of them is among those only counted before any
    fact is.
    """
    concerned = context.concerning(brief.citekey)
    if not (concerned.facts or concerned.discrepancies):
        return {}
    paragraphs = {sentence.id: sentence.paragraph for sentence in brief.source.sentences}
    found: dict[str, dict[FindingId, MarginMark]] = {}
    for sentence, mark in _marks(concerned, brief.citekey, context):
        found.setdefault(paragraphs[sentence], {}).setdefault(mark.id, mark)
    return {paragraph: _bounded(tuple(marks.values())) for paragraph, marks in found.items()}


def _marks(
    concerned: BriefFindings, citekey: Citekey, context: SectionContext
) -> Iterator[tuple[str, MarginMark]]:
    """Yield every mark with the id of its sentence, discrepancies first, in order of the site."""
    for place, discrepancy in enumerate(concerned.discrepancies):
        number, is_here = context.number(discrepancy.id), place < MOST_DISCREPANCIES
        mark = MarginMark(discrepancy.id, DIFFERS, number, ", told differently", is_here)
        for side in discrepancy.sides:
            if side.quote.citekey == citekey:
                yield side.quote.sentence, mark
    for place, fact in enumerate(concerned.facts):
        number, is_here = context.number(fact.id), place < MOST_FACTS
        mark = MarginMark(fact.id, fact.level, number, f", {fact.level.value}", is_here)
        for quote in context.digest(fact).by_brief[citekey]:
            yield quote.sentence, mark


def _bounded(marks: tuple[MarginMark, ...]) -> tuple[MarginMark, ...]:
    if len(marks) <= MOST_MARKS:
        return marks
    shown, left = marks[: MOST_MARKS - 1], marks[MOST_MARKS - 1 :]
    first = left[0]
    return *shown, MarginMark(first.id, "", f"+{len(left)}", " more findings", first.is_here)
