"""The same function over many items on all processors, where that is safe; else a plain loop.

Child processes are forked, so that all a function reads is there already and nothing but results is
sent. What comes out is what a loop would give, in its order, whichever way it was made.
"""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, cast

from mkbriefs.forks import Child, ChildLostError, Work, can_fork, results_in_order, start

T = TypeVar("T")
R = TypeVar("R")


def map_parallel(
    function: Callable[[T], R], items: Sequence[T], *, jobs: int | None = None, fewest: int = 64
) -> Iterator[R]:
    """Yield `function(item)` for each item, in order.

    It is worth its while where the work takes a second or more and results are small beside what
    they are made from: they are pickled, whereas items and all else the function reads are not.
    The children see memory as it was when the first result was asked for; what the function changes
    there is lost with them. Each takes the next item when it is done with one, so that a long one
    keeps nobody waiting. Results wait in the children until they are asked for, so a consumer that
    takes one at a time holds no more than what was made while a long one was.

    A loop in this process does it where processes cannot be forked or should not be: on Windows and
    macOS, in a child, and while other threads run, which might hold a lock at that moment that
    nobody in the child would ever release.

    Args:
        function: pure; what it returns can be pickled.
        items: they need not be.
        jobs: how many processes; by default as many as there are processors.
        fewest: fewer items than these are done in this process.

    Raises:
        ChildLostError: a child was killed, such as for want of memory.
        BaseException: what the function raised for an item, after the results before it.
    """
    if not is_divided(len(items), jobs=jobs, fewest=fewest):
        return map(function, items)
    return _map_forked(function, items, min(jobs or processors(), len(items)))


def is_divided(number: int, *, jobs: int | None = None, fewest: int = 64) -> bool:
    """Tell whether `map_parallel` would have other processes work on so many items now."""
    return min(jobs or processors(), number) > 1 and number >= fewest and can_fork()


def processors() -> int:
    """Return how many processors this process may use, which containers bound."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Meanwhile(Generic[R]):
    """What a function returns that another process calls while this one goes on.

    Likewise: the process has memory as it is now, and what the function changes there is lost.
    """

    def __init__(self, function: Callable[[], R]) -> None:
        """Have the function called; see `can_fork` first.

        Args:
            function: what it returns can be pickled.

        Raises:
            OSError: no process is to be had.
        """
        tickets, sink = os.pipe()
        os.close(sink)
        try:
            self._child = start(Work(_call, [function], 1, tickets), 0, [])
        finally:
            os.close(tickets)

    def result(self) -> R:
        """Wait for what the function returns.

        Raises:
            ChildLostError: the process was killed, such as for want of memory.
            BaseException: what the function raised.
        """
        try:
            return cast("R", next(results_in_order([self._child], 1)))
        finally:
            self.end()

    def end(self) -> None:
        """See to it that the process has ended, whatever it was at."""
        self._child.end(is_killed=True)


@contextlib.contextmanager
def meanwhile(
    function: Callable[[], R], *, worth: int, jobs: int | None = None, fewest: int = 64
) -> Iterator[Callable[[], R]]:
    """Have another process call a function while the body runs, and give what returns its result.

    Where none is to be had, or it is lost, the function is called here when the result is asked
    for. Nobody works on it any more when the body ends.

    Args:
        function: may be called twice; what it returns can be pickled.
        worth: on how many items it works.
        jobs: how many processes there may be; by default as many as there are processors.
        fewest: for fewer items than these it is called here.
    """
    begun: Meanwhile[R] | None = None
    if is_divided(worth, jobs=jobs, fewest=fewest):
        with contextlib.suppress(OSError):
            begun = Meanwhile(function)

    def result() -> R:
        if begun is not None:
            with contextlib.suppress(ChildLostError):  # such as for want of memory
                return begun.result()
        return function()

    try:
        yield result
    finally:
        if begun is not None:
            begun.end()


def _call(function: Callable[[], R]) -> R:
    return function()


def _map_forked(function: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    children: list[Child] = []
    tickets, sink = os.pipe()
    try:
        work = Work(function, items, jobs, tickets)
        work.issue_tickets(sink)
        for number in range(jobs):
            children.append(start(work, number, children))
        yield from cast("Iterator[R]", results_in_order(children, len(items)))
    finally:
        os.close(tickets)
        # Also where the consumer stops early, or is interrupted: no child outlives this.
        for child in children:
            child.end(is_killed=True)
