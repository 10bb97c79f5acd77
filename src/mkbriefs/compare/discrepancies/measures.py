"""Units of one dimension, so that 96 hours and four days are one duration."""

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from mkbriefs.annotate.wordlists import load_wordlist


class Measure(NamedTuple):
    """What a unit measures."""

    dimension: str
    factor: Decimal
    """In the smallest unit of its dimension."""
    is_loose: bool
    """Whether its length varies, as that of months and tons does."""


def measure_of(unit: str) -> Measure | None:
    """Return what a unit measures; None for one that is compared with itself only."""
    return _measures().get(unit)


@cache
def _measures() -> dict[str, Measure]:
    """Return the units of `data/measures.yml`."""
    found = {}
    for dimension, lines in load_wordlist("measures", "mkbriefs.compare").items():
        for line in lines:
            unit, factor = line.rsplit(" ", 1)
            found[unit] = Measure(dimension, Decimal(factor.strip("~")), factor.startswith("~"))
    return found
