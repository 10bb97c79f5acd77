"""Names that may mean the same, or be mistaken for each other."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

_PIECE = re.compile(r"[^\W_]+")
_SMALL = frozenset({
    "of", "the", "and", "de", "la", "del", "los", "las", "y", "e", "van", "von", "der", "den",
    "bin", "al", "el", "da", "do", "dos", "du", "des", "di",
})  # fmt: skip
_GENERAL = frozenset({
    "university", "bank", "ministry", "agency", "company", "group", "institute", "council", "court",
    "committee", "police", "department", "party", "association", "union", "news", "times", "post",
    "daily", "international", "national", "universidad", "banco", "ministerio", "partido",
    "inc", "ltd", "corp", "gmbh", "llc", "plc", "sa", "ag", "co",
})  # fmt: skip
"""Words that say what something is: two names that share only these are not near."""
_FEWEST_LETTERS = 4
"""Shorter words differ by one letter as often as not: `Lee`, `Lei`, `Li`."""
_LONG = 8
"""From so many letters on, two may differ."""
_CROWD = 12
"""Names under one key from which on only neighbours are paired, so that pairs stay few."""
_SOUNDS = (
    ("tsch", "ch"), ("sch", "sh"), ("tch", "ch"), ("dzh", "j"), ("ph", "f"), ("ck", "k"),
    ("kh", "k"), ("gh", "g"), ("dj", "j"), ("zh", "j"), ("ts", "z"), ("tz", "z"), ("cz", "ch"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"), ("w", "v"), ("x", "ks"), ("q", "k"),
    ("c", "k"),
)  # fmt: skip
"""Spellings of one sound in different transliterations, longer ones first."""


def near_names(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return pairs of names that may be one or be confused, each pair and all pairs sorted.

    Near are names that differ only in accents, case, spaces and points; in one word by a letter
    (by two in words of eight letters or more) or by its transliteration; in a given name that one
    of them shortens to its initial; or of which one holds all words of the other. Work grows with
    the number of names, never with its square: where a dozen names meet under one key, each is
    paired with the next one only.
    """
    read = {name: _words(name) for name in sorted(set(names))}
    maybe = {pair for crowd in _by_key(read).values() for pair in _pairs(crowd)}
    pairs = {(one, other) for one, other in maybe if _is_near(read[one], read[other])}
    pairs.update(_contained(read))
    return tuple(sorted(pairs))


def _words(name: str) -> tuple[str, ...]:
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("'", "").replace("’", ""))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    for special, letter in (("ł", "l"), ("ø", "o"), ("ß", "ss"), ("đ", "d"), ("ı", "i")):
        plain = plain.replace(special, letter)
    return tuple(word for word in _PIECE.findall(plain) if word not in _SMALL)


def _by_key(read: dict[str, tuple[str, ...]]) -> dict[tuple[str, ...], list[str]]:
    """Return names by what near ones share: all words but one, and a trace of that one."""
    crowds: dict[tuple[str, ...], list[str]] = {}
    for name, words in read.items():
        for key in _keys(words):
            crowds.setdefault(key, []).append(name)
    return {key: crowd for key, crowd in crowds.items() if len(crowd) > 1}


def _keys(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield ("", "".join(words))
    if len(words) > 8:
        return
    keys: set[tuple[str, ...]] = set()
    for at, word in enumerate(words):
        rest = tuple(sorted(words[:at] + words[at + 1 :]))
        keys.update((trace, *rest) for trace in _traces(word, alone=not rest))
    yield from sorted(keys)


def _traces(word: str, *, alone: bool) -> Iterable[str]:
    """Return marks that words near `word` have too, one at least."""
    traces = {word, f"~{_sound(word)}"}
    if not alone and word.isascii():
        traces.add(f"{word[0]}.")
    if len(word) >= _FEWEST_LETTERS and len(word) <= 24:
        once = {word[:at] + word[at + 1 :] for at in range(len(word))}
        traces |= once
        if len(word) >= _LONG:
            traces |= {each[:at] + each[at + 1 :] for each in once for at in range(len(each))}
    return traces


def _sound(word: str) -> str:
    """Return the consonants of a word as they sound: `Muhammad` and `Mohamed` share them."""
    for spelled, sound in _SOUNDS:
        word = word.replace(spelled, sound)
    bare = word[:1] + re.sub(r"[aeiou]", "", word[1:])
    return re.sub(r"(.)\1", r"\1", bare)


def _pairs(crowd: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(crowd) > _CROWD:
        yield from pairwise(crowd)
        return
    for at, one in enumerate(crowd):
        for other in crowd[at + 1 :]:
            yield one, other


def _is_near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if "".join(one) == "".join(other):
        return True
    if len(one) != len(other):
        return False
    left, right = sorted(one), sorted(other)
    alone = [word for word in left if word not in right]
    others = [word for word in right if word not in left]
    if not alone and not others:
        return True
    if len(alone) != 1 or len(others) != 1:
        return False
    shared = [word for word in left if word in right]
    if shared and all(word in _GENERAL for word in shared):
        return _are_alike(alone[0], others[0], strict=True)
    return _are_alike(alone[0], others[0], strict=not shared)


def _are_alike(one: str, other: str, *, strict: bool) -> bool:
    """Tell whether two words are near; `strict` where nothing else of the names is shared."""
    if any(character.isdigit() for character in one + other):
        return False
    if not strict and (len(one) == 1 or len(other) == 1):
        return one[0] == other[0]
    shorter = min(len(one), len(other))
    if shorter < _FEWEST_LETTERS:
        return False
    if strict and shorter < 6:
        return False
    far = distance(one, other, 2)
    if far <= (2 if shorter >= _LONG else 1):
        return True
    sound = _sound(one)
    return (
        sound == _sound(other)
        and len(sound) > 2
        and distance(_squeezed(one), _squeezed(other), 2) <= 2
    )


def _squeezed(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters are to be changed, added, dropped or swapped, `most` + 1 if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row, oldest = row, [i], before
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, oldest[j - 2] + 1)
            row.append(cost)
        before = last
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _contained(read: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yield names of which one holds all words of the other, if few enough hold them."""
    holders: dict[str, list[str]] = {}
    for name, words in read.items():
        for word in set(words):
            holders.setdefault(word, []).append(name)
    for name, words in read.items():
        if not words or all(word in _GENERAL or len(word) < 2 for word in words):
            continue
        rarest = min((holders[word] for word in words), key=len)
        if len(rarest) > _CROWD:
            continue
        for other in rarest:
            if len(read[other]) > len(words) and set(words) <= set(read[other]):
                yield (name, other) if name < other else (other, name)
