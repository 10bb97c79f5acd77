"""Copied texts: reprints, cut or padded ones, and those with words exchanged.

A text that holds enough of another one, as `contain` measures it, makes them one group; one near
two others makes all three one. Each is looked up among those before it, the longest first. What is
near enough the same as one of these is not looked up in turn, so that five hundred reprints of one
text cost no more than five hundred texts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final, TypeAlias

from mkbriefs.cache import Stage, address
from mkbriefs.compare.containment import Containment, are_alike_in_length, contain
from mkbriefs.compare.passages import shared_passages
from mkbriefs.compare.prints import Prints, prints_of
from mkbriefs.compare.statements import Statements
from mkbriefs.compare.tally import Tally
from mkbriefs.model import Citekey, Quote

_NEAR_SAME: Final = 0.8
"""Containment from which on a copy is not looked up itself."""
_LEAST_LOOKED_UP: Final = 0.06
"""Share of a text's sample that another text has at least to be measured."""
_MOST_HOLDERS: Final = 24
"""Groups that have a shingle from which on it is a phrase of the trade."""
_MOST_OF_GROUP: Final = 2
"""Texts of one group that are looked up by one shingle."""
_MOST_MEASURED: Final = 6
"""Texts that one text is measured against, those that share most of the sample."""
_PRINTS: Final = 128
"""Texts of which all shingles are held in memory at once, some 100 kB each. Of 800 planted texts
they are read 410 times, with four times as many held 400 times."""
_Measured: TypeAlias = tuple[Containment, ...]
_MEASURED: Final[Stage[_Measured]] = Stage("containment", is_gathered=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A text and one that holds much of it, the longer one mostly."""

    citekey: Citekey
    of: Citekey
    share: float
    """Containment, above 0 and at most 1."""
    passages: tuple[Quote, ...]
    """As `shared_passages` has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """All copies of a corpus."""

    all: tuple[Copy, ...]
    """In order of the corpus; each text is a copy of one other at most."""
    group_of: Mapping[Citekey, str]
    """For every brief a name that all copies of one text share, whatever the order of the seeds."""

    def share(self) -> Mapping[tuple[Citekey, Citekey], float]:
        """Return how much each copy shares, by copy and original."""
        return {(copy.citekey, copy.of): copy.share for copy in self.all}


def count_samples() -> Tally[Statements, int]:
    """Return what counts how many texts have what they are looked up by."""
    return Tally(lambda each: each.profile.sample)


def find_copies(
    statements: Sequence[Statements], counted: Tally[Statements, int] | None = None
) -> Copies:
    """Return which texts of a corpus are copies of which.

    Args:
        statements: of all briefs.
        counted: samples counted in an earlier comparison.
    """
    # Counts that are not gone on from are let go of at once: they take more than the statements.
    repeated = _repeated(statements, counted or count_samples())
    shelf = _Shelf()
    for each in sorted(statements, key=_longest_first):
        sample = each.profile.sample
        shelf.put(each, sample & repeated, len(sample))
    in_order = (shelf.copies[e.citekey] for e in statements if e.citekey in shelf.copies)
    return Copies(
        all=tuple(in_order), group_of={e.citekey: shelf.group(e.citekey) for e in statements}
    )


def _repeated(
    statements: Iterable[Statements], counted: Tally[Statements, int]
) -> AbstractSet[int]:
    """Return what several texts have: nobody finds a text by what it has alone."""
    return {number for number, held in counted.count(statements).items() if held > 1}


def _longest_first(each: Statements) -> tuple[int, str]:
    return -each.profile.stems, each.brief.source.seed.sha256


@dataclass(frozen=True, slots=True)
class _Held:
    statements: Statements
    is_copy: bool

    @property
    def citekey(self) -> Citekey:
        return self.statements.citekey


class _Shelf:
    """The texts so far, found by samples of them, and what is a copy among them."""

    def __init__(self) -> None:
        self.copies: dict[Citekey, Copy] = {}
        self._texts: list[_Held] = []
        self._index = _Index()
        self._sha: dict[Citekey, str] = {}
        self._first: dict[Citekey, Citekey] = {}
        self._order: dict[Citekey, int] = {}
        self._prints = lru_cache(maxsize=_PRINTS)(_prints)

    def group(self, citekey: Citekey) -> str:
        """Return the name of a text's group: the hash of the first of it."""
        return self._sha[self._root(citekey)]

    def put(self, each: Statements, sample: AbstractSet[int], size: int) -> None:
        """Add a text that is no longer than those before.

        Args:
            each: the text.
            sample: what is looked up of it, but for what no other text has.
            size: of the whole sample.
        """
        near = self._index.near(sample, max(1, size * _LEAST_LOOKED_UP))
        held = self._matches(each, [self._texts[at] for at in near])
        new = _Held(each, is_copy=bool(held))
        self._sha[each.citekey] = each.brief.source.seed.sha256
        self._first[each.citekey] = each.citekey
        self._order[each.citekey] = len(self._order)
        for at, (original, share) in enumerate(held):
            if at == 0:
                self._note(new, original, share)
            elif are_alike_in_length(each.profile.runs, original.statements.profile.runs):
                self._note(original, new, share)
        if not held or held[0][1] < _NEAR_SAME:
            self._index.add(sample, len(self._texts), self.group(each.citekey))
            self._texts.append(new)

    def _note(self, copy: _Held, of: _Held, share: float) -> None:
        """Note a copy, and that both texts and their copies are one group."""
        ours, theirs = self._root(copy.citekey), self._root(of.citekey)
        self._first[max(ours, theirs, key=self._order.__getitem__)] = min(
            ours, theirs, key=self._order.__getitem__
        )
        if copy.citekey not in self.copies:
            self.copies[copy.citekey] = Copy(
                citekey=copy.citekey,
                of=of.citekey,
                share=round(share, 4),
                passages=shared_passages(copy.statements, of.statements),
            )

    def _root(self, citekey: Citekey) -> Citekey:
        while self._first[citekey] != citekey:
            self._first[citekey] = self._first[self._first[citekey]]
            citekey = self._first[citekey]
        return citekey

    def _matches(self, wanted: Statements, near: Sequence[_Held]) -> list[tuple[_Held, float]]:
        """Return the texts that a text is a copy of, those that hold most of it first."""
        if not near:
            return []
        key = address(wanted.address, *(each.statements.address for each in near))
        measured = wanted.cache.recall(_MEASURED, key, lambda: self._measure(wanted, near))
        found = [
            (each, containment.share)
            for each, containment in zip(near, measured, strict=True)
            if containment.share and (containment.is_strong or not each.is_copy)
        ]
        return sorted(found, key=lambda f: -f[1])

    def _measure(self, wanted: Statements, near: Sequence[_Held]) -> _Measured:
        ours = self._prints(wanted)
        return tuple(contain(ours, self._prints(each.statements)) for each in near)


def _prints(each: Statements) -> Prints:
    return prints_of(each.text, each.rows)


class _Index:
    """Which texts have what is looked up."""

    def __init__(self) -> None:
        self._holders: dict[int, list[int]] = defaultdict(list)
        """The places of texts by what they have, but for phrases of the trade."""
        self._phrases: set[int] = set()
        self._group_at: dict[int, str] = {}
        self._groups: set[str] = set()

    def add(self, sample: AbstractSet[int], place: int, group: str) -> None:
        """Let later texts find one by its sample."""
        is_first = group not in self._groups
        self._groups.add(group)
        self._group_at[place] = group
        for number in sample - self._phrases:
            places = self._holders[number]
            if is_first or self._count(places, group) < _MOST_OF_GROUP:
                places.append(place)
                if len(places) > _MOST_HOLDERS and self._is_phrase(places):
                    self._phrases.add(number)
                    del self._holders[number]

    def _count(self, places: Iterable[int], group: str) -> int:
        return sum(self._group_at[place] == group for place in places)

    def _is_phrase(self, places: Iterable[int]) -> bool:
        return len({self._group_at[place] for place in places}) > _MOST_HOLDERS

    def near(self, sample: AbstractSet[int], least: float) -> list[int]:
        """Return the places of texts worth measuring, those with most in common first."""
        known = self._holders.keys() & sample
        seen = Counter(chain.from_iterable(map(self._holders.__getitem__, known)))
        near = [at for at, count in seen.items() if count >= least]
        return sorted(near, key=lambda at: (-seen[at], at))[:_MOST_MEASURED]
