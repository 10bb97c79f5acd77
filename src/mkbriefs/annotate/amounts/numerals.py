"""Numbers as a text writes them, in digits and in words, to exact decimals.

Which of two marks parts thousands and which decimals differs between languages. Where the form
leaves it open (`1.234`), the rest of the text decides, then the language; where neither does, the
number is left out, since a wrong one is worth less than none.
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from mkbriefs.annotate.amounts.edges import joins
from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.annotate.words import fold_for_phrases

ONE = Decimal(1)
LONGEST = 24
"""Characters of a number in digits. Longer runs are keys and hashes, never amounts; what is shorter
stays exact in `Decimal`, whose sums and products keep 28 figures."""


class Numeral(NamedTuple):
    """A number in a text. A tuple, since a large seed holds tens of thousands."""

    start: int
    end: int
    value: Decimal
    scale: Decimal
    """What a scale word has already multiplied, 1000000 of `2.5 million`; else 1."""
    is_spelled: bool
    """Whether it is written in words alone."""
    is_glued: bool = False
    """Whether a letter stands right before it, as in `RM5`."""
    is_article: bool = False
    """Whether it is only an article, as in `a month`."""


class Marks(Enum):
    """Which mark stands before decimals."""

    POINT = "."
    COMMA = ","
    UNKNOWN = "?"


# A number that can only be read one way, with a sign beside it or two kinds of marks in it.
_CLEAR = {
    Marks.COMMA: re.compile(
        r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d{1,3}(?:\.\d{3}){2,20}(?![.,]?\d)"
        r"|\d{1,9},\d{1,2} ?[%€$£])"
    ),
    Marks.POINT: re.compile(
        r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+\.\d{1,2}(?!\d)|\d{1,3}(?:,\d{3}){2,20}(?![.,]?\d)"
        r"|\d{1,9}\.\d{1,2} ?[%€$£])|[€$£]\d{1,9}\.\d{1,2}(?![.,]?\d)"
    ),
}
_GROUPED = {
    ",": re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}"),
    ".": re.compile(r"\d{1,3}(?:\.\d{3})+"),
    "'": re.compile(r"\d{1,3}(?:'\d{3})+"),
}
_WIDE_GROUP = re.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_PLAIN_GROUP = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_RAISED_POINT = re.compile(r"(?<=\d)·(?=\d)")
"""Before decimals, as British journals print it; between a month and a day in Chinese."""
_FRACTIONS = "¼½¾"


def fold_numbers(text: str, language: str) -> str:
    """Return `text` folded for phrases, with plain marks between the digits of a number."""
    if not text.isascii():
        text = _WIDE_GROUP.sub("'", text)
        text = text if language == "zh" else _RAISED_POINT.sub(".", text)
    folded = fold_for_phrases(text)
    if language in load_wordlist("numbers")["space_languages"]:
        folded = _PLAIN_GROUP.sub(_apostrophe_in_number, folded)
    return folded


def _apostrophe_in_number(space: re.Match[str]) -> str:
    """Part thousands only where up to three digits stand before, so that no year is drawn in."""
    text, at = space.string, space.start()
    digits = text[max(0, at - 4) : at]
    return " " if len(digits) == 4 and digits.isdecimal() else "'"


def read_digits(written: str, marks: Callable[[], Marks]) -> Decimal | None:
    """Return the value of digits with marks, or nothing if they are no number or may be two.

    Args:
        written: digits with `.`, `,` or `'` between, `1,234.5`; may end in `½`.
        marks: asked only where the form leaves it open.
    """
    if written.isdecimal():
        return Decimal(written)
    if written[-1] in _FRACTIONS:
        whole = written[:-1]
        part = Decimal(str(unicodedata.numeric(written[-1])))
        return part + Decimal(whole) if whole.isdecimal() else part if not whole else None
    body = written.replace("’", "'")
    if "'" in body:
        whole, mark, rest = _split_last(body, ".,")
        grouped = _GROUPED["'"].fullmatch(whole) and (not mark or rest.isdecimal())
        return Decimal(f"{whole.replace(chr(39), '')}.{rest or 0}") if grouped else None
    if "." in body and "," in body:
        whole, _, rest = _split_last(body, ".,")
        group = "," if "," in whole else "."
        return _join(whole, group, rest) if rest.isdecimal() else None
    mark = "." if "." in body else ","
    if body.count(mark) > 1:
        return _join(body, mark, "")
    return _one_mark(body, mark, marks)


def _one_mark(body: str, mark: str, marks: Callable[[], Marks]) -> Decimal | None:
    whole, _, rest = body.partition(mark)
    if len(rest) == 3 and len(whole) <= 3 and whole[0] != "0":
        told = marks()
        if told is Marks.UNKNOWN:
            return None
        if told.value == mark and rest[-1] == "0" and (mark == "," or rest == "000"):
            # Nobody ends decimals so: more likely a text of two minds about its marks.
            return Decimal(whole + rest) if (mark, rest) == (",", "000") else None
        return Decimal(f"{whole}.{rest}") if told.value == mark else Decimal(whole + rest)
    if len(whole) > 1 and whole[0] == "0":
        return None
    if mark == "," and marks() is Marks.POINT:
        return None  # `sections 3,4` of a text that writes 3.4 for decimals
    return Decimal(f"{whole}.{rest}")


def _split_last(body: str, marks: str) -> tuple[str, str, str]:
    at = max(body.rfind(mark) for mark in marks)
    return (body[:at], body[at], body[at + 1 :]) if at >= 0 else (body, "", "")


def _join(whole: str, group: str, rest: str) -> Decimal | None:
    if not _GROUPED[group].fullmatch(whole):
        return None
    return Decimal(f"{whole.replace(group, '')}.{rest or 0}")


def tell_marks(text: str, language: str) -> Marks:
    """Return which mark stands before decimals, by what the text shows and its language.

    A text that shows one way only is taken at its word: Spanish is written with points in Mexico.
    """
    shown = [marks for marks, clear in _CLEAR.items() if clear.search(text)]
    if len(shown) == 1:
        return shown[0]
    lists = load_wordlist("numbers")
    if language in lists["comma_languages"]:
        return Marks.COMMA
    return Marks.POINT if language in lists["point_languages"] else Marks.UNKNOWN


def values_of(heading: str) -> dict[str, int]:
    """Return the values of a list of `numbers.yml`, by word; empty if there is no such list."""
    pairs = (entry.rpartition("=") for entry in load_wordlist("numbers").get(heading, ()))
    return {word: int(value) for word, _, value in pairs}


def is_part(folded: str, start: int, end: int, first: int) -> bool:
    """Tell whether digits are part of a name, a key, a list's mark: `A-10`, `#5`, `[3]`."""
    before = folded[start - 1] if start > first else " "
    if before in "#№@_/\\[^=&":
        return True
    beyond = folded[start - 2] if start - 2 >= first else " "
    if (before in "-–" and beyond.isalpha() and joins(beyond)) or (
        before in ".,:'·" and beyond.isdigit()
    ):
        return True
    after = folded[end : end + 2]
    return after[:1] in ("/", "_", "@") and after[1:].isdigit()


def plain(value: Decimal) -> Decimal:
    """Return `value` without trailing zeros and without an exponent: `25000`, `0.5`."""
    if value == value.to_integral_value():
        return value.quantize(ONE) if value.adjusted() < 27 else Decimal(int(value))
    return Decimal(format(value.normalize(), "f"))
