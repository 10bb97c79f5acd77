"""Money and quantities of a text: numbers read with what stands beside them, and put together.

The order: every number with its mark (`money`, `quantities`); two numbers of one mark to a range
(`ranges`); whole units and their parts to one sum (`compounds`); pairs of one sum in two currencies
(`conversions`); which currency an open sign means, over the whole text (`currency_choice`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from mkbriefs.annotate.amounts.compounds import add_parts
from mkbriefs.annotate.amounts.conversions import find_conversions
from mkbriefs.annotate.amounts.currency_choice import CurrencyChoice, choose_currencies
from mkbriefs.annotate.amounts.han_numerals import AND_SOME, find_han_numerals
from mkbriefs.annotate.amounts.money import read_money
from mkbriefs.annotate.amounts.number_words import find_numerals
from mkbriefs.annotate.amounts.numerals import Marks, Numeral, fold_numbers, plain, tell_marks
from mkbriefs.annotate.amounts.qualifiers import qualifier_around
from mkbriefs.annotate.amounts.quantities import read_quantity
from mkbriefs.annotate.amounts.ranges import join_ranges
from mkbriefs.annotate.amounts.readings import Reading, Scanned, UnitMark
from mkbriefs.model import (
    Mention,
    MentionKind,
    Money,
    Paragraph,
    ParagraphKind,
    Qualifier,
    Quantity,
    Span,
)

_HEADING_NUMBER = re.compile(r"[# ]{0,8}\d{1,3}(?:\.\d{1,3}){0,4}[.)]?\s{1,4}(?=[A-Z])")


def find_amounts(
    text: str, paragraphs: Sequence[Paragraph], *, language: str
) -> tuple[Mention, ...]:
    """Return the amounts of money and the quantities of a text, in order, without overlaps.

    Args:
        text: the seed's text.
        paragraphs: the kept ones, in order; an amount lies inside one of them.
        language: BCP 47 primary tag. English, Spanish and Chinese are read in full; of others only
            signs, codes, percentages and units by their signs, with numbers in digits.
    """
    scanned = Scanned(text, fold_numbers(text, language), language)
    # Told at most once a text, since telling may take reading all of it.
    marks = cache(lambda: tell_marks(scanned.folded, language))
    found: list[Reading] = []
    where: list[Span] = []
    for paragraph in paragraphs:
        readings = _readings_in(scanned, paragraph.span, marks)
        if paragraph.kind is ParagraphKind.HEADING:
            readings = [each for each in readings if not _numbers_heading(text, paragraph, each)]
        found += readings
        where += [paragraph.span] * len(readings)
    pairs = find_conversions(scanned, found)
    choices = choose_currencies(scanned, found, pairs)
    mentions = []
    for index, (reading, span) in enumerate(zip(found, where, strict=True)):
        qualifier = _qualifier(scanned, reading, span)
        if isinstance(reading.mark, UnitMark):
            mentions.append(_quantity(text, reading, reading.mark, qualifier))
        elif index in choices:
            partner = pairs.get(index, -1)
            equals = found[partner] if partner in choices else None
            mentions.append(_money(text, reading, choices[index], qualifier, equals))
    return tuple(mentions)


def _readings_in(scanned: Scanned, where: Span, marks: Callable[[], Marks]) -> list[Reading]:
    read = [
        read_money(scanned, numeral, where.start, where.end)
        or read_quantity(scanned, numeral, where.start, where.end)
        or _bare(numeral)
        for numeral in _numerals_in(scanned, where, marks)
    ]
    joined = join_ranges(scanned, list(_apart(read)), first=where.start)
    return [each for each in add_parts(scanned, joined, where.end) if each.mark is not None]


def _numbers_heading(text: str, paragraph: Paragraph, reading: Reading) -> bool:
    """Tell whether a number is that of a heading: `2.1 Public responses`."""
    number = _HEADING_NUMBER.match(text, paragraph.span.start, paragraph.span.end)
    is_count = isinstance(reading.mark, UnitMark) and reading.mark.rule == "count"
    return is_count and number is not None and reading.start < number.end()


def _numerals_in(scanned: Scanned, where: Span, marks: Callable[[], Marks]) -> Iterator[Numeral]:
    if scanned.language == "zh":
        return find_han_numerals(scanned.folded, where.start, where.end, marks)
    return find_numerals(scanned.folded, where.start, where.end, scanned.language, marks)


def _bare(numeral: Numeral) -> Reading:
    return Reading(
        start=numeral.start,
        end=numeral.end,
        low=numeral.value,
        high=numeral.value,
        scale=numeral.scale,
        mark=None,
    )


def _apart(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Leave out what begins within the reading before it."""
    end = 0
    for reading in readings:
        if reading.start >= end:
            end = reading.end
            yield reading


def _qualifier(scanned: Scanned, reading: Reading, where: Span) -> Qualifier:
    words = scanned.folded[reading.start : reading.end]
    if scanned.language == "zh" and not AND_SOME.isdisjoint(words):
        return Qualifier.MORE_THAN
    return qualifier_around(scanned, reading, where)


def _money(
    text: str,
    reading: Reading,
    choice: CurrencyChoice,
    qualifier: Qualifier,
    equals: Reading | None,
) -> Mention:
    value = Money(
        low=plain(reading.low),
        high=plain(reading.high),
        currency=choice.currency,
        options=choice.options,
        qualifier=qualifier,
        equals=Span(equals.start, equals.end) if equals else None,
    )
    span = Span(reading.start, reading.end)
    return Mention(
        kind=MentionKind.MONEY,
        span=span,
        name=_name(text, span),
        value=value,
        rule=choice.rule,
    )


def _quantity(text: str, reading: Reading, mark: UnitMark, qualifier: Qualifier) -> Mention:
    value = Quantity(
        low=plain(reading.low), high=plain(reading.high), unit=mark.unit, qualifier=qualifier
    )
    span = Span(reading.start, reading.end)
    return Mention(
        kind=MentionKind.QUANTITY,
        span=span,
        name=_name(text, span),
        value=value,
        rule=mark.rule,
    )


def _name(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())
