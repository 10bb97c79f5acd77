"""What sentences can be recognised by elsewhere: numbers, dates and names, however written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from mkbriefs.annotate.wordlists import load_table
from mkbriefs.annotate.words import stem
from mkbriefs.model import (
    NAME_KINDS,
    DateState,
    DateValue,
    Mention,
    MentionKind,
    Money,
    Quantity,
    Shared,
)
from mkbriefs.wording.values import decimal_in_words, value_in_words

_PARTS = re.compile(r"([\dX]{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")
_MONTHS = range(1, 13)
_FIGURE = re.compile(r"\d")
_FIGURES = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")
_FEWEST_FIGURES = 2
_SMALLEST = 2
"""The smallest number that two sentences can be recognised by; `one` is in every text."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A number, a date or a name that a sentence can be recognised by."""

    key: str
    """What is compared: equal for what is equal, `money 3400`, `--03`, `name lake board`."""
    shared: Shared
    """How it is told when two sentences have it."""
    currencies: frozenset[str] = frozenset()
    """Of an amount, what it may be in (ISO 4217); two amounts are shared where one is in both."""
    unit: str = ""
    """Of a number, what is measured or counted: a unit, or the stem of a noun; empty if unknown."""
    is_counted: bool = False
    """Of a date, whether words without figures were counted from another date: `on Monday`."""
    is_stated: bool = True
    """Whether it is a part of what is stated, and not of a dateline: else it proves nothing."""


def anchors_of(mention: Mention) -> tuple[Anchor, ...]:
    """Return what a mention can be recognised by; nothing for a citation mark.

    What was made before is kept, since the names and numbers of a story come back in all of its
    briefs. It is found by how numbers are written: 5 and 5.0 are equal, but not told alike.
    """
    match mention.value:
        case Money(low=low, high=high) as money:
            return _money_anchors(str(low), str(high), money.currency, money.options)
        case Quantity(low=low, high=high, unit=unit):
            return _quantity_anchors(str(low), str(high), unit)
        case DateValue() as date:
            is_counted = bool(date.anchor) and not _FIGURE.search(mention.name)
            return _date_anchors(date.edtf, date.precision, date.state, is_counted)
        case None if mention.kind in NAME_KINDS:
            return _name_anchors(mention.name, mention.kind is MentionKind.PLACE)
    return ()


_kept = lru_cache(maxsize=1 << 13)


@_kept
def _money_anchors(
    low: str, high: str, currency: str, options: tuple[str, ...]
) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(
            key=f"money {plain(amount)}",
            shared=Shared(kind="amount", words=f"{currency} {decimal_in_words(amount)}".strip()),
            currencies=frozenset((currency, *options)) - {""},
        )
        for amount in dict.fromkeys((Decimal(low), Decimal(high)))
    )


@_kept
def _quantity_anchors(low: str, high: str, unit: str) -> tuple[Anchor, ...]:
    numbers = dict.fromkeys((Decimal(low), Decimal(high)))
    return tuple(anchor for number in numbers for anchor in _number_anchors(number, unit))


@_kept
def _name_anchors(name: str, is_place: bool) -> tuple[Anchor, ...]:  # noqa: FBT001  cached by place
    shared = Shared(kind="place" if is_place else "name", words=name)
    return (Anchor(f"name {name.casefold()}", shared),)


@_kept
def _date_anchors(
    edtf: str,
    precision: str,
    state: DateState,
    is_counted: bool,  # noqa: FBT001  cached by place
) -> tuple[Anchor, ...]:
    date = DateValue(edtf=edtf, precision=precision, state=state)
    return tuple(replace(each, is_counted=is_counted) for each in _find_date_anchors(date))


def _number_anchors(number: Decimal, unit: str) -> Iterator[Anchor]:
    """Yield what a number is recognised by; `one` only with a unit of measure, `one month`."""
    if unit == "percent":
        yield Anchor(f"{plain(number)}%", _number(f"{decimal_in_words(number)} %"))
    elif number == 1 and unit in load_table("units"):
        yield Anchor(f"1 {unit}", _number(f"1 {unit}"))
    elif number >= _SMALLEST or number != number.to_integral_value():
        noun = unit if unit in load_table("units") else stem(unit.rpartition(" ")[2], "en")
        yield Anchor(plain(number), _number(decimal_in_words(number)), unit=noun)


@_kept
def bare_number(word: str) -> Anchor | None:
    """Return the anchor of a number in figures that counts nothing named, `212 brought in`."""
    digits = word.replace(",", "")
    if not _FIGURES.fullmatch(digits) or len(digits) < _FEWEST_FIGURES:
        return None
    number = Decimal(digits)
    return Anchor(plain(number), _number(decimal_in_words(number)))


def _number(words: str) -> Shared:
    return Shared(kind="number", words=words)


def _find_date_anchors(date: DateValue) -> Iterator[Anchor]:
    """Yield what a date has in common with one of which the year is not known.

    A day has its month too: `on 4 March` and `in March` may be one time.
    """
    parts = _PARTS.fullmatch(date.edtf)
    if date.state is DateState.UNRESOLVED or parts is None:
        return
    year, month, day = parts.groups()
    if month is None:
        if "X" not in year:
            yield Anchor(year, Shared(kind="date", words=year))
    elif int(month) in _MONTHS:
        if day is not None:
            yield Anchor(
                f"--{month}-{day}", Shared(kind="date", words=_without_year(f"{month}-{day}"))
            )
        yield Anchor(f"--{month}", Shared(kind="date", words=_without_year(month)))
    else:
        yield Anchor(date.edtf, Shared(kind="date", words=value_in_words(date)))


def _without_year(rest: str) -> str:
    """Return a day or a month in words, `4 March`."""
    known = DateValue(edtf=f"XXXX-{rest}", precision="", state=DateState.PARTIAL)
    return value_in_words(known).partition(",")[0]


def plain(number: Decimal) -> str:
    """Return a number so that equal ones are written alike: no exponent, no empty decimals."""
    return f"{number.normalize():f}"
