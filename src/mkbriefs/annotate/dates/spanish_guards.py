"""Which Spanish words are a date where they stand."""

import re

from mkbriefs.annotate.dates.reading import Found
from mkbriefs.annotate.wordlists import load_wordlist

_WORDS = load_wordlist("dates_es")
_CAPITAL_AFTER = re.compile(r"[ \u00a0][A-ZÁÉÍÓÚÑ][^\W\d_]")
_YEAR_LEADS = frozenset(("en", "desde", "hasta", "año", "durante"))
_LOOSE_LEADS = frozenset(("de", "del", "para", "a", "entre"))
_FUNCTION_WORDS = frozenset(_WORDS["function_words"])
_AMOUNT_BEFORE = re.compile(
    r"\b(?:más|menos|total|número|unos|unas|cerca|alrededor|promedio|media|máximo|mínimo|suma|precio"
    r"|coste|costo|capacidad|aforo|población|multa|valor|casi|de\spor|récord)\s(?:de\s)?$"
    r"|\b(?:sub|baj|cay|crec|aument|pas|cost|vend|compr|llev|reun|alcanz)\w{1,5}\s[^.;]{0,12}$",
    re.IGNORECASE,
)
_UNITS = frozenset(_WORDS["counted"])
_HABIT_BEFORE = re.compile(
    r"\b(?:cada|todos\slos|los|algún|un|una)\s{1,3}(?:años?\s(?:el|en)\s)?$", re.IGNORECASE
)
_NAMED_AFTER_DAY = re.compile(
    r"\b(?:calle|avenida|plaza|barrio|colonia|parque|estadio|hospital|puente|movimiento|universidad"
    r"|club|escuela|instituto)\s(?:del\s)?$",
    re.IGNORECASE,
)
_WEEKDAYS_TO = re.compile(r"\s(?:a|al|y)\s(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)")
_TO_BEFORE = re.compile(r"(?:lunes|martes|miércoles|jueves|viernes|sábado)\s(?:a|al|y)\s$")
_MORNING_BEFORE = re.compile(
    r"\b(?:la|una|cada|toda|media|de|por|a|otra|primera)\s$", re.IGNORECASE
)
_OTHER_DECADE_BEFORE = re.compile(r"\b(?:tiene|tenía|de|con|cumplió|hace|unos|a\slos|sus)\s$")


def _ends(found: Found) -> bool:
    word = found.word_after
    is_end = not word or word.casefold() in _FUNCTION_WORDS
    return is_end and not re.match(r"\s(?:a|y|o|e|u)\s\d", found.after)


def is_year(found: Found) -> bool:
    """Tell a bare year by what leads to it and by nothing being counted behind it."""
    before, after = found.before, found.after
    if re.match(r"[\w%°º-]|[.,:/]\d", after) or re.search(r"[\w$€£¥#@/:,.+–-]$", before):
        return False
    if found["part"] or found["about"] in ("circa", "c", "ca"):
        return not _counts(found)
    if found["about"]:
        return _ends(found)
    return _is_led_to(found) or (before.endswith("(") and bool(re.match(r"[);,–-]", after)))


def _is_led_to(found: Found) -> bool:
    lead = found.word_before.casefold()
    if lead in _YEAR_LEADS:
        return not _counts(found)
    if lead in ("y", "o"):
        follows = found.around.last_date_end == found.match.start() - len(lead) - 2
        return follows and not _counts(found)
    return lead in _LOOSE_LEADS and _ends(found) and not _AMOUNT_BEFORE.search(found.before)


def _counts(found: Found) -> bool:
    word = found.word_after
    is_rounded = found.number("year") % 100 == 0 or found.number("year") < 1500
    is_plural = word.endswith("s") and word.islower() and word not in _FUNCTION_WORDS
    return word.casefold() in _UNITS or (is_rounded and is_plural)


def is_year_range(found: Found) -> bool:
    """Tell two years from an amount between two others."""
    if re.search(r"[\w$€£¥#@/:,.+–-]$", found.before):
        return False
    if found["from"] != "entre" and _AMOUNT_BEFORE.search(found.before):
        return False
    is_rounded = found.number("year1") % 100 == 0 and found.number("year") % 100 == 0
    return found.word_after.casefold() not in _UNITS and (not is_rounded or _ends(found))


def is_range(found: Found) -> bool:
    """Tell `de marzo a mayo` from `5 de marzo a mayo` and from ends joined wrongly."""
    words = found.match.group()
    joins_with_and = " y " in words
    return not joins_with_and or found["and"] != "" or words[:5].casefold() == "entre"


def is_certain_day(found: Found) -> bool:
    """Tell a day from one of every year and from a street or a club of that name."""
    return not _HABIT_BEFORE.search(found.before) and not _NAMED_AFTER_DAY.search(found.before)


def follows_no_day(found: Found) -> bool:
    """Tell a month from the rest of a day that does not exist, `30 de febrero`."""
    return not re.search(r"\d(?:\.?[ºo°])?\s(?:de\s)?$", found.before)


def is_month(found: Found) -> bool:
    """Tell a month from a day whose number stands before it, and from months in general."""
    if not follows_no_day(found) or _HABIT_BEFORE.search(found.before):
        return False
    return not _CAPITAL_AFTER.match(found.after)


def is_decade(found: Found) -> bool:
    """Tell `los años ochenta` from an age."""
    return not _OTHER_DECADE_BEFORE.search(found.before)


def is_quarter(found: Found) -> bool:
    """Tell a quarter of the year from one of something else."""
    return bool(found["year"]) or not re.match(r"\s(?:fiscal|consecutivo|seguido)\b", found.after)


def is_weekday(found: Found) -> bool:
    """Tell a certain Sunday from Sundays in general and from names made of it."""
    if _HABIT_BEFORE.search(found.before) or _TO_BEFORE.search(found.before):
        return False
    if re.match(r"\s\d", found.after) or _WEEKDAYS_TO.match(found.after):
        return False
    is_led_to = re.search(
        r"\b(?:el|del|al|este|para|desde|hasta)\s{1,3}$", found.before, re.IGNORECASE
    )
    return bool(is_led_to) and not found.match.group()[0].isupper()


def is_directed_weekday(found: Found) -> bool:
    """Tell `el próximo lunes` from a range of weekdays."""
    return not _WEEKDAYS_TO.match(found.after)


def is_day_word(found: Found) -> bool:
    """Tell `mañana` from the morning, `hoy` from `hoy en día`."""
    if found["dayword"] == "mañana":
        return not _MORNING_BEFORE.search(found.before)
    return not re.match(r"\sen\sdía\b|\spor\shoy\b", found.after)


def is_unit(found: Found) -> bool:
    """Tell `el año pasado` from `los últimos años` and from a first half that passed."""
    return not re.search(
        r"\b(?:primer|segundo|tercer|cuarto|cada|un|una|durante\sel)\s$", found.before
    )


def is_ago(found: Found) -> bool:
    """Tell `hace dos años` from `desde hace dos años`, which is a duration."""
    is_duration = re.search(r"\b(?:desde|que)\s$", found.before) or re.match(
        r"\sque\s(?!se\b|no\b)", found.after
    )
    return not is_duration
