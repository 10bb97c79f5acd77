"""Readers of what is counted from the date of publication: `yesterday`, `last week`, `Sunday`."""

from mkbriefs.annotate.dates.calendar import (
    Known,
    century_edtf,
    decade_edtf,
    is_real,
    quarter_edtf,
    quarter_of,
    read_known,
    shift_day,
    shift_month,
    week_of,
    weekend_of,
)
from mkbriefs.annotate.dates.reading import (
    Direction,
    Found,
    Reading,
    partial,
    resolved,
    unresolved,
)
from mkbriefs.annotate.dates.rules import Rule
from mkbriefs.annotate.dates.tense import direction_of
from mkbriefs.annotate.dates.yearless import obstacle_to
from mkbriefs.model import DateValue

_ROUND_YEARS = 10
"""From here on a number of years ago that is divisible by five is taken as rounded."""


def read_day_word(found: Found) -> Reading:
    """Read `yesterday`, `tonight`."""
    return _shifted(found, found.around.vocabulary.days[found["dayword"]], "day")


def read_unit(found: Found) -> Reading:
    """Read `last week`, `this year`, `next quarter`."""
    vocabulary = found.around.vocabulary
    by = vocabulary.directions[found["direction"]]
    unit = vocabulary.units[found["unit"]]
    if unit == "decade" and by:
        return unresolved(unit, Rule.VAGUE)  # ten years, or the tens of the calendar
    return _shifted(found, by, unit)


def read_ago(found: Found) -> Reading | None:
    """Read `two weeks ago`: counted back; ahead where the group `ahead` took part."""
    count, unit = found.number("count"), found.around.vocabulary.units[found["unit"]]
    if not count:
        return None
    by = count if found["ahead"] else -count
    reading = _shifted(found, by, unit)
    is_round = unit == "century" or (unit == "year" and count >= _ROUND_YEARS and count % 5 == 0)
    issued = found.around.issued
    if issued is None or not is_round:
        return reading
    years = by * (100 if unit == "century" else 1)
    return resolved(f"{issued.year + years:04}~", "year", Rule.COUNTED, issued)


def read_vague(found: Found) -> Reading:
    """Read `a few weeks ago`, of which nobody knows the number."""
    return unresolved(found.around.vocabulary.units[found["unit"]], Rule.VAGUE)


def read_other_event(found: Found) -> Reading:
    """Read `three days earlier`."""
    return unresolved(found.around.vocabulary.units[found["unit"]], Rule.OTHER_EVENT)


def _shifted(found: Found, by: int, unit: str) -> Reading:
    issued = found.around.issued
    precision = "interval" if unit == "weekend" else unit
    if issued is None:
        return unresolved(precision, Rule.NO_ISSUE)
    edtf = _shift(issued, by, unit)
    if not edtf:
        return unresolved(precision, Rule.COARSE_ISSUE)
    return resolved(edtf, precision, Rule.COUNTED, issued)


def _shift(issued: Known, by: int, unit: str) -> str:
    """Return the unit of the calendar so far from a date; empty if that is not known so well."""
    match unit:
        case "day" | "week" | "weekend":
            return _shift_days(issued, by, unit) if issued.day else ""
        case "month":
            return shift_month(issued.year, issued.month, by).edtf if issued.month else ""
        case "quarter":
            shifted = shift_month(issued.year, issued.month, 3 * by) if issued.month else None
            return quarter_edtf(f"{shifted.year}", quarter_of(shifted.month)) if shifted else ""
        case "decade":
            return decade_edtf(issued.year + 10 * by)
        case "century":
            return century_edtf(issued.year // 100 + 1 + by)
        case _:
            return Known(issued.year + by).edtf if 0 <= issued.year + by <= 9999 else ""


def _shift_days(issued: Known, by: int, unit: str) -> str:
    day = shift_day(issued.date, by if unit == "day" else 7 * by)
    if day is None:
        return ""
    if unit == "day":
        return day.isoformat()
    return week_of(day) if unit == "week" else weekend_of(day)


def read_weekend(found: Found) -> Reading:
    """Read `over the weekend`: the latest one that has begun."""
    issued = found.around.issued
    if issued is None or not issued.day:
        return _shifted(found, 0, "weekend")
    if direction_of(found) is Direction.FUTURE:
        return _shifted(found, 0, "weekend")
    return _shifted(found, 0 if issued.date.weekday() >= 5 else -1, "weekend")


def read_weekday(found: Found) -> Reading | None:
    """Read `on Sunday`, `last Sunday`, `Sunday of last week`; not that of `7 July (Sunday)`."""
    if _is_of_date_before(found):
        return None
    issued, obstacle = found.around.issued, obstacle_to(found, "day")
    if issued is None or obstacle:
        return unresolved("day", obstacle or Rule.NO_ISSUE)
    weekday = found.around.vocabulary.weekdays[found["weekday"]]
    if found["weekword"]:
        weeks = found.around.vocabulary.directions[found["weekword"]]
        return _in_week(issued, weeks, weekday)
    if found["direction"]:
        return _directed(found, issued, weekday)
    return _near_weekday(found, issued, weekday)


def _is_of_date_before(found: Found) -> bool:
    """Tell a day of the week that only names the day whose date stands before it."""
    around, start = found.around, found.match.start()
    is_day = around.named is not None and around.named.precision == "day"
    return is_day and around.text[around.last_date_end : start].strip() in ("(", "（")


def _near_weekday(found: Found, issued: Known, weekday: int) -> Reading:
    direction = direction_of(found)
    if direction is Direction.FUTURE and found.after.startswith(("'s", "’s")):
        direction = Direction.OPEN  # `on Sunday's figures they will`, or `Sunday's match will`
    match direction:
        case Direction.FUTURE:
            return _ahead(issued, (weekday - issued.date.weekday()) % 7)
        case Direction.OPEN | Direction.LOOSE:
            return unresolved("day", Rule.PAST_OR_COMING)
        case _:
            return _back(issued, (issued.date.weekday() - weekday) % 7)


def _directed(found: Found, issued: Known, weekday: int) -> Reading:
    by = found.around.vocabulary.directions[found["direction"]]
    back = (issued.date.weekday() - weekday) % 7
    if by < 0:
        return _back(issued, back or 7)
    if by > 0:
        return _ahead(issued, 7 - back)
    match direction_of(found):
        case Direction.PAST:
            return _back(issued, back)
        case Direction.FUTURE:
            return _ahead(issued, -back % 7)
        case _:
            return _in_week(issued, 0, weekday)


def _back(issued: Known, days: int) -> Reading:
    return _day(issued, -days, Rule.WEEKDAY_BEFORE)


def _ahead(issued: Known, days: int) -> Reading:
    return _day(issued, days, Rule.WEEKDAY_AFTER)


def _in_week(issued: Known, weeks: int, weekday: int) -> Reading:
    return _day(issued, 7 * weeks + weekday - issued.date.weekday(), Rule.WEEKDAY_OF)


def _day(issued: Known, by: int, rule: Rule) -> Reading:
    day = shift_day(issued.date, by)
    return resolved(day.isoformat(), "day", rule, issued) if day else unresolved("day", rule)


def read_day_of_named_month(found: Found) -> Reading | None:
    """Read `本月8日`: groups `day` and `direction`."""
    issued, day = found.around.issued, found.number("day")
    if not 1 <= day <= 31:
        return None
    if issued is None or not issued.month:
        return unresolved("day", Rule.COARSE_ISSUE if issued else Rule.NO_ISSUE)
    by = found.around.vocabulary.directions[found["direction"]]
    month = shift_month(issued.year, issued.month, by)
    if not is_real(month.year, month.month, day):
        return None
    return resolved(month._replace(day=day).edtf, "day", Rule.COUNTED, issued)


def read_decade_of_century(found: Found) -> Reading | None:
    """Read the tens of a decade whose century is not named: the latest before publication.

    Of the first three decades two are as likely; those stay open.
    """
    tens, issued = found.number("tens"), found.around.issued
    if tens % 10 or not 0 <= tens <= 90:
        return None
    if issued is None:
        return unresolved("decade", Rule.NO_ISSUE)
    if tens < 30:
        return unresolved("decade", Rule.PAST_OR_COMING)
    century = issued.year // 100 * 100
    start = century + tens if century + tens <= issued.year else century - 100 + tens
    if issued.year - start > 100 or issued.year - start < 10:
        return unresolved("decade", Rule.PAST_OR_COMING)
    return resolved(decade_edtf(start), "decade", Rule.DECADE_BEFORE, issued)


def read_decade_of_last_century(found: Found) -> Reading | None:
    """Read `上世纪80年代`: the tens of a century counted from publication."""
    tens, issued = found.number("tens"), found.around.issued
    if tens % 10:
        return None
    if issued is None:
        return unresolved("decade", Rule.NO_ISSUE)
    by = found.around.vocabulary.directions[found["direction"]]
    start = (issued.year // 100 + by) * 100 + tens
    return resolved(decade_edtf(start), "decade", Rule.COUNTED, issued)


def read_bare_day(found: Found) -> Reading | None:
    """Read `8日`: of the month named before it in the sentence, else of the latest that fits."""
    day, named = found.number("day"), found.around.named
    if not 1 <= day <= 31:
        return None
    if named is not None:
        return _of_month(named, day)
    issued, obstacle = found.around.issued, obstacle_to(found, "day")
    if issued is None or obstacle:
        return unresolved("day", obstacle or Rule.NO_ISSUE)
    month = _month_of_day(direction_of(found), issued, day)
    if month is None or not is_real(month.year, month.month, day):
        return unresolved("day", Rule.PAST_OR_COMING)
    return resolved(month._replace(day=day).edtf, "day", Rule.DAY_OF_MONTH, issued)


def _of_month(named: DateValue, day: int) -> Reading | None:
    year, month = named.edtf[:4], int(named.edtf[5:7])
    if not is_real(int(year) if year.isdecimal() else 0, month, day):
        return None
    edtf = f"{year}-{month:02}-{day:02}"
    if not year.isdecimal():
        return partial(edtf, "day", Rule.DAY_OF_MONTH)
    return resolved(edtf, "day", Rule.DAY_OF_MONTH, read_known(named.anchor))


def _month_of_day(direction: Direction, issued: Known, day: int) -> Known | None:
    """Return the month of a day; None where both the last and the present one may be meant."""
    if direction in (Direction.OPEN, Direction.LOOSE) and day != issued.day:
        return None
    is_coming = direction is Direction.FUTURE
    fits = day >= issued.day if is_coming else day <= issued.day
    return Known(issued.year, issued.month) if fits else None
