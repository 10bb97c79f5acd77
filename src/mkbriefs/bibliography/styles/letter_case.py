"""Letter case as CSL styles ask for it: title case, a capital first letter, all of one case.

A word counts as small or capital by all its letters: `iPod` and `NASA` stay as they are, and so
does what the source marks with `<span class="nocase">`. Title case is that of English.
"""

import re
from collections.abc import Callable

from mkbriefs.bibliography.styles.rich import Rich, Span, concatenate, map_text, pieces, plain

_CHUNK = re.compile(r"[^\W_]+|\s+|(?:[^\w\s]|_)+")
_BREAKS = frozenset("-/–—")
_STOP_WORDS = frozenset(
    {"a", "about", "an", "and", "as", "at", "but", "by", "d", "de", "down", "for", "from", "in"}
    | {"into", "l", "nor", "of", "on", "onto", "or", "over", "so", "the", "till", "to", "up", "van"}
    | {"via", "von", "with", "yet"}
)
# Where in a sentence the next word stands.
_START, _SENTENCE, _WORD, _INSIDE, _AFTER_STOP, _LAST = range(6)
_Change = Callable[[int, str], str]


def with_case(rich: Rich, case: str) -> Rich:
    """Return the text in the case `title`, `capitalize-first`, `lowercase` or `uppercase`."""
    if case == "lowercase":
        return map_text(rich, str.lower)
    if case == "uppercase":
        return map_text(rich, str.upper)
    return _Walk(_title_word if case == "title" else _first_word).over(rich)


class _Walk:
    """One pass over a text, which knows where in a sentence it is."""

    def __init__(self, change: _Change) -> None:
        self._change = change
        self._state = _START

    def over(self, rich: Rich) -> Rich:
        """Return the text changed; its last word is treated as such if it stands alone."""
        *before, last = pieces(rich) or ("",)
        out = [self._piece(piece) for piece in before]
        out.append(
            self._last(last, is_alone=not before) if isinstance(last, str) else self._piece(last)
        )
        return concatenate(out)

    def _last(self, text: str, *, is_alone: bool) -> str:
        lead, space, word = text.rpartition(" ")
        if (is_alone and not space) or not word or not _BREAKS.isdisjoint(word):
            return self._text(text)
        lead = self._text(lead + space)
        if self._state in (_WORD, _SENTENCE, _START):
            self._state = _LAST
        return lead + self._text(word)

    def _piece(self, piece: str | Span) -> Rich:
        if isinstance(piece, str):
            return self._text(piece)
        if piece.kind in {"nocase", "sup", "sub"}:
            self._see(plain(piece.content))
            return (piece,)
        content = concatenate([self._piece(inner) for inner in pieces(piece.content)])
        return (piece._replace(content=content),)

    def _text(self, text: str) -> str:
        return "".join(map(self._chunk, _CHUNK.findall(text)))

    def _chunk(self, chunk: str) -> str:
        changed = self._change(self._state, chunk) if chunk[0].isalnum() else chunk
        self._see(chunk)
        return changed

    def _see(self, chunk: str) -> None:
        last = chunk[-1:]
        if last and last in "?!:":
            self._state = _AFTER_STOP
        elif last.isalnum() or last == ".":
            # A full stop ends an abbreviation more often than a sentence: `Proc. of the Society`.
            self._state = _INSIDE
        elif last.isspace():
            self._state = _SENTENCE if self._state == _AFTER_STOP else _WORD
        elif last in _BREAKS:
            self._state = _WORD


def _title_word(state: int, word: str) -> str:
    if not word.islower():
        return word
    if state in (_START, _SENTENCE):
        return _capitalised(word)
    if len(word) > 1 and (state == _LAST or (state == _WORD and word not in _STOP_WORDS)):
        return _capitalised(word)
    return word


def _first_word(state: int, word: str) -> str:
    is_small = word.islower() and word.isalpha()
    return _capitalised(word) if state == _START and is_small else word


def _capitalised(word: str) -> str:
    return word[0].upper() + word[1:]
