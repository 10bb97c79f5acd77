"""Which year a month, a day or a quarter is of, when the words do not say.

News speaks of the nearest one, behind or ahead; which of the two, verbs tell. Where they do not, or
point so far that the words of another clause are likelier their cause, the year stays open: a
missing year does no harm, a wrong one does.
"""

import datetime as dt
from typing import NamedTuple

from mkbriefs.annotate.dates.calendar import Known, is_real, quarter_of, shift_month
from mkbriefs.annotate.dates.reading import Direction, Found
from mkbriefs.annotate.dates.rules import Rule
from mkbriefs.annotate.dates.tense import direction_of

FARTHEST = 9
"""Months that a verb may carry a date: `opened in August` in a text of July is left open."""
NEAR = 5
"""Months back within which a month is taken as past where no verb tells."""
FARTHEST_QUARTER = 2


NAMED_DAYS = frozenset({(9, 11), (1, 6), (10, 7)})
"""Month and day of events that the world's press calls by their day alone, year after year."""


class Year(NamedTuple):
    """A year, or why there is none."""

    number: int | None
    rule: Rule
    anchor: Known | None = None

    def __str__(self) -> str:
        return "XXXX" if self.number is None else f"{self.number:04}"


def said_year(found: Found) -> Year | None:
    """Return the year that a form's own words say, `2024` or `last year`; None if they are silent.

    Of its groups `year` holds figures, `yearword` what counts from publication, `otheryear` what
    counts from another event.
    """
    if found["otheryear"]:
        return Year(None, Rule.OTHER_EVENT)
    if found["year"]:
        return Year(found.number("year"), Rule.STATED)
    if not found["yearword"]:
        return None
    issued = found.around.issued
    if issued is None:
        return Year(None, Rule.NO_ISSUE)
    by = found.around.vocabulary.directions[found["yearword"]]
    return Year(issued.year + by, Rule.COUNTED, issued)


def near_year(found: Found, month: int, day: int = 0) -> Year:
    """Return the year of a month, or of a day of it, near the date of publication."""
    issued, obstacle = found.around.issued, obstacle_to(found, "month")
    if issued is None or obstacle:
        return Year(None, obstacle or Rule.NO_ISSUE)
    if found["direction"]:
        return _directed(found, issued, month, day)
    if (month, day) in NAMED_DAYS:
        return Year(None, Rule.NAMED_DAY)
    if day and found["weekday"]:
        return _by_weekday(found, issued, month, day)
    return _by_direction(direction_of(found), issued, month, day)


def obstacle_to(found: Found, precision: str) -> Rule | None:
    """Return why nothing can be counted from the date of publication; None if it can.

    Args:
        found: the candidate.
        precision: how well that date has to be known, `month` or `day`.
    """
    issued = found.around.issued
    if issued is None:
        return Rule.NO_ISSUE
    if not (issued.day if precision == "day" else issued.month):
        return Rule.COARSE_ISSUE
    if found["direction"] or found["weekword"]:
        return None
    return Rule.OTHER_TIME if _is_told_of_another_time(found, issued) else None


def _is_told_of_another_time(found: Found, issued: Known) -> bool:
    around = found.around
    if around.is_of_another_time:
        return True
    if around.other_year in (0, issued.year):
        return False
    # A year gone by says nothing of what is to come.
    return around.other_year > issued.year or direction_of(found) is not Direction.FUTURE


def _directed(found: Found, issued: Known, month: int, day: int) -> Year:
    """Return the year of `last March`, `this March`, `el próximo 5 de marzo`."""
    by = found.around.vocabulary.directions[found["direction"]]
    said, now = ((month, day), issued[1:]) if day and issued.day else ((month,), issued[1:2])
    if by < 0:
        return Year(issued.year - (said >= now), Rule.MONTH_BEFORE, issued)
    if by > 0:
        return Year(issued.year + (said <= now), Rule.MONTH_AFTER, issued)
    return Year(issued.year, Rule.MONTH_OF, issued)


def _by_weekday(found: Found, issued: Known, month: int, day: int) -> Year:
    weekday = found.around.vocabulary.weekdays[found["weekday"]]
    fitting = [
        year
        for year in (issued.year - 1, issued.year, issued.year + 1)
        if is_real(year, month, day) and dt.date(year, month, day).weekday() == weekday
    ]
    if len(fitting) != 1:
        return Year(None, Rule.PAST_OR_COMING)
    return Year(fitting[0], Rule.DAY_WITH_WEEKDAY, issued)


def _by_direction(direction: Direction, issued: Known, month: int, day: int) -> Year:
    if month == issued.month:
        return _in_month_of_issue(direction, issued, day)
    back = (issued.month - month) % 12
    is_past = direction is Direction.PAST and back <= FARTHEST
    is_past |= direction is Direction.SINCE
    is_past |= direction in (Direction.UNTOLD, Direction.LOOSE) and back <= NEAR
    if is_past:
        return Year(shift_month(issued.year, issued.month, -back).year, Rule.MONTH_BEFORE, issued)
    if direction is Direction.FUTURE and 12 - back <= FARTHEST:
        ahead = shift_month(issued.year, issued.month, 12 - back)
        return Year(ahead.year, Rule.MONTH_AFTER, issued)
    return Year(None, Rule.PAST_OR_COMING)


def _in_month_of_issue(direction: Direction, issued: Known, day: int) -> Year:
    # A day's difference is a matter of time zones, not of years.
    is_later = bool(day and issued.day) and day > issued.day + 1
    is_earlier = bool(day and issued.day) and day < issued.day - 1
    if (is_later and direction is Direction.PAST) or (is_earlier and direction is Direction.FUTURE):
        return Year(None, Rule.PAST_OR_COMING)
    return Year(issued.year, Rule.MONTH_OF, issued)


def near_quarter(found: Found, quarter: int) -> Year:
    """Return the year of a quarter near the date of publication."""
    issued, obstacle = found.around.issued, obstacle_to(found, "month")
    if issued is None or obstacle:
        return Year(None, obstacle or Rule.NO_ISSUE)
    back, direction = (quarter_of(issued.month) - quarter) % 4, direction_of(found)
    if back:
        return _quarter_by_direction(direction, issued, back)
    if direction is Direction.PAST and issued.month % 3 == 1:
        return Year(None, Rule.PAST_OR_COMING)  # it has hardly begun: last year's, or a company's
    return Year(issued.year, Rule.QUARTER_OF, issued)


def _quarter_by_direction(direction: Direction, issued: Known, back: int) -> Year:
    is_past = direction is Direction.PAST and back <= FARTHEST_QUARTER
    is_past |= direction is Direction.SINCE
    if is_past or (direction is Direction.UNTOLD and back == 1):
        past = shift_month(issued.year, issued.month, -3 * back)
        return Year(past.year, Rule.QUARTER_BEFORE, issued)
    if direction is Direction.FUTURE and 4 - back <= FARTHEST_QUARTER:
        ahead = shift_month(issued.year, issued.month, 3 * (4 - back))
        return Year(ahead.year, Rule.QUARTER_AFTER, issued)
    return Year(None, Rule.PAST_OR_COMING)
