"""Dates in running text: which words are dates, what they say, and what they leave open."""

import datetime as dt
import re

import pytest
from annotate_cases import paragraphs_of
from date_cases import DateCase, dates_of, read_date_cases, show, update_cases
from hypothesis import given
from hypothesis import strategies as st

from effort import assert_takes_less
from mkbriefs.annotate.dates import DATE_RULES, find_dates
from mkbriefs.model import DateState, DateValue, MentionKind


@pytest.mark.parametrize("case", read_date_cases(), ids=str)
def test_cases(case: DateCase, *, update_golden: bool) -> None:
    """Each sentence's dates, and no others, are found with value, state and rule."""
    if update_golden:
        update_cases(case.path)
    else:
        found = [show(each) for each in dates_of(case.text, case.language, case.issued)]
        assert found == list(case.expected), f"{case.path}:{case.line}: {case.text}"


def test_every_rule_is_explained_and_has_a_case() -> None:
    """A page can say every rule in words, and a case shows each at work."""
    shown = {line.split()[-1] for case in read_date_cases() for line in case.expected}
    assert shown == set(DATE_RULES)
    assert all(
        reason and reason[0].islower() and not reason.endswith(".")
        for reason in DATE_RULES.values()
    )


def _value(text: str, language: str, issued: str) -> DateValue:
    (mention,) = dates_of(text, language, issued)
    assert isinstance(mention.value, DateValue)
    return mention.value


# Properties

_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SPANISH_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS = st.dates(dt.date(1500, 1, 1), dt.date(2150, 12, 31))
_ISSUES = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31))


def _english(day: dt.date) -> tuple[str, ...]:
    month, short = _ENGLISH_MONTHS[day.month - 1], _ENGLISH_MONTHS[day.month - 1][:3]
    weekday = _WEEKDAYS[day.weekday()]
    return (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{short} {day.day:02}, {day.year}",
        f"{day.day} {short} {day.year}",
        f"{weekday}, {day.day} {month} {day.year}",
        f"{weekday[:3]}, {short} {day.day}, {day.year}",
        f"{day.day}-{short}-{day.year}",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
    )


@given(day=_DAYS, style=st.integers(0, 8), issued=st.one_of(st.just(""), _ISSUES.map(str)))
def test_a_day_in_any_english_style_comes_back(day: dt.date, style: int, issued: str) -> None:
    """What is stated in full is read exactly, whatever the date of publication."""
    value = _value(f"It was signed on {_english(day)[style]} in Lagos.", "en", issued)
    assert value == DateValue(edtf=str(day), precision="day", state=DateState.RESOLVED)


@given(day=_DAYS, issued=st.one_of(st.just(""), _ISSUES.map(str)))
def test_a_day_in_spanish_and_chinese_comes_back(day: dt.date, issued: str) -> None:
    """The same holds for the other languages."""
    month = _SPANISH_MONTHS[day.month - 1]
    spanish = f"Se firmó el {day.day} de {month} de {day.year}."
    chinese = f"协议于{day.year}年{day.month}月{day.day}日签署。"
    slashed = f"Se firmó el {day.day:02}/{day.month:02}/{day.year}."
    for text, language in ((spanish, "es"), (chinese, "zh"), (slashed, "es")):
        assert _value(text, language, issued).edtf == str(day)


@given(day=_DAYS)
def test_figures_in_either_order_give_no_more_than_is_sure(day: dt.date) -> None:
    """Of two numbers that may both be months only the year is read."""
    value = _value(f"It was signed on {day.day}/{day.month}/{day.year}.", "en", "")
    is_sure = day.day > 12 or day.day == day.month
    assert value.edtf == (str(day) if is_sure else str(day.year))
    assert value.state is (DateState.RESOLVED if is_sure else DateState.PARTIAL)


@given(issued=_ISSUES, back=st.integers(1, 6))
def test_a_weekday_is_the_last_of_its_name(issued: dt.date, back: int) -> None:
    """A bare weekday in a past sentence lies within the week before publication."""
    day = issued - dt.timedelta(days=back)
    name = _WEEKDAYS[day.weekday()]
    assert _value(f"The dam broke on {name}.", "en", str(issued)).edtf == str(day)
    assert _value(f"The dam broke last {name}.", "en", str(issued)).edtf == str(day)


@given(issued=_ISSUES, shift=st.integers(-4000, 4000))
def test_relative_days_move_with_the_anchor(issued: dt.date, shift: int) -> None:
    """Moving the date of publication by some days moves what counts from it by as many."""
    moved = issued + dt.timedelta(days=shift)
    for words, language in (
        ("The dam broke yesterday.", "en"),
        ("The dam broke five days ago.", "en"),
        ("Hace tres días cayó el puente.", "es"),
        ("前天水管破裂。", "zh"),
    ):
        first = _value(words, language, str(issued))
        second = _value(words, language, str(moved))
        days = dt.date.fromisoformat(first.edtf), dt.date.fromisoformat(second.edtf)
        assert (days[1] - days[0]).days == shift
        assert (first.anchor, second.anchor) == (str(issued), str(moved))


@given(issued=_ISSUES, weeks=st.integers(1, 60))
def test_a_week_runs_from_monday_to_sunday(issued: dt.date, weeks: int) -> None:
    """A week is seven whole days, so many weeks before that of publication."""
    edtf = _value(f"The dam broke {weeks} weeks ago.", "en", str(issued)).edtf
    first, last = map(dt.date.fromisoformat, edtf.split("/"))
    assert (first.weekday(), (last - first).days) == (0, 6)
    assert first <= issued - dt.timedelta(weeks=weeks) <= last


@given(issued=_ISSUES, month=st.integers(1, 12), verb=st.sampled_from(("broke", "will break")))
def test_a_month_without_a_year_is_near_or_open(issued: dt.date, month: int, verb: str) -> None:
    """A month is within a year of publication, on the side its verb says, or its year is open."""
    value = _value(f"The dam {verb} in {_ENGLISH_MONTHS[month - 1]}.", "en", str(issued))
    if value.state is DateState.PARTIAL:
        assert value.edtf == f"XXXX-{month:02}"
        return
    year, read = map(int, value.edtf.split("-"))
    away = (year - issued.year) * 12 + read - issued.month
    assert read == month
    assert (-12 < away <= 0) if verb == "broke" else (0 <= away < 12)


_RELATIVE = st.sampled_from(
    [
        ("en", "yesterday"), ("en", "on Sunday"), ("en", "last week"), ("en", "next month"),
        ("en", "last year"), ("en", "two weeks ago"), ("en", "last Friday"), ("en", "in March"),
        ("en", "on 5 March"), ("en", "last March"), ("en", "this summer"), ("en", "this decade"),
        ("en", "in the third quarter"), ("en", "in March last year"), ("en", "over the weekend"),
        ("es", "ayer"), ("es", "el lunes"), ("es", "la semana pasada"), ("es", "en marzo"),
        ("es", "hace dos semanas"), ("es", "el próximo año"), ("es", "el 3 de marzo"),
        ("es", "los años ochenta"), ("es", "marzo del año pasado"),
        ("zh", "昨天"), ("zh", "周日"), ("zh", "上个月"), ("zh", "去年"), ("zh", "3月"),
        ("zh", "去年3月"), ("zh", "7月8日"), ("zh", "8日"), ("zh", "两周前"), ("zh", "80年代"),
        ("zh", "第三季度"),
    ]
)  # fmt: skip


@given(
    words=_RELATIVE,
    lead=st.sampled_from(["", "The dam broke ", "El puente cayó ", "水管破裂，"]),
    issued=st.sampled_from(["", "2024-13", "2023-02-29", "unknown"]),
)
def test_nothing_is_resolved_without_a_date_of_publication(
    words: tuple[str, str], lead: str, issued: str
) -> None:
    """Words that count from publication never get a year, a month or a day of an undated text."""
    for mention in dates_of(f"{lead}{words[1]}", words[0], issued):
        assert isinstance(mention.value, DateValue)
        assert mention.value.state is not DateState.RESOLVED
        assert not re.search(r"\d{4}", mention.value.edtf)
        assert mention.value.anchor == ""


_WORDS = """
in on last next this early mid- from to between and the of a two three weeks year month ago March
May June Sept. Mon, Monday Sunday yesterday today 8 31 2024 2019 1980s 19th century Q3 third quarter
spring 24/7 2-1 2024-07-08 8/7/2024 BC c. about , . - – ( ) ’s $ % 3,400 will was el la lunes marzo
de del año pasado próximo hace dos semanas siglo XIX años ochenta a 年 月 日 上 周 一 二 〇
年代 世纪 民國 第三季度 去年 3 8日 至 個 前 。 ，
"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n", "\n\n"])


@given(
    pieces=st.one_of(
        st.lists(_PIECES, max_size=40).map(" ".join),
        st.lists(_PIECES, max_size=40).map("".join),
        st.text(max_size=80),
    ),
    language=st.sampled_from(["en", "es", "zh", "de", "und"]),
    issued=st.sampled_from(["", "2024", "2024-07", "2024-07-08", "0001-01-01", "9999-12-31"]),
)
def test_mentions_are_whole_and_apart(pieces: str, language: str, issued: str) -> None:
    """Dates lie inside one paragraph, in order, without overlaps, with a value and a known rule."""
    paragraphs = paragraphs_of(pieces)
    last = 0
    for mention in find_dates(pieces, paragraphs, language=language, issued=issued):
        words, value = mention.span.of(pieces), mention.value
        assert mention.kind is MentionKind.DATE
        assert isinstance(value, DateValue)
        assert words == words.strip() != ""
        assert mention.name == " ".join(words.split())
        assert last <= mention.span.start < mention.span.end
        assert any(p.span.covers(mention.span) for p in paragraphs)
        assert mention.rule in DATE_RULES
        assert bool(value.edtf) is (value.state is not DateState.UNRESOLVED)
        assert ("XXXX" in value.edtf) <= (value.state is DateState.PARTIAL)
        assert re.fullmatch(_EDTF, value.edtf), value.edtf
        last = mention.span.end


_ONE = r"(?:-?\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-\d\d(?:-\d\d)?)?"
_EDTF = rf"(?:{_ONE}(?:~|/{_ONE})?)?"


def test_a_label_on_the_next_line_is_nothing_that_a_year_counts() -> None:
    """`2020` over `Units: nine` is no number of units."""
    text = "Recall Date: May 4, 2020\nUnits: nine"
    found = find_dates(text, paragraphs_of(text), language="en", issued="")
    assert [m.name for m in found] == ["May 4, 2020"]


def test_dates_of_all_kept_paragraphs_and_of_no_others_are_found() -> None:
    """Headings and captions count; what was left out does not."""
    text = "# Plans for 2030\n\nPhoto: taken on 4 June 2024\n\nSigned in May 2020.\n\nGone in 2021."
    found = find_dates(text, paragraphs_of(text)[:-1], language="en", issued="")
    assert [m.name for m in found] == ["2030", "4 June 2024", "May 2020"]


@pytest.mark.parametrize("language", ["en", "es", "zh"])
@pytest.mark.parametrize(
    "piece",
    [
        "2024-", "2024 ", "March ", "in March ", "March 5 ", "1 ", "5–", "a week ", "last ",
        "from ",
        "between 3 March ", "Monday, ", "the ", "early ", "    ", "May and ", "3 to ", "年", "8日",
        "二〇", "上", "去年", "月", "marzo ", "de ", "del 3 al ", "hace dos ", "a", "9", "will be ",
        "said it ", "2024, ",
    ],
)  # fmt: skip
def test_a_hostile_line_takes_no_longer_than_others(language: str, piece: str) -> None:
    """A line of forty thousand code points is read in a second or so, whatever it repeats."""
    text = piece * (40_000 // len(piece))
    paragraphs = paragraphs_of(text, "body")
    assert_takes_less(
        3, lambda: find_dates(text, paragraphs, language=language, issued="2024-07-08")
    )
