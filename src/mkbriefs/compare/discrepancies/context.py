"""The words around a value: what it is of, and the clause to quote."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from mkbriefs.annotate.words import count_words, stems_of
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import Mention, Span

_NEAR: Final = 48
"""Characters on each side in which the words that say what a number is of mostly stand."""
_MOST_MENTIONS: Final = 100
_SHORT: Final = 16
"""Words up to which a sentence is quoted whole."""
_FEWEST: Final = 7
"""Words that a quoted clause has at least, so that it can be understood."""
_MOST_STEPS: Final = 12
_FIGURE: Final = re.compile(r"\d")
_BREAK: Final = re.compile(r"[,;:—–](?=\s)|[，；：]|\s[—–-](?=\s)")
_OPENING: Final = {"(": ")", "“": "”", "«": "»", "「": "」", "『": "』", "（": "）", "[": "]"}
_STRAIGHT: Final = '"'
_ENCLOSING: Final = re.compile("[" + re.escape("".join((*_OPENING, _STRAIGHT))) + "]")


def words_around(
    of: Statements, row: Statement, span: Span, *, reach: int = _NEAR
) -> frozenset[str]:
    """Return the stems near a value in its sentence, numbers left out.

    Args:
        of: the text.
        row: the sentence.
        span: of the value.
        reach: in how many characters on each side.
    """
    return _stems_between(
        of.text[max(row.sentence.span.start, span.start - reach) : span.start],
        of.text[span.end : min(row.sentence.span.end, span.end + reach)],
        of.language,
        reach,
    )


@lru_cache(maxsize=1 << 12)
def _stems_between(before: str, after: str, language: str, reach: int) -> frozenset[str]:
    """Return the stems of words before and after, without what may be cut at the far ends."""
    kept = (
        before.partition(" ")[2] if len(before) == reach and " " in before else before,
        after.rpartition(" ")[0] if len(after) == reach and " " in after else after,
    )
    stems = (stem for part in kept for stem in stems_of(part, language))
    return frozenset(stem for stem in stems if not _FIGURE.search(stem))


def mentions_at(row: Statement, span: Span) -> list[Mention]:
    """Return the mentions at a place, among the first of a sentence that has very many."""
    return [mention for mention in row.mentions[:_MOST_MENTIONS] if mention.span.overlaps(span)]


def clause_of(text: str, whole: Span, span: Span) -> Span:
    """Return the clause to quote for a value: whole words, never cut within brackets or quotations.

    A short sentence is quoted whole; else as much to both sides as it takes to be understood.

    Args:
        text: the seed's text.
        whole: the sentence.
        span: of the value.
    """
    edges = _edges(text, whole)
    if not edges:
        return whole
    first = bisect_right(edges, span.start) - 1
    last = bisect_left(edges, span.end)
    for _ in range(_MOST_STEPS):
        is_whole = first == 0 and last == len(edges) - 1
        if is_whole or count_words(text[edges[first] : edges[last]]) >= _FEWEST:
            break
        # What stands before a value more often says what it is of.
        first, last = (first - 1, last) if first > 0 else (first, last + 1)
    return _trimmed(text, edges[first], edges[last], whole)


@lru_cache(maxsize=256)
def _edges(text: str, whole: Span) -> tuple[int, ...]:
    """Return where the clauses of a sentence begin, and its end; nothing for a short sentence."""
    if count_words(whole.of(text)) <= _SHORT:
        return ()
    return whole.start, *_breaks(text, whole), whole.end


def _breaks(text: str, whole: Span) -> Iterator[int]:
    """Yield the places behind commas and the like that stand in no brackets and no quotation."""
    breaks = {match.end() for match in _BREAK.finditer(text, whole.start, whole.end)}
    if not _ENCLOSING.search(text, whole.start, whole.end):  # as in most sentences
        yield from sorted(breaks - {whole.end})
        return
    closing: list[str] = []
    is_quoted = False
    for at in range(whole.start, whole.end):
        if at in breaks and not closing and not is_quoted:
            yield at
        character = text[at]
        if closing and character == closing[-1]:
            closing.pop()
        elif character in _OPENING:
            closing.append(_OPENING[character])
        elif character == _STRAIGHT:
            is_quoted = not is_quoted


def _trimmed(text: str, start: int, end: int, whole: Span) -> Span:
    """Return a clause without white space at its ends and without the comma that ends it."""
    while start < end and text[start].isspace():
        start += 1
    stop = end
    while stop > start and (
        text[stop - 1].isspace() or (end < whole.end and text[stop - 1] in ",;:，；：—–-")
    ):
        stop -= 1
    return Span(start, stop)
