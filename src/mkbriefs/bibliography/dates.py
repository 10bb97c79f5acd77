"""Dates as precise as they are stated: EDTF as a person writes it, CSL-JSON as it is kept.

The part of EDTF (ISO 8601-2:2019) read here: a year, a month or a day of level 0, a season and a
mark of doubt (`~`, `?`, `%`) of level 1, and a time of day, which a bibliography does not use.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_EDTF = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?"
    r" ?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?([~?%])?",
    re.ASCII,
)
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", re.ASCII)
_NO_DATE = re.compile(
    r"\[?(?:n\. ?d\.?|nd|no date|undated|s\. ?d\.|s\. ?a\.|s\. ?f\.|o\. ?j\.|ohne jahr)\]?",
    re.IGNORECASE,
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST_SEASON = 21
"""Number that stands for spring where a month would be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CslDate:
    """A CSL date variable, read leniently."""

    start: tuple[int, ...] = ()
    """Year, month and day, as many as are known; empty if none is."""
    end: tuple[int, ...] = ()
    """Likewise, for a range."""
    season: int = 0
    """1 (spring) to 4 (winter); 0 if none is stated."""
    is_circa: bool = False
    literal: str = ""
    """The date in words, where it cannot be told in numbers."""

    @property
    def is_known(self) -> bool:
        """Whether it says anything."""
        return bool(self.start or self.literal)

    @property
    def edtf(self) -> str:
        """The start in EDTF; empty if it is not known in numbers."""
        if not self.start:
            return ""
        year, *rest = self.start
        if self.season and not rest:
            rest = [self.season + _FIRST_SEASON - 1]
        counted = year + 1 if year < 0 else year  # EDTF has a year 0
        sign = "-" if counted < 0 else ""
        parts = [f"{sign}{abs(counted):04d}", *(f"{part:02d}" for part in rest)]
        return "-".join(parts) + ("~" if self.is_circa else "")


def parse_edtf(text: str) -> dict[str, object] | None:
    """Return the CSL-JSON date of an EDTF string, or nothing if `text` is no date of the calendar.

    Marks of doubt become `circa`; a time of day is checked for its shape and left out.
    """
    match = _EDTF.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.group(1, 2, 3))
    date: dict[str, object] = {}
    if _FIRST_SEASON <= month < _FIRST_SEASON + 4 and not day:
        date = {"date-parts": [[year]], "season": month - _FIRST_SEASON + 1}
    elif _is_on_calendar(year, month, day, match.group(2), match.group(3)):
        date = {"date-parts": [[part for part in (year, month, day) if part]]}
    else:
        return None
    if match.group(4):
        date["circa"] = True
    return date


def parse_dotted(text: str) -> dict[str, object] | None:
    """Return the CSL-JSON date of `26.03.2020`, as Citavi writes it, day first; or nothing."""
    match = _DOTTED.fullmatch(text.strip())
    return parse_edtf(f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}") if match else None


def _is_on_calendar(
    year: int, month: int, day: int, month_text: str | None, day_text: str | None
) -> bool:
    if year == 0 or (month_text is not None and not 1 <= month <= 12):
        return False
    if day_text is None:
        return True
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    last = 28 if month == 2 and not is_leap else _DAYS[month - 1]
    return 1 <= day <= last


def read_date(value: object) -> CslDate:
    """Return what a CSL-JSON date variable says; an unknown date for what is none.

    Takes numbers and strings in `date-parts`, and `raw`, `literal`, `season` and `circa`.
    """
    if not isinstance(value, Mapping):
        return CslDate()
    raw = value.get("raw")
    if isinstance(raw, str) and "date-parts" not in value:
        parsed = parse_edtf(raw)
        return CslDate(literal=_words(raw)) if parsed is None else read_date(parsed)
    ranges = value.get("date-parts")
    parts = [_read_parts(part) for part in ranges[:2]] if isinstance(ranges, list) else []
    literal = value.get("literal")
    season = value.get("season")
    return CslDate(
        start=parts[0] if parts else (),
        end=parts[1] if len(parts) > 1 else (),
        season=_read_season(season),
        is_circa=bool(value.get("circa")),
        literal=_words(literal) if isinstance(literal, str) else "",
    )


def _words(text: str) -> str:
    """Return a date in words; nothing if they say that there is none."""
    words = " ".join(text.split())
    return "" if len(words) < 12 and _NO_DATE.fullmatch(words) else words


def _read_parts(value: object) -> tuple[int, ...]:
    if not isinstance(value, list):
        return ()
    numbers: list[int] = []
    for index, part in enumerate(value[:3]):
        number = _read_number(part)
        is_possible = (number != 0, 1 <= number <= 12, 1 <= number <= 31)[index]
        if not is_possible:
            break
        numbers.append(number)
    return tuple(numbers)


def _read_number(value: object) -> int:
    if isinstance(value, str) and len(value) <= 6 and value.lstrip("-").isdecimal():
        return int(value) if value.count("-") <= 1 else 0
    return value if isinstance(value, int) and abs(value) <= 99_999 else 0


def _read_season(value: object) -> int:
    number = _read_number(value)
    return number if 1 <= number <= 4 else 0
