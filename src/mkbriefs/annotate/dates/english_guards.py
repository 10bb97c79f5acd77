"""Which English words are a date where they stand: March the month from march, 2024 from 2,024.

Each guard looks at no more than some words before and behind.
"""

import re

from mkbriefs.annotate.dates.reading import Found
from mkbriefs.annotate.wordlists import load_wordlist

_WORDS = load_wordlist("dates_en")
_WORD_BEFORE = re.compile(r"(?<![\w’'])([\w’'.-]{1,24})\s{1,3}$")
_WORD_AFTER = re.compile(r"\s{1,3}[\"“‘']?([A-Za-z][\w’'-]{0,24})")
_CAPITAL_AFTER = re.compile(r"[ \u00a0][A-Z][\w’'-]")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:;]|[\"“‘(—–•*-])\s{0,3}$")

_UNITS = frozenset(_WORDS["counted"])
_FUNCTION_WORDS = frozenset(_WORDS["function_words"])
_PLURAL_EVENTS = frozenset(_WORDS["events"])
_IN_WORDS = frozenset(("in", "since", "until", "till", "during", "year"))
_LOOSE_WORDS = frozenset(
    ("by", "before", "after", "of", "from", "for", "to", "through", "than", "and", "or")
)
_OWNERS = frozenset(
    ("the", "a", "an", "its", "their", "his", "her", "our", "my", "your", "that", "this")
)
_AMOUNT_WORDS = (
    r"\b(?:r[io]se|risen|rising|f[ae]ll|fallen|falling|gr[eo]w|grown|increas\w{1,4}|decreas\w{1,4}"
    r"|climb\w{0,3}|drop\w{0,4}|cut|went|up|down|rais\w{1,3}|reduc\w{1,4}|jump\w{0,3}|total|sum"
    r"|number(?:ed|s)?|average|maximum|minimum|population|price[ds]?|cost(?:s|ing)?|sold|bought"
    r"|paid|worth|fined?|capacity|more|less|fewer|nearly|almost|some|scored?|speed|distance"
    r"|weigh\w{0,4}|attend\w{0,4}|employ\w{0,4}|reach\w{0,3}|holds?|seats?|than|over|only)\b"
)
_AMOUNT_BEFORE = re.compile(
    rf"{_AMOUNT_WORDS}(?:\s[a-z]{{2,12}}ly|\sback)?(?:\s(?:by|from|to|of|for|at|than|or))?\s{{1,3}}$",
    re.IGNORECASE,
)
_AMOUNT_BEFORE_TO = re.compile(rf"{_AMOUNT_WORDS}[^.;]{{0,24}}\sto\s{{1,3}}$", re.IGNORECASE)
_AMOUNT_AFTER = re.compile(
    r"\s?%|\s(?:percent|per\scent|million|billion|thousand|hundred|degrees|points|people|per)\b"
)
_TEMPORAL_BEFORE = frozenset(_WORDS["before_months"])
_AMBIGUOUS_MONTHS = frozenset({"march", "may", "april", "june", "august"})
_HABITS = frozenset(_WORDS["habits"])
_DAY_NAMES = frozenset(_WORDS["day_names"])
_SPORTS = re.compile(
    r"\b(?:touchdown|basket|rebounds?|quarterback|kickoff|overtime|halftime|half-time|coach|scored"
    r"|game|match|field\sgoal|free\sthrows?|dunk|lead)\b"
)
_THE_BEFORE = re.compile(
    r"\b(?:the|these|those|every|very|his|her|their|our|my|your|its|at)\s{1,3}$", re.IGNORECASE
)
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
_PERSON_MAY = re.compile(
    r"\b(?:Mrs?|Ms|Miss|Dr|Sir|Lady|Lord|Minister|President|[A-Z][a-z]{2,12}a|Brian|James|Robert)"
    r"\.?\s$"
)


def _word_before(found: Found) -> str:
    word = _WORD_BEFORE.search(found.before)
    return word[1] if word else ""


def _word_after(found: Found) -> str:
    word = _WORD_AFTER.match(found.after)
    return word[1] if word else ""


def _begins_sentence(found: Found) -> bool:
    return bool(_SENTENCE_BEFORE.search(found.before))


# Years


def is_year(found: Found) -> bool:
    """Tell a bare year by what leads to it and by nothing being counted behind it."""
    after = found.after
    if re.match(r"[\w%°-]|[.,:/]\d|['’](?!s\b)", after) or re.search(
        r"[\w$€£¥#@/:,.+–-]$", found.before
    ):
        return False
    if found["part"]:
        return not _counts(found)
    if found["about"]:
        return _is_approximate(found)
    return _is_led_to(found) or _is_set_off(found)


def _is_led_to(found: Found) -> bool:
    before = _word_before(found).casefold()
    if before in _IN_WORDS:
        return not _counts(found)
    if before in _LOOSE_WORDS:
        return _is_loose(found, before)
    if before in _OWNERS or before.endswith(("'s", "’s")):
        return _is_attribute(found)
    return False


def _is_loose(found: Found, before: str) -> bool:
    """Read `by 2030`, `of 1848`, `2019 and 2021`: only where nothing follows that is counted."""
    if before in ("and", "or"):
        return found.around.last_year_end == found.match.start() - len(before) - 2
    if _follows_amount(found) or (before == "for" and found.number("year") % 100 == 0):
        return False
    return _ends(found)


def _is_attribute(found: Found) -> bool:
    """Read `the 2024 elections`, `a 2019 study`: not `the 2024 pages`."""
    noun, year = _word_after(found).casefold(), found.number("year")
    if not noun:
        return _ends(found) and found["year"] != "" and year >= 1900 and year % 100 != 0
    if noun in _UNITS or year < 1900:
        return False
    is_plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    return not is_plural or noun in _PLURAL_EVENTS


def _is_approximate(found: Found) -> bool:
    if found["about"] in ("circa", "c", "ca"):
        return not _counts(found)
    return _ends(found) and not _follows_amount(found)


def _is_set_off(found: Found) -> bool:
    """Read a year in brackets, in a list of years, at the head of a line."""
    before, after = found.before, found.after
    if before.endswith("(") and re.match(r"[);,–-]", after):
        return True
    if re.search(r"\([^()]{0,40}, $", before) and after.startswith(")"):
        return True
    if found.around.last_year_end >= 0 and before.endswith(", "):
        return found.around.last_year_end == found.match.start() - 2 and not _counts(found)
    heads_line = not before or before.endswith("\n")
    return heads_line and bool(re.match(r":\s|\s[–—-]\s", after))


def _ends(found: Found) -> bool:
    """Tell whether no noun follows."""
    word = _word_after(found)
    if not word or word.casefold() in _FUNCTION_WORDS or word.endswith(("ly", "ed")):
        return not re.match(r"\s(?:to|and|or)\s\d", found.after)
    return False


def _counts(found: Found) -> bool:
    """Tell whether the number counts what follows: units always, any plural behind a round one."""
    word, year = _word_after(found), found.number("year")
    if word.casefold() in _UNITS:
        return True
    is_rounded = year % 100 == 0 or year < 1500
    is_plural = word.endswith("s") and word.islower() and word not in _FUNCTION_WORDS
    return is_rounded and is_plural


def _follows_amount(found: Found) -> bool:
    before = found.before
    return bool(_AMOUNT_BEFORE.search(before) or _AMOUNT_BEFORE_TO.search(before))


def is_year_range(found: Found) -> bool:
    """Tell two years from an amount between two others, a score, a telephone number."""
    if re.search(r"[\w$€£¥#@/:,.+–-]$", found.before):
        return False
    first, last = found.number("year1"), found.number("year")
    if _word_after(found).casefold() in _UNITS or _follows_amount(found):
        return False
    is_rounded = first % 100 == 0 and last % 100 == 0
    return not is_rounded or _ends(found)


def is_no_price(found: Found) -> bool:
    """Tell a decade from `$1990s`."""
    return not re.search(r"[\w$€£¥.,]$", found.before)


# Months and days


def is_no_year_range(found: Found) -> bool:
    """Tell `2024-07`, which is a month, from `2008-09`, which may be two years."""
    return found.number("month") <= found.number("year") % 100


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
    before = _word_before(found)
    month = found["month"]
    if _is_habit(before) or re.match(r"\s?\d|[-–]\w", found.after):
        return False
    is_led_to = before.casefold() in _TEMPORAL_BEFORE
    if month == "may":
        return _is_may(found, before.casefold())
    if month in _AMBIGUOUS_MONTHS:
        return is_led_to and not _is_name(found)
    return not _is_name(found) and (is_led_to or not _is_name_part(before))


def _is_habit(before: str) -> bool:
    return before.casefold() in ("every", "each")


def _is_may(found: Found, before: str) -> bool:
    """Tell May the month from a person and from a verb; `by May` may be either and is left."""
    if before not in {"in", "since", "until", "till", "during", "from", "early", "late"}:
        return False
    after = _word_after(found)
    is_name = found.after.startswith(("'s", "’s")) or after in ("said", "says", "told", "and")
    return not is_name and not _is_name(found)


def _is_name(found: Found) -> bool:
    """Tell `April Stone`, `March on Rome` by the capital behind."""
    return bool(_CAPITAL_AFTER.match(found.after)) and _word_after(found).casefold() not in (
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
    return not _is_habit(_word_before(found)) and not _is_name(found)


# Weekdays and words that count from today


def is_weekday(found: Found) -> bool:
    """Tell a certain Sunday from Sundays in general and from names made of it."""
    before = _word_before(found).casefold()
    if found["direction"] and _THE_BEFORE.search(found.before):
        return False
    if before in _HABITS or before in _DAY_NAMES or _TO_BEFORE.search(found.before):
        return False
    if re.match(r"['’](?!s\b)|[-–]\w|\s?\d", found.after) or _WEEKDAYS_TO.match(found.after):
        return False
    return not _is_name(found) and not re.match(r"\sof\s(?:the|each|every)\b", found.after)


def is_day_word(found: Found) -> bool:
    """Tell `today` from a newspaper of that name."""
    is_capital = found.match.group()[0].isupper()
    if is_capital and not _begins_sentence(found):
        return False
    return not re.match(r"-\w|\s(?:Show|Programme|Program)\b", found.after)


def is_unit(found: Found) -> bool:
    """Tell `last week` from `the last week`, which is a duration, and from `this year's end`."""
    is_unsure = found["unit"] in ("week", "month") and found["direction"] == "this"
    if _THE_BEFORE.search(found.before):
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
    if found["quarter"].startswith("q") and _word_before(found).casefold() not in (
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
