"""The timeline, on paper: the strip drawn from the same numbers, and what is dated as a list."""

from collections.abc import Iterator

from mkbriefs.pdf.code import Code, Value, call, join, literal, words
from mkbriefs.pdf.faces.findings import quotation_code
from mkbriefs.pdf.faces.listings.context import ChapterContext, why
from mkbriefs.render.listings.events import (
    ALL_PLACED,
    NONE,
    PARTLY_KNOWN,
    ChosenEvents,
    EventView,
    EventViewer,
    choose_events,
    left_out,
    not_placed,
    on_the_line,
    partly_known,
)
from mkbriefs.render.listings.published import NONE as NO_SOURCES
from mkbriefs.render.listings.published import Publication, view_published
from mkbriefs.render.listings.timeline import view_timeline
from mkbriefs.render.strip import Bar, Strip


def strip_code(context: ChapterContext) -> Iterator[Code]:
    """Yield the strip above the timeline."""
    view = view_timeline(context.document.briefs)
    if view.strip is None:
        yield why(view.summary)
        return
    yield _strip(view.strip, view.summary)
    if view.remarks:
        yield why(" ".join(view.remarks))


def _strip(strip: Strip, summary: str) -> Code:
    axis = strip.axis
    return call(
        "timeline",
        alt=literal(summary),
        stretches=[[each.x, each.end_x] for each in axis.stretches],
        breaks=axis.breaks,
        ticks=[{"x": tick.x, "label": literal(tick.label)} for tick in axis.ticks],
        lines=strip.lines,
        bars=map(_bar, strip.bars),
        rings=[ring.x for ring in strip.rings],
    )


def _bar(bar: Bar) -> dict[str, Value]:
    return {
        "pieces": bar.pieces,
        "line": bar.line,
        "label": words(bar.label),
        "is_label_left": bar.is_label_left,
    }


def events_code(context: ChapterContext) -> Iterator[Code]:
    """Yield what has a time of its own, then what is known in part."""
    findings = context.document.briefs.findings
    yield from _events(choose_events(findings, on_the_line), NONE, context)
    partly = choose_events(findings, partly_known)
    if partly.events:
        yield call("lead", literal(PARTLY_KNOWN))
        yield from _events(partly, "", context)


def not_placed_code(context: ChapterContext) -> Iterator[Code]:
    """Yield the dates that nothing fixes, with why."""
    placed_nowhere = choose_events(context.document.briefs.findings, not_placed)
    yield from _events(placed_nowhere, ALL_PLACED, context)


def _events(chosen: ChosenEvents, nothing: str, context: ChapterContext) -> Iterator[Code]:
    if not chosen.events and nothing:
        yield why(nothing)
    viewer = EventViewer(context.document.briefs)
    for event in chosen.events:
        yield _event(viewer.view(event), context)
    if chosen.left_out:
        yield why(left_out(chosen))


def _event(view: EventView, context: ChapterContext) -> Code:
    printed = context.printed
    return call(
        "event",
        words(view.when),
        words(view.because),
        [quotation_code(each, printed) for each in view.statements],
        findings=[literal(each.words) for each in view.findings],
    )


def published_code(context: ChapterContext) -> Iterator[Code]:
    """Yield when the sources came out."""
    entries = view_published(context.document.briefs)
    if not entries:
        yield why(NO_SOURCES)
    for entry in entries:
        yield _publication(entry, context)


def _publication(entry: Publication, context: ChapterContext) -> Code:
    shown = []
    for brief, time in entry.sources:
        label = context.label(brief)
        shown.append(join([label, literal(f" ({time})")]) if time else label)
    return call("event", literal(entry.when), literal(""), [join(shown, ", ")])
