"""Sums that a text gives in two currencies: `25,000 yuan ($3,400)`."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from mkbriefs.annotate.amounts.currencies import CurrencyMark
from mkbriefs.annotate.amounts.readings import Reading, Scanned
from mkbriefs.annotate.wordlists import load_wordlist

_LONGEST = 40
"""Code points between the two sums."""


def find_conversions(scanned: Scanned, readings: Sequence[Reading]) -> Mapping[int, int]:
    """Return which readings are one sum in two currencies: each index with its partner's.

    A bracket stands between the two, or a comma and words such as `or about`. A sum of once and
    what it would be today (`£500, or £60,000 in today's money`) are of one currency and no pair.
    """
    pairs: dict[int, int] = {}
    for (left, one), (right, other) in pairwise(enumerate(readings)):
        if left not in pairs and _may_differ(one, other) and _are_linked(scanned, one, other):
            pairs[left], pairs[right] = right, left
    return pairs


def _may_differ(one: Reading, other: Reading) -> bool:
    first, second = one.mark, other.mark
    if not isinstance(first, CurrencyMark) or not isinstance(second, CurrencyMark):
        return False
    return len({*first.options, *second.options}) > 1 and (
        first.is_plain or second.is_plain or first.options != second.options
    )


def _are_linked(scanned: Scanned, one: Reading, other: Reading) -> bool:
    if not 0 < other.start - one.end <= _LONGEST:
        return False
    if scanned.folded.startswith(_same(), other.end + 1):
        return False
    between = scanned.folded[one.end : other.start]
    return _link(scanned.language).fullmatch(between) is not None


@cache
def _link(language: str) -> re.Pattern[str]:
    lists = load_wordlist("conversions")
    words = "|".join(map(re.escape, sorted(lists.get(language, ()), key=len, reverse=True)))
    if not words:
        return re.compile(r"\s?[(（\[]\s?(?:≈|~|=|ca?\.)?\s?")
    return re.compile(
        rf"\s?[(（\[]\s?(?:(?:{words}|[≈~=])\s?){{0,4}}"
        rf"|\s?[≈=]\s?|\s?[,，、;；–—-]?\s?(?:(?:{words})\s?){{1,4}}"
    )


@cache
def _same() -> tuple[str, ...]:
    return tuple(load_wordlist("conversions")["same"])
