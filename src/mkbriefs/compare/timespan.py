"""Stretches of time that EDTF dates stand for, to be put in order and held against each other."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

MONTH: Final = 31
_YEAR: Final = 12 * MONTH
"""Days of a month and of a year as they are counted here: every month has 31, which keeps their
order and needs no calendar."""
_FORM: Final = re.compile(
    r"(-?)(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII
)
_PARTS: Final = {
    **{20 + season: (3 * season - 1, 3) for season in (1, 2, 3)},
    24: (11, 1),
    **{33 + quarter: (3 * quarter, 3) for quarter in range(4)},
}
"""First month, from 0, and number of months of a season or quarter. Winter is put to December,
since it begins in its year and nobody can tell how far into the next it is meant to go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timespan:
    """A stretch of days."""

    first: int
    """Number of the first day; only its order means something."""
    last: int
    """Number of the last day."""
    has_year: bool = True
    """Whether the year is known; else it is counted as year 0."""
    is_certain: bool = True
    """Whether the date is not said to be approximate."""

    @property
    def length(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1

    @property
    def year(self) -> int | None:
        """The year it lies in; None if there are several."""
        first, last = self.first // _YEAR, self.last // _YEAR
        return first if first == last else None

    def in_year(self, year: int) -> "Timespan":
        """Return the same days of another year, counted from the year it has."""
        by = year * _YEAR
        return Timespan(first=self.first + by, last=self.last + by, is_certain=self.is_certain)

    def covers(self, other: "Timespan") -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.first <= other.first and other.last <= self.last

    def agrees_with(self, other: "Timespan") -> bool:
        """Tell whether two dates are the same as far as both are known."""
        return self.covers(other) or other.covers(self)

    def weekday(self) -> int | None:
        """Return the weekday of a single day, from Monday as 0; None if it is none."""
        year, day = divmod(self.first, _YEAR)
        if self.length > 1 or not self.has_year or not 1 <= year <= date.max.year:
            return None
        try:
            return date(year, day // MONTH + 1, day % MONTH + 1).weekday()
        except ValueError:
            return None


def read_timespan(edtf: str) -> Timespan | None:
    """Return the days that a date as `DateValue` has it stands for; None if it cannot be told.

    Seasons are those of the northern half of the globe.
    """
    begins, slash, ends = edtf.partition("/")
    first = _read(begins)
    last = _read(ends) if slash else first
    if first is None or last is None or last.last < first.first:
        return None
    return Timespan(
        first=first.first,
        last=last.last,
        has_year=first.has_year and last.has_year,
        is_certain=first.is_certain and last.is_certain,
    )


def _read(edtf: str) -> Timespan | None:
    match = _FORM.fullmatch(edtf)
    if match is None:
        return None
    sign, year, month, day, doubt = match.groups()
    has_year = year != "XXXX"
    low = int(year.replace("X", "0")) if has_year else 0
    high = int(year.replace("X", "9")) if has_year else 0
    if sign:
        low, high = -high, -low
    within = _days_of(int(month or 0), int(day or 0))
    if within is None:
        return None
    return Timespan(
        first=low * _YEAR + within[0],
        last=high * _YEAR + within[1],
        has_year=has_year,
        is_certain=not doubt,
    )


def _days_of(month: int, day: int) -> tuple[int, int] | None:
    """Return the first and last day of the year, from 0; None if there are no such days."""
    if month in _PARTS:
        begin, months = _PARTS[month]
        return begin * MONTH, (begin + months) * MONTH - 1
    if month > 12 or day > MONTH:
        return None
    if not month:
        return 0, _YEAR - 1
    begin = (month - 1) * MONTH
    return (begin + day - 1, begin + day - 1) if day else (begin, begin + MONTH - 1)
