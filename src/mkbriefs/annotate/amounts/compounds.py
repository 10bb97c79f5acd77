"""Sums in whole units and their parts: `five dollars and fifty cents`, `3元5角`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from mkbriefs.annotate.amounts.currencies import CurrencyMark, Form, small_change
from mkbriefs.annotate.amounts.readings import Reading, Scanned

_LINK = re.compile(r" ?|,? (?:and|y|con) ")


def add_parts(scanned: Scanned, readings: Sequence[Reading], last: int) -> list[Reading]:
    """Return readings with whole units and the parts behind them made one.

    Args:
        scanned: the text.
        readings: of one paragraph, in order, without overlaps; also numbers without a mark.
        last: where the paragraph ends.
    """
    added: list[Reading] = []
    for reading in readings:
        part = _part_of(scanned, added[-1], reading, last) if added else None
        if part is None:
            added.append(reading)
            continue
        end, value = part
        whole = added[-1]
        added[-1] = replace(whole, end=end, low=whole.low + value, high=whole.high + value)
    return added


def _part_of(
    scanned: Scanned, whole: Reading, part: Reading, last: int
) -> tuple[int, Decimal] | None:
    """Return where the part of a sum ends, and its value in whole units."""
    mark = whole.mark
    if not isinstance(mark, CurrencyMark) or mark.parts > 1 or whole.scale > 1:
        return None
    if whole.low != whole.high or part.low != part.high or part.start - whole.end > 6:
        return None
    between = scanned.folded[whole.end : part.start]
    if not _LINK.fullmatch(between):
        return None
    if isinstance(part.mark, CurrencyMark):
        is_part = part.mark.parts > 1 and not set(mark.options).isdisjoint(part.mark.options)
        return (part.end, part.low) if is_part and part.low < 1 else None
    is_open = part.mark is None and mark.form is Form.WORD
    return _unnamed_part(scanned, part, between, last) if is_open else None


def _unnamed_part(
    scanned: Scanned, part: Reading, between: str, last: int
) -> tuple[int, Decimal] | None:
    """Return hundredths without their word, as in `two pounds fifty`."""
    if scanned.language == "zh":
        return None if between else _han_part(scanned, part, last)
    is_spelled = scanned.text[part.start].isalpha()
    is_hundredths = is_spelled and 10 <= part.low < 100 and between in (" ", " con ")
    return (part.end, part.low / 100) if is_hundredths else None


def _han_part(scanned: Scanned, part: Reading, last: int) -> tuple[int, Decimal] | None:
    """Return tenths and hundredths by their word, or tenths without it: 三块五."""
    found = small_change().at(scanned.folded, part.end, last)
    if found is not None:
        return found.end, part.low / found.meaning.parts
    is_colloquial = scanned.folded[part.start - 1] in "块塊" and part.low < 10
    return (part.end, part.low / 10) if is_colloquial else None
