"""Counts and measures: the same thing counted differently."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from mkbriefs.annotate.words import stem
from mkbriefs.compare.discrepancies.context import words_around
from mkbriefs.compare.discrepancies.figures import (
    apart_in_words,
    bounds_of,
    is_slip,
    may_be_rounded,
)
from mkbriefs.compare.discrepancies.growing import are_of_two_times
from mkbriefs.compare.discrepancies.measures import Measure, measure_of
from mkbriefs.compare.discrepancies.numbers import (
    PERCENT,
    is_age,
    is_whole,
    key_of_number,
    numbers_of,
    shared_out,
    sort_of,
    whose_age,
    with_nouns_of_wholes,
    word_behind,
)
from mkbriefs.compare.discrepancies.opposing import Found, Relation, find_opposed
from mkbriefs.compare.discrepancies.phrases import Phrases, is_near
from mkbriefs.compare.discrepancies.readings import Facing, Reading
from mkbriefs.compare.discrepancies.told import Differing, Told
from mkbriefs.compare.statements import Statement, Statements, plain
from mkbriefs.model import DiscrepancyKind, Qualifier, Quantity
from mkbriefs.wording.values import decimal_in_words, value_in_words

_LEAST: Final = 1.9
_SLIP: Final = 1.0
_SAME_NOUN: Final = 0.5
_SAME_DIMENSION: Final = 0.3
_OTHER_NOUN: Final = -0.4
"""Two nouns may be two words for one thing, where all else speaks for it; and they mostly are where
one stands beside the other: `12 people were arrested`, `21 arrests`."""
_OF_TWO: Final = -0.9
"""A share of the patients, and a share of their weight."""
_OF_ONE: Final = -0.3
"""A share that only one sentence says the whole of."""
_KNOWN_ELSEWHERE: Final = -1.0
"""What it counts that one text has the other's figure too, elsewhere: there it is told alike."""
_KNOWN_SMALL: Final = -0.4
"""The same of a figure that stands for many things, `14`."""
_KNOWN_SHARE: Final = -1.6
"""The same of a share: what rose by 4.9 % is something else than what rose by 12 % in both."""
_SMALL: Final = -0.3
"""Counts below ten are of many things in one text."""
_TWICE: Final = 2
_FAR: Final = 10
_FAR_OF_FEW: Final = 5
"""How many times as large a number is at most that counts what another text has few of."""
_TOO_FAR: Final = -1.0
_LOOSE: Final = Decimal("0.13")
"""How far measures of units that vary lie apart though they are one, as a share."""
_CLOSE: Final = Decimal("0.06")
"""The same of units that do not, since `a week and a half` is not exact either."""
_BESIDE: Final = 24
"""Characters beside a number in which the word stands that makes it a limit."""
_WHOLE: Final = 100
_TEN: Final = 10


@dataclass(frozen=True, slots=True)
class Count(Found):
    """A quantity of a sentence."""

    value: Quantity
    noun: str
    """What is counted, as a stem; the unit of a measure."""
    sort: frozenset[str]
    """The stems before the noun: `electric` of `498 electric cars`."""
    measure: Measure | None
    whose: frozenset[str]
    """Of an age, the names of the person it stands beside; empty if there is none."""
    goes_beyond: bool
    """Whether the sentence goes on to say that it may be more."""
    is_whole: bool
    """Whether it is that of which a part is told: the 19 of `four of its 19 libraries`."""
    is_part: bool
    """Whether it counts nothing named, in a sentence that tells of a whole before it."""
    is_limit: bool
    """Whether it is the bound of another number: a threshold of 250 votes."""
    behind: str
    """The stem of the word behind it, `injured` of `16 were injured`; empty if there is none."""
    of: str
    """Of a share, the stem of what it is a share of; empty if it is not said right behind it."""
    part_of: str
    """Of a number that counts nothing named, the same: `library` of `two of its libraries`."""


def find_counts(pair: Facing) -> Iterator[Differing]:
    """Yield quantities of two sentences that are of one thing and differ."""
    ours, theirs = pair.one.read(read_counts), pair.other.read(read_counts)
    if not ours or not theirs:
        return
    are_of_two = _are_shares_of_two(ours, theirs)
    opposed = find_opposed(
        pair,
        ours,
        theirs,
        relate=relation_of,
        worth=lambda one, other: (
            _worth(pair, one, other) + _OF_TWO * (are_of_two and _is_share(one))
        ),
        least=_LEAST,
    )
    for one, other, strength in opposed:
        numbers = one.value.high, other.value.high
        if not is_age(one.value) and are_of_two_times(pair, one, other, *numbers):
            continue
        yield differing_counts(pair, one, other, strength)


def differing_counts(pair: Facing, one: Count, other: Count, strength: float) -> Differing:
    """Return what it is that two counts of two sentences differ in."""
    return Differing(
        kind=DiscrepancyKind.COUNT,
        rule="counts-differ",
        sides=(_told(pair.one, one), _told(pair.other, other)),
        difference=_difference(one.value, other.value),
        strength=strength,
    )


def read_counts(of: Statements, row: Statement) -> list[Count]:
    """Return the quantities of a sentence."""
    numbers = with_nouns_of_wholes(of, row, numbers_of(of, row))
    if not numbers:
        return []
    beyond = Phrases.of("beyond", of.language).find(of.text, row.sentence.span)
    wholes = {span for span, _ in numbers if is_whole(of, row, span)}
    return [
        Count(
            span=span,
            near=words_around(of, row, span),
            value=value,
            noun=value.unit if measure_of(value.unit) else stem(value.unit, of.language),
            sort=frozenset() if _is_told_alone(value) else sort_of(of, span),
            measure=measure_of(value.unit),
            whose=whose_age(row, span) if is_age(value) else frozenset(),
            goes_beyond=any(place.start >= span.end for place in beyond),
            is_whole=span in wholes,
            is_part=not value.unit and any(whole.end <= span.start for whole in wholes),
            is_limit=value.qualifier is Qualifier.UP_TO
            or is_near("limits", of, row, span, reach=_BESIDE),
            behind=word_behind(of, row, span),
            of=shared_out(of, row, span) if value.unit in PERCENT else "",
            part_of="" if value.unit else shared_out(of, row, span),
        )
        for span, value in numbers
    ]


def _is_told_alone(value: Quantity) -> bool:
    """Tell whether no word between the number and its noun says of what sort that is."""
    return is_age(value) or measure_of(value.unit) is not None or value.unit in PERCENT


def relation_of(one: Count, other: Count) -> Relation:
    """Tell what two quantities are to each other, whatever stands around them."""
    is_bounded = one.is_limit != other.is_limit and not _are_up_to((one, other))
    if is_bounded or bool(one.measure) != bool(other.measure) or _is_share(one) != _is_share(other):
        return Relation.APART
    if one.measure and other.measure:
        return _measured(one, one.measure, other, other.measure)
    if one.noun != other.noun and any(_is_share(c) or is_age(c.value) for c in (one, other)):
        return Relation.APART
    if one.whose and other.whose and not one.whose & other.whose:
        return Relation.APART  # two persons, each of an age
    if one.is_whole != other.is_whole and not is_slip(one.value.high, other.value.high):
        return Relation.SAME if one.value.high == other.value.high else Relation.APART
    return Relation.APART if _are_of_two(one, other) else _plainly(one, other)


def _are_up_to(counts: Sequence[Count]) -> bool:
    """Tell whether one of some counts is told as what it is at most: `up to 40` is compared."""
    return any(count.value.qualifier is Qualifier.UP_TO for count in counts)


def _are_of_two(one: Count, other: Count) -> bool:
    """Tell whether two numbers are of two things: `16 were injured`, `a crew of 23`.

    A much smaller number of a sort, `498 electric cars`, is a part of that of all.
    """
    less, more = sorted((one, other), key=lambda count: count.value.high)
    if less.value.high == more.value.high:
        return False
    is_one_part = less.is_part != more.is_part
    if is_one_part or not (less.noun or more.noun):
        are_said_of_one = less.behind == more.behind and (less.behind != "" or not is_one_part)
        return not are_said_of_one and not is_slip(less.value.high, more.value.high)
    if any(a.part_of and b.noun not in ("", a.part_of) for a, b in ((one, other), (other, one))):
        return True
    is_of_a_sort = less.noun == more.noun and bool(less.sort) and not more.sort
    return is_of_a_sort and more.value.high >= _TWICE * less.value.high


def _are_shares_of_two(ours: Sequence[Count], theirs: Sequence[Count]) -> bool:
    """Tell whether both sentences say what their shares are of, and it is nothing they both name.

    Then what a sentence compares a share with, `8 % in the other group`, is of that as well.
    """
    one, other = ({count.of for count in side if count.of} for side in (ours, theirs))
    return bool(one) and bool(other) and not one & other


def _is_share(count: Count) -> bool:
    return count.value.unit in PERCENT


def _plainly(one: Count, other: Count) -> Relation:
    a, b = one.value, other.value
    if {a.low, a.high} & {b.low, b.high}:
        return Relation.OTHER if _is_bound_passed(one, other) else Relation.SAME
    if _is_share(one) and a.high + b.high == _WHOLE:
        return Relation.APART  # cut by 70 %, left with 30 %
    are_limits = one.is_limit and other.is_limit
    if (not are_limits and bounds_of(a).meets(bounds_of(b))) or _is_rounded(a, b):
        return Relation.SAME
    return Relation.OTHER


def _is_rounded(one: Quantity, other: Quantity) -> bool:
    less, more = sorted((one.high, other.high))
    if more > _WHOLE:
        return may_be_rounded(less, more)
    return any(a != b and _to_whole(a) == b for a, b in ((less, more), (more, less)))


def _to_whole(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1), ROUND_HALF_UP)


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


def _worth(pair: Facing, one: Count, other: Count) -> float:
    a, b = one.value.high, other.value.high
    worth = _worth_of_nouns(one, other)
    if is_slip(a, b) or a == b:
        worth += _SLIP
    elif max(a, b) > _farthest(one, min(a, b)) * min(a, b):
        worth += _TOO_FAR
    if not one.measure and max(a, b) < _TEN:
        worth += _SMALL
    if bool(one.of) != bool(other.of):
        worth += _OF_ONE
    if is_age(one.value):
        return worth  # that the other text has such a number elsewhere is told of something else
    for of, number in ((pair.other.of, one.value), (pair.one.of, other.value)):
        if a != b and _key(number) in of.frequency:
            worth += _worth_of_known(number)
    return worth


def _farthest(one: Count, less: Decimal) -> int:
    """Return how many times as large as the smaller of two numbers the other one is at most."""
    counts_things = not one.measure and not _is_share(one)
    return _FAR_OF_FEW if counts_things and less < _TEN else _FAR


def _worth_of_nouns(one: Count, other: Count) -> float:
    if not one.noun or not other.noun:
        return 0.0
    if one.noun == other.noun:
        return _SAME_NOUN if one.sort == other.sort else 0.0
    if one.measure:
        return _SAME_DIMENSION
    return 0.0 if one.noun in other.near or other.noun in one.near else _OTHER_NOUN


def _key(value: Quantity) -> str:
    """Return the key of the anchor that a quantity has in statements."""
    return plain(value.high) + "%" * (value.unit == "percent")


def _worth_of_known(value: Quantity) -> float:
    """Return what it counts that the other text has a figure too: as 14 is found, 13.7 is not."""
    number = value.high
    if value.unit == "percent":
        return _KNOWN_SHARE
    is_of_many = number <= _WHOLE and number == number.to_integral_value()
    return _KNOWN_SMALL if is_of_many else _KNOWN_ELSEWHERE


def _told(side: Reading, count: Count) -> Told:
    value = count.value
    return side.told(count.span, value_in_words(value).rstrip(), key_of_number(value))


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
