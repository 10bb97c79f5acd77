"""The same function over many items on all processors, where that is safe; else a plain loop.

Child processes are forked, so that all a function reads is there already and nothing but results is
sent. What comes out is what a loop would give, in its order, whichever way it was made.
"""

import contextlib
import gc
import os
import pickle
import select
import signal
import struct
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Generic, NoReturn, TypeVar, cast

from mkbriefs.errors import MkbriefsError

T = TypeVar("T")
R = TypeVar("R")

_PIPE_BYTES = 1 << 20
"""What a child may be ahead of the parent; as much as Linux grants without privileges."""
_TICKET = struct.Struct("<H")
"""The number of a chunk of the work, which a child that is free takes out of a pipe."""
_MOST_CHUNKS = 4096 // _TICKET.size
"""As many as the smallest pipe there is holds tickets."""
_HEAD = struct.Struct("<QQ")
"""Of a message: the place of the item among all, and how many bytes follow."""


class ChildLostError(MkbriefsError):
    """A child process ended before its work was done.

    Attributes:
        status: what `os.waitpid` says of its end.
    """

    def __init__(self, status: int) -> None:
        self.status = status
        code = os.waitstatus_to_exitcode(status)
        how = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
        super().__init__(f"a process that did a part of the work {how}")


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


def can_fork() -> bool:
    """Tell whether a child forked now would be sound: no other thread runs, and this is no child.

    Threads that a library runs below Python do not count: they hold none of Python's locks, and the
    C library sees to its own. macOS can fork, but what it is made of does not bear it.
    """
    is_able = hasattr(os, "fork") and sys.platform != "darwin"
    return is_able and not _is_child() and threading.active_count() == 1


_parent: list[int] = []
"""In a child, the process that forked it; empty elsewhere."""


def _is_child() -> bool:
    return bool(_parent)


def end_if_abandoned() -> None:
    """End this process if it is a child whose parent is gone.

    For a child that writes files: whoever comes after its parent may be at work in their folder.
    """
    if _is_child() and os.getppid() != _parent[0]:
        os._exit(1)


@dataclass(frozen=True, slots=True)
class _Raised:
    """What came of an item instead of a result."""

    error: BaseException


@dataclass(slots=True)
class _Child:
    """A child process and the pipe through which its results come."""

    process: int
    pipe: int
    status: int | None = None
    """Of its end, once it has been waited for."""

    def receive(self) -> tuple[int, bytes] | None:
        """Return the next message and the place of its item; None if no more will come."""
        head = self._read(_HEAD.size)
        if len(head) < _HEAD.size:
            return None
        place, size = _HEAD.unpack(head)
        message = self._read(size)
        return (place, message) if len(message) == size else None

    def _read(self, size: int) -> bytes:
        """Wait for so many bytes; fewer come if the process has ended."""
        pieces = []
        while size and (piece := os.read(self.pipe, size)):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def end(self, *, is_killed: bool = False) -> int:
        """Wait for the end of the process, and return how it ended."""
        if self.status is None:
            if is_killed:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self.process, signal.SIGKILL)
            try:
                _, self.status = os.waitpid(self.process, 0)
            except ChildProcessError:  # somebody has waited for all children
                self.status = 0
            os.close(self.pipe)
        return self.status


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be done, as all children have it."""

    function: Callable[[Any], object]
    items: Sequence[Any]
    jobs: int
    tickets: int
    """Pipe out of which the numbers of chunks are taken, but for the first of each child."""

    @property
    def chunk(self) -> int:
        """Items of a chunk."""
        return -(-len(self.items) // _MOST_CHUNKS)

    def places(self, first: int) -> Iterator[int]:
        """Yield the places of a child's items, taking chunk after chunk from the first on."""
        number: int | None = first
        while number is not None:
            start = number * self.chunk
            yield from range(start, min(start + self.chunk, len(self.items)))
            ticket = os.read(self.tickets, _TICKET.size)
            number = _TICKET.unpack(ticket)[0] if ticket else None


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
            self._child = _start(_Work(_call, [function], 1, tickets), 0, [])
        finally:
            os.close(tickets)

    def result(self) -> R:
        """Wait for what the function returns.

        Raises:
            ChildLostError: the process was killed, such as for want of memory.
            BaseException: what the function raised.
        """
        try:
            made = pickle.loads(next(_in_order([self._child], 1)))  # noqa: S301  from our own process
        finally:
            self.end()
        if isinstance(made, _Raised):
            raise made.error
        return cast("R", made)

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
    children: list[_Child] = []
    tickets, sink = os.pipe()
    try:
        work = _Work(function, items, jobs, tickets)
        with os.fdopen(sink, "wb") as pipe:
            pipe.write(b"".join(map(_TICKET.pack, range(jobs, -(-len(items) // work.chunk)))))
        for number in range(jobs):
            children.append(_start(work, number, children))
        for message in _in_order(children, len(items)):
            made = pickle.loads(message)  # noqa: S301  from our own processes
            if isinstance(made, _Raised):
                raise made.error
            yield cast("R", made)
    finally:
        os.close(tickets)
        # Also where the consumer stops early, or is interrupted: no child outlives this.
        for child in children:
            child.end(is_killed=True)


def _in_order(children: Sequence[_Child], number: int) -> Iterator[bytes]:
    """Yield the messages for so many items in the order of these."""
    early: dict[int, bytes] = {}
    messages = _messages(children)
    for wanted in range(number):
        while wanted not in early:
            place, message = next(messages)
            early[place] = message
        yield early.pop(wanted)


def _messages(children: Sequence[_Child]) -> Iterator[tuple[int, bytes]]:
    """Yield messages as they come, with the places of their items.

    Raises:
        ChildLostError: a child was lost, or all have ended.
    """
    waiting = select.poll()
    by_pipe = {child.pipe: child for child in children}
    for pipe in by_pipe:
        waiting.register(pipe, select.POLLIN)
    status = 0
    while by_pipe:
        for pipe, _ in waiting.poll():
            received = by_pipe[pipe].receive()
            if received is not None:
                yield received
                continue
            waiting.unregister(pipe)
            status = by_pipe.pop(pipe).end()
            if status:
                raise ChildLostError(status)
    raise ChildLostError(status)


def _start(work: _Work, number: int, others: Sequence[_Child]) -> _Child:
    source, sink = os.pipe()
    _widen(sink)
    parent = os.getpid()
    # An interruption between the fork and the child's own handling of it would let the child run on
    # through the parent's code. Python 3.12 warns of threads that `can_fork` knows to be harmless.
    with _signals_blocked(), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
        if not process:
            _run_child(work, number, sink, parent, [source, *(c.pipe for c in others)])
    os.close(sink)
    return _Child(process, source)


def _widen(pipe: int) -> None:
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


@contextlib.contextmanager
def _signals_blocked() -> Iterator[None]:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run_child(
    work: _Work, number: int, sink: int, parent: int, sources: Sequence[int]
) -> NoReturn:
    """Do a child's part of the work and end, whatever happens, without returning to the caller."""
    code = 1
    try:
        _settle(parent, sources)
        with os.fdopen(sink, "wb") as pipe:
            _do(work, number, pipe)
        code = 0
    finally:
        # Neither buffers nor handlers of the parent are the child's to flush or to run.
        os._exit(code)


def _settle(parent: int, sources: Sequence[int]) -> None:
    _parent.append(parent)
    # What there is by now stays: looking through it for garbage would copy all the memory shared.
    gc.freeze()
    signal.set_wakeup_fd(-1)
    # Ctrl-C reaches every process of the terminal; it is the parent that decides what then.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    # While a child holds the end that is read, nobody would learn that the parent is gone.
    for source in sources:
        os.close(source)


def _do(work: _Work, number: int, pipe: BinaryIO) -> None:
    for place in work.places(number):
        end_if_abandoned()
        try:
            message = pickle.dumps(work.function(work.items[place]), pickle.HIGHEST_PROTOCOL)
            is_made = True
        except BaseException as error:  # noqa: BLE001  raised again in the parent
            message, is_made = _dumped(error), False
        pipe.write(_HEAD.pack(place, len(message)))
        pipe.write(message)
        pipe.flush()
        if not is_made:
            return


def _dumped(error: BaseException) -> bytes:
    """Return what a function raised as a message, with the place it was raised in as a note."""
    error.add_note("".join(traceback.format_exception(error)).rstrip())
    try:
        message = pickle.dumps(_Raised(error), protocol=pickle.HIGHEST_PROTOCOL)
        pickle.loads(message)  # noqa: S301  exceptions may be written and yet not read
    except Exception:  # noqa: BLE001  whatever an exception of a foreign class does
        told = RuntimeError(f"{type(error).__name__}: {error}")
        message = pickle.dumps(_Raised(told), protocol=pickle.HIGHEST_PROTOCOL)
    return message
