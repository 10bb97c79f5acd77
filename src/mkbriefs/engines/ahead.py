"""Results made ahead in other processes, for a loop that asks for them one by one."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from mkbriefs.forks import ChildLostError
from mkbriefs.parallel import is_divided, map_parallel

T = TypeVar("T")
R = TypeVar("R")


class Ahead(Generic[T, R]):
    """Makes results when they are asked for, and those that will be asked for after the first.

    Whoever asks has a loop of its own, which cannot be divided. With its first question it tells
    what it will ask for; from then on, all of that is made at once, and its answers only wait.
    """

    def __init__(
        self, make: Callable[[T], R], *, jobs: int | None = None, fewest: int = 64
    ) -> None:
        """Make nothing yet.

        Args:
            make: pure, but for what it leaves in memory to be quicker the next time, and for files
                that it writes.
            jobs: how many processes; by default as many as there are processors.
            fewest: fewer items than these are made in this process.
        """
        self._make = make
        self._jobs = jobs
        self._fewest = fewest
        self._is_planned = False
        self._planned: Sequence[T] = ()
        self._awaited: set[int] = set()
        """The identities of the items that are being made."""
        self._early: dict[int, R] = {}
        """What was made of items that nobody has asked for yet, by their identities."""
        self._results: Iterator[tuple[T, R]] = iter(())

    def take(self, item: T, plan: Callable[[], Sequence[T]]) -> R:
        """Return what is made of an item.

        Args:
            item: any.
            plan: called once: what will be asked for, this item too, in the order in which it is
                best made. Some may be left out. The first is made in this process.
        """
        if not self._is_planned:
            self._is_planned = True
            self._begin(plan())
        if id(item) in self._awaited:
            try:
                self._wait_for(item)
            except ChildLostError:  # such as for want of memory: here there is some
                self._awaited.clear()
        if id(item) in self._early:
            return self._early.pop(id(item))
        return self._make(item)

    def _begin(self, items: Sequence[T]) -> None:
        if not is_divided(len(items), jobs=self._jobs, fewest=self._fewest):
            return
        self._planned = items  # so that no other item gets the identity of one of these
        # Made here, so that the other processes begin with all that has to be loaded first.
        self._early[id(items[0])] = self._make(items[0])
        self._awaited = set(map(id, items[1:]))
        results = map_parallel(self._make, items[1:], jobs=self._jobs, fewest=1)
        self._results = zip(items[1:], results, strict=True)

    def _wait_for(self, item: T) -> None:
        while id(item) in self._awaited:
            made_of, made = next(self._results)
            self._awaited.discard(id(made_of))
            self._early[id(made_of)] = made
        if not self._awaited:  # nothing more will come
            next(self._results, None)
