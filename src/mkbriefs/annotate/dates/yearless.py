"""Which year a month, a day or a quarter is of, when the words do not say.

News speaks of the nearest one, behind or ahead; which of the two, verbs tell. Where they do not, or
point so far that the words of another clause are likelier their cause, the year stays open: a
missing year does no harm, a wrong one does.
"""

import datetime
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
    issued = found.around.issued
    if issued is None:
        return Year(None, Rule.NO_ISSUE)
    if not issued.month:
        return Year(None, Rule.COARSE_ISSUE)
    if found["direction"]:
        return _directed(found, issued, month, day)
    if is_told_of_another_time(found):
        return Year(None, Rule.OTHER_TIME)
    if day and found["weekday"]:
        return _by_weekday(found, issued, month, day)
    return _by_direction(direction_of(found), issued, month, day)


def is_told_of_another_time(found: Found) -> bool:
    """Tell whether the paragraph has just spoken of another year, or the text mostly does."""
    around = found.around
    if around.issued is None:
        return False
    return around.is_of_another_time or around.other_year not in (0, around.issued.year)


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
        if is_real(year, month, day) and datetime.date(year, month, day).weekday() == weekday
    ]
    if len(fitting) != 1:
        return Year(None, Rule.PAST_OR_COMING)
    return Year(fitting[0], Rule.DAY_WITH_WEEKDAY, issued)


def _by_direction(direction: Direction, issued: Known, month: int, day: int) -> Year:
    if month == issued.month:
        return _in_month_of_issue(direction, issued, day)
    back = (issued.month - month) % 12
    is_past = direction is Direction.PAST and back <= FARTHEST
    if is_past or (direction is Direction.UNTOLD and back <= NEAR):
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
    issued = found.around.issued
    if issued is None:
        return Year(None, Rule.NO_ISSUE)
    if not issued.month:
        return Year(None, Rule.COARSE_ISSUE)
    if is_told_of_another_time(found):
        return Year(None, Rule.OTHER_TIME)
    back = (quarter_of(issued.month) - quarter) % 4
    if back == 0:
        return Year(issued.year, Rule.QUARTER_OF, issued)
    direction = direction_of(found)
    is_past = direction is Direction.PAST and back <= FARTHEST_QUARTER
    if is_past or (direction is Direction.UNTOLD and back == 1):
        past = shift_month(issued.year, issued.month, -3 * back)
        return Year(past.year, Rule.QUARTER_BEFORE, issued)
    if direction is Direction.FUTURE and 4 - back <= FARTHEST_QUARTER:
        ahead = shift_month(issued.year, issued.month, 3 * (4 - back))
        return Year(ahead.year, Rule.QUARTER_AFTER, issued)
    return Year(None, Rule.PAST_OR_COMING)
