"""Readers of what names its place in the calendar: days, months, years, spans of them."""

from mkbriefs.annotate.dates.calendar import (
    Known,
    century_edtf,
    decade_edtf,
    is_real,
    quarter_edtf,
    season_edtf,
    week_of,
)
from mkbriefs.annotate.dates.reading import Found, Reading, partial, resolved, unresolved
from mkbriefs.annotate.dates.rules import Rule
from mkbriefs.annotate.dates.yearless import Year, near_quarter, near_year, said_year

FIRST_YEAR, LAST_YEAR = 1000, 2199
"""What four figures have to lie between to be a year."""
FIRST_ROC_YEAR = 1912


def read_calendar(found: Found) -> Reading | None:
    """Read a month, or a day of it: groups `day`, `month`, and what tells the year."""
    month, day = month_said(found), found.number("day")
    if found.match.groupdict().get("day") and not day:
        return None
    year = said_year(found) or near_year(found, month, day)
    if not month or not is_real(year.number or 0, month, day):
        return None
    return _of_year(year, f"{year}-{month:02}" + (f"-{day:02}" if day else ""), _precision(day))


def month_said(found: Found, group: str = "month") -> int:
    """Return the month that a group names or counts; 0 if it is none."""
    named = found.around.vocabulary.months.get(found[group])
    return named or found.number(group)


def _of_year(year: Year, edtf: str, precision: str) -> Reading:
    if year.number is None:
        return partial(edtf, precision, year.rule)
    return resolved(edtf, precision, year.rule, year.anchor)


def _precision(day: int) -> str:
    return "day" if day else "month"


def read_either_order(found: Found) -> Reading | None:
    """Read `8/7/2024`: only its year is certain, but where one number is no month."""
    first, second, year = found.number("first"), found.number("second"), found.number("year")
    readings = {
        Known(year, month, day)
        for month, day in ((first, second), (second, first))
        if month and day and is_real(year, month, day)
    }
    if len(readings) == 1:
        return resolved(readings.pop().edtf, "day", Rule.STATED)
    return partial(f"{year}", "year", Rule.EITHER_ORDER) if readings else None


def read_day_first(found: Found) -> Reading | None:
    """Read `8/7/2024` where the day always comes first."""
    day, month, year = found.number("first"), found.number("second"), found.number("year")
    if not (day and month and is_real(year, month, day)):
        return None
    return resolved(Known(year, month, day).edtf, "day", Rule.STATED)


def read_range(found: Found) -> Reading | None:
    """Read from a month or day to another: groups of the later end `month2` and `day2`.

    The year stands behind the later end; `year1` is that of the earlier one if it has its own. Two
    days or months joined by the group `and` are a range only where one follows on the other.
    """
    first_month, day = month_said(found), found.number("day")
    last_month, last_day = month_said(found, "month2") or first_month, found.number("day2")
    if found["and"] and (last_month - first_month, last_day - day) not in ((0, 1), (1, 0)):
        return None
    year = said_year(found) or near_year(found, last_month, last_day)
    falls = (first_month, day) > (last_month, last_day)
    first = Year(found.number("year1"), Rule.STATED) if found["year1"] else _before(year, falls)
    if not _is_range(
        (first.number or 0, first_month, day), (year.number or 0, last_month, last_day)
    ):
        return None
    edtf = f"{_dated(first, first_month, day)}/{_dated(year, last_month, last_day)}"
    rule = Rule.RANGE if year.rule is Rule.STATED else year.rule
    return _of_year(year._replace(rule=rule), edtf, "interval")


def _before(year: Year, is_before: bool) -> Year:  # noqa: FBT001  one use
    return year if year.number is None else year._replace(number=year.number - is_before)


def _is_range(first: tuple[int, int, int], last: tuple[int, int, int]) -> bool:
    is_open = not (first[0] and last[0])
    runs_on = first[1:] != last[1:] if is_open else first < last
    return runs_on and bool(first[1] and last[1]) and is_real(*first) and is_real(*last)


def _dated(year: Year, month: int, day: int) -> str:
    return f"{year}-{month:02}" + (f"-{day:02}" if day else "")


def read_year(found: Found) -> Reading | None:
    """Read a year in figures, or one counted from publication beside them."""
    year = found.number("year")
    return resolved(f"{year:04}", "year", Rule.STATED) if is_year(year) else None


def read_year_word(found: Found) -> Reading:
    """Read a year counted from publication that is one word: `去年`."""
    year = said_year(found)
    if year is None or year.number is None:
        return unresolved("year", year.rule if year else Rule.OTHER_EVENT)
    return resolved(f"{year}", "year", year.rule, year.anchor)


def is_year(number: int) -> bool:
    """Tell whether figures lie in the years that texts mostly speak of."""
    return FIRST_YEAR <= number <= LAST_YEAR


def read_year_range(found: Found) -> Reading | None:
    """Read `2019-2021`, `2019–21`, `2023/24`; `2010-12` may be a month and stays a year."""
    first, last = found.number("year1"), found.number("year")
    if last < 100:
        last += first // 100 * 100
        if found["hyphen"] and last % 100 <= 12:
            return partial(f"{first}", "year", Rule.MONTH_OR_RANGE) if last > first else None
    if not (is_year(first) and is_year(last) and first < last):
        return None
    return resolved(f"{first}/{last}", "interval", Rule.RANGE)


def read_financial_year(found: Found) -> Reading | None:
    """Read `FY2023`, `fiscal 2024`."""
    year = found.number("year")
    return resolved(f"{year}", "year", Rule.FINANCIAL_YEAR) if is_year(year) else None


def read_roc_year(found: Found) -> Reading | None:
    """Read a year of the Republic of China's calendar, with or without month and day."""
    year = found.number("year") + FIRST_ROC_YEAR - 1
    month, day = month_said(found), found.number("day")
    if not found.number("year") or year > LAST_YEAR or not is_real(year, month, day):
        return None
    precision = _precision(day) if month else "year"
    return resolved(Known(year, month, day).edtf, precision, Rule.ROC_YEAR)


def read_era(found: Found) -> Reading | None:
    """Read a year with its era; the group `bc` holds that of the years before the first."""
    year = found.number("year")
    if not year:
        return None
    edtf = f"{year:04}" if not found["bc"] else f"-{year - 1:04}" if year > 1 else "0000"
    return resolved(edtf, "year", Rule.ERA)


def read_decade(found: Found) -> Reading | None:
    """Read `the 1980s`; of a hundred's first decade the words may mean all the hundred."""
    year = found.number("decade")
    if not is_year(year):
        return None
    if year % 100 or year >= 2000:
        return resolved(decade_edtf(year), "decade", Rule.STATED)
    century = century_edtf(year // 100 + 1)
    if year < 1900:
        return resolved(century, "century", Rule.STATED)
    return partial(century, "century", Rule.DECADE_OR_CENTURY)


def read_century_decade(found: Found) -> Reading | None:
    """Read a decade of a numbered century: `20世纪80年代`."""
    century, tens = found.number("century"), found.number("tens")
    if not 1 <= century <= 22 or tens % 10:
        return None
    return resolved(decade_edtf((century - 1) * 100 + tens), "decade", Rule.STATED)


def read_century(found: Found) -> Reading | None:
    """Read `the 19th century`."""
    number = found.number("century")
    return resolved(century_edtf(number), "century", Rule.STATED) if 1 <= number <= 22 else None


def read_season(found: Found) -> Reading | None:
    """Read `spring 2022`, `the summer of last year`; `this spring` is of the year of publication.

    Summer and winter lie across the turn of the year on one half of the earth, and `last spring`
    may mean two: these stay open.
    """
    season = found.around.vocabulary.seasons[found["season"]]
    year = said_year(found) or _year_of_season(found, season)
    return _of_year(year, season_edtf(str(year), season), "season")


def _year_of_season(found: Found, season: int) -> Year:
    issued = found.around.issued
    if issued is None:
        return Year(None, Rule.NO_ISSUE)
    is_this = found.around.vocabulary.directions[found["direction"]] == 0
    if is_this and (season in (1, 3) or (season == 2 and 4 <= issued.month <= 10)):
        return Year(issued.year, Rule.MONTH_OF, issued)
    return Year(None, Rule.SEASON_OPEN)


def read_quarter(found: Found) -> Reading | None:
    """Read `Q3 2023`, `the third quarter`."""
    quarter = found.number("quarter")
    if not 1 <= quarter <= 4:
        return None
    year = said_year(found) or near_quarter(found, quarter)
    return _of_year(year, quarter_edtf(str(year), quarter), "quarter")


def read_week_of_day(found: Found) -> Reading | None:
    """Read `the week of 4 March 2024`."""
    reading = read_calendar(found)
    if reading is None or not found.number("day"):
        return None
    if "X" in reading.value.edtf:
        return unresolved("week", reading.rule)
    day = Known(*map(int, reading.value.edtf.split("-"))).date
    issued = found.around.issued if reading.value.anchor else None
    rule = Rule.WEEK_OF_DAY if reading.rule is Rule.STATED else reading.rule
    return resolved(week_of(day), "week", rule, issued)
