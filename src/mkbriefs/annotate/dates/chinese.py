"""How Chinese writes dates, in simplified and traditional characters."""

import re

from mkbriefs.annotate.dates import chinese_guards as guards
from mkbriefs.annotate.dates.chinese_numerals import DIGITS, numerals
from mkbriefs.annotate.dates.reading import Cues, Form, Language, Vocabulary
from mkbriefs.annotate.dates.relative import (
    read_ago,
    read_bare_day,
    read_day_of_named_month,
    read_day_word,
    read_decade_of_century,
    read_decade_of_last_century,
    read_other_event,
    read_unit,
    read_vague,
    read_weekday,
)
from mkbriefs.annotate.dates.stated import (
    read_calendar,
    read_century,
    read_century_decade,
    read_decade,
    read_era,
    read_quarter,
    read_range,
    read_roc_year,
    read_season,
    read_year,
    read_year_range,
    read_year_word,
)

_YEAR_WORDS = {
    "大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1,
    "后年": 2, "後年": 2,
}  # fmt: skip
_DAY_WORDS = {
    "大前天": -3, "前天": -2, "前日": -2, "前晚": -2, "昨天": -1, "昨日": -1, "昨晚": -1,
    "昨夜": -1, "昨早": -1, "昨晨": -1, "今天": 0, "今日": 0, "今晚": 0, "今夜": 0,
    "今早": 0, "今晨": 0, "明天": 1, "明日": 1, "明晚": 1, "明早": 1, "明晨": 1, "后天": 2,
    "後天": 2, "后日": 2, "後日": 2,
}  # fmt: skip
_STEPS = {"上上": -2, "上": -1, "本": 0, "这": 0, "這": 0, "下": 1, "下下": 2}
_WEEK = "周|週|星期|礼拜|禮拜"
_UNITS = (
    dict.fromkeys(_WEEK.split("|"), "week")
    | dict.fromkeys(("天", "日"), "day")
    | dict.fromkeys(("季", "季度"), "quarter")
    | dict.fromkeys(("世纪", "世紀"), "century")
    | dict.fromkeys(("周末", "週末"), "weekend")
    | {"月": "month", "年": "year"}
)
_SEASONS = {
    f"{name}{tail}": number
    for number, name in enumerate("春夏秋冬", 1)
    for tail in ("", "天", "季", "日")
}

_HAN = r"〇零○一二三四五六七八九"
_DIGIT = r"[0-9０-９]"
_FIGURE_YEAR = rf"(?:{_DIGIT}{{4}}|[{_HAN}]{{4}})"
_N = rf"(?:{_DIGIT}{{1,2}}|[一二三四五六七八九十廿]{{1,3}})"
_COUNT = rf"(?:{_DIGIT}{{1,3}}|[一二三四五六七八九十两兩百]{{1,4}})"
_TO = r"\s?(?:至|到|[-–—~～－]|——)\s?"
_YEAR = (
    rf"(?:(?:公元|西元)?(?P<year>{_FIGURE_YEAR})\s?年\s?|(?P<yearword>{'|'.join(_YEAR_WORDS)})的?"
    r"|(?P<otheryear>[同次翌当當那该該]年))"
)
_PART = (
    r"(?:(?P<part>年?[初底末中](?![心国國])|[上下]半年|[上中下]旬"
    r"|[早中后後晚末初]期|份[初底末])|份)?"
)
_MEASURE = r"(?:一?[个個]|一)?"


_NAMED = rf"(?:\s?[(（]?(?:{_WEEK})(?P<weekday>[一二三四五六日天])[)）]?(?![周週期个個至到]))?"
"""The day of the week behind a date: `2月26日（星期一）`."""
_NAMED_START = rf"(?:\s?[(（](?:{_WEEK})[一二三四五六日天][)）])?"


_DAYS = (
    Form(
        rf"(?:(?P<year1>{_FIGURE_YEAR})年)(?P<month>{_N})月(?P<day>{_N})[日号號]?{_NAMED_START}{_TO}"
        rf"(?P<year>{_FIGURE_YEAR})年(?P<month2>{_N})月(?P<day2>{_N})[日号號]{_NAMED_START}",
        read_range,
    ),
    Form(
        rf"{_YEAR}?(?P<month>{_N})月(?P<day>{_N})[日号號]?{_NAMED_START}{_TO}(?:(?P<month2>{_N})月)?"
        rf"(?P<day2>{_N})[日号號]{_NAMED_START}",
        read_range,
        guards.runs_forward,
    ),
    Form(
        rf"{_YEAR}?(?P<month>{_N})\s?月\s?(?P<day>{_N})\s?[日号號]{_NAMED}",
        read_calendar,
        guards.is_no_habit,
    ),
    Form(
        rf"(?P<direction>{'|'.join(_STEPS)}){_MEASURE}月(?P<day>{_N})[日号號]",
        read_day_of_named_month,
    ),
)
_MONTHS = (
    Form(
        rf"(?P<year1>{_FIGURE_YEAR})年(?P<month>{_N})月{_TO}(?P<year>{_FIGURE_YEAR})年(?P<month2>{_N})月",
        read_range,
    ),
    Form(
        rf"{_YEAR}?(?P<month>{_N})月?{_TO}(?P<month2>{_N})月份?(?!\d)",
        read_range,
        guards.runs_forward,
    ),
    Form(rf"{_YEAR}?(?P<month>{_N})\s?月{_PART}", read_calendar, guards.is_month),
)
_NUMERIC = (
    Form(
        r"(?P<year>(?:1\d|2[01])\d\d)(?P<dash>[-/.])(?P<month>\d\d?)(?P=dash)(?P<day>\d\d?)"
        r"(?![\d/-]|\.\d)",
        read_calendar,
    ),
)
_PERIODS = (
    Form(
        rf"{_YEAR}?(?:第(?P<quarter>[一二三四1-4])季度?|(?P<quarter_2>[一二三四1-4])季度)",
        read_quarter,
        guards.is_quarter,
    ),
    Form(rf"{_YEAR}(?P<season>[春夏秋冬][天季日]?)(?!节|節|晚|联|運|运|游|遊)", read_season),
    Form(
        rf"(?P<century>{_N})世[纪紀](?P<tens>{_DIGIT}0|[一二三四五六七八九]?十)年代{_PART}",
        read_century_decade,
    ),
    Form(
        rf"(?P<direction>[上本])(?:个|個)?世[纪紀](?P<tens>{_DIGIT}0|[一二三四五六七八九]?十)年代{_PART}",
        read_decade_of_last_century,
    ),
    Form(rf"(?P<decade>{_FIGURE_YEAR})年代{_PART}", read_decade),
    Form(
        rf"(?P<tens>{_DIGIT}0|[一二三四五六七八九]?十)年代{_PART}",
        read_decade_of_century,
    ),
    Form(rf"(?P<century>{_N})世[纪紀]{_PART}", read_century, guards.is_century),
)
_YEARS = (
    Form(
        rf"民[国國](?P<year>{_COUNT})年(?:(?P<month>{_N})月(?:(?P<day>{_N})[日号號])?)?",
        read_roc_year,
    ),
    Form(rf"(?P<year>1[0-4]\d)年(?P<month>{_N})月(?:(?P<day>{_N})[日号號])?", read_roc_year),
    Form(
        rf"(?P<about>[约約]|大[约約])?(?:公元|西元)(?P<bc>前)(?P<year>{_DIGIT}{{1,4}}|{_COUNT})年",
        read_era,
    ),
    Form(rf"(?:公元|西元)(?P<year>{_DIGIT}{{1,3}})年", read_era),
    Form(
        rf"(?P<year1>{_FIGURE_YEAR})年?{_TO}(?P<year>{_FIGURE_YEAR})年(?!代)",
        read_year_range,
        guards.is_year,
    ),
    Form(
        rf"(?P<about>大?[约約])?(?:公元|西元)?(?P<year>{_FIGURE_YEAR})\s?年(?!代|级|級)"
        rf"(?:(?P<about_2>左右|前[后後])|{_PART})",
        read_year,
        guards.is_year,
    ),
    Form(rf"(?P<yearword>{'|'.join(_YEAR_WORDS)}){_PART}", read_year_word, guards.is_year_word),
)
_RELATIVE = (
    Form(
        rf"(?:(?P<weekword>{'|'.join(_STEPS)}){_MEASURE})(?:{_WEEK})(?P<weekday>[一二三四五六日天])"
        r"(?![周週期个個])",
        read_weekday,
    ),
    Form(
        rf"(?:{_WEEK})(?P<weekday>[一二三四五六日天])(?![周週期个個])",
        read_weekday,
        guards.is_weekday,
    ),
    Form(rf"(?P<dayword>{'|'.join(_DAY_WORDS)})", read_day_word, guards.is_day_word),
    Form(
        rf"(?P<direction>{'|'.join(_STEPS)}){_MEASURE}(?P<unit>[周週]末|{_WEEK}|月|季度?|世[纪紀])"
        rf"(?:{_PART})",
        read_unit,
        guards.is_unit,
    ),
    Form(
        rf"(?P<count>{_COUNT})(?:(?:个|個)?(?P<unit>{_WEEK}|[天日年]|世[纪紀])|[个個](?P<unit_2>月))"
        r"(?:之|以)?前",
        read_ago,
        guards.is_count,
    ),
    Form(
        rf"(?:{_COUNT}[多余餘几幾来來]|[几幾数數多]|若干)(?:(?:个|個)?(?P<unit>{_WEEK}|[天日年]|世[纪紀])"
        r"|[个個]多?(?P<unit_2>月))(?:之|以)?前",
        read_vague,
    ),
    Form(
        rf"(?:{_COUNT})(?:(?:个|個)?(?P<unit>{_WEEK}|[天日年])|[个個](?P<unit_2>月))(?:之|以)?[后後]",
        read_other_event,
        guards.is_count,
    ),
    Form(
        rf"(?P<day>{_DIGIT}{{1,2}}|[一二三]?十[一二三四五六七八九]?)日",
        read_bare_day,
        guards.is_bare_day,
    ),
    Form(rf"[今昨明前][(（](?P<day>{_DIGIT}{{1,2}})[)）][日天晚早]?", read_bare_day),
)

_CUES = Cues(
    pattern=re.compile(
        r"(?P<open>直至|或[将將]|可能|原定|原[计計][划劃]|本[应應])"
        r"|(?P<future>[将將](?!军|軍|领|領|士|近|来|來)|[拟擬]|[计計][划劃]|[预預][计計定]|即[将將]|有望|定于|定於|[届屆][时時])"
        r"|(?P<past>截至|了|已|曾|[过過](?!程|去|渡|度)|自|以[来來]|[当當][时時]|宣布|宣佈|公布|公佈|[发發]布|[发發]佈"
        r"|表示|称|稱|[报報]道|[报報]導|[开開]始|成立|建成|去世|出生|[开開]通|[启啟][动動])"
    ),
    stop=re.compile(r"[。！？；\n]"),
    clause=re.compile(r"[，、：,]"),
    verb_follows=True,
)
_ALL = (*_NUMERIC, *_DAYS, *_PERIODS, *_MONTHS, *_YEARS, *_RELATIVE)

CHINESE = Language(
    trigger=re.compile(
        rf"(?P<figure>(?<![0-9０-９.,])[0-9０-９]{{1,4}}(?=[-/.年月日号號天周週星礼禮个個世季多余餘几至到–—~～－\s0０]))"
        rf"|(?P<numeral>(?<![{_HAN}十百千万])[{_HAN}十百两兩几幾数數廿]{{1,4}}(?=[年月日号號天周週星礼禮个個世季多余餘几至到]))"
        r"|(?P<year>[大去今明前后後本上同次翌当當那该該]前?年)"
        r"|(?P<word>[今昨明前后後][天日晚早晨夜(（]|大前天"
        rf"|(?:上上?|下下?|[本这這])(?:一?[个個]|一)?(?:{_WEEK}|月|季|世[纪紀])"
        rf"|(?:{_WEEK})[一二三四五六日天])"
        r"|(?P<era>民[国國]|公元|西元|大?[约約](?=公元|西元|[0-9]{4}年)|第[一二三四1-4]季)"
    ),
    forms={
        "figure": _ALL,
        "numeral": _ALL,
        "year": (*_DAYS, *_PERIODS, *_MONTHS, *_YEARS),
        "word": (*_DAYS[-1:], *_PERIODS, *_RELATIVE),
        "era": (*_PERIODS, *_DAYS, *_MONTHS, *_YEARS),
    },
    vocabulary=Vocabulary(
        months={},
        weekdays={day: number for number, day in enumerate("一二三四五六日")} | {"天": 6},
        numbers=numerals() | {"两": 2, "兩": 2} | DIGITS,
        units=_UNITS,
        directions=_YEAR_WORDS | _STEPS,
        days=_DAY_WORDS,
        seasons=_SEASONS,
    ),
    cues=_CUES,
    news=re.compile(
        r"[昨今明][天日晚年]|去年|[上本下这這]个?[周週月]|(?:周|週|星期)[一二三四五六日天]"
    ),
)
