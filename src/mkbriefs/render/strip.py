"""The strip above a timeline: bars for what texts date, rings for days of publication.

It is laid out once, in per cent of its width, and drawn on a page and on paper.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from mkbriefs.render.days import Days
from mkbriefs.render.time_axis import TimeAxis, make_axis

_MOST_LINES: Final = 6
"""Lines of bars; what finds no place on them is only counted."""
_MOST_LABELS: Final = 12
_LONGEST_LABEL: Final = 22
"""Characters of a label: nearly half a phone's width."""
_CHARACTER: Final = 2.0
"""Width of a character of a label on a phone, in per cent."""
_NARROWEST: Final = 0.6
"""A bar of less, in per cent, would not be seen."""
_BESIDE: Final = 1.0
"""Room between two bars on a line, in per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What texts say of some days, before it has a place."""

    days: Days
    said: str
    """The time in words."""
    label: str
    """A name that its words hold; may be empty."""
    weight: int
    """How many statements tell of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A stretch of time that statements tell of."""

    pieces: tuple[tuple[float, float], ...]
    """From where to where, in per cent; several where the axis has a break."""
    line: int
    """From 0, the lowest."""
    span: Span
    """All that is said to happen in these days, taken together."""
    label: str
    """Empty where there is no room for one."""
    is_label_left: bool
    """Whether the label ends where the bar does, and not begins with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """A day, or a longer time as it is known, on which something was published."""

    x: float
    """Its middle, in per cent."""
    count: int
    """How many were, at least 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Where everything stands."""

    axis: TimeAxis
    bars: tuple[Bar, ...]
    """By begin."""
    lines: int
    """How many lines the bars take."""
    left_out: int
    """Stretches of time for which there was no room."""
    rings: tuple[Ring, ...]
    """In order of time."""


def is_label(name: str) -> bool:
    """Tell whether a name can stand above a bar."""
    return 0 < len(name) <= _LONGEST_LABEL


def make_strip(spans: Iterable[Span], published: Iterable[Days]) -> Strip | None:
    """Return the strip; None where there is nothing to draw.

    Args:
        spans: in any order; those of the same days become one bar.
        published: a date for each source that states one.
    """
    merged = _merged(spans)
    days_published = _counted(published)
    if not merged and not days_published:
        return None
    axis = make_axis([*(span.days for span in merged), *days_published])
    bars = _laid_out(merged, axis)
    rings = (
        Ring(x=_middle(axis.pieces(days)), count=count) for days, count in days_published.items()
    )
    return Strip(
        axis=axis,
        bars=bars,
        lines=max((bar.line + 1 for bar in bars), default=0),
        left_out=len(merged) - len(bars),
        rings=tuple(sorted(rings, key=attrgetter("x"))),
    )


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return one span for those of the same days, by begin, the longer first."""
    by_days: dict[Days, list[Span]] = {}
    for span in spans:
        by_days.setdefault(span.days, []).append(span)
    merged = [
        Span(
            days=days,
            said=same[0].said,
            label=next((span.label for span in same if is_label(span.label)), ""),
            weight=sum(span.weight for span in same),
        )
        for days, same in by_days.items()
    ]
    return sorted(merged, key=lambda span: (span.days.first, -span.days.last))


def _counted(published: Iterable[Days]) -> Mapping[Days, int]:
    found: dict[Days, int] = {}
    for days in published:
        found[days] = found.get(days, 0) + 1
    return found


def _laid_out(spans: Sequence[Span], axis: TimeAxis) -> tuple[Bar, ...]:
    """Return bars, each on the lowest line with room for it and, if it can be, for its label."""
    labelled = sorted((s for s in spans if s.label), key=lambda s: (-s.weight, s.days))
    named = {span.days for span in labelled[:_MOST_LABELS]}
    free_from = [0.0] * _MOST_LINES
    bars = []
    for span in spans:
        pieces = _visible(axis.pieces(span.days))
        bar = _placed(span, span.label if span.days in named else "", pieces, free_from)
        bar = bar or _placed(span, "", pieces, free_from)
        if bar is not None:
            bars.append(bar)
            reach = pieces[0][0] + _CHARACTER * len(bar.label)
            end = pieces[-1][1] if bar.is_label_left else max(pieces[-1][1], reach)
            free_from[bar.line] = end + _BESIDE
    return tuple(bars)


def _placed(
    span: Span, label: str, pieces: tuple[tuple[float, float], ...], free_from: Sequence[float]
) -> Bar | None:
    """Return a bar on the lowest line that has room; None where none has.

    Args:
        span: what it stands for.
        label: to be set at its begin, or at its end where the axis ends.
        pieces: of the bar.
        free_from: from where on each line is free, in per cent.
    """
    begin, end = pieces[0][0], pieces[-1][1]
    width = _CHARACTER * len(label)
    is_left = begin + width > 100
    begin = min(begin, end - width) if is_left else begin
    for line, free in enumerate(free_from):
        if free <= begin:
            return Bar(pieces=pieces, line=line, span=span, label=label, is_label_left=is_left)
    return None


def _visible(pieces: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """Return pieces none of which is too narrow to be seen."""
    begun = ((min(x, 100 - _NARROWEST), end) for x, end in pieces)
    return tuple((x, max(end, x + _NARROWEST)) for x, end in begun)


def _middle(pieces: tuple[tuple[float, float], ...]) -> float:
    return (pieces[0][0] + pieces[-1][1]) / 2
