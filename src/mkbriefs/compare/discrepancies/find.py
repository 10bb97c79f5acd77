"""Discrepancies: what aligned sentences tell differently, kind by kind."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from mkbriefs.cache import Cache, Stage, as_before
from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.discrepancies.between import BetweenFinder
from mkbriefs.compare.discrepancies.conversions import find_conversions
from mkbriefs.compare.discrepancies.gather import Gatherer
from mkbriefs.compare.discrepancies.names import find_near_names
from mkbriefs.compare.discrepancies.rates import read_rates
from mkbriefs.compare.discrepancies.told import Differing
from mkbriefs.compare.statements import Statements
from mkbriefs.entities import gather_entities
from mkbriefs.model import Citekey, Corpus, Discrepancy, Fact

_Differing: TypeAlias = tuple[Differing, ...]
_NEAR_NAMES: Final[Stage[_Differing]] = Stage("all-near-names", outlasts=False)
_DISCREPANCIES: Final[Stage[tuple[Discrepancy, ...]]] = Stage("discrepancies", outlasts=False)


class DiscrepancyFinder:
    """Finds what the sources tell differently, and goes on from an earlier corpus."""

    def __init__(self) -> None:
        self._between = BetweenFinder()
        self._gatherer = Gatherer()

    def find(
        self,
        pairs: Sequence[Pair],
        facts: Sequence[Fact],
        statements: Sequence[Statements],
        corpus: Corpus,
        cache: Cache,
        *,
        jobs: int | None = None,
    ) -> tuple[Discrepancy, ...]:
        """Return what the sources tell differently, by kind, then in order of the corpus.

        Args:
            pairs: sentences of two briefs that seem to say the same, also those that no fact holds.
            facts: of the corpus; sentences of one fact are compared even if no pair joins them.
            statements: of all briefs, in order of the corpus.
            corpus: these briefs, and the names that the project lists.
            cache: results of earlier runs.
            jobs: how many processes; by default as many as there are processors.
        """
        by_key = {each.citekey: each for each in statements}

        def find_near(before: _Differing | None) -> _Differing:
            entities = gather_entities(corpus, cache)
            return as_before(before, tuple(find_near_names(entities, by_key, cache)))

        # Which names are near each other hangs on no theme.
        near = cache.renew(_NEAR_NAMES, "", (corpus.names, statements), find_near)
        return cache.renew(
            _DISCREPANCIES,
            "",
            (pairs, facts, statements, near),
            lambda _: self._find(pairs, facts, by_key, near, cache, jobs=jobs),
        )

    def _find(
        self,
        pairs: Sequence[Pair],
        facts: Sequence[Fact],
        statements: Mapping[Citekey, Statements],
        near: _Differing,
        cache: Cache,
        *,
        jobs: int | None,
    ) -> tuple[Discrepancy, ...]:
        rates = read_rates(statements.values())
        found = [
            *find_conversions(rates),
            *near,
            *self._between.find(pairs, facts, statements, rates=rates, cache=cache, jobs=jobs),
        ]
        order = {citekey: place for place, citekey in enumerate(statements)}
        texts = {key: each.text for key, each in statements.items()}
        return self._gatherer.gather(found, facts, order, texts)
