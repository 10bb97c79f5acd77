"""What clean builds of different sizes cost, each in a fresh folder and a process of its own.

CPU is user + system of the whole process tree. "Own stages" are reading, analysing, rendering and
writing briefs, as a share of wall time; the rest is MkDocs.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from make_seeds import write_seeds
from table import Row, with_bytecode

from mkbriefs.scaffold import make_site

RUNS = 3
_CHILD = """
import json, sys
from pathlib import Path
from mkbriefs.engines.build import BuildSettings, build_site
built = build_site(Path("mkdocs.yml"), BuildSettings())
print(json.dumps(built.seconds))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One build: seconds and MiB."""

    wall: float
    cpu: float
    own_share: float
    peak_mib: float


def measure_build(folder: Path) -> Measured:
    """Build the site in `folder` in a process of its own and return what it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env=with_bytecode(),
    )
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = json.loads(done.stdout)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    own = seconds["read"] + seconds["render"] + seconds["write"]
    return Measured(
        wall=wall,
        cpu=cpu,
        own_share=own / sum(seconds.values()),
        peak_mib=after.ru_maxrss / 1024,
    )


def bench_size(count: int) -> Measured:
    """Return the medians of clean builds of `count` seeds."""
    runs = []
    for _ in range(RUNS if count < 1000 else 2):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "site"
            make_site(folder, name="Bench")
            write_seeds(folder / "seeds", count)
            runs.append(measure_build(folder))
    return Measured(
        wall=statistics.median(r.wall for r in runs),
        cpu=statistics.median(r.cpu for r in runs),
        own_share=statistics.median(r.own_share for r in runs),
        peak_mib=max(r.peak_mib for r in runs),
    )


def measure_builds(counts: Sequence[int]) -> Iterator[Row]:
    """Yield the CPU a brief costs at each size, against the size before.

    A small build that counts for nothing comes first, and leaves bytecode.
    """
    bench_size(1)
    before: tuple[int, float] | None = None
    for count in counts:
        m = bench_size(count)
        cost = 1000 * m.cpu / count
        yield Row(
            what=f"build of {count:,} seeds: {m.wall:.2f} s wall, {m.cpu:.2f} s CPU, "
            f"{m.own_share:.0%} own stages, peak {m.peak_mib:.0f} MiB",
            measured=f"{cost:.1f} ms CPU/brief",
            against=f"{before[0]:,} seeds: {before[1]:.1f} ms" if before else "",
            ratio=cost / before[1] if before else None,
            aim="at most 1" if before else "",
        )
        before = count, cost
