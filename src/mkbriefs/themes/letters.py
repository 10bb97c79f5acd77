"""The letter of a theme: what a reader sees in ribbon, margin and tables."""

import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.model import Theme, ThemeId


def assign_letters(
    themes: Sequence[Theme], places: Mapping[ThemeId, Location] | None = None
) -> tuple[tuple[Theme, ...], tuple[Diagnostic, ...]]:
    """Return the themes, each with a letter no other has, and what was wrong with their claims.

    A theme that has a letter keeps it; where two claim one, the earlier does. The others get the
    first letter of their label, else the next free one of the label, else the first free one of the
    alphabet, in their order.

    Args:
        themes: in lane order.
        places: where each theme claims its letter; its page if left out.

    Returns:
        The themes in the same order, and `theme-letter-unique` diagnostics.
    """
    holders: dict[str, Theme] = {}
    diagnostics = []
    for theme in themes:
        holder = holders.setdefault(theme.letter, theme) if theme.letter else theme
        if holder is not theme:
            place = (places or {}).get(theme.id) or Location(theme.source)
            diagnostics.append(_clash(theme, holder, place))
    taken = set(holders)
    lettered = []
    for theme in themes:
        letter = theme.letter
        if not letter or holders[letter] is not theme:
            letter = next((each for each in _wishes(theme.label) if each not in taken), "")
            taken.add(letter)
        lettered.append(replace(theme, letter=letter))
    return tuple(lettered), tuple(diagnostics)


def as_letter(text: str) -> str:
    """Return `text` as one capital letter, or nothing if it is not one letter."""
    capital = text.strip().upper()
    return capital if len(capital) == 1 and capital.isalpha() else ""


def _wishes(label: str) -> Iterator[str]:
    yield from filter(None, map(as_letter, label))
    yield from "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    # More than 26 themes: capitals of other alphabets, in the order of Unicode.
    for point in range(0xC0, sys.maxunicode):
        if unicodedata.category(chr(point)) == "Lu":
            yield chr(point)


def _clash(theme: Theme, holder: Theme, place: Location) -> Diagnostic:
    return Diagnostic(
        rule="theme-letter-unique",
        severity=Severity.WARNING,
        location=place,
        message=f"the letter `{theme.letter}` is taken by the theme `{holder.id}`",
        hint="choose another letter, or leave `letter` out to get a free one",
    )
