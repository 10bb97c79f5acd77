"""The pairs of statements of a corpus, found anew only where one of two briefs changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final, TypeAlias

from mkbriefs.cache import Stage, address
from mkbriefs.compare.alignment import Bond, Pair, bind, bond_of, pair_of
from mkbriefs.compare.candidates import CandidateFinder, Candidates
from mkbriefs.compare.likeness import Rarity
from mkbriefs.compare.matching import Side, align
from mkbriefs.compare.statements import Statements
from mkbriefs.model import Citekey

_SIDES: Final = 512
"""Briefs that are kept ready for aligning: some 40 kB each."""
_Ready: TypeAlias = Callable[[Statements], Side]
_Bonds: TypeAlias = tuple[tuple[Bond, ...], ...]
_BONDS: Final[Stage[_Bonds]] = Stage("bonds")
"""Of a brief with each of its partners that come later in the corpus."""


@dataclass(frozen=True, slots=True)
class _Partner:
    """A brief to be aligned with."""

    of: Statements
    telling: frozenset[str] | None
    """What two statements share at least one of; None where any feature will do."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found of two briefs."""

    one: Statements
    partner: _Partner
    pairs: tuple[Pair, ...]

    def is_of(self, one: Statements, partner: _Partner) -> bool:
        """Tell whether it is still true."""
        is_same = self.one is one and self.partner.of is partner.of
        return is_same and self.partner.telling == partner.telling


@dataclass(slots=True)
class PairFinder:
    """Finds the pairs of a corpus, and knows those it found in the same briefs before."""

    aligned: int = 0
    """How many pairs of briefs were aligned so far."""
    _candidates: CandidateFinder = field(default_factory=CandidateFinder)
    _known: dict[Citekey, dict[Citekey, _Known]] = field(default_factory=dict)

    def find(self, statements: Sequence[Statements], group_of: Mapping[Citekey, str]) -> list[Pair]:
        """Return the pairs of all candidates, but for what very many briefs say.

        Of copies all is kept: that they say the same is no matter of chance.

        Args:
            statements: of all briefs, in order of the corpus.
            group_of: for every brief, the name of the copy group it belongs to.
        """
        candidates = self._candidates.find(statements, group_of)
        ready = lru_cache(maxsize=_SIDES)(Side)
        before, self._known = self._known, {}
        found: list[Pair] = []
        for one, partners in _with_partners(candidates, statements, group_of):
            known = self._find_of(one, partners, before.get(one.citekey, {}), ready)
            self._known[one.citekey] = {each.partner.of.citekey: each for each in known}
            found.extend(pair for each in known for pair in each.pairs)
        return found

    def _find_of(
        self,
        one: Statements,
        partners: Sequence[_Partner],
        before: Mapping[Citekey, _Known],
        ready: _Ready,
    ) -> Sequence[_Known]:
        """Return the pairs of one brief with all its partners."""
        known = {
            each.of.citekey: old
            for each in partners
            if (old := before.get(each.of.citekey)) and old.is_of(one, each)
        }
        if len(known) == len(partners):
            return tuple(known.values())

        def bonds_of(each: _Partner) -> tuple[Bond, ...]:
            old = known.get(each.of.citekey)
            return self._bind(one, each, ready) if old is None else tuple(map(bond_of, old.pairs))

        key = address(one.address, [(p.of.address, _sorted(p.telling)) for p in partners])
        bonds = one.cache.recall(_BONDS, key, lambda: tuple(map(bonds_of, partners)))
        return tuple(
            known.get(each.of.citekey)
            or _Known(one, each, tuple(pair_of(one, each.of, bond) for bond in held))
            for each, held in zip(partners, bonds, strict=True)
        )

    def _bind(self, one: Statements, partner: _Partner, ready: _Ready) -> tuple[Bond, ...]:
        self.aligned += 1
        matches = align(ready(one), ready(partner.of), partner.telling)
        rarity = Rarity(one, partner.of)
        return tuple(bind(one, partner.of, match, rarity) for match in matches)


def _with_partners(
    candidates: Candidates, statements: Sequence[Statements], group_of: Mapping[Citekey, str]
) -> Iterator[tuple[Statements, Sequence[_Partner]]]:
    """Yield the briefs that have partners later in the corpus, with these."""
    for first, held in groupby(candidates.pairs, key=itemgetter(0)):
        one, group = statements[first], group_of[statements[first].citekey]
        partners = (
            _Partner(
                statements[second],
                None
                if group_of[statements[second].citekey] == group
                else candidates.shared(first, second),
            )
            for _, second in held
        )
        telling = [each for each in partners if each.telling is None or each.telling]
        if telling:
            yield one, telling


def _sorted(telling: frozenset[str] | None) -> Sequence[str] | None:
    return None if telling is None else sorted(telling)
