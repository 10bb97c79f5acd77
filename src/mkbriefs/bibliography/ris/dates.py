"""Dates of RIS: `YYYY/MM/DD/other` with gaps, and the habits of programs that write others."""

import re

from mkbriefs.bibliography.dates import MONTHS, CslDate, parse_edtf
from mkbriefs.bibliography.ris.tags import SEASONS
from mkbriefs.bibliography.text import plain_text

_SLASHED = re.compile(r"(-?\d{1,4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?)?", re.ASCII | re.DOTALL)
_WORD = re.compile(r"\d+|[^\W\d_]+")
_MONTHS = {month[:3].casefold(): number for number, month in enumerate(MONTHS, 1)}
_SEASONS = {season: number for number, season in enumerate(SEASONS, 1)} | {"fall": 3}
_LONGEST = 60


def read_ris_date(text: str, *, year: str = "") -> dict[str, object] | None:
    """Return the CSL date that a value says; nothing for a blank one.

    What is no date of the calendar is kept in words, under `literal`.

    Args:
        text: the value.
        year: four digits, for a value that has none of its own (`Jul 8`); may be empty.
    """
    value = plain_text(text).strip("/ ")
    if not value:
        return None
    whole = plain_text(text)
    return _slashed(whole) or parse_edtf(value) or _in_words(value, year) or {"literal": value}


def _slashed(text: str) -> dict[str, object] | None:
    match = _SLASHED.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.group(1, 2, 3))
    other = (match.group(4) or "").strip(" /")
    if other and not month:
        return _in_words(other, str(year)) or {"literal": text.strip("/ ")}
    return _dated(year, month, day)


def _in_words(text: str, year: str) -> dict[str, object] | None:
    """Read `8 Jul 2024`, `July 8, 2024`, `2024 Jul-Aug`, `Spring 2024`."""
    if len(text) > _LONGEST:
        return None
    words = [word.casefold() for word in _WORD.findall(text)]
    years = [word for word in words if len(word) == 4 and word.isdecimal()]
    days = [int(word) for word in words if len(word) <= 2 and word.isdecimal()]
    months = [_MONTHS[word[:3]] for word in words if _is_month(word)]
    seasons = [_SEASONS[word] for word in words if word in _SEASONS]
    known = len(years) + len(days) + len(months) + len(seasons)
    if len(years) > 1 or len(days) > 1 or known != len(words) or not (years or year):
        return None
    number = int(years[0] if years else year)
    if len(seasons) == 1 and not months and not days:
        return {"date-parts": [[number]], "season": seasons[0]}
    if len(months) == 1:
        return _dated(number, months[0], days[0] if days else 0)
    return None


def _is_month(word: str) -> bool:
    name = MONTHS[_MONTHS[word[:3]] - 1].casefold() if word[:3] in _MONTHS else ""
    return bool(name) and (name.startswith(word) or word == "sept")


def _dated(year: int, month: int, day: int) -> dict[str, object] | None:
    """Return a date, down to where it is one of the calendar."""
    parts = [f"{month:02d}" if month else "", f"{day:02d}" if day else ""]
    for count in (2, 1, 0):
        kept = parts[:count]
        if all(kept) and (date := parse_edtf("-".join([f"{year:04d}", *kept]))) is not None:
            return date
    return None


def write_ris_date(date: CslDate) -> str:
    """Return `2024/07/08/`, with gaps for what is not known; empty if the year is not known."""
    if not date.start:
        return ""
    year, month, day = (*date.start, 0, 0)[:3]
    other = SEASONS[date.season - 1].capitalize() if date.season and not month else ""
    return f"{year:04d}/{f'{month:02d}' if month else ''}/{f'{day:02d}' if day else ''}/{other}"
