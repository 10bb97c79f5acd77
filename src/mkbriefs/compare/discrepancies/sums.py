"""Sums of money as sentences state them, and when two of them may be one."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, product
from typing import Final

from mkbriefs.compare.discrepancies.context import words_around
from mkbriefs.compare.discrepancies.figures import Bounds, bounds_of, may_be_rounded
from mkbriefs.compare.discrepancies.opposing import MOST_VALUES, Found
from mkbriefs.compare.discrepancies.phrases import is_near, meanings_near
from mkbriefs.compare.statements import Statement, Statements, plain
from mkbriefs.model import Mention, Money, Quantity, Span
from mkbriefs.wording.values import value_in_words

ROUNDED: Final = Decimal("0.02")
"""How far rounding moves a converted sum, as a share."""
_CONVERTED_ABOUT: Final = Decimal("0.01")
_LEAST_AMOUNT: Final = 1
_FEW_OPTIONS: Final = 2


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
    roles: frozenset[int]
    """What it is, by the words beside it."""
    is_each: bool
    """Whether it is the price of one of many, or of a time."""

    @property
    def first(self) -> Part:
        """The amount that the text gives first."""
        return self.parts[0]


def sums_of(of: Statements, row: Statement) -> list[Sum]:
    """Return the sums of a sentence, those of two currencies as one."""
    stated = ((m, m.value) for m in row.mentions if isinstance(m.value, Money))
    parts = {
        mention.span: Part(mention, money, mention.span.of(of.text))
        for mention, money in islice(stated, MOST_VALUES)
        if money.high >= _LEAST_AMOUNT
    }
    sums: list[Sum] = []
    done: set[Span] = set()
    for span, part in parts.items():
        if span in done:
            continue
        partner = parts.get(part.money.equals) if part.money.equals else None
        group = (part,) if partner is None else (part, partner)
        done.update(each.mention.span for each in group)
        whole = Span(span.start, group[-1].mention.span.end)
        near = words_around(of, row, whole)
        roles = meanings_near("roles", of, row, whole)
        sums.append(Sum(whole, near, group, roles, is_near("each", of, row, whole)))
    return sums


def share_currency(one: Part, other: Part) -> bool:
    """Tell whether two amounts may be of one currency."""
    ours, theirs = ({part.money.currency, *part.money.options} - {""} for part in (one, other))
    if ours & theirs:
        return True
    # `$` alone is every country's own: a local paper's `$310,000` is an agency's `A$310,000`.
    return (one.is_open or other.is_open) and "$" in one.words and "$" in other.words


def may_be_one(one: Money, other: Money) -> bool:
    """Tell whether two amounts of one currency may be one: equal, rounded, in common bounds."""
    if {one.low, one.high} & {other.low, other.high}:
        return True
    return _bounds(one).meets(_bounds(other)) or may_be_rounded(one.high, other.high)


def _bounds(money: Money) -> Bounds:
    if money.equals is None:
        return bounds_of(money)
    # What is converted is `approximately` so many dollars because of rounding only.
    bounds = bounds_of(money, about=_CONVERTED_ABOUT)
    return Bounds(bounds.low * (1 - ROUNDED), bounds.high * (1 + ROUNDED))


def closest(one: Sum, other: Sum) -> tuple[Part, Part]:
    """Return the amounts of one currency, if there are such; else those that come first.

    Of one figure in two currencies it is the currency that differs.
    """
    if one.first.money.high == other.first.money.high:
        return one.first, other.first
    comparable = [
        (a.money.currency != b.money.currency, m + n, a.money.currency, a, b)
        for (m, a), (n, b) in product(enumerate(one.parts), enumerate(other.parts))
        if share_currency(a, b)
    ]
    if not comparable:
        return one.first, other.first
    *_, a, b = min(comparable, key=lambda each: each[:3])
    return a, b


def key_of_sum(money: Money, *, is_open: bool) -> str:
    """Return what is equal for equal sums of one currency, of an open one without it."""
    numbers = dict.fromkeys((money.low, money.high))
    return " ".join((*map(plain, numbers), "" if is_open else money.currency))


def sum_in_words(money: Money) -> str:
    """Return an amount; of a sign of twenty countries only that it is open."""
    if len(money.options) <= _FEW_OPTIONS:
        return value_in_words(money)
    bare = Quantity(low=money.low, high=money.high, unit="", qualifier=money.qualifier)
    return f"{value_in_words(bare).rstrip()}, currency left open"


def common_currency(one: Money, other: Money) -> str:
    """Return the currency that two amounts have in common; empty if it is not certain."""
    common = {one.currency, *one.options} & {other.currency, *other.options}
    return min(common) if len(common) == 1 else ""
