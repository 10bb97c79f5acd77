"""A quotation taken apart where the words are not the source's: `[…]`, `[he]`, `[T]he`."""

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from mkbriefs.citing.tokens import Tokens, is_word, read_tokens

_ELLIPSIS: Final = r"(?:\.{3,}+|[…⋯]++|(?:\.[ \u00a0]){2,9}\.)"
_CUT: Final = re.compile(
    rf"\[\s{{0,9}}{_ELLIPSIS}\s{{0,9}}\]|\(\s{{0,9}}{_ELLIPSIS}\s{{0,9}}\)|(?P<bare>{_ELLIPSIS})"
    r"|\[(?P<letter>[^\W\d_])\](?=[^\W\d_])|\[(?P<inserted>[^\[\]]{0,300})\]"
)
_FIRST_LETTER: Final = re.compile(r"\W{0,9}[^\W\d_]")
_REMARK: Final = re.compile(r"(?:sic|[!?\s])+[.!]?", re.IGNORECASE)
_AT_END: Final = frozenset('".,。،')
LEAST_WORDS: Final = 3
"""Words that stand together beside an ellipsis, at least; fewer can be found in any text."""
LEAST_CHARACTERS: Final = 4
"""The same in scripts without spaces."""


class Link(Enum):
    """What stands between a piece and the one before it."""

    GAP = "gap"
    """Left out, and shown to be."""
    INSERTED = "inserted"
    """Words of the quoter's, for some of the source's or for none."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that stand together in the source."""

    variants: tuple[Tokens, ...]
    """One, or two that differ in the case of the first letter."""
    link: Link
    inserted: Tokens | None = None
    """What the quoter wrote before it, brackets included; none for a remark such as `[sic]`."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(map(is_word, self.variants[0].keys))


def whole(words: str) -> tuple[Piece, ...]:
    """Return a quotation as one piece, all its marks taken for the source's."""
    variants = tuple(
        _trimmed(read_tokens(form), is_first=True, is_last=True) for form in _either_case(words)
    )
    return (Piece(variants=variants, link=Link.NOTHING),) if variants[0].keys else ()


def take_apart(words: str) -> tuple[Piece, ...]:
    """Return the pieces of a quotation, in order; none has no words."""
    pieces: list[Piece] = []
    link, inserted, letter, at = Link.NOTHING, "", "", 0
    for found in [*_CUT.finditer(words), None]:
        end = found.start() if found else len(words)
        piece = _piece(words[at:end], letter, link, inserted, is_first=not pieces)
        if piece is not None:
            pieces.append(piece)
            link, inserted = Link.NOTHING, ""
        if found is None:
            break
        link, inserted = _next_link(found, link, inserted)
        letter = found["letter"] or ""
        at = found.end()
    return _without_edges(pieces)


def _next_link(found: re.Match[str], link: Link, inserted: str) -> tuple[Link, str]:
    if found["letter"]:
        return link, inserted
    if found["inserted"] is None:
        return Link.GAP, ""
    if link is Link.GAP:
        return link, ""
    text = found["inserted"]
    if _REMARK.fullmatch(text) or not text.strip():
        return link, inserted
    # Of two insertions in a row the source has the words of neither.
    return Link.INSERTED, "" if link is Link.INSERTED else found[0]


def _either_case(words: str) -> tuple[str, ...]:
    """Return words with a small and a capital first letter: a quoter's sentence decides which.

    Source: The Chicago Manual of Style, 18th edition, 12.7 (permissible changes to quotations).
    """
    first = _FIRST_LETTER.match(words)
    if first is None:
        return (words,)
    at = first.end() - 1
    other = words[at].swapcase()
    return (words,) if other == words[at] else (words, words[:at] + other + words[at + 1 :])


def _piece(text: str, letter: str, link: Link, inserted: str, *, is_first: bool) -> Piece | None:
    forms = dict.fromkeys(_either_case(letter + text) if letter or is_first else (text,))
    variants = tuple(read_tokens(form) for form in forms)
    if not any(map(is_word, variants[0].keys)):
        return None
    return Piece(variants=variants, link=link, inserted=read_tokens(inserted) if inserted else None)


def _without_edges(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Return pieces without the marks at edges that are the quoter's."""
    last = len(pieces) - 1
    trimmed = []
    for index, piece in enumerate(pieces):
        is_last = index == last or pieces[index + 1].link is not Link.NOTHING
        variants = tuple(
            _trimmed(tokens, is_first=not index, is_last=is_last) for tokens in piece.variants
        )
        trimmed.append(replace(piece, variants=variants))
    return tuple(trimmed)


def _trimmed(tokens: Tokens, *, is_first: bool, is_last: bool) -> Tokens:
    start, end = 0, len(tokens)
    while is_last and end > start and tokens.keys[end - 1] in _AT_END:
        end -= 1
    while is_first and start < end and tokens.keys[start] == '"':
        start += 1
    return tokens if end - start == len(tokens) else tokens.part(start, end)


def is_too_short(pieces: tuple[Piece, ...]) -> bool:
    """Tell whether too few words stand together on a side of an ellipsis."""
    if all(piece.link is not Link.GAP for piece in pieces):
        return False
    groups: list[list[Piece]] = []
    for piece in pieces:
        if not groups or piece.link is Link.GAP:
            groups.append([])
        groups[-1].append(piece)
    return any(sum(piece.words for piece in group) < _least(group) for group in groups)


def _least(group: list[Piece]) -> int:
    is_spaced = any(len(key) > 1 for piece in group for key in piece.variants[0].keys)
    return LEAST_WORDS if is_spaced else LEAST_CHARACTERS
