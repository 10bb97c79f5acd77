"""Pairs of briefs worth aligning: those that share what few briefs have.

An inverted index of stems and anchors gives them; what stands in many briefs is passed over, so
that work grows with the corpus and not with its square. Copies of one text count once, or a
reprint could push a brief's other relations out of sight.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from typing import Final, TypeAlias

from mkbriefs.compare.statements import Statements
from mkbriefs.compare.tally import Tally
from mkbriefs.model import Citekey

MOST_HOLDERS: Final = 32
"""Copy groups that hold a feature from which on it tells nothing apart."""
MOST_PARTNERS: Final = 12
"""Copy groups that one brief is aligned with."""
MOST_COPIES: Final = 3
"""Members of one copy group that a brief is aligned with: those with most sentences, each of which
says something that the ones before it do not."""
LEAST_SHARED: Final = 3
"""Features that two briefs share at least."""
_DIGITS: Final = 9
"""Of what groups are worth: further ones are chance, as sums of fractions are not exact."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of briefs worth aligning, and what tells briefs apart."""

    pairs: tuple[tuple[int, int], ...]
    """By their places in the corpus, the first before the second; sorted."""
    telling: Sequence[frozenset[str]]
    """By place what a brief has in common with others, but not with very many."""

    def shared(self, one: int, other: int) -> frozenset[str]:
        """Return what two briefs share and not very many briefs have.

        What they all say, `the company did not answer`, is nobody's statement.
        """
        return self.telling[one] & self.telling[other]


_Features: TypeAlias = Mapping[str, AbstractSet[str]]
"""What may tie each group of copies to others, by the group."""
_Holders: TypeAlias = Mapping[str, Sequence[int]]
"""The groups that hold each feature, in order, by their numbers."""


class CandidateFinder:
    """Finds candidates, and goes on from what it found in an earlier corpus."""

    def __init__(self) -> None:
        self._counts: Tally[tuple[Statements, ...], str] = Tally(_features_of)
        self._numbers: dict[str, int] = {}
        """Of groups by their names, the same from one corpus to the next."""
        self._features: _Features = {}
        self._holders: _Holders = {}
        self._partners: Mapping[str, Sequence[str]] = {}

    def find(self, statements: Sequence[Statements], group_of: Mapping[Citekey, str]) -> Candidates:
        """Return pairs of briefs to align.

        Args:
            statements: of all briefs, in order of the corpus.
            group_of: for every brief, the name of the copy group it belongs to.
        """
        groups = _groups(statements, group_of)
        known = self._known(tuple(statements[at] for at in g.chosen) for g in groups.values())
        # Read once more from each brief: all at once would take more memory than the briefs.
        telling = tuple(
            frozenset(known[f] for f in each.profile.features if f in known) for each in statements
        )
        self._find_partners(
            {
                name: frozenset().union(*(telling[place] for place in group.chosen))
                for name, group in groups.items()
            }
        )
        pairs: set[tuple[int, int]] = set()
        for name, group in groups.items():
            for partner in self._partners[name]:
                pairs.update(_across(group.chosen, groups[partner].chosen))
            pairs.update(_across(group.chosen, (*group.chosen, *group.others)))
        return Candidates(tuple(sorted(pairs)), telling)

    def _known(self, chosen: Iterable[tuple[Statements, ...]]) -> Mapping[str, str]:
        """Return what two groups or more have, but not very many, by itself: one object for all."""
        counts = self._counts.count(chosen)
        return {feature: feature for feature, held in counts.items() if 1 < held <= MOST_HOLDERS}

    def _find_partners(self, features: _Features) -> None:
        """Find the partners of all groups, of those anew whose features others hold than before."""
        holders = self._find_holders(features)
        names = list(self._numbers)
        changed = {f for f, held in holders.items() if self._holders.get(f) != held}
        self._partners = {
            name: self._partners[name]
            if self._features.get(name) == held and changed.isdisjoint(held)
            else _partners(self._numbers[name], held, holders, names)
            for name, held in features.items()
        }
        self._features, self._holders = features, holders

    def _find_holders(self, features: _Features) -> _Holders:
        holders: dict[str, list[int]] = defaultdict(list)
        for name, held in features.items():
            number = self._numbers.setdefault(name, len(self._numbers))
            for feature in held:
                holders[feature].append(number)
        return holders


def _features_of(chosen: Iterable[Statements]) -> AbstractSet[str]:
    return {feature for each in chosen for feature in each.profile.features}


@dataclass(frozen=True, slots=True)
class _Group:
    """Copies of one text, by their places in the corpus."""

    chosen: tuple[int, ...]
    """Those that stand for all of them; never empty."""
    others: tuple[int, ...] = ()
    """Further ones that say something these do not."""


def _groups(statements: Sequence[Statements], group_of: Mapping[Citekey, str]) -> dict[str, _Group]:
    members: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(statements):
        members[group_of[each.citekey]].append(place)
    return {name: _group(statements, places) for name, places in members.items()}


def _group(statements: Sequence[Statements], places: Sequence[int]) -> _Group:
    """Divide the members of a group; one that only repeats others is left out."""
    if len(places) == 1:
        return _Group(tuple(places))
    said_by = {place: statements[place].profile.said for place in places}
    said: set[int] = set()
    telling: list[int] = []
    for place in sorted(places, key=lambda at: (-len(said_by[at]), statements[at].text)):
        if not telling or not said.issuperset(said_by[place]):
            telling.append(place)
        if len(telling) <= MOST_COPIES:
            said.update(said_by[place])
    return _Group(tuple(telling[:MOST_COPIES]), tuple(telling[MOST_COPIES:]))


def _partners(
    number: int, features: AbstractSet[str], holders: _Holders, names: Sequence[str]
) -> Sequence[str]:
    """Return the groups that share most of what is rare with one, by how rare it is."""
    shared = Counter(chain.from_iterable(map(holders.__getitem__, features)))
    near = [other for other, held in shared.items() if held >= LEAST_SHARED and other != number]
    # Of groups that are not near, too: to ask for each would take longer.
    worth = [0.0] * len(names)
    for feature in sorted(features) if near else ():
        held = holders[feature]
        share = 1 / len(held)
        for other in held:
            worth[other] += share
    if len(near) > MOST_PARTNERS:
        least = nlargest(MOST_PARTNERS, map(worth.__getitem__, near))[-1] - 2 * 10**-_DIGITS
        near = [other for other in near if worth[other] >= least]
    near.sort(key=lambda other: (-round(worth[other], _DIGITS), names[other]))
    return [names[other] for other in near[:MOST_PARTNERS]]


def _across(ours: Sequence[int], theirs: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((min(a, b), max(a, b)) for a in ours for b in theirs if a != b)
