"""Readers and printers of amounts for the tests: how a value is written in a case file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotate_cases import paragraphs_of

from mkbriefs.annotate.amounts import find_amounts
from mkbriefs.model import Mention, Money, Qualifier, Quantity

CASES = Path(__file__).parent.parent / "cases" / "amounts"
_LABEL = re.compile(r"\[\[(?P<words>[^\[\]|]+)\|(?P<value>[^\[\]|]+)\]\]")
Labels = frozenset[tuple[int, int, str]]
"""First code point, last, and value of each amount."""


def written_value(mention: Mention) -> str:
    """Return a value as case files have it: `up to 3000..25000 CNY`, `12.5 percent`."""
    value = mention.value
    assert isinstance(value, Money | Quantity)
    numbers = f"{value.low}..{value.high}" if value.is_range else f"{value.low}"
    if isinstance(value, Quantity):
        measure = value.unit
    elif len(value.options) > 4:
        measure = f"{'/'.join(value.options[:3])}/…{len(value.options)}"
    else:
        measure = value.currency or "/".join(value.options)
    qualifier = "" if value.qualifier is Qualifier.EXACT else f"{value.qualifier.value} "
    return f"{qualifier}{numbers} {measure}"


def amounts_of(text: str, language: str) -> tuple[Mention, ...]:
    """Return the amounts of a text whose paragraphs are parted by blank lines."""
    return find_amounts(text, paragraphs_of(text), language=language)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its amounts as a person marked them."""

    text: str
    labels: Labels
    language: str


def read_gold(pattern: str = "*.txt") -> Iterator[Labelled]:
    """Yield the labelled texts of `tests/cases/amounts/gold/`."""
    for path in sorted((CASES / "gold").glob(pattern)):
        for block in path.read_text("utf-8").split("\n\n"):
            lines = [line for line in block.splitlines() if line and not line.startswith("#")]
            if lines:
                yield _labelled("\n\n".join(lines), path.stem[:2])


def _labelled(marked: str, language: str) -> Labelled:
    text, labels, at = "", [], 0
    for label in _LABEL.finditer(marked):
        text += marked[at : label.start()]
        start = len(text)
        text += label["words"]
        labels.append((start, len(text), label["value"]))
        at = label.end()
    return Labelled(text + marked[at:], frozenset(labels), language)


def labels_of(mentions: Sequence[Mention]) -> Labels:
    """Return mentions as labels."""
    return frozenset((m.span.start, m.span.end, written_value(m)) for m in mentions)
