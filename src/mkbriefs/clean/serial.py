"""The line of a medical index that says in which journal a paper stands, and when.

`Reef Med J. 2022 Nov 3;10(11):47-58. doi: 10.1000/1`: it stands above the title and is text.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialLine:
    """Places are counted in the line."""

    journal: tuple[int, int]
    date: DateLine


def read_serial_line(line: str) -> SerialLine | None:
    """Return journal and date of such a line; None of any other."""
    found = _SERIAL.match(line) if len(line) <= _LONGEST else None
    if found is None:
        return None
    month, day = (found["month"] or "").lower(), int(found["day"] or 0)
    edtf = found["year"]
    if month in _MONTHS:
        edtf += f"-{_MONTHS.index(month) + 1:02}"
        edtf += f"-{day:02}" if 0 < day < 29 else ""
    date = DateLine(issued=Issued(edtf=edtf), start=found.start("date"), end=found.end("date"))
    return SerialLine(journal=found.span("journal"), date=date)
