"""Discrepancies: what aligned sentences tell differently, kind by kind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from mkbriefs.compare.alignment import Pair, pair_up
from mkbriefs.compare.discrepancies.amounts import find_amounts
from mkbriefs.compare.discrepancies.conversions import find_conversions
from mkbriefs.compare.discrepancies.counts import find_counts
from mkbriefs.compare.discrepancies.dates import find_dates
from mkbriefs.compare.discrepancies.gather import gather
from mkbriefs.compare.discrepancies.names import find_names, find_near_names
from mkbriefs.compare.discrepancies.places import LEAST_SHOWN, find_places
from mkbriefs.compare.discrepancies.rates import Rates, read_rates
from mkbriefs.compare.discrepancies.status import find_status
from mkbriefs.compare.discrepancies.times import find_times
from mkbriefs.compare.discrepancies.told import Differing
from mkbriefs.compare.discrepancies.wordings import find_scenes, find_weekdays, find_wordings
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.entities import Entities
from mkbriefs.model import Citekey, Discrepancy, DiscrepancyKind, Fact, Quote

_OF_EVENTS: Final = frozenset(
    (DiscrepancyKind.AMOUNT, DiscrepancyKind.COUNT, DiscrepancyKind.DATE, DiscrepancyKind.PLACE)
)
_ALIKE: Final = 0.5
"""Likeness below which another town with another day or another count is another event."""
_MOST_QUOTES: Final = 8
"""Quotations of one fact that are compared two by two, one of each wording."""


def find_discrepancies(
    pairs: Sequence[Pair],
    facts: Sequence[Fact],
    statements: Mapping[Citekey, Statements],
    entities: Entities,
) -> tuple[Discrepancy, ...]:
    """Return what the sources tell differently, by kind, then in order of the corpus.

    Args:
        pairs: sentences of two briefs that seem to say the same, also those that no fact holds.
        facts: of the corpus; sentences of one fact are compared even if no pair joins them.
        statements: of every brief, in order of the corpus.
        entities: of the corpus; which names are near each other.
    """
    rates = read_rates(statements.values())
    found = [
        *find_conversions(rates),
        *find_near_names(entities, statements),
        *_between(_compared(pairs, facts, statements), rates),
    ]
    return gather(found, facts, {citekey: place for place, citekey in enumerate(statements)})


def _between(pairs: Iterable[Pair], rates: Rates) -> Iterator[Differing]:
    """Yield in what sentences differ, unless one text has both of them: it may well do."""
    sentences: dict[Citekey, frozenset[str]] = {}

    def has(of: Statements, row: Statement) -> bool:
        if of.citekey not in sentences:
            sentences[of.citekey] = frozenset(each.words for each in of.rows)
        return row.words in sentences[of.citekey]

    for pair in pairs:
        found = _differing(pair, rates)
        if found and not (has(pair.other_of, pair.one) or has(pair.one_of, pair.other)):
            yield from found


def _differing(pair: Pair, rates: Rates) -> Sequence[Differing]:
    """Return in what two sentences differ; nothing where they rather tell of two events."""
    wordings = tuple(find_wordings(pair))
    found = [
        *find_amounts(pair, rates),
        *find_counts(pair),
        *(tuple(find_dates(pair)) or find_weekdays(pair)),
        *find_times(pair),
        *find_names(pair),
        *find_places(pair),
        *wordings,
        *(each for each in find_status(pair) if not _is_told(each, wordings)),
    ]
    kinds = {each.kind for each in found} & _OF_EVENTS
    are_two = DiscrepancyKind.PLACE in kinds and len(kinds) > 1 and pair.link.likeness < _ALIKE
    if are_two:
        return []
    return [
        *(e for e in found if e.kind is not DiscrepancyKind.PLACE or e.strength >= LEAST_SHOWN),
        *find_scenes(pair),
    ]


def _is_told(found: Differing, others: Sequence[Differing]) -> bool:
    """Tell whether the same words carry something else that differs: `provisional` does twice."""
    spans = {(side.of.citekey, side.span) for each in others for side in each.sides}
    return any((side.of.citekey, side.span) in spans for side in found.sides)


def _compared(
    pairs: Sequence[Pair], facts: Sequence[Fact], statements: Mapping[Citekey, Statements]
) -> Iterator[Pair]:
    """Yield the pairs, then what else stands together in a fact; each two sentences once."""
    done = {frozenset(_places(pair.link.one, pair.link.other)) for pair in pairs}
    yield from pairs
    for fact in facts:
        for one, other in combinations(_each_wording(fact.quotes, statements), 2):
            places = frozenset(_places(one, other))
            if one.citekey != other.citekey and places not in done:
                done.add(places)
                ours, theirs = statements[one.citekey], statements[other.citekey]
                yield pair_up(ours, ours.row(one.sentence), theirs, theirs.row(other.sentence))


def _places(*quotes: Quote) -> Iterator[tuple[Citekey, str]]:
    return ((quote.citekey, quote.sentence) for quote in quotes)


def _each_wording(quotes: Iterable[Quote], statements: Mapping[Citekey, Statements]) -> list[Quote]:
    """Return one quotation of each wording, so that copies cost nothing; in order of the corpus.

    Which are left out of very many does not depend on that order.
    """
    worded: dict[str, Quote] = {}
    for quote in quotes:
        worded.setdefault(statements[quote.citekey].row(quote.sentence).words, quote)
    kept = {worded[words] for words in sorted(worded)[:_MOST_QUOTES]}
    return [quote for quote in worded.values() if quote in kept]
