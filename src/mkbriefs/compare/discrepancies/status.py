"""Strength: proposed against done, claimed against stated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from mkbriefs.annotate.words import stems_of
from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.discrepancies.context import words_around
from mkbriefs.compare.discrepancies.phrases import Phrases
from mkbriefs.compare.discrepancies.told import Differing, Told
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import DiscrepancyKind, Span

_LEAST_SCORE: Final = 0.25
_BEHIND: Final = 64
"""Characters behind a mark in which what it is said of begins."""
_WORDS: Final = 4
"""Words behind a mark of which the other sentence has one at least."""
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


def find_status(pair: Pair) -> Iterator[Differing]:
    """Yield two sentences of which one says of the same thing that it is, and the other less."""
    if pair.link.score < _LEAST_SCORE:
        return
    one, other = _Side(pair.one_of, pair.one), _Side(pair.other_of, pair.other)
    for strength in STRENGTHS:
        ours, theirs = _marks(strength, one, other), _marks(strength, other, one)
        if ours and not theirs:
            yield from _weaker(pair, strength, (one, other), ours, is_first=True)
        elif theirs and not ours:
            yield from _weaker(pair, strength, (other, one), theirs, is_first=False)


class _Side(NamedTuple):
    of: Statements
    row: Statement

    def find(self, name: str) -> tuple[Span, ...]:
        """Return where words of a list stand in the sentence."""
        return Phrases.of(name, self.of.language).find(self.of.text, self.row.sentence.span)


def _marks(strength: Strength, side: _Side, other: _Side) -> list[Span]:
    """Return the marks of a sentence that are said of something the other sentence has too."""
    known = set(other.row.stems)
    return [mark for mark in side.find(strength.name) if known & set(_behind(side, mark))]


def _behind(side: _Side, mark: Span) -> list[str]:
    end = min(side.row.sentence.span.end, mark.end + _BEHIND)
    return stems_of(side.of.text[mark.end : end], side.of.language)[:_WORDS]


def _weaker(
    pair: Pair,
    strength: Strength,
    sides: tuple[_Side, _Side],
    marks: Sequence[Span],
    *,
    is_first: bool,
) -> Iterator[Differing]:
    """Yield the finding of a weaker and a plain sentence, if nothing speaks against it."""
    weak, plain = sides
    if any(plain.find(name) for name in strength.excludes):
        return
    known = set(plain.row.stems)
    near = {mark: len(words_around(*weak, mark) & known) for mark in marks}
    mark = max(near, key=lambda each: (near[each], -each.start))
    if near[mark] < (1 if pair.link.score >= _MUCH_ALIKE else _LEAST_NEAR):
        return
    words = " ".join(mark.of(weak.of.text).split())
    marked = Told(of=weak.of, row=weak.row, span=mark, value=strength.value, key=strength.name)
    other = Told(
        of=plain.of, row=plain.row, span=_telling(pair, plain), value=strength.plain, key=_PLAIN
    )
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


def _telling(pair: Pair, plain: _Side) -> Span:
    """Return the words of the plain sentence that both share and that weigh most, or all of it."""
    row = plain.row
    shared = {shared.words.casefold() for shared in pair.link.shared if shared.kind != "word"}
    for mention in row.mentions:
        if mention.name.casefold() in shared:
            return mention.span
    return row.sentence.span
