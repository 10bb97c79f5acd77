"""Numbers in Chinese text: digits with 万 and 亿, and numbers in characters."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from mkbriefs.annotate.amounts.edges import joins
from mkbriefs.annotate.amounts.numerals import LONGEST, ONE, Marks, Numeral, is_part, read_digits

_FIGURES = dict(
    zip("〇零一二三四五六七八九两兩", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2), strict=True)
)
_FORMAL = dict(zip("壹贰叁肆伍陆柒捌玖貳參陸", (1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 6), strict=True))
_VALUES = _FIGURES | _FORMAL
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_TAIWANESE = {"兆": 10**12}  # 10**6 before units (兆瓦)
_SCALES = {name: Decimal(value) for name, value in (_SMALL | _LARGE | _TAIWANESE).items()}

AND_SOME = frozenset("多余餘")
"""Between a Chinese number and what it counts: `and some`."""

_CHARACTERS = "".join((*_VALUES, *_SMALL, *_LARGE))
_PATTERN = re.compile(
    r"(?P<none>(?<!\w)\d+(?:[:/]\d+)+|\d+(?:-\d+){2,}|\d+\.\d+\.\d+(?:\.\d+)*)"
    r"|(?P<digits>\d+(?:[.,']\d+)*)"
    r"(?P<scales>(?: ?(?:[十万萬亿億]|百(?!分)|千(?![克米瓦卡伏])|兆(?![瓦赫字帕]))){0,3})"
    r"(?P<rest>(?:\d{1,4}[千百万萬])?)"
    rf"|(?P<half>半)(?=个|個|年|小时|小時)"
    rf"|(?P<words>(?!零下)[{_CHARACTERS}]+(?:[多余餘][万萬亿億]+)?(?:点[{''.join(_FIGURES)}]+[万萬亿億]*)?)"
)
_ORDINAL_BEFORE = ("第", "初", "周", "星期", "礼拜", "几", "幾", "数", "數")
"""What makes a number an ordinal (第三), a date (初三, 周三), or no number (几百)."""


def find_han_numerals(
    folded: str, start: int, end: int, marks: Callable[[], Marks]
) -> Iterator[Numeral]:
    """Yield the numbers of `folded[start:end]` in order, those of dates and ordinals left out."""
    for found in _PATTERN.finditer(folded, start, end):
        match found.lastgroup:
            case "none":
                continue
            case "half":
                yield Numeral(*found.span(), Decimal("0.5"), ONE, is_spelled=True)
            case "words":
                value = read_characters(found.group())
                if value is not None and not _is_ordinal(folded, found.start(), start):
                    yield Numeral(*found.span(), value, _scale(found.group()), is_spelled=True)
            case _:
                numeral = _read_figures(found, start, marks)
                if numeral is not None:
                    yield numeral


def _is_ordinal(folded: str, at: int, first: int) -> bool:
    return folded.endswith(_ORDINAL_BEFORE, first, at)


def _scale(written: str) -> Decimal:
    last = written[-1]
    return _SCALES[last] if last in _LARGE else ONE


def _read_figures(found: re.Match[str], first: int, marks: Callable[[], Marks]) -> Numeral | None:
    start, stop = found.span("digits")
    if stop - start > LONGEST or is_part(found.string, start, stop, first):
        return None
    if _is_ordinal(found.string, start, first):
        return None
    before = found.string[start - 1] if start > first else " "
    is_glued = joins(before)
    value = read_digits(found["digits"], marks)
    if value is None:
        return None
    scale = ONE
    for character in found["scales"].replace(" ", ""):
        scale *= _SCALES[character]
    value *= scale
    if found["rest"]:
        value += Decimal(found["rest"][:-1]) * _SCALES[found["rest"][-1]]
    return Numeral(start, found.end(), value, scale, is_spelled=False, is_glued=is_glued)


def read_characters(written: str) -> Decimal | None:
    """Return the value of a number in Chinese characters, `三万五千`, `两百`, `一点五亿`.

    Nothing for what is no amount: years digit by digit (二〇二四), guesses (三四百).
    """
    written = "".join(c for c in written if c not in AND_SOME)
    whole, point, rest = written.partition("点")
    if point:
        digits = rest.rstrip("".join(_LARGE))
        value = _read_whole(whole)
        if value is None:
            return None
        decimals = "".join(str(_VALUES[c]) for c in digits)
        factor = ONE
        for character in rest[len(digits) :]:
            factor *= _SCALES[character]
        return (value + Decimal(f"0.{decimals}")) * factor
    return _read_whole(written)


def _read_whole(written: str) -> Decimal | None:
    """Read sections of four places, each closed by 万 or 亿."""
    total = section = Decimal(0)
    figure: int | None = None
    unit = 0
    is_padded = False
    for character in written:
        if character in _VALUES:
            if figure:
                return None
            figure = _VALUES[character]
            is_padded = is_padded or figure == 0
        elif character in _SMALL:
            unit = _SMALL[character]
            if figure is None and (unit != 10 or section):
                return None
            section += (1 if figure is None else figure) * unit
            figure, is_padded = None, False
        else:
            section += figure or 0
            if not section and not total:
                return None
            unit = _LARGE[character]
            below = total % unit if total >= unit else total
            total = (total - below) + (below + section) * unit
            section, figure, is_padded = Decimal(0), None, False
    if figure and unit >= 100 and not is_padded:
        figure *= unit // 10  # 三万五 is 35,000
    return total + section + (figure or 0)
