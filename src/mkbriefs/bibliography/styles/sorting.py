"""The order of references: keys of words, compared as a reader of English compares them."""

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from mkbriefs.bibliography.styles.moments import DATE_MARK, moment_key
from mkbriefs.bibliography.styles.name_elements import NAME_BREAK
from mkbriefs.bibliography.styles.rich import Rich, plain
from mkbriefs.bibliography.styles.scope import Element, NameStyle, Scope
from mkbriefs.bibliography.styles.seams import join


class SortKey(NamedTuple):
    """What to sort by."""

    part: Element | str
    """A part of a style, or the name of a variable."""
    names: NameStyle = NameStyle()
    """How names are written in the key; whole and family first unless it says otherwise."""


_Word: TypeAlias = tuple[str, str]
_Key: TypeAlias = tuple[int, tuple[_Word, ...]]
Writer: TypeAlias = Callable[[str, SortKey], Scope]
"""Gives a fresh scope, for one key to sort by, of the source with a key."""

_ABSENT: _Key = (1, ())
_PARTING = str.maketrans(
    dict.fromkeys("'’,ʾʿ", " ") | {NAME_BREAK: f" {NAME_BREAK} ", DATE_MARK: f" {DATE_MARK}"}
)
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d"}
)


def in_order(keys: Sequence[str], sort_keys: Sequence[SortKey], scope_of: Writer) -> list[str]:
    """Return the sources sorted; those with equal keys by their own, so that the order is total.

    A key is written out only where those before it tie.
    """
    return _ordered(sorted(keys), tuple(sort_keys), scope_of)


def _ordered(keys: list[str], sort_keys: tuple[SortKey, ...], scope_of: Writer) -> list[str]:
    if len(keys) < 2 or not sort_keys:
        return keys
    groups: dict[_Key, list[str]] = {}
    for key in keys:
        groups.setdefault(_sort_value(scope_of(key, sort_keys[0]), sort_keys[0]), []).append(key)
    return [
        key for value in sorted(groups) for key in _ordered(groups[value], sort_keys[1:], scope_of)
    ]


def _sort_value(scope: Scope, sort_key: SortKey) -> _Key:
    part = sort_key.part
    if not isinstance(part, str):
        out: list[Rich] = []
        part(scope, out)
        return 0, _words(plain(join(out)))
    moment = scope.source.dates.get(part)
    if moment:
        return 0, ((moment_key(moment), ""),)
    text = plain(scope.source.texts.get(part, ""))
    return (0, _words(text)) if text else _ABSENT


def _words(text: str) -> tuple[_Word, ...]:
    words = text.casefold().translate(_PARTING).split()
    return tuple(_word(word[:200]) for word in words[:400])


@lru_cache(maxsize=4096)
def _word(word: str) -> _Word:
    """Return what a word is compared by: letters without accents, then with them."""
    if word == NAME_BREAK:
        return "", ""
    if word[0] == DATE_MARK:
        return f"\x02:{word[1:]}", word
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", word.translate(_LETTERS))
        if letter.isalnum()
    )
    return f"\x02{bare}", word
