"""Which English words are a date where they stand: March the month from march, Sunday from Sundays.

Each guard looks at no more than some words before and behind.
"""

import re

from mkbriefs.annotate.dates.english_years import counts
from mkbriefs.annotate.dates.reading import Found
from mkbriefs.annotate.wordlists import load_wordlist

_WORDS = load_wordlist("dates_en")
_CAPITAL_AFTER = re.compile(r"[ \u00a0][A-Z][\w’'-]")
_FUNCTION_WORDS = frozenset(_WORDS["function_words"])
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:;]|[\"“‘(—–•*-])\s{0,3}$")

_AMOUNT_AFTER = re.compile(
    r"\s?%|\s(?:percent|per\scent|million|billion|thousand|hundred|degrees|points|people|per)\b"
)
_TEMPORAL_BEFORE = frozenset(_WORDS["before_months"])
_AMBIGUOUS_MONTHS = frozenset({"march", "may", "april", "june", "august"})
_HABITS = frozenset(_WORDS["habits"])
_DAY_NAMES = frozenset(_WORDS["day_names"])
_HABIT_BEFORE = re.compile(
    r"\b(?:every|each|usually|annually|always)\s(?:year\s)?(?:(?:on|in|from|by)\s)?(?:the\s)?$",
    re.IGNORECASE,
)
_EVENT_AFTER = re.compile(
    r"\s(?:terror\w{0,4}\s)?(?:attacks?|riots?|massacre|bombings?|crackdown|uprising|insurrection"
    r"|earthquake|coup|movement|revolution|hijackings?|killings|protests|disaster)\b"
)
_SPORTS = re.compile(
    r"\b(?:touchdown|basket|rebounds?|quarterback|kickoff|overtime|halftime|half-time|coach|scored"
    r"|game|match|field\sgoal|free\sthrows?|dunk|lead)\b"
)
_THE_BEFORE = re.compile(
    r"\b(?:the|these|those|every|very|his|her|their|our|my|your|its|at)\s{1,3}$", re.IGNORECASE
)
_AGO_BEFORE = re.compile(r"\bago,?\s$")
_MORE_BEFORE = re.compile(
    r"\b(?:half|more\sthan|over|less\sthan|at\sleast|under|nearly|almost|by|and|or|to)\s{1,3}$"
    r"|[\d–-]$",
    re.IGNORECASE,
)
_WEEKEND_BEFORE = re.compile(r"\b(?:over|during|on|at)\s{1,3}the\s{1,3}$", re.IGNORECASE)
_WEEKDAYS_TO = re.compile(
    r"\s?(?:to|through|till|until|and|or|[-–/])\s?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_TO_BEFORE = re.compile(r"day\s?(?:to|through|till|until|[-–/])\s?$")


def _begins_sentence(found: Found) -> bool:
    return bool(_SENTENCE_BEFORE.search(found.before))


# Months and days


def is_certain_day(found: Found) -> bool:
    """Tell a day from an amount, from a day of every year and from what an event is called by."""
    if not is_no_amount(found) or _counts_people(found):
        return False
    if found["year"]:
        return True
    is_called = found.before.casefold().endswith("the ") and _EVENT_AFTER.match(found.after)
    return not is_called and not _HABIT_BEFORE.search(found.before)


def is_month_of_year(found: Found) -> bool:
    """Tell `March 2020` from `In March, 2020 people` and `30 February 2024`."""
    return follows_no_day(found) and not _counts_people(found)


def _counts_people(found: Found) -> bool:
    """Tell whether figures behind a comma count what follows: `On March 5, 2024 people`."""
    return "," in found.match.group() and found["year"] != "" and counts(found)


def follows_no_day(found: Found) -> bool:
    """Tell a month from the rest of a day that does not exist, `30 February 2024`."""
    return not re.search(r"\d(?:st|nd|rd|th)?(?:\sof)?\s{1,3}$", found.before)


def is_no_amount(found: Found) -> bool:
    """Tell `March 12` from `March 12 percent`."""
    return not _AMOUNT_AFTER.match(found.after)


def is_month(found: Found) -> bool:
    """Tell a month without day and year from a verb, a march, a person's name."""
    if not follows_no_day(found):
        return False
    if found["part"]:
        return not _CAPITAL_AFTER.match(found.after)
    before = found.word_before
    month = found["month"]
    if _HABIT_BEFORE.search(found.before) or re.match(r"\s?\d|[-–]\w", found.after):
        return False
    is_led_to = before.casefold() in _TEMPORAL_BEFORE
    if month == "may":
        return _is_may(found, before.casefold())
    if month in _AMBIGUOUS_MONTHS:
        return is_led_to and not _is_name(found)
    return not _is_name(found) and (is_led_to or not _is_name_part(before))


def _is_may(found: Found, before: str) -> bool:
    """Tell May the month from a person and from a verb; `by May` may be either and is left."""
    if before not in {"in", "since", "until", "till", "during", "from", "early", "late"}:
        return False
    after = found.word_after
    is_name = found.after.startswith(("'s", "’s")) or after in ("said", "says", "told", "and")
    return not is_name and not _is_name(found)


def _is_name(found: Found) -> bool:
    """Tell `April Stone`, `March on Rome` by the capital behind."""
    return bool(_CAPITAL_AFTER.match(found.after)) and found.word_after.casefold() not in (
        _FUNCTION_WORDS
    )


def _is_name_part(before: str) -> bool:
    return before[:1].isupper() and before.casefold() not in _FUNCTION_WORDS


def is_directed(found: Found) -> bool:
    """Tell `last March` from `the last March`, `this May be`."""
    if found["month"] == "may" and re.match(r"\s(?:be|have|not|also|well)\b", found.after):
        return False
    return not _THE_BEFORE.search(found.before) and not _is_name(found)


def is_month_pair(found: Found) -> bool:
    """Tell `March to May` from a verb and its object."""
    return not _HABIT_BEFORE.search(found.before) and not _is_name(found)


# Weekdays and words that count from today


def is_weekday(found: Found) -> bool:
    """Tell a certain Sunday from Sundays in general and from names made of it."""
    before = found.word_before.casefold()
    if found["direction"] and _THE_BEFORE.search(found.before):
        return False
    if before in _HABITS or before in _DAY_NAMES or _TO_BEFORE.search(found.before):
        return False
    if re.match(
        r"['’](?!s\b)|[-–]\w|\s?\d|\.\w|,?\sthe\s\d|\sweek\b", found.after
    ) or _WEEKDAYS_TO.match(found.after):
        return False
    return not _is_name(found) and not re.match(r"\sof\s(?:the|each|every)\b", found.after)


def is_day_word(found: Found) -> bool:
    """Tell `today` from a newspaper of that name, and from today's money, which is no day."""
    is_capital = found.match.group()[0].isupper()
    if is_capital and not _begins_sentence(found):
        return False
    if _AGO_BEFORE.search(found.before):
        return False
    return not re.match(
        r"-\w|\s(?:Show|Programme|Program)\b|['’]s\s(?:money|prices|terms|values?)\b", found.after
    )


def is_unit(found: Found) -> bool:
    """Tell `last week` from `the last week`, which is a duration, and from `this year's end`."""
    is_unsure = found["unit"] in ("week", "month") and found["direction"] == "this"
    if _THE_BEFORE.search(found.before) or _AGO_BEFORE.search(found.before):
        return False
    return not (is_unsure and re.match(r"\s(?:long|old)\b", found.after))


def is_count(found: Found) -> bool:
    """Tell `a week ago` from `half a week ago`, `more than a year ago`."""
    return not _MORE_BEFORE.search(found.before)


def is_weekend(found: Found) -> bool:
    """Tell `over the weekend` from weekends in general."""
    return bool(_WEEKEND_BEFORE.search(found.before)) and not re.match(
        r"\s(?:of|before|after)\b", found.after
    )


def is_season(found: Found) -> bool:
    """Tell `last spring` from a spring and a fall."""
    return not _THE_BEFORE.search(found.before) and not re.match(
        r"['’](?!s\b)|\s(?:of|in|from)\b", found.after
    )


def is_quarter(found: Found) -> bool:
    """Tell a quarter of a year from one of a game, of a company's own year, of a whole."""
    if found["year"] or found["yearword"]:
        return True
    if found["quarter"].startswith("q") and found.word_before.casefold() not in (
        "in", "for", "during", "of", "the", "since", "by",
    ):  # fmt: skip
        return False
    if re.match(
        r"\s(?:of|straight|in\sa\srow|consecutive|running|fiscal)\b|[-–]\w|final", found.after
    ):
        return False
    around = found.around
    near = around.text[max(around.start, found.match.start() - 90) : found.match.end() + 60]
    return not re.search(r"(?:fiscal|financial|a)\s$", found.before) and not _SPORTS.search(near)
