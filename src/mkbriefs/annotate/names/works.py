"""Titles of works in quotation marks or italics."""

import re
from collections.abc import Iterator

from mkbriefs.annotate.names.vocabulary import Vocabulary

_QUOTED = re.compile(
    r"“([^“”\n]{2,100})”|\"([^\"\n]{2,100})\"|«([^«»\n]{2,100})»|‘([^‘’\n]{2,100})’"
    r"|(?<![\w*_])[*_]([^*_\n]{2,100})[*_](?![\w*_])"
)
_BEFORE = re.compile(r"[^\W\d_]+|[,:]")
_WINDOW = 40


def titles(text: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield where `text[start:end]` names a work: quoted behind `film`, `novel`, `author of`."""
    for match in _QUOTED.finditer(text, start, end):
        group = match.lastindex or 0
        first, last = match.span(group)
        title = text[first:last].rstrip(",.")
        if not (title[:1].isupper() or title[:1].isdigit()) or title != title.strip():
            continue
        words = _BEFORE.findall(text, max(start, match.start() - _WINDOW), match.start())[-4:]
        after = _BEFORE.findall(text, match.end(), min(end, match.end() + _WINDOW))[:4]
        is_told = _names_work(words, vocabulary) or _follows_work(after, vocabulary)
        if is_told or (group == 5 and _is_title_case(title)):
            yield first, first + len(title)


def _names_work(words: list[str], vocabulary: Vocabulary) -> bool:
    if not words or words[-1] in {",", ":"}:
        words = [w for w in words[-2:-1] if w in vocabulary.work_words]
    near = words[-2:] if words and words[-1] in vocabulary.naming | {"of", "de"} else words[-1:]
    return any(word in vocabulary.work_words or word in vocabulary.author_words for word in near)


def _follows_work(words: list[str], vocabulary: Vocabulary) -> bool:
    if words[:1] != [","]:
        return False
    return words[1:2] == ["published"] or any(word in vocabulary.work_words for word in words[1:4])


def _is_title_case(title: str) -> bool:
    words = title.split()
    return len(words) > 1 and sum(word[0].isupper() for word in words) * 2 > len(words)
