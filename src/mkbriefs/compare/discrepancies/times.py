"""Times of day: the same event at another hour."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from mkbriefs.compare.discrepancies.context import mentions_at, words_around
from mkbriefs.compare.discrepancies.occasions import are_two_events
from mkbriefs.compare.discrepancies.opposing import MOST_VALUES, Found, Relation, find_opposed
from mkbriefs.compare.discrepancies.readings import Facing, Reading
from mkbriefs.compare.discrepancies.told import Differing, Told
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import DiscrepancyKind, Money, Quantity, Span

_LEAST: Final = 1.7
_LONGEST: Final = 4000
"""Characters of a sentence that are searched."""
_TIME: Final = re.compile(
    r"(?<![\w.,:/-])(?P<hour>[01]?\d|2[0-4])(?:(?P<sign>[.:])(?P<minute>[0-5]\d))?(?![\d%])"
    r"(?:\s?(?P<half>[aApP])\.?[mM]\b|\s(?P<unit>horas|hours|hrs|Uhr|h)\b)?"
)
_HALF_DAY: Final = 12 * 60
_ROUND: Final = 15
"""Minutes by which a full or half hour may be rounded."""
_HALF_HOUR: Final = 30
_NOON: Final = 12


@dataclass(frozen=True, slots=True)
class Time(Found):
    """A time of day in a sentence."""

    minutes: int
    """Since midnight; since midnight or noon where the text does not say."""
    is_open: bool
    """Whether it may be of either half of the day."""

    @property
    def in_words(self) -> str:
        """As `23:00`; of an open one the hour as the text has it."""
        return f"{self.minutes // 60:02d}:{self.minutes % 60:02d}"


def find_times(pair: Facing) -> Iterator[Differing]:
    """Yield times of day of two sentences that are of one event and differ."""
    ours, theirs = pair.one.read(_times), pair.other.read(_times)
    if not ours or not theirs or are_two_events(pair):
        return
    opposed = find_opposed(
        pair, ours, theirs, relate=_relation, worth=lambda _one, _other: 0.0, least=_LEAST
    )
    for one, other, strength in opposed:
        apart = _apart(one, other)
        yield Differing(
            kind=DiscrepancyKind.DATE,
            rule="times-differ",
            sides=(_told(pair.one, one), _told(pair.other, other)),
            difference=f"{_duration(apart)} apart.",
            strength=strength,
        )


def _times(of: Statements, row: Statement) -> list[Time]:
    """Return the times of a sentence: `4.40am`, `23:00`; of `6.00` only where another says so."""
    start = row.sentence.span.start
    found = list(
        islice(_TIME.finditer(of.text, start, min(row.sentence.span.end, start + _LONGEST)), 100)
    )
    says_so = any(match["half"] or (match["unit"] and match["sign"]) for match in found)
    return [
        _time(of, row, match)
        for match in found
        if (match["half"] or match["sign"] == ":" or (match["sign"] and says_so))
        and not _is_other_number(row, match)
    ][:MOST_VALUES]


def _is_other_number(row: Statement, match: re.Match[str]) -> bool:
    """Tell whether figures are those of an amount: `7.50 euros`, and not `6.00 horas`."""
    span = Span(match.start(), match.end())
    return any(
        isinstance(mention.value, (Money, Quantity))
        and getattr(mention.value, "unit", "") != "hour"
        for mention in mentions_at(row, span)
    )


def _time(of: Statements, row: Statement, match: re.Match[str]) -> Time:
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    span = Span(match.start(), match.end())
    return Time(
        span=span,
        near=words_around(of, row, span),
        minutes=hour * 60 + int(match["minute"] or 0),
        is_open=not half and not match["unit"] and hour <= _NOON,
    )


def _apart(one: Time, other: Time) -> int:
    """Return the minutes between two times, at the least where one leaves the half of day open."""
    apart = abs(one.minutes - other.minutes)
    if one.is_open or other.is_open:
        return min(apart % _HALF_DAY, -apart % _HALF_DAY)
    return apart


def _relation(one: Time, other: Time) -> Relation:
    apart = _apart(one, other)
    is_round = one.minutes % _HALF_HOUR == 0 or other.minutes % _HALF_HOUR == 0
    return Relation.SAME if apart <= _ROUND * is_round else Relation.OTHER


def _duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = (_counted(hours, "hour"), _counted(rest, "minute"))
    return " and ".join(filter(None, parts))


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit if number == 1 else f'{unit}s'}" if number else ""


def _told(side: Reading, time: Time) -> Told:
    return side.told(time.span, time.in_words, time.in_words)
