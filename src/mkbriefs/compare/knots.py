"""Knots: statements that pairs tie to each other, directly or through others.

What comes of a knot depends on nothing outside it, so a corpus is worked on knot by knot, and a
seed that changes unties few of them. What is shared word by word between copies of one text is one
statement from the start: a node with several places.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple, TypeAlias

from mkbriefs.cache import Cache, Stage, address
from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.conflicts import find_conflict
from mkbriefs.compare.decisions import Decisions
from mkbriefs.compare.statements import Statements
from mkbriefs.model import Citekey, Link

_SURE: Final = 0.4
"""Likeness from which on a value that differs is a difference, and not a sign of another event."""
_CONFLICTS: Final[Stage[tuple[bool, ...]]] = Stage("conflicts")
"""Of the doubtful pairs of a brief with those that come later in the corpus."""


class Place(NamedTuple):
    """A statement in its brief."""

    brief: int
    """The place of the brief in the corpus."""
    at: int
    """The place of the statement in the brief."""


Node: TypeAlias = tuple[Place, ...]
"""A statement with its copies word by word in other briefs, in order of the corpus."""


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


def find_knots(
    pairs: Iterable[Pair],
    statements: Sequence[Statements],
    group_of: Mapping[Citekey, str],
    decisions: Decisions,
    cache: Cache,
) -> Iterator[Knot]:
    """Yield the knots of a corpus.

    Args:
        pairs: statements of two briefs that seem to say the same, or of which a person said so.
            Those that a person rejected, or that tell of two events, tie nothing.
        statements: of all briefs, in order of the corpus.
        group_of: for every brief, the name of the copy group it belongs to.
        decisions: what people rejected.
        cache: results of earlier runs.
    """
    nodes = _Nodes(statements, group_of)
    links: dict[Node, dict[Node, Link]] = defaultdict(dict)
    for pair in _without_conflicts(pairs, cache):
        one, other = nodes.of(pair.one_of, pair.one_at), nodes.of(pair.other_of, pair.other_at)
        if one == other or (
            decisions.rejected and decisions.is_rejected(pair.one.words, pair.other.words)
        ):
            continue
        known = links[one].get(other)
        if known is None or strength(pair.link) > strength(known):
            links[one][other] = links[other][one] = pair.link
    for tied in _tied(links):
        yield _knot(tied, links, nodes)
    for node in nodes.copied():
        if node not in links:
            yield Knot((node,), (nodes.group(node),), ())


def is_anchored(link: Link) -> bool:
    """Tell whether two statements share a number, a date or a name, or a person tied them."""
    return link.is_confirmed or any(shared.kind != "word" for shared in link.shared)


def strength(link: Link) -> tuple[bool, bool, float]:
    """Return what links are compared by."""
    return link.is_confirmed, is_anchored(link), link.score


class _Nodes:
    """The nodes that statements belong to."""

    def __init__(self, statements: Sequence[Statements], group_of: Mapping[Citekey, str]) -> None:
        self._statements = statements
        self._order = {each.citekey: place for place, each in enumerate(statements)}
        self._groups = [group_of[each.citekey] for each in statements]
        said: dict[str, dict[int, list[Place]]] = defaultdict(lambda: defaultdict(list))
        for brief, each in enumerate(statements):
            held = said[self._groups[brief]]
            for at, words in enumerate(each.profile.said):
                held[words].append(Place(brief, at))
        self._several = {
            place: tuple(places)
            for held in said.values()
            for places in held.values()
            if len(places) > 1
            for place in places
        }

    def of(self, statements: Statements, at: int) -> Node:
        """Return the node of a statement."""
        place = Place(self._order[statements.citekey], at)
        return self._several.get(place, (place,))

    def group(self, node: Node) -> str:
        """Return the copy group of a node."""
        return self._groups[node[0].brief]

    def copied(self) -> Iterator[Node]:
        """Yield the nodes that several briefs have, each once."""
        for node in dict.fromkeys(self._several.values()):
            if node[0].brief != node[-1].brief:
                yield node


def _without_conflicts(pairs: Iterable[Pair], cache: Cache) -> Iterator[Pair]:
    """Yield pairs but for those that seem to tell of two events.

    Whether they do is asked brief by brief, so that of most it is known.
    """
    for _, held in groupby(pairs, key=attrgetter("one_of")):
        ours = list(held)
        doubtful = [p for p in ours if not p.link.is_confirmed and p.link.likeness < _SURE]
        apart = frozenset(_conflicting(doubtful, cache))
        yield from (pair for pair in ours if id(pair) not in apart)


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


def _knot(tied: Iterable[Node], links: Mapping[Node, Mapping[Node, Link]], nodes: _Nodes) -> Knot:
    in_order = sorted(tied)
    numbers = {node: number for number, node in enumerate(in_order)}
    ties = (
        Tie(number, numbers[other], link)
        for node, number in numbers.items()
        for other, link in links[node].items()
        if number < numbers[other]
    )
    return Knot(tuple(in_order), tuple(map(nodes.group, in_order)), tuple(sorted(ties, key=_ends)))


def _ends(tie: Tie) -> tuple[int, int]:
    return tie.one, tie.other
