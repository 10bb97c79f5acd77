"""The pairs of statements of a corpus, found anew only where one of two briefs changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final, TypeAlias

from mkbriefs.cache import Cache, Stage, address
from mkbriefs.compare.alignment import Bond, Pair, bind, bond_of, pair_of
from mkbriefs.compare.candidates import Candidates
from mkbriefs.compare.groups import Groups, Record
from mkbriefs.compare.likeness import Rarity
from mkbriefs.compare.matching import Side, align
from mkbriefs.compare.statements import Statements
from mkbriefs.model import Citekey

_SIDES: Final = 512
"""Briefs that are kept ready for aligning: some 40 kB each."""
_Bonds: TypeAlias = tuple[Bond, ...]


@dataclass(frozen=True, slots=True)
class _Partner:
    """A brief to be aligned with."""

    of: Statements
    telling: frozenset[str] | None
    """What two statements share at least one of; None where any feature will do."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Two briefs to be aligned."""

    one: Statements
    partner: _Partner


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found of two briefs."""

    asked: _Asked
    pairs: tuple[Pair, ...]

    def is_of(self, asked: _Asked) -> bool:
        """Tell whether it is still true."""
        ours, theirs = self.asked.partner, asked.partner
        is_same = self.asked.one is asked.one and ours.of is theirs.of
        return is_same and ours.telling == theirs.telling


_Before: TypeAlias = Mapping[tuple[Citekey, Citekey], _Known]


@dataclass(slots=True)
class PairFinder:
    """Finds the pairs of a corpus, and knows those it found in the same briefs before."""

    aligned: int = 0
    """How many pairs of briefs were aligned so far."""
    _known: _Before = field(default_factory=dict)

    def find(
        self,
        candidates: Candidates,
        statements: Sequence[Statements],
        group_of: Mapping[Citekey, str],
        cache: Cache,
        *,
        jobs: int | None = None,
    ) -> list[Pair]:
        """Return the pairs of all candidates, but for what very many briefs say.

        Of copies all is kept: that they say the same is no matter of chance.

        Args:
            candidates: the briefs to align.
            statements: of all briefs, in order of the corpus.
            group_of: for every brief, the name of the copy group it belongs to.
            cache: results of earlier runs.
            jobs: how many processes; by default as many as there are processors.
        """
        groups: Groups[_Asked, _Known, _Bonds] = Groups(_Craft(self._known), cache, jobs=jobs)
        asked = [
            [_Asked(one, partner) for partner in partners]
            for one, partners in _with_partners(candidates, statements, group_of)
        ]
        found = groups.find(asked)
        self.aligned += groups.made
        self._known = {
            (known.asked.one.citekey, known.asked.partner.of.citekey): known
            for group in found
            for known in group
        }
        return [pair for known in self._known.values() for pair in known.pairs]


class _Craft:
    """How two briefs are aligned."""

    stage: Stage[Record[_Bonds]] = Stage("bonds", is_replaced=True)

    def __init__(self, before: _Before) -> None:
        self._before = before
        self._ready = lru_cache(maxsize=_SIDES)(Side)

    def recall(self, asked: _Asked) -> _Known | None:
        known = self._before.get((asked.one.citekey, asked.partner.of.citekey))
        return known if known is not None and known.is_of(asked) else None

    def group(self, asked: _Asked) -> str:
        return asked.one.address

    def address(self, asked: _Asked) -> str:
        return address(asked.partner.of.address, _sorted(asked.partner.telling))

    def prepare(self, asked: _Asked) -> None:
        asked.one.make_ready()
        asked.partner.of.make_ready()

    def make(self, asked: _Asked) -> _Bonds:
        one, other = asked.one, asked.partner.of
        rarity = Rarity(one, other)
        matches = align(self._ready(one), self._ready(other), asked.partner.telling)
        return tuple(bind(one, other, match, rarity) for match in matches)

    def pack(self, known: _Known) -> _Bonds:
        return tuple(map(bond_of, known.pairs))

    def unpack(self, asked: _Asked, record: _Bonds) -> _Known:
        one, other = asked.one, asked.partner.of
        return _Known(asked, tuple(pair_of(one, other, bond) for bond in record))


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
