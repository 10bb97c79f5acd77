"""The day of a meeting, as minutes and notices say it above their text.

The line is text: it says where people met, too.
"""

import re
from dataclasses import replace

from mkbriefs.clean.dates import DateLine, is_date_filler, read_dates
from mkbriefs.model import Issued

_HELD = re.compile(
    r"(?:draft\s|confirmed\s|approved\s)?(?:minutes|notes|record|proceedings)\s.{0,120}\bheld\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:draft\s|confirmed\s|approved\s)?(?:minutes|notes|agenda|proceedings)\s(?:of|for)\s"
    r"[^.;!?]{3,100}",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\d\s?[ap]\.?m\b|\d[.:]\d\d\b", re.IGNORECASE)
_ROOM = re.compile(r"[,;·|–-]\s(?:(?:at|in)\s(?:the\s)?)?[A-Z][^.!?]{2,80}$")


def read_meeting_day(line: str) -> DateLine | None:
    """Return the day that a line of minutes says: `Tuesday 4 March 2025, 7 pm, Village Hall`."""
    day, *others = read_dates(line)[:2] or (None,)
    if day is None or day.issued is None or others:
        return None
    leads = is_date_filler(line[: day.start]) and _HOUR.search(line, day.start, day.end)
    is_told = _HELD.match(line) or (leads and _ROOM.match(line, day.end))
    # The hour is that of the meeting, not of its minutes.
    return replace(day, issued=Issued(edtf=day.issued.edtf)) if is_told else None


def names_meeting(line: str) -> bool:
    """Tell whether a line says whose minutes these are: `Minutes of the Audit Committee`.

    The day may stand beneath it.
    """
    return _NAMED.fullmatch(line) is not None
