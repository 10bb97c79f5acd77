"""Quantities: percentages, measures, stretches of time, and numbers of things.

What a number counts is told from the words that follow it: a plural noun, with a few words between.
No grammar stands behind it, so what is doubtful is left: years, labels (page 12), names that end in
a figure (Boeing 737), numbers in words that begin a name (the Seven Sisters).
"""

import re
from dataclasses import dataclass
from functools import cache

from mkbriefs.annotate.numerals import ONE, Numeral
from mkbriefs.annotate.phrases import Found, Phrases
from mkbriefs.annotate.readings import Reading, Scanned, UnitMark
from mkbriefs.annotate.wordlists import load_table, load_wordlist

_TIME = frozenset(
    "second minute hour day night week fortnight month quarter year decade century millennium".split()
)
_RATIOS = frozenset({"percent", "percentage point", "basis point", "per mille"})
_BELOW_ZERO = _RATIOS | {"degree", "degree Celsius", "degree Fahrenheit"}
_PERCENT_OF = ("百分之", "百份之")
_AND_SOME = "多余餘"
_SHORT_METRE = re.compile(
    r"(?: m|m)(?=[.,;:)]|$| (?:tall|long|high|deep|wide|away|apart|from|above|below|across|thick|"
    r"of|to|in diameter|and|by|x|sprint|race|freestyle|final|dash|hurdles|relay|relays|de|freestyle)(?!\w))"
)
_SHORT_GRAM = re.compile(r" ?g(?= of| de|[,;.)]|$)")
_MILLIONS = re.compile(r"m(?= [a-z])")
_HALVES = (" and a half", " y medio", " y media")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*\.?")
_NEXT = re.compile(
    r" (?:de (?=[^\W\d_]))?([^\W\d_](?:[^\W\d_]|['’.&-](?=[^\W\d_])){0,40}(?:(?<=\.[a-z])\.)?)"
)
_UNSPACED = "\u2e80"
"""First of the scripts that are written without spaces."""
_SPANISH_VERBS = ("ó", "ron", "rá", "rán")
"""Ends of what may begin a sentence right before a number: `Compró 30 autobuses`."""
_MOST_WORDS = 4
"""Words that belong to what is counted: `59 public rental housing communities`."""


def read_quantity(scanned: Scanned, numeral: Numeral, first: int, last: int) -> Reading | None:
    """Return the quantity a number is part of, if it is one.

    Args:
        scanned: the text.
        numeral: the number.
        first: where its paragraph begins.
        last: where its paragraph ends.
    """
    place = _Place(scanned, numeral, first, last)
    if scanned.language == "zh":
        share = _han_percent(place)
        if share is not None:
            return share
    if numeral.is_glued or place.follows_digits():
        return None
    unit = _unit_at(place)
    return _count(place) if unit is None else _measure(place, unit)


@dataclass(frozen=True, slots=True)
class _Place:
    """A number and how far one may look to both sides."""

    scanned: Scanned
    numeral: Numeral
    first: int
    last: int

    @property
    def language(self) -> str:
        return self.scanned.language

    def reading(self, end: int, mark: UnitMark, *, start: int | None = None) -> Reading:
        at = self.numeral.start if start is None else start
        value = self.numeral.value
        below = self._below_zero(at) if mark.unit in _BELOW_ZERO else 0
        if below:
            at, value = at - below, -value
        scale = self.numeral.scale
        return Reading(start=at, end=end, low=value, high=value, scale=scale, mark=mark)

    def _below_zero(self, at: int) -> int:
        """Return how many characters before a number put it below zero."""
        folded = self.scanned.folded
        if folded[max(self.first, at - 2) : at] == "零下":
            return 2
        if at <= self.first or folded[at - 1] not in "-−":
            return 0
        beyond = folded[at - 2] if at - 1 > self.first else " "
        return 0 if beyond in ")%-" or (beyond.isalnum() and beyond < _UNSPACED) else 1

    def word_before(self) -> str:
        """Return the word right before the number as it is written; empty if something parts them."""
        start = self.numeral.start
        if start <= self.first or not self.scanned.folded[start - 1].isspace():
            return ""
        before = self.scanned.text[max(self.first, start - 24) : start - 1]
        words = _WORD.findall(before)
        return words[-1] if words and before.endswith(words[-1]) else ""

    def has_label(self) -> bool:
        words = _listed(f"labels_{self.language}")
        return self.word_before().lower().rstrip(".") in words

    def is_year(self) -> bool:
        """Tell whether four bare digits may be a year."""
        start, end = self.numeral.start, self.numeral.end
        written = self.scanned.text[start:end]
        return len(written) == 4 and written.isdecimal() and "1500" <= written < "2100"

    def follows_digits(self) -> bool:
        """Tell whether only a space parts the number from digits: telephone numbers, keys."""
        start, folded = self.numeral.start, self.scanned.folded
        before = folded[max(self.first, start - 2) : start]
        return before[-1:] == " " and before[:1].isdigit()


def _han_percent(place: _Place) -> Reading | None:
    """Return `百分之十二`, where the sign stands before the number."""
    start = max(place.first, place.numeral.start - 3)
    if place.scanned.folded[start : place.numeral.start] not in _PERCENT_OF:
        return None
    return place.reading(place.numeral.end, UnitMark("percent", "percent"), start=start)


def _measure(place: _Place, found: Found[str]) -> Reading | None:
    unit = found.meaning
    if unit in _RATIOS:
        return place.reading(found.end, UnitMark(unit, "percent"))
    if place.has_label():
        return None
    if unit in _TIME:
        return _stretch(place, found)
    return place.reading(found.end, UnitMark(unit, "measure"))


def _unit_at(place: _Place) -> Found[str] | None:
    text, folded = place.scanned.text, place.scanned.folded
    at, last = place.numeral.end, place.last
    if at >= last:
        return None
    if place.language == "zh" and folded[at] in _AND_SOME:
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


def _lacks_number(place: _Place, found: Found[str], *, is_joined: bool) -> bool:
    """Tell a noun in the singular behind several, which belongs to the next word: `5 second`."""
    if place.language not in ("en", "es") or is_joined or place.numeral.value <= ONE:
        return False
    phrase = place.scanned.folded[found.start : found.end]
    words = _words(place.language)
    return words is not None and (f"{phrase}s" in words or f"{phrase}es" in words)


def _stretch(place: _Place, found: Found[str]) -> Reading | None:
    """Return a stretch of time, unless it is a point in time (`three years ago`) or a rate."""
    numeral, folded = place.numeral, place.scanned.folded
    if place.language == "zh":
        if not _is_han_stretch(place, found):
            return None
    else:
        following = _WORD.match(folded, found.end + 1, place.last)
        word = following.group().rstrip(".") if following and folded[found.end] == " " else ""
        if word in _listed(f"points_{place.language}"):
            return None
        if place.language == "es" and place.word_before().lower() in ("hace", "los", "las"):
            return None
    is_one = numeral.is_article or (numeral.is_spelled and numeral.value == 1)
    if is_one and place.language != "zh" and not folded.startswith(_HALVES, found.end):
        opener = place.word_before().lower()
        if numeral.is_article or place.language == "es":
            if opener not in _listed(f"durations_{place.language}"):
                return None
        elif found.meaning in ("day", "night", "second", "minute"):
            return None
    reading = place.reading(found.end, UnitMark(found.meaning, "duration"))
    return _with_half(place, reading)


def _with_half(place: _Place, reading: Reading) -> Reading:
    """Add the half of `a year and a half`."""
    for phrase in _HALVES:
        if place.scanned.folded.startswith(phrase, reading.end):
            value = reading.low + ONE / 2
            return Reading(
                start=reading.start,
                end=min(reading.end + len(phrase), place.last),
                low=value,
                high=value,
                scale=reading.scale,
                mark=reading.mark,
            )
    return reading


def _is_han_stretch(place: _Place, found: Found[str]) -> bool:
    folded = place.scanned.folded
    after = folded[found.end : found.end + 2]
    if after[:1] in _listed("points_zh") or after in _listed("points_zh"):
        return False
    if folded[found.start : found.end] == "年":
        is_short = place.numeral.value < 100
        is_date = after[:1].isdigit() or after[:1] in "一二三四五六七八九十"
        is_two_digits = not place.numeral.is_spelled and 10 <= place.numeral.value
        return is_short and not (after and is_date) and not is_two_digits
    if folded[found.start : found.end] in ("周", "週", "天", "晚"):
        return place.numeral.value > 1 and not after.startswith(("年", "岁", "後", "后"))
    return True


def _count(place: _Place) -> Reading | None:
    numeral = place.numeral
    if place.language == "zh":
        return _count_han(place)
    if place.language not in ("en", "es") or numeral.value <= ONE or numeral.is_article:
        return None
    if not _may_count(place):
        return None
    end = numeral.end
    if not numeral.is_spelled:
        millions = _MILLIONS.match(place.scanned.folded, end, place.last)
        end = millions.end() if millions else end
    head = _head(place, end)
    if head is None:
        return None
    reading = place.reading(head[1], UnitMark(head[2], "count"))
    if end == numeral.end:
        return reading
    value = numeral.value * 1_000_000
    return Reading(
        start=reading.start,
        end=reading.end,
        low=value,
        high=value,
        scale=numeral.scale * 1_000_000,
        mark=reading.mark,
    )


def _may_count(place: _Place) -> bool:
    """Tell whether what stands before a number leaves it one that counts."""
    numeral, text, language = place.numeral, place.scanned.text, place.language
    before = place.word_before()
    lower = before.lower()
    if lower.rstrip(".") in _listed(f"labels_{language}"):
        return False
    written = text[numeral.start : numeral.end]
    if written[0] == "0" and written.isdecimal():
        return False
    years = _listed(f"year_before_{language}")
    if place.is_year() and (not before or lower in years or written[-1] != "0"):
        return False
    if language == "es" and lower.endswith(_SPANISH_VERBS):
        before = lower
    is_name = before.lower() != before and lower not in _listed(f"openers_{language}")
    if is_name and written.isdecimal() and len(written) < 5:
        return False
    # Capitals within a sentence: `the Seven Sisters`.
    return not (written[0].isupper() and before)


def _head(place: _Place, end: int) -> tuple[int, int, str] | None:
    """Return where the noun that is counted stands, and the noun in lower case."""
    head: tuple[int, int, str] | None = None
    text, folded = place.scanned.text, place.scanned.folded
    at = end
    for _ in range(_MOST_WORDS):
        found = _NEXT.match(folded, at, place.last)
        if found is None or (found.start(1) > at + 1 and not _takes_de(place, at == end)):
            break
        start, at = found.span(1)
        word = found[1]
        if text[start].islower() and _is_plural(word, place.language):
            if place.language == "es" and word in _listed("before_noun_es"):
                continue
            head = (start, at, word)
            if place.language == "es":
                break
            continue
        if head is not None or not _may_stand_between(place, word, text[start]):
            break
    return head


def _takes_de(place: _Place, is_first: bool) -> bool:  # noqa: FBT001
    """Tell whether `de` stands between a number and its noun: `un millón de personas`."""
    return place.language == "es" and is_first and place.numeral.scale >= 1_000_000


def _may_stand_between(place: _Place, word: str, initial: str) -> bool:
    if place.language == "es":
        return word in _listed("before_noun_es")
    if word in _listed("no_modifiers_en") or word in _listed("singular_en"):
        return False
    if place.numeral.is_spelled and place.word_before().lower() in ("the", "these", "those"):
        return not word.endswith(("ed", "ing"))
    return initial.isalpha()


def _is_plural(word: str, language: str) -> bool:
    if word in _listed(f"plurals_{language}"):
        return True
    if not word.endswith("s") or len(word) < 3 or word in _listed(f"singular_{language}"):
        return False
    return language == "es" or not word.endswith(("ss", "us", "is", "'s", "ous"))


def _count_han(place: _Place) -> Reading | None:
    numeral, folded = place.numeral, place.scanned.folded
    if numeral.is_spelled and numeral.value <= 1:
        return None
    at = numeral.end
    at += at < place.last and folded[at] in _AND_SOME
    found = _measure_words().at(folded, at, place.last)
    if found is None:
        return None
    return place.reading(found.end, UnitMark(found.meaning, "count"))


@cache
def _listed(heading: str) -> frozenset[str]:
    return frozenset(load_wordlist("counted").get(heading, ()))


@cache
def _measure_words() -> Phrases[str]:
    return Phrases({word: word for word in load_wordlist("counted")["measures_zh"]})


@cache
def _signs() -> Phrases[str]:
    table = load_table("units")
    return Phrases({sign: unit for unit, row in table.items() for sign in row.get("signs", ())})


@cache
def _words(language: str) -> Phrases[str] | None:
    table = load_table("units")
    words = {word: unit for unit, row in table.items() for word in row.get(language, ())}
    return Phrases(words) if words else None
