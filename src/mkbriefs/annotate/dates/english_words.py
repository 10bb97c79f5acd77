"""The words of English dates, what they mean, and which verbs tell past from future."""

import re

from mkbriefs.annotate.dates.reading import Cues, Vocabulary
from mkbriefs.annotate.wordlists import load_wordlist

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_WEEKDAYS = (
    "Mon", "Tues", "Tue", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun",
)  # fmt: skip
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first",
)  # fmt: skip
COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip


def _any_of(heading: str) -> str:
    return "|".join(load_wordlist("dates_en")[heading])


VOCABULARY = Vocabulary(
    months={name.casefold(): number for number, name in enumerate(MONTHS, 1)}
    | {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)}
    | {"sept": 9},
    weekdays={
        short.casefold(): number
        for number, name in enumerate(WEEKDAYS)
        for short in (name, *(s for s in SHORT_WEEKDAYS if name.startswith(s)))
    },
    numbers=COUNTS
    | {"a": 1, "an": 1}
    | {f"{n}{suffix}": n for n in range(1, 32) for suffix in ("st", "nd", "rd", "th")}
    | {word: number for number, word in enumerate(ORDINALS, 1)}
    | {f"q{n}": n for n in range(1, 5)}
    | {
        f"{word}{join}quarter": number
        for number, word in enumerate(ORDINALS[:4], 1)
        for join in (" ", "-")
    },
    units={
        form: unit
        for unit in ("day", "week", "weekend", "month", "quarter", "year", "decade")
        for form in (unit, f"{unit}s")
    }
    | {"century": "century", "centuries": "century"},
    directions={"last": -1, "this": 0, "next": 1},
    days={
        "day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0,
        "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1,
        "day after tomorrow": 2,
    },
    seasons={"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4},
)  # fmt: skip

# What belongs to a verb before it: in `will soon be held` the last word is not of the past.
_CHAIN = (
    r"(?:\s(?:not|also|still|only|then|now|soon|again|be|been|have|to|[a-z]{2,12}ly)){0,4}"
    r"(?:\s[a-z]{2,20})?"
)
CUES = Cues(
    # A participle between article and noun is no verb: `the planned vote`. What was once expected
    # may have happened or not.
    pattern=re.compile(
        r"\b(?:(?:[Tt]he|[Aa]n?|its|their|his|her|[Tt]his|[Tt]hese|of|with|new)\s[a-z]{1,20}ed\b"
        rf"|(?:{_any_of('no_participle')})\b"
        r"|(?P<since>[Ss]ince\s{1,3}\Z)"
        r"|(?P<open>(?:was|were|been|had)\s(?:[a-z]{1,12}\s)?"
        r"(?:due|scheduled|slated|planned|expected|set)(?:\sto\s(?:be\s)?[a-z]{2,20})?\b"
        r"|to\sbe\s[a-z]{2,20}"
        rf"|(?:{_any_of('modals')})\b{_CHAIN}\b|until|till|[Aa]head\sof)"
        r"|(?P<loose>to\s(?!(?:the|an?|his|her|its|their|our|this|that|these|all|some)\b)[a-z]{2,20})"
        r"|(?P<future>(?:(?:is|are)\s(?:[a-z]{2,10}\s)?)?"
        rf"(?:{_any_of('coming')}|going\sto|set\sto|set\sfor)\b{_CHAIN}\b"
        r"|(?:starting|beginning|effective|expiring|looking\sforward)\b)"
        rf"|(?P<open_2>(?:{_any_of('present')})\b{_CHAIN}\b)"
        rf"|(?P<past>(?:{_any_of('past')}|[a-z]{{2,20}}ed|has|have)\b))"
        r"|(?P<future_2>['’]ll)\b"
    ),
    stop=re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])[.!?][\"”’)]?\s|\n\s?\n"),
    clause=re.compile(
        r"[,;:()–—]|\s(?:and|but|when|after|before|as|while|because|who|which|that|though"
        r"|although)\s"
    ),
)
