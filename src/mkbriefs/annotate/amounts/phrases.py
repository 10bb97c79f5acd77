"""Phrases looked up at a place of a text: which of many begins here, which ends here."""

from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar

from mkbriefs.annotate.amounts.edges import joins

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """A phrase in a text and what it means."""

    start: int
    end: int
    meaning: T


class Phrases(Generic[T]):
    """A dictionary of phrases.

    A look-up costs a few comparisons, whatever stands in the text: phrases lie sorted by their
    first and by their last two characters, longest first. Case counts; fold both or neither.
    """

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self._meanings = meanings
        self._by_head: dict[str, list[str]] = {}
        self._by_tail: dict[str, list[str]] = {}
        for phrase in sorted(meanings, key=len, reverse=True):
            self._by_head.setdefault(phrase[:2], []).append(phrase)
            self._by_tail.setdefault(phrase[-2:], []).append(phrase)

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._meanings

    def at(self, text: str, start: int, end: int) -> Found[T] | None:
        """Return the longest phrase that begins at `start` and ends no later than `end`."""
        for head in (text[start : start + 2], text[start : start + 1]):
            for phrase in self._by_head.get(head, ()):
                stop = start + len(phrase)
                if stop <= end and text.startswith(phrase, start) and _is_edge(text, stop, end):
                    return Found(start, stop, self._meanings[phrase])
        return None

    def before(self, text: str, start: int, end: int) -> Found[T] | None:
        """Return the longest phrase that ends at `end` and begins no earlier than `start`."""
        for tail in (text[max(start, end - 2) : end], text[max(start, end - 1) : end]):
            for phrase in self._by_tail.get(tail, ()):
                begin = end - len(phrase)
                if begin >= start and text.endswith(phrase, start, end):
                    if begin > start and not _parts(text[begin - 1], text[begin]):
                        continue
                    return Found(begin, end, self._meanings[phrase])
        return None


def _is_edge(text: str, at: int, end: int) -> bool:
    return at >= end or _parts(text[at - 1], text[at])


def _parts(left: str, right: str) -> bool:
    """Tell whether a word can end between two characters."""
    return not (joins(left) and joins(right))
