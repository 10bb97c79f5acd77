"""A number together with what stands beside it and says what it measures."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from mkbriefs.annotate.amounts.currencies import CurrencyMark


@dataclass(frozen=True, slots=True)
class Scanned:
    """A text as the readers of amounts need it. Offsets of both forms are the same."""

    text: str
    folded: str
    """Lower case, white space plain; see `fold_numbers`."""
    language: str


@dataclass(frozen=True, slots=True)
class UnitMark:
    """What beside a number says that it is a quantity."""

    unit: str
    rule: str
    """`percent`, `measure`, `duration` or `count`."""


Mark: TypeAlias = CurrencyMark | UnitMark


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A number, where it and its mark stand, and what it measures."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    scale: Decimal
    """What a scale word has already multiplied; else 1."""
    mark: Mark | None
    is_marked_before: bool = False
    """Whether the mark stands before the number alone, `$5`."""
