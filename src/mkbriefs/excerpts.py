"""How much of a long sentence is quoted.

A text without stops is one sentence of any length, and may be quoted for each of its dates and
names: were it quoted whole, what is written would grow with the square of its length.
"""

from dataclasses import replace
from typing import Final

from mkbriefs.model import Quote, Span

LONGEST: Final = 600
"""Code points of one quotation; a longer one is cut at a space."""


def beginning(text: str, span: Span) -> Span:
    """Return the beginning of a span that is too long to be quoted, else all of it."""
    if span.end - span.start <= LONGEST:
        return span
    end = span.start + LONGEST
    space = text.rfind(" ", span.start, end)
    return Span(span.start, space if space > span.start else end)


def around(text: str, span: Span, place: Span) -> Span:
    """Return what is around a place of a span that is too long to be quoted, else all of it."""
    if span.end - span.start <= LONGEST:
        return span
    start = max(span.start, place.start - max(0, LONGEST - (place.end - place.start)) // 2)
    if start > span.start:
        start = text.find(" ", start, place.start) + 1 or start
    return Span(start, max(beginning(text, Span(start, span.end)).end, place.end))


def quoted_around(text: str, quote: Quote, place: Span) -> Quote:
    """Return a quotation, or of a long one what is around a place in it."""
    span = around(text, quote.span, place)
    return quote if span == quote.span else replace(quote, span=span)
