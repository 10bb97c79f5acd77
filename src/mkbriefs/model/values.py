"""What amounts and dates in a text say: typed, exact, and no more precise than the words."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from mkbriefs.model.text import Span


class Qualifier(StrEnum):
    """How the words around a number bound it."""

    EXACT = "exact"
    ABOUT = "about"
    UP_TO = "up to"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    LESS_THAN = "less than"


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount of money."""

    low: Decimal
    """The amount, or the lower end of a range; exact, in whole units of the currency."""
    high: Decimal
    """The upper end of a range; else the same as `low`."""
    currency: str
    """ISO 4217, `USD`; empty where the text leaves open which currency a sign or word means."""
    options: tuple[str, ...] = ()
    """What an open sign or word may mean, ISO 4217, sorted; empty where `currency` is known."""
    qualifier: Qualifier = Qualifier.EXACT
    equals: Span | None = None
    """Where the text itself gives the same amount in another currency, `25,000 yuan ($3,400)`; of
    two such mentions each names the other."""

    @property
    def is_range(self) -> bool:
        """Whether two ends are stated."""
        return self.low != self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of something."""

    low: Decimal
    """The number, or the lower end of a range; exact."""
    high: Decimal
    """The upper end of a range; else the same as `low`."""
    unit: str
    """`percent`, an SI or customary unit in its full English singular (`kilometre`, `year old`),
    or the counted noun as the text has it, lower case (`households`)."""
    qualifier: Qualifier = Qualifier.EXACT

    @property
    def is_range(self) -> bool:
        """Whether two ends are stated."""
        return self.low != self.high


class DateState(StrEnum):
    """How far the words of a date lead."""

    RESOLVED = "resolved"
    """Every part the words speak of is known, `2024-03` for `in March` of a text of July 2024."""
    PARTIAL = "partial"
    """A part is known and a larger one is not, `XXXX-03` for `in March` of an undated text."""
    UNRESOLVED = "unresolved"
    """The words point to a time that nothing in the text fixes, `last week` of an undated text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateValue:
    """When something is said to be."""

    edtf: str
    """Extended Date/Time Format (Library of Congress, 2019; levels 0 and 1, quarters `2023-35`, and
    `XXXX` for an unknown year): `2024-07-08`, `2024-03`, `2019-W48` is written as the interval of
    its days `2019-11-25/2019-12-01`, `XXXX-03`, `2022-21` for spring, `198X`, `2021~`; empty where
    unresolved."""
    precision: str
    """`day`, `week`, `month`, `season`, `quarter`, `year`, `decade`, `century` or `interval`."""
    state: DateState
    anchor: str = ""
    """The EDTF date from which relative words were counted; empty if none was needed."""


MentionValue: TypeAlias = Money | Quantity | DateValue
