"""Findings, on paper: facts by their independent origins, discrepancies by kind."""

from collections.abc import Iterator

from mkbriefs.pdf.code import Code, call, literal
from mkbriefs.pdf.faces.findings import discrepancy_code, fact_code
from mkbriefs.pdf.faces.listings.context import ChapterContext, why
from mkbriefs.render.findings import DiscrepancyView, FactView
from mkbriefs.render.listings.findings import (
    DIFFERING,
    HOW_TO_READ,
    NO_DISCREPANCIES,
    NO_FACTS,
    NO_SEVERAL,
    NONE_OF_THEME,
    STANDING,
    Choice,
    Shown,
    grouped,
    no_room,
    view_discrepancies,
    view_facts,
)
from mkbriefs.wording.figures import count


def facts_code(choice: Choice, context: ChapterContext) -> Iterator[Code]:
    """Yield the facts asked for."""
    document = context.document
    yield from _facts(view_facts(document.related, document.briefs, choice), choice, context)


def discrepancies_code(choice: Choice, context: ChapterContext) -> Iterator[Code]:
    """Yield the discrepancies asked for."""
    document = context.document
    shown = view_discrepancies(document.related, document.briefs, choice)
    yield from _discrepancies(shown, context)


def findings_code(choice: Choice, context: ChapterContext) -> Iterator[Code]:
    """Yield facts, then discrepancies."""
    document = context.document
    facts = view_facts(document.related, document.briefs, choice)
    discrepancies = view_discrepancies(document.related, document.briefs, choice)
    if choice.theme and not facts.total and not discrepancies.total:
        yield why(NONE_OF_THEME)
        return
    if choice.most:
        yield call("lead", literal(STANDING))
    yield from _facts(facts, choice, context)
    yield call("lead", literal(DIFFERING))
    yield from _discrepancies(discrepancies, context)


def _facts(shown: Shown[FactView], choice: Choice, context: ChapterContext) -> Iterator[Code]:
    if not shown.views:
        yield why(NO_FACTS)
        return
    if not choice.most:
        yield why(HOW_TO_READ)
    groups = (
        [("", shown.views, False)]
        if choice.most
        else grouped(shown.views, lambda view: view.origin_count)
    )
    for name, views, _ in groups:
        if name:
            yield call("lead", literal(f"{name}: {len(views)}"))
        if not views:
            yield why(NO_SEVERAL)
        for view in views:
            yield fact_code(view, context.printed)
    if shown.left_out and not choice.most:
        yield why(no_room(count(shown.left_out, "fact")))


def _discrepancies(shown: Shown[DiscrepancyView], context: ChapterContext) -> Iterator[Code]:
    if not shown.views:
        yield why(NO_DISCREPANCIES)
    for view in shown.views:
        yield discrepancy_code(view, context.printed)
