"""What differs in many pairs of sentences, gathered: one finding for each pair of values."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mkbriefs.annotate.words import words_of
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


class _Sort(NamedTuple):
    """What findings about one thing have in common, beside the thing."""

    kind: DiscrepancyKind
    keys: tuple[str, ...]


def gather(
    found: Iterable[Differing], facts: Sequence[Fact], order: Mapping[Citekey, int]
) -> tuple[Discrepancy, ...]:
    """Return one discrepancy for each two values of one thing, with the surest quotes.

    One thing are sentences that differ from each other, stand in one fact, or have the same words.

    Args:
        found: what differs, in any order.
        facts: of the corpus.
        order: the place of each brief in the corpus.
    """
    sorts: dict[_Sort, list[Differing]] = defaultdict(list)
    for each in found:
        sorts[_Sort(each.kind, tuple(sorted(side.key for side in each.sides)))].append(each)
    fact_of = {(quote.citekey, quote.sentence): fact for fact in facts for quote in fact.quotes}
    gathered = [
        _discrepancy(group, fact_of, order)
        for each in sorts.values()
        for group in _things(each, fact_of)
    ]
    once = {each.id: each for each in gathered}
    return tuple(sorted(once.values(), key=lambda each: _place(each, order)))


def _place(found: Discrepancy, order: Mapping[Citekey, int]) -> tuple[object, ...]:
    quotes = [(order[side.quote.citekey], side.quote.span) for side in found.sides]
    return _KINDS.index(found.kind), *quotes, found.id


_Node = tuple[str, str]


def _things(
    found: Sequence[Differing], fact_of: Mapping[tuple[Citekey, str], Fact]
) -> Iterator[list[Differing]]:
    """Yield what differs, divided by what it is about."""
    parent: dict[_Node, _Node] = {}

    def root(node: _Node) -> _Node:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    for each in found:
        nodes = [node for side in each.sides for node in _nodes(side, fact_of)]
        for node in nodes[1:]:
            parent[root(node)] = root(nodes[0])
    things: dict[_Node, list[Differing]] = defaultdict(list)
    for each in found:
        things[root(_nodes(each.sides[0], fact_of)[0])].append(each)
    yield from things.values()


def _nodes(told: Told, fact_of: Mapping[tuple[Citekey, str], Fact]) -> list[_Node]:
    """Return what ties a statement to others: its place, its words, its fact."""
    fact = fact_of.get((told.of.citekey, told.row.sentence.id))
    nodes = [told.place, ("", " ".join(words_of(told.words)))]
    return nodes if fact is None else [*nodes, ("fact", fact.id)]


def _discrepancy(
    found: Sequence[Differing],
    fact_of: Mapping[tuple[Citekey, str], Fact],
    order: Mapping[Citekey, int],
) -> Discrepancy:
    surest = min(found, key=_rank)
    one, other = sorted(surest.sides, key=lambda side: (order[side.of.citekey], side.span))
    quotes = [_quote(side) for side in (one, other)]
    texts = [(q.citekey, q.span.of(side.of.text)) for q, side in zip(quotes, (one, other), strict=True)]
    return Discrepancy(
        id=finding_id("d", [*texts, (surest.kind.value, surest.rule)]),
        kind=surest.kind,
        sides=(Side(quote=quotes[0], value=one.value), Side(quote=quotes[1], value=other.value)),
        difference=" ".join((surest.difference, *_tally(found))),
        rule=surest.rule,
        fact=_common_fact(one, other, fact_of),
    )


def _rank(each: Differing) -> tuple[float, list[str], list[str]]:
    """Return what the clearest quotes are chosen by: the same whatever the order of the briefs."""
    sides = sorted((side.words, str(side.of.citekey)) for side in each.sides)
    return -round(each.strength, 6), [words for words, _ in sides], [key for _, key in sides]


def _quote(told: Told) -> Quote:
    return Quote(
        citekey=told.of.citekey,
        span=clause_of(told.of, told.row, told.span),
        sentence=told.row.sentence.id,
    )


def _common_fact(
    one: Told, other: Told, fact_of: Mapping[tuple[Citekey, str], Fact]
) -> FindingId | None:
    """Return the fact in which both statements stand, if there is one."""
    ours = fact_of.get((one.of.citekey, one.row.sentence.id))
    theirs = fact_of.get((other.of.citekey, other.row.sentence.id))
    return ours.id if ours and theirs and ours.id == theirs.id else None


def _tally(found: Sequence[Differing]) -> Iterator[str]:
    """Yield how many sources say which, where it is not one against one."""
    briefs: dict[str, set[Citekey]] = defaultdict(set)
    value_of: dict[str, list[str]] = defaultdict(list)
    for each in found:
        for side in each.sides:
            briefs[side.key].add(side.of.citekey)
            value_of[side.key].append(side.value)
    if len(briefs) == 2 and any(len(held) > 1 for held in briefs.values()):  # noqa: PLR2004
        said = sorted(
            ((len(held), min(value_of[key])) for key, held in briefs.items()),
            key=lambda each: (-each[0], each[1]),
        )
        yield "; ".join(f"{_sources(count)} {value}" for count, value in said) + "."


def _sources(count: int) -> str:
    return "1 source says" if count == 1 else f"{count} sources say"
