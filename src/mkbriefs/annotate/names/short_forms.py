"""One name and its short forms within a text: `Ana Duarte … Duarte`, `Central Bank (CB) … CB`.

Two full forms that share a short form leave it to itself: nobody can tell which one it means.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from mkbriefs.annotate.names.vocabulary import Vocabulary
from mkbriefs.model import MentionKind

_PERSON = MentionKind.PERSON
_BRACKETED = re.compile(r" ?\(([^\W\d_](?:[^\W_]|[.&-]){1,11})[);,]")
_NO_NAME = frozenset({
    "of", "the", "and", "de", "la", "del", "las", "los", "y", "for", "on", "van", "von", "der",
    "bin", "al",
})  # fmt: skip
_OF_PLACE = frozenset({"of", "de", "del", "da", "do", "des", "du"})
"""Behind these the last word may be a place, which is no short form: `Diario de Altona`."""


@dataclass(frozen=True, slots=True)
class Full:
    """A full form that short ones may lead to."""

    name: str
    kind: MentionKind | None


def short_forms(
    fulls: Iterable[Full], vocabulary: Vocabulary, is_word: Mapping[str, object]
) -> dict[str, tuple[Full, ...]]:
    """Return the full forms by the short forms that may stand for them, all that share one.

    Args:
        fulls: in order of the text.
        vocabulary: the word lists.
        is_word: names that mean something else alone: those of the shipped places.
    """
    found: dict[str, dict[str, Full]] = {}
    for full in fulls:
        for short in _shorts(full, vocabulary, is_word):
            found.setdefault(short, {}).setdefault(full.name, full)
    return {short: tuple(by_name.values()) for short, by_name in found.items()}


def _shorts(full: Full, v: Vocabulary, is_word: Mapping[str, object]) -> set[str]:
    words = full.name.split()
    if len(words) < 2:
        return set()
    if full.kind is _PERSON:
        return _of_person(words)
    if full.kind is None:
        return _of_unknown(words, v, is_word) | _of_organisation(words, v, is_word)
    if full.kind is MentionKind.ORGANISATION:
        return _of_organisation(words, v, is_word) | _initials(words, v)
    return _initials(words, v) if full.kind in (MentionKind.LAW, MentionKind.EVENT) else set()


def _of_person(words: list[str]) -> set[str]:
    """Any one of the names, and the family names together with their particles."""
    shorts = {word for word in words if word[0].isupper() and len(word) > 1 and word[-1] != "."}
    shorts |= {" ".join(words[at:]) for at in range(1, len(words))}
    if len(words) > 2:
        shorts |= {f"{words[0]} {word}" for word in words[1:-1] if word[0].isupper()}
        shorts.add(f"{words[0]} {words[-1]}")
    return shorts - {" ".join(words)}


def _of_unknown(words: list[str], v: Vocabulary, is_word: Mapping[str, object]) -> set[str]:
    """The last word of two or three that look like a person's."""
    looks_so = len(words) < 4 and not any(
        word in is_word
        or word in v.heads
        or word in v.openers
        or word in _OF_PLACE
        or not word.isalpha()
        for word in words
    )
    return {words[-1]} if looks_so and words[-1][0].isupper() else set()


def _of_organisation(words: list[str], v: Vocabulary, is_word: Mapping[str, object]) -> set[str]:
    """Its beginnings, as far as they are no words for something else."""
    shorts = set(_general_parts(words, v)) | (v.club_shorts & {words[-1]})
    if any(word in v.civic_ends for word in words[1:]):
        return shorts
    if words[0] in is_word or _is_general(words[0], v):
        return shorts
    for at in range(1, len(words)):
        short = " ".join(words[:at]).rstrip(",")
        if words[at - 1] not in _NO_NAME and len(short) > 2:
            shorts.add(short)
    return shorts


def _general_parts(words: list[str], v: Vocabulary) -> Iterator[str]:
    """Yield `Police Department` of a town's, `Law School` of a university's."""
    behind = list(takewhile(v.general.__contains__, reversed(words)))
    before = list(takewhile(v.general.__contains__, words))
    if 1 < len(behind) < len(words):
        yield " ".join(reversed(behind))
    if 1 < len(before) < len(words):
        yield " ".join(before)


def _is_general(word: str, v: Vocabulary) -> bool:
    is_role = word in v.titles or word in v.title_parts
    return is_role or word in v.demonyms or word in v.openers or word in v.given or word in v.heads


def _initials(words: list[str], v: Vocabulary) -> set[str]:
    letters = [word[0] for word in words if word[0].isupper() and word not in v.company_forms]
    return {"".join(letters)} if len(letters) > 2 else set()


def bracketed_short(text: str, end: int, name: str) -> tuple[int, int] | None:
    """Return where `(ECB)` stands right behind a name that it may be short for."""
    match = _BRACKETED.match(text, end, end + 16)
    if not match:
        return None
    short = match.group(1)
    is_acronym = short[0].isupper() and sum(character.isupper() for character in short) > 1
    return match.span(1) if is_acronym and is_short_for(short, name) else None


def is_short_for(short: str, name: str) -> bool:
    """Tell whether the letters of an acronym stand in a name in order, most of them first ones."""
    initials = [word[0].casefold() for word in re.split(r"[\s-]+", name) if word]
    letters = [c.casefold() for c in short if c.isalpha()]
    if len(name.split()) < 2 or not letters or letters[0] not in initials[:2]:
        return False
    hits, at = 0, 0
    for letter in letters:
        if letter in initials[at:]:
            at = initials.index(letter, at) + 1
            hits += 1
    return hits * 3 >= len(letters) * 2
