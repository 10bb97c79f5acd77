"""The strip above the timeline, drawn: bars for what texts date, rings for publication."""

from collections.abc import Iterator
from dataclasses import dataclass

from mkbriefs.bibliography.item import date_of
from mkbriefs.model import NAME_KINDS, Event
from mkbriefs.render.context import BriefContext
from mkbriefs.render.days import Days, days_of, days_of_csl
from mkbriefs.render.html import AttributeValue, Markup, blocks, drawing, el, shape, text
from mkbriefs.render.listings.events import on_the_line, words_of_date
from mkbriefs.render.passage import touching
from mkbriefs.render.strip import Bar, Ring, Span, Strip, is_label, make_strip
from mkbriefs.wording.figures import count

NOTHING_DATED = "No source states a date, and no text names one that can be placed."
_LINE_HEIGHT = 26
_BAR_HEIGHT = 8
_ABOVE = 14
"""Room above the highest bar for its label."""
_TICKS = 22
"""Height of ticks and their labels."""
_RINGS = 44
"""Height of the line of publications with its label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """The strip and what is said below it."""

    strip: Strip | None
    """None where nothing is dated."""
    summary: str
    """What the drawing shows, in a sentence without its stop."""
    remarks: tuple[str, ...]
    """How it is to be read; whole sentences."""


def view_timeline(context: BriefContext) -> TimelineView:
    """Return the strip of a corpus."""
    published = (days_of_csl(date_of(b.reference.item)) for b in context.sources.values())
    strip = make_strip(_spans(context), (days for days in published if days))
    return TimelineView(
        strip=strip,
        summary=_summary(strip) if strip else NOTHING_DATED,
        remarks=tuple(_remarks(strip)) if strip else (),
    )


def _spans(context: BriefContext) -> Iterator[Span]:
    """Yield what is told of the same days, with the first name among it that has room."""
    by_days: dict[Days, list[Event]] = {}
    for event in filter(on_the_line, context.findings.events):
        days = days_of(event.edtf)
        if days is not None:
            by_days.setdefault(days, []).append(event)
    for days, same in by_days.items():
        names = (_name_in(event, context) for event in same)
        yield Span(
            days=days,
            said=words_of_date(same[0]),
            label=next(filter(is_label, names), ""),
            weight=sum(len(event.statements) for event in same),
        )


def _name_in(event: Event, context: BriefContext) -> str:
    """Return a name that statements share, else the first that one holds; empty without one."""
    fact = context.findings.fact(event.fact) if event.fact else None
    for each in fact.shared if fact else ():
        if each.kind in ("name", "place"):
            return each.words
    first = event.statements[0].quote
    mentions = touching(context.sources[first.citekey].source.mentions, first.span)
    return next((mention.name for mention in mentions if mention.kind in NAME_KINDS), "")


def _summary(strip: Strip) -> str:
    first, last = strip.axis.ends
    bars = count(len(strip.bars), "time that texts speak of", "times that texts speak of")
    rings = count(len(strip.rings), "date of publication", "dates of publication")
    return f"Timeline from {first} to {last}: {bars}, {rings}"


def _remarks(strip: Strip) -> Iterator[str]:
    yield "Bars are times in which something is said to have happened."
    if strip.rings:
        yield "Rings are dates of publication."
    if strip.axis.breaks:
        yield "Where the axis is broken, time in which nothing begins or ends is left out."
    if strip.left_out:
        yield f"{count(strip.left_out, 'time')} found no room here; the list has all."


def timeline_html(view: TimelineView) -> Markup:
    """Return the strip as inline SVG, and how it is to be read."""
    if view.strip is None:
        return el("p", {"class": "mb-why"}, text(NOTHING_DATED))
    remarks = el("p", {"class": "mb-why"}, text(" ".join(view.remarks)))
    return blocks(_svg(view.strip, view.summary), remarks if view.remarks else Markup(""))


def _svg(strip: Strip, summary: str) -> Markup:
    axis = _ABOVE + _LINE_HEIGHT * strip.lines
    rings = axis + _TICKS + 16
    pieces = [*_line(strip, axis), *_ticks(strip, axis)]
    for bar in strip.bars:
        pieces += _bar(bar, axis - 10 - _LINE_HEIGHT * bar.line)
    if strip.rings:
        pieces += [*_line(strip, rings), *(_ring(each, rings) for each in strip.rings)]
        pieces.append(_text("published", strip.rings[0].x, rings + 20))
    height = rings + _RINGS - 16 if strip.rings else axis + _TICKS
    return drawing("mb-tl", height, summary, *pieces)


def _line(strip: Strip, y: int) -> Iterator[Markup]:
    """Yield a line over the whole width, with two strokes at each break."""
    for stretch in strip.axis.stretches:
        yield shape("line", {"x1": stretch.x, "x2": stretch.end_x, "y1": y, "y2": y})
    for begin, end in strip.axis.breaks:
        third = (end - begin) / 3
        for x in (begin + third / 2, begin + 1.5 * third):
            yield shape("line", {"x1": x, "x2": x + third, "y1": y + 5, "y2": y - 5})


def _ticks(strip: Strip, y: int) -> Iterator[Markup]:
    for tick in strip.axis.ticks:
        ends: dict[str, AttributeValue] = {"x1": tick.x, "x2": tick.x, "y1": y, "y2": y + 6}
        yield shape("line", {"class": "mb-tl-t", **ends})
        if tick.label:
            names = "mb-tl-m mb-tl-mi" if tick.is_minor else "mb-tl-m"
            yield el("text", {"class": names, "x": tick.x, "y": y + _TICKS - 3}, text(tick.label))


def _bar(bar: Bar, y: int) -> Iterator[Markup]:
    """Yield a bar with its tip, and above it its label."""
    tip = el("title", {}, text(f"{bar.span.said}: {count(bar.span.weight, 'statement')}"))
    for begin, end in bar.pieces:
        box: dict[str, AttributeValue] = {"y": y, "width": end - begin, "height": _BAR_HEIGHT}
        yield el("rect", {"x": begin, **box}, tip)
    if bar.label:
        x = bar.pieces[-1][1] if bar.is_label_left else bar.pieces[0][0]
        anchor = "mb-tl-e" if bar.is_label_left else None
        yield el("text", {"class": anchor, "x": x, "y": y - 4}, text(bar.label))


def _ring(ring: Ring, y: int) -> Markup:
    return shape("circle", {"cx": ring.x, "cy": y, "r": 4})


def _text(words: str, x: float, y: int) -> Markup:
    """Return words that begin at `x`, or end there if they stand on the right."""
    return el("text", {"class": "mb-tl-e" if x > 50 else None, "x": x, "y": y}, text(words))
