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

NearNames: TypeAlias = tuple[Differing, ...]
_NEAR_NAMES: Final[Stage[NearNames]] = Stage("all-near-names", outlasts=False)
_DISCREPANCIES: Final[Stage[tuple[Discrepancy, ...]]] = Stage("discrepancies", outlasts=False)


def all_near_names(corpus: Corpus, statements: Sequence[Statements], cache: Cache) -> NearNames:
    """Return the names of a corpus that look alike and that the same words stand beside.

    Args:
        corpus: briefs, and the names that the project lists.
        statements: of all briefs, in order of the corpus.
        cache: results of earlier runs.
    """

    def find(before: NearNames | None) -> NearNames:
        by_key = {each.citekey: each for each in statements}
        found = find_near_names(gather_entities(corpus, cache), by_key, cache)
        return as_before(before, tuple(found))

    # Which names are near each other hangs on no theme.
    return cache.renew(_NEAR_NAMES, "", (corpus.names, statements), find)


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
        near: NearNames,
        cache: Cache,
        *,
        jobs: int | None = None,
    ) -> tuple[Discrepancy, ...]:
        """Return what the sources tell differently, by kind, then in order of the corpus.

        Args:
            pairs: sentences of two briefs that seem to say the same, also those that no fact holds.
            facts: of the corpus; sentences of one fact are compared even if no pair joins them.
            statements: of all briefs, in order of the corpus.
            near: as `all_near_names` returns it.
            cache: results of earlier runs.
            jobs: how many processes; by default as many as there are processors.
        """
        by_key = {each.citekey: each for each in statements}
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
        near: NearNames,
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
