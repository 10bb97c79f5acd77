"""What is a date in any language: ISO 8601 alone. A wrong date is worse than a missing one."""

import re

from mkbriefs.annotate.dates.reading import Cues, Form, Language, Vocabulary
from mkbriefs.annotate.dates.stated import read_calendar

NEVER = re.compile(r"(?!)")
ISO_DAY = r"(?P<year>(?:1[5-9]|2[01])\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"

ANYWHERE = Language(
    trigger=re.compile(r"(?<![\w./:-])(?P<figure>(?:1[5-9]|2[01])\d\d(?=-\d\d-\d\d))"),
    forms={"figure": (Form(ISO_DAY, read_calendar),)},
    vocabulary=Vocabulary(
        months={}, weekdays={}, numbers={}, units={}, directions={}, days={}, seasons={}
    ),
    cues=Cues(pattern=NEVER, stop=NEVER, clause=NEVER),
    news=NEVER,
)
