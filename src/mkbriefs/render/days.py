"""The days a date covers, for charts: what is known to the month covers all of its days."""

import calendar
import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from mkbriefs.bibliography.dates import CslDate

_DATE: Final = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d)(?:-(\d\d))?)?[~?%]?", re.ASCII)
_SEASONS: Final = range(21, 25)
_QUARTERS: Final = range(33, 37)


class Days(NamedTuple):
    """A stretch of whole days."""

    first: int
    """Proleptic Gregorian ordinal: 1 is 1 January of the year 1."""
    last: int
    """Likewise, at least `first`."""


@lru_cache(maxsize=1 << 12)
def days_of(edtf: str) -> Days | None:
    """Return the days of an EDTF date or interval; None where an end or the year is not known.

    A season covers its whole year: which months it has depends on the hemisphere.
    """
    begin, slash, end = edtf.partition("/")
    first = _days_of_one(begin)
    last = _days_of_one(end) if slash else first
    if first is None or last is None or last.last < first.first:
        return None
    return Days(first.first, last.last)


def days_of_csl(date: CslDate) -> Days | None:
    """Return the days of a bibliographic date; None where it is not known in numbers."""
    end = replace(date, start=date.end).edtf
    return days_of(f"{date.edtf}/{end}" if end else date.edtf)


def _days_of_one(edtf: str) -> Days | None:
    found = _DATE.fullmatch(edtf)
    if found is None:
        return None
    first, last = (int(found[1].replace("X", digit)) for digit in "09")
    month, day = int(found[2] or 0), int(found[3] or 0)
    match month:
        case _ if first != last or not month or month in _SEASONS:
            return _months((first, 1), (last, 12))
        case _ if month in _QUARTERS:
            end = 3 * (month - _QUARTERS.start + 1)
            return _months((first, end - 2), (first, end))
        case _ if 1 <= month <= 12 and first:
            return _day(first, month, day) if day else _months((first, month), (first, month))
        case _:
            return None


def _day(year: int, month: int, day: int) -> Days | None:
    if day > calendar.monthrange(year, month)[1]:
        return None
    ordinal = dt.date(year, month, day).toordinal()
    return Days(ordinal, ordinal)


def _months(begin: tuple[int, int], end: tuple[int, int]) -> Days | None:
    """Return the days from one month, a year and its number, to the end of another.

    The calendar begins with the year 1.
    """
    if end[0] < 1:
        return None
    first = dt.date(max(begin[0], 1), begin[1], 1).toordinal()
    return Days(first, dt.date(*end, calendar.monthrange(*end)[1]).toordinal())
