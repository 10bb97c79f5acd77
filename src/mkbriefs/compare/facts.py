"""Facts: statements of several briefs that say the same, gathered from pairs.

A fact grows from its strongest pair. A statement joins where at least half of those already there
are its partners, and it is not unlike any of the rest; so no chain of weak links ties two things.
What is shared word by word between copies of one text is one statement from the start. A statement
that says two things may stand in two facts; a brief stands in each fact once.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from mkbriefs.compare.alignment import Pair, pair_up, score_of
from mkbriefs.compare.conflicts import find_conflict
from mkbriefs.compare.decisions import Decisions
from mkbriefs.compare.ids import finding_id
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import Citekey, Fact, FactLevel, Link, OriginId, Quote

WEAKEST: Final = 0.12
"""Score below which two statements cannot stand in one fact."""
_MOST_LINKS: Final = 12
"""Partners of one statement that count, those with the highest scores."""
_MOST_FACTS: Final = 4
"""Facts that one statement stands in, the strongest ones: few sentences say more than four things.
"""
_HALF: Final = 0.5
_SURE: Final = 0.4
"""Likeness from which on a value that differs is a difference, and not a sign of another event."""


class _Node(NamedTuple):
    """A statement, with its copies word by word in other briefs."""

    words: str
    """Of the statement, folded; with the name of the copy group what copies have in common."""
    group: str


@dataclass(frozen=True, slots=True)
class Place:
    """A statement in its brief."""

    of: Statements
    row: Statement

    @property
    def quote(self) -> Quote:
        """The whole statement."""
        return self.of.quote(self.row)


OriginOf = Mapping[Citekey, Mapping[str, OriginId]]


def find_facts(
    pairs: Sequence[Pair],
    statements: Sequence[Statements],
    *,
    group_of: Mapping[Citekey, str],
    origin_of: OriginOf,
    decisions: Decisions,
) -> tuple[Fact, ...]:
    """Return the facts of a corpus, those of most weight first.

    Args:
        pairs: statements of two briefs that seem to say the same.
        statements: of all briefs, in order of the corpus.
        group_of: for every brief, the name of the copy group it belongs to.
        origin_of: by brief and sentence, the origin it rests on.
        decisions: what people confirmed and rejected.
    """
    table = _Table(statements, group_of, decisions)
    for pair in (*pairs, *_confirmed(statements, decisions)):
        table.add(pair)
    table.thin()
    facts = (table.fact(nodes, origin_of) for nodes in (*table.grow(), *table.copies()))
    return tuple(sorted({fact.id: fact for fact in facts}.values(), key=_weight))


def is_anchored(link: Link) -> bool:
    """Tell whether two statements share a number, a date or a name, or a person tied them."""
    return link.is_confirmed or any(shared.kind != "word" for shared in link.shared)


def _weight(fact: Fact) -> tuple[bool, bool, int, int, float, str]:
    return (
        len(fact.origins) == 1,
        fact.level is FactLevel.CANDIDATE,
        -len(fact.origins),
        -len(fact.citekeys),
        -fact.links[0].score,
        fact.id,
    )


def _confirmed(statements: Sequence[Statements], decisions: Decisions) -> Iterator[Pair]:
    """Yield the pairs that people tied."""
    by_key = {each.citekey: each for each in statements}
    for (one, one_id), (other, other_id) in decisions.confirmed:
        one_of, other_of = by_key[one], by_key[other]
        pair = pair_up(one_of, one_of.row(one_id), other_of, other_of.row(other_id))
        yield replace(pair, link=replace(pair.link, is_confirmed=True))


class _Table:
    """Statements as nodes, and the pairs between them."""

    def __init__(
        self,
        statements: Sequence[Statements],
        group_of: Mapping[Citekey, str],
        decisions: Decisions,
    ) -> None:
        self._order = {each.citekey: place for place, each in enumerate(statements)}
        self._group_of = group_of
        self._decisions = decisions
        self._places: dict[_Node, list[Place]] = {}
        self._nodes: dict[tuple[Citekey, str], _Node] = {}
        self._links: dict[_Node, dict[_Node, Link]] = {}
        self._covered: set[_Node] = set()
        self._near: dict[frozenset[_Node], bool] = {}
        for each in statements:
            for row in each.rows:
                self._put(Place(each, row))

    def _put(self, place: Place) -> None:
        node = _Node(place.row.words, self._group_of[place.of.citekey])
        self._nodes[place.of.citekey, place.row.sentence.id] = node
        self._places.setdefault(node, []).append(place)

    def add(self, pair: Pair) -> None:
        """Take a pair, unless a person rejected it or its statements tell of two events."""
        link = pair.link
        one = self._nodes[link.one.citekey, link.one.sentence]
        other = self._nodes[link.other.citekey, link.other.sentence]
        if one == other or self._decisions.is_rejected(one.words, other.words):
            return
        if not link.is_confirmed and link.likeness < _SURE and find_conflict(pair.one, pair.other):
            return
        for a, b in ((one, other), (other, one)):
            known = self._links.setdefault(a, {}).get(b)
            if known is None or _strength(link) > _strength(known):
                self._links[a][b] = link

    def thin(self) -> None:
        """Leave each node its strongest links only, so that a phrase of the trade ties no crowd."""
        strongest = {
            node: sorted(others, key=lambda other: (*_negative(others[other]), other))[:_MOST_LINKS]
            for node, others in self._links.items()
        }
        kept = {frozenset((node, other)) for node, best in strongest.items() for other in best}
        for node, others in self._links.items():
            self._links[node] = {o: link for o, link in others.items() if {node, o} in kept}

    def grow(self) -> Iterator[tuple[_Node, ...]]:
        """Yield the nodes of each fact; together they cover the links of what is in few facts."""
        links = {
            frozenset((one, other)): link
            for one, others in self._links.items()
            for other, link in others.items()
        }
        covered: set[frozenset[_Node]] = set()
        held: Counter[_Node] = Counter()
        for ends, link in sorted(links.items(), key=lambda item: _by_strength(*item)):
            is_told = max(held[end] for end in ends) >= _MOST_FACTS and not link.is_confirmed
            if ends in covered or is_told:
                continue
            members = self._grown(sorted(ends))
            covered.update(frozenset((a, b)) for a in members for b in members)
            held.update(members)
            self._covered.update(members)
            yield tuple(members)

    def copies(self) -> Iterator[tuple[_Node, ...]]:
        """Yield each node that is a fact alone: one sentence in several copies of a text."""
        for node, places in self._places.items():
            briefs = {place.of.citekey for place in places}
            if node not in self._covered and len(briefs) > 1 and places[0].row.features:
                yield (node,)

    def _grown(self, members: list[_Node]) -> list[_Node]:
        """Return the nodes of a link and what joins them one by one, the closest first."""
        wants_anchor = is_anchored(self._links[members[0]][members[1]])
        while joining := self._closest(members, wants_anchor=wants_anchor):
            members = [*members, joining]
        return members

    def _closest(self, members: Sequence[_Node], *, wants_anchor: bool) -> _Node | None:
        found: list[tuple[float, float, _Node]] = []
        for node in dict.fromkeys(n for member in members for n in self._links[member]):
            ties = [self._links[m][node] for m in members if node in self._links[m]]
            share = len(ties) / len(members)
            if share < _HALF or (wants_anchor and not any(map(is_anchored, ties))):
                continue
            if self._fits(node, members):
                found.append((share, round(sum(link.score for link in ties), 9), node))
        return max(found)[2] if found else None

    def _fits(self, node: _Node, members: Sequence[_Node]) -> bool:
        """Tell whether a node is of other briefs than the members, and not unlike any of them."""
        briefs = {place.of.citekey for member in members for place in self._places[member]}
        if node in members or any(place.of.citekey in briefs for place in self._places[node]):
            return False
        return all(
            member in self._links[node] or self._are_near(node, member) for member in members
        )

    def _are_near(self, node: _Node, member: _Node) -> bool:
        """Tell whether two nodes that are no partners may stand in one fact all the same."""
        ends = frozenset((node, member))
        if ends not in self._near:
            self._near[ends] = self._measure(node, member)
        return self._near[ends]

    def _measure(self, node: _Node, member: _Node) -> bool:
        one, other = self._first(node), self._first(member)
        if self._decisions.is_rejected(node.words, member.words):
            return False
        score = score_of(one.of, one.row, other.of, other.row)
        return score >= WEAKEST and not find_conflict(one.row, other.row)

    def _first(self, node: _Node) -> Place:
        """Return the place that stands for a node, the same whatever the order of the briefs."""
        return min(
            self._places[node],
            key=lambda place: (place.of.brief.source.seed.sha256, place.row.sentence.span),
        )

    def fact(self, nodes: Sequence[_Node], origin_of: OriginOf) -> Fact:
        """Return the fact of some nodes."""
        places = [place for node in nodes for place in self._places[node]]
        quotes = sorted(
            {place.quote for place in places},
            key=lambda quote: (self._order[quote.citekey], quote.span),
        )
        links = self._links_of(nodes, places)
        text_of = {place.of.citekey: place.of.text for place in places}
        return Fact(
            id=finding_id("f", ((q.citekey, q.span.of(text_of[q.citekey])) for q in quotes)),
            quotes=tuple(quotes),
            level=FactLevel.CORROBORATED if is_anchored(links[0]) else FactLevel.CANDIDATE,
            links=links,
            origins=tuple(dict.fromkeys(origin_of[q.citekey][q.sentence] for q in quotes)),
        )

    def _links_of(self, nodes: Sequence[_Node], places: Sequence[Place]) -> tuple[Link, ...]:
        """Return the links among nodes, strongest first; of copies alone, what copies share."""
        links = [
            self._links[a][b]
            for at, a in enumerate(nodes)
            for b in nodes[at + 1 :]
            if b in self._links.get(a, {})
        ]
        if not links:
            links = [_same_words(places)]
        return tuple(sorted(links, key=lambda link: (*_negative(link), link.one, link.other)))


def _same_words(places: Sequence[Place]) -> Link:
    """Return the link of one sentence in two copies of a text."""
    in_order = sorted(places, key=lambda place: place.of.brief.source.seed.sha256)
    one = in_order[0]
    other = next(place for place in in_order if place.of is not one.of)
    link = pair_up(one.of, one.row, other.of, other.row).link
    return replace(link, score=1.0, likeness=1.0)


def _strength(link: Link) -> tuple[bool, bool, float]:
    return link.is_confirmed, is_anchored(link), link.score


def _negative(link: Link) -> tuple[bool, bool, float]:
    is_confirmed, has_anchor, score = _strength(link)
    return not is_confirmed, not has_anchor, -score


def _by_strength(ends: frozenset[_Node], link: Link) -> tuple[bool, bool, float, tuple[_Node, ...]]:
    """Return what links are taken in order by: the same whatever the order of the briefs."""
    return (*_negative(link), tuple(sorted(ends)))
