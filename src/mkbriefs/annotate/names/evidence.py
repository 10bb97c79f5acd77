"""What stands before and behind the words of a candidate."""

import re
from dataclasses import dataclass

from mkbriefs.annotate.names.capitals import LETTER

_WINDOW = 48
"""Code points looked at on either side."""
_WORD = re.compile(rf"{LETTER}+(?:[-'’]{LETTER}+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Context:
    """Neighbouring words and marks of one sentence, the nearest first, as they are written."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    has_possessive: bool
    """Whether `'s` stands right behind."""


def context_of(text: str, start: int, end: int, within: tuple[int, int]) -> Context:
    """Return what stands around `text[start:end]` in the sentence `within`."""
    first = max(within[0], start - _WINDOW)
    before = _WORD.findall(text, first, start)
    if first > within[0] and before:
        before = before[1:]  # it may be half a word
    after = _WORD.findall(text, end, min(within[1], end + _WINDOW))
    has_possessive = text.startswith(("'s", "’s"), end)
    if has_possessive:
        after = after[2:]
    return Context(tuple(reversed(before)), tuple(after), has_possessive)
