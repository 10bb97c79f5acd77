"""The line that says in which journal a paper stands, and when, above its title. It is text.

As medical indexes have it, `Reef Med J. 2022 Nov 3;10(11):47-58. doi: 10.1000/1`, and the first
pages of journals: `Reef Studies, 12(3), 2021, 211–226`.
"""

import re
from dataclasses import dataclass

from mkbriefs.clean.dates import DateLine
from mkbriefs.model import Issued

_LONGEST = 300
"""In code points."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_SERIAL = re.compile(
    r"(?P<journal>[A-Z][^\d;:\n]{2,90}?)\.\s(?P<date>(?P<year>(?:19|20)\d\d)"
    r"(?:\s(?P<month>[A-Z][a-z]{2})(?:\s(?P<day>\d\d?))?)?)(?:;\d{1,4}(?:\([^()\n]{1,20}\))?:\w|:\S)"
)
_FIRST_PAGE = re.compile(
    r"(?P<journal>[A-Z][^\d;:()\n]{2,90}?)[,.]?\s(?:(?:spring|summer|autumn|fall|winter)\s)?"
    r"(?=[(\d]|vol|no\b)"
    r"(?P<numbers>(?:[\s,;:.()–-]|e?\d{1,8}(?!\d)|vol(?:ume)?|no|issue|pp?|pages?|article){3,40}+)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBERS = re.compile(r"\d+")
_FEWEST = 2
"""Numbers beside the year."""
_PART = re.compile(r"\d\s?\(\d|\d{1,6}\s?[–-]\s?\d|\be?\d{5,8}\b|\bno\b|\bissue\b", re.IGNORECASE)
"""An issue, pages or the number of an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialLine:
    """Places are counted in the line."""

    journal: tuple[int, int]
    date: DateLine


def read_serial_line(line: str) -> SerialLine | None:
    """Return journal and date of such a line; None of any other."""
    if len(line) > _LONGEST:
        return None
    found = _SERIAL.match(line)
    if found is None:
        return _read_first_page(line)
    month, day = (found["month"] or "").lower(), int(found["day"] or 0)
    edtf = found["year"]
    if month in _MONTHS:
        edtf += f"-{_MONTHS.index(month) + 1:02}"
        edtf += f"-{day:02}" if 0 < day < 29 else ""
    date = DateLine(issued=Issued(edtf=edtf), start=found.start("date"), end=found.end("date"))
    return SerialLine(journal=found.span("journal"), date=date)


def _read_first_page(line: str) -> SerialLine | None:
    """Read a line of a name and numbers: a year, a volume, and an issue or pages."""
    found = _FIRST_PAGE.fullmatch(line)
    if found is None or not line[0].isupper():
        return None
    year = _YEAR.search(line, found.start("numbers"))
    if year is None:
        return None
    others = line[found.start("numbers") : year.start()] + " " + line[year.end() :]
    if len(_NUMBERS.findall(others)) < _FEWEST or _PART.search(others) is None:
        return None
    date = DateLine(issued=Issued(edtf=year[0]), start=year.start(), end=year.end())
    return SerialLine(journal=found.span("journal"), date=date)
