"""Knots: statements that pairs tie to each other, directly or through others.

What comes of a knot depends on nothing outside it, so a corpus is worked on knot by knot, and a
seed that changes unties few of them. What is shared word by word between copies of one text is one
statement from the start: a node with several places.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from mkbriefs.cache import Cache, Stage, address
from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.conflicts import find_conflict
from mkbriefs.compare.decisions import Decisions
from mkbriefs.compare.nodes import Group, Node, Nodes, Place
from mkbriefs.compare.statements import Statements
from mkbriefs.model import Citekey, Link

_SURE: Final = 0.4
"""Likeness from which on a value that differs is a difference, and not a sign of another event."""
_NUMBERS: Final = frozenset(("amount", "number"))
_ENOUGH_SHARED: Final = 3
"""What two statements share at least, dates, names and words, where they share no number."""
_ENOUGH_ALIKE: Final = 0.25
"""Likeness from which on they may share one thing less: of pairs below it half are false."""
_CONFLICTS: Final[Stage[tuple[bool, ...]]] = Stage("conflicts")
"""Of the doubtful pairs of a brief with those that come later in the corpus."""


class Tie(NamedTuple):
    """What ties two nodes of a knot."""

    one: int
    """Its number in the knot."""
    other: int
    """A higher number."""
    link: Link
    """The strongest one."""


@dataclass(frozen=True, slots=True, eq=False)
class Knot:
    """Nodes that are tied to each other, or one that is not and has several places."""

    nodes: tuple[Node, ...]
    """In order of their first places."""
    groups: tuple[str, ...]
    """The copy group of each node."""
    ties: tuple[Tie, ...]
    pairs: tuple[Pair, ...] = ()
    """All that ties its nodes, also where another pair ties two of them more strongly."""

    @property
    def briefs(self) -> frozenset[int]:
        """The places in the corpus of the briefs that it is of."""
        return frozenset(place.brief for node in self.nodes for place in node)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Corpus:
    """What knots are made of, and the knots."""

    keys: tuple[Citekey, ...] = ()
    rejected: frozenset[frozenset[str]] = frozenset()
    pairs: Mapping[int, Pair] = field(default_factory=dict)
    """By the object's number, which no other pair has while these are held."""
    apart: frozenset[int] = frozenset()
    """Of those that seem to tell of two events."""
    groups: Mapping[str, Group] = field(default_factory=dict)
    knots: Mapping[Place, Knot] = field(default_factory=dict)


class KnotFinder:
    """Finds the knots of a corpus, and goes on from those it found in an earlier one.

    A knot is made anew where a pair of it came or went, or what is a copy of what; else it is the
    same object again.
    """

    def __init__(self) -> None:
        self._before = _Corpus()

    def find(
        self,
        pairs: Sequence[Pair],
        statements: Sequence[Statements],
        group_of: Mapping[Citekey, str],
        decisions: Decisions,
        cache: Cache,
    ) -> Collection[Knot]:
        """Return the knots of a corpus.

        Args:
            pairs: statements of two briefs that seem to say the same, or of which a person said
                so. Those that a person rejected, or that tell of two events, tie nothing.
            statements: of all briefs, in order of the corpus.
            group_of: for every brief, the name of the copy group it belongs to.
            decisions: what people rejected.
            cache: results of earlier runs.
        """
        keys = tuple(each.citekey for each in statements)
        before = self._before
        if before.keys != keys or before.rejected != decisions.rejected:
            before = _Corpus()
        now = {id(pair): pair for pair in pairs}
        new = [pair for pair in pairs if id(pair) not in before.pairs]
        gone = [pair for number, pair in before.pairs.items() if number not in now]
        nodes = Nodes(statements, group_of, before.groups)
        stale = _touched(before.knots, {p for e in (*new, *gone) for p in nodes.ends(e)}, nodes.new)
        apart = _apart(pairs, new, cache) | before.apart.intersection(now)
        asked = {id(pair) for knot in stale for pair in knot.pairs}
        asked.update(map(id, new))
        there = {statements[brief] for brief in nodes.new}
        again = (
            pair
            for pair in pairs
            if (id(pair) in asked or pair.one_of in there or pair.other_of in there)
            and id(pair) not in apart
        )
        knots = {place: knot for place, knot in before.knots.items() if knot not in stale}
        for knot in _knots(again, nodes, decisions):
            knots |= {place: knot for node in knot.nodes for place in node}
        for node in nodes.copied():
            if node[0] not in knots:
                knots |= dict.fromkeys(node, Knot((node,), (nodes.group(node),), ()))
        self._before = _Corpus(
            keys=keys,
            rejected=decisions.rejected,
            pairs=now,
            apart=apart,
            groups=nodes.groups,
            knots=knots,
        )
        return dict.fromkeys(knots.values())


def _touched(
    knots: Mapping[Place, Knot], ends: Collection[Place], briefs: Collection[int]
) -> set[Knot]:
    """Return the knots that hold some places, or any of some briefs."""
    found = {knots[place] for place in ends if place in knots}
    return found.union(knot for place, knot in knots.items() if place.brief in briefs)


def _knots(pairs: Iterable[Pair], nodes: Nodes, decisions: Decisions) -> Iterator[Knot]:
    """Yield the knots that some pairs tie."""
    links: dict[Node, dict[Node, Link]] = defaultdict(dict)
    held: dict[Node, list[Pair]] = defaultdict(list)
    for pair in pairs:
        one, other = map(nodes.of, nodes.ends(pair))
        if one == other or (
            decisions.rejected and decisions.is_rejected(pair.one.words, pair.other.words)
        ):
            continue
        held[one].append(pair)
        known = links[one].get(other)
        if known is None or strength(pair.link) > strength(known):
            links[one][other] = links[other][one] = pair.link
    for tied in _tied(links):
        yield _knot(tied, links, held, nodes)


def is_anchored(link: Link) -> bool:
    """Tell whether two statements share a number, or a date or a name with what goes with it.

    Or a person tied them. All that is told of somebody names him. A number that may be the same by
    chance is not told as shared.
    """
    kinds = [shared.kind for shared in link.shared]
    if link.is_confirmed or not _NUMBERS.isdisjoint(kinds):
        return True
    is_alike = len(kinds) > 1 and link.likeness >= _ENOUGH_ALIKE
    is_enough = len(kinds) >= _ENOUGH_SHARED or is_alike
    return is_enough and any(kind != "word" for kind in kinds)


def strength(link: Link) -> tuple[bool, bool, float]:
    """Return what links are compared by."""
    return link.is_confirmed, is_anchored(link), link.score


def _apart(pairs: Iterable[Pair], new: Iterable[Pair], cache: Cache) -> frozenset[int]:
    """Return which pairs seem to tell of two events, of the briefs that have new ones.

    It is asked brief by brief, so that of most it is known.
    """
    briefs = {pair.one_of for pair in new}
    asked = (pair for pair in pairs if pair.one_of in briefs)
    found: set[int] = set()
    for _, held in groupby(asked, key=attrgetter("one_of")):
        doubtful = [p for p in held if not p.link.is_confirmed and p.link.likeness < _SURE]
        found.update(_conflicting(doubtful, cache))
    return frozenset(found)


def _conflicting(pairs: Sequence[Pair], cache: Cache) -> Iterator[int]:
    if not pairs:
        return
    ends = [(pair.one_at, pair.other_of.address, pair.other_at) for pair in pairs]
    differ = cache.recall(
        _CONFLICTS,
        address(pairs[0].one_of.address, ends),
        lambda: tuple(bool(find_conflict(pair.one, pair.other)) for pair in pairs),
    )
    yield from (id(pair) for pair, are_two in zip(pairs, differ, strict=True) if are_two)


def _tied(links: Mapping[Node, Mapping[Node, Link]]) -> Iterator[list[Node]]:
    """Yield the nodes that are tied to each other."""
    seen: set[Node] = set()
    for start in links:
        if start in seen:
            continue
        seen.add(start)
        tied = [start]
        for node in tied:
            for other in links[node]:
                if other not in seen:
                    seen.add(other)
                    tied.append(other)
        yield tied


def _knot(
    tied: Iterable[Node],
    links: Mapping[Node, Mapping[Node, Link]],
    held: Mapping[Node, Sequence[Pair]],
    nodes: Nodes,
) -> Knot:
    in_order = sorted(tied)
    numbers = {node: number for number, node in enumerate(in_order)}
    ties = (
        Tie(number, numbers[other], link)
        for node, number in numbers.items()
        for other, link in links[node].items()
        if number < numbers[other]
    )
    return Knot(
        tuple(in_order),
        tuple(map(nodes.group, in_order)),
        tuple(sorted(ties, key=_ends)),
        tuple(pair for node in in_order for pair in held.get(node, ())),
    )


def _ends(tie: Tie) -> tuple[int, int]:
    return tie.one, tie.other
