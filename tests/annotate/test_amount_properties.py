"""Amounts whatever the text: exact values, spans that keep their promise, linear work."""

import sys
from collections.abc import Callable
from decimal import Decimal

import pytest
from amount_cases import amounts_of
from annotate_cases import paragraphs_of
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.annotate.amounts import find_amounts
from mkbriefs.annotate.amounts.han_numerals import read_characters
from mkbriefs.annotate.amounts.numerals import Marks, plain, read_digits
from mkbriefs.model import Mention, MentionKind, Money, Paragraph, ParagraphKind, Quantity, Span

_DECIMALS = st.decimals(
    min_value=Decimal("0.01"), max_value=Decimal(10**12), places=2, allow_nan=False
)
_STYLES: dict[str, tuple[str, Callable[[Decimal], str]]] = {
    "dollar sign": ("en", lambda d: f"US${d:,}"),
    "dollar words": ("en", lambda d: f"{d:,} euros"),
    "code before": ("en", lambda d: f"EUR {d:,}"),
    "code behind, no groups": ("en", lambda d: f"{d} EUR"),
    "Spanish": ("es", lambda d: f"{_swapped(d)} €"),
    "Spanish words": ("es", lambda d: f"{_swapped(d)} euros"),
    "German": ("de", lambda d: f"{_swapped(d)} EUR"),
    "wide spaces": ("fr", lambda d: f"{d:,} €".replace(",", "\u202f").replace(".", ",")),
    "Swiss": ("und", lambda d: f"CHF {d:,}".replace(",", "’")),
    "Chinese": ("zh", lambda d: f"{d:,}欧元"),
}


def _swapped(value: Decimal) -> str:
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize("style", _STYLES)
@given(value=_DECIMALS)
def test_money_comes_back_exactly(style: str, value: Decimal) -> None:
    """A sum written in any style is read as the very decimal that was written."""
    language, write = _STYLES[style]
    (mention,) = amounts_of(f"{write(value)}.", language)
    assert isinstance(mention.value, Money)
    assert mention.value.low == mention.value.high == value
    assert "E" not in str(mention.value.low)


_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_UNITS += " fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def _english(value: int) -> str:
    if value < 20:
        return _UNITS.split()[value]
    if value < 100:
        tens, rest = divmod(value, 10)
        return _TENS.split()[tens - 2] + (f"-{_english(rest)}" if rest else "")
    for size, name in (
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if value >= size:
            head, rest = divmod(value, size)
            link = " and " if rest < 100 else " "
            return f"{_english(head)} {name}" + (f"{link}{_english(rest)}" if rest else "")
    raise AssertionError


@given(st.integers(min_value=2, max_value=10**12 - 1))
def test_english_words_come_back_exactly(value: int) -> None:
    """A whole number in English words is read as that number."""
    (mention,) = amounts_of(f"{_english(value)} euros", "en")
    assert isinstance(mention.value, Money)
    assert mention.value.low == value


_SPANISH = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]
_SPANISH_TENS = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
_SPANISH_HUNDREDS = [
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
]


def _spanish(value: int) -> str:
    if value < 30:
        return _SPANISH[value]
    if value < 100:
        tens, rest = divmod(value, 10)
        return _SPANISH_TENS[tens - 3] + (f" y {_SPANISH[rest]}" if rest else "")
    if value == 100:
        return "cien"
    if value < 1000:
        head, rest = divmod(value, 100)
        return _SPANISH_HUNDREDS[head - 1] + (f" {_spanish(rest)}" if rest else "")
    size, name = (10**6, "millones") if value >= 10**6 else (1000, "mil")
    head, rest = divmod(value, size)
    start = "un millón" if size > 1000 and head == 1 else f"{_spanish(head)} {name}"
    return start + (f" {_spanish(rest)}" if rest else "")


@given(st.integers(min_value=2, max_value=10**9 - 1))
def test_spanish_words_come_back_exactly(value: int) -> None:
    """A whole number in Spanish words is read as that number."""
    (mention,) = amounts_of(f"{_spanish(value)} euros", "es")
    assert isinstance(mention.value, Money)
    assert mention.value.low == value


def _chinese(value: int) -> str:
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if value >= size:
            head, rest = divmod(value, size)
            pad = "零" if 0 < rest < size // 10 else ""
            return _chinese(head) + name + pad + (_chinese(rest) if rest else "")
    written = ""
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            written += "〇一二三四五六七八九"[digit] + name
        elif written and value and not written.endswith("零"):
            written += "零"
    return written


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_chinese_characters_come_back_exactly(value: int) -> None:
    """A whole number in Chinese characters is read as that number."""
    assert read_characters(_chinese(value)) == value


_PIECES = st.sampled_from(
    [
        "$",
        "US$",
        "A$",
        "€",
        "£",
        "¥",
        "RM",
        "Rs.",
        "kr",
        "USD",
        "EUR",
        "5",
        "25,000",
        "1.234",
        "3.400,50",
        "12.5",
        "½",
        "m",
        "bn",
        "k",
        "%",
        "(",
        ")",
        ",",
        ".",
        "-",
        "–",
        "to",
        "and",
        "between",
        "from",
        "half",
        "a",
        "an",
        "two",
        "hundred",
        "million",
        "thousand",
        "twelve",
        "pounds",
        "dollars",
        "yuan",
        "euros",
        "cents",
        "pence",
        "people",
        "boxes",
        "years",
        "year-old",
        "month",
        "up",
        "about",
        "more",
        "than",
        "or",
        "less",
        "of",
        "the",
        "元",
        "万",
        "亿",
        "三",
        "十",
        "百",
        "块",
        "角",
        "人民币",
        "至",
        "约",
        "个",
        "月",
        "年",
        "人",
        "公里",
        "百分之",
        "mil",
        "millones",
        "de",
        "y",
        "medio",
        "dos",
        "treinta",
        "euros",
        "años",
        "2024",
        "3-1",
        "12:30",
        "[1]",
        "km",
        "°C",
        "−5",
        "point",
        "lakh",
        "Australia",
        "China",
        ",",
        "\n",
        "\xa0",
        "'",
        "İ",
        "ａ",
        "٣",
        "１２",
        "\n\n",
        " ",
    ]
)
_TEXTS = st.one_of(
    st.lists(_PIECES, max_size=40).map(" ".join),
    st.lists(_PIECES, max_size=40).map("".join),
    st.text(max_size=80),
)


@given(_TEXTS, st.sampled_from(["en", "es", "zh", "de", "fr", "ja", "und", ""]))
def test_spans_keep_their_promise(text: str, language: str) -> None:
    """Amounts are in order, apart, inside a paragraph, and begin and end with what can be seen."""
    paragraphs = paragraphs_of(text)
    last = 0
    mentions = find_amounts(text, paragraphs, language=language)
    for mention in mentions:
        assert last <= mention.span.start < mention.span.end
        assert any(p.span.covers(mention.span) for p in paragraphs)
        exact = mention.span.of(text)
        assert exact == exact.strip()
        assert mention.name == " ".join(exact.split())
        last = mention.span.end
        _check_value(mention, mentions)


def _check_value(mention: Mention, mentions: tuple[Mention, ...]) -> None:
    value = mention.value
    assert isinstance(value, Money | Quantity)
    assert value.low <= value.high
    assert "E" not in f"{value.low}{value.high}"
    if isinstance(value, Quantity):
        assert mention.kind is MentionKind.QUANTITY
        assert value.unit
        return
    assert mention.kind is MentionKind.MONEY
    assert bool(value.currency) != bool(value.options)
    assert list(value.options) == sorted(set(value.options))
    assert (mention.rule == "open") == (value.currency == "")
    if value.equals is not None:
        (partner,) = [m.value for m in mentions if m.span == value.equals]
        assert isinstance(partner, Money)
        assert partner.equals == mention.span


def test_what_was_left_out_is_not_read() -> None:
    """Amounts outside the kept paragraphs are none, and none reaches across two."""
    text = "It cost 5\n\nmillion euros.\n\nIt cost £7."
    assert find_amounts(text, paragraphs_of(text)[:2], language="en") == ()


@pytest.mark.parametrize("marks", Marks)
def test_a_number_that_may_be_two_is_none_of_them(marks: Marks) -> None:
    """Digits that neither the form nor the language tells apart have no value."""
    expected = {Marks.POINT: Decimal("1.234"), Marks.COMMA: Decimal(1234), Marks.UNKNOWN: None}
    assert read_digits("1.234", lambda: marks) == expected[marks]


@given(_DECIMALS)
def test_plain_values_have_no_exponent(value: Decimal) -> None:
    """A value is the same number, written without zeros at its end and without an exponent."""
    assert plain(value) == value
    assert "E" not in str(plain(value))
    assert str(plain(value)) == f"{value.normalize():f}"


_HOSTILE = [
    "1",
    "1,",
    "1.1",
    "1'111",
    "$",
    "$1",
    "$1 ",
    "1 m",
    "a ",
    "half a ",
    "one ",
    "one-",
    "and ",
    "two and ",
    "million ",
    "1 to ",
    "1-",
    "between 1 and ",
    "5 e",
    "5 people ",
    "up to ",
    "US$5 (",
    "三",
    "万",
    "百分之",
    "十元至",
    "5 thousand ",
    "mil ",
    "y medio ",
    "point ",
    "1:1",
    "-5",
    "5,000,",
    "  ",
    "1 ",
    "rose from 1 ",
]


@pytest.mark.parametrize("language", ["en", "es", "zh", "und"])
def test_work_grows_with_the_text(language: str) -> None:
    """Twice a text of any piece takes at most twice the calls, of Python's functions and others."""
    for piece in _HOSTILE:
        small, large = (_calls((piece * size)[:size], language) for size in (600, 1_200))
        assert large <= 2.2 * small + 200, piece


def _calls(text: str, language: str) -> int:
    where = Paragraph(id="p1", kind=ParagraphKind.BODY, span=Span(0, len(text)))
    find_amounts(text, (where,), language=language)  # lists are read and cached
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        find_amounts(text, (where,), language=language)
    finally:
        sys.setprofile(None)
    return calls
