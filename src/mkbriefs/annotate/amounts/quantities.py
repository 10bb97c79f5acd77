"""Quantities by their unit: percentages, measures, stretches of time."""

import re
from dataclasses import replace
from functools import cache

from mkbriefs.annotate.amounts.counts import read_count
from mkbriefs.annotate.amounts.han_numerals import AND_SOME
from mkbriefs.annotate.amounts.numerals import ONE, Numeral
from mkbriefs.annotate.amounts.phrases import Found, Phrases
from mkbriefs.annotate.amounts.place import RATIOS, Place, listed
from mkbriefs.annotate.amounts.readings import Reading, Scanned, UnitMark
from mkbriefs.annotate.wordlists import load_table

_TIME = frozenset(
    {
        *("second", "minute", "hour", "day", "night", "week", "fortnight"),
        *("month", "quarter", "year", "decade", "century", "millennium"),
    }
)
_PERCENT_OF = ("百分之", "百份之")
# A metre beside what is measured or raced; alone, `5m` may as well be five million.
_SHORT_METRE = re.compile(
    r" ?m(?=[.,;:)]|$| (?:tall|long|high|deep|wide|away|apart|from|above|below|across|thick|of|to"
    r"|in diameter|and|by|x|sprint|race|freestyle|final|dash|hurdles|relay|relays|de)(?!\w))"
)
_SHORT_GRAM = re.compile(r" ?g(?= of| de|[,;.)]|$)")
_WHOLE = re.compile(r"\d ?(?:h|hr|hrs|st) ?$")
"""The whole whose part follows, `1h 47m`, `11st 4lb`: the part alone is stated nowhere."""
_LONGEST_WHOLE = 6
_HALVES = (" and a half", " y medio", " y media")
_WORD = re.compile(r"[^\W_]+")


def read_quantity(scanned: Scanned, numeral: Numeral, first: int, last: int) -> Reading | None:
    """Return the quantity a number is part of, if it is one.

    Args:
        scanned: the text.
        numeral: the number.
        first: where its paragraph begins.
        last: where its paragraph ends.
    """
    place = Place(scanned, numeral, first, last)
    if scanned.language == "zh":
        share = _han_percent(place)
        if share is not None:
            return share
    if numeral.is_glued or place.follows_digits():
        return None
    unit = _unit_at(place)
    return read_count(place) if unit is None else _measure(place, unit)


def _han_percent(place: Place) -> Reading | None:
    """Return `百分之十二`, where the sign stands before the number."""
    start = max(place.first, place.numeral.start - 3)
    if place.scanned.folded[start : place.numeral.start] not in _PERCENT_OF:
        return None
    return place.reading(place.numeral.end, UnitMark("percent", "percent"), start=start)


def _measure(place: Place, found: Found[str]) -> Reading | None:
    unit = found.meaning
    if unit in RATIOS:
        return place.reading(found.end, UnitMark(unit, "percent"))
    if place.has_label():
        return None
    if unit == "degree" and place.language == "zh" and place.numeral.is_spelled:
        return None  # 一度, once
    if unit in _TIME:
        return _stretch(place, found)
    return place.reading(found.end, UnitMark(unit, "measure"))


def _unit_at(place: Place) -> Found[str] | None:
    text, folded = place.scanned.text, place.scanned.folded
    at, last = place.numeral.end, place.last
    start = place.numeral.start
    if at >= last or _WHOLE.search(folded, max(place.first, start - _LONGEST_WHOLE), start):
        return None
    if place.language == "zh" and folded[at] in AND_SOME:
        at += 1
    gap = at + (at < last and folded[at] in " -")
    signs, words = _signs(), _words(place.language)
    found = None
    if not place.numeral.is_spelled:
        found = signs.at(text, gap, last) or _short_unit(folded, at, last)
    if found is None and words is not None and (gap > at or place.language == "zh"):
        found = words.at(folded, gap, last)
        if found and _lacks_number(place, found, is_joined=folded[gap - 1] == "-"):
            return None
    return found


def _short_unit(folded: str, at: int, last: int) -> Found[str] | None:
    """Return metres and grams by their letters, which mean other things elsewhere."""
    metre = _SHORT_METRE.match(folded, at, last)
    if metre:
        return Found(metre.start(), metre.end(), "metre")
    gram = _SHORT_GRAM.match(folded, at, last)
    return Found(gram.start(), gram.end(), "gram") if gram else None


def _lacks_number(place: Place, found: Found[str], *, is_joined: bool) -> bool:
    """Tell a noun in the singular behind several, which belongs to the next word: `5 second`."""
    if place.language not in ("en", "es") or is_joined or place.numeral.value <= ONE:
        return False
    phrase = place.scanned.folded[found.start : found.end]
    words = _words(place.language)
    return words is not None and (f"{phrase}s" in words or f"{phrase}es" in words)


def _stretch(place: Place, found: Found[str]) -> Reading | None:
    """Return a stretch of time, unless it is a point in time (`three years ago`) or a rate."""
    is_stretch = _is_han_stretch if place.language == "zh" else _is_stretch
    if not is_stretch(place, found):
        return None
    return _with_half(place, place.reading(found.end, UnitMark(found.meaning, "duration")))


def _is_stretch(place: Place, found: Found[str]) -> bool:
    numeral, folded, language = place.numeral, place.scanned.folded, place.language
    following = _WORD.match(folded, found.end + 1, place.last)
    if following and folded[found.end] == " " and following.group() in listed(f"points_{language}"):
        return False
    opener = place.word_before().lower()
    if language == "es" and opener in listed("points_before_es"):
        return False
    if not numeral.is_spelled or numeral.value != 1 or folded.startswith(_HALVES, found.end):
        return True
    if numeral.is_article or language == "es":
        return opener in listed(f"durations_{language}")
    return found.meaning not in ("day", "night", "second", "minute")


def _with_half(place: Place, reading: Reading) -> Reading:
    """Add the half of `a year and a half`."""
    for phrase in _HALVES:
        if place.scanned.folded.startswith(phrase, reading.end, place.last):
            value = reading.low + ONE / 2
            return replace(reading, end=reading.end + len(phrase), low=value, high=value)
    return reading


def _is_han_stretch(place: Place, found: Found[str]) -> bool:
    folded = place.scanned.folded
    after = folded[found.end : found.end + 2]
    if after[:1] in listed("points_zh") or after in listed("points_zh"):
        return False
    if folded[found.start : found.end] == "年":
        is_short = place.numeral.value < 100
        is_date = after[:1].isdigit() or after[:1] in "一二三四五六七八九十"
        is_two_digits = not place.numeral.is_spelled and place.numeral.value >= 10
        return is_short and not (after and is_date) and not is_two_digits
    if folded[found.start : found.end] in ("周", "週", "天", "晚"):
        return place.numeral.value > 1 and not after.startswith(("年", "岁", "後", "后"))
    return True


@cache
def _signs() -> Phrases[str]:
    table = load_table("units")
    return Phrases({sign: unit for unit, row in table.items() for sign in row.get("signs", ())})


@cache
def _words(language: str) -> Phrases[str] | None:
    table = load_table("units")
    words = {word: unit for unit, row in table.items() for word in row.get(language, ())}
    return Phrases(words) if words else None
