"""Amounts in words of ours."""

from decimal import Decimal

import pytest

from mkbriefs.model import Qualifier, Quantity
from mkbriefs.wording.values import value_in_words


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        ("1", "month", "1 month"),
        ("3", "month", "3 months"),
        ("0.5", "century", "0.5 centuries"),
        ("60", "kilometre per hour", "60 kilometres per hour"),
        ("40", "year old", "40 years old"),
        ("9", "square foot", "9 square feet"),
        ("50", "hertz", "50 hertz"),
        ("12", "percent", "12 %"),
        ("23", "alumnos", "23 alumnos"),
        ("42", "件", "42 件"),
    ],
)
def test_units_agree_with_their_number(amount: str, unit: str, words: str) -> None:
    """A unit of ours stands in the plural behind all but one; what a source counts is its own."""
    number = Decimal(amount)
    value = Quantity(low=number, high=number, unit=unit, qualifier=Qualifier.EXACT)
    assert value_in_words(value) == words
