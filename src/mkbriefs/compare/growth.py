"""How facts grow in a knot of statements.

A fact grows from its strongest pair. A statement joins where at least half of those already there
are its partners, and it is not unlike any of the rest; so no chain of weak links ties two things.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from mkbriefs.compare.alignment import pair_up, score_of
from mkbriefs.compare.conflicts import find_conflict
from mkbriefs.compare.decisions import Decisions
from mkbriefs.compare.knots import Knot, is_anchored
from mkbriefs.compare.nodes import Node, Place
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import Link

WEAKEST: Final = 0.12
"""Score below which two statements cannot stand in one fact."""
_MOST_LINKS: Final = 12
"""Partners of one statement that count, those with the highest scores."""
_MOST_FACTS: Final = 4
"""Facts that one statement stands in, the strongest ones: few sentences say more than four things.
"""
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Grown:
    """A fact of a knot, by the numbers of what it is made of: it is kept for later builds."""

    nodes: tuple[int, ...]
    ties: tuple[int, ...]
    """Those among its nodes that count, the strongest first."""
    own: Link | None = None
    """Of one node alone, what ties two of its places."""


def grow_facts(
    knot: Knot, statements: Sequence[Statements], decisions: Decisions
) -> tuple[Grown, ...]:
    """Return the facts of a knot.

    Args:
        knot: statements that are tied to each other.
        statements: of all briefs, in order of the corpus.
        decisions: what people rejected.
    """
    return tuple(_Growth(knot, statements, decisions).facts())


class _Growth:
    """A knot whose nodes go by rank: a number, in order of their words and copy groups.

    So what is chosen does not depend on the order of the briefs.
    """

    def __init__(self, knot: Knot, statements: Sequence[Statements], decisions: Decisions) -> None:
        self._knot, self._statements, self._decisions = knot, statements, decisions
        keys = [
            (self._words(node[0]), group)
            for node, group in zip(knot.nodes, knot.groups, strict=True)
        ]
        self._number_of = sorted(range(len(keys)), key=keys.__getitem__)
        """The place in the knot of each rank."""
        self._nodes = [knot.nodes[number] for number in self._number_of]
        self._briefs = [frozenset(place.brief for place in node) for node in self._nodes]
        self._is_anchored = [is_anchored(tie.link) for tie in knot.ties]
        self._ties = self._thinned(self._by_rank())
        """By two ranks, the place in the knot of what ties them."""
        self._near: dict[tuple[int, int], bool] = {}

    def facts(self) -> Iterator[Grown]:
        """Yield facts that together cover the ties of what is in few, then what copies share."""
        covered: set[int] = set()
        for members in self._grow():
            covered.update(members)
            yield Grown(self._numbers(members), self._ties_among(members))
        for rank, node in enumerate(self._nodes):
            if rank not in covered and len(self._briefs[rank]) > 1 and self._row(node[0]).features:
                yield Grown(self._numbers([rank]), (), _same_words(node, self._statements))

    def _row(self, place: Place) -> Statement:
        return self._statements[place.brief].at(place.at)

    def _words(self, place: Place) -> str:
        return self._statements[place.brief].words(place.at)

    def _numbers(self, ranks: Iterable[int]) -> tuple[int, ...]:
        return tuple(self._number_of[rank] for rank in ranks)

    def _by_rank(self) -> list[dict[int, int]]:
        rank_of = {number: rank for rank, number in enumerate(self._number_of)}
        ties: list[dict[int, int]] = [{} for _ in self._nodes]
        for at, tie in enumerate(self._knot.ties):
            one, other = rank_of[tie.one], rank_of[tie.other]
            ties[one][other] = ties[other][one] = at
        return ties

    def _thinned(self, ties: Sequence[Mapping[int, int]]) -> list[dict[int, int]]:
        """Leave each node its strongest ties only, so that a phrase of the trade ties no crowd.

        What is one of the strongest of either end stays.
        """
        strongest = [
            sorted(held, key=lambda other: (*self._weakness(held[other]), other))[:_MOST_LINKS]
            for held in ties
        ]
        kept = {ties[rank][other] for rank, best in enumerate(strongest) for other in best}
        return [{other: at for other, at in held.items() if at in kept} for held in ties]

    def _weakness(self, at: int) -> tuple[bool, bool, float]:
        """Return what ties are put in order by, the strongest first."""
        link = self._knot.ties[at].link
        return not link.is_confirmed, not self._is_anchored[at], -link.score

    def _grow(self) -> Iterator[list[int]]:
        """Yield the nodes of each fact."""
        pairs = [
            (*self._weakness(at), one, other, self._knot.ties[at].link.is_confirmed)
            for one, held in enumerate(self._ties)
            for other, at in held.items()
            if one < other
        ]
        covered: set[tuple[int, int]] = set()
        held: Counter[int] = Counter()
        for *_, one, other, is_confirmed in sorted(pairs):
            is_told = max(held[one], held[other]) >= _MOST_FACTS and not is_confirmed
            if (one, other) not in covered and not is_told:
                members = self._grown([one, other])
                covered.update(combinations(sorted(members), 2))
                held.update(members)
                yield members

    def _grown(self, members: list[int]) -> list[int]:
        """Return two nodes that are tied, and what joins them one by one, the closest first."""
        wants_anchor = self._is_anchored[self._ties[members[0]][members[1]]]
        while (joining := self._closest(members, wants_anchor=wants_anchor)) is not None:
            members = [*members, joining]
        return members

    def _closest(self, members: Sequence[int], *, wants_anchor: bool) -> int | None:
        briefs = frozenset().union(*(self._briefs[member] for member in members))
        found: list[tuple[float, float, int]] = []
        partners = Counter(rank for member in members for rank in self._ties[member])
        for rank, count in partners.items():
            share = count / len(members)
            # A brief stands in each fact once.
            if share < _HALF or not briefs.isdisjoint(self._briefs[rank]):
                continue
            held = self._ties[rank]
            ties = [held[member] for member in members if member in held]
            if wants_anchor and not any(self._is_anchored[at] for at in ties):
                continue
            if all(member in held or self._are_near(rank, member) for member in members):
                score = sum(self._knot.ties[at].link.score for at in ties)
                found.append((share, round(score, 9), rank))
        return max(found)[2] if found else None

    def _are_near(self, rank: int, member: int) -> bool:
        """Tell whether two nodes that are no partners may stand in one fact all the same."""
        ends = rank, member
        if ends not in self._near:
            self._near[ends] = self._near[member, rank] = self._measure(*ends)
        return self._near[ends]

    def _measure(self, rank: int, member: int) -> bool:
        one, other = (_first(self._nodes[each], self._statements) for each in (rank, member))
        ours, theirs = self._row(one), self._row(other)
        if self._decisions.is_rejected(ours.words, theirs.words):
            return False
        sides = self._statements[one.brief], ours, self._statements[other.brief], theirs
        return score_of(*sides) >= WEAKEST and not find_conflict(ours, theirs)

    def _ties_among(self, members: Sequence[int]) -> tuple[int, ...]:
        ties = {
            self._ties[one][other]
            for one, other in combinations(members, 2)
            if other in self._ties[one]
        }
        return tuple(sorted(ties, key=self._place_of_tie))

    def _place_of_tie(self, at: int) -> tuple[object, ...]:
        link = self._knot.ties[at].link
        return (*self._weakness(at), link.one, link.other)


def _first(node: Node, statements: Sequence[Statements]) -> Place:
    """Return the place that stands for a node, the same whatever the order of the briefs."""
    return min(node, key=lambda place: (_sha256(place, statements), place.at))


def _sha256(place: Place, statements: Sequence[Statements]) -> str:
    return statements[place.brief].brief.source.seed.sha256


def _same_words(node: Node, statements: Sequence[Statements]) -> Link:
    """Return the link of one sentence in two copies of a text."""
    in_order = sorted(node, key=lambda place: _sha256(place, statements))
    one = in_order[0]
    other = next(place for place in in_order if place.brief != one.brief)
    ours, theirs = statements[one.brief], statements[other.brief]
    link = pair_up(ours, ours.at(one.at), theirs, theirs.at(other.at)).link
    return replace(link, score=1.0, likeness=1.0)
