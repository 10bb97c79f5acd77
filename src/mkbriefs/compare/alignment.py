"""Two briefs side by side: which of their sentences seem to say the same.

The likeness of two sentences is the cosine of their stems, each weighed by how rare it is in *these
two* briefs (inverse document frequency over their sentences): what both are about weighs little,
what one sentence alone says weighs much, and a third brief changes nothing. What a short sentence
says counts as if more was said beside it, since two words may be the same by chance. Shared
numbers, dates and names add to it, each by its rarity. Two sentences are a pair where each is the
other's best, or one is and the score is high.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from typing import Final, NamedTuple

from mkbriefs.compare.statements import Anchor, Statement, Statements
from mkbriefs.model import Link, Shared

LEAST_SCORE: Final = 0.2
"""Of two sentences that are each other's best."""
LEAST_ONE_SIDED: Final = 0.26
"""Of two sentences of which one has a better match in the other brief."""
LEAST_LIKENESS: Final = 0.05
"""Of two sentences that share less than `_ENOUGH` in numbers, dates and names."""
_ENOUGH: Final = 0.45
_NAMED: Final = 0.4
"""Weight of a stem that stands in names, amounts and dates only: these count as anchors too."""
_SHORTEST: Final = 2.0
"""The length, as a vector, that a sentence has at least: four stems that no other sentence has."""
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
_SMALL_NUMBERS: Final = frozenset(map(str, range(10)))
_SMALL: Final = 0.5
"""What these keep of their weight, since they are the same by chance too often."""
_OTHER_UNIT: Final = 0.5
"""What a number keeps of its weight where it counts something else, or the same by another noun."""
_LEAST_RARE: Final = 0.6
"""Rarity below which a shared anchor proves nothing, since both briefs speak of it all the time: in
two news pieces what stands in more than three or four sentences."""
_MOST_POSTINGS: Final = 40
"""Sentences of one brief with a stem from which on it is looked up no more: work stays linear."""
_WORDS_SHOWN: Final = 4
"""Shared words that are told besides anchors, and only those that weigh half at least."""
_LEAST_SHOWN: Final = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement of one brief and one of another brief that is much like it."""

    one_of: Statements
    one: Statement
    other_of: Statements
    """Of a brief that comes later in the corpus."""
    other: Statement
    link: Link


class Score(NamedTuple):
    """How like two statements are."""

    total: float
    likeness: float
    """The part that words earn, 0 to 1."""


class Match(NamedTuple):
    """Two statements that seem to say the same, by their places in their briefs."""

    one: int
    other: int
    score: Score


def align(one: Statements, other: Statements) -> tuple[Match, ...]:
    """Return the statements of two briefs that seem to say the same, in order of the texts.

    A function of the two briefs alone; with the two exchanged it gives the same.
    """
    scores = _Desk(one, other).scores()
    best_of_one = _best(scores, 0)
    best_of_other = _best(scores, 1)
    return tuple(
        Match(*at, score)
        for at, score in sorted(scores.items())
        if _counts(
            score.total,
            is_best=score.total >= best_of_one[at[0]],
            is_others_best=score.total >= best_of_other[at[1]],
        )
    )


def pair_matches(one: Statements, other: Statements, matches: Iterable[Match]) -> Iterator[Pair]:
    """Yield matches of two briefs as pairs, with what ties them."""
    desk = _Desk(one, other)
    for match in matches:
        yield desk.pair(one.rows[match.one], other.rows[match.other], match.score)


def pair_up(one_of: Statements, one: Statement, other_of: Statements, other: Statement) -> Pair:
    """Return two statements as a pair, whatever they score."""
    desk = _Desk(one_of, other_of)
    return desk.pair(one, other, desk.score(one, other))


def score_of(one_of: Statements, one: Statement, other_of: Statements, other: Statement) -> float:
    """Return the score of two statements."""
    return _Desk(one_of, other_of).score(one, other).total


def _best(scores: Mapping[tuple[int, int], Score], side: int) -> dict[int, float]:
    """Return the highest score of each statement of one side."""
    best: dict[int, float] = {}
    for at, score in scores.items():
        if score.total > best.get(at[side], 0.0):
            best[at[side]] = score.total
    return best


def _counts(total: float, *, is_best: bool, is_others_best: bool) -> bool:
    if is_best and is_others_best:
        return total >= LEAST_SCORE
    return (is_best or is_others_best) and total >= LEAST_ONE_SIDED


@lru_cache(maxsize=256)
def _rarities(rows: int) -> tuple[float, ...]:
    """Return by how many of so many statements hold a feature how rare it is."""
    whole = log(rows + 1)
    return tuple(1 - log(max(held, 1)) / whole for held in range(rows + 1))


class _Desk:
    """Two briefs with the weights their words have in them."""

    def __init__(self, one: Statements, other: Statements) -> None:
        self.one, self.other = one, other
        self._held = (one.frequency, other.frequency)
        self._rarities = _rarities(len(one.rows) + len(other.rows))

    def _rarity(self, feature: str) -> float:
        """Return 1 for what one sentence of the two briefs has, towards 0 for what all have."""
        one, other = self._held
        held = one.get(feature, 0) + other.get(feature, 0)
        # A number that stands in a sentence as stem and as anchor counts twice.
        return self._rarities[min(held, len(self._rarities) - 1)]

    def _weights(self, row: Statement) -> dict[str, float]:
        weights = {stem: self._rarity(stem) for stem in row.stems}
        for stem in row.named:
            weights[stem] *= _NAMED
        return weights

    def scores(self) -> dict[tuple[int, int], Score]:
        """Return the score of each two statements that may count, by their places."""
        theirs = [self._weights(row) for row in self.other.rows]
        lengths = [_length(weights) for weights in theirs]
        stems = self._postings(theirs)
        anchors = self._postings([row.by_key for row in self.other.rows])
        scores = {}
        for place, row in enumerate(self.one.rows):
            dots: defaultdict[int, float] = defaultdict(float)
            weights = self._weights(row)
            for stem, weight in weights.items():
                for at in stems.get(stem, ()):
                    dots[at] += weight * theirs[at][stem]
            added = self._added(row, anchors)
            length = _length(weights)
            for at in dots.keys() | added.keys():
                dot, extra = dots.get(at, 0.0), added.get(at, 0.0)
                # No likeness is higher than this, and most stay far below what counts.
                if dot / _SHORTEST**2 + extra < LEAST_SCORE:
                    continue
                likeness = _likeness(dot, length, lengths[at])
                score = _score(likeness, extra)
                if score.total >= LEAST_SCORE and (likeness >= LEAST_LIKENESS or extra >= _ENOUGH):
                    scores[place, at] = score
        return scores

    def _postings(self, rows: Sequence[Mapping[str, object]]) -> dict[str, list[int]]:
        """Return where each feature stands, but of those that very many rows of a brief have."""
        found: dict[str, list[int]] = {}
        for place, row in enumerate(rows):
            for feature in row:
                found.setdefault(feature, []).append(place)
        ours = self.one.frequency
        return {
            feature: at
            for feature, at in found.items()
            if max(len(at), ours.get(feature, 0)) <= _MOST_POSTINGS
        }

    def _added(self, row: Statement, anchors: Mapping[str, Sequence[int]]) -> dict[int, float]:
        """Return what shared anchors add, by the place of the other statement."""
        added: dict[int, float] = {}
        for key, anchor in row.by_key.items():
            for at in anchors.get(key, ()):
                theirs = self.other.rows[at].by_key[key]
                if _is_same(anchor, theirs):
                    added[at] = added.get(at, 0.0) + self._worth(anchor, theirs)
        return added

    def score(self, one: Statement, other: Statement) -> Score:
        """Return the score of two statements, looked at alone."""
        ours, theirs = self._weights(one), self._weights(other)
        dot = sum(weight * theirs[stem] for stem, weight in ours.items() if stem in theirs)
        likeness = _likeness(dot, _length(ours), _length(theirs))
        added = sum(self._worth(a, other.by_key[a.key]) for a in _common(one, other))
        return _score(likeness, added)

    def _worth(self, one: Anchor, other: Anchor) -> float:
        kind_worth = min(_ANCHORS[one.shared.kind], _ANCHORS[other.shared.kind])
        worth = kind_worth * self._rarity(one.key) ** 2
        if one.unit and other.unit and one.unit != other.unit:
            worth *= _OTHER_UNIT
        return worth * _SMALL if one.key in _SMALL_NUMBERS else worth

    def pair(self, one: Statement, other: Statement, score: Score) -> Pair:
        """Return two statements with what ties them."""
        link = Link(
            one=self.one.quote(one),
            other=self.other.quote(other),
            score=min(1.0, score.total),
            likeness=score.likeness,
            shared=self._shared(one, other),
        )
        return Pair(one_of=self.one, one=one, other_of=self.other, other=other, link=link)

    def _shared(self, one: Statement, other: Statement) -> tuple[Shared, ...]:
        """Return shared anchors, then the words that weigh most."""
        anchors = [a.shared for a in _common(one, other) if self._rarity(a.key) >= _LEAST_RARE]
        known = set(other.stems)
        common = (stem for stem in one.stems if stem in known and stem not in one.named)
        words = sorted((-self._rarity(stem), stem) for stem in common)
        telling = [stem for rarity, stem in words[:_WORDS_SHOWN] if -rarity >= _LEAST_SHOWN]
        forms = self.one.forms(one)
        return (*anchors, *(Shared(kind="word", words=forms.get(s, s)) for s in telling))


def _common(one: Statement, other: Statement) -> list[Anchor]:
    """Return the anchors of one statement that another has too."""
    theirs = other.by_key
    return [
        anchor
        for key, anchor in one.by_key.items()
        if key in theirs and _is_same(anchor, theirs[key])
    ]


def _is_same(one: Anchor, other: Anchor) -> bool:
    """Tell whether two anchors of one key are the same: 3,400 dollars are not 3,400 euros."""
    return one.currencies == other.currencies or bool(one.currencies & other.currencies)


def _length(weights: Mapping[str, float]) -> float:
    return max(_SHORTEST, sqrt(sum(weight * weight for weight in weights.values())))


def _score(likeness: float, added: float) -> Score:
    """Return a score, rounded so that the order in which it was summed up leaves no trace."""
    return Score(round(likeness + added, 9), round(likeness, 9))


def _likeness(dot: float, one: float, other: float) -> float:
    """Return the cosine, moved towards how much of the shorter sentence the longer contains."""
    contained = min(1.0, dot / min(one, other) ** 2)
    return (1 - _CONTAINED) * dot / (one * other) + _CONTAINED * contained
