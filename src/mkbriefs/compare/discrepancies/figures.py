"""Numbers with their bounds: when two figures may be one number, and when one is a slip."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from mkbriefs.model import Money, Qualifier, Quantity

ABOUT: Final = Decimal("0.15")
"""How far `about` reaches, as a share: `about 40` of 37, `nearly three weeks` of 19 days."""
_MOST_STEPS: Final = 10
"""How far it reaches at most, in units of the last digit that is not 0."""
_OPEN: Final = Decimal("Infinity")
_LEAST_REACH: Final = Decimal("0.05")
"""How far `more than` reaches at least, as a share."""
_COARSEST: Final = Decimal("0.025")
"""The largest share that rounding hides in a figure that says nothing of being round."""
_FEWEST_DIGITS: Final = 2
_LEAST_ROUND: Final = 100
"""The least number of one digit that may be a rounded one."""
_VERY_NEAR: Final = Decimal("0.03")
"""How far it lies from what it was rounded from at most, as a share."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers that some words may mean."""

    low: Decimal
    high: Decimal

    def meets(self, other: "Bounds", *, slack: Decimal = Decimal(0)) -> bool:
        """Tell whether some number lies in both, with so much to spare, as a share."""
        return self.low * (1 - slack) <= other.high and other.low * (1 - slack) <= self.high

    def times(self, factor: Decimal) -> "Bounds":
        """Return the bounds in another unit."""
        return Bounds(self.low * factor, self.high * factor)


def bounds_of(value: Money | Quantity, *, about: Decimal = ABOUT) -> Bounds:
    """Return what a value may mean by its qualifier and the roundness of its figures.

    Args:
        value: an amount or a quantity.
        about: how far `about` reaches, as a share.
    """
    low, high = sorted((abs(value.low), abs(value.high)))
    match value.qualifier:
        case Qualifier.ABOUT:
            return Bounds(low - _reach(low, about), high + _reach(high, about))
        case Qualifier.UP_TO | Qualifier.LESS_THAN:
            return Bounds(Decimal(0), high)
        case Qualifier.AT_LEAST:
            return Bounds(low, _OPEN)
        case Qualifier.MORE_THAN:
            # `more than 200` is 212 and not 900; `more than 13,760` is hardly 15,000.
            return Bounds(low, high + max(step_of(high), high * _LEAST_REACH))
        case _:
            return Bounds(low, high)


def _reach(number: Decimal, about: Decimal) -> Decimal:
    """Return how far `about` reaches: `about 40` far, `some 61.4` little, since it is exact."""
    return min(number * about, step_of(number) * _MOST_STEPS)


def rounded_bounds(number: Decimal) -> Bounds:
    """Return what a figure may have been rounded from."""
    hidden = min(step_of(number) / 2, abs(number) * _COARSEST)
    return Bounds(number - hidden, number + hidden)


def step_of(number: Decimal) -> Decimal:
    """Return the unit of the last digit that is not 0: 100 of 2,300, 0.1 of 1.4."""
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def may_be_rounded(one: Decimal, other: Decimal) -> bool:
    """Tell whether one number is the other, rounded to fewer digits."""
    finer, coarser = sorted((one, other), key=step_of)
    step = step_of(coarser)
    if abs(finer - coarser) * 2 > step or not finer:
        return False
    # 14 is not 10 rounded: a round figure of one digit stands only for what is very near to it.
    return len(digits_of(coarser)) >= _FEWEST_DIGITS or (
        abs(coarser) >= _LEAST_ROUND and abs(finer - coarser) <= abs(finer) * _VERY_NEAR
    )


def digits_of(number: Decimal) -> str:
    """Return the significant digits, `236` of 23,600,000."""
    return "".join(map(str, number.normalize().as_tuple().digits))


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Tell whether one figure may be the other, miswritten.

    With its digits exchanged, one of three or more changed, or a nought lost: 16 for 61, 212 for
    221, 480 for 48, 1977 for 1971.
    """
    if one == other:
        return False
    ours, theirs = digits_of(one), digits_of(other)
    if ours == theirs:
        return True
    if step_of(one) != step_of(other) or len(ours) != len(theirs) or len(ours) < _FEWEST_DIGITS:
        return False
    changed = sum(a != b for a, b in zip(ours, theirs, strict=True))
    return Counter(ours) == Counter(theirs) or (changed == 1 and len(ours) > _FEWEST_DIGITS)


def apart_in_words(one: Decimal, other: Decimal) -> str:
    """Return by how much two numbers differ, as a share: `9 %`, `10 times`; empty if one is 0."""
    low, high = sorted((abs(one), abs(other)))
    if not low:
        return ""
    times = high / low
    if times >= 2:
        return f"{times:.1f}".removesuffix(".0") + " times as much"
    return f"{(times - 1) * 100:.0f} %"
