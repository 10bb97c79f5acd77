"""How long the command takes to say its version, against Python that does nothing."""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from table import Row, with_bytecode

PAIRS = 21
_NOTHING = [sys.executable, "-c", "pass"]


def measure_start() -> Iterator[Row]:
    """Yield the medians of processes run in pairs, one of each kind after the other."""
    script = Path(sys.executable).with_name("mkbriefs")
    if not script.exists():
        yield Row(what="`mkbriefs --version`", measured="the command is not installed")
        return
    for option, aim in (("--version", "at most 3"), ("--help", "")):
        call = [str(script), option]
        pairs = [(_run(_NOTHING), _run(call)) for _ in range(PAIRS)]
        for index, name in enumerate(("wall", "CPU")):
            nothing, ours = ([pair[side][index] for pair in pairs] for side in (0, 1))
            yield Row(
                what=f"`mkbriefs {option}`, {name}",
                measured=f"{1000 * statistics.median(ours):.1f} ms",
                against=f"`python -c pass` {1000 * statistics.median(nothing):.1f} ms",
                ratio=statistics.median(b / a for a, b in zip(nothing, ours, strict=True)),
                aim=aim,
            )


def _run(call: list[str]) -> tuple[float, float]:
    """Return wall and CPU seconds of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL, env=with_bytecode())
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
