"""Signs that two statements tell of two events: another town, another month, another count."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

from mkbriefs.annotate.wordlists import load_table
from mkbriefs.annotate.words import stem
from mkbriefs.compare.statements import Statement
from mkbriefs.model import DateState, DateValue, MentionKind, Money, Qualifier, Quantity

_ALIKE: Final = 2
"""How many times larger one amount may be for the two to be tellings of one."""
_MOST_AMOUNTS: Final = 12
"""Amounts of one sentence that are compared: a table in a line may hold thousands."""
_KNOWN_MONTHS: Final = {f"{number:02d}" for number in range(1, 13)}


def find_conflict(one: Statement, other: Statement) -> str:
    """Return in what two statements differ so that they may tell of two events; empty if nothing.

    A sign only, `place`, `date`, `amount` or `count`: two sources may tell one event differently.
    """
    if _differ(_places(one), _places(other)):
        return "place"
    if _differ(_years(one), _years(other)) or _differ(_months(one), _months(other)):
        return "date"
    if _amounts_differ(one, other):
        return "amount"
    return "count" if _counts_differ(one, other) else ""


def _differ(one: set[str], other: set[str]) -> bool:
    """Tell whether both say something and nothing of it is the same."""
    return bool(one) and bool(other) and not one & other


def _places(row: Statement) -> set[str]:
    return {mention.name for mention in row.mentions if mention.kind is MentionKind.PLACE}


def _dates(row: Statement) -> Iterator[DateValue]:
    for mention in row.mentions:
        value = mention.value
        if isinstance(value, DateValue) and value.state is not DateState.UNRESOLVED:
            yield value


def _years(row: Statement) -> set[str]:
    """Return the years that are certain, of intervals the first."""
    return {date.edtf[:4] for date in _dates(row) if date.edtf[:4].isdecimal()}


def _months(row: Statement) -> set[str]:
    return {date.edtf[5:7] for date in _dates(row) if date.edtf[5:7] in _KNOWN_MONTHS}


def _amounts_differ(one: Statement, other: Statement) -> bool:
    """Tell whether both state amounts of a currency, and no two of one currency are of a size."""
    comparable = [
        (ours, theirs)
        for ours, theirs in product(_moneys(one), _moneys(other))
        if _currencies(ours) & _currencies(theirs)
    ]
    return bool(comparable) and not any(_are_of_a_size(*pair) for pair in comparable)


def _moneys(row: Statement) -> list[Money]:
    return [m.value for m in row.mentions if isinstance(m.value, Money)][:_MOST_AMOUNTS]


def _currencies(money: Money) -> set[str]:
    return {money.currency or "", *money.options} - {""}


def _are_of_a_size(one: Money, other: Money) -> bool:
    smaller, larger = sorted((one, other), key=lambda money: money.high)
    return smaller.high * _ALIKE >= larger.low


def _counts_differ(one: Statement, other: Statement) -> bool:
    """Tell whether a thing that both count is counted differently, and none is counted alike."""
    ours, theirs = _counts(one.mentions), _counts(other.mentions)
    common = ours.keys() & theirs.keys()
    return bool(common) and not any(ours[noun] & theirs[noun] for noun in common)


def _counts(mentions: Iterable[object]) -> dict[str, set[str]]:
    """Return the exact numbers by the noun they count."""
    counts: dict[str, set[str]] = {}
    for mention in mentions:
        value = getattr(mention, "value", None)
        if isinstance(value, Quantity) and value.qualifier is Qualifier.EXACT:
            noun = value.unit if value.unit in load_table("units") else stem(value.unit, "en")
            counts.setdefault(noun, set()).update({f"{value.low:f}", f"{value.high:f}"})
    return counts
