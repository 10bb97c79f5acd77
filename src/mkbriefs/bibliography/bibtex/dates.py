"""Dates: EDTF as BibLaTeX knows it, and the year, month and day of BibTeX.

Of EDTF (ISO 8601-2:2019) BibLaTeX has levels 0 and 1: marks of doubt, seasons, ranges that may be
open, digits that are not known, years before our era and of more than four digits. CSL cannot say
all of it; `is_exact` tells whether what it says can be written back as it was.
"""

import re
from collections.abc import Mapping

from mkbriefs.bibliography.dates import parse_dotted, read_date

CslDateValue = dict[str, object]

_POINT = re.compile(
    r"(-?\d{4}|-?\d{3}[Xu]|-?\d{2}(?:XX|uu)|Y-?\d{5,9})"
    r"(?:-(\d{2}|XX|uu)(?:-(\d{2}|XX|uu)(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9}+)?)?"
    r"(?:Z|[+-]\d{2}:?\d{2})?)?)?)?([~?%])?",
    re.ASCII,
)
_LOOSE = re.compile(r"(-?\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)
_YEAR = re.compile(r"(-?\d{1,4})([~?%])?", re.ASCII)
_DECADE = re.compile(r"(1\d{2}|20\d)[?x_]", re.ASCII)
"""A year of which the last digit is not known; years of three digits are seldom doubtful."""
_YEARS = re.compile(r"(\d{4})\s*(?:--?|–|/)\s*(\d{4})", re.ASCII)
_ABOUT = re.compile(r"\[?(?:ca?\.|circa|about|um)\s*(\d{3,4})\]?", re.ASCII | re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST_SEASON = 21
_MONTHS = {
    **{
        name: n
        for n, name in enumerate(
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
        )
    },
    "mär": 3,
    "mai": 5,
    "okt": 10,
    "dez": 12,
    "ene": 1,
    "abr": 4,
    "ago": 8,
    "dic": 12,
    "fév": 2,
    "avr": 4,
    "jui": 6,
    "aoû": 8,
    "déc": 12,
}
"""By the first three letters."""
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


def read_edtf(text: str) -> CslDateValue | None:
    """Return the CSL-JSON date of an EDTF string, a range among them; nothing if it is none.

    A range open at one end is the other end; unknown digits are the range of what they may be.
    """
    text = text.strip()
    if len(text) > 80:
        return None
    first, slash, last = text.partition("/")
    if not slash:
        return _read_point(first)
    start, end = _read_point(first), _read_point(last)
    if start is None or end is None:
        known = first if last in {"", ".."} else last if first in {"", ".."} else ""
        return _read_point(known)
    date: CslDateValue = {"date-parts": [_parts(start)[0], _parts(end)[-1]]}
    if "season" in start:
        date["season"] = start["season"]
    return {**date, "circa": True} if "circa" in start or "circa" in end else date


def write_edtf(value: object) -> str:
    """Return a CSL date in EDTF; empty if it has no year."""
    date = read_date(value)
    if not date.start:
        return ""
    start = _write_point(date.start, date.season)
    end = f"/{_write_point(date.end, 0)}" if date.end and date.end != date.start else ""
    return start + end + ("~" if date.is_circa else "")


def is_exact(text: str, value: object) -> bool:
    """Tell whether `value`, read from `text`, can be written back as it was."""
    return write_edtf(value) == text.strip()


def read_any_date(text: str) -> CslDateValue:
    """Return a date as some programs write it (`2024/3/5`, `2024-3-5`), else its words."""
    edtf = read_edtf(text)
    if edtf is not None:
        return edtf
    loose = _LOOSE.fullmatch(text.strip())
    if loose is not None:
        year, month, day = loose.groups()
        padded = "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
        edtf = read_edtf(padded)
    return edtf or parse_dotted(text) or read_year(text)


def read_year(text: str, month: str = "", day: str = "") -> CslDateValue:
    """Return the date of BibTeX's fields; the year's words as `literal` if it is no number."""
    text = text.strip()
    date = _read_year_alone(text.removeprefix("©").lstrip()) or parse_dotted(text)
    if date is None:
        return _read_words(text) or {"literal": text}
    parts = _parts(date)
    if len(parts) > 1 or not month.strip():
        return date
    months, days, season = read_month(month)
    days = days or [int(number) for number in re.findall(r"\d{1,2}", day[:20], re.ASCII)[:1]]
    if season:
        return {**date, "season": season}
    if not months:
        return date
    dates = [[*parts[0], number] for number in months[:2]]
    if len(dates) == 1 and days:
        last = _DAYS[months[0] - 1]
        dates = [[*dates[0], number] for number in days[:2] if 1 <= number <= last] or dates
    return {**date, "date-parts": dates}


def _read_words(text: str) -> CslDateValue | None:
    """Read `January 1978`, a year behind nothing but its month, days or season."""
    before, _, year = text[:60].rpartition(" ")
    words = _WORD.findall(before.casefold())
    is_known = all(word.isdecimal() or word in _SEASONS or word[:3] in _MONTHS for word in words)
    if not is_known or not words or not re.fullmatch(r"\d{4}", year, re.ASCII):
        return None
    date = read_year(year, before)
    return date if len(_parts(date)[0]) > 1 or "season" in date else None


def read_month(text: str) -> tuple[list[int], list[int], int]:
    """Return the months (1 to 12), the days and the season (1 to 4) that a month field names."""
    months: list[int] = []
    days: list[int] = []
    numbers: list[int] = []
    for word in _WORD.findall(text[:60].casefold()):
        if word in _SEASONS:
            return [], [], _SEASONS[word]
        if word.isdecimal():
            numbers.append(int(word) if len(word) <= 2 else 0)
        elif word[:3] in _MONTHS:
            months.append(_MONTHS["jul" if word.startswith("juil") else word[:3]])
    if months:
        days = [number for number in numbers if 1 <= number <= 31]
    elif len(numbers) <= 2 and all(1 <= number <= 12 for number in numbers):
        months = numbers
    return months, days, 0


def year_of(value: object) -> str:
    """Return the year of a CSL date as BibTeX has it: a number, or the words of the date."""
    date = read_date(value)
    if date.start:
        return _write_year(date.start[0]).lstrip("0") or "0"
    # What says that there is no date is no date, and stands in the field all the same.
    literal = value.get("literal") if isinstance(value, Mapping) else ""
    return date.literal or (literal if isinstance(literal, str) else "")


def _read_year_alone(text: str) -> CslDateValue | None:
    if (decade := _DECADE.fullmatch(text)) is not None:
        return read_edtf(f"{decade[1]}X")
    if (year := _YEAR.fullmatch(text)) is not None and int(year[1]) != 0:
        date: CslDateValue = {"date-parts": [[_to_csl_year(int(year[1]))]]}
        return {**date, "circa": True} if year[2] else date
    if (years := _YEARS.fullmatch(text)) is not None:
        return {"date-parts": [[int(years[1])], [int(years[2])]]}
    if len(text) < 20 and (about := _ABOUT.fullmatch(text)) is not None:
        return {"date-parts": [[int(about[1])]], "circa": True}
    return read_edtf(text)


def _read_point(text: str) -> CslDateValue | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    doubt: CslDateValue = {"circa": True} if match[4] else {}
    year_text, month_text, day_text = match[1], match[2] or "", match[3] or ""
    if year_text[-1] in "Xu":
        first = int(year_text.replace("X", "0").replace("u", "0"))
        last = int(year_text.replace("X", "9").replace("u", "9"))
        return {"date-parts": [[_to_csl_year(first)], [_to_csl_year(last)]], **doubt}
    year = _to_csl_year(int(year_text.lstrip("Y")))
    month = int(month_text) if month_text.isdecimal() else 0
    day = int(day_text) if day_text.isdecimal() else 0
    if _FIRST_SEASON <= month < _FIRST_SEASON + 4 and not day_text:
        return {"date-parts": [[year]], "season": month - _FIRST_SEASON + 1, **doubt}
    if (month_text.isdecimal() and not 1 <= month <= 12) or abs(year) > 99_999:
        return None
    if day_text.isdecimal() and not (month and 1 <= day <= _last_day(year, month)):
        return None
    return {"date-parts": [[part for part in (year, month, day) if part]], **doubt}


def _last_day(year: int, month: int) -> int:
    year = year if year > 0 else year + 1
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not is_leap else _DAYS[month - 1]


def _to_csl_year(year: int) -> int:
    """Return a year of EDTF, where 0 is the year before 1, as CSL has it, without a year 0."""
    return year if year > 0 else year - 1


def _parts(date: CslDateValue) -> list[list[int]]:
    parts = date["date-parts"]
    assert isinstance(parts, list)  # noqa: S101  made here
    return parts


def _write_point(parts: tuple[int, ...], season: int) -> str:
    year, *rest = parts
    if season and not rest:
        rest = [season + _FIRST_SEASON - 1]
    return "-".join([_write_year(year), *(f"{part:02d}" for part in rest)])


def _write_year(year: int) -> str:
    year = year if year > 0 else year + 1
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04d}"
