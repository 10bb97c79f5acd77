"""How English writes dates: its forms, and where each may begin."""

import re

from mkbriefs.annotate.dates import english_guards as guards
from mkbriefs.annotate.dates import english_words as words
from mkbriefs.annotate.dates import english_years as years
from mkbriefs.annotate.dates.reading import Form, Language
from mkbriefs.annotate.dates.relative import (
    read_ago,
    read_day_word,
    read_decade_of_century,
    read_other_event,
    read_unit,
    read_vague,
    read_weekday,
    read_weekend,
)
from mkbriefs.annotate.dates.stated import (
    read_calendar,
    read_century,
    read_decade,
    read_either_order,
    read_era,
    read_financial_year,
    read_quarter,
    read_range,
    read_season,
    read_week_of_day,
    read_year,
    read_year_range,
)


def _also_upper(*names: str) -> str:
    return "|".join(dict.fromkeys((*names, *(name.upper() for name in names))))


def _initial(*words: str) -> str:
    """Return words as they may stand in a sentence or begin it."""
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words)


# Bricks. Every repetition is bounded, so no text makes a form look far.
_GAP = r"[ \t\n\u00a0\u202f]{1,3}"
_DASH = r"[ \u00a0]?[-–—][ \u00a0]?"
_FULL = _also_upper(*words.MONTHS)
_SHORT = _also_upper(*words.SHORT_MONTHS)
_MONTH = rf"(?:{_FULL}|(?:{_SHORT})\b\.?)"
_WEEKDAY = "|".join(words.WEEKDAYS)
_ANY_WEEKDAY = rf"(?:{_also_upper(*words.WEEKDAYS)}|(?:{_also_upper(*words.SHORT_WEEKDAYS)})\b\.?)"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?(?![\w/]|[.,:]\d)"
_YEAR = r"(?:1\d|2[01])\d\d(?![\w%°]|[.,:/]\d|-\d)"
_OWN_YEAR = rf"(?:,?{_GAP}(?P<year1>{_YEAR}))?"
_YEAR_TAIL = (
    rf"(?:,?{_GAP}(?:of{_GAP})?(?P<year>{_YEAR})"
    rf"|,?{_GAP}(?:of{_GAP})?(?P<yearword>last|this|next){_GAP}year(?![\w])"
    rf"|,?{_GAP}(?:of{_GAP})?(?P<otheryear>(?:that|the{_GAP}(?:same|following|previous|next))"
    rf"{_GAP}year)(?!\w))"
)
_PART = (
    rf"(?:(?P<part>{_initial('early', 'late', 'mid')}"
    rf"|(?:{_initial('beginning', 'start', 'middle', 'end', 'close')}){_GAP}of)"
    rf"(?:-|{_GAP})(?:the{_GAP})?)?"
)
_ABOUT = rf"(?:(?P<about>{_initial('about', 'around', 'circa')}|c\.|ca\.){_GAP})?"
_NAMED_DAY = rf"(?:(?P<weekday>{_ANY_WEEKDAY}),?{_GAP})?"
_DIRECTION = rf"(?P<direction>{_initial('last', 'this', 'next')})(?:{_GAP}(?:past|coming))?"
_FROM = rf"(?:(?P<from>[Bb]etween|[Ff]rom){_GAP})"
_TO = rf"(?:{_DASH}|{_GAP}(?:to|until|till|through|and){_GAP})"
_TO_OR_NEXT = rf"(?:{_DASH}|{_GAP}(?:to|until|till|through|(?P<and>and)){_GAP})"
_COUNT = rf"(?:[Aa]n?|{_initial(*words.COUNTS)}|\d{{1,3}})"
_VAGUE = (
    rf"(?:{_initial('several', 'some', 'many')}|[Aa]{_GAP}few|[Aa]{_GAP}(?:couple|number){_GAP}of)"
)
_UNIT = r"(?:day|week|month|year|decade|centur)(?:s|y|ies)?"
_QUARTER = rf"(?:(?:first|second|third|fourth)(?:{_GAP}|-)quarter|Q[1-4])"
_SEASON = "spring|summer|autumn|fall|winter"


_DAY_RANGES = (
    *(
        Form(
            rf"{lead}{_NAMED_DAY}(?P<day>{_DAY}){to}(?P<day2>{_DAY})(?:{_GAP}of)?{_GAP}"
            rf"(?P<month>{_MONTH})(?!\w){_YEAR_TAIL}?",
            read_range,
        )
        for lead, to in ((_FROM, _TO), ("", _TO_OR_NEXT))
    ),
    *(
        Form(
            rf"{lead}(?P<month>{_MONTH}){_GAP}(?P<day>{_DAY}){to}(?P<day2>{_DAY}){_YEAR_TAIL}?",
            read_range,
            guards.is_no_amount,
        )
        for lead, to in ((_FROM, _TO), ("", _TO_OR_NEXT))
    ),
    *(
        Form(
            rf"{lead}{_NAMED_DAY}(?P<day>{_DAY}){_GAP}(?P<month>{_MONTH}){_OWN_YEAR}{to}"
            rf"(?P<day2>{_DAY}){_GAP}(?P<month2>{_MONTH})(?!\w){_YEAR_TAIL}?",
            read_range,
        )
        for lead, to in ((_FROM, _TO), ("", _DASH))
    ),
    *(
        Form(
            rf"{lead}{_NAMED_DAY}(?P<month>{_MONTH}){_GAP}(?P<day>{_DAY}){_OWN_YEAR}{to}"
            rf"(?P<month2>{_MONTH}){_GAP}(?P<day2>{_DAY}){_YEAR_TAIL}?",
            read_range,
            guards.is_no_amount,
        )
        for lead, to in ((_FROM, _TO), ("", _DASH))
    ),
)
_DAYS = (
    Form(
        rf"{_PART}{_NAMED_DAY}(?:the{_GAP})?(?P<day>{_DAY})(?:(?:{_GAP}of)?{_GAP}|-)"
        rf"(?P<month>{_MONTH})(?!\w)(?:{_YEAR_TAIL}|-(?P<year_2>{_YEAR}))?",
        read_calendar,
        guards.is_certain_day,
    ),
    Form(
        rf"{_NAMED_DAY}(?P<month>{_MONTH}){_GAP}(?:the{_GAP})?(?P<day>{_DAY}){_YEAR_TAIL}?",
        read_calendar,
        guards.is_certain_day,
    ),
    Form(
        rf"{_NAMED_DAY}(?P<month>{_MONTH}){_GAP}(?P<day>{_DAY})",
        read_calendar,
        guards.is_certain_day,
    ),
)
_WEEK_OF_DAY = tuple(
    Form(
        rf"week{_GAP}(?:of|beginning|starting|from|ending)(?:{_GAP}on)?{_GAP}{_NAMED_DAY}{day}",
        read_week_of_day,
    )
    for day in (
        rf"(?P<day>{_DAY}){_GAP}(?P<month>{_MONTH})(?!\w){_YEAR_TAIL}?",
        rf"(?P<month>{_MONTH}){_GAP}(?P<day>{_DAY}){_YEAR_TAIL}?",
    )
)
_NUMERIC = (
    Form(
        r"(?P<year>(?:1\d|2[01])\d\d)(?P<dash>[-/.])(?P<month>\d\d?)(?P=dash)(?P<day>\d\d?)"
        r"(?![\d/-]|\.\d)",
        read_calendar,
    ),
    Form(
        r"(?P<year>(?:1[5-9]|2[01])\d\d)-(?P<month>0[1-9]|1[0-2])(?![\d/-]|\.\d|\w)",
        read_calendar,
        years.is_no_year_range,
    ),
    Form(
        r"(?P<first>\d\d?)(?P<dash>[-/])(?P<second>\d\d?)(?P=dash)(?P<year>(?:1[5-9]|2[01])\d\d)"
        r"(?![\d/-]|\.\d|\w)",
        read_either_order,
    ),
)
_YEAR_RANGES = (
    Form(
        rf"{_FROM}(?P<year1>{_YEAR}){_GAP}(?:to|and|until|till|through){_GAP}(?P<year>{_YEAR})",
        read_year_range,
        years.is_year_range,
    ),
    Form(
        r"(?P<year1>(?:1\d|2[01])\d\d)(?:(?P<hyphen>-)|[ \u00a0]?[–—/][ \u00a0]?)"
        r"(?P<year>(?:1\d|2[01])?\d\d)(?![\w%°/-]|[.,:]\d)",
        read_year_range,
        years.is_year_range,
    ),
    Form(
        rf"(?P<year1>{_YEAR}){_GAP}to{_GAP}(?P<year>{_YEAR})",
        read_year_range,
        years.is_year_range,
    ),
)
_YEARS = (
    Form(
        rf"{_ABOUT}(?P<year>\d{{1,4}}){_GAP}(?:(?P<bc>BCE?|B\.C\.E\.|B\.C\.)|CE|AD|A\.D\.)(?!\w)",
        read_era,
    ),
    Form(rf"{_ABOUT}AD{_GAP}(?P<year>\d{{1,4}})(?![\w%]|[.,:]\d)", read_era),
    Form(rf"{_PART}{_ABOUT}(?P<year>{_YEAR})(?!s|['’]s\b)", read_year, years.is_year),
    Form(rf"(?P<year>{_YEAR})(?=['’]s\b)", read_year, years.is_year),
)
_PERIODS = (
    Form(rf"{_PART}(?P<decade>(?:1\d|20)\d0)['’]?s(?!\w)", read_decade, years.is_no_price),
    Form(rf"{_PART}['’](?P<tens>\d0)s(?!\w)", read_decade_of_century),
    Form(
        rf"{_PART}(?P<century>\d{{1,2}}(?:st|nd|rd|th)|{_initial(*reversed(words.ORDINALS))})"
        rf"(?:{_GAP}|-)century(?!\w|{_GAP}(?:BC|B\.C))",
        read_century,
    ),
    Form(
        rf"(?:FY(?:{_GAP})?|(?:[Ff]iscal|[Ff]inancial){_GAP}(?:year{_GAP})?)"
        r"(?P<year>(?:19|20)\d\d)(?![\w%]|[.,]\d)(?:[-/–]\d\d(?!\d))?",
        read_financial_year,
    ),
    Form(rf"{_PART}(?P<quarter>{_QUARTER})(?!\w){_YEAR_TAIL}?", read_quarter, guards.is_quarter),
    Form(rf"(?P<year>(?:19|20)\d\d)(?:{_GAP}|-)?(?P<quarter>Q[1-4])(?!\w)", read_quarter),
    Form(
        rf"{_PART}(?:the{_GAP})?(?P<season>{_initial(*_SEASON.split('|'))})"
        rf"(?:,?{_GAP}(?:of{_GAP})?(?P<year>(?:1\d|2[01])\d\d)(?:[-/–]\d\d)?(?![\w%°]|[.,:/-]\d)"
        rf"|{_YEAR_TAIL.replace('<year>', '<year_2>')})",
        read_season,
    ),
    Form(rf"{_DIRECTION}{_GAP}(?P<season>{_SEASON})(?![\w-])", read_season, guards.is_season),
)
_MONTH_FORMS = (
    Form(
        rf"{_FROM}(?P<month>{_MONTH}){_OWN_YEAR}{_TO}(?P<month2>{_MONTH})"
        rf"(?!\w|{_GAP}\d{{1,2}}\b){_YEAR_TAIL}?",
        read_range,
    ),
    Form(
        rf"(?P<month>{_MONTH}){_OWN_YEAR}{_TO_OR_NEXT}(?P<month2>{_MONTH})"
        rf"(?!\w|{_GAP}\d{{1,2}}\b){_YEAR_TAIL}?",
        read_range,
        guards.is_month_pair,
    ),
    Form(rf"{_PART}(?P<month>{_MONTH})(?!\w){_YEAR_TAIL}", read_calendar, guards.is_month_of_year),
    Form(
        rf"(?:{_DIRECTION}{_GAP})(?P<month>{_FULL})(?!\w)(?!{_GAP}\d)",
        read_calendar,
        guards.is_directed,
    ),
    Form(rf"{_PART}(?P<month>{'|'.join(words.MONTHS)})(?!\w)", read_calendar, guards.is_month),
)
_WEEKDAY_FORMS = (
    Form(
        rf"(?P<weekday>{_WEEKDAY})(?!\w){_GAP}(?:of{_GAP})?(?P<weekword>last|this|next){_GAP}week"
        r"(?!\w)",
        read_weekday,
    ),
    Form(rf"(?:{_DIRECTION}{_GAP})?(?P<weekday>{_WEEKDAY})(?!\w)", read_weekday, guards.is_weekday),
)
_COUNTED = (
    Form(
        rf"(?P<count>{_COUNT}){_GAP}(?P<unit>{_UNIT})['’]?{_GAP}ago(?!\w)",
        read_ago,
        guards.is_count,
    ),
    Form(
        rf"(?P<count>{_COUNT}){_GAP}(?P<unit>{_UNIT}){_GAP}(?P<ahead>from{_GAP}(?:now|today))"
        r"(?!\w)",
        read_ago,
        guards.is_count,
    ),
    Form(
        rf"[Ii]n{_GAP}(?P<count>{_COUNT}){_GAP}(?P<unit>{_UNIT})(?P<ahead>['’]s?{_GAP}time)(?!\w)",
        read_ago,
    ),
    Form(rf"(?P<vague>{_VAGUE}){_GAP}(?P<unit>{_UNIT}){_GAP}ago(?!\w)", read_vague),
    Form(
        rf"(?:{_COUNT}|{_VAGUE}){_GAP}(?P<unit>{_UNIT}){_GAP}(?:earlier|later)(?!\w|{_GAP}than)",
        read_other_event,
        guards.is_count,
    ),
)
_RELATIVE = (
    Form(
        rf"(?P<dayword>[Dd]ay{_GAP}(?:before{_GAP}yesterday|after{_GAP}tomorrow)"
        rf"|{_initial('yesterday', 'tomorrow', 'tonight', 'today')}"
        rf"|(?:[Ll]ast{_GAP}night|[Tt]his{_GAP}(?:morning|afternoon|evening)))(?!\w)",
        read_day_word,
        guards.is_day_word,
    ),
    Form(
        rf"(?:(?P<part>{_initial('earlier', 'later', 'early', 'late')}){_GAP})?{_DIRECTION}{_GAP}"
        rf"(?P<unit>week|month|year|quarter|decade|century|weekend)(?![\w-]|{_GAP}of{_GAP})",
        read_unit,
        guards.is_unit,
    ),
    Form(
        r"(?P<weekend>weekend)(?![\w-])",
        read_weekend,
        guards.is_weekend,
    ),
)

_DATED = (*_DAY_RANGES, *_DAYS, *_MONTH_FORMS)
ENGLISH = Language(
    trigger=re.compile(
        rf"\b(?:(?P<figure>(?<![./:$€£¥#@-])\d)|(?P<month>{_FULL}|{_SHORT})"
        rf"|(?P<weekday>{_also_upper(*words.SHORT_WEEKDAYS)})"
        rf"|(?P<counted>(?:{_COUNT}|{_VAGUE}){_GAP}(?:{_UNIT}))"
        r"|(?P<span>[Bb]etween|[Ff]rom)"
        r"|(?P<part>[Ee]arly|[Ll]ate|[Mm]id|[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd|[Cc]lose"
        r"|[Aa]bout|[Aa]round|[Cc]irca|ca?\.|AD)"
        r"|(?P<word>[Ll]ast|[Tt]his|[Nn]ext|[Ee]arlier|[Ll]ater|[Yy]esterday"
        rf"|[Tt]o(?:day|night|morrow)|[Dd]ay|[Ii]n(?={_GAP}(?:{_COUNT}){_GAP}(?:{_UNIT})['’])"
        rf"|week(?=end|{_GAP}(?:of|beg|start|from|end)))"
        rf"|(?P<period>FY|[Ff]iscal|[Ff]inancial|Q[1-4]|{_initial(*words.ORDINALS)}"
        rf"|{_initial(*_SEASON.split('|'))}))"
        r"|(?P<apostrophe>['’](?=\d0s))"
    ),
    forms={
        "figure": (*_NUMERIC, *_DAY_RANGES, *_DAYS, *_YEAR_RANGES, *_PERIODS, *_YEARS, *_COUNTED),
        "month": _DATED,
        "weekday": (*_DAY_RANGES, *_DAYS, *_WEEKDAY_FORMS),
        "counted": _COUNTED,
        "span": (*_DAY_RANGES, *_MONTH_FORMS, *_YEAR_RANGES),
        "part": (*_PERIODS, *_DAYS, *_MONTH_FORMS, *_YEARS, *_RELATIVE),
        "word": (*_WEEK_OF_DAY, *_RELATIVE, *_COUNTED, *_MONTH_FORMS, *_PERIODS, *_WEEKDAY_FORMS),
        "period": _PERIODS,
        "apostrophe": _PERIODS,
    },
    vocabulary=words.VOCABULARY,
    cues=words.CUES,
    news=re.compile(
        rf"\b(?:{_WEEKDAY}|[Yy]esterday|[Tt]oday"
        r"|(?:[Ll]ast|[Tt]his|[Nn]ext)\s(?:week|month|year))\b"
    ),
)
