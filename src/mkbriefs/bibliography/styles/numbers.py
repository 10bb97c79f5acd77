"""Numbers of references: what counts as one, ordinals, ranges of pages."""

import re
from typing import Literal

PageRangeFormat = Literal["", "expanded", "chicago", "minimal-two"]

_SEPARATORS = re.compile(r"([\s,;\-–]+)")
# Not by a space alone: `Suppl 1` is one.
_PARTED = re.compile(r"\s*(?:[,;&\-–]|\band\b)\s*")
# The comma between thousands and the hyphen within a report's number part nothing.
_NUMBERS_PARTED = re.compile(r"\s*(?:,\s|[;&–]|\band\b)\s*")
_NUMERIC = re.compile(r"[^\W\d_]*+[0-9]++[^\W\d_]*")
_LISTED = re.compile(r" ?& ?|, ?|[-–]")
_PLACES = re.compile(r"([,&])")
_DASH = re.compile("[-–]")


def is_numeric(text: str) -> bool:
    """Tell whether each part of a list or range is a number, with letters or without: `2nd`."""
    return all(_NUMERIC.fullmatch(part) for part in _LISTED.split(text))


def is_plural(text: str) -> bool:
    """Tell whether `text` names more than one: a list or a range, unless its hyphen is escaped."""
    return "\\-" not in text and _has_several(_PARTED, text)


def has_several_numbers(text: str) -> bool:
    """Tell whether a report or patent has several: `4,904,581` and `18-2059` are one number."""
    return _has_several(_NUMBERS_PARTED, text)


def _has_several(parted: re.Pattern[str], text: str) -> bool:
    return len({part for part in parted.split(text) if part}) > 1


def ordinals(text: str) -> str:
    """Return the numbers of `text` as English ordinals, all else as it is: `2` becomes `2nd`."""
    parts = _SEPARATORS.split(text)
    return "".join(_ordinal(p) if p.isascii() and p.isdecimal() else _dashed(p) for p in parts)


def _dashed(text: str) -> str:
    return "–" if text == "-" else text


def _ordinal(digits: str) -> str:
    digits = digits.lstrip("0") or "0"
    if digits[-2:] in {"11", "12", "13"}:
        return f"{digits}th"
    return digits + {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th")


def numbers(text: str) -> str:
    """Return `text` with leading zeros of its numbers dropped and a lone hyphen made a dash."""
    parts = _SEPARATORS.split(text)
    return "".join(
        str(int(p)) if p.isascii() and p.isdecimal() and len(p) < 19 else _dashed(p) for p in parts
    )


def page_ranges(text: str, form: PageRangeFormat) -> str:
    """Return pages with en dashes, the end of each range written as the style has it."""
    places = [place.strip() for place in _PLACES.split(text)]
    shown = ""
    for place in places:
        if place:
            shown += ("" if place == "," or not shown else " ") + page_range(place, form)
    return shown


def page_range(text: str, form: PageRangeFormat) -> str:
    """Return one place, which may be a range."""
    if "\\-" in text:
        return text.replace("\\-", "-")
    ends = [end.strip() for end in _DASH.split(text)]
    if len(ends) == 2 and ends[0] == ends[1]:
        return ends[0]
    if len(ends) != 2:
        return text if len(ends) > 2 else ends[0]
    return _range(ends[0], ends[1], form)


def _range(first: str, last: str, form: PageRangeFormat) -> str:
    start, end = _digits(first), _digits(last)
    lead = first[: len(first) - len(start)]
    if not form or lead != last[: len(last) - len(end)]:
        return f"{first}–{last}"
    if len(end) < len(start):
        end = start[: len(start) - len(end)] + end
    if form == "expanded":
        return f"{lead}{start}–{lead}{end}"
    return f"{lead}{start}–{_shortened(start, end, form)}"


def _digits(text: str) -> str:
    return text[len(text.rstrip("0123456789")) :]


def _shortened(start: str, end: str, form: PageRangeFormat) -> str:
    """Return the end of a range without the digits it shares with the start."""
    if len(start) != len(end):
        return end
    if form == "minimal-two":
        return _minimal(start, end, 2)
    if len(start) < 3 or start.endswith("00"):
        return end
    return _minimal(start, end, 1 if start[-2] == "0" else 2)


def _minimal(start: str, end: str, least: int) -> str:
    shared = 0
    while shared < len(end) and start[shared] == end[shared]:
        shared += 1
    if not shared:
        return end
    return end[min(shared, len(end) - least) if len(end) >= least else shared :]
