"""Counts and measures: the same thing counted differently."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Final

from mkbriefs.annotate.words import stem
from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.discrepancies.context import mentions_at, words_around
from mkbriefs.compare.discrepancies.figures import (
    apart_in_words,
    bounds_of,
    is_slip,
    may_be_rounded,
)
from mkbriefs.compare.discrepancies.measures import Measure, measure_of
from mkbriefs.compare.discrepancies.opposing import MOST_VALUES, Found, Relation, find_opposed
from mkbriefs.compare.discrepancies.phrases import Groups, Phrases
from mkbriefs.compare.discrepancies.told import Differing, Told
from mkbriefs.compare.statements import Statement, Statements, plain
from mkbriefs.model import DiscrepancyKind, Qualifier, Quantity, Span
from mkbriefs.wording.values import decimal_in_words, value_in_words

_LEAST: Final = 1.9
_SLIP: Final = 1.0
_SAME_NOUN: Final = 0.5
_SAME_DIMENSION: Final = 0.3
_OTHER_NOUN: Final = -0.4
"""Two nouns may be two words for one thing, where all else speaks for it."""
_KNOWN_ELSEWHERE: Final = -1.0
"""What it counts that one text has the other's figure too, elsewhere: there it is told alike."""
_KNOWN_SMALL: Final = -0.4
"""The same of a figure that stands for many things, `14`."""
_SMALL: Final = -0.3
"""Counts below ten are of many things in one text."""
_FAR: Final = 25
_TOO_FAR: Final = -1.0
_LOOSE: Final = Decimal("0.13")
"""How far measures of units that vary lie apart though they are one, as a share."""
_CLOSE: Final = Decimal("0.06")
"""The same of units that do not, since `a week and a half` is not exact either."""
_PERCENT: Final = ("percent", "percentage point", "per mille")
_CLOCK: Final = re.compile(r"\d{1,2}[.:]\d\d\s")
"""`6.00 horas` is an hour of the day, not six of them."""
_ADJECTIVE: Final = re.compile(r"\b(\d{1,6})[-‐‑]([a-z]{3,20})\b(?![-‐‑])")
_FIGURES: Final = re.compile(
    r"(?<![\w.,:/$€£¥-])(?:\d{1,3}(?:,\d{3}){1,3}|\d{2,9})(?![\w%/-]|[.,:]\d)"
)
_WEEKDAY: Final = 14
"""Characters before a number in which a day of the week makes it a day of the month."""
_LONGEST: Final = 4000
"""Characters of a sentence that are searched for these."""
_WHOLE: Final = 100
_TEN: Final = 10


@dataclass(frozen=True, slots=True)
class Count(Found):
    """A quantity of a sentence."""

    value: Quantity
    noun: str
    """What is counted, as a stem; the unit of a measure."""
    measure: Measure | None
    goes_beyond: bool
    """Whether the sentence goes on to say that it may be more."""


def find_counts(pair: Pair) -> Iterator[Differing]:
    """Yield quantities of two sentences that are of one thing and differ."""
    ours, theirs = _counts(pair.one_of, pair.one), _counts(pair.other_of, pair.other)
    if not ours or not theirs:
        return
    opposed = find_opposed(
        pair,
        ours,
        theirs,
        relate=_relation,
        worth=lambda one, other: _worth(pair, one, other),
        least=_LEAST,
    )
    for one, other, strength in opposed:
        yield Differing(
            kind=DiscrepancyKind.COUNT,
            rule="counts-differ",
            sides=(_told(pair.one_of, pair.one, one), _told(pair.other_of, pair.other, other)),
            difference=_difference(one.value, other.value),
            strength=strength,
        )


def _counts(of: Statements, row: Statement) -> list[Count]:
    beyond = Phrases.of("beyond", of.language).find(of.text, row.sentence.span)
    values = [
        *islice(_quantities(of, row), MOST_VALUES),
        *islice(_adjectives(of, row), MOST_VALUES),
        *islice(_bare(of, row), MOST_VALUES),
    ]
    return [
        Count(
            span=span,
            near=words_around(of, row, span),
            value=value,
            noun=value.unit if measure_of(value.unit) else stem(value.unit, of.language),
            measure=measure_of(value.unit),
            goes_beyond=any(place.start >= span.end for place in beyond),
        )
        for span, value in values
    ]


def _quantities(of: Statements, row: Statement) -> Iterator[tuple[Span, Quantity]]:
    for mention in row.mentions:
        value = mention.value
        if isinstance(value, Quantity) and not _CLOCK.match(mention.span.of(of.text)):
            yield mention.span, value


def _adjectives(of: Statements, row: Statement) -> Iterator[tuple[Span, Quantity]]:
    """Yield numbers in compounds that no mention covers: `a 16-storey block`."""
    start = row.sentence.span.start
    end = min(row.sentence.span.end, start + _LONGEST)
    for match in islice(_ADJECTIVE.finditer(of.text, start, end), MOST_VALUES):
        span, number = Span(match.start(), match.end()), Decimal(match[1])
        if not mentions_at(row, span):
            yield span, Quantity(low=number, high=number, unit=match[2])


def _bare(of: Statements, row: Statement) -> Iterator[tuple[Span, Quantity]]:
    """Yield numbers that count nothing named and that no mention covers: `38 were injured`."""
    start = row.sentence.span.start
    end = min(row.sentence.span.end, start + _LONGEST)
    for match in islice(_FIGURES.finditer(of.text, start, end), MOST_VALUES):
        span, number = Span(*match.span()), Decimal(match[0].replace(",", ""))
        before = Span(max(start, span.start - _WEEKDAY), span.start)
        is_day = Groups.of("weekdays", of.language).find(of.text, before)
        if not is_day and not mentions_at(row, span):
            yield span, Quantity(low=number, high=number, unit="")


def _relation(one: Count, other: Count) -> Relation:
    if one.measure and other.measure:
        return _measured(one, one.measure, other, other.measure)
    if bool(one.measure) != bool(other.measure) or _is_share(one) != _is_share(other):
        return Relation.APART
    if (_is_share(one) or _is_age(one) or _is_age(other)) and one.noun != other.noun:
        return Relation.APART
    return _plainly(one, other)


def _is_age(count: Count) -> bool:
    return count.value.unit.endswith(" old")


def _is_share(count: Count) -> bool:
    return count.value.unit in _PERCENT


def _plainly(one: Count, other: Count) -> Relation:
    a, b = one.value, other.value
    if {a.low, a.high} & {b.low, b.high}:
        return Relation.OTHER if _is_bound_passed(one, other) else Relation.SAME
    if _is_share(one) and a.high + b.high == _WHOLE:
        return Relation.APART  # cut by 70 %, left with 30 %
    if bounds_of(a).meets(bounds_of(b)) or _is_rounded(a, b):
        return Relation.SAME
    return Relation.OTHER


def _is_rounded(one: Quantity, other: Quantity) -> bool:
    return may_be_rounded(one.high, other.high) and max(one.high, other.high) > _WHOLE


def _measured(one: Count, measure: Measure, other: Count, others: Measure) -> Relation:
    """Compare measures; of two units in the smallest of their dimension."""
    if measure.dimension != others.dimension:
        return Relation.APART
    if one.noun == other.noun:
        return _plainly(one, other)
    slack = _LOOSE if measure.is_loose or others.is_loose else _CLOSE
    ours = bounds_of(one.value).times(measure.factor)
    theirs = bounds_of(other.value).times(others.factor)
    return Relation.SAME if ours.meets(theirs, slack=slack) else Relation.OTHER


def _is_bound_passed(one: Count, other: Count) -> bool:
    """Tell whether one says `at most` where the other says `and more`: `up to a month` so."""
    upper = (Qualifier.UP_TO, Qualifier.LESS_THAN)
    return any(
        a.value.qualifier in upper and b.goes_beyond and b.value.qualifier not in upper
        for a, b in ((one, other), (other, one))
    )


def _worth(pair: Pair, one: Count, other: Count) -> float:
    a, b = one.value.high, other.value.high
    if not one.noun or not other.noun:
        worth = 0.0
    elif one.noun == other.noun:
        worth = _SAME_NOUN
    else:
        worth = _SAME_DIMENSION if one.measure else _OTHER_NOUN
    if is_slip(a, b) or a == b:
        worth += _SLIP
    elif max(a, b) > _FAR * min(a, b):
        worth += _TOO_FAR
    if not one.measure and max(a, b) < _TEN:
        worth += _SMALL
    for of, number in ((pair.other_of, one.value), (pair.one_of, other.value)):
        if a != b and plain(number.high) in of.frequency:
            worth += _KNOWN_ELSEWHERE if number.high > _WHOLE else _KNOWN_SMALL
    return worth


def _told(of: Statements, row: Statement, count: Count) -> Told:
    value = count.value
    numbers = dict.fromkeys((value.low, value.high))
    return Told(
        of=of,
        row=row,
        span=count.span,
        value=value_in_words(value).rstrip(),
        key=" ".join(
            (*map(plain, numbers), value.unit if count.measure or _is_share(count) else "")
        ),
    )


def _difference(one: Quantity, other: Quantity) -> str:
    if one.high == other.high:
        if one.unit == other.unit:
            return "The same number, as a limit in one source and passed in the other."
        return "The same number of another unit."
    if one.unit != other.unit and (measure_of(one.unit) or measure_of(other.unit)):
        return "Not the same in one unit."
    apart = decimal_in_words(abs(one.high - other.high))
    if one.unit == "percent":
        return f"{apart} percentage points apart."
    share = apart_in_words(one.high, other.high)
    return f"{apart} apart ({share})." if share else f"{apart} apart."
