"""What differs in many pairs of sentences, gathered: one finding for each pair of values."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from mkbriefs.compare.discrepancies.context import clause_of
from mkbriefs.compare.discrepancies.told import Differing, Told
from mkbriefs.compare.ids import finding_id
from mkbriefs.model import (
    Citekey,
    Discrepancy,
    DiscrepancyKind,
    Fact,
    FindingId,
    Quote,
    Side,
)

_KINDS = tuple(DiscrepancyKind)


_Node = tuple[str, str]


class _Sort(NamedTuple):
    """What findings about one thing have in common, beside the thing."""

    kind: DiscrepancyKind
    keys: tuple[str, ...]


class _Known(NamedTuple):
    """A finding as it was, with what it was gathered from."""

    gathered: Sequence[Differing]
    found: Discrepancy
    places: tuple[_Node, _Node]
    """Where its two sides stand."""


class Gatherer:
    """Gathers what differs, and knows the findings that were gathered from the same before."""

    def __init__(self) -> None:
        self._order: list[Citekey] = []
        self._known: dict[tuple[int, ...], _Known] = {}
        """By the numbers of the objects gathered, which no others have while these are held. What
        differs is another object once a text it is of is another."""

    def gather(
        self,
        found: Iterable[Differing],
        facts: Sequence[Fact],
        order: Mapping[Citekey, int],
        text_of: Mapping[Citekey, str],
    ) -> tuple[Discrepancy, ...]:
        """Return one discrepancy for each two values of one thing, with the surest quotes.

        One thing are sentences that differ from each other, or have the same words.

        Args:
            found: what differs, in any order.
            facts: of the corpus.
            order: the place of each brief in the corpus.
            text_of: the seed's text of each brief.
        """
        sorts: dict[_Sort, list[Differing]] = defaultdict(list)
        for each in found:
            sorts[_Sort(each.kind, tuple(sorted(side.key for side in each.sides)))].append(each)
        before = self._known if self._order == list(order) else {}
        known: dict[tuple[int, ...], _Known] = {}
        for alike in sorts.values():
            for group in _things(alike):
                key = tuple(map(id, group))
                known[key] = before.get(key) or _gathered(group, order, text_of)
        self._order, self._known = list(order), _with_facts(known, facts)
        once = {one.found.id: one.found for one in self._known.values()}
        return tuple(sorted(once.values(), key=lambda one: _place(one, order)))


def _with_facts(
    known: Mapping[tuple[int, ...], _Known], facts: Sequence[Fact]
) -> dict[tuple[int, ...], _Known]:
    """Return findings with the fact in which both statements stand, if there is one."""
    wanted = {place for each in known.values() for place in each.places}
    fact_of: dict[_Node, list[Fact]] = defaultdict(list)
    for fact in facts:
        for quote in fact.quotes:
            place = quote.citekey, quote.sentence
            if place in wanted:
                fact_of[place].append(fact)
    return {key: _with_fact(each, fact_of) for key, each in known.items()}


def _with_fact(known: _Known, fact_of: Mapping[_Node, Sequence[Fact]]) -> _Known:
    fact = _common_fact(*known.places, fact_of)
    if known.found.fact == fact:
        return known
    return known._replace(found=replace(known.found, fact=fact))


def _place(found: Discrepancy, order: Mapping[Citekey, int]) -> tuple[object, ...]:
    quotes = [(order[side.quote.citekey], side.quote.span) for side in found.sides]
    return _KINDS.index(found.kind), *quotes, found.id


def _things(found: Sequence[Differing]) -> Iterator[list[Differing]]:
    """Yield what differs, divided by what it is about."""
    if len(found) == 1:
        yield list(found)
        return
    parent: dict[_Node, _Node] = {}

    def root(node: _Node) -> _Node:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    for each in found:
        nodes = [node for side in each.sides for node in _nodes(side)]
        for node in nodes[1:]:
            parent[root(node)] = root(nodes[0])
    things: dict[_Node, list[Differing]] = defaultdict(list)
    for each in found:
        things[root(each.sides[0].place)].append(each)
    yield from things.values()


def _nodes(told: Told) -> tuple[_Node, _Node]:
    """Return what ties a statement to others: its place, and its words, which copies share.

    Facts tie nothing here: a new seed may change which statements stand in one.
    """
    return told.place, ("", told.words)


def _gathered(
    found: Sequence[Differing], order: Mapping[Citekey, int], text_of: Mapping[Citekey, str]
) -> _Known:
    surest = found[0] if len(found) == 1 else min(found, key=lambda each: _rank(each, text_of))
    one, other = sorted(surest.sides, key=lambda side: (order[side.citekey], side.span))
    quotes = [_quote(side, text_of[side.citekey]) for side in (one, other)]
    texts = [(q.citekey, q.span.of(text_of[q.citekey])) for q in quotes]
    discrepancy = Discrepancy(
        id=finding_id("d", [*texts, (surest.rule, _keys(surest))]),
        kind=surest.kind,
        sides=(Side(quote=quotes[0], value=one.value), Side(quote=quotes[1], value=other.value)),
        difference=" ".join((surest.difference, *_tally(found, surest))),
        rule=surest.rule,
    )
    return _Known(found, discrepancy, (one.place, other.place))


def _keys(each: Differing) -> str:
    """Return both values as they are compared: one short sentence may tell two things otherwise."""
    return " ".join(sorted(side.key for side in each.sides))


def _rank(each: Differing, text_of: Mapping[Citekey, str]) -> tuple[float, list[str], list[str]]:
    """Return what the clearest quotes are chosen by: the same whatever the order of the briefs."""
    sides = sorted((side.whole.of(text_of[side.citekey]), side.citekey) for side in each.sides)
    return -round(each.strength, 6), [words for words, _ in sides], [key for _, key in sides]


def _quote(told: Told, text: str) -> Quote:
    return Quote(
        citekey=told.citekey,
        span=clause_of(text, told.whole, told.span),
        sentence=told.sentence,
    )


def _common_fact(
    one: _Node, other: _Node, fact_of: Mapping[_Node, Sequence[Fact]]
) -> FindingId | None:
    """Return the first fact in which both statements stand, if there is one."""
    if one not in fact_of or other not in fact_of:
        return None
    theirs = {fact.id for fact in fact_of[other]}
    return next((fact.id for fact in fact_of[one] if fact.id in theirs), None)


def _tally(found: Sequence[Differing], surest: Differing) -> Iterator[str]:
    """Yield how many sources say which, where it is not one against one."""
    briefs: dict[str, set[Citekey]] = defaultdict(set)
    for each in found:
        for side in each.sides:
            briefs[side.key].add(side.citekey)
    value_of = {side.key: side.value for side in surest.sides}
    if len(briefs) > 1 and any(len(held) > 1 for held in briefs.values()):
        said = sorted(
            ((len(held), value_of[key]) for key, held in briefs.items()),
            key=lambda each: (-each[0], each[1]),
        )
        yield "; ".join(f"{_sources(count)} {value}" for count, value in said) + "."


def _sources(count: int) -> str:
    return "1 source says" if count == 1 else f"{count} sources say"
