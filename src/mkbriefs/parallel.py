"""The same function over many items on all processors, where that is safe; else a plain loop.

Child processes are forked, so that all a function reads is there already and nothing but results is
sent. What comes out is what a loop would give, in its order, whichever way it was made.
"""

import contextlib
import gc
import itertools
import os
import pickle
import signal
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NoReturn, TypeVar, cast

from mkbriefs.errors import MkbriefsError

T = TypeVar("T")
R = TypeVar("R")

_PIPE_BYTES = 1 << 20
"""What a child may be ahead of the parent; as much as Linux grants without privileges."""
_CHUNKS_PER_JOB = 16
"""Enough that no child is left with much when the others are done."""
_MOST_PER_CHUNK = 16


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
    there is lost with them. Results wait in the children until they are asked for, so a consumer
    that takes one at a time never holds them all.

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
    wanted = min(jobs or processors(), len(items))
    if wanted < 2 or len(items) < fewest or not can_fork():
        return map(function, items)
    return _map_forked(function, items, wanted)


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


@dataclass(frozen=True, slots=True)
class _Raised:
    """What came of an item instead of a result."""

    error: BaseException


@dataclass(slots=True)
class _Child:
    """A child process and the pipe through which its results come."""

    process: int
    pipe: BinaryIO
    status: int | None = None
    """Of its end, once it has been waited for."""

    def receive(self) -> object:
        """Wait for the next message."""
        try:
            message: object = pickle.load(self.pipe)  # noqa: S301  from our own process
        except (EOFError, pickle.UnpicklingError):
            raise ChildLostError(self.end()) from None
        return message

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
            self.pipe.close()
        return self.status


def _map_forked(function: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    size = max(1, min(len(items) // (jobs * _CHUNKS_PER_JOB), _MOST_PER_CHUNK))
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    children: list[_Child] = []
    try:
        for number in range(jobs):
            children.append(_start(function, chunks[number::jobs], children))
        for child, chunk in zip(itertools.cycle(children), chunks, strict=False):
            yield from _results(child, len(chunk))
    finally:
        # Also where the consumer stops early, or is interrupted: no child outlives this.
        for child in children:
            child.end(is_killed=True)


def _results(child: _Child, number: int) -> Iterator[R]:
    """Yield the results of the next chunk of a child."""
    for _ in range(number):
        message = child.receive()
        if isinstance(message, _Raised):
            raise message.error
        yield cast("R", message)


def _start(
    function: Callable[[T], R], chunks: Sequence[Sequence[T]], others: Sequence[_Child]
) -> _Child:
    source, sink = os.pipe()
    _widen(sink)
    parent = os.getpid()
    # An interruption between the fork and the child's own handling of it would let the child run on
    # through the parent's code. Python 3.12 warns of threads that `can_fork` knows to be harmless.
    with _signals_blocked(), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
        if not process:
            _run_child(function, chunks, sink, parent, [source, *(c.pipe.fileno() for c in others)])
    os.close(sink)
    return _Child(process, os.fdopen(source, "rb"))


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
    function: Callable[[T], R],
    chunks: Sequence[Sequence[T]],
    sink: int,
    parent: int,
    sources: Sequence[int],
) -> NoReturn:
    """Do a child's part of the work and end, whatever happens, without returning to the caller."""
    code = 1
    try:
        _settle(parent, sources)
        with os.fdopen(sink, "wb") as pipe:
            _work(function, itertools.chain.from_iterable(chunks), pipe)
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


def _work(function: Callable[[T], R], items: Iterator[T], pipe: BinaryIO) -> None:
    for item in items:
        if os.getppid() != _parent[0]:
            return
        try:
            message = pickle.dumps(function(item), protocol=pickle.HIGHEST_PROTOCOL)
        except BaseException as error:  # noqa: BLE001  raised again in the parent
            pipe.write(_dumped(error))
            return
        pipe.write(message)
        pipe.flush()


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
