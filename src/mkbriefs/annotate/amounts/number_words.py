"""Numbers in English and Spanish words, and digits with the scale words of many languages."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from mkbriefs.annotate.amounts.edges import joins
from mkbriefs.annotate.amounts.numerals import (
    LONGEST,
    ONE,
    Marks,
    Numeral,
    is_part,
    read_digits,
    values_of,
)

_MOST_PLACES = 15
"""Figures a number in words may have before a scale; more is no number but counting."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of a language, and the pattern that finds its numerals."""

    language: str
    words: Mapping[str, int]
    scales: Mapping[str, int]
    pattern: re.Pattern[str]
    section: re.Pattern[str] | None = None
    """What may follow a number with a scale and belongs to it: `5000万` of `4億5000万`, `500` of
    `3 mil 500`."""

    @property
    def joins_hundreds(self) -> bool:
        """Whether hundreds are words of their own (doscientos) and not multiplied."""
        return self.language == "es"


_DIGITS = r"\d+(?:[.,'’]\d+)*[¼½¾]?|[¼½¾]"
# Clock times, scores, ratios, dates, telephone numbers: taken whole, so that no part is a number.
_NO_NUMBER = (
    r"\d+(?:[:/]\d+)+|\d+(?:-\d+){2,}|(?!\d{1,3}(?:\.\d{3})++(?![.\d]))\d+\.\d+\.\d+(?:\.\d+)+"
)
_GLUED = ("ja", "ko")
"""Languages whose scales stand right behind the digits, several in one number."""
_ARTICLE_UNITS = "hour|week|fortnight|month|year|decade|century|millennium"


@cache
def number_words(language: str) -> NumberWords:
    """Return what is known of the numbers of `language`; of most, digits and scale words."""
    words, scales = values_of(f"words_{language}"), values_of(f"scales_{language}")
    scale = "|".join(sorted(map(re.escape, scales), key=len, reverse=True)) or r"(?!)"
    edge = "" if language in _GLUED else r"(?!\w)"
    if language != "en":
        edge += r"(?:\.(?= ))?"  # 5 Mio. Euro
    digits = rf"(?P<digits>{_DIGITS})(?P<scales>(?:[ -]?(?:{scale}){edge}){{0,3}})"
    parts = [rf"(?<![\d_])(?:(?P<none>{_NO_NUMBER})|{digits})"]
    if words:
        parts.append(_spelled(language, words, scale))
    glued = re.compile(rf" ?(\d{{1,4}}|\d,\d{{3}})({scale})?(?![\d.,])")
    spaced = re.compile(rf" (\d{{1,3}})((?: (?:{scale})(?!\w)){{0,2}})(?![\d'%/]|[.,]\d)")
    section = glued if language in _GLUED else spaced if language == "es" else None
    return NumberWords(
        language,
        words,
        scales,
        re.compile("|".join(parts)),
        section,
    )


def _spelled(language: str, words: Mapping[str, int], scale: str) -> str:
    word = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    each = rf"(?:{word}|{scale})(?!\w)"
    if language == "es":
        head = rf"(?:medi[oa](?= (?:{scale}|hora|año|kilómetro|kilo|litro)(?!\w))|{each})"
        return (
            rf"(?<!\w)(?=[cdmnoqstuvbé])(?P<words>{head}(?:(?: y)? {each})*(?: y medi[oa](?!\w))?)"
        )
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
    done = start
    for found in spoken.pattern.finditer(folded, start, end):
        if found.start() < done:  # digits that a number in words went on with
            continue
        for numeral in _read(found, spoken, start, marks):
            done = numeral.end
            yield numeral


def _read(
    found: re.Match[str], spoken: NumberWords, first: int, marks: Callable[[], Marks]
) -> list[Numeral]:
    match found.lastgroup:
        case "none":
            return []
        case "article":
            return [Numeral(*found.span(), ONE, ONE, is_spelled=True, is_article=True)]
        case "words":
            numerals = _read_words(found, spoken)
        case _:
            numeral = _read_figures(found, spoken, first, marks)
            numerals = [numeral] if numeral is not None else []
    if numerals and spoken.language == "es":
        numerals[-1] = _with_sections(found.string, numerals[-1], spoken)
    return numerals


def _with_sections(folded: str, numeral: Numeral, spoken: NumberWords) -> Numeral:
    """Return a Spanish number with the figures that go on with it.

    `mil 500` is 1500, `3 mil 500 millones` 3500 million, `un millón 200 mil` 1200000.
    """
    end, value, scale = numeral.end, numeral.value, numeral.scale
    while scale >= 1000 and spoken.section and (more := spoken.section.match(folded, end)):
        times = ONE
        for word in more[2].split():
            times *= spoken.scales[word]
        if times < scale:
            value += Decimal(more[1]) * times
        elif scale == 1000:
            value = (value + Decimal(more[1])) * times
        else:
            break
        end, scale = more.end(), times
    if end == numeral.end:
        return numeral
    return numeral._replace(end=end, value=value, scale=scale, is_spelled=False)


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
    end, rest = found.end(), Decimal(0)
    if spoken.language in _GLUED:
        scale = Decimal(_glued_scale(found["scales"].strip(), spoken.scales))
        end, rest = _sections(found.string, end, scale, spoken)
    value = value * scale + rest
    before = found.string[start - 1] if start > first else " "
    is_glued = before.isalpha() and joins(before)
    return Numeral(start, end, value, scale, is_spelled=False, is_glued=is_glued)


def _sections(folded: str, end: int, scale: Decimal, spoken: NumberWords) -> tuple[int, Decimal]:
    """Return where the lower sections of a number end, and what they add up to."""
    rest = Decimal(0)
    while scale > 1 and spoken.section and (more := spoken.section.match(folded, end)):
        lower = Decimal(spoken.scales[more[2]] if more[2] else 1)
        if lower >= scale:
            break
        rest += Decimal(more[1].replace(",", "")) * lower
        end, scale = more.end(), lower
    return end, rest


_SCALE_WORD = re.compile(r"[^\W\d_]+")


def _glued_scale(written: str, scales: Mapping[str, int]) -> int:
    product = 1
    for character in written.replace(" ", "").replace("-", ""):
        product *= scales[character]
    return product


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
            return value < 10 and self._places <= _MOST_PLACES
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
        if self._is_empty or (self._total + self._current).adjusted() > _MOST_PLACES:
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
    r"half an?|an? quarter of an?|and a half|y medi[oa]|medi[oa]|point|and"
    r"|an?(?!\w)|y(?!\w)|[^\W\d_]+"
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
