"""The nodes of knots: statements, and what copies of one text share word by word."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.statements import Statements
from mkbriefs.model import Citekey


class Place(NamedTuple):
    """A statement in its brief."""

    brief: int
    """The place of the brief in the corpus."""
    at: int
    """The place of the statement in the brief."""


Node: TypeAlias = tuple[Place, ...]
"""A statement with its copies word by word in other briefs, in order of the corpus."""


@dataclass(frozen=True, slots=True)
class Group:
    """Copies of one text."""

    members: tuple[tuple[int, Statements], ...]
    """With their places in the corpus."""
    several: Mapping[Place, Node]
    """The nodes of several places."""
    copied: tuple[Node, ...]
    """Those of them that are of several briefs."""


def _read_group(members: tuple[tuple[int, Statements], ...]) -> Group:
    said = [(brief, each.profile.said) for brief, each in members]
    if len(set().union(*(words for _, words in said))) == sum(len(words) for _, words in said):
        return Group(members, {}, ())  # as it mostly is: there is no copy, and nothing twice
    held: dict[int, list[Place]] = defaultdict(list)
    for brief, numbers in said:
        for at, words in enumerate(numbers):
            held[words].append(Place(brief, at))
    nodes = [tuple(places) for places in held.values() if len(places) > 1]
    return Group(
        members,
        {place: node for node in nodes for place in node},
        tuple(node for node in nodes if node[0].brief != node[-1].brief),
    )


class Nodes:
    """The nodes that statements belong to."""

    def __init__(
        self,
        statements: Sequence[Statements],
        group_of: Mapping[Citekey, str],
        known: Mapping[str, Group],
    ) -> None:
        """Go on from the groups of copies of an earlier corpus of the same briefs."""
        self._order = {each.citekey: place for place, each in enumerate(statements)}
        self._groups = [group_of[each.citekey] for each in statements]
        members: dict[str, list[tuple[int, Statements]]] = defaultdict(list)
        for brief, each in enumerate(statements):
            members[self._groups[brief]].append((brief, each))
        self.groups: dict[str, Group] = {}
        self.new: set[int] = set()
        """The briefs of groups that are not as they were."""
        for name, held in members.items():
            group, ours = known.get(name), tuple(held)
            if group is None or group.members != ours:
                group = _read_group(ours)
                self.new.update(brief for brief, _ in ours)
            self.groups[name] = group

    def ends(self, pair: Pair) -> tuple[Place, Place]:
        """Return where the two statements of a pair stand."""
        return (
            Place(self._order[pair.one_of.citekey], pair.one_at),
            Place(self._order[pair.other_of.citekey], pair.other_at),
        )

    def of(self, place: Place) -> Node:
        """Return the node of a statement."""
        return self.groups[self._groups[place.brief]].several.get(place, (place,))

    def group(self, node: Node) -> str:
        """Return the copy group of a node."""
        return self._groups[node[0].brief]

    def copied(self) -> Iterator[Node]:
        """Yield the nodes that several briefs have, each once."""
        for group in self.groups.values():
            yield from group.copied
