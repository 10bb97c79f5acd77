"""Sums of money: what stands beside a number and makes it one."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from mkbriefs.annotate.amounts.currencies import (
    CurrencyMark,
    Form,
    currency_codes,
    currency_names,
    currency_signs,
)
from mkbriefs.annotate.amounts.han_numerals import AND_SOME
from mkbriefs.annotate.amounts.numerals import ONE, Numeral, values_of
from mkbriefs.annotate.amounts.phrases import Found
from mkbriefs.annotate.amounts.readings import Reading, Scanned
from mkbriefs.annotate.wordlists import load_wordlist

_SPACES = frozenset(" \u00a0\u202f\u2009")
_OF = re.compile(r"[ -](?:de |d'|di )?|")
_WEIGHED = frozenset({"pound", "pounds"})
_WINDOW = 40
"""Code points in which words make pounds a weight."""
_WORD = re.compile(r"[^\W\d_]+(?:'s?)?")


def read_money(scanned: Scanned, numeral: Numeral, first: int, last: int) -> Reading | None:
    """Return the sum of money a number is part of, if it is one.

    Args:
        scanned: the text.
        numeral: the number.
        first: where its paragraph begins.
        last: where its paragraph ends.
    """
    if numeral.is_article:
        return None
    before = _mark_before(scanned, numeral.start, first)
    end, factor = _letters_after(scanned, numeral, last)
    after = _mark_after(scanned, end, last)
    mark = _agreed(before, after)
    if mark is None or (before and not after and _may_go_on(scanned, end, last)):
        return None
    if before and after and mark is before.meaning:
        after = None
    if after and not before and _is_weight(scanned, after, numeral, first, last):
        return None
    value = numeral.value * factor / mark.parts
    if (numeral.is_glued and before is None) or (
        mark.is_weak and not _looks_like_money(scanned, numeral, mark, factor)
    ):
        return None
    return Reading(
        start=before.start if before else numeral.start,
        end=after.end if after else end,
        low=value,
        high=value,
        scale=numeral.scale * factor,
        mark=mark,
        is_marked_before=after is None,
    )


def _mark_before(scanned: Scanned, at: int, first: int) -> Found[CurrencyMark] | None:
    text = scanned.text
    end = at - 1 if at > first and text[at - 1] in _SPACES else at
    if end == first or (text[end - 1].isascii() and text[end - 1].islower() and end < at - 1):
        return None
    found = currency_signs().before(text, first, end)
    if found is None and scanned.language == "zh":
        found = currency_names("zh").before(text, first, end)
        return found if found and found.end - found.start > 1 and found.meaning.is_plain else None
    if found is None or found.meaning.parts > 1:
        return _code_before(text, end, first)
    code = _code_before(text, found.start - (text[found.start - 1 : found.start] == " "), first)
    if code is not None and set(code.meaning.options) <= set(found.meaning.options):
        return Found(code.start, found.end, code.meaning)
    is_longer = text[found.start] == "$" and text[first : found.start][-1:].isupper()
    return None if is_longer else found  # `Q$5`: a dollar that is not known here


def _code_before(text: str, end: int, first: int) -> Found[CurrencyMark] | None:
    start = end - 3
    if start < first or not text[start:end].isupper():
        return None
    mark = currency_codes().get(text[start:end])
    if mark is None or (start > first and (text[start - 1].isalnum() or text[start - 1] in "-/")):
        return None
    return Found(start, end, mark)


def _letters_after(scanned: Scanned, numeral: Numeral, last: int) -> tuple[int, Decimal]:
    """Return where letters that multiply end, and by what: `m` of `$5m`."""
    if numeral.is_spelled or numeral.scale > 1:
        return numeral.end, ONE
    pattern, values = _letters(scanned.language)
    found = pattern.match(scanned.text, numeral.end, last)
    return (found.end(), values[found[1]]) if found else (numeral.end, ONE)


@cache
def _letters(language: str) -> tuple[re.Pattern[str], dict[str, Decimal]]:
    values = values_of("letters") | values_of(f"letters_{language}")
    letters = "|".join(sorted(values, key=len, reverse=True))
    pattern = re.compile(rf"[ \u00a0-]?({letters})(?![^\W_])")
    return pattern, {letter: Decimal(value) for letter, value in values.items()}


def _mark_after(scanned: Scanned, at: int, last: int) -> Found[CurrencyMark] | None:
    if at >= last:
        return None
    if scanned.language == "zh":
        at += scanned.text[at] in AND_SOME
    gap = _OF.match(scanned.folded, at, last)
    start = gap.end() if gap else at
    found = currency_names(scanned.language).at(scanned.folded, start, last)
    if found is None:
        near = min(start, at + 1)
        found = currency_signs().at(scanned.text, near, last) or _code_at(scanned.text, near, last)
        # A sign before the next number is that number's.
        if found and scanned.text[found.end : found.end + 1].isdigit():
            return None
    return found


def _code_at(text: str, at: int, last: int) -> Found[CurrencyMark] | None:
    mark = currency_codes().get(text[at : at + 3])
    end = at + 3
    if mark is None or end > last or (end < last and (text[end].isalnum() or text[end] in "-_")):
        return None
    return Found(at, end, mark)


def _agreed(
    before: Found[CurrencyMark] | None, after: Found[CurrencyMark] | None
) -> CurrencyMark | None:
    """Return what both sides say together; where they differ, the sign before the number wins."""
    if before is None or after is None:
        only = before or after
        return only.meaning if only else None
    if after.meaning.parts > 1:
        return before.meaning
    shared = set(before.meaning.options) & set(after.meaning.options)
    if not shared:
        return before.meaning
    narrow = min(after.meaning, before.meaning, key=lambda mark: len(mark.options))
    default = narrow.default if narrow.default in shared else ""
    return replace(narrow, options=tuple(sorted(shared)), default=default, is_weak=False)


def _may_go_on(scanned: Scanned, end: int, last: int) -> bool:
    """Tell whether a word multiplies the number that this language's list does not have."""
    if scanned.language in ("en", "zh") or end >= last:
        return False
    word = _WORD.match(scanned.folded, end + (scanned.folded[end] in " -"), last)
    return word is not None and word.group().startswith(_maybe_scales())


@cache
def _maybe_scales() -> tuple[str, ...]:
    return load_wordlist("numbers")["maybe_scales"]


def _looks_like_money(
    scanned: Scanned, numeral: Numeral, mark: CurrencyMark, factor: Decimal
) -> bool:
    """Tell a sum in Colombian pesos, COP 1,200,000, from a conference, COP 28."""
    if mark.form is Form.WORD or mark.parts > 1:
        return True
    written = scanned.text[numeral.start : numeral.end]
    return numeral.scale * factor > 1 or numeral.value >= 1000 or not written.isdecimal()


def _is_weight(
    scanned: Scanned, mark: Found[CurrencyMark], numeral: Numeral, first: int, last: int
) -> bool:
    if scanned.folded[mark.start : mark.end] not in _WEIGHED:
        return False
    lists = load_wordlist("money")
    before = scanned.folded[max(first, numeral.start - _WINDOW) : numeral.start]
    words = set(_WORD.findall(before))
    if not words.isdisjoint(lists["weight_before"]):
        return True
    behind = _WORD.search(scanned.folded, mark.end, min(last, mark.end + _WINDOW))
    is_joined = scanned.folded[mark.start - 1] == "-" and numeral.value < 1000
    if is_joined and not (behind and behind.group() in lists["priced"]):
        return True
    if numeral.value < 1000 and not words.isdisjoint(lists["little_weight_before"]):
        return True
    after = scanned.folded[mark.end : min(last, mark.end + _WINDOW)].lstrip()
    if after.startswith("of "):
        return _WORD.findall(after)[1:2] != [] and _WORD.findall(after)[1] not in lists["money_of"]
    return any(after.startswith(f"{phrase} ") for phrase in lists["weight_after"])
