"""Dates as a citation style writes them: year, month and day, ranges, seasons, eras, words."""

from collections.abc import Mapping
from typing import NamedTuple

from mkbriefs.bibliography.dates import read_date

_Parts = tuple[int, ...]


class Moment(NamedTuple):
    """A date or a range of dates."""

    start: _Parts = ()
    """Year, month, day; a season is month 13 (spring) to 16."""
    end: _Parts = ()
    """Likewise for a range; `(0,)` if the range is open."""
    is_circa: bool = False
    literal: str = ""

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.start or self.literal)


def read_moment(value: object) -> Moment:
    """Return the date of a CSL-JSON date variable; an empty one if it says nothing."""
    date = read_date(value)
    start = date.start
    if date.season and len(start) == 1:
        start = (*start, 12 + date.season)
    end = date.end or (_OPEN if start and _is_open(value) else ())
    return Moment(start, end, date.is_circa, date.literal)


_OPEN: _Parts = (0,)


def _is_open(value: object) -> bool:
    """Tell whether a range has no end: `[[1998], [0]]`."""
    ranges = value.get("date-parts") if isinstance(value, Mapping) else None
    return isinstance(ranges, list) and len(ranges) > 1 and ranges[1] in ([0], ["0"], [""], [])


DATE_MARK = "\x04"
"""In a key to sort by: begins a date; dates stand behind numbers and before words."""
_ERA = 999_999_999


def moment_key(moment: Moment, length: int = 3) -> str:
    """Return a text that sorts as the date does, years before our era first.

    Args:
        moment: the date.
        length: how many of year, month and day count.
    """
    ends = (moment.start, moment.end)
    return DATE_MARK + "".join(_part_key(parts[:length]) for parts in ends if parts)


def _part_key(parts: _Parts) -> str:
    year, *rest = parts
    shown = f"n{_ERA + year:09d}" if year < 0 else f"p{year:09d}"
    return shown + "".join(f"{part:02d}" for part in rest)
