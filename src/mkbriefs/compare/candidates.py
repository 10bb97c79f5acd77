"""Pairs of briefs worth aligning: those that share what few briefs have.

An inverted index of stems and anchors gives them; what stands in many briefs is passed over, so
that work grows with the corpus and not with its square. Copies of one text count once, or a
reprint could push a brief's other relations out of sight.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import Citekey

MOST_HOLDERS: Final = 32
"""Copy groups that hold a feature from which on it tells nothing apart."""
MOST_PARTNERS: Final = 16
"""Copy groups that one brief is aligned with."""
MOST_COPIES: Final = 2
"""Members of one copy group that a brief is aligned with, those with most sentences."""
LEAST_SHARED: Final = 3
"""Features that two briefs share at least."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of briefs worth aligning, and what tells briefs apart."""

    pairs: tuple[tuple[int, int], ...]
    """By their places in the corpus, the first before the second; sorted."""
    telling: AbstractSet[str]
    """Features that two briefs share or more, and not very many."""

    def are_told(self, one: Statement, other: Statement) -> bool:
        """Tell whether two statements share something that not very many briefs have.

        What they all say, `the company did not answer`, is nobody's statement.
        """
        theirs = set(other.features)
        return any(f in theirs and f in self.telling for f in one.features)


def find_candidates(
    statements: Sequence[Statements], group_of: Mapping[Citekey, str]
) -> Candidates:
    """Return pairs of briefs to align.

    Args:
        statements: of all briefs, in order of the corpus.
        group_of: for every brief, the name of the copy group it belongs to.
    """
    groups = _members(statements, group_of)
    holders = _holders(statements, groups)
    pairs: set[tuple[int, int]] = set()
    for group, members in groups.items():
        for partner in _partners(group, holders, statements, members):
            pairs.update(_across(members[:MOST_COPIES], groups[partner][:MOST_COPIES]))
        pairs.update(_within(members))
    return Candidates(tuple(sorted(pairs)), holders.keys())


def _members(
    statements: Sequence[Statements], group_of: Mapping[Citekey, str]
) -> dict[str, list[int]]:
    """Return the places of the members of each copy group, those with most sentences first."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(statements):
        groups[group_of[each.citekey]].append(place)
    for members in groups.values():
        members.sort(key=lambda place: (-len(statements[place].rows), statements[place].text))
    return groups


def _holders(
    statements: Sequence[Statements], groups: Mapping[str, Sequence[int]]
) -> dict[str, list[str]]:
    """Return the groups that hold each feature, in order, without those that very many hold."""
    holders: dict[str, list[str]] = defaultdict(list)
    for group, members in groups.items():
        features = {f for place in members[:MOST_COPIES] for f in statements[place].frequency}
        for feature in features:
            holders[feature].append(group)
    return {f: held for f, held in holders.items() if 1 < len(held) <= MOST_HOLDERS}


def _partners(
    group: str,
    holders: Mapping[str, Sequence[str]],
    statements: Sequence[Statements],
    members: Sequence[int],
) -> Iterable[str]:
    """Return the groups that share most of what is rare with one, by how rare it is."""
    shared: dict[str, int] = defaultdict(int)
    worth: dict[str, float] = defaultdict(float)
    features = {f for place in members[:MOST_COPIES] for f in statements[place].frequency}
    for feature in sorted(features & holders.keys()):
        held = holders[feature]
        for other in held:
            if other != group:
                shared[other] += 1
                worth[other] += 1 / len(held)
    near = [other for other, count in shared.items() if count >= LEAST_SHARED]
    near.sort(key=lambda other: (-round(worth[other], 9), other))
    return near[:MOST_PARTNERS]


def _across(ours: Sequence[int], theirs: Sequence[int]) -> Iterable[tuple[int, int]]:
    return ((min(a, b), max(a, b)) for a in ours for b in theirs)


def _within(members: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return pairs of each copy with the fullest ones, for what was changed in it."""
    return (
        (min(a, b), max(a, b))
        for at, a in enumerate(members)
        for b in members[: min(at, MOST_COPIES)]
    )
