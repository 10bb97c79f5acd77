"""What JSON can hold, and places in a text as the contract writes them."""

from collections.abc import Mapping
from typing import TypeAlias

from mkbriefs.model import Span

JSON: TypeAlias = "Mapping[str, JSON] | list[JSON] | str | int | float | bool | None"
"""What JSON can hold."""


def span_as_json(span: Span, text: str) -> dict[str, JSON]:
    """Return a place in a text with the words that stand there."""
    return {"start": span.start, "end": span.end, "exact": span.of(text)}
