"""A worker process: analyse one seed after another, within bounds, until the build hangs up.

Started by `mkbriefs.workers`; see `mkbriefs.worker_protocol` for what is said.
"""

import contextlib
import gc
import hashlib
import importlib
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol, cast

from mkbriefs.annotate.steps import Steps
from mkbriefs.cache.values import write_value
from mkbriefs.config import Limits, Options
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.ingest.decode import decode_seed
from mkbriefs.ingest.discover import SeedFile
from mkbriefs.ingest.read import read_bytes
from mkbriefs.model import Guidance, Seed
from mkbriefs.worker_protocol import Outcome, Setup, Started, read_frame, write_frame

_GRACE_SECONDS = 2.0
_LONGEST_REASON = 200


class _Analyser(Protocol):
    """The part of `mkbriefs.analyse` that is used here."""

    def make_toolkit(self, options: Options, guidance: Guidance) -> object: ...

    def take_steps(self, seed: Seed, toolkit: object) -> Steps: ...


def main() -> None:
    """Serve the build at the other end of standard input and output."""
    source, sink = _take_pipes()
    # Ctrl-C reaches every process of the terminal; it is the build that decides what then.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The usual one, while the build may not know yet what to ask for; then it hears of errors.
    with contextlib.suppress(Exception):
        importlib.import_module("mkbriefs.analyse")
    inbox: queue.SimpleQueue[object] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(source, inbox), daemon=True).start()
    setup = inbox.get()
    while True:
        setup = _serve(setup, inbox, sink)


def _serve(setup: object, inbox: "queue.SimpleQueue[object]", sink: BinaryIO) -> object:
    """Analyse seeds as one setup has it; return the next setup."""
    if not isinstance(setup, Setup):
        raise TypeError(setup)
    limits = setup.options.limits
    _bound_memory(limits)
    try:
        analyser = cast("_Analyser", importlib.import_module(setup.analyser))
        toolkit = analyser.make_toolkit(setup.options, setup.guidance)
    except BaseException as error:  # noqa: BLE001  whatever it is, the build has to hear of it
        write_frame(sink, Started(problem=_described(error)))
        # The other thread sits in a read, which an orderly exit would wait for.
        os._exit(1)
    # What there is by now stays to the end: no collection needs to look at it again.
    gc.freeze()
    write_frame(sink, Started())
    while isinstance(file := inbox.get(), SeedFile):
        with _bounded_time(limits):
            outcome = _analysed(file, setup, lambda seed: analyser.take_steps(seed, toolkit))
        write_frame(sink, outcome)
    return file


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes to the build, and leave none of them where other code could reach it.

    Whatever prints, in Python or below it, prints to standard error; whatever reads finds nothing.
    """
    source = os.fdopen(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return source, sink


def _receive(source: BinaryIO, inbox: "queue.SimpleQueue[object]") -> None:
    """Pass on what the build sends; end this process when the build is gone, whatever it does."""
    try:
        while True:
            inbox.put(read_frame(source))
    finally:
        os._exit(0)


def _analysed(file: SeedFile, setup: Setup, take_steps: Callable[[Seed], Steps]) -> Outcome:
    try:
        data = read_bytes(file, setup.options.limits, shown_as=setup.shown_as)
        if isinstance(data, Diagnostic):
            return Outcome(file=file, steps=None, diagnostics=(data,))
        ingested = decode_seed(file.path, data, shown_as=setup.shown_as)
        steps = None if ingested.seed is None else write_value(take_steps(ingested.seed))
    except BaseException as error:  # noqa: BLE001  a seed may cost itself, never the others
        diagnostic = Diagnostic(
            rule="seed-analysed",
            severity=Severity.ERROR,
            location=Location(f"{setup.shown_as}/{file.path}"),
            message=f"this seed could not be analysed: {_described(error)}",
            hint="raise `limits.seed_memory_mb` or split the seed"
            if isinstance(error, MemoryError)
            else "the other seeds are not affected; please report this",
        )
        return Outcome(file=file, steps=None, diagnostics=(diagnostic,))
    return Outcome(
        file=file,
        steps=steps,
        diagnostics=ingested.diagnostics,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _described(error: BaseException) -> str:
    reason = " ".join(str(error).split())[:_LONGEST_REASON]
    name = type(error).__name__
    return f"{name}: {reason}" if reason else name


def _bound_memory(limits: Limits) -> None:
    """Let allocations beyond the limit fail, where the system can, and leave no core files."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _lower(resource.RLIMIT_CORE, 0)
        _lower(resource.RLIMIT_AS, limits.seed_memory_mb << 20)


@contextlib.contextmanager
def _bounded_time(limits: Limits) -> Iterator[None]:
    """Have the system end this process if one seed takes far too long and nobody else does so.

    The build kills a worker by the clock. This one is for a worker whose build was killed while
    code that holds the interpreter's lock never comes back, so that `_receive` cannot notice.
    """
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, limits.seed_seconds + _GRACE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _lower(limit: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(limit)
    soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (soft, hard))


if __name__ == "__main__":
    main()
