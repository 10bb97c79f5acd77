"""Work on many pairs of briefs, recalled or done on all processors in groups of one first brief.

A group is kept as one record: of a thousand briefs there are as many records, and not eight times
as many. A record is a collection: where a brief changes, of the groups that it is in only what
reads it is worked on anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Generic, Protocol, TypeAlias, TypeVar

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
Record: TypeAlias = tuple[tuple[str, R], ...]
"""What is kept of a group: the address of all that each piece of work read, with what it gave."""


class Craft(Protocol[A_contra, K, R]):
    """How one kind of work is done."""

    stage: Stage[Record[R]]
    """Of the records of whole groups; it `is_replaced`."""

    def recall(self, asked: A_contra) -> K | None:
        """Return what an earlier comparison of this process found; None if nothing."""

    def group(self, asked: A_contra) -> str:
        """Return the address of the first brief, whose group it is."""

    def address(self, asked: A_contra) -> str:
        """Return the address of what else the work reads."""

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
        """Return what is known of all that is asked, group by group; none is empty."""
        found = [_Group(self._craft, self._cache, asked) for asked in groups]
        wanting = [group for group in found if group.wanted]
        made = self._make([tuple(group.wanted.values()) for group in wanting])
        for group, records in zip(wanting, made, strict=True):
            group.complete(records)
        return [group.known() for group in found]

    def _make(self, wanted: Sequence[Sequence[A]]) -> Iterator[Sequence[R]]:
        self.made += sum(map(len, wanted))
        if is_divided(len(wanted), jobs=self._jobs, fewest=_FEWEST):
            for group in wanted:
                for asked in group:
                    self._craft.prepare(asked)
        make = self._craft.make
        return map_parallel(
            lambda group: tuple(map(make, group)), wanted, jobs=self._jobs, fewest=_FEWEST
        )


class _Group(Generic[A, K, R]):
    """What is asked of one first brief, and what is known of that."""

    def __init__(self, craft: Craft[A, K, R], cache: Cache, asked: Sequence[A]) -> None:
        self._craft, self._cache, self._asked = craft, cache, asked
        self._known = [craft.recall(each) for each in asked]
        self._keys: Sequence[str] = ()
        self._records: dict[str, R] = {}
        self.wanted: Mapping[str, A] = {}
        """What nobody knows, nor has kept, by its address."""
        if None in self._known:
            self._keys = [craft.address(each) for each in asked]
            record = cache.find(craft.stage, craft.group(asked[0]))
            self._records = {} if record is None else dict(record)
            self.wanted = {
                key: each
                for each, key, known in zip(asked, self._keys, self._known, strict=True)
                if known is None and key not in self._records
            }

    def complete(self, made: Iterable[R]) -> None:
        """Take over what was wanted, and keep all that is known of the group."""
        self._records.update(zip(self.wanted, made, strict=True))
        record = tuple(
            (key, self._records[key] if known is None else self._craft.pack(known))
            for key, known in zip(self._keys, self._known, strict=True)
        )
        self._cache.keep(self._craft.stage, self._craft.group(self._asked[0]), record)

    def known(self) -> list[K]:
        """Return what is known of all that is asked."""
        if not self._keys:
            return [known for known in self._known if known is not None]
        return [
            self._craft.unpack(asked, self._records[key]) if known is None else known
            for asked, key, known in zip(self._asked, self._keys, self._known, strict=True)
        ]
