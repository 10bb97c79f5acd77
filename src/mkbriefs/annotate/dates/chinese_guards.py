"""Which Chinese characters are a date where they stand."""

import re

from mkbriefs.annotate.dates.reading import Found
from mkbriefs.annotate.dates.stated import month_said

_DURATION_BEFORE = re.compile(
    r"[第每近共长長历歷隔整连連逾超满滿过過期达達约約内內頭头月0-9０-９.]$"
)
_DURATION_AFTER = re.compile(r"[内內游遊来來间間元圆圓后後前里裡报報本人子常军軍方语語历曆]")
_HABIT_BEFORE = re.compile(r"(?:每年|每[个個]|每|逢|[历歷]年)(?:的)?$")
_LUNAR_BEFORE = re.compile(
    r"(?:[农農阴陰旧舊夏][历曆])(?:[0-9〇零○一二三四五六七八九甲乙丙丁戊己庚辛壬癸]\w{0,4}年)?$"
)
_LUNAR_DAY = re.compile(
    r"(?:初?[一二三四五六七八九]|初十|[二三廿]?十[一二三四五六七八九]?)(?![十日号號个個名人千百万萬亿億])"
)
"""A day without its `日` behind a month in words: `八月十五` is of the moon's calendar."""
_YEAR_BEFORE = re.compile(r"[0-9０-９〇零○一二三四五六七八九十]年$")
"""A year in figures that no form reads, such as `98年`, of 1998 or of another calendar."""


def runs_forward(found: Found) -> bool:
    """Tell a range whose later end is of the year that stands before it."""
    first = (month_said(found), found.number("day"))
    last = (month_said(found, "month2") or first[0], found.number("day2"))
    return first < last and is_no_habit(found)


def is_no_habit(found: Found) -> bool:
    """Tell a day from one of every year, of another calendar, of a year that is not known."""
    if _LUNAR_BEFORE.search(found.before):
        return False
    if found["year"]:
        return True
    return not _HABIT_BEFORE.search(found.before) and not _YEAR_BEFORE.search(found.before)


def is_month(found: Found) -> bool:
    """Tell a month from one of every year or of the moon, a band, a revolution, months counted."""
    is_in_words = not found["month"].isdecimal() and not found["part"]
    if _LUNAR_BEFORE.search(found.before) or (is_in_words and _LUNAR_DAY.match(found.after)):
        return False
    if found["year"] or found["yearword"] or found["otheryear"]:
        return True
    if re.match(r"[大子饼餅天革怀懷球亮光台刊龄齡薪租息]|份?一次", found.after):
        return False
    return is_no_habit(found) and not re.search(r"[第.\d]$", found.before)


def is_year(found: Found) -> bool:
    """Tell a year from years counted: a round number with what follows a duration."""
    if re.search(r"[\d.近约約长長达達历歷]$", found.before):
        return False
    is_round = found.number("year") % 100 == 0
    return not (is_round and re.match(r"以?[前来來间間的历歷多]|时间|時間", found.after))


def is_year_word(found: Found) -> bool:
    """Tell `前年` from `以前年度`."""
    return not re.search(r"[以之目当當之生]$", found.before)


def is_century(found: Found) -> bool:
    """Tell the 19th century from one before the common era and from half a century."""
    return not re.search(r"[前半\d个個]$", found.before)


def is_quarter(found: Found) -> bool:
    """Tell the third quarter from the first three, `前三季度`."""
    return not re.search(r"[前每近续續]$", found.before)


def is_weekday(found: Found) -> bool:
    """Tell Monday from once a week, from every Monday, from Monday to Friday."""
    if re.search(r"[一二两兩三四五六七八九十每几幾数數逢隔各单單双雙\d第姓]$", found.before):
        return False
    is_range_end = re.search(r"[一二三四五六日天](?:至|到|[-–—~～])$", found.before)
    return not is_range_end and not re.match(
        r"(?:至|到|[-–—~～])(?:周|週|星期|礼拜|禮拜)?[一二三四五六日天]", found.after
    )


def is_day_word(found: Found) -> bool:
    """Tell the day after tomorrow from what is acquired, yesterday from a newspaper."""
    if found["dayword"] in ("后天", "後天"):
        return not re.match(r"性|的|努力|培|形成|失|不足|[环環]境|教育", found.after)
    if found["dayword"] in ("前日", "前天", "前晚", "后日", "後日"):
        return not re.search(r"[目以之日年月天节節]$", found.before)
    if re.search(r"[前后後]的$", found.before):
        return False
    return not re.match(r"[头頭][条條]|之星", found.after)


def is_unit(found: Found) -> bool:
    """Tell the coming month from the moon, this week from a turn above."""
    if found["unit"] == "月" and re.match(r"[球亮光台饼餅薪嫂经經]", found.after):
        return False
    if found["unit"] in ("周", "週") and re.match(r"[围圍边邊岁歲年刊期]", found.after):
        return False
    return not re.search(r"[以马馬晚早地天]$", found.before)


def is_count(found: Found) -> bool:
    """Tell `三天前` from `第三天前`, `二十三天前` from its tail."""
    return not re.search(r"[第每近约約数數几幾多十百千万半余餘超过過\d.]$", found.before)


def is_bare_day(found: Found) -> bool:
    """Tell a day of the month from days counted."""
    return not _DURATION_BEFORE.search(found.before) and not _DURATION_AFTER.match(found.after)
