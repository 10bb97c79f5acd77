"""How many of a corpus' briefs have something, counted on from one comparison to the next."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

H = TypeVar("H", bound=Hashable)
K = TypeVar("K", bound=Hashable)


class Tally(Generic[H, K]):
    """Counts by how many holders each thing is held.

    Counting all that a thousand briefs hold takes some 50 ms, what one of them holds next to none.
    """

    def __init__(self, read: Callable[[H], Collection[K]]) -> None:
        """Start without holders.

        Args:
            read: gives what a holder has, each once, and always the same.
        """
        self._read = read
        self._holders: set[H] = set()
        self._counts: Counter[K] = Counter()

    def count(self, holders: Iterable[H]) -> Mapping[K, int]:
        """Return the counts over these holders."""
        now = set(holders)
        for gone in self._holders - now:
            self._drop(self._read(gone))
        for new in now - self._holders:
            self._counts.update(self._read(new))
        self._holders = now
        return self._counts

    def _drop(self, things: Iterable[K]) -> None:
        for thing in things:
            self._counts[thing] -= 1
            if not self._counts[thing]:
                del self._counts[thing]
