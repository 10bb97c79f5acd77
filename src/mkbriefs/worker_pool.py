"""Workers side by side: those of one build, and those that wait for the next.

Part of the shell. One thread of the build drives each worker; what happens to one, the others never
notice.
"""

import contextlib
import queue
import threading
from collections.abc import Mapping, Sequence
from typing import Self, TypeAlias

from mkbriefs.ingest.discover import SeedFile
from mkbriefs.worker import Worker, WorkersFailedError
from mkbriefs.worker_protocol import Outcome, Setup

_POLL_SECONDS = 0.5
_WARMED_BY = 20_000
"""Bytes of the longest seed by which a worker is made ready: some 60 ms."""

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
        self._workers: list[Worker] = []
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
        for worker in (*taken, *(Worker() for _ in range(more - len(taken)))):
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

    def _drive(self, worker: Worker) -> None:
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
        self._workers: list[Worker] = []
        self._expected: tuple[Setup, SeedFile] | None = None
        self._warming: tuple[Worker, threading.Thread] | None = None
        self._is_closed = False
        self._lock = threading.Lock()

    def begin(self) -> None:
        """Have a worker start for the build at hand, before it is known within what it works."""
        worker = Worker()
        # If it cannot be started, the build that wants one says so.
        with contextlib.suppress(OSError):
            worker.begin()
        with self._lock:
            self._workers.append(worker)

    def take(self, most: int) -> list[Worker]:
        """Return up to so many workers, which are then the caller's."""
        with self._lock:
            taken, self._workers = self._workers[:most], self._workers[most:]
        return taken

    def give(self, workers: Sequence[Worker]) -> None:
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
            worker = self._workers.pop() if self._workers else Worker()
            self._warming = (
                worker,
                threading.Thread(
                    target=self._warm, args=(worker, file, setup), name="warming", daemon=True
                ),
            )
            self._warming[1].start()

    def _warm(self, worker: Worker, file: SeedFile, setup: Setup) -> None:
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
