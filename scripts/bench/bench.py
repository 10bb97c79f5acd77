#!/usr/bin/env python3
"""Measure clean builds of 5, 100 and 1,000 seeds; print a table to paste into the bench notes.

    python scripts/bench/bench.py [N ...]

Per size, three builds (of 1,000 two) in fresh folders, medians, after small builds that count for
nothing and leave bytecode. CPU is user + system of the whole process tree. "Own" is the share of
wall time in the stages that are ours: reading, analysing, rendering, writing briefs; the rest is
MkDocs. Ratios, not seconds, travel between machines.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from make_seeds import write_seeds

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
        env=_environment(),
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


def _environment() -> dict[str, str]:
    """Return the caller's, but with bytecode kept, as it is where the tool is installed."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "CI": "1"}


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


def main() -> None:
    """Print the table."""
    bench_size(1)
    print("| seeds | wall s | CPU s | CPU ms per brief | own stages | peak MiB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for count in [int(a) for a in sys.argv[1:]] or [5, 100, 1000]:
        m = bench_size(count)
        print(
            f"| {count} | {m.wall:.2f} | {m.cpu:.2f} | {1000 * m.cpu / count:.1f} "
            f"| {m.own_share:.0%} | {m.peak_mib:.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
