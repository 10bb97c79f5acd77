"""Pairs of briefs worth aligning: those that share what few briefs have.

An inverted index of stems and anchors gives them; what stands in many briefs is passed over, so
that work grows with the corpus and not with its square. Copies of one text count once, or a
reprint could push a brief's other relations out of sight.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from mkbriefs.compare.statements import Statements
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


def find_candidates(
    statements: Sequence[Statements], group_of: Mapping[Citekey, str]
) -> Candidates:
    """Return pairs of briefs to align.

    Args:
        statements: of all briefs, in order of the corpus.
        group_of: for every brief, the name of the copy group it belongs to.
    """
    groups = _groups(statements, group_of)
    holders = _holders(groups)
    pairs: set[tuple[int, int]] = set()
    for name, group in groups.items():
        for partner in _partners(name, group, holders):
            pairs.update(_across(group.chosen, groups[partner].chosen))
        pairs.update(_across(group.chosen, (*group.chosen, *group.others)))
    telling = tuple(frozenset(each.frequency.keys() & holders.keys()) for each in statements)
    return Candidates(tuple(sorted(pairs)), telling)


@dataclass(frozen=True, slots=True)
class _Group:
    """Copies of one text, by their places in the corpus."""

    chosen: tuple[int, ...]
    """Those that stand for all of them; never empty."""
    others: tuple[int, ...]
    """Further ones that say something these do not."""
    features: AbstractSet[str]
    """What the chosen ones can be recognised by."""


def _groups(statements: Sequence[Statements], group_of: Mapping[Citekey, str]) -> dict[str, _Group]:
    members: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(statements):
        members[group_of[each.citekey]].append(place)
    return {name: _group(statements, places) for name, places in members.items()}


def _group(statements: Sequence[Statements], places: Sequence[int]) -> _Group:
    """Divide the members of a group; one that only repeats others is left out."""
    if len(places) == 1:
        return _Group((places[0],), (), statements[places[0]].frequency.keys())
    in_order = sorted(places, key=lambda at: (-len(statements[at].rows), statements[at].text))
    said: set[str] = set()
    telling: list[int] = []
    for place in in_order:
        words = {row.words for row in statements[place].rows}
        if not telling or words - said:
            telling.append(place)
        if len(telling) <= MOST_COPIES:
            said |= words
    chosen, others = tuple(telling[:MOST_COPIES]), tuple(telling[MOST_COPIES:])
    features = {feature for place in chosen for feature in statements[place].frequency}
    return _Group(chosen, others, features)


def _holders(groups: Mapping[str, _Group]) -> dict[str, list[str]]:
    """Return the groups that hold each feature, in order, without those that very many hold."""
    holders: dict[str, list[str]] = defaultdict(list)
    for name, group in groups.items():
        for feature in group.features:
            holders[feature].append(name)
    return {f: held for f, held in holders.items() if 1 < len(held) <= MOST_HOLDERS}


def _partners(name: str, group: _Group, holders: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return the groups that share most of what is rare with one, by how rare it is."""
    shared: dict[str, int] = defaultdict(int)
    worth: dict[str, float] = defaultdict(float)
    for feature in sorted(group.features & holders.keys()):
        held = holders[feature]
        for other in held:
            if other != name:
                shared[other] += 1
                worth[other] += 1 / len(held)
    near = [other for other, count in shared.items() if count >= LEAST_SHARED]
    near.sort(key=lambda other: (-round(worth[other], 9), other))
    return near[:MOST_PARTNERS]


def _across(ours: Sequence[int], theirs: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((min(a, b), max(a, b)) for a in ours for b in theirs if a != b)
