"""Amounts and dates in words of ours, the same on every machine."""

import re
from decimal import Decimal
from functools import lru_cache

from mkbriefs.annotate.wordlists import load_table
from mkbriefs.bibliography.dates import parse_edtf, read_date
from mkbriefs.model import DateState, DateValue, MentionValue, Money, Qualifier, Quantity
from mkbriefs.wording.figures import date_in_words

_BEHIND_PLURAL = re.compile(r" (?:per|old|Celsius|Fahrenheit)\b")
"""What follows the noun of a unit: `kilometres per hour`, `years old`."""
_IRREGULAR = {
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "millennium": "millennia",
}
_SAME_IN_PLURAL = ("hertz", "horsepower", "mille", "mu", "ping", "jin")
_QUARTERS = {"33": "first", "34": "second", "35": "third", "36": "fourth"}


def value_in_words(value: MentionValue) -> str:
    """Return what was read: `up to USD 25,000`, `March 2024`, `March, year not known`."""
    match value:
        case Money():
            return _with_qualifier(f"{_currency(value)} {_numbers(value)}", value.qualifier)
        case Quantity():
            return _with_qualifier(f"{_numbers(value)} {_unit_in_words(value)}", value.qualifier)
        case DateValue():
            return date_value_in_words(value)


def _unit_in_words(value: Quantity) -> str:
    """Return the unit as it stands behind its number: `month`, `square metres`, `years old`.

    What is counted is as the source has it, in its language.
    """
    if value.unit == "percent":
        return "%"
    is_one = value.low == value.high == 1
    return value.unit if is_one or value.unit not in load_table("units") else _plural(value.unit)


def _plural(unit: str) -> str:
    tail = _BEHIND_PLURAL.search(unit)
    head = unit[: tail.start()] if tail else unit
    first, space, noun = head.rpartition(" ")
    if not noun.endswith(_SAME_IN_PLURAL):
        noun = _IRREGULAR.get(noun) or f"{noun}s"
    return f"{first}{space}{noun}{unit[len(head) :]}"


def _currency(money: Money) -> str:
    return money.currency or f"{' or '.join(money.options) or 'currency'} (left open)"


def _numbers(value: Money | Quantity) -> str:
    low = decimal_in_words(value.low)
    return f"{low} to {decimal_in_words(value.high)}" if value.is_range else low


def decimal_in_words(number: Decimal) -> str:
    """Return an exact number with commas between thousands."""
    return f"{number:,f}"


def _with_qualifier(words: str, qualifier: Qualifier) -> str:
    return words if qualifier is Qualifier.EXACT else f"{qualifier.value} {words}"


def date_value_in_words(value: DateValue) -> str:
    """Return a date as precise as it is known; says what is not."""
    if value.state is DateState.UNRESOLVED or not value.edtf:
        return "not resolved"
    first, slash, last = value.edtf.partition("/")
    if slash:
        return f"{_edtf_in_words(first)} to {_edtf_in_words(last)}"
    return _edtf_in_words(value.edtf)


# Events of a site have the same few hundred dates.
@lru_cache(maxsize=1 << 12)
def _edtf_in_words(edtf: str) -> str:
    bare = edtf.rstrip("~?%")
    about = "about " if bare != edtf else ""
    year, *rest = bare.split("-")
    if year == "XXXX":
        # Any leap year does: only month and day are said.
        return f"{_edtf_in_words('-'.join(['2000', *rest])).removesuffix(' 2000')}, year not known"
    if year.endswith("XX") and year[:2].isdecimal():
        return f"{about}{ordinal(int(year[:2]) + 1)} century"
    if year.endswith("X") and year[:3].isdecimal():
        return f"{about}the {year[:3]}0s"
    if rest and rest[0] in _QUARTERS:
        return f"{about}{_QUARTERS[rest[0]]} quarter of {year}"
    parsed = parse_edtf(bare)
    return f"{about}{date_in_words(read_date(parsed))}" if parsed else edtf


def ordinal(number: int) -> str:
    """Return a whole number above 0 as an ordinal: `1st`, `12th`, `21st`."""
    is_teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
