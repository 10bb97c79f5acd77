"""Strength: proposed against done, claimed against stated."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mkbriefs.annotate.words import stems_of
from mkbriefs.compare.discrepancies.context import words_around
from mkbriefs.compare.discrepancies.readings import Facing, Reading
from mkbriefs.compare.discrepancies.told import Differing
from mkbriefs.model import DiscrepancyKind, Span

_LEAST_SCORE: Final = 0.25
_BEHIND: Final = 64
"""Characters behind a mark in which what it is said of begins."""
_WORDS: Final = 4
"""Words behind a mark of which the other sentence has one at least."""
_OBJECT_END: Final = re.compile(r"[,;:.()]\s|\s(?:and|but|y|e|pero)\s")
"""Where what a mark is said of ends: `claims to have the files and demands $2 million`."""
_LEAST_NEAR: Final = 2
"""Words beside the mark that the other sentence has too; one where the two are much alike."""
_MUCH_ALIKE: Final = 0.45
_PLAIN: Final = "plain"


@dataclass(frozen=True, slots=True)
class Strength:
    """A way of saying less than that something is so."""

    name: str
    """Of the list of words, and of the rule."""
    value: str
    """What a sentence with such words says."""
    plain: str
    """What one without them says."""
    excludes: tuple[str, ...]
    """Lists no word of which the plain sentence may have."""


STRENGTHS: Final = (
    Strength(
        "proposed",
        "proposed or planned",
        "done or decided",
        excludes=("proposed", "ahead", "denied"),
    ),
    Strength(
        "claimed",
        "claimed",
        "stated as fact",
        excludes=("attributed", "denied"),
    ),
)


def find_status(pair: Facing) -> Iterator[Differing]:
    """Yield two sentences of which one says of the same thing that it is, and the other less."""
    if pair.link.score < _LEAST_SCORE:
        return
    for strength in STRENGTHS:
        ours, theirs = (
            _marks(strength, pair.one, pair.other),
            _marks(strength, pair.other, pair.one),
        )
        if ours and not theirs:
            yield from _weaker(pair, strength, (pair.one, pair.other), ours, is_first=True)
        elif theirs and not ours:
            yield from _weaker(pair, strength, (pair.other, pair.one), theirs, is_first=False)


def _marks(strength: Strength, side: Reading, other: Reading) -> list[Span]:
    """Return the marks of a sentence that are said of something the other sentence has too."""
    known = other.row.stems
    return [
        mark
        for mark in side.phrases(strength.name)
        if any(stem in known for stem in _behind(side, mark))
    ]


def _behind(side: Reading, mark: Span) -> list[str]:
    end = min(side.row.sentence.span.end, mark.end + _BEHIND)
    behind = _OBJECT_END.split(side.of.text[mark.end : end], maxsplit=1)[0]
    return stems_of(behind, side.of.language)[:_WORDS]


def _weaker(
    pair: Facing,
    strength: Strength,
    sides: tuple[Reading, Reading],
    marks: Sequence[Span],
    *,
    is_first: bool,
) -> Iterator[Differing]:
    """Yield the finding of a weaker and a plain sentence, if nothing speaks against it."""
    weak, plain = sides
    if any(plain.phrases(name) for name in strength.excludes):
        return
    known = set(plain.row.stems)
    near = {mark: len(words_around(weak.of, weak.row, mark) & known) for mark in marks}
    mark = max(near, key=lambda each: (near[each], -each.start))
    if near[mark] < (1 if pair.link.score >= _MUCH_ALIKE else _LEAST_NEAR):
        return
    is_coming = bool(plain.phrases("coming")) or pair.link.score < _MUCH_ALIKE
    if is_coming and mark in weak.phrases("intended"):
        return
    words = " ".join(mark.of(weak.of.text).split())
    marked = weak.told(mark, strength.value, strength.name)
    other = plain.told(_telling(pair, plain), strength.plain, _PLAIN)
    yield Differing(
        kind=DiscrepancyKind.STATUS,
        rule=f"{strength.name}-or-plain",
        sides=(marked, other) if is_first else (other, marked),
        difference=(
            f"{strength.value.capitalize()} in one source (“{words}”), "
            f"{strength.plain} in the other."
        ),
        strength=pair.link.score + near[mark] / 10,
    )


def _telling(pair: Facing, plain: Reading) -> Span:
    """Return the words of the plain sentence that both share and that weigh most, or all of it."""
    row = plain.row
    shared = {shared.words.casefold() for shared in pair.link.shared if shared.kind != "word"}
    for mention in row.mentions:
        if mention.name.casefold() in shared:
            return mention.span
    return row.sentence.span
