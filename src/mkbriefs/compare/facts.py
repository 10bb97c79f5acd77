"""Facts: statements of several briefs that say the same, gathered from pairs.

A statement that says two things may stand in two facts; a brief stands in each fact once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from operator import itemgetter
from typing import Final, TypeAlias

from mkbriefs.cache import Cache, Stage, address
from mkbriefs.compare.alignment import Pair, pair_up
from mkbriefs.compare.decisions import Decisions
from mkbriefs.compare.growth import Grown, grow_facts
from mkbriefs.compare.ids import finding_id
from mkbriefs.compare.knots import Knot, KnotFinder, is_anchored
from mkbriefs.compare.nodes import Place
from mkbriefs.compare.statements import Statements
from mkbriefs.model import Citekey, Fact, FactLevel, Link, OriginId, Quote

OriginOf = Mapping[Citekey, Mapping[str, OriginId]]
_GROWN: Final[Stage[tuple[Grown, ...]]] = Stage("facts-of-knot")
_OF_TWO: Final = (Grown(nodes=(0, 1), ties=(0,)),)
"""What grows of two nodes, as most knots have, whatever they are."""


_Weight: TypeAlias = tuple[bool, bool, int, int, float, str]


class FactFinder:
    """Finds the facts of a corpus, and knows those of knots that are as they were."""

    def __init__(self) -> None:
        self._knots = KnotFinder()
        self._known: Mapping[Knot, Sequence[tuple[_Weight, Fact]]] = {}
        self._origin_of: OriginOf = {}

    def find(
        self,
        pairs: Sequence[Pair],
        statements: Sequence[Statements],
        *,
        group_of: Mapping[Citekey, str],
        origin_of: OriginOf,
        decisions: Decisions,
        cache: Cache,
    ) -> tuple[Fact, ...]:
        """Return the facts of a corpus, those of most weight first.

        Args:
            pairs: statements of two briefs that seem to say the same.
            statements: of all briefs, in order of the corpus.
            group_of: for every brief, the name of the copy group it belongs to.
            origin_of: by brief and sentence, the origin it rests on.
            decisions: what people confirmed and rejected.
            cache: results of earlier runs.
        """
        confirmed = _confirmed(statements, decisions)
        knots = self._knots.find((*pairs, *confirmed), statements, group_of, decisions, cache)
        moved = self._moved(statements, origin_of)
        desk = _Desk(statements, origin_of, decisions, cache)
        known = self._known
        self._known = {
            knot: known[knot]
            if knot in known and (not moved or moved.isdisjoint(knot.briefs))
            else [(_weight(fact), fact) for fact in desk.facts(knot)]
            for knot in knots
        }
        self._origin_of = origin_of
        weighed = sorted(chain.from_iterable(self._known.values()), key=itemgetter(0))
        return tuple({fact.id: fact for _, fact in reversed(weighed)}.values())[::-1]

    def _moved(self, statements: Sequence[Statements], origin_of: OriginOf) -> frozenset[int]:
        """Return the places in the corpus of briefs whose origins are not as they were."""
        before = self._origin_of
        keys = (each.citekey for each in statements)
        return frozenset(at for at, key in enumerate(keys) if before.get(key) != origin_of[key])


def _weight(fact: Fact) -> _Weight:
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


def level_of(knot: Knot, grown: Grown) -> FactLevel:
    """Return how sure it is that all nodes of a fact say the same: no surer than of any of them."""
    if grown.own is not None:
        return FactLevel.CORROBORATED if is_anchored(grown.own) else FactLevel.CANDIDATE
    ties = (knot.ties[at] for at in grown.ties)
    anchored = {node for tie in ties if is_anchored(tie.link) for node in (tie.one, tie.other)}
    return FactLevel.CORROBORATED if anchored.issuperset(grown.nodes) else FactLevel.CANDIDATE


def _identity(link: Link) -> tuple[object, ...]:
    """Return all of a link that is no function of the briefs it ties."""
    one, other = link.one, link.other
    return link.is_confirmed, one.citekey, one.sentence, other.citekey, other.sentence


class _Desk:
    """Knots made into facts."""

    def __init__(
        self,
        statements: Sequence[Statements],
        origin_of: OriginOf,
        decisions: Decisions,
        cache: Cache,
    ) -> None:
        self._statements = statements
        self._origin_of = origin_of
        self._decisions = decisions
        self._cache = cache
        self._rejected = tuple(sorted(map(tuple, map(sorted, decisions.rejected))))

    def facts(self, knot: Knot) -> Iterator[Fact]:
        """Yield the facts of a knot."""
        grown = _OF_TWO if len(knot.nodes) == len(_OF_TWO[0].nodes) else self._grown(knot)
        return (self._fact(knot, each) for each in grown)

    def _grown(self, knot: Knot) -> tuple[Grown, ...]:
        return self._cache.recall(
            _GROWN,
            self._address(knot),
            lambda: grow_facts(knot, self._statements, self._decisions),
        )

    def _address(self, knot: Knot) -> str:
        """Return the address of all that the growth of a knot reads.

        A link is a function of two briefs and of where they say the same.
        """
        briefs = sorted({place.brief for node in knot.nodes for place in node})
        number = {brief: at for at, brief in enumerate(briefs)}
        return address(
            [self._statements[brief].address for brief in briefs],
            [[(number[brief], at) for brief, at in node] for node in knot.nodes],
            knot.groups,
            [(one, other, *_identity(link)) for one, other, link in knot.ties],
            self._rejected,
        )

    def _quote(self, place: Place) -> Quote:
        of = self._statements[place.brief]
        return of.quote_of(of.flow[place.at])

    def _fact(self, knot: Knot, grown: Grown) -> Fact:
        places = sorted({place for number in grown.nodes for place in knot.nodes[number]})
        quotes = tuple(map(self._quote, places))
        links = tuple(knot.ties[at].link for at in grown.ties)
        if grown.own is not None:
            links = (grown.own,)
        return Fact(
            id=finding_id("f", self._words(places)),
            quotes=quotes,
            level=level_of(knot, grown),
            links=links,
            origins=tuple(dict.fromkeys(self._origin_of[q.citekey][q.sentence] for q in quotes)),
        )

    def _words(self, places: Iterable[Place]) -> Iterator[tuple[str, str]]:
        """Yield the brief and the exact words of each place."""
        for brief, at in places:
            of = self._statements[brief]
            yield of.citekey, of.flow[at].span.of(of.text)
