"""Sums of money: the same thing at another price, in its own currency first."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product
from typing import Final

from mkbriefs.compare.discrepancies.figures import (
    Bounds,
    apart_in_words,
    bounds_of,
    is_slip,
)
from mkbriefs.compare.discrepancies.growing import are_of_two_times
from mkbriefs.compare.discrepancies.opposing import Relation, find_opposed
from mkbriefs.compare.discrepancies.rates import Rates
from mkbriefs.compare.discrepancies.readings import Facing, Reading
from mkbriefs.compare.discrepancies.sums import (
    ROUNDED,
    Part,
    Sum,
    closest,
    common_currency,
    key_of_sum,
    may_be_one,
    share_currency,
    sum_in_words,
    sums_of,
)
from mkbriefs.compare.discrepancies.told import Differing, Told, in_order
from mkbriefs.compare.statements import Statements, plain
from mkbriefs.model import DiscrepancyKind
from mkbriefs.wording.values import decimal_in_words, value_in_words

_LEAST: Final = 1.9
"""Strength from which on two sums are shown; see `opposing.py`."""
_SLIP: Final = 1.0
_SAME_ROLE: Final = 0.8
_OTHER_ROLE: Final = -0.8
"""What it counts that words beside both say what the sums are for: a fine, a price, a loss."""
_FAR: Final = Decimal(5)
"""How many times larger one sum is that is hardly the other, told differently."""
_TOO_FAR: Final = -1.0
_KNOWN_ELSEWHERE: Final = -0.6
"""What it counts that a source has the other's figure too, elsewhere, maybe of another thing."""
_CONVERTED: Final = -0.4
"""What it counts that two sums can only be compared by a rate."""
_RATES_MOVE: Final = Decimal("0.12")
"""How far two sources' conversions of one sum lie apart though none is wrong, as a share."""
_LARGEST: Final = 10**18
_SURE: Final = 3.0


def find_amounts(pair: Facing, rates: Rates) -> Iterator[Differing]:
    """Yield sums of two sentences that are of one thing and differ."""
    ours, theirs = pair.one.read(sums_of), pair.other.read(sums_of)
    if not ours or not theirs:
        return
    yield from _conversions_apart(pair, ours, theirs)
    ours, theirs = _without_totals(ours, theirs), _without_totals(theirs, ours)
    opposed = find_opposed(
        pair,
        ours,
        theirs,
        relate=lambda one, other: _relation(pair, one, other, rates),
        worth=lambda one, other: _worth(pair, one, other),
        least=_LEAST,
    )
    for one, other, strength in opposed:
        a, b = closest(one, other)
        if not are_of_two_times(pair, one, other, a.money.high, b.money.high):
            yield _differing(pair, one, other, strength, rates)


def _without_totals(ours: Sequence[Sum], theirs: Sequence[Sum]) -> list[Sum]:
    """Return sums but for the parts of a total that the other text has, and for such a total."""
    amounts = {each.first.money.high for each in theirs}
    apart = [each.first.money.high for each in ours]
    totals = {a + b for a, b in combinations([e.first.money.high for e in theirs], 2)}
    divided = {x for a, b in combinations(apart, 2) if a + b in amounts for x in (a, b)}
    return [each for each in ours if each.first.money.high not in totals | divided]


def _relation(pair: Facing, one: Sum, other: Sum, rates: Rates) -> Relation:
    comparable = [(a, b) for a, b in product(one.parts, other.parts) if share_currency(a, b)]
    if any(may_be_one(a.money, b.money) for a, b in comparable):
        return Relation.SAME
    if one.is_each != other.is_each:
        return Relation.APART
    if comparable:
        return Relation.OTHER
    return _by_rate(pair, one, other, rates)


def _by_rate(pair: Facing, one: Sum, other: Sum, rates: Rates) -> Relation:
    """Compare sums of two currencies by the rates of the sources, those of the two texts first."""
    a, b = one.first.money, other.first.money
    if not a.currency or not b.currency:
        return Relation.APART
    rate = rates.rate(a.currency, b.currency, of=(pair.one.of.citekey, pair.other.of.citekey))
    if rate is None:
        return Relation.OTHER if a.high == b.high else Relation.APART
    is_same = bounds_of(a).times(rate).meets(bounds_of(b), slack=_RATES_MOVE)
    return Relation.SAME if is_same else Relation.OTHER


def _worth(pair: Facing, one: Sum, other: Sum) -> float:
    a, b = (part.money for part in closest(one, other))
    worth = 0.0 if a.currency == b.currency else _CONVERTED
    if one.roles and other.roles:
        worth += _SAME_ROLE if one.roles & other.roles else _OTHER_ROLE
    if a.high == b.high or is_slip(a.high, b.high):
        worth += _SLIP
    elif max(a.high, b.high) > _FAR * min(a.high, b.high):
        worth += _TOO_FAR
    for of, amount in ((pair.other.of, a.high), (pair.one.of, b.high)):
        if a.high != b.high and f"money {plain(amount)}" in of.frequency:
            worth += _KNOWN_ELSEWHERE
    return worth


def _differing(pair: Facing, one: Sum, other: Sum, strength: float, rates: Rates) -> Differing:
    a, b = closest(one, other)
    return Differing(
        kind=DiscrepancyKind.AMOUNT,
        rule="amounts-differ",
        sides=(_told(pair.one, a), _told(pair.other, b)),
        difference=" ".join(
            filter(None, (_difference(a, b), _by_own_rates(pair, one, other, rates)))
        ),
        strength=strength,
    )


def _told(side: Reading, part: Part) -> Told:
    key = key_of_sum(part.money, is_open=part.is_open)
    return side.told(part.mention.span, sum_in_words(part.money), key)


def _difference(one: Part, other: Part) -> str:
    a, b = one.money, other.money
    if a.high == b.high:
        return "The same figure in another currency."
    share = apart_in_words(a.high, b.high)
    if not share_currency(one, other):
        return "In two currencies; not the same by the sources' own conversions."
    currency = common_currency(a, b)
    apart = decimal_in_words(abs(a.high - b.high))
    return f"{currency} {apart} apart ({share}).".lstrip()


def _by_own_rates(pair: Facing, one: Sum, other: Sum, rates: Rates) -> str:
    """Say that an amount is converted at another rate than its source uses elsewhere, if it is."""
    said = (
        _by_own_rate(of, sum_, against, rates)
        for of, sum_, against in ((pair.one.of, one, other), (pair.other.of, other, one))
    )
    return " ".join(in_order(filter(None, said)))


def _by_own_rate(of: Statements, sum_: Sum, against: Sum, rates: Rates) -> str:
    if len(sum_.parts) == 1:
        return ""
    local, foreign = sum_.parts
    rate = rates.rate_of_others(of.citekey, local.mention, foreign.mention)
    if rate is None:
        return ""
    if local.money.high * rate > _LARGEST:
        return ""
    amount = (local.money.high * rate).quantize(Decimal(1))
    converted = Bounds(amount, amount)
    are_one = any(
        bounds_of(part.money).meets(converted, slack=ROUNDED)
        for part in against.parts
        if share_currency(part, foreign)
    )
    said = (
        f"The conversion of {value_in_words(local.money)} does not fit the others of its source: "
        f"at their rate it is {foreign.money.currency} {decimal_in_words(amount)}"
    )
    return f"{said}, which fits what the other source says." if are_one else f"{said}."


def _conversions_apart(
    pair: Facing, ours: Sequence[Sum], theirs: Sequence[Sum]
) -> Iterator[Differing]:
    """Yield sums that both texts give in two currencies, equal in one and apart in the other."""
    for one, other in product(ours, theirs):
        common = [
            (a, b) for a, b in zip(one.parts, other.parts, strict=False) if share_currency(a, b)
        ]
        same = [(a, b) for a, b in common if a.money.high == b.money.high]
        apart = [(a, b) for a, b in common if _are_far(a.money.high, b.money.high)]
        if len(same) == len(apart) == 1:
            (a, b), converted = apart[0], [sum_in_words(part.money) for part in same[0]]
            yield Differing(
                kind=DiscrepancyKind.AMOUNT,
                rule="conversion-rate",
                sides=(_told(pair.one, a), _told(pair.other, b)),
                difference=f"{_difference(a, b)} Both convert {min(converted)}.",
                strength=_SURE,
            )


def _are_far(one: Decimal, other: Decimal) -> bool:
    low, high = sorted((one, other))
    return high > low * (1 + _RATES_MOVE)
