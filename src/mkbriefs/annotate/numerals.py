"""Numbers as a text writes them, in digits and in words, to exact decimals.

Which of two marks parts thousands and which decimals differs between languages. Where the form
leaves it open (`1.234`), the rest of the text decides, then the language; where neither does, the
number is left out, since a wrong one is worth less than none.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import NamedTuple

from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.annotate.words import fold_for_phrases

ONE = Decimal(1)
LONGEST = 40
"""Characters of a number in digits. Longer runs are keys and hashes, never amounts."""


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
_FRACTIONS = "¼½¾"


def fold_numbers(text: str, language: str) -> str:
    """Return `text` folded for phrases, with a plain apostrophe between groups of thousands."""
    if not text.isascii():
        text = _WIDE_GROUP.sub("'", text)
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


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of a language, and the pattern that finds its numerals."""

    language: str
    words: Mapping[str, int]
    scales: Mapping[str, int]
    pattern: re.Pattern[str]

    @property
    def joins_hundreds(self) -> bool:
        """Whether hundreds are words of their own (doscientos) and not multiplied."""
        return self.language == "es"


def values_of(heading: str) -> dict[str, int]:
    """Return the values of a list of `numbers.yml`, by word; empty if there is no such list."""
    pairs = (entry.rpartition("=") for entry in load_wordlist("numbers").get(heading, ()))
    return {word: int(value) for word, _, value in pairs}


_DIGITS = r"\d+(?:[.,'’]\d+)*[¼½¾]?|[¼½¾]"
# Clock times, scores, ratios, dates, telephone numbers: taken whole, so that no part is a number.
_NO_NUMBER = (
    r"\d+(?:[:/]\d+)+|\d+(?:-\d+){2,}|(?!\d{1,3}(?:\.\d{3})++(?![.\d]))\d+\.\d+\.\d+(?:\.\d+)+"
)
_ARTICLE_UNITS = "hour|week|fortnight|month|year|decade|century|millennium"


@cache
def number_words(language: str) -> NumberWords:
    """Return what is known of the numbers of `language`; of most, digits and scale words."""
    words, scales = values_of(f"words_{language}"), values_of(f"scales_{language}")
    scale = "|".join(sorted(map(re.escape, scales), key=len, reverse=True)) or r"(?!)"
    edge = "" if language in ("ja", "ko") else r"(?!\w)"
    if language != "en":
        edge += r"(?:\.(?= ))?"  # 5 Mio. Euro
    digits = rf"(?P<digits>{_DIGITS})(?P<scales>(?:[ -]?(?:{scale}){edge}){{0,3}})"
    parts = [rf"(?<![\d_])(?:(?P<none>{_NO_NUMBER})|{digits})"]
    if words:
        parts.append(_spelled(language, words, scale))
    return NumberWords(language, words, scales, re.compile("|".join(parts)))


def _spelled(language: str, words: Mapping[str, int], scale: str) -> str:
    word = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    each = rf"(?:{word}|{scale})(?!\w)"
    if language == "es":
        head = rf"(?:medi[oa](?= (?:{scale}|hora|año|kilómetro|kilo|litro)(?!\w))|{each})"
        return rf"(?<!\w)(?=[cdmnoqstuvbé])(?P<words>{head}(?:(?: y)? {each})*(?: y medi[oa](?!\w))?)"
    start = (
        rf"(?:half an?(?= (?:{scale}|[a-z]))|an? quarter of an?(?= (?:{scale}))"
        rf"|an?(?= (?:{scale})(?!\w))|{each})"
    )
    tail = rf"(?:(?:-| (?:and )?|,? point ){each})*(?: and a half(?!\w)(?:[ -]{each})?)?"
    article = rf"(?P<article>an?(?=[ -](?:{_ARTICLE_UNITS})(?!\w)))"
    return rf"(?<!\w)(?=[abcdefhlmnoqstz])(?:{article}|(?P<words>{start}{tail}))"


def find_numerals(
    folded: str, start: int, end: int, language: str, marks: Callable[[], Marks]
) -> Iterator[Numeral]:
    """Yield the numbers of `folded[start:end]` in order.

    Args:
        folded: text as `fold_numbers` returns it.
        start: first code point.
        end: after the last one.
        language: BCP 47 primary tag.
        marks: asked for where digits leave it open.
    """
    spoken = number_words(language)
    for found in spoken.pattern.finditer(folded, start, end):
        match found.lastgroup:
            case "none":
                continue
            case "article":
                yield Numeral(*found.span(), ONE, ONE, is_spelled=True, is_article=True)
            case "words":
                yield from _read_words(found, spoken)
            case _:
                numeral = _read_figures(found, spoken, start, marks)
                if numeral is not None:
                    yield numeral


def _read_figures(
    found: re.Match[str], spoken: NumberWords, first: int, marks: Callable[[], Marks]
) -> Numeral | None:
    start, end = found.start(), found.end("digits")
    written = found["digits"]
    if end - start > LONGEST or is_part(found.string, start, end, first):
        return None
    value = read_digits(written, marks)
    if value is None:
        return None
    scale = ONE
    for word in _SCALE_WORD.findall(found["scales"]):
        scale *= spoken.scales.get(word, 1)
    if spoken.language in ("ja", "ko"):
        scale = Decimal(_glued_scale(found["scales"].strip(), spoken.scales))
    before = found.string[start - 1] if start > first else " "
    is_glued = before.isalpha() and before < "\u2e80"
    return Numeral(start, found.end(), value * scale, scale, is_spelled=False, is_glued=is_glued)


_SCALE_WORD = re.compile(r"[^\W\d_]+")


def _glued_scale(written: str, scales: Mapping[str, int]) -> int:
    product = 1
    for character in written.replace(" ", "").replace("-", ""):
        product *= scales[character]
    return product


def is_part(folded: str, start: int, end: int, first: int) -> bool:
    """Tell whether digits are part of a name, a key, a list's mark: `A-10`, `#5`, `[3]`."""
    before = folded[start - 1] if start > first else " "
    if before in "#№@_/\\[^=&":
        return True
    beyond = folded[start - 2] if start - 2 >= first else " "
    if (before in "-–" and beyond.isalpha() and beyond < "\u2e80") or (before in ".,:'" and beyond.isdigit()):
        return True
    after = folded[end : end + 2]
    return after[:1] in ("/", "_", "@") and after[1:].isdigit()


class _Spelled:
    """A number in words as far as it has been read."""

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self._total = self._current = Decimal(0)
        self.last_scale = ONE
        self._places = 0
        self._is_empty = True

    @property
    def is_empty(self) -> bool:
        return self._is_empty

    def add(self, value: Decimal, *, is_linked: bool, joins_hundreds: bool) -> bool:
        """Add a word below a hundred, or Spanish hundreds; tell whether it fits."""
        current = self._current
        if self._places:
            self._current += value.scaleb(-self._places)
            self._places += 1
            return value < 10
        if self._is_empty or (current == 0 and value < self.last_scale > 1):
            fits = True
        elif joins_hundreds:
            tens = current % 100
            fits = (tens == 0 and value < 100) or (
                is_linked and tens >= 30 and tens % 10 == 0 and value < 10
            )
        else:
            is_tens = current % 100 >= 20 and current % 10 == 0 and value < 10 and not is_linked
            fits = is_tens or (current % 100 == 0 and value < 100)
        if fits:
            self._current += value
            self._is_empty = False
        return fits and (value != 0 or current == 0)

    def multiply(self, scale: Decimal) -> bool:
        """Multiply by a scale word; tell whether it fits."""
        if self._is_empty:
            return False
        self._places = 0
        if scale < 1000:
            self._current *= scale
        elif self.last_scale == 1 or scale < self.last_scale:
            self._total += (self._current or ONE) * scale
            self._current, self.last_scale = Decimal(0), scale
        else:
            self._total = (self._total + self._current) * scale
            self._current, self.last_scale = Decimal(0), scale
        return True

    def begin(self, value: Decimal) -> None:
        """Begin with `a`, `half a`, `a quarter of a`."""
        self._current, self._is_empty = value, False

    def open_decimals(self) -> None:
        self._places = 1

    def add_half(self) -> None:
        """Add half of what was named last: of a million in `a million and a half`."""
        if self.last_scale > 1 and not self._current:
            self._total += self.last_scale / 2
        else:
            self._current += Decimal("0.5")

    def numeral(self) -> Numeral:
        value = self._total + self._current
        return Numeral(self.start, self.end, value, self.last_scale, is_spelled=True)


_TOKEN = re.compile(
    r"half an?|an? quarter of an?|and a half|y medi[oa]|medi[oa]|point|and|an?(?!\w)|y(?!\w)|[^\W\d_]+"
)
_BEGINNINGS = {
    "a": ONE,
    "an": ONE,
    "half a": Decimal("0.5"),
    "half an": Decimal("0.5"),
    "a quarter of a": Decimal("0.25"),
    "medio": Decimal("0.5"),
    "media": Decimal("0.5"),
}


def _read_words(found: re.Match[str], spoken: NumberWords) -> list[Numeral]:
    """Return the numbers a run of number words holds: `two and three million` are two."""
    numerals: list[Numeral] = []
    reading = _Spelled(found.start())
    is_linked = False
    tokens = list(_TOKEN.finditer(found.string, found.start(), found.end()))
    for token, following in zip(tokens, _scales_ahead(tokens, spoken), strict=True):
        word = token.group()
        if word in ("and", "y"):
            is_linked = True
            continue
        # `five million and ten million` are two, `five million and ten thousand` is one.
        is_next = is_linked and following >= reading.last_scale > 1
        if is_next or not _extend(reading, word, spoken, is_linked=is_linked):
            if not reading.is_empty:
                numerals.append(reading.numeral())
            reading = _Spelled(token.start())
            _extend(reading, word, spoken, is_linked=False)
        reading.end = token.end()
        is_linked = False
    if not reading.is_empty:
        numerals.append(reading.numeral())
    return _without_years(found.string, numerals)


def _scales_ahead(tokens: list[re.Match[str]], spoken: NumberWords) -> list[int]:
    """Return for each word the next scale of a thousand or more, its own included; 0 if none."""
    ahead, scales = 0, []
    for token in reversed(tokens):
        scale = spoken.scales.get(token.group(), 0)
        ahead = scale if scale >= 1000 else ahead
        scales.append(ahead)
    return scales[::-1]


def _extend(reading: _Spelled, word: str, spoken: NumberWords, *, is_linked: bool) -> bool:
    if word in _BEGINNINGS and word not in spoken.words:
        if reading.is_empty:
            reading.begin(_BEGINNINGS[word])
            return True
        return False
    if word in ("and a half", "y medio", "y media"):
        reading.add_half()
        return True
    if word == "point":
        reading.open_decimals()
        return True
    if word in spoken.words:
        value = Decimal(spoken.words[word])
        return reading.add(value, is_linked=is_linked, joins_hundreds=spoken.joins_hundreds)
    scale = Decimal(spoken.scales[word])
    if reading.is_empty and spoken.joins_hundreds and scale == 1000:
        reading.begin(ONE)
    return reading.multiply(scale)


def _without_years(text: str, numerals: list[Numeral]) -> list[Numeral]:
    """Leave out numbers with nothing between them: years (nineteen eighty) and counting."""
    kept = []
    for index, numeral in enumerate(numerals):
        after = numerals[index + 1].start if index + 1 < len(numerals) else None
        before = numerals[index - 1].end if index else None
        touches_next = after is not None and text[numeral.end : after].strip(" -") == ""
        touches_last = before is not None and text[before : numeral.start].strip(" -") == ""
        if not touches_next and not touches_last:
            kept.append(numeral)
    return kept


def plain(value: Decimal) -> Decimal:
    """Return `value` without trailing zeros and without an exponent: `25000`, `0.5`."""
    if value == value.to_integral_value():
        return value.quantize(ONE) if value.adjusted() < 27 else Decimal(int(value))
    return Decimal(format(value.normalize(), "f"))
