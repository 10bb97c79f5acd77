"""Calendar arithmetic on dates as precise as they are known, and how EDTF writes them."""

import calendar
import datetime as dt
import re
from typing import NamedTuple

_STATED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
WEEKEND = 5
"""Saturday, counted from Monday as 0."""


class Known(NamedTuple):
    """A date as precise as it is known."""

    year: int
    month: int = 0
    """1 to 12; 0 where unknown."""
    day: int = 0
    """1 to 31; 0 where unknown."""

    @property
    def date(self) -> dt.date:
        """The day; only of a date that is known to the day."""
        return dt.date(self.year, self.month, self.day)

    @property
    def edtf(self) -> str:
        """As EDTF level 0, `2024`, `2024-07` or `2024-07-08`."""
        return "-".join((f"{self.year:04}", *(f"{part:02}" for part in self[1:] if part)))


def read_known(edtf: str) -> Known | None:
    """Return the date that `2024`, `2024-07` or `2024-07-08` says; None for anything else."""
    found = _STATED.fullmatch(edtf)
    if found is None:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    return Known(year, month, day) if is_real(year, month, day) else None


def is_real(year: int, month: int = 0, day: int = 0) -> bool:
    """Tell whether there is such a date; a month and a day of 0 are left open.

    A year of 0 is an unknown one: 29 February is real then.
    """
    if not month:
        return 0 <= year <= 9999 and not day
    if not (0 <= year <= 9999 and 1 <= month <= 12):
        return False
    return 0 <= day <= calendar.monthrange(year or 2000, month)[1]


def shift_month(year: int, month: int, by: int) -> Known:
    """Return the month so many months later, earlier where `by` is negative."""
    years, months = divmod(year * 12 + month - 1 + by, 12)
    return Known(years, months + 1)


def shift_day(day: dt.date, by: int) -> dt.date | None:
    """Return the day so many days later; None where the calendar of years 1 to 9999 ends."""
    ordinal = day.toordinal() + by
    is_inside = 1 <= ordinal <= dt.date.max.toordinal()
    return dt.date.fromordinal(ordinal) if is_inside else None


def week_of(day: dt.date) -> str:
    """Return the interval from Monday to Sunday that holds a day."""
    return _days(day, -day.weekday(), 6 - day.weekday())


def weekend_of(day: dt.date) -> str:
    """Return the Saturday and Sunday that end the week of a day."""
    return _days(day, WEEKEND - day.weekday(), 6 - day.weekday())


def _days(day: dt.date, first: int, last: int) -> str:
    start, end = shift_day(day, first), shift_day(day, last)
    return f"{start or day}/{end or day}"


def quarter_of(month: int) -> int:
    """Return the quarter, 1 to 4, that a month lies in."""
    return (month + 2) // 3


def quarter_edtf(year: str, quarter: int) -> str:
    """Return a quarter of a year as EDTF level 2, `2023-35`."""
    return f"{year}-{32 + quarter}"


def season_edtf(year: str, season: int) -> str:
    """Return a season as EDTF level 1, `2022-21` for spring; not which hemisphere's."""
    return f"{year}-{20 + season}"


def decade_edtf(year: int) -> str:
    """Return the decade that a year lies in, `198X`."""
    return f"{year // 10:03}X"


def century_edtf(number: int) -> str:
    """Return a century by its number, `18XX` for the 19th; as usual not from the year 1801 on."""
    return f"{number - 1:02}XX"
