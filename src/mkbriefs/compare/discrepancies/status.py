"""Strength: proposed against done, claimed against stated."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.discrepancies.context import words_around
from mkbriefs.compare.discrepancies.phrases import Phrases
from mkbriefs.compare.discrepancies.told import Differing, Told
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import DiscrepancyKind, Span

_LEAST_SCORE: Final = 0.25
_LEAST_NEAR: Final = 2
"""Words beside the mark that the other sentence has too; one where the two are much alike."""
_MUCH_ALIKE: Final = 0.3
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
        excludes=("proposed", "denied"),
    ),
    Strength(
        "claimed",
        "claimed",
        "stated as fact",
        excludes=("claimed", "attributed", "denied"),
    ),
)


def find_status(pair: Pair) -> Iterator[Differing]:
    """Yield two sentences of which one says of the same thing that it is, and the other less."""
    if pair.link.score < _LEAST_SCORE:
        return
    for strength in STRENGTHS:
        ours = _marks(strength.name, pair.one_of, pair.one)
        theirs = _marks(strength.name, pair.other_of, pair.other)
        if bool(ours) == bool(theirs):
            continue
        yield from _weaker(pair, strength, ours, theirs)


def _marks(name: str, of: Statements, row: Statement) -> tuple[Span, ...]:
    return Phrases.of(name, of.language).find(of.text, row.sentence.span)


def _weaker(
    pair: Pair, strength: Strength, ours: tuple[Span, ...], theirs: tuple[Span, ...]
) -> Iterator[Differing]:
    """Yield the finding where one sentence is marked, if the mark concerns what both say."""
    weak, plain = (pair.one_of, pair.one), (pair.other_of, pair.other)
    if theirs:
        weak, plain = plain, weak
    if any(_marks(name, *plain) for name in strength.excludes):
        return
    known = set(plain[1].stems)
    near = {mark: len(words_around(*weak, mark) & known) for mark in ours or theirs}
    mark = max(near, key=lambda each: (near[each], -each.start))
    if near[mark] < (1 if pair.link.likeness >= _MUCH_ALIKE else _LEAST_NEAR):
        return
    words = " ".join(mark.of(weak[0].text).split())
    marked = Told(of=weak[0], row=weak[1], span=mark, value=strength.value, key=strength.name)
    other = Told(
        of=plain[0], row=plain[1], span=_telling(pair, plain), value=strength.plain, key=_PLAIN
    )
    yield Differing(
        kind=DiscrepancyKind.STATUS,
        rule=f"{strength.name}-or-plain",
        sides=(other, marked) if theirs else (marked, other),
        difference=f"{strength.value.capitalize()} in one source (“{words}”), {strength.plain} in the other.",
        strength=pair.link.score + near[mark] / 10,
    )


def _telling(pair: Pair, plain: tuple[Statements, Statement]) -> Span:
    """Return the words of the plain sentence that both share and that weigh most, or all of it."""
    of, row = plain
    shared = {shared.words.casefold() for shared in pair.link.shared if shared.kind != "word"}
    for mention in row.mentions:
        if mention.name.casefold() in shared:
            return mention.span
    return row.sentence.span
