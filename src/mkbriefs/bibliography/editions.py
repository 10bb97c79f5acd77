"""Editions, as programs write them."""

import re

_WORDS = (
    *("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth"),
    *("Ninth", "Tenth", "Eleventh", "Twelfth"),
)
_NUMBERS = {word.casefold(): str(number) for number, word in enumerate(_WORDS, 1)}
_NAMED = re.compile(
    r"(?:(\d{1,3})(?:st|nd|rd|th)?|([a-z]{5,8})) ed(?:ition|n?\.?)", re.IGNORECASE | re.ASCII
)
_DATE = re.compile(r"\d{4}/\d{1,2}(?:/\d{1,2})?/?", re.ASCII)


def read_edition(text: str) -> str:
    """Return an edition, as a number where it is one: `Second`, `2nd edition`.

    Empty for a date: EndNote keeps there when an article appeared before print.
    """
    if _DATE.fullmatch(text):
        return ""
    named = _NAMED.fullmatch(text)
    word = (named[2] or named[1]) if named else text
    if word.isdecimal():
        return word
    return _NUMBERS.get(word.casefold(), text)


def write_edition(text: str) -> str:
    """Return an edition as BibTeX's styles expect it: `Second`, with a capital letter."""
    is_small = text.isdecimal() and 0 < int(text[:4]) <= len(_WORDS)
    return _WORDS[int(text) - 1] if is_small else text
