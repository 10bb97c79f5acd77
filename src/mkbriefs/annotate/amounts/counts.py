"""Numbers of things.

What a number counts is told from the words that follow it: a plural noun, with a few words between.
No grammar stands behind it, so what is doubtful is left: years, labels (page 12), names that end in
a figure (Boeing 737), numbers in words that begin a name (the Seven Sisters). In Chinese it is the
measure word, since where a noun ends cannot be told without a dictionary.
"""

import re
from dataclasses import replace
from functools import cache

from mkbriefs.annotate.amounts.han_numerals import AND_SOME
from mkbriefs.annotate.amounts.number_words import number_words
from mkbriefs.annotate.amounts.numerals import ONE
from mkbriefs.annotate.amounts.phrases import Found, Phrases
from mkbriefs.annotate.amounts.place import Place, listed
from mkbriefs.annotate.amounts.readings import Reading, UnitMark

_MILLIONS = re.compile(r"m(?= [a-z])")
_NEXT = re.compile(
    r" (?:de (?=[^\W\d_]))?([^\W\d_](?:[^\W\d_]|['’.&-](?=[^\W\d_])){0,40}(?:(?<=\.[a-z])\.)?)"
)
_RATIO = re.compile(
    r"(?<!\S)(?P<part>\d{1,6}|one|two|three|four|five|six|seven|eight|nine)"
    r" (?:in|out of)(?: every)? $|\bde cada $"
)
"""What makes the number behind it a ratio: `1 in 4 tenants`, `uno de cada dos`."""
_LONGEST_RATIO = 24
_SPANISH_VERBS = ("ó", "ron", "rá", "rán")
"""Ends of what may begin a sentence right before a number: `Compró 30 autobuses`."""
_MOST_WORDS = 4
"""Words that belong to what is counted: `59 public rental housing communities`."""


def read_count(place: Place) -> Reading | None:
    """Return the number of things a number in its place is, if it is one."""
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
    reading = place.reading(head.end, UnitMark(head.meaning, "count"))
    if end == numeral.end:
        return reading
    value, scale = numeral.value * 1_000_000, numeral.scale * 1_000_000
    return replace(reading, low=value, high=value, scale=scale)


def _may_count(place: Place) -> bool:
    """Tell whether what stands before a number leaves it one that counts."""
    numeral, text, language = place.numeral, place.scanned.text, place.language
    before = place.word_before()
    lower = before.lower()
    if place.has_label() or _is_ratio(place):
        return False
    written = text[numeral.start : numeral.end]
    if written[0] == "0" and written.isdecimal():
        return False
    years = listed(f"year_before_{language}")
    if place.is_year() and (not before or lower in years or written[-1] != "0"):
        return False
    if language == "es" and lower.endswith(_SPANISH_VERBS):
        before = lower
    is_name = before.lower() != before and lower not in listed(f"openers_{language}")
    if is_name and written.isdecimal() and len(written) < 5:
        return False
    # Capitals within a sentence: `the Seven Sisters`.
    return not (written[0].isupper() and before)


def _is_ratio(place: Place) -> bool:
    start = place.numeral.start
    found = _RATIO.search(place.scanned.folded, max(place.first, start - _LONGEST_RATIO), start)
    return found is not None and not (
        (found["part"] or "").isdecimal() and int(found["part"]) > place.numeral.value
    )


def _head(place: Place, end: int) -> Found[str] | None:
    """Return the noun that is counted, in lower case."""
    head: Found[str] | None = None
    text, folded = place.scanned.text, place.scanned.folded
    at = end
    for _ in range(_MOST_WORDS):
        found = _NEXT.match(folded, at, place.last)
        if found is None or (found.start(1) > at + 1 and not (at == end and _takes_de(place))):
            break
        start, at = found.span(1)
        word = found[1]
        if text[start].islower() and _is_plural(word, place.language):
            if place.language == "es" and word in listed("before_noun_es"):
                continue
            head = Found(start, at, word)
            if place.language == "es":
                break
            continue
        if head is not None or not _may_stand_between(place, word, text[start]):
            break
    return head


def _takes_de(place: Place) -> bool:
    """Tell whether `de` stands between a number and its noun: `un millón de personas`."""
    return place.language == "es" and place.numeral.scale >= 1_000_000


def _may_stand_between(place: Place, word: str, initial: str) -> bool:
    if place.language == "es":
        return word in listed("before_noun_es")
    if word in listed("no_modifiers_en") or word in listed("singular_en"):
        return False
    if word in number_words(place.language).words:
        return False  # `against 1,547 five years ago`
    if place.numeral.is_spelled and place.word_before().lower() in ("the", "these", "those"):
        return not word.endswith(("ed", "ing"))
    return initial.isalpha()


def _is_plural(word: str, language: str) -> bool:
    if word in listed(f"plurals_{language}"):
        return True
    if not word.endswith("s") or len(word) < 3 or word in listed(f"singular_{language}"):
        return False
    return language == "es" or not word.endswith(("ss", "us", "is", "'s", "ous"))


def _count_han(place: Place) -> Reading | None:
    numeral, folded = place.numeral, place.scanned.folded
    if numeral.is_spelled and numeral.value <= 1:
        return None
    at = numeral.end
    at += at < place.last and folded[at] in AND_SOME
    found = _measure_words().at(folded, at, place.last)
    if found is None:
        return None
    return place.reading(found.end, UnitMark(found.meaning, "count"))


@cache
def _measure_words() -> Phrases[str]:
    return Phrases({word: word for word in listed("measures_zh")})
