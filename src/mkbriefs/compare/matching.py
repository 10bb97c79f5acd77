"""Two briefs side by side: which of their sentences seem to say the same.

Two sentences are a pair where each is the other's best by their likeness, or one is and the score
is high.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple, TypeAlias

from mkbriefs.compare.likeness import (
    SHORTEST,
    Rarity,
    Score,
    common_anchors,
    length_of,
    likeness_of,
    score_of_parts,
)
from mkbriefs.compare.statements import Statements

LEAST_SCORE: Final = 0.2
"""Of two sentences that are each other's best."""
LEAST_ONE_SIDED: Final = 0.26
"""Of two sentences of which one has a better match in the other brief."""
LEAST_LIKENESS: Final = 0.05
"""Of two sentences that share less than `_ENOUGH` in numbers, dates and names."""
_ENOUGH: Final = 0.45
_MOST_POSTINGS: Final = 40
"""Sentences of one brief with a stem from which on it is looked up no more: work stays linear."""
_SLACK: Final = 1e-6
"""Far more than the order in which a score is summed up can change in it."""


class Match(NamedTuple):
    """Two statements that seem to say the same, by their places in their briefs."""

    one: int
    other: int
    score: Score


def align(one: "Side", other: "Side", telling: AbstractSet[str] | None = None) -> tuple[Match, ...]:
    """Return the statements of two briefs that seem to say the same, in order of the texts.

    Args:
        one: a brief.
        other: another one; with the two exchanged the statements are the same.
        telling: features of which two statements share at least one; by default any will do.

    A function of its arguments alone.
    """
    alignment = _Alignment(one, other)
    return tuple(alignment.matches(alignment.candidates(telling)))


class Side:
    """A brief made ready to be aligned with others."""

    def __init__(self, of: Statements) -> None:
        self.of = of
        self.rows = of.rows
        self.stems = _places([row.stems for row in of.rows])
        """By stem the places of the statements that hold it, in order."""
        self.anchors = _places([row.by_key for row in of.rows])
        """The same by key of an anchor."""
        self.often = _often(self.stems), _often(self.anchors)
        """Stems and keys that very many statements hold."""
        counts = of.frequency
        self.frequent = frozenset(f for f, held in counts.items() if held > _MOST_POSTINGS)
        """What very many hold as one or the other."""

    def holders(self, feature: str) -> Iterable[int]:
        """Return the places of the statements that have a feature; some come twice."""
        return (*self.stems.get(feature, ()), *self.anchors.get(feature, ()))


def _places(rows: Sequence[Iterable[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for feature in row:
            found.setdefault(feature, []).append(place)
    return found


def _often(places: Mapping[str, Sequence[int]]) -> frozenset[str]:
    return frozenset(feature for feature, held in places.items() if len(held) > _MOST_POSTINGS)


_Weights: TypeAlias = dict[int, tuple[Mapping[str, float], float]]


class _Alignment:
    """Two briefs whose statements are compared.

    A score is worked out when it is asked for. Of the statements that share a word and are each
    other's best, two in a hundred share something telling (counted on 1,000 texts of stock phrases,
    three in a hundred of 300 planted ones), so most are never asked for.
    """

    def __init__(self, one: Side, other: Side) -> None:
        self._sides = one, other
        self._rarity = Rarity(one.of, other.of)
        stems, anchors = other.often
        self._barred_stems, self._barred_anchors = one.frequent | stems, one.frequent | anchors
        self._weights: tuple[_Weights, _Weights] = {}, {}
        self._scores: dict[tuple[int, int], Score | None] = {}
        self._best: tuple[dict[int, float], dict[int, float]] = {}, {}

    def candidates(self, telling: AbstractSet[str] | None) -> AbstractSet[tuple[int, int]]:
        """Return the places of every two statements that share something telling."""
        one, other = self._sides
        if telling is None:
            return self._sharing()
        if telling.isdisjoint(one.frequent) and telling.isdisjoint(other.frequent):
            return {
                (ours, theirs)
                for feature in telling
                for ours in one.holders(feature)
                for theirs in other.holders(feature)
            }
        # Not all pairs of those that hold what very many hold: that would grow as a square.
        return {
            (ours, theirs)
            for ours, theirs in self._sharing()
            if not telling.isdisjoint(
                set(one.rows[ours].features).intersection(other.rows[theirs].features)
            )
        }

    def _sharing(self) -> set[tuple[int, int]]:
        """Return the places of every two statements that share what not very many hold."""
        one, other = self._sides
        shared = (
            (
                (one.stems[stem], other.stems[stem])
                for stem in (one.stems.keys() & other.stems.keys()) - self._barred_stems
            ),
            (
                (one.anchors[key], other.anchors[key])
                for key in (one.anchors.keys() & other.anchors.keys()) - self._barred_anchors
            ),
        )
        return {
            (ours, theirs)
            for held in shared
            for all_ours, all_theirs in held
            for ours in all_ours
            for theirs in all_theirs
        }

    def matches(self, candidates: Iterable[tuple[int, int]]) -> Iterator[Match]:
        """Yield those of some pairs of statements that seem to say the same, in order."""
        for one, other in sorted(candidates):
            score = self._score(one, other)
            if score is not None and self._counts(one, other, score.total):
                yield Match(one, other, score)

    def _counts(self, one: int, other: int, total: float) -> bool:
        is_best = total >= self._best_of(0, one)
        if total >= LEAST_ONE_SIDED:
            return is_best or total >= self._best_of(1, other)
        return is_best and total >= self._best_of(1, other)

    def _best_of(self, side: int, place: int) -> float:
        """Return the highest score that a statement has with one of the other brief."""
        known = self._best[side]
        if place not in known:
            known[place] = self._find_best(side, place)
        return known[place]

    def _find_best(self, side: int, place: int) -> float:
        best = LEAST_SCORE
        bounds = self._bounds(side, place)
        for at in sorted(bounds, key=bounds.__getitem__, reverse=True):
            if bounds[at] < best - _SLACK:
                break
            score = self._score(place, at) if side == 0 else self._score(at, place)
            if score is not None:
                best = max(best, score.total)
        return best

    def _bounds(self, side: int, place: int) -> dict[int, float]:
        """Return by place what the score with each statement of the other brief is at most."""
        mine, others = self._sides[side].rows[place], self._sides[1 - side]
        bounds: defaultdict[int, float] = defaultdict(float)
        for stem, weight in self._weighed(side, place)[0].items():
            if stem in others.stems and stem not in self._barred_stems:
                # No likeness is higher than this, whatever the lengths.
                most = weight * self._rarity[stem] / SHORTEST**2
                for at in others.stems[stem]:
                    bounds[at] += most
        for key, anchor in mine.by_key.items():
            if key in others.anchors and key not in self._barred_anchors:
                for at in others.anchors[key]:
                    bounds[at] += self._rarity.worth(anchor, others.rows[at].by_key[key])
        return bounds

    def _score(self, one: int, other: int) -> Score | None:
        """Return the score of two statements; None if it is too low to count."""
        at = one, other
        if at not in self._scores:
            self._scores[at] = self._find_score(one, other)
        return self._scores[at]

    def _find_score(self, one: int, other: int) -> Score | None:
        ours, our_length = self._weighed(0, one)
        theirs, their_length = self._weighed(1, other)
        dot, added = 0.0, 0.0
        for stem, weight in ours.items():
            if stem in theirs and stem not in self._barred_stems:
                dot += weight * theirs[stem]
        by_key = self._sides[1].rows[other].by_key
        for anchor in common_anchors(self._sides[0].rows[one], self._sides[1].rows[other]):
            if anchor.key not in self._barred_anchors:
                added += self._rarity.worth(anchor, by_key[anchor.key])
        if dot / SHORTEST**2 + added < LEAST_SCORE:
            return None
        likeness = likeness_of(dot, our_length, their_length)
        score = score_of_parts(likeness, added)
        is_enough = likeness >= LEAST_LIKENESS or added >= _ENOUGH
        return score if score.total >= LEAST_SCORE and is_enough else None

    def _weighed(self, side: int, place: int) -> tuple[Mapping[str, float], float]:
        """Return what the stems of a statement weigh, and its length."""
        known = self._weights[side]
        if place not in known:
            weights = self._rarity.weights(self._sides[side].rows[place])
            known[place] = weights, length_of(weights)
        return known[place]
