"""Two numbers that are the ends of one amount: `between 3 and 5 euros`, `$5-10 million`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from mkbriefs.annotate.amounts.currencies import CurrencyMark
from mkbriefs.annotate.amounts.readings import Mark, Reading, Scanned
from mkbriefs.annotate.wordlists import load_wordlist

_DASH = re.compile(r" ?[-–—~～] ?")
_TO = {
    "en": re.compile(r" (?:up )?to "),
    "es": re.compile(r" a "),
    "zh": re.compile(r" ?[至到] ?"),
}
_AND = {"en": " and ", "es": " y "}
_OR = {"en": " or ", "es": " o ", "zh": "或"}
_BETWEEN = {
    "en": re.compile(r"(?<!\w)(?:between|ranges? from|ranging from) (?:[a-z]{1,14} ){0,2}$"),
    "es": re.compile(r"(?<!\w)entre (?:[a-zñ]{1,14} ){0,2}$"),
}
_WORD = re.compile(r"[^\W\d_]+|[\d.,]+")
_FROM = frozenset({"from", "de", "desde"})
_NEAR = 5
"""Words between a verb of change and `from`: `rose this year by some 5% from`."""
_WINDOW = 90
"""Code points before a range in which a verb of change is looked for."""


def join_ranges(scanned: Scanned, readings: Sequence[Reading], *, first: int) -> list[Reading]:
    """Return readings with those that are the ends of one amount made one.

    A mark or a scale that stands behind the upper end alone holds for both: `5 to 10 million yuan`.

    Args:
        scanned: the text.
        readings: of one paragraph, in order, without overlaps; also numbers without a mark.
        first: where the paragraph begins.
    """
    joined: list[Reading] = []
    for reading in readings:
        last = joined[-1] if joined else None
        link = _Link.between(scanned, last, reading, first) if last else None
        if last is None or link is None:
            joined.append(reading)
            continue
        whole = _join(last, reading, link)
        if whole is not None:
            joined[-1] = whole
        elif link.is_dash and last.mark is None and not reading.is_marked_before:
            joined[-1] = replace(reading, mark=None)  # a score, 6-4 sets
        else:
            joined.append(reading)
    return joined


@dataclass(frozen=True, slots=True)
class _Link:
    """What stands between two numbers."""

    is_dash: bool
    is_choice: bool

    @classmethod
    def between(cls, scanned: Scanned, low: Reading, high: Reading, first: int) -> "_Link | None":
        if not 0 < high.start - low.end <= 7 or low.low != low.high:
            return None
        words = scanned.folded[low.end : high.start]
        language = scanned.language
        if _DASH.fullmatch(words):
            return cls(is_dash=True, is_choice=False)
        before = scanned.folded[max(first, low.start - _WINDOW) : low.start]
        to = _TO.get(language)
        if to is not None and to.fullmatch(words):
            if language != "zh" and _is_change(before):
                return None
            return cls(is_dash=False, is_choice=False)
        opened = _BETWEEN.get(language)
        if opened is not None and words == _AND[language] and opened.search(before):
            return cls(is_dash=False, is_choice=False)
        return cls(is_dash=False, is_choice=True) if words == _OR.get(language) else None


def _is_change(before: str) -> bool:
    """Tell `rose from 5 to 8 million`, which tells of two amounts and not of one between them."""
    words = _WORD.findall(before)
    at = next((len(words) - n for n in (1, 2) if n <= len(words) and words[-n] in _FROM), None)
    return at is not None and not _changes().isdisjoint(words[max(0, at - _NEAR) : at])


@cache
def _changes() -> frozenset[str]:
    return frozenset(load_wordlist("counted")["changes"])


def _join(low: Reading, high: Reading, link: _Link) -> Reading | None:
    mark = _shared_mark(low, high, link)
    if mark is None:
        return None
    value = _lower_value(low, high)
    if value >= high.high or (link.is_choice and high.low - value != high.scale):
        return None
    return Reading(
        start=low.start,
        end=high.end,
        low=value,
        high=high.high,
        scale=high.scale,
        mark=mark,
        is_marked_before=low.is_marked_before,
    )


def _shared_mark(low: Reading, high: Reading, link: _Link) -> Mark | None:
    """Return what both ends measure, or nothing if that differs."""
    if low.mark is None:
        return None if high.is_marked_before else high.mark
    if high.mark is None:
        is_open = low.is_marked_before and (link.is_dash or high.scale > 1)
        return low.mark if is_open else None
    if isinstance(low.mark, CurrencyMark) and isinstance(high.mark, CurrencyMark):
        if low.mark.parts != high.mark.parts:
            return None
        shared = set(low.mark.options) & set(high.mark.options)
        narrow = min(low.mark, high.mark, key=lambda mark: len(mark.options))
        return narrow if shared == set(narrow.options) else None
    return low.mark if low.mark == high.mark else None


def _lower_value(low: Reading, high: Reading) -> Decimal:
    is_bare = low.mark is None or low.is_marked_before
    if is_bare and low.scale == 1 < high.scale and low.low * high.scale < high.high:
        return low.low * high.scale
    # Parts are hundredths: `20 to 30 cents`.
    parts = high.mark.parts if low.mark is None and isinstance(high.mark, CurrencyMark) else 1
    return low.low / parts
