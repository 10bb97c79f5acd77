"""One process in which seeds are analysed, so that none can stop, slow or break a build.

Part of the shell. A worker that exceeds the time for one seed is killed, one that dies is replaced.
"""

import contextlib
import os
import subprocess
import sys
import threading
from typing import BinaryIO, cast

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.errors import MkbriefsError
from mkbriefs.ingest.discover import SeedFile
from mkbriefs.worker_protocol import Outcome, Setup, Started, read_frame, write_frame

_START_SECONDS = 60.0
_ENDING_SECONDS = 2.0


class WorkersFailedError(MkbriefsError):
    """Worker processes cannot be started, so nothing can be analysed.

    Attributes:
        reason: why not, in one line.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"seeds cannot be analysed: {reason}")


class Worker:
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

    def _ready(self, setup: Setup) -> subprocess.Popen[bytes]:
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

    def begin(self) -> subprocess.Popen[bytes]:
        """Start the process, which gets ready for anything there may be."""
        with self._lock:
            if self._is_closed:
                raise WorkersFailedError("the build was stopped")
            self._process = spawn("mkbriefs.worker_main")
            return self._process

    def _start(self, setup: Setup) -> subprocess.Popen[bytes]:
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


def spawn(module: str) -> subprocess.Popen[bytes]:
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
    process: subprocess.Popen[bytes], message: object, seconds: float
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
