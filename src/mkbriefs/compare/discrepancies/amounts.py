"""Sums of money: the same thing at another price, in its own currency first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from typing import Final

from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.discrepancies.context import words_around
from mkbriefs.compare.discrepancies.figures import (
    apart_in_words,
    bounds_of,
    is_slip,
    may_be_rounded,
)
from mkbriefs.compare.discrepancies.opposing import Found, Relation, find_opposed
from mkbriefs.compare.discrepancies.rates import Rates
from mkbriefs.compare.discrepancies.told import Differing, Told
from mkbriefs.compare.statements import Statement, Statements, plain
from mkbriefs.model import DiscrepancyKind, Mention, Money, Span
from mkbriefs.wording.values import decimal_in_words, value_in_words

_LEAST: Final = 1.9
"""Strength from which on two sums are shown; see `opposing.py`."""
_SLIP: Final = 1.0
_FAR: Final = Decimal(25)
"""How many times larger one sum is that is hardly the other, told differently."""
_TOO_FAR: Final = -1.0
_KNOWN_ELSEWHERE: Final = -0.6
"""What it counts that a source has the other's figure too, elsewhere: it may be of another thing."""
_CONVERTED: Final = -0.4
"""What it counts that two sums can only be compared by a rate."""
_RATES_MOVE: Final = Decimal("0.12")
"""How far two sources' conversions of one sum lie apart though none is wrong, as a share."""
_LEAST_AMOUNT: Final = 1


@dataclass(frozen=True, slots=True)
class Part:
    """One amount of a sum."""

    mention: Mention
    money: Money
    words: str
    """As the text has them."""

    @property
    def is_open(self) -> bool:
        """Whether only a sign says the currency that many countries write their own with."""
        return self.words.startswith("$")


@dataclass(frozen=True, slots=True)
class Sum(Found):
    """An amount, with what the text itself says it is in another currency."""

    parts: tuple[Part, ...]

    @property
    def first(self) -> Part:
        """The amount that the text gives first."""
        return self.parts[0]


def find_amounts(pair: Pair, rates: Rates) -> Iterator[Differing]:
    """Yield sums of two sentences that are of one thing and differ."""
    ours, theirs = _sums(pair.one_of, pair.one), _sums(pair.other_of, pair.other)
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
        yield _differing(pair, one, other, strength, rates)


def _sums(of: Statements, row: Statement) -> list[Sum]:
    """Return the sums of a sentence, those of two currencies as one."""
    parts = {
        mention.span: Part(mention, mention.value, mention.span.of(of.text))
        for mention in row.mentions
        if isinstance(mention.value, Money) and mention.value.high >= _LEAST_AMOUNT
    }
    sums, done = [], set()
    for span, part in parts.items():
        if span in done:
            continue
        partner = parts.get(part.money.equals) if part.money.equals else None
        group = (part,) if partner is None else (part, partner)
        done.update(each.mention.span for each in group)
        whole = Span(span.start, group[-1].mention.span.end)
        sums.append(Sum(whole, words_around(of, row, whole), group))
    return sums


def _without_totals(ours: Sequence[Sum], theirs: Sequence[Sum]) -> list[Sum]:
    """Return sums but for those that the other text divides in two, and the two parts of a total."""
    amounts = {each.first.money.high for each in theirs}
    apart = [each.first.money.high for each in ours]
    totals = {a + b for a, b in combinations([e.first.money.high for e in theirs][:12], 2)}
    divided = {x for a, b in combinations(apart[:12], 2) if a + b in amounts for x in (a, b)}
    return [each for each in ours if each.first.money.high not in totals | divided]


def _relation(pair: Pair, one: Sum, other: Sum, rates: Rates) -> Relation:
    comparable = [(a, b) for a, b in product(one.parts, other.parts) if _share_currency(a, b)]
    if any(_is_same(a.money, b.money) for a, b in comparable):
        return Relation.SAME
    if comparable:
        return Relation.OTHER
    return _by_rate(pair, one, other, rates)


def _share_currency(one: Part, other: Part) -> bool:
    ours, theirs = (
        {part.money.currency, *part.money.options} - {""} for part in (one, other)
    )
    if ours & theirs:
        return True
    # `$` alone is every country's own: a local paper's `$310,000` is an agency's `A$310,000`.
    return (one.is_open or other.is_open) and "$" in one.words and "$" in other.words


def _is_same(one: Money, other: Money) -> bool:
    """Tell whether two amounts of one currency may be one: equal, rounded, within the other's bounds."""
    if {one.low, one.high} & {other.low, other.high}:
        return True
    if bounds_of(one).meets(bounds_of(other)):
        return True
    return may_be_rounded(one.high, other.high)


def _by_rate(pair: Pair, one: Sum, other: Sum, rates: Rates) -> Relation:
    """Compare sums of two currencies by the rates of the sources, those of the two texts first."""
    a, b = one.first.money, other.first.money
    if not a.currency or not b.currency:
        return Relation.APART
    rate = rates.rate(a.currency, b.currency, of=pair.one_of.citekey)
    if rate is None:
        return Relation.OTHER if a.high == b.high else Relation.APART
    is_same = bounds_of(a).times(rate).meets(bounds_of(b), slack=_RATES_MOVE)
    return Relation.SAME if is_same else Relation.OTHER


def _worth(pair: Pair, one: Sum, other: Sum) -> float:
    a, b = one.first.money, other.first.money
    worth = 0.0 if a.currency == b.currency else _CONVERTED
    if a.high == b.high or is_slip(a.high, b.high):
        worth += _SLIP
    elif max(a.high, b.high) > _FAR * min(a.high, b.high):
        worth += _TOO_FAR
    for of, amount in ((pair.other_of, a.high), (pair.one_of, b.high)):
        if a.high != b.high and f"money {plain(amount)}" in of.frequency:
            worth += _KNOWN_ELSEWHERE
    return worth


def _differing(pair: Pair, one: Sum, other: Sum, strength: float, rates: Rates) -> Differing:
    a, b = _closest(one, other)
    return Differing(
        kind=DiscrepancyKind.AMOUNT,
        rule="amounts-differ",
        sides=(_told(pair.one_of, pair.one, a), _told(pair.other_of, pair.other, b)),
        difference=" ".join(
            filter(None, (_difference(a, b), _by_own_rates(pair, one, other, rates)))
        ),
        strength=strength,
    )


def _closest(one: Sum, other: Sum) -> tuple[Part, Part]:
    """Return the amounts of one currency, if there are such; else those that come first."""
    for a, b in product(one.parts, other.parts):
        if a.money.currency and a.money.currency == b.money.currency:
            return a, b
    for a, b in product(one.parts, other.parts):
        if _share_currency(a, b):
            return a, b
    return one.first, other.first


def _told(of: Statements, row: Statement, part: Part) -> Told:
    money = part.money
    numbers = dict.fromkeys((money.low, money.high))
    return Told(
        of=of,
        row=row,
        span=part.mention.span,
        value=value_in_words(money),
        key=" ".join((*map(plain, numbers), "" if part.is_open else money.currency)),
    )


def _difference(one: Part, other: Part) -> str:
    a, b = one.money, other.money
    if a.high == b.high:
        return "The same figure in another currency."
    share = apart_in_words(a.high, b.high)
    if not _share_currency(one, other):
        return "In two currencies; not the same by the sources' own conversions."
    currency = a.currency if a.currency == b.currency else ""
    apart = decimal_in_words(abs(a.high - b.high))
    return f"{currency} {apart} apart ({share}).".lstrip()


def _by_own_rates(pair: Pair, one: Sum, other: Sum, rates: Rates) -> str:
    """Say that an amount is converted at another rate than its source uses elsewhere, if it is."""
    for of, sum_, against in ((pair.one_of, one, other), (pair.other_of, other, one)):
        if len(sum_.parts) < 2:  # noqa: PLR2004
            continue
        local, foreign = sum_.parts
        rate = rates.rate_of_others(of.citekey, local.mention, foreign.mention)
        if rate is None:
            continue
        converted = (local.money.high * rate).quantize(Decimal(1))
        named = f"{foreign.money.currency} {decimal_in_words(converted)}".strip()
        is_near = any(
            bounds_of(part.money).times(Decimal(1)).meets(bounds_of(_exactly(converted, part.money)), slack=Decimal("0.02"))
            for part in against.parts
            if _share_currency(part, foreign)
        )
        said = (
            f"The conversion of {value_in_words(local.money)} does not fit the others of its source: "
            f"at their rate it is {named}"
        )
        return f"{said}, and the two sums are one." if is_near else f"{said}."
    return ""


def _exactly(amount: Decimal, like: Money) -> Money:
    return Money(low=amount, high=amount, currency=like.currency, options=like.options)


def _conversions_apart(pair: Pair, ours: Sequence[Sum], theirs: Sequence[Sum]) -> Iterator[Differing]:
    """Yield sums that both texts give in two currencies, equal in one and apart in the other."""
    for one, other in product(ours[:12], theirs[:12]):
        if len(one.parts) < 2 or len(other.parts) < 2:  # noqa: PLR2004
            continue
        same, apart = [], []
        for a, b in ((one.parts[0], other.parts[0]), (one.parts[1], other.parts[1])):
            if _share_currency(a, b):
                is_same = a.money.high == b.money.high
                far = max(a.money.high, b.money.high) > min(a.money.high, b.money.high) * (1 + _RATES_MOVE)
                (same if is_same else apart if far else []).append((a, b))
        if len(same) == 1 and len(apart) == 1:
            a, b = apart[0]
            yield Differing(
                kind=DiscrepancyKind.AMOUNT,
                rule="conversion-rate",
                sides=(_told(pair.one_of, pair.one, a), _told(pair.other_of, pair.other, b)),
                difference=f"{_difference(a, b)} Both convert {value_in_words(same[0][0].money)}.",
                strength=3.0,
            )
