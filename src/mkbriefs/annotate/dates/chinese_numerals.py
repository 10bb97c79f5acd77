"""Numbers in Chinese characters, as far as dates need them."""

from itertools import product

_ONES = "一二三四五六七八九"
_ZEROS = "〇零○"
DIGITS = {digit: number for number, digit in enumerate(_ONES, 1)}
"""One to nine."""


def numerals() -> dict[str, int]:
    """Return the words of 1 to 199 and of the years 1000 to 2199, digit by digit."""
    return dict(_counts()) | dict(_years())


def _counts() -> list[tuple[str, int]]:
    small = [(_below_hundred(number), number) for number in range(1, 100)]
    small += [(f"廿{_ONES[n - 1]}", 20 + n) for n in range(1, 10)] + [("廿", 20)]
    hundred = [(f"一百{_above_hundred(number)}", 100 + number) for number in range(100)]
    return small + hundred


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else f"{_ONES[tens - 1]}十"
    return lead + (_ONES[ones - 1] if ones else "")


def _above_hundred(number: int) -> str:
    if number == 0:
        return ""
    if number < 10:
        return f"零{_ONES[number - 1]}"
    return f"一{_below_hundred(number)}" if number < 20 else _below_hundred(number)


def _years() -> list[tuple[str, int]]:
    return [
        ("".join(zero if d == "0" else _ONES[int(d) - 1] for d in str(year)), year)
        for year, zero in product(range(1000, 2200), _ZEROS)
    ]
