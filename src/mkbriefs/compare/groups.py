"""Work on many pairs of briefs, recalled or done on all processors in groups of one first brief.

A group is kept as one record: of a thousand briefs there are as many records, and not eight times
as many. Where a brief changes, the few groups it is in are worked on anew.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Generic, Protocol, TypeVar

from mkbriefs.cache import Cache, Stage
from mkbriefs.parallel import is_divided, map_parallel

_FEWEST: Final = 64
"""Groups from which on other processes are worth starting."""

A = TypeVar("A")
"""What is asked: two briefs, and what is to be found out about them."""
A_contra = TypeVar("A_contra", contravariant=True)
K = TypeVar("K")
"""What is known of that in this process."""
R = TypeVar("R")
"""What is kept of it for others, and sent from one to the other."""


class Craft(Protocol[A_contra, K, R]):
    """How one kind of work is done."""

    stage: Stage[tuple[R, ...]]
    """Of the records of whole groups."""

    def recall(self, asked: A_contra) -> K | None:
        """Return what an earlier comparison of this process found; None if nothing."""

    def address(self, group: Sequence[A_contra]) -> str:
        """Return the address of all that the work on a group reads."""

    def prepare(self, asked: A_contra) -> None:
        """Read what the work needs, so that processes forked now find it there."""

    def make(self, asked: A_contra) -> R:
        """Do the work: a pure function."""

    def pack(self, known: K) -> R:
        """Return what was once unpacked."""

    def unpack(self, asked: A_contra, record: R) -> K:
        """Return what is known by a record."""


class Groups(Generic[A, K, R]):
    """The groups of one comparison."""

    def __init__(self, craft: Craft[A, K, R], cache: Cache, *, jobs: int | None = None) -> None:
        """Prepare to work.

        Args:
            craft: how it is done.
            cache: results of earlier runs.
            jobs: how many processes; by default as many as there are processors.
        """
        self._craft, self._cache, self._jobs = craft, cache, jobs
        self.made = 0
        """How many things were worked out so far."""

    def find(self, groups: Sequence[Sequence[A]]) -> list[list[K]]:
        """Return what is known of all that is asked, group by group."""
        found = [[self._craft.recall(asked) for asked in group] for group in groups]
        keys = {
            at: self._craft.address(groups[at]) for at, held in enumerate(found) if None in held
        }
        records = {at: self._cache.find(self._craft.stage, key) for at, key in keys.items()}
        missing = [at for at, record in records.items() if record is None]
        wanted = [
            [asked for asked, known in zip(groups[at], found[at], strict=True) if known is None]
            for at in missing
        ]
        for at, made in zip(missing, self._make(wanted), strict=True):
            new = iter(made)
            record = tuple(next(new) if k is None else self._craft.pack(k) for k in found[at])
            self._cache.keep(self._craft.stage, keys[at], record)
            records[at] = record
        return [
            self._complete(group, held, records.get(at) or ())
            for at, (group, held) in enumerate(zip(groups, found, strict=True))
        ]

    def _make(self, wanted: Sequence[Sequence[A]]) -> Iterator[tuple[R, ...]]:
        self.made += sum(map(len, wanted))
        if is_divided(len(wanted), jobs=self._jobs, fewest=_FEWEST):
            for group in wanted:
                for asked in group:
                    self._craft.prepare(asked)
        make = self._craft.make
        return map_parallel(
            lambda group: tuple(map(make, group)), wanted, jobs=self._jobs, fewest=_FEWEST
        )

    def _complete(
        self, group: Sequence[A], held: Sequence[K | None], record: Sequence[R]
    ) -> list[K]:
        unpack = self._craft.unpack
        return [
            unpack(asked, record[at]) if known is None else known
            for at, (asked, known) in enumerate(zip(group, held, strict=True))
        ]
