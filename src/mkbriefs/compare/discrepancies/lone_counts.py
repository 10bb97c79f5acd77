"""Counts of one thing of which each of two texts has only one, in sentences little alike.

`Records of 2.6 million patients were affected` is too unlike `hackers had stolen the records of 2.3
million patients, the group said on Tuesday` for the two to be aligned. But neither text has another
number of patients that may be meant, and `records` stands beside both.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from mkbriefs.annotate.words import stem
from mkbriefs.compare.alignment import pair_up
from mkbriefs.compare.discrepancies.counts import (
    Count,
    differing_counts,
    read_counts,
    relation_of,
)
from mkbriefs.compare.discrepancies.growing import are_of_two_times
from mkbriefs.compare.discrepancies.measures import measure_of
from mkbriefs.compare.discrepancies.numbers import PERCENT, is_age, is_whole
from mkbriefs.compare.discrepancies.occasions import are_two_events
from mkbriefs.compare.discrepancies.opposing import Relation
from mkbriefs.compare.discrepancies.readings import Facing, Reading
from mkbriefs.compare.discrepancies.told import Differing
from mkbriefs.compare.discrepancies.unlike import (
    are_of_one_affair,
    name_different_things,
    telling_words,
)
from mkbriefs.compare.statements import Statements, kept
from mkbriefs.model import Quantity, Span

_LEAST: Final = 10
"""Smaller numbers are of many things in one text."""
_MOST: Final = 20
"""Numbers of one thing in a text; one that has more is a table."""
_REACH: Final = 10
"""How many times as large a number is at most that may be meant as well."""
_TIMES: Final = 4
"""How many times as large one of two numbers of one thing is at most."""
_STRENGTH: Final = 1.9


class _Place(NamedTuple):
    """Where a text counts something."""

    at: int
    """The place of the sentence."""
    span: Span
    number: Decimal


def find_lone_counts(one: Statements, other: Statements, pairs: int) -> Iterator[Differing]:
    """Yield numbers of one thing of which either text has one, if the two are not the same.

    A rare word stands near both.

    Args:
        one: a text.
        other: another one.
        pairs: how many of their sentences seem to say the same.
    """
    ours, theirs = _counted(one), _counted(other)
    shared = [noun for noun in ours if noun in theirs]
    if not shared or not are_of_one_affair(one, other, pairs):
        return
    for noun in shared:
        for mine in ours[noun]:
            for their in theirs[noun]:
                if _are_lone(mine, ours[noun], their, theirs[noun]):
                    yield from _told_with(one, mine, other, their)


@kept
def _counted(of: Statements) -> Mapping[str, Sequence[_Place]]:
    """Return where a text counts what, by the stem of the noun; numbers of parts are left."""
    found: dict[str, list[_Place]] = defaultdict(list)
    for at, row in enumerate(of.rows):
        for mention in row.mentions:
            value, span = mention.value, mention.span
            if (
                isinstance(value, Quantity)
                and value.high >= _LEAST
                and _counts_things(value)
                and not is_whole(of, row, span)
            ):
                found[stem(value.unit, of.language)].append(_Place(at, span, value.high))
    return {noun: places for noun, places in found.items() if len(places) <= _MOST}


def _counts_things(value: Quantity) -> bool:
    is_measured = measure_of(value.unit) is not None or value.unit in PERCENT or is_age(value)
    return bool(value.unit) and not is_measured


def _are_lone(
    mine: _Place, ours: Sequence[_Place], their: _Place, theirs: Sequence[_Place]
) -> bool:
    """Tell whether no other number of either text may be meant by the other text's."""
    less, more = sorted((mine.number, their.number))
    low, high = less / _REACH, more * _REACH
    return less < more <= less * _TIMES and all(
        place.number == own.number
        for own, places in ((mine, ours), (their, theirs))
        for place in places
        if low <= place.number <= high
    )


def _told_with(
    one: Statements, mine: _Place, other: Statements, their: _Place
) -> Iterator[Differing]:
    sides = Reading(one, one.at(mine.at)), Reading(other, other.at(their.at))
    if name_different_things(sides[0].row, sides[1].row):
        return
    ours, theirs = _count_at(sides[0], mine.span), _count_at(sides[1], their.span)
    if ours is None or theirs is None or relation_of(ours, theirs) is not Relation.OTHER:
        return
    nouns = frozenset((ours.noun, *ours.sort, *theirs.sort))
    if not telling_words(one, ours.near - nouns, other, theirs.near - nouns):
        return
    pair = Facing(*sides, pair_up(one, sides[0].row, other, sides[1].row).link)
    is_of_two = are_two_events(pair) or are_of_two_times(
        pair, ours, theirs, mine.number, their.number
    )
    if not is_of_two:
        yield differing_counts(pair, ours, theirs, _STRENGTH)


def _count_at(side: Reading, span: Span) -> Count | None:
    return next((count for count in side.read(read_counts) if count.span == span), None)
