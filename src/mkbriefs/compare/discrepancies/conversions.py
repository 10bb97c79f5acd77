"""Conversions that do not fit those of the same source, or of the others."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from mkbriefs.compare.discrepancies.rates import Conversion, Rates
from mkbriefs.compare.discrepancies.readings import Reading
from mkbriefs.compare.discrepancies.sums import sum_in_words
from mkbriefs.compare.discrepancies.told import Differing, Told
from mkbriefs.compare.statements import plain
from mkbriefs.model import DiscrepancyKind, Money

_APART: Final = Decimal("0.05")
"""How far two conversions of one source lie apart, rounding considered, until they disagree."""
_DIGITS: Final = 4
_BOTH: Final = 2


def find_conversions(rates: Rates) -> Iterator[Differing]:
    """Yield conversions of one brief that do not fit each other.

    Of three or more it is told which one does not fit; of two only that they disagree.
    """
    for held in rates.by_brief.values():
        if len(held) == _BOTH:
            yield from _disagreeing(*held)
        for conversion in held:
            rate = rates.misfit(conversion)
            if rate is not None:
                yield _misfit(conversion, held, rate)


def _disagreeing(one: Conversion, other: Conversion) -> Iterator[Differing]:
    if one.bounds.meets(other.bounds, slack=_APART / 2):
        return
    low, high = sorted((one, other), key=lambda each: each.rate)
    first, second = one.currencies
    yield _differing(
        one,
        other,
        f"The two conversions of this source are made at {_rate(low.rate)} and {_rate(high.rate)} "
        f"{second} for 1 {first}.",
    )


def _misfit(conversion: Conversion, held: Sequence[Conversion], rate: Decimal) -> Differing:
    """Return a conversion beside the one of its source that is closest to it in size."""
    others = [each for each in held if each.sums != conversion.sums]
    closest = min(others, key=lambda each: (abs(each.sums[0] - conversion.sums[0]), each.span))
    first, second = conversion.currencies
    which = _in_words(conversion)
    return _differing(
        conversion,
        closest,
        f"{which} is converted at {_rate(conversion.rate)} {second} for 1 {first}, the other "
        f"conversions of this source at {_rate(rate)}.",
    )


def _differing(one: Conversion, other: Conversion, difference: str) -> Differing:
    first, second = sorted((one, other), key=lambda each: each.span)
    return Differing(
        kind=DiscrepancyKind.AMOUNT,
        rule="conversion-rate",
        sides=(_told(first), _told(second)),
        difference=difference,
        strength=3.0,
    )


def _told(conversion: Conversion) -> Told:
    return Reading(conversion.of, conversion.row).told(
        conversion.span, _in_words(conversion), " ".join(map(plain, conversion.sums))
    )


def _in_words(conversion: Conversion) -> str:
    values = [mention.value for mention in (conversion.first, conversion.second)]
    return " = ".join(sum_in_words(value) for value in values if isinstance(value, Money))


def _rate(rate: Decimal) -> str:
    """Return a rate with four digits that count."""
    return f"{rate:.{_DIGITS}g}" if rate < 10**_DIGITS else f"{rate:,.0f}"
