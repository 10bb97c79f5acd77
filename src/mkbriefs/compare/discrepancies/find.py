"""Discrepancies: what aligned sentences tell differently, kind by kind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from mkbriefs.annotate.words import words_of
from mkbriefs.compare.alignment import Pair, pair_up
from mkbriefs.compare.discrepancies.amounts import find_amounts
from mkbriefs.compare.discrepancies.conversions import find_conversions
from mkbriefs.compare.discrepancies.counts import find_counts
from mkbriefs.compare.discrepancies.dates import find_dates
from mkbriefs.compare.discrepancies.gather import gather
from mkbriefs.compare.discrepancies.names import find_names, find_near_names
from mkbriefs.compare.discrepancies.places import find_places
from mkbriefs.compare.discrepancies.rates import Rates, read_rates
from mkbriefs.compare.discrepancies.status import find_status
from mkbriefs.compare.discrepancies.told import Differing
from mkbriefs.compare.discrepancies.wordings import find_wordings
from mkbriefs.compare.statements import Statements
from mkbriefs.entities import Entities
from mkbriefs.model import Citekey, Discrepancy, Fact, Quote

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
        *(each for pair in _compared(pairs, facts, statements) for each in _differing(pair, rates)),
    ]
    return gather(found, facts, {citekey: place for place, citekey in enumerate(statements)})


def _differing(pair: Pair, rates: Rates) -> Iterator[Differing]:
    yield from find_amounts(pair, rates)
    yield from find_counts(pair)
    yield from find_dates(pair)
    yield from find_names(pair)
    yield from find_places(pair)
    yield from find_wordings(pair)
    yield from find_status(pair)


def _compared(
    pairs: Sequence[Pair], facts: Sequence[Fact], statements: Mapping[Citekey, Statements]
) -> Iterator[Pair]:
    """Yield the pairs, then what else stands together in a fact; each two sentences once."""
    done = {frozenset(_places(pair.link.one, pair.link.other)) for pair in pairs}
    yield from (pair for pair in pairs if pair.one_of.citekey != pair.other_of.citekey)
    for fact in facts:
        for one, other in combinations(_each_wording(fact.quotes, statements), 2):
            places = frozenset(_places(one, other))
            if one.citekey != other.citekey and places not in done:
                done.add(places)
                ours, theirs = statements[one.citekey], statements[other.citekey]
                yield pair_up(ours, ours.row(one.sentence), theirs, theirs.row(other.sentence))


def _places(*quotes: Quote) -> Iterator[tuple[Citekey, str]]:
    return ((quote.citekey, quote.sentence) for quote in quotes)


def _each_wording(
    quotes: Iterable[Quote], statements: Mapping[Citekey, Statements]
) -> list[Quote]:
    """Return one quotation of each wording, so that copies cost nothing."""
    worded = {
        " ".join(words_of(quote.span.of(statements[quote.citekey].text))): quote
        for quote in reversed(tuple(quotes))
    }
    return list(reversed(worded.values()))[:_MOST_QUOTES]
