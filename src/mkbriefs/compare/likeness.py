"""How like two statements are, by what is rare in their two briefs.

The likeness of two sentences is the cosine of their stems, each weighed by how rare it is in *these
two* briefs (inverse document frequency over their sentences): what both are about weighs little,
what one sentence alone says weighs much, and a third brief changes nothing. What a short sentence
says counts as if more was said beside it, since two words may be the same by chance. Shared
numbers, dates and names add to it, each by its rarity.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log, sqrt
from typing import Final, NamedTuple

from mkbriefs.compare.statements import Anchor, Statement, Statements

SHORTEST: Final = 2.0
"""The length, as a vector, that a sentence has at least: four stems that no other sentence has."""
_NAMED: Final = 0.4
"""Weight of a stem that stands in names, amounts and dates only: these count as anchors too."""
_CONTAINED: Final = 0.3
"""How much it counts that the shorter of two sentences is contained in the longer one."""
_ANCHORS: Final[Mapping[str, float]] = {
    "amount": 0.4,
    "number": 0.3,
    "date": 0.2,
    "name": 0.2,
    "place": 0.15,
}
"""What an anchor adds that no other sentence has, by kind."""
_MONTH: Final = "--03"
_DAY: Final = re.compile(r"--\d\d-")
"""How the key of a day begins, with that of its month."""
_SMALL_NUMBERS: Final = frozenset(map(str, range(10)))
_SMALL: Final = 0.5
"""What these keep of their weight, since they are the same by chance too often."""
_OTHER_UNIT: Final = 0.5
"""What a number keeps of its weight where it counts something else, or the same by another noun."""


class Score(NamedTuple):
    """How like two statements are."""

    total: float
    likeness: float
    """The part that words earn, 0 to 1."""


class Rarity(dict[str, float]):
    """By feature 1 for what one sentence of two briefs has, towards 0 for what all have.

    Filled as it is asked: beside a given other brief, most features are never looked at.
    """

    def __init__(self, one: Statements, other: Statements) -> None:
        super().__init__()
        self._one, self._other = one.frequency, other.frequency
        self._by_count = _rarities(len(one.flow) + len(other.flow))

    def __missing__(self, feature: str) -> float:
        held = self._one.get(feature, 0) + self._other.get(feature, 0)
        # A number that stands in a sentence as stem and as anchor counts twice.
        rarity = self[feature] = self._by_count[min(held, len(self._by_count) - 1)]
        return rarity

    def of_anchor(self, anchor: Anchor) -> float:
        """Return how rare an anchor is, a number in figures counted once a sentence."""
        if anchor.shared.kind != "number" or not anchor.key.isdecimal():
            return self[anchor.key]
        held = self._one.get(anchor.key, 0) + self._other.get(anchor.key, 0)
        return self._by_count[min((held + 1) // 2, len(self._by_count) - 1)]

    def weights(self, row: Statement) -> dict[str, float]:
        """Return what each stem of a statement weighs."""
        weights = {stem: self[stem] for stem in row.stems}
        for stem in row.named:
            weights[stem] *= _NAMED
        return weights

    def worth(self, one: Anchor, other: Anchor) -> float:
        """Return what it adds that two statements share an anchor."""
        kind_worth = min(_ANCHORS[one.shared.kind], _ANCHORS[other.shared.kind])
        worth = kind_worth * self[one.key] ** 2
        if one.unit and other.unit and one.unit != other.unit:
            worth *= _OTHER_UNIT
        return worth * _SMALL if one.key in _SMALL_NUMBERS else worth

    def score(self, one: Statement, other: Statement) -> Score:
        """Return the score of two statements, looked at alone."""
        ours, theirs = self.weights(one), self.weights(other)
        dot = sum(weight * theirs[stem] for stem, weight in ours.items() if stem in theirs)
        likeness = likeness_of(dot, length_of(ours), length_of(theirs))
        added = sum(self.worth(a, other.by_key[a.key]) for a in common_anchors(one, other))
        return score_of_parts(likeness, added)


@lru_cache(maxsize=256)
def _rarities(rows: int) -> tuple[float, ...]:
    """Return by how many of so many statements hold a feature how rare it is."""
    whole = log(rows + 1)
    return tuple(1 - log(max(held, 1)) / whole for held in range(rows + 1))


def common_anchors(one: Statement, other: Statement) -> Iterable[Anchor]:
    """Return the anchors of one statement that another has too.

    Of a day that both count from their own dates without its month: all of the news is of that day.
    """
    theirs = other.by_key
    common = [
        anchor
        for key, anchor in one.by_key.items()
        if key in theirs and is_same(anchor, theirs[key])
    ]
    months = {
        each.key[: len(_MONTH)]
        for each in common
        if _DAY.match(each.key) and each.is_counted and theirs[each.key].is_counted
    }
    return [each for each in common if each.key not in months] if months else common


def is_same(one: Anchor, other: Anchor) -> bool:
    """Tell whether two anchors of one key are the same: 3,400 dollars are not 3,400 euros."""
    return one.currencies == other.currencies or bool(one.currencies & other.currencies)


def length_of(weights: Mapping[str, float]) -> float:
    """Return the length of a statement as a vector of what its stems weigh."""
    return max(SHORTEST, sqrt(sum(weight * weight for weight in weights.values())))


def likeness_of(dot: float, one: float, other: float) -> float:
    """Return the cosine, moved towards how much of the shorter sentence the longer contains.

    Args:
        dot: the product of two vectors.
        one: the length of the first.
        other: the length of the second.
    """
    contained = min(1.0, dot / min(one, other) ** 2)
    return (1 - _CONTAINED) * dot / (one * other) + _CONTAINED * contained


def score_of_parts(likeness: float, added: float) -> Score:
    """Return a score, rounded so that the order in which it was summed up leaves no trace."""
    return Score(round(likeness + added, 9), round(likeness, 9))
