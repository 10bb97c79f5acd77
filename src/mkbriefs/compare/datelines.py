"""Datelines: where and when a text was written, as `LISBON, 20 May (Atlas) –` before its begin.

Of what stands in one only the place is often that of what the sentence states.
"""

import re
from collections.abc import Sequence
from typing import Final

from mkbriefs.model import DateValue, Mention, Span

_REACH: Final = 90
"""Code points before the day of a dateline, and behind it."""
_PLACE = r"(?:[^\W\d_a-z][\w’'.-]*+|d[aeo]s?|del|de\sla|la|el|of|and)"
_DATELINE_BEFORE: Final = re.compile(
    rf"\W{{0,3}}(?:{_PLACE}[ \u00a0]){{0,4}}{_PLACE}"
    rf"(?:,\s(?:{_PLACE}[ \u00a0]){{0,3}}{_PLACE}){{0,2}}\s?(?:[,(/]|[-–—]{{1,2}})\s?"
    r"(?:[^\W\d_][\w ]{1,30},\s)?",
)
"""What may stand before the day of a dateline: a town, or two, and a comma or dash."""
_DATELINE_AFTER: Final = re.compile(
    r"(?:,?\s(?:19|20)\d\d)?\s?(?:[(/][^()\n]{1,40}[)/])?\s?\)?\s?[.:]?\s?[-–—]{1,2}(?=\s|[^\W\d_])"
)
_CHINESE_DATELINE: Final = re.compile(r"[^\d，。,]{2,16}$")
_SIGN: Final = re.compile("[(/电電讯訊]")
"""What every dateline of an agency has."""
_CHINESE_WIRE: Final = re.compile(r"\s?[电電讯訊](?![话話视視影])")


def end_of_dateline(text: str, sentence: Span, mentions: Sequence[Mention]) -> int:
    """Return where the dateline of an agency that a sentence begins with ends; else its start.

    Args:
        text: the seed's text.
        sentence: where it stands.
        mentions: those in it, in order.
    """
    if not _SIGN.search(text, sentence.start, min(sentence.end, sentence.start + 2 * _REACH)):
        return sentence.start  # as most sentences
    date = next((each.span for each in mentions if isinstance(each.value, DateValue)), None)
    if date is None or date.start - sentence.start > _REACH:
        return sentence.start
    head = text[sentence.start : date.start]
    after = text[date.end : min(sentence.end, date.end + _REACH)]
    end = end_of_wire(head, after) if after.lstrip().startswith(("(", "/")) else None
    end = end or end_of_chinese_wire(head, after)
    return date.end + end if end else sentence.start


def end_of_wire(head: str, after: str) -> int | None:
    """Return where a dateline ends behind its day; None if what stands around the day is none."""
    is_dateline = _DATELINE_BEFORE.fullmatch(head) and _DATELINE_AFTER.match(after)
    return is_dateline.end() if is_dateline else None


def end_of_chinese_wire(head: str, after: str) -> int | None:
    """Return the same for `新华社里斯本5月20日电`."""
    is_dateline = _CHINESE_DATELINE.fullmatch(head) and _CHINESE_WIRE.match(after)
    return is_dateline.end() if is_dateline else None
