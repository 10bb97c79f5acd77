"""Discrepancies: what aligned sentences tell differently, kind by kind."""

from collections.abc import Mapping, Sequence

from mkbriefs.cache import Cache
from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.discrepancies.between import BetweenFinder
from mkbriefs.compare.discrepancies.conversions import find_conversions
from mkbriefs.compare.discrepancies.gather import Gatherer
from mkbriefs.compare.discrepancies.names import find_near_names
from mkbriefs.compare.discrepancies.rates import read_rates
from mkbriefs.compare.statements import Statements
from mkbriefs.entities import Entities
from mkbriefs.model import Citekey, Discrepancy, Fact


class DiscrepancyFinder:
    """Finds what the sources tell differently, and goes on from an earlier corpus."""

    def __init__(self) -> None:
        self._between = BetweenFinder()
        self._gatherer = Gatherer()

    def find(
        self,
        pairs: Sequence[Pair],
        facts: Sequence[Fact],
        statements: Mapping[Citekey, Statements],
        entities: Entities,
        cache: Cache,
        *,
        jobs: int | None = None,
    ) -> tuple[Discrepancy, ...]:
        """Return what the sources tell differently, by kind, then in order of the corpus.

        Args:
            pairs: sentences of two briefs that seem to say the same, also those that no fact holds.
            facts: of the corpus; sentences of one fact are compared even if no pair joins them.
            statements: of every brief, in order of the corpus.
            entities: of the corpus; which names are near each other.
            cache: results of earlier runs.
            jobs: how many processes; by default as many as there are processors.
        """
        rates = read_rates(statements.values())
        found = [
            *find_conversions(rates),
            *find_near_names(entities, statements, cache),
            *self._between.find(pairs, facts, statements, rates=rates, cache=cache, jobs=jobs),
        ]
        order = {citekey: place for place, citekey in enumerate(statements)}
        texts = {key: each.text for key, each in statements.items()}
        return self._gatherer.gather(found, facts, order, texts)
