"""Numbers overtaken by events: the toll of a later day, a bill that has risen, a part so far.

And those of two steps: what was expected and what came, what was demanded and what was agreed.
"""

from decimal import Decimal
from typing import Final, TypeAlias

from mkbriefs.compare.discrepancies.figures import is_slip
from mkbriefs.compare.discrepancies.occasions import issued_on
from mkbriefs.compare.discrepancies.opposing import Found
from mkbriefs.compare.discrepancies.phrases import NEAR, is_near, meanings_near
from mkbriefs.compare.discrepancies.readings import Facing, Reading

_BESIDE: Final = 32
"""Characters on each side of `23 people` in which the word stands that makes it a toll; of a bare
number it may stand further off."""

_TO_COME: Final = ("forecast", "ahead", "coming", "proposed")

_Side: TypeAlias = tuple[Reading, Found, Decimal]
"""A number in its sentence."""


def are_of_two_times(
    pair: Facing, one: Found, other: Found, ours: Decimal, theirs: Decimal
) -> bool:
    """Tell whether two numbers may both be right: one is what the other came to, or a part of it.

    Args:
        pair: the two sentences.
        one: where the number of the first stands.
        other: that of the second.
        ours: the first number.
        theirs: the second one.
    """
    sides = ((pair.one, one, ours), (pair.other, other, theirs))
    less, more = sorted(sides, key=lambda side: side[2])
    if _stands_near("so_far", less) or _are_two_steps(*sides):
        return True
    if is_slip(ours, theirs):
        return False
    if are_ahead_and_past(pair, one, other):
        return True
    before, after = issued_on(less[0].of), issued_on(more[0].of)
    if before is not None and before == after:
        return False
    if any(_stands_near("revised", side) for side in sides):
        return True
    is_in_order = before is not None and after is not None and before < after
    return is_in_order and all(map(_is_toll, sides))


def are_ahead_and_past(pair: Facing, one: Found, other: Found) -> bool:
    """Tell whether one value was expected, and the other sentence tells of nothing to come."""
    sides = ((pair.one, one), (pair.other, other))
    return any(
        _is_ahead(ahead, found) and not any(map(past.phrases, _TO_COME))
        for (ahead, found), (past, _) in (sides, sides[::-1])
    )


def _is_ahead(side: Reading, found: Found) -> bool:
    """Tell whether words for what is expected or asked for lead to a value, or stand behind it."""
    last = found.span.end + NEAR
    return any(words.start <= last for words in side.phrases("forecast"))


def _are_two_steps(one: _Side, other: _Side) -> bool:
    ours, theirs = (
        meanings_near("steps", reading.of, reading.row, found.span)
        for reading, found, _ in (one, other)
    )
    return bool(ours) and bool(theirs) and not ours & theirs


def _is_toll(side: _Side) -> bool:
    reading, found, _ = side
    counts_something = " " in found.span.of(reading.of.text)
    return _stands_near("tolls", side, reach=_BESIDE if counts_something else NEAR)


def _stands_near(name: str, side: _Side, *, reach: int = NEAR) -> bool:
    reading, found, _ = side
    return is_near(name, reading.of, reading.row, found.span, reach=reach)
