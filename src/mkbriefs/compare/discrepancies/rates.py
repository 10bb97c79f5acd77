"""What one currency is worth in another by the sources' own conversions, and by nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from statistics import median
from typing import Final, cast

from mkbriefs.compare.discrepancies.figures import Bounds, rounded_bounds
from mkbriefs.compare.statements import Statement, Statements, kept
from mkbriefs.model import Mention, Money, Qualifier, Span

Currencies = tuple[str, str]
"""Two currencies, in the order of the alphabet."""
_SLACK: Final = Decimal("0.02")
"""How far conversions of one text lie apart, beyond rounding, where none is wrong."""
_FEWEST_OTHERS: Final = 2
_MOST: Final = 50
"""Conversions of one text between two currencies that are compared with each other."""
_ABOUT: Final = Decimal("0.01")
"""What is added where the text says `about`."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A sum that a text gives in two currencies."""

    of: Statements
    row: Statement
    first: Mention
    second: Mention
    currencies: Currencies
    rate: Decimal
    """How many units of the second currency one of the first is worth."""
    bounds: Bounds
    """The rates that its figures allow, rounding considered."""

    @property
    def span(self) -> Span:
        """From the first amount to the end of the second."""
        return Span(self.first.span.start, self.second.span.end)

    @property
    def sums(self) -> tuple[Decimal, Decimal]:
        """The upper amounts, as the text has them."""
        return _money(self.first).high, _money(self.second).high

    def agrees(self, rate: Decimal) -> bool:
        """Tell whether the conversion may have been made at a rate."""
        return self.bounds.meets(Bounds(rate, rate), slack=_SLACK)


@dataclass(frozen=True)
class Rates:
    """All conversions of a corpus."""

    all: tuple[Conversion, ...]
    """In order of the corpus and of the texts."""

    @cached_property
    def by_currencies(self) -> Mapping[Currencies, Sequence[Conversion]]:
        """The conversions between each two currencies."""
        found: dict[Currencies, list[Conversion]] = defaultdict(list)
        for conversion in self.all:
            found[conversion.currencies].append(conversion)
        return found

    @cached_property
    def by_brief(self) -> Mapping[tuple[str, Currencies], Sequence[Conversion]]:
        """The first conversions of each brief between each two currencies, equal ones once."""
        found: dict[tuple[str, Currencies], dict[tuple[Decimal, Decimal], Conversion]] = (
            defaultdict(dict)
        )
        for conversion in self.all:
            key = str(conversion.of.citekey), conversion.currencies
            if len(found[key]) < _MOST:
                found[key].setdefault(conversion.sums, conversion)
        return {key: tuple(held.values()) for key, held in found.items()}

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, Span], Conversion]:
        return {(str(each.of.citekey), each.first.span): each for each in self.all}

    @cached_property
    def _middle(self) -> Mapping[Currencies, Decimal]:
        return {currencies: _median(held) for currencies, held in self.by_currencies.items()}

    @cached_property
    def known(self) -> tuple[tuple[str, ...], ...]:
        """All that `rate` reads of other briefs than those it is asked for, in plain values."""
        return tuple(sorted((*pair, str(rate)) for pair, rate in self._middle.items()))

    def rate(self, one: str, other: str, *, of: Sequence[str]) -> Decimal | None:
        """Return what one unit of a currency is in another; None if no source says.

        Args:
            one: ISO 4217.
            other: ISO 4217.
            of: briefs whose own conversions go before those of others.
        """
        first, second = sorted((one, other))
        currencies = first, second
        known = [each for key in of for each in self.by_brief.get((key, currencies), ())]
        middle = _median(known) if known else self._middle.get(currencies)
        return middle if middle is None or one == first else 1 / middle

    def misfit(self, conversion: Conversion) -> Decimal | None:
        """Return the rate of a source's other conversions, two or more, if one does not fit it."""
        held = self.by_brief[str(conversion.of.citekey), conversion.currencies]
        others = [each for each in held if each.sums != conversion.sums]
        if len(others) < _FEWEST_OTHERS:
            return None
        rate = median(each.rate for each in others)
        are_agreed = all(each.agrees(rate) for each in others)
        return rate if are_agreed and not conversion.agrees(rate) else None

    def rate_of_others(self, citekey: str, local: Mention, foreign: Mention) -> Decimal | None:
        """Return what one currency is in another by the other conversions of a source.

        None where the conversion of the two amounts fits them, or nothing can be said.
        """
        conversion = self._by_place.get((citekey, local.span))
        rate = self.misfit(conversion) if conversion and conversion.second == foreign else None
        if conversion is None or rate is None:
            return None
        return rate if _currency(_money(local)) == conversion.currencies[0] else 1 / rate


def _median(conversions: Iterable[Conversion]) -> Decimal:
    # Equal sums count once, so that copies of one text outvote nobody.
    return median(rate for _, rate in {(each.sums, each.rate) for each in conversions})


def read_rates(statements: Iterable[Statements]) -> Rates:
    """Return the conversions that stand in the reading flow of briefs."""
    return Rates(tuple(found for of in statements for found in _conversions_of(of)))


@kept
def _conversions_of(of: Statements) -> tuple[Conversion, ...]:
    if not _has_conversions(of):
        return ()
    return tuple(found for row in of.rows for found in _conversions(of, row))


def _has_conversions(of: Statements) -> bool:
    """Tell whether any amount is converted: of most briefs the statements need not be read."""
    values = (mention.value for mention in of.brief.source.mentions)
    return any(isinstance(value, Money) and value.equals is not None for value in values)


def _conversions(of: Statements, row: Statement) -> Iterator[Conversion]:
    at = {mention.span: mention for mention in row.mentions}
    for first in row.mentions:
        if not isinstance(first.value, Money) or first.value.equals is None:
            continue
        second = at.get(first.value.equals)
        if second is not None and first.span < second.span:
            yield from _conversion(of, row, first, second)


def _conversion(
    of: Statements, row: Statement, first: Mention, second: Mention
) -> Iterator[Conversion]:
    one, other = sorted((_money(first), _money(second)), key=_currency)
    currencies = _currency(one), _currency(other)
    if not all(currencies) or currencies[0] == currencies[1] or min(one.low, other.low) <= 0:
        return
    slack = _ABOUT if Qualifier.ABOUT in (one.qualifier, other.qualifier) else Decimal(0)
    rounded = _money(second)
    # The sum that comes first is the one converted, the other what it came to, rounded.
    ends = [
        tuple(
            rounded_bounds(amount) if money is rounded else Bounds(amount, amount)
            for money, amount in ((other, top), (one, bottom))
        )
        for top, bottom in ((other.low, one.low), (other.high, one.high))
    ]
    yield Conversion(
        of=of,
        row=row,
        first=first,
        second=second,
        currencies=currencies,
        rate=other.high / one.high,
        bounds=Bounds(
            min(top.low / bottom.high for top, bottom in ends) * (1 - slack),
            max(top.high / bottom.low for top, bottom in ends) * (1 + slack),
        ),
    )


def _money(mention: Mention) -> Money:
    return cast("Money", mention.value)


def _currency(money: Money) -> str:
    """Return the currency; of an open sign the US dollar, which texts convert to."""
    return money.currency or ("USD" if "USD" in money.options else "")
