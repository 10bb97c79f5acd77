"""Results made ahead in other processes, for a loop that asks for them one by one."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from mkbriefs.parallel import ChildLostError, map_parallel

T = TypeVar("T")
R = TypeVar("R")


class Ahead(Generic[T, R]):
    """Makes results when they are asked for, and those that will be asked for after the first.

    Whoever asks has a loop of its own, which cannot be divided. With its first question it tells
    what it will ask for; from then on, all of that is made at once, and its answers only wait.
    """

    def __init__(self, make: Callable[[T], R], *, jobs: int | None = None) -> None:
        """Make nothing yet.

        Args:
            make: pure, but for what it leaves in memory to be quicker the next time.
            jobs: how many processes; by default as many as there are processors.
        """
        self._make = make
        self._jobs = jobs
        self._is_planned = False
        self._awaited: set[int] = set()
        """The identities of the items that are being made."""
        self._results: Iterator[tuple[T, R]] = iter(())

    def take(self, item: T, rest: Callable[[], Sequence[T]]) -> R:
        """Return what is made of an item.

        Args:
            item: any.
            rest: called once: what will be asked for next, in this order. Some may be left out.
        """
        if not self._is_planned:
            self._is_planned = True
            # Made here, so that the other processes begin with all that has to be loaded first.
            made = self._make(item)
            self._plan(rest())
            return made
        if id(item) in self._awaited:
            try:
                return self._wait_for(item)
            except ChildLostError:  # such as for want of memory: here there is some
                self._awaited.clear()
        return self._make(item)

    def _wait_for(self, item: T) -> R:
        for other, made in self._results:
            self._awaited.discard(id(other))
            if other is item:
                if not self._awaited:  # nothing more will come
                    next(self._results, None)
                return made
        raise LookupError(item)

    def _plan(self, items: Sequence[T]) -> None:
        self._awaited = set(map(id, items))
        results = map_parallel(self._make, items, jobs=self._jobs)
        self._results = zip(items, results, strict=True)
