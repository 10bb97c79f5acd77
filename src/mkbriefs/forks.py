"""Child processes forked from this one, each of which takes its share of some work.

They have all that is in memory already; what they make comes back through pipes, one message an
item.
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
from typing import Any, BinaryIO, NoReturn

from mkbriefs.errors import MkbriefsError

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
class Child:
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
class Work:
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

    def issue_tickets(self, sink: int) -> None:
        """Write the tickets into the other end of their pipe, and close that."""
        chunks = -(-len(self.items) // self.chunk)
        with os.fdopen(sink, "wb") as pipe:
            pipe.write(b"".join(map(_TICKET.pack, range(self.jobs, chunks))))

    def places(self, first: int) -> Iterator[int]:
        """Yield the places of a child's items, taking chunk after chunk from the first on."""
        number: int | None = first
        while number is not None:
            start = number * self.chunk
            yield from range(start, min(start + self.chunk, len(self.items)))
            ticket = os.read(self.tickets, _TICKET.size)
            number = _TICKET.unpack(ticket)[0] if ticket else None


def results_in_order(children: Sequence[Child], number: int) -> Iterator[object]:
    """Yield what came of so many items, in the order of these.

    Raises:
        ChildLostError: a child was lost, or all have ended.
        BaseException: what the function raised for an item, after the results before it.
    """
    early: dict[int, bytes] = {}
    messages = _messages(children)
    for wanted in range(number):
        while wanted not in early:
            place, message = next(messages)
            early[place] = message
        result = pickle.loads(early.pop(wanted))  # noqa: S301  from our own processes
        if isinstance(result, _Raised):
            raise result.error
        yield result


def _messages(children: Sequence[Child]) -> Iterator[tuple[int, bytes]]:
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


def start(work: Work, number: int, others: Sequence[Child]) -> Child:
    """Return a new child at work.

    Args:
        work: what is to be done.
        number: of the child, from 0, and of the chunk it begins with.
        others: the children there are.

    Raises:
        OSError: no process is to be had.
    """
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
    return Child(process, source)


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


def _run_child(work: Work, number: int, sink: int, parent: int, sources: Sequence[int]) -> NoReturn:
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


def _do(work: Work, number: int, pipe: BinaryIO) -> None:
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
