"""The rules by which a date's words become a value, each with its reason in plain words."""

from collections.abc import Mapping
from enum import StrEnum


class Rule(StrEnum):
    """What made a value of a date's words."""

    STATED = "stated"
    PART_OF_PERIOD = "part-of-period"
    ABOUT = "about"
    RANGE = "range"
    WEEK_OF_DAY = "week-of-day"
    ERA = "era"
    ROC_YEAR = "roc-year"
    FINANCIAL_YEAR = "financial-year"
    DECADE_OR_CENTURY = "decade-or-century"
    EITHER_ORDER = "day-and-month-in-either-order"
    MONTH_OR_RANGE = "month-or-range"
    COUNTED = "counted-from-issue"
    MONTH_BEFORE = "month-before-issue"
    MONTH_OF = "month-of-issue"
    MONTH_AFTER = "month-after-issue"
    DAY_WITH_WEEKDAY = "weekday-tells-year"
    DAY_OF_MONTH = "day-of-month"
    WEEKDAY_BEFORE = "weekday-before-issue"
    WEEKDAY_OF = "weekday-of-issue-week"
    WEEKDAY_AFTER = "weekday-after-issue"
    QUARTER_BEFORE = "quarter-before-issue"
    QUARTER_OF = "quarter-of-issue"
    QUARTER_AFTER = "quarter-after-issue"
    DECADE_BEFORE = "decade-before-issue"
    NO_ISSUE = "no-issue-date"
    COARSE_ISSUE = "issue-date-too-coarse"
    PAST_OR_COMING = "past-or-coming"
    NAMED_DAY = "day-that-names-an-event"
    SEASON_OPEN = "season-of-unclear-year"
    OTHER_TIME = "text-of-another-time"
    OTHER_EVENT = "counted-from-another-event"
    VAGUE = "vague-number"


DATE_RULES: Mapping[str, str] = {
    Rule.STATED: "the text states it in full",
    Rule.PART_OF_PERIOD: "the text names a part of this period, such as its beginning",
    Rule.ABOUT: "the text gives it as approximate",
    Rule.RANGE: "the text states both ends",
    Rule.WEEK_OF_DAY: "the week, Monday to Sunday, of the day that the text states",
    Rule.ERA: "the text states the era; years before the first are counted from year 0",
    Rule.ROC_YEAR: "counted from 1912, the first year of the Republic of China's calendar",
    Rule.FINANCIAL_YEAR: "a financial year, which need not begin in January",
    Rule.DECADE_OR_CENTURY: "the words can mean the decade or the century",
    Rule.EITHER_ORDER: "either number can be the month, so only the year is certain",
    Rule.MONTH_OR_RANGE: "the second number can be a month or a later year",
    Rule.COUNTED: "counted from the date of publication",
    Rule.MONTH_BEFORE: "the latest such month or day before the date of publication",
    Rule.MONTH_OF: "in the month or year of publication",
    Rule.MONTH_AFTER: "the next such month or day after the date of publication",
    Rule.DAY_WITH_WEEKDAY: "the year near publication in which that day is that weekday",
    Rule.DAY_OF_MONTH: "a day of the month named before it, else of the latest month that fits",
    Rule.WEEKDAY_BEFORE: "the latest such weekday up to the date of publication",
    Rule.WEEKDAY_OF: "that weekday in a week named from the date of publication",
    Rule.WEEKDAY_AFTER: "the next such weekday from the date of publication on",
    Rule.QUARTER_BEFORE: "the latest such quarter before the date of publication",
    Rule.QUARTER_OF: "the quarter in which the text was published",
    Rule.QUARTER_AFTER: "the next such quarter after the date of publication",
    Rule.DECADE_BEFORE: "the latest such decade before the date of publication",
    Rule.NO_ISSUE: "no date of publication is known to count from",
    Rule.COARSE_ISSUE: "the date of publication is not known precisely enough to count from",
    Rule.PAST_OR_COMING: "the words leave open whether it is past or to come",
    Rule.NAMED_DAY: "the day also names an event of another year",
    Rule.SEASON_OPEN: "which year's season is meant depends on the place",
    Rule.OTHER_TIME: "the text speaks of another year there",
    Rule.OTHER_EVENT: "counted from an event in the text, not from the date of publication",
    Rule.VAGUE: "the words give no exact number",
}
"""Every rule a date mention can carry, and what a page says of it: lower case, no full stop."""
