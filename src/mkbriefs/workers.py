"""Analyse seeds: from the cache, or in processes of their own. Part of the shell."""

import os
import sys
from collections.abc import Callable, Sequence
from itertools import islice

from mkbriefs.cache import Cache
from mkbriefs.config import Options
from mkbriefs.ingest.discover import SeedFile
from mkbriefs.kept_steps import Analysed, KeptSteps
from mkbriefs.model import Guidance
from mkbriefs.worker import WorkersFailedError, spawn
from mkbriefs.worker_pool import IdleWorkers, Pool
from mkbriefs.worker_protocol import Setup

__all__ = [
    "Analysed",
    "IdleWorkers",
    "WorkersFailedError",
    "analyse_seeds",
    "default_jobs",
    "spawn",
]

_MOST_JOBS = 32
"""Far above what the size of a corpus asks for; bounds memory, some 90 MiB a worker."""
# Measured: a worker costs about 0.3 s of CPU before its second seed (0.2 s until it is ready, 0.1 s
# for the patterns and lists of the first seed's language), a seed about 2.8 ms per KiB. So each has
# twice as much to do as it costs.
_BYTES_PER_JOB = 220_000


def default_jobs(total_bytes: int) -> int:
    """Return how many workers analyse seeds of this total size soonest, at least 1."""
    return min(1 + total_bytes // _BYTES_PER_JOB, _processors(), _MOST_JOBS)


def _processors() -> int:
    """Return how many processors this process may use, which containers bound."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def analyse_seeds(  # noqa: PLR0913  each is a thing of its own; all but the first are named
    files: Sequence[SeedFile],
    *,
    options: Options,
    guidance: Guidance,
    shown_as: str,
    jobs: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    analyser: str = "mkbriefs.analyse",
    cache: Cache | None = None,
    idle: IdleWorkers | None = None,
) -> tuple[Analysed, ...]:
    """Return every file analysed, in the order of `files`, whatever the timing.

    Args:
        files: the seeds, as `find_seeds` gives them; may be empty.
        options: with the limits within which each seed is analysed.
        guidance: what people laid down.
        shown_as: the seeds folder as diagnostics show it.
        jobs: how many worker processes; by default what suits the files.
        on_progress: called in this thread with how many files are done, and how many there are.
        analyser: dotted name of the module that has `make_toolkit(options, guidance)` and
            `take_steps(seed, toolkit)`.
        cache: results of earlier runs, in which a seed found starts no worker.
        idle: workers of earlier builds of this process; by default they end with this call.

    Diagnostics: `seed-within-time`, `seed-analysed`, and those of `read_bytes` and `decode_seed`.

    Raises:
        WorkersFailedError: if no worker can be started.
    """
    setup = Setup(options=options, guidance=guidance, shown_as=shown_as, analyser=analyser)
    kept = KeptSteps(setup, cache or Cache())
    results: list[Analysed | None] = []
    missing: dict[int, SeedFile] = {}
    with Pool(setup, idle=idle) as pool:
        for index, file in enumerate(files):
            results.append(kept.find(file))
            if results[index] is None:
                missing[index] = file
                if len(missing) == 1:  # a worker starts while the others are looked up
                    pool.add(missing, jobs=1)
        tell = on_progress or _say_nothing
        if len(missing) < len(files):
            tell(len(files) - len(missing), len(files))
        wanted = jobs or default_jobs(sum(file.size for file in missing.values()))
        rest = dict(islice(missing.items(), 1, None))
        pool.add(rest, jobs=min(wanted, len(missing)))
        pool.end()
        for done in range(len(files) - len(missing) + 1, len(files) + 1):
            index, outcome = pool.next_result()
            results[index] = kept.keep(outcome)
            tell(done, len(files))
    analysed = tuple(result for result in results if result is not None)
    if idle is not None:
        idle.expect(setup, [each.file for each in analysed if each.annotated is not None])
    return analysed


def _say_nothing(*_: int) -> None:
    pass
