"""All mentions of a text: what each finder finds, brought together so that no two overlap."""

from bisect import bisect_left
from collections.abc import Iterable

from mkbriefs.model import Mention, MentionKind

_FIRST = (
    MentionKind.CITATION,
    MentionKind.MONEY,
    MentionKind.DATE,
    MentionKind.QUANTITY,
)
"""Of two mentions of the same words, the kind that comes first here wins; a name comes last."""


def merge_mentions(*found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return mentions in order of the text, without overlaps but those of citations with keys.

    Of two that overlap the longer stays: a newspaper named after a day is no date, and a sum in a
    date's words is no sum. Citations always stay, as they are no part of the reading flow; several
    may share one pair of brackets.
    """
    mentions = [mention for each in found for mention in each]
    kept = sorted((m for m in mentions if m.kind is MentionKind.CITATION), key=lambda m: m.span)
    taken = _Taken((m.span.start, m.span.end) for m in kept)
    others = (m for m in mentions if m.kind is not MentionKind.CITATION)
    for mention in sorted(others, key=_rank):
        if taken.add(mention.span.start, mention.span.end):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.span))


def _rank(mention: Mention) -> tuple[int, int, int]:
    order = _FIRST.index(mention.kind) if mention.kind in _FIRST else len(_FIRST)
    return mention.span.start - mention.span.end, order, mention.span.start


class _Taken:
    """Stretches of a text that are spoken for."""

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        self._places: list[tuple[int, int]] = sorted(set(places))

    def add(self, start: int, end: int) -> bool:
        """Take a stretch if it is free, and tell whether it was."""
        at = bisect_left(self._places, (start, end))
        if at < len(self._places) and self._places[at][0] < end:
            return False
        if at and self._places[at - 1][1] > start:
            return False
        self._places.insert(at, (start, end))
        return True
