"""Whether two sentences are of different days: then no hour of one is told wrongly in the other."""

import re
from datetime import date, timedelta
from typing import Final

from mkbriefs.compare.discrepancies.context import mentions_at
from mkbriefs.compare.discrepancies.opposing import MOST_VALUES
from mkbriefs.compare.discrepancies.readings import Facing
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import DateValue, Span

_DAY: Final = re.compile(r"([1-9]\d{3}|XXXX)-(\d{2})-(\d{2})")
_ANY_YEAR: Final = "2000"
"""A leap year, in which days are compared by month and day alone."""
_LONG_AFTER: Final = timedelta(days=7)
_SENTENCES_BEFORE: Final = 2
"""Sentences before one without a day in which it may stand."""


def are_two_events(pair: Facing) -> bool:
    """Tell whether two sentences are of days too far apart to be one day, told wrongly.

    What one sentence dates cannot be told by a text that appeared long before it either.
    """
    ours, theirs = pair.one.read(_told_days), pair.other.read(_told_days)
    if ours and theirs and not any(_may_be_one(a, b) for a in ours for b in theirs):
        return True
    return _is_long_after(ours, pair.other.of) or _is_long_after(theirs, pair.one.of)


def day_at(row: Statement, span: Span) -> date | None:
    """Return the day that the words at a place are, if it is wholly known."""
    values = (mention.value for mention in mentions_at(row, span))
    days = (known_day(value.edtf) for value in values if isinstance(value, DateValue))
    return next((day for day in days if day is not None), None)


def are_weeks_apart(one: date | None, other: date | None) -> bool:
    """Tell whether two days are known, and cannot be days of one week of which one is wrong."""
    return one is not None and other is not None and abs(one - other) >= _LONG_AFTER


def issued_on(of: Statements) -> date | None:
    """Return the day on which a text appeared, if it is wholly known."""
    stated = of.brief.source.metadata.issued
    return known_day(stated.value.edtf) if stated else None


def _is_long_after(days: list[str], of: Statements) -> bool:
    """Tell whether a known day came long after a text."""
    issued = issued_on(of)
    known = [day for each in days if (day := known_day(each)) is not None]
    return issued is not None and any(day - issued > _LONG_AFTER for day in known)


def _told_days(of: Statements, row: Statement) -> list[str]:
    """Return the days of a sentence; if it has none, those of the nearest of a few before it."""
    last = of.places[row.sentence.id]
    for each in map(of.at, range(last, max(0, last - _SENTENCES_BEFORE) - 1, -1)):
        dates = (m.value.edtf for m in each.mentions if isinstance(m.value, DateValue))
        days = [edtf for edtf in dates if _DAY.fullmatch(edtf)]
        if days:
            return days[:MOST_VALUES]
    return []


def _may_be_one(one: str, other: str) -> bool:
    """Tell whether two days are near or alike: a week apart, or of one month, or of one number."""
    ours, theirs = (known_day(_ANY_YEAR + each[4:]) for each in (one, other))
    if ours is None or theirs is None:
        return True
    is_alike = ours.day == theirs.day or ours.month == theirs.month
    return is_alike or abs(ours - theirs) <= _LONG_AFTER


def known_day(edtf: str) -> date | None:
    """Return a day that is wholly known and that there is."""
    try:
        return date.fromisoformat(edtf) if _DAY.fullmatch(edtf) else None
    except ValueError:
        return None
