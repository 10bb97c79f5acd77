"""Processes in which seeds are analysed, so that none can stop, slow or break a build.

Part of the shell. One thread of the build drives each worker process. A worker that exceeds the
time for one seed is killed, one that dies is replaced, and the others never notice.
"""

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import BinaryIO, Self, TypeAlias, cast

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.errors import MkbriefsError
from mkbriefs.ingest.discover import SeedFile
from mkbriefs.worker_protocol import Outcome, Setup, Started, read_frame, write_frame

_START_SECONDS = 60.0
_ENDING_SECONDS = 2.0
_POLL_SECONDS = 0.5
_WARMED_BY = 20_000
"""Bytes of the longest seed by which a worker is made ready: some 60 ms."""


class WorkersFailedError(MkbriefsError):
    """Worker processes cannot be started, so nothing can be analysed.

    Attributes:
        reason: why not, in one line.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"seeds cannot be analysed: {reason}")


_Result: TypeAlias = tuple[int, Outcome] | BaseException


class Pool:
    """Threads that each drive one worker through what is left of the files."""

    def __init__(self, setup: Setup, *, idle: "IdleWorkers | None" = None) -> None:
        """Make a pool without workers.

        Args:
            setup: within which files are analysed.
            idle: where workers come from and go to; by default they end with the pool.
        """
        self._setup = setup
        self._idle = idle
        self._outcomes: queue.SimpleQueue[_Result] = queue.SimpleQueue()
        self._pending: queue.SimpleQueue[tuple[int, SeedFile] | None] = queue.SimpleQueue()
        """None tells a worker that nothing more comes."""
        self._workers: list[_Worker] = []
        self._threads: list[threading.Thread] = []
        self._is_open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.end()
        idle = self._idle if kind is None else None
        if idle is None:
            for worker in self._workers:
                worker.close()
        for thread in self._threads:
            thread.join()
        if idle is not None:
            idle.give(self._workers)

    def add(self, files: Mapping[int, SeedFile], *, jobs: int) -> None:
        """Have more files analysed.

        Args:
            files: by the number under which their results come.
            jobs: how many workers there are from now on; none of those at work is sent away.
        """
        # The largest first: a large one at the end would keep a single worker busy.
        for each in sorted(files.items(), key=lambda each: (-each[1].size, each[0])):
            self._pending.put(each)
        more = max(0, jobs - len(self._workers))
        taken = [] if self._idle is None else self._idle.take(more)
        for worker in (*taken, *(_Worker() for _ in range(more - len(taken)))):
            thread = threading.Thread(target=self._drive, args=(worker,), daemon=True)
            self._workers.append(worker)
            self._threads.append(thread)
            thread.start()

    def end(self) -> None:
        """Have each worker end once it finds nothing left to do."""
        if self._is_open:
            self._is_open = False
            for _ in self._workers:
                self._pending.put(None)

    def next_result(self) -> tuple[int, Outcome]:
        """Wait for a file to be done; return its index and what became of it."""
        while True:
            try:
                # With a timeout, since Windows cannot interrupt a wait without one.
                outcome = self._outcomes.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
            if isinstance(outcome, BaseException):
                raise outcome
            return outcome

    def _drive(self, worker: "_Worker") -> None:
        try:
            while (given := self._pending.get()) is not None:
                index, file = given
                self._outcomes.put((index, worker.analyse(file, self._setup)))
            if self._idle is None:
                worker.close()
        except BaseException as error:  # noqa: BLE001  raised again in the thread that waits
            self._outcomes.put(error)


class IdleWorkers:
    """Workers between the builds of one process: the first seed of the next one costs no start."""

    def __init__(self, most: int = 1) -> None:
        """Make a place for workers, empty.

        Args:
            most: workers that are kept after a build, some 90 MiB each.
        """
        self._most = most
        self._workers: list[_Worker] = []
        self._expected: tuple[Setup, SeedFile] | None = None
        self._warming: tuple[_Worker, threading.Thread] | None = None
        self._is_closed = False
        self._lock = threading.Lock()

    def begin(self) -> None:
        """Have a worker start for the build at hand, before it is known within what it works."""
        worker = _Worker()
        # If it cannot be started, the build that wants one says so.
        with contextlib.suppress(OSError):
            worker.begin()
        with self._lock:
            self._workers.append(worker)

    def take(self, most: int) -> "list[_Worker]":
        """Return up to so many workers, which are then the caller's."""
        with self._lock:
            taken, self._workers = self._workers[:most], self._workers[most:]
        return taken

    def give(self, workers: "Sequence[_Worker]") -> None:
        """Take workers back; those that are too many are ended."""
        with self._lock:
            room = 0 if self._is_closed else self._most
            held = [*self._workers, *workers]
            self._workers = held[:room]
        for worker in held[room:]:
            worker.close()

    def expect(self, setup: Setup, files: Sequence[SeedFile]) -> None:
        """Note for what the next seed will be analysed.

        Args:
            setup: of the build at hand.
            files: seeds that can be analysed, of which one makes a worker ready.
        """
        short = [file for file in files if file.size <= _WARMED_BY]
        longest = max(short, key=lambda file: file.size, default=None)
        self._expected = None if longest is None else (setup, longest)

    def make_ready(self) -> None:
        """Make a worker ready for what is expected, in a thread of its own; returns at once.

        What a process imports and compiles for its first seed takes it thirty times as long as the
        seed. So it analyses one that was analysed before, and nobody looks at what comes of it.
        """
        with self._lock:
            if self._expected is None or self._warming is not None or self._is_closed:
                return
            setup, file = self._expected
            if any(worker.is_warm_for(setup) for worker in self._workers):
                return
            worker = self._workers.pop() if self._workers else _Worker()
            self._warming = (
                worker,
                threading.Thread(
                    target=self._warm, args=(worker, file, setup), name="warming", daemon=True
                ),
            )
            self._warming[1].start()

    def _warm(self, worker: "_Worker", file: SeedFile, setup: Setup) -> None:
        # If it cannot be started, the build that wants one says so.
        with contextlib.suppress(WorkersFailedError, OSError):
            worker.analyse(file, setup)
        with self._lock:
            self._warming = None
        self.give([worker])

    def close(self) -> None:
        """End all; none is kept any more."""
        with self._lock:
            self._is_closed = True
            warming = self._warming
        self.give([])
        if warming is not None:
            worker, thread = warming
            worker.close()
            thread.join()


class _Worker:
    """One worker process at a time, started when needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._ready_for: Setup | None = None
        self._warm_for: Setup | None = None
        self._lock = threading.Lock()
        self._is_closed = False

    def analyse(self, file: SeedFile, setup: Setup) -> Outcome:
        """Return `file` analysed, or the diagnostic of a worker that was killed or died over it."""
        process = self._ready(setup)
        seconds = setup.options.limits.seed_seconds
        answer, is_late = _exchange(process, file, seconds)
        code = self._discard(is_ending=not is_late) if is_late or answer is None else 0
        if isinstance(answer, Outcome):
            self._warm_for = setup
            return answer
        place = Location(f"{setup.shown_as}/{file.path}")
        problem = _too_slow(place, seconds) if is_late else _died(place, code)
        return Outcome(file=file, steps=None, diagnostics=(problem,))

    def is_warm_for(self, setup: Setup) -> bool:
        """Tell whether it has analysed a seed within these options and this guidance."""
        process = self._process
        return process is not None and process.poll() is None and self._warm_for == setup

    def _ready(self, setup: Setup) -> "subprocess.Popen[bytes]":
        """Return the process, ready for seeds within these options and this guidance."""
        process = self._process
        if process is not None and self._ready_for == setup:
            return process
        if process is not None and process.poll() is None:
            answer, is_late = _exchange(process, setup, _START_SECONDS)
            if isinstance(answer, Started) and not answer.problem and not is_late:
                self._ready_for = setup
                return process
        self._discard()
        return self._start(setup)

    def close(self) -> None:
        """End the process, whatever it is doing; none is started afterwards."""
        with self._lock:
            self._is_closed = True
        self._discard()

    def begin(self) -> "subprocess.Popen[bytes]":
        """Start the process, which gets ready for anything there may be."""
        with self._lock:
            if self._is_closed:
                raise WorkersFailedError("the build was stopped")
            self._process = spawn("mkbriefs.worker_main")
            return self._process

    def _start(self, setup: Setup) -> "subprocess.Popen[bytes]":
        process = self.begin()
        answer, is_late = _exchange(process, setup, _START_SECONDS)
        if isinstance(answer, Started) and not answer.problem and not is_late:
            self._ready_for = setup
            return process
        code = self._discard(is_ending=not is_late)
        if isinstance(answer, Started) and answer.problem:
            raise WorkersFailedError(answer.problem)
        how = f"was not ready after {_START_SECONDS:g} s" if is_late else _ending(code)
        raise WorkersFailedError(f"a worker process {how}")

    def _discard(self, *, is_ending: bool = False) -> int:
        """End the process if there is one, and return its exit code.

        Args:
            is_ending: it hung up by itself; wait for its own exit code.
        """
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return 0
        if is_ending:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_ENDING_SECONDS)
        process.kill()
        code = process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                # Closing flushes, and nobody is there any more.
                with contextlib.suppress(OSError):
                    pipe.close()
        return code


def spawn(module: str) -> "subprocess.Popen[bytes]":
    """Start a module that imports what this process would, and nothing of the folder it is in.

    The folder a build runs in is full of other people's files.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(  # noqa: S603  callers name modules of ours
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _exchange(
    process: "subprocess.Popen[bytes]", message: object, seconds: float
) -> tuple[object, bool]:
    """Send a message and wait for the answer, killing the process when time is up.

    Returns:
        The answer, or None if the process is gone; and whether time was up.
    """
    is_late = threading.Event()

    def kill() -> None:
        is_late.set()
        process.kill()

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    answer: object = None
    try:
        write_frame(cast("BinaryIO", process.stdin), message)
        answer = read_frame(cast("BinaryIO", process.stdout))
    # Closed pipes are a ValueError.
    except (EOFError, OSError, ValueError):
        answer = None
    finally:
        timer.cancel()
        # So that it cannot strike a moment later, at the next seed.
        timer.join()
    return answer, is_late.is_set()


def _ending(code: int) -> str:
    return f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"


def _too_slow(place: Location, seconds: float) -> Diagnostic:
    return Diagnostic(
        rule="seed-within-time",
        severity=Severity.ERROR,
        location=place,
        message=f"this seed was not analysed within {seconds:g} s, and is left out",
        hint="raise `limits.seed_seconds` or split the seed",
    )


def _died(place: Location, code: int) -> Diagnostic:
    return Diagnostic(
        rule="seed-analysed",
        severity=Severity.ERROR,
        location=place,
        message=f"the process that analysed this seed {_ending(code)}; the seed is left out",
        hint="raise `limits.seed_memory_mb` or split the seed",
    )
