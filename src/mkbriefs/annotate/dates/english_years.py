"""Which figures are a year in an English text: by what leads to them and what follows.

Each guard looks at no more than some words before and behind.
"""

import re

from mkbriefs.annotate.dates.reading import Found
from mkbriefs.annotate.wordlists import load_wordlist

_WORDS = load_wordlist("dates_en")
_UNITS = frozenset(_WORDS["counted"])
_FUNCTION_WORDS = frozenset(_WORDS["function_words"])
_PLURAL_EVENTS = frozenset(_WORDS["events"])
_IN_WORDS = frozenset(
    ("in", "since", "until", "till", "during", "year", "years", "founded", "est", "born", "died")
)
_LOOSE_WORDS = frozenset(
    ("by", "before", "after", "of", "from", "for", "to", "through", "than", "and", "or")
)
_NUMBERED = frozenset(("page", "pages", "pp", "line", "lines", "no", "nos", "numbers", "articles"))
_VOLUME_BEFORE = re.compile(r"(?<!\d)\d{1,3}\)?[*_]{0,2}, $")
_ISSUED_AFTER = re.compile(r"\s?\((?:1[5-9]|20)\d\d[a-z]?\)")
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


def is_year(found: Found) -> bool:
    """Tell a bare year by what leads to it and by nothing being counted behind it."""
    after = found.after
    if re.match(r"[\w%°-]|[.,:/]\d|['’](?!s\b)", after) or re.search(
        r"[\w$€£¥#@/:,.+–-]$", found.before
    ):
        return False
    if found["part"]:
        return not counts(found)
    if found["about"]:
        return _is_approximate(found)
    return _is_led_to(found) or _is_set_off(found)


def _is_led_to(found: Found) -> bool:
    before = found.word_before.casefold().rstrip(".")
    if before in _IN_WORDS:
        return not counts(found)
    if before in _LOOSE_WORDS:
        return _is_loose(found, before)
    if before in _OWNERS or before.endswith(("'s", "’s")):
        return _is_attribute(found)
    return False


def _is_loose(found: Found, before: str) -> bool:
    """Read `by 2030`, `of 1848`, `2019 and 2021`: only where nothing follows that is counted."""
    if before in ("and", "or"):
        follows = found.around.last_date_end == found.match.start() - len(before) - 2
        return follows and not counts(found)
    if _follows_amount(found) or (before == "for" and found.number("year") % 100 == 0):
        return False
    return _ends(found)


def _is_attribute(found: Found) -> bool:
    """Read `the 2024 elections`, `a 2019 study`: not `the 2024 pages`."""
    noun, year = found.word_after.casefold(), found.number("year")
    if not noun:
        return _ends(found) and found["year"] != "" and year >= 1900 and year % 100 != 0
    if noun in _UNITS or year < 1900:
        return False
    is_plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    return not is_plural or noun in _PLURAL_EVENTS


def _is_approximate(found: Found) -> bool:
    if found["about"] in ("circa", "c", "ca"):
        return not counts(found)
    return _ends(found) and not _follows_amount(found)


def _is_set_off(found: Found) -> bool:
    """Read a year in brackets, in a list of years, at the head of a line."""
    before, after = found.before, found.after
    if before.endswith("(") and re.match(r"[);,–-]", after):
        return True
    if re.search(r"\([^()]{0,40}, $", before) and after.startswith(")"):
        return True
    if found.around.last_date_end >= 0 and before.endswith(", "):
        return found.around.last_date_end == found.match.start() - 2 and not counts(found)
    heads_line = not before or before.endswith("\n")
    return heads_line and bool(re.match(r":\s|\s[–—-]\s", after))


def _ends(found: Found) -> bool:
    """Tell whether no noun follows."""
    word = found.word_after
    if not word or word.casefold() in _FUNCTION_WORDS or word.endswith(("ly", "ed")):
        return not re.match(r"\s(?:to|and|or)\s\d", found.after)
    return False


def counts(found: Found) -> bool:
    """Tell whether the number counts what follows: units always, any plural behind a round one."""
    word, year = found.word_after, found.number("year")
    if word.casefold() in _UNITS:
        return True
    is_rounded = year % 100 == 0 or year < 1500
    is_plural = word.endswith("s") and word.islower() and word not in _FUNCTION_WORDS
    return is_rounded and is_plural


def _follows_amount(found: Found) -> bool:
    before = found.before
    return bool(_AMOUNT_BEFORE.search(before) or _AMOUNT_BEFORE_TO.search(before))


def is_year_range(found: Found) -> bool:
    """Tell two years from an amount between two others, a score, a telephone number, pages."""
    if re.search(r"[\w$€£¥#@/:,.+–-]$", found.before):
        return False
    if found.word_before.casefold().rstrip(".") in _NUMBERED:
        return False
    if _VOLUME_BEFORE.search(found.before) or _ISSUED_AFTER.match(found.after):
        return False  # pages of a journal: `33, 1171-1179 (2023)`
    first, last = found.number("year1"), found.number("year")
    rises = found["from"] != "between" and _follows_amount(found)
    if rises or found.word_after.casefold() in _UNITS:
        return False
    is_rounded = first % 100 == 0 and last % 100 == 0
    return not is_rounded or _ends(found)


def is_no_price(found: Found) -> bool:
    """Tell a decade from `$1990s`."""
    return not re.search(r"[\w$€£¥.,]$", found.before)


def is_no_year_range(found: Found) -> bool:
    """Tell `2024-07`, which is a month, from `2008-09`, which may be two years."""
    return found.number("month") <= found.number("year") % 100
