"""What in a source is most like words that do not stand there."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from mkbriefs.citing.tokens import Tokens, is_word, read_tokens
from mkbriefs.model import Span

_MOST_WORDS: Final = 300
"""Of a quotation that are compared one by one."""
_MOST_PLACES: Final = 2000
"""A word that stands more often says nothing of the place."""
_LEAST_SHARED: Final = 0.4
"""Share of the quoted words that a passage has at least; chosen by feel."""


def find_nearest(words: str, source: Tokens) -> Span | None:
    """Return the passage that shares most with quoted words; none if none shares much.

    Words that are rare in the source say where to look; only that place is compared word by word.
    """
    quoted = [key.casefold() for key in read_tokens(words).keys[:_MOST_WORDS] if is_word(key)]
    if not quoted:
        return None
    rows = [index for index, key in enumerate(source.keys) if is_word(key)]
    said = [source.keys[index].casefold() for index in rows]
    window = _window(quoted, said)
    if window is None:
        return None
    matcher = SequenceMatcher(None, said[window[0] : window[1]], quoted, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    shared = sum(block.size for block in blocks)
    if shared < _LEAST_SHARED * len(quoted):
        return None
    first, last = blocks[0], blocks[-1]
    start = max(window[0] + first.a - first.b, 0)
    missing = len(quoted) - last.b - last.size
    end = min(window[0] + last.a + last.size + missing, len(said))
    return _shown(source, rows, start, end)


def _shown(source: Tokens, rows: Sequence[int], start: int, end: int) -> Span:
    return Span(source.starts[rows[start]], source.ends[rows[end - 1]])


def _window(quoted: Sequence[str], said: Sequence[str]) -> tuple[int, int] | None:
    """Return the range of words that holds most of the quoted ones, the rare counting more."""
    wanted = set(quoted)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(said):
        if word in wanted:
            places[word].append(index)
    hits = sorted(
        (index, word)
        for word, indexes in places.items()
        if len(indexes) <= _MOST_PLACES
        for index in indexes
    )
    if not hits:
        return None
    width = len(quoted) + len(quoted) // 2 + 2
    best, at = (0.0, 0), 0
    inside: Counter[str] = Counter()
    score = 0.0
    for index, word in hits:
        if not inside[word]:
            score += 1 / len(places[word]) ** 0.5
        inside[word] += 1
        while index - hits[at][0] >= width:
            left = hits[at][1]
            inside[left] -= 1
            if not inside[left]:
                score -= 1 / len(places[left]) ** 0.5
            at += 1
        if score > best[0] + 1e-9:
            best = (score, at)
    start = hits[best[1]][0]
    return max(start - len(quoted), 0), min(start + width + len(quoted), len(said))
