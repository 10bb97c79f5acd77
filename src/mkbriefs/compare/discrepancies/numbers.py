"""The quantities of a sentence, also those that no mention covers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Final

from mkbriefs.annotate.amounts.number_words import number_words
from mkbriefs.annotate.words import fold_for_phrases, stems_of
from mkbriefs.compare.discrepancies.context import mentions_at
from mkbriefs.compare.discrepancies.measures import measure_of
from mkbriefs.compare.discrepancies.opposing import MOST_VALUES
from mkbriefs.compare.discrepancies.phrases import Groups
from mkbriefs.compare.statements import Statement, Statements, plain
from mkbriefs.compare.titles import AGE_BEHIND
from mkbriefs.model import MentionKind, Quantity, Span

_CLOCK: Final = re.compile(r"\d{1,2}[.:]\d\d\s")
"""`6.00 horas` is an hour of the day, not six of them."""
_ADJECTIVE: Final = re.compile(r"\b(\d{1,6})[-‐‑]([a-z]{3,20})\b(?![-‐‑])")
_FIGURES: Final = re.compile(
    r"(?<![\w.,:/$€£¥-])(?:\d{1,3}(?:,\d{3}){1,3}|\d{2,9}|\d{1,3}\.\d{1,2}(?=\s))"
    r"(?![\w%/-]|[.,:]\d)"
)
_SCALE: Final = re.compile(r"\s([^\W\d_]{2,15})\b")
_WEEKDAY: Final = 14
"""Characters before a number in which a day of the week makes it a day of the month."""
_LONGEST: Final = 4000
"""Characters of a sentence that are searched for these."""
_YEARS_OLD: Final = "year old"
_BESIDE: Final = 8
"""Characters between a person and an age: `, a 72-year-old`, `(72)`."""
_PART_REACH: Final = 32
_PART: Final = re.compile(
    r"(?:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|most|some|half|all"
    r"|none|un[oa]|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|la mitad)|\d) (?:out of|of|de)"
    r" (?:(?:its|the|their|his|her|our|all|los|las|sus?) )?(?:[a-z]{2,15}'s )?$"
)
"""A number and `of`, before the number that it is a part of."""
_PART_TO_COME: Final = re.compile(
    r"(?:^|[,;:] )(?:out )?(?:of|de) (?:(?:its|the|these|those|all|los|las|estos|estas) )?$"
)
"""What begins a clause before it: `Of the 63 patients, 51 …`."""
_PART_BEHIND: Final = re.compile(r"[^，。；、]{0,6}中[，有]")
"""What stands behind it, in Chinese."""
_OF: Final = re.compile(r"\s(?:of|de|del)\s")
_OF_THESE: Final = re.compile(
    r" (?:of (?:its|the|their|his|her|our|these|those)|de (?:los|las|sus|estos|estas)) "
)
_LONGEST_WORD: Final = 12
"""Of a number in words that stands before these: `two of its steel hangers`."""
_CLAUSE_END: Final = re.compile(r"[,;:.()]")
_BEHIND: Final = 40
"""Characters behind a number in which the word stands that says what it is of."""
PERCENT: Final = ("percent", "percentage point", "per mille")
Number = tuple[Span, Quantity]


def numbers_of(of: Statements, row: Statement) -> list[Number]:
    """Return the quantities of a sentence with where they stand, not very many."""
    ages = list(islice(_ages(of, row), MOST_VALUES))
    known = {span for span, _ in ages}
    return [
        *islice(_quantities(of, row), MOST_VALUES),
        *islice(_adjectives(of, row), MOST_VALUES),
        *ages,
        *(each for each in islice(_bare(of, row), MOST_VALUES) if each[0] not in known),
        *islice(_spelled_parts(of, row), MOST_VALUES),
    ]


def key_of_number(value: Quantity) -> str:
    """Return what is equal for equal numbers, of what is measured with the unit."""
    has_unit = measure_of(value.unit) is not None or value.unit in PERCENT
    numbers = dict.fromkeys((value.low, value.high))
    return " ".join((*map(plain, numbers), value.unit if has_unit else ""))


def is_age(value: Quantity) -> bool:
    """Tell whether somebody is so old."""
    return value.unit.endswith(" old")


def whose_age(row: Statement, age: Span) -> frozenset[str]:
    """Return the names of the person that an age stands beside; none if it stands beside none."""
    return frozenset(
        word.casefold()
        for mention in row.mentions
        if mention.kind is MentionKind.PERSON and _is_beside(mention.span, age)
        for word in mention.name.split()
    )


def is_whole(of: Statements, row: Statement, span: Span) -> bool:
    """Tell whether a number is that of which a part is told: `four of its 19 libraries`."""
    first = row.sentence.span.start
    before = fold_for_phrases(of.text[max(first, span.start - _PART_REACH) : span.start])
    return (
        _PART.search(before) is not None
        or (span.start - first <= _PART_REACH and _PART_TO_COME.search(before) is not None)
        or _PART_BEHIND.match(of.text, span.end, row.sentence.span.end) is not None
    )


def with_nouns_of_wholes(of: Statements, row: Statement, numbers: Sequence[Number]) -> list[Number]:
    """Return numbers, those that are a part of another one with its noun: 26 of `240 schools`."""
    if len(numbers) == 1 or all(value.unit for _, value in numbers):
        return list(numbers)
    wholes = [(span, value.unit) for span, value in numbers if is_whole(of, row, span)]
    return [
        (span, replace(value, unit=value.unit or _noun_of_whole(span, wholes)))
        for span, value in numbers
    ]


def _noun_of_whole(part: Span, wholes: Iterable[tuple[Span, str]]) -> str:
    near = (unit for whole, unit in wholes if 0 < whole.start - part.end <= _PART_REACH)
    return next(near, "")


def word_behind(of: Statements, row: Statement, span: Span) -> str:
    """Return the stem of the first telling word behind a number in its clause; empty if none."""
    behind = of.text[span.end : min(row.sentence.span.end, span.end + _BEHIND)]
    return next(iter(stems_of(_CLAUSE_END.split(behind, maxsplit=1)[0], of.language)), "")


def sort_of(of: Statements, span: Span) -> frozenset[str]:
    """Return the stems between a number and the noun that ends its words."""
    numerals = _stems_of_numerals(of.language)
    return frozenset(
        stem
        for stem in stems_of(span.of(of.text), of.language)[:-1]
        if not stem[0].isdecimal() and stem not in numerals
    )


@cache
def _stems_of_numerals(language: str) -> frozenset[str]:
    known = number_words(language)
    return frozenset(stems_of(" ".join((*known.words, *known.scales)), language))


def shared_out(of: Statements, row: Statement, share: Span) -> str:
    """Return the stem of what a share is of, `patient` of `16 % of patients`; empty if not said."""
    behind = of.text[share.end : min(row.sentence.span.end, share.end + _BEHIND)]
    if not _OF.match(behind):
        return ""
    stems = stems_of(_CLAUSE_END.split(behind, maxsplit=1)[0], of.language)
    return next((stem for stem in stems if not stem[0].isdecimal()), "")


def _is_beside(person: Span, age: Span) -> bool:
    return 0 <= age.start - person.end <= _BESIDE or 0 <= person.start - age.end <= _BESIDE


def _ages(of: Statements, row: Statement) -> Iterator[Number]:
    """Yield figures right behind a person: `Ada Quist, 72, who …`, `Ada Quist (72)`."""
    for mention in row.mentions:
        if mention.kind is MentionKind.PERSON:
            match = AGE_BEHIND.match(of.text, mention.span.end, row.sentence.span.end)
            if match and not mentions_at(row, Span(*match.span(1))):
                age = Decimal(match[1])
                yield Span(*match.span(1)), Quantity(low=age, high=age, unit=_YEARS_OLD)


def _quantities(of: Statements, row: Statement) -> Iterator[Number]:
    for mention in row.mentions:
        value = mention.value
        if isinstance(value, Quantity) and not _CLOCK.match(mention.span.of(of.text)):
            yield mention.span, value


def _adjectives(of: Statements, row: Statement) -> Iterator[Number]:
    """Yield numbers in compounds that no mention covers: `a 16-storey block`."""
    start = row.sentence.span.start
    end = min(row.sentence.span.end, start + _LONGEST)
    for match in islice(_ADJECTIVE.finditer(of.text, start, end), MOST_VALUES):
        span, number = Span(match.start(), match.end()), Decimal(match[1])
        if not mentions_at(row, span):
            yield span, Quantity(low=number, high=number, unit=match[2])


def _bare(of: Statements, row: Statement) -> Iterator[Number]:
    """Yield numbers that count nothing named and that no mention covers: `38 were injured`."""
    start = row.sentence.span.start
    end = min(row.sentence.span.end, start + _LONGEST)
    for match in islice(_FIGURES.finditer(of.text, start, end), MOST_VALUES):
        scale, behind = _scale_behind(of, match.end(), end)
        if scale == 1 and "." in match[0]:
            continue  # `version 1.2`
        span, number = Span(match.start(), behind), scale * Decimal(match[0].replace(",", ""))
        before = Span(max(start, span.start - _WEEKDAY), span.start)
        is_day = Groups.of("weekdays", of.language).find(of.text, before)
        if not is_day and not mentions_at(row, span):
            yield span, Quantity(low=number, high=number, unit="")


def _spelled_parts(of: Statements, row: Statement) -> Iterator[Number]:
    """Yield numbers in words before `of the`, that no mention covers; `one` is none."""
    start = row.sentence.span.start
    end = min(row.sentence.span.end, start + _LONGEST)
    for match in _OF_THESE.finditer(of.text, start, end):
        before = of.text[max(start, match.start() - _LONGEST_WORD) : match.start()]
        word = before.rpartition(" ")[2]
        number = Decimal(number_words(of.language).words.get(word.casefold(), 1))
        span = Span(match.start() - len(word), match.start())
        if number > 1 and not mentions_at(row, span):
            yield span, Quantity(low=number, high=number, unit="")


def _scale_behind(of: Statements, start: int, end: int) -> tuple[int, int]:
    """Return what the word behind a number multiplies it by, and where that ends; 1 if nothing."""
    match = _SCALE.match(of.text, start, end)
    scale = number_words(of.language).scales.get(match[1].casefold()) if match else None
    return (scale, match.end()) if match and scale else (1, start)
