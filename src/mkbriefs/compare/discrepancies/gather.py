"""What differs in many pairs of sentences, gathered: one finding for each pair of values."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def gather(
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
    fact_of: dict[_Node, list[Fact]] = defaultdict(list)
    for fact in facts:
        for quote in fact.quotes:
            fact_of[quote.citekey, quote.sentence].append(fact)
    gathered = [
        _discrepancy(group, fact_of, order, text_of)
        for each in sorts.values()
        for group in _things(each)
    ]
    once = {each.id: each for each in gathered}
    return tuple(sorted(once.values(), key=lambda each: _place(each, order)))


def _place(found: Discrepancy, order: Mapping[Citekey, int]) -> tuple[object, ...]:
    quotes = [(order[side.quote.citekey], side.quote.span) for side in found.sides]
    return _KINDS.index(found.kind), *quotes, found.id


def _things(found: Sequence[Differing]) -> Iterator[list[Differing]]:
    """Yield what differs, divided by what it is about."""
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


def _discrepancy(
    found: Sequence[Differing],
    fact_of: Mapping[_Node, Sequence[Fact]],
    order: Mapping[Citekey, int],
    text_of: Mapping[Citekey, str],
) -> Discrepancy:
    surest = min(found, key=lambda each: _rank(each, text_of))
    one, other = sorted(surest.sides, key=lambda side: (order[side.citekey], side.span))
    quotes = [_quote(side, text_of[side.citekey]) for side in (one, other)]
    texts = [(q.citekey, q.span.of(text_of[q.citekey])) for q in quotes]
    return Discrepancy(
        id=finding_id("d", [*texts, (surest.rule, _keys(surest))]),
        kind=surest.kind,
        sides=(Side(quote=quotes[0], value=one.value), Side(quote=quotes[1], value=other.value)),
        difference=" ".join((surest.difference, *_tally(found, surest))),
        rule=surest.rule,
        fact=_common_fact(one, other, fact_of),
    )


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
    one: Told, other: Told, fact_of: Mapping[_Node, Sequence[Fact]]
) -> FindingId | None:
    """Return the first fact in which both statements stand, if there is one."""
    theirs = {fact.id for fact in fact_of.get(other.place, ())}
    return next((fact.id for fact in fact_of.get(one.place, ()) if fact.id in theirs), None)


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
