"""Which value of one sentence stands against which of another.

Values that both sentences have are set aside first. Two that are left oppose each other where
enough speaks for it that they are of one thing: the sentences are alike, the same words stand
around both, what is counted is the same, nothing else is left, or one figure is a slip of the
other.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, Generic, NamedTuple, TypeVar

from mkbriefs.compare.discrepancies.readings import Facing
from mkbriefs.model import Span

MOST_VALUES: Final = 12
"""Values of one sentence that are compared: a table in a line may hold thousands."""
# The weights were chosen on the gold corpora; rerun the floor of discrepancies if you move one.
_LIKENESS: Final = 1.4
_SCORE: Final = 1.0
_NEAR_WORD: Final = 0.5
_MOST_NEAR_WORDS: Final = 3
_ALONE: Final = 0.5


class Relation(Enum):
    """What two values are to each other."""

    SAME = auto()
    OTHER = auto()
    """Comparable, and not the same."""
    APART = auto()
    """Of different kinds: nothing can be said."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value in a sentence."""

    span: Span
    near: frozenset[str]
    """The stems around it."""


_F = TypeVar("_F", bound=Found)


class Opposed(NamedTuple, Generic[_F]):
    """Two values of one thing that are not the same."""

    one: _F
    other: _F
    strength: float


def find_opposed(
    pair: Facing,
    ours: Sequence[_F],
    theirs: Sequence[_F],
    *,
    relate: Callable[[_F, _F], Relation],
    worth: Callable[[_F, _F], float],
    least: float,
) -> Iterator[Opposed[_F]]:
    """Yield values that oppose each other, the surest first, each value once.

    Args:
        pair: the two sentences.
        ours: values of the first, not very many.
        theirs: values of the second.
        relate: what two values are to each other; does not depend on their order.
        worth: what speaks for two values beside their words and sentences.
        least: strength below which nothing is said.
    """
    relations = {
        (a, b): relate(one, other) for a, one in enumerate(ours) for b, other in enumerate(theirs)
    }
    told = {at for at, relation in relations.items() if relation is Relation.SAME}
    told_by_one, told_by_other = {a for a, _ in told}, {b for _, b in told}
    left = [
        (a, b)
        for (a, b), relation in relations.items()
        if relation is Relation.OTHER and a not in told_by_one and b not in told_by_other
    ]
    is_alone = len(left) == 1
    found = [
        Opposed(
            ours[a],
            theirs[b],
            _strength(pair, ours[a], theirs[b], is_alone=is_alone) + worth(ours[a], theirs[b]),
        )
        for a, b in left
    ]
    yield from _each_once(sorted(found, key=_rank), least)


def _strength(pair: Facing, one: Found, other: Found, *, is_alone: bool) -> float:
    near = min(_MOST_NEAR_WORDS, len(one.near & other.near))
    sentences = pair.link.likeness * _LIKENESS + pair.link.score * _SCORE
    return sentences + near * _NEAR_WORD + is_alone * _ALONE


def _rank(each: Opposed[_F]) -> tuple[float, int, int]:
    """Return what the surest is chosen by: the same whichever sentence is first."""
    places = each.one.span.start, each.other.span.start
    return -round(each.strength, 6), sum(places), abs(places[0] - places[1])


def _each_once(found: Sequence[Opposed[_F]], least: float) -> Iterator[Opposed[_F]]:
    taken: set[tuple[int, Span]] = set()
    for each in found:
        ends = {(0, each.one.span), (1, each.other.span)}
        if each.strength >= least and not ends & taken:
            taken |= ends
            yield each
