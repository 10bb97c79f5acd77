"""Dates: the same event on another day, in another month or year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from mkbriefs.compare.discrepancies.context import words_around
from mkbriefs.compare.discrepancies.growing import are_ahead_and_past
from mkbriefs.compare.discrepancies.occasions import are_weeks_apart, known_day
from mkbriefs.compare.discrepancies.opposing import MOST_VALUES, Found, Relation, find_opposed
from mkbriefs.compare.discrepancies.phrases import Groups
from mkbriefs.compare.discrepancies.readings import Facing, Reading
from mkbriefs.compare.discrepancies.told import Differing, Told
from mkbriefs.compare.passing import tells_when
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import DateState, DateValue, DiscrepancyKind, Mention, Span
from mkbriefs.wording.values import value_in_words

_LEAST: Final = 1.9
_ONE_PART: Final = 0.4
"""Only the day, the month or the year is another: hardly two events."""
_MANY_PARTS: Final = -0.6
_RELATIVE: Final = -0.4
"""Neither names the day or month itself: each was counted from its text's own date."""
_KNOWN_ELSEWHERE: Final = -0.5
_FAINT: Final = 0.3
"""Score of two sentences below which another month is rather another event."""
_FAINT_MONTH: Final = -1.0
_SAME_YEAR: Final = 0.6
"""What it counts that both name the same year, beside what differs."""
_SAME_LEAD: Final = 0.4
"""What it counts that something begins with both, or ends with both."""
_LEAD: Final = 16
"""Characters before a date in which that word stands."""
_BEHIND: Final = 2
"""Those behind one."""
_BOUNDS: Final = (2, 3)
"""Meanings of words before a date that only say that it was later or earlier."""
_PARTS: Final = re.compile(r"(\d{4}|XXXX)(?:-(0[1-9]|1[0-2]|2[1-4]|3[3-6])(?:-(\d{2}))?)?[~?%]?")
_SPANS: Final = {"2": "season", "3": "quarter"}
"""What may stand for a month in EDTF, by its first figure: the second quarter is 34."""
_FIGURES: Final = re.compile(r"\d")
_YEAR: Final = re.compile(r"\d{4}")


class Parts(NamedTuple):
    """What is known of a date; empty where nothing is."""

    year: str
    month: str
    """Or the season or quarter."""
    day: str


@dataclass(frozen=True, slots=True)
class Date(Found):
    """A date of a sentence."""

    mention: Mention
    value: DateValue
    parts: Parts
    lead: int | None
    """Which meaning of a list the words beside it have: from then on, until, after, before."""
    on: date | None
    """The day, if it is wholly known."""
    is_written: bool
    """Whether the words name it, and it was not counted from another date."""


def find_dates(pair: Facing) -> Iterator[Differing]:
    """Yield dates of two sentences that are of one event and differ in what both know."""
    ours, theirs = pair.one.read(_dates), pair.other.read(_dates)
    if not ours or not theirs or _are_two_ends(pair):
        return
    opposed = find_opposed(
        pair,
        ours,
        theirs,
        relate=_relation,
        worth=lambda one, other: _worth(pair, one, other),
        least=_LEAST,
    )
    for one, other, strength in opposed:
        if are_ahead_and_past(pair, one, other):
            continue
        yield Differing(
            kind=DiscrepancyKind.DATE,
            rule="dates-differ",
            sides=(_told(pair.one, one), _told(pair.other, other)),
            difference=_difference(one.parts, other.parts),
            strength=strength,
        )


def _are_two_ends(pair: Facing) -> bool:
    """Tell whether one sentence tells only how something begins, and the other how it ends."""
    ours, theirs = (
        {meaning for held in side.groups("phases").values() for meaning in held}
        for side in (pair.one, pair.other)
    )
    return len(ours) == len(theirs) == 1 and ours != theirs


def _dates(of: Statements, row: Statement) -> list[Date]:
    found = []
    dated = ((m, m.value) for m in row.mentions if isinstance(m.value, DateValue))
    for mention, value in islice(dated, MOST_VALUES):
        if value.state is DateState.UNRESOLVED or not tells_when(
            of.text, row, mention, of.language
        ):
            continue
        match = _PARTS.fullmatch(value.edtf)
        if match:
            words = mention.span.of(of.text)
            year, month, day = (part or "" for part in match.groups())
            # A year that the words do not hold was counted from the text's own date.
            known = Parts(year if _YEAR.search(words) else "", month, day)
            if any(known):
                found.append(
                    Date(
                        span=mention.span,
                        near=words_around(of, row, mention.span),
                        mention=mention,
                        value=value,
                        parts=known,
                        lead=lead_of(of, row, mention.span),
                        on=known_day(value.edtf),
                        is_written=bool(_FIGURES.search(words)) or not value.anchor,
                    )
                )
    return found


def lead_of(of: Statements, row: Statement, span: Span) -> int | None:
    """Return the meaning of the words right before or right behind a date; None if they have none.

    Those behind are looked for in Chinese alone.
    """
    start = max(row.sentence.span.start, span.start - _LEAD)
    end = min(row.sentence.span.end, span.end + _BEHIND)
    before = Groups.of("leads", of.language).find(of.text, Span(start, span.start))
    behind = Groups.of("leads_behind", of.language).find(of.text, Span(span.end, end))
    beside = (
        meaning
        for found in (before, behind)
        for held in found.values()
        for meaning, place in held.items()
        if not of.text[place.end : span.start].strip() and not of.text[span.end : place.start]
    )
    return next(beside, None)


def _relation(one: Date, other: Date) -> Relation:
    common = [(a, b) for a, b in zip(one.parts, other.parts, strict=True) if a and b]
    if not common or _sort(one.parts) != _sort(other.parts):
        return Relation.APART
    if all(a == b for a, b in common):
        return Relation.SAME
    if _is_counted_afar(one, other) or _are_two_leads(one.lead, other.lead):
        return Relation.APART
    return Relation.OTHER


def _is_counted_afar(one: Date, other: Date) -> bool:
    """Tell whether a day that is told without its month lies in another week than a date.

    `On Monday` is told of the news of a text: it is no slip for a day or a month long after.
    """
    if one.is_written and other.is_written:
        return False
    return are_weeks_apart(one.on, other.on) or bool(one.parts.day) != bool(other.parts.day)


def _are_two_leads(one: int | None, other: int | None) -> bool:
    """Tell whether something begins with one date and ends with another, or is only after it."""
    return one != other and (None not in (one, other) or one in _BOUNDS or other in _BOUNDS)


def _sort(parts: Parts) -> str:
    """Return what stands as the month of a date: a quarter is compared with quarters only."""
    return _SPANS.get(parts.month[:1], "month")


def _differing_parts(one: Parts, other: Parts) -> list[str]:
    return [
        name for name, a, b in zip(Parts._fields, one, other, strict=True) if a and b and a != b
    ]


def _worth(pair: Facing, one: Date, other: Date) -> float:
    parts = _differing_parts(one.parts, other.parts)
    worth = _ONE_PART if len(parts) == 1 else _MANY_PARTS
    if "day" not in parts and pair.link.score < _FAINT:
        worth += _FAINT_MONTH
    if "year" not in parts and one.parts.year and other.parts.year:
        worth += _SAME_YEAR
    if one.lead is not None and one.lead == other.lead:
        worth += _SAME_LEAD
    if not one.is_written and not other.is_written:
        worth += _RELATIVE
    for of, each in ((pair.other.of, one), (pair.one.of, other)):
        if _key(each.parts) in of.frequency:
            worth += _KNOWN_ELSEWHERE
    return worth


def _key(parts: Parts) -> str:
    """Return the key of the anchor that a date has in statements."""
    if parts.day:
        return f"--{parts.month}-{parts.day}"
    if _sort(parts) != "month":
        return f"{parts.year}-{parts.month}"
    return f"--{parts.month}" if parts.month else parts.year


def _told(side: Reading, date: Date) -> Told:
    key = "-".join(date.parts[1:]) if date.parts.month else date.parts.year
    return side.told(date.span, value_in_words(date.value), key)


def _difference(one: Parts, other: Parts) -> str:
    parts = _differing_parts(one, other)
    if parts == ["day"]:
        apart = abs(int(one.day) - int(other.day))
        return f"{apart} {'day' if apart == 1 else 'days'} apart."
    if parts == ["year"]:
        apart = abs(int(one.year) - int(other.year))
        return f"{apart} {'year' if apart == 1 else 'years'} apart."
    told = (_sort(one) if part == "month" else part for part in parts)
    return f"Another {' and '.join(told)}."
