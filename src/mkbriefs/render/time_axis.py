"""An axis of time for charts: columns of days, months, years, decades or centuries.

Where marks lie far apart, stretches in which none begins or ends are cut out, and the axis shows
that they are: a few days of this year and a decade of the last century stand on one line, and
neither is a dot. Within a column, places are true to the day.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from mkbriefs.bibliography.dates import MONTHS
from mkbriefs.render.days import Days

_MOST_COLUMNS: Final = 36
"""Columns up to which nothing is cut out; a narrow phone leaves each of them nine pixels."""
_SHORTEST_CUT: Final = 3
"""Empty columns in a row that a break can stand for."""
_WIDEST_BREAK: Final = 4.0
_ALL_BREAKS: Final = 40.0
"""Widths of one break and of all together, in per cent of the axis."""
_ROOM_ON_PHONE: Final = 2.0
_ROOM: Final = 0.9
"""Width of a character in per cent of the axis, on a phone and on a desk."""
_LAST_DAY: Final = dt.date.max.toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """What one column is."""

    column_of: Callable[[int], int]
    """Gives the column of a day."""
    first_day: Callable[[int], int]
    """Gives the first day of a column."""
    full: Callable[[int], str]
    """Names a column."""
    short: Callable[[int], str]
    """Names it beside neighbours that say the rest."""
    is_major: Callable[[int], bool]
    """Tells whether a larger unit begins with a column."""
    steps: tuple[int, ...]
    """Of which columns the names can be left out regularly: every second, every third."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring columns that the axis shows."""

    begin: int
    """First column."""
    end: int
    """Column behind the last."""
    x: float
    """Where it begins, in per cent of the axis."""
    end_x: float
    """Where it ends, in per cent of the axis."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a column begins."""

    x: float
    """In per cent of the axis."""
    label: str
    """Empty where there is no room for one."""
    is_minor: bool
    """Whether a phone has no room for the label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAxis:
    """How days become places."""

    unit: _Unit
    stretches: tuple[Stretch, ...]
    """In order, with a break between each and the next; never empty."""
    ticks: tuple[Tick, ...]

    @property
    def ends(self) -> tuple[str, str]:
        """The first and the last column in words, `Mar 2023` and `Jul 2024`."""
        begin, last = self.stretches[0].begin, self.stretches[-1].end - 1
        return self.unit.full(begin), self.unit.full(last)

    @property
    def breaks(self) -> tuple[tuple[float, float], ...]:
        """From where to where the axis is cut, in per cent; empty if it is not."""
        return tuple((one.end_x, other.x) for one, other in pairwise(self.stretches))

    def pieces(self, days: Days) -> tuple[tuple[float, float], ...]:
        """Return from where to where days lie, in per cent; a piece for each stretch they touch."""
        begin, end = _place(self.unit, days.first), _place(self.unit, days.last + 1)
        found = []
        first = max(bisect_right(self.stretches, begin, key=lambda each: each.begin) - 1, 0)
        for stretch in self.stretches[first:]:
            low, high = max(begin, stretch.begin), min(end, stretch.end)
            if stretch.begin >= end:
                break
            if low < high:
                found.append((_x(stretch, low), _x(stretch, high)))
        return tuple(found)


def make_axis(marks: Sequence[Days]) -> TimeAxis:
    """Return an axis on which all marks have a place.

    Args:
        marks: at least one, in any order.
    """
    unit = _choose(marks)
    runs = _runs(_columns({day for mark in marks for day in mark}, unit))
    breaks = len(runs) - 1
    gap = min(_WIDEST_BREAK, _ALL_BREAKS / breaks) if breaks else 0.0
    width = (100 - gap * breaks) / _length(runs)
    stretches = []
    x = 0.0
    for begin, end in runs:
        end_x = x + width * (end - begin)
        stretches.append(Stretch(begin, end, x, end_x))
        x = end_x + gap
    return TimeAxis(unit=unit, stretches=tuple(stretches), ticks=_ticks(stretches, unit))


def _choose(marks: Sequence[Days]) -> _Unit:
    """Return the finest unit in which nothing has to be cut out, if it tells enough apart.

    Else the coarsest that does with cuts, else the finest that has no more than enough columns.
    """
    days = {day for mark in marks for day in mark}
    columns = {unit: _columns(days, unit) for unit in _UNITS}
    whole = [unit for unit in _UNITS if _is_whole(columns[unit])]
    cut = [unit for unit in _UNITS if _length(_runs(columns[unit])) <= _MOST_COLUMNS]
    ends = sorted({day for mark in marks for day in (mark.first, mark.last + 1)})
    telling = (unit for unit in (*whole[-1:], *cut) if _tells_apart(unit, ends))
    return next(telling, cut[-1] if cut else _UNITS[0])


def _is_whole(columns: Sequence[int]) -> bool:
    return columns[-1] + 1 - columns[0] <= _MOST_COLUMNS


def _tells_apart(unit: _Unit, ends: Sequence[int]) -> bool:
    """Tell whether at least half of neighbouring ends stand in different columns."""
    columns = [unit.column_of(day) for day in ends]
    return 2 * sum(one != other for one, other in pairwise(columns)) >= len(ends) - 1


def _columns(days: AbstractSet[int], unit: _Unit) -> list[int]:
    """Return the columns in which marks begin or end, in order.

    Args:
        days: on which they do.
        unit: of the axis.
    """
    return sorted({unit.column_of(day) for day in days})


def _runs(columns: Sequence[int]) -> list[tuple[int, int]]:
    """Return which columns to show, each run with the column behind its last.

    All are shown if they are few; else the longest empty stretches are cut out until they are, and
    no more than that.
    """
    left = columns[-1] + 1 - columns[0]
    gaps = sorted(((other - one - 1, one) for one, other in pairwise(columns)), reverse=True)
    cut = set()
    for length, before in gaps:
        if left <= _MOST_COLUMNS or length < _SHORTEST_CUT:
            break
        cut.add(before)
        left -= length
    runs = []
    begin = columns[0]
    for one, other in pairwise(columns):
        if one in cut:
            runs.append((begin, one + 1))
            begin = other
    return [*runs, (begin, columns[-1] + 1)]


def _length(runs: Iterable[tuple[int, int]]) -> int:
    return sum(end - begin for begin, end in runs)


def _place(unit: _Unit, day: int) -> float:
    """Return the place of a day's begin, in columns; behind the calendar's last day, its end."""
    if day > _LAST_DAY:
        return unit.column_of(_LAST_DAY) + 1
    column = unit.column_of(day)
    begin = unit.first_day(column)
    return column + (day - begin) / (unit.first_day(column + 1) - begin)


def _x(stretch: Stretch, place: float) -> float:
    share = (place - stretch.begin) / (stretch.end - stretch.begin)
    return stretch.x + share * (stretch.end_x - stretch.x)


def _ticks(stretches: Sequence[Stretch], unit: _Unit) -> tuple[Tick, ...]:
    """Return a tick per column; each stretch has a name in full if there is room for it."""
    on_phone, on_desk = _Names(_ROOM_ON_PHONE), _Names(_ROOM)
    for names in (on_phone, on_desk):
        # What has a place on a phone keeps it; the longest stretch says first where it lies.
        names.take(on_phone)
        longest_first = sorted(stretches, key=lambda each: each.begin - each.end)
        named = [stretch for stretch in longest_first if _name_stretch(stretch, unit, names)]
        for stretch in named:
            _name_columns(stretch, unit, names)
    return tuple(
        Tick(x, on_desk.placed.get(x, ""), is_minor=x not in on_phone.placed)
        for stretch in stretches
        for column in range(stretch.begin, stretch.end)
        for x in [_x(stretch, column)]
    )


def _name_stretch(stretch: Stretch, unit: _Unit, names: "_Names") -> bool:
    """Name the first column for which there is room in full, and tell whether there is one."""
    columns = range(stretch.begin, stretch.end)
    return any(names.add(_x(stretch, column), unit.full(column)) for column in columns)


def _name_columns(stretch: Stretch, unit: _Unit, names: "_Names") -> None:
    """Name what begins in a stretch: larger units in full, then as many columns as have room."""
    columns = range(stretch.begin, stretch.end)
    for column in filter(unit.is_major, columns):
        names.add(_x(stretch, column), unit.full(column))
    width = (stretch.end_x - stretch.x) / len(columns)
    needed = names.room * (max(len(unit.short(column)) for column in columns) + 1)
    step = next((step for step in unit.steps if step * width >= needed), 0)
    for column in columns:
        if step and not column % step:
            names.add(_x(stretch, column), unit.short(column))


class _Names:
    """Names along the axis that do not touch."""

    def __init__(self, room: float) -> None:
        self.room = room
        """Width of a character, in per cent."""
        self.placed: dict[float, str] = {}
        """By where they begin."""

    def take(self, other: "_Names") -> None:
        """Take over the names of another axis of the same columns."""
        self.placed |= other.placed

    def add(self, x: float, name: str) -> bool:
        """Place a name if it fits, and tell whether it does; one that has its place does."""
        end = x + self.room * len(name)
        fits = end <= 100 and not any(
            begin < end + self.room and x < begin + self.room * (len(placed) + 1)
            for begin, placed in self.placed.items()
        )
        if fits:
            self.placed[x] = name
        return fits or self.placed.get(x) == name


def _first_of(year: int, month: int) -> int:
    """Return the first day of a month, or the calendar's first day or that behind its last."""
    return _LAST_DAY + 1 if year > dt.MAXYEAR else dt.date(max(year, 1), month, 1).toordinal()


_DECIMAL: Final = (1, 2, 5, 10, 20, 50)


def _years(in_one: int) -> _Unit:
    """Return columns of so many years."""

    def name(column: int) -> str:
        return f"{column * in_one}{'s' if in_one > 1 else ''}"

    return _Unit(
        column_of=lambda day: _month_of(day) // (12 * in_one),
        first_day=lambda column: _first_of(column * in_one, 1),
        full=name,
        short=name,
        is_major=lambda _column: False,
        steps=_DECIMAL,
    )


def _month_of(day: int) -> int:
    """Return the month of a day, counted from January of the year 0."""
    date = dt.date.fromordinal(min(day, _LAST_DAY))
    return 12 * date.year + date.month - 1


def _month_name(column: int) -> str:
    return MONTHS[column % 12][:3]


def _full_day(day: int) -> str:
    date = dt.date.fromordinal(min(day, _LAST_DAY))
    return f"{date.day} {_month_name(date.month - 1)} {date.year}"


_MONTHS: Final = _Unit(
    column_of=_month_of,
    first_day=lambda column: _first_of(column // 12, column % 12 + 1),
    full=lambda column: f"{_month_name(column)} {column // 12}",
    short=_month_name,
    is_major=lambda column: not column % 12,
    steps=(1, 2, 3, 4, 6),
)
_DAYS: Final = _Unit(
    column_of=lambda day: day,
    first_day=lambda column: column,
    full=_full_day,
    short=lambda column: _full_day(column).partition(" ")[0],
    is_major=lambda column: _full_day(column).startswith("1 "),
    steps=_DECIMAL,
)
_UNITS: Final = (_years(100), _years(10), _years(1), _MONTHS, _DAYS)
"""From the coarsest to the finest."""
