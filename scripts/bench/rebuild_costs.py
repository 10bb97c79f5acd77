"""What builds cost after the first one, and the clean build against other tools on the same pages.

All in one sitting, each command in a process of its own. The other tools get the pages written out
as folders (`plain_pages.py`): they analyse and compare nothing, and cannot be told to.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from edits import EDITS, edit_page
from make_seeds import write_seeds
from plain_pages import write_for_hugo, write_for_mkdocs, write_for_sphinx
from table import Row, version_of, with_bytecode

from mkbriefs.scaffold import make_site

RUNS = 3
LONGEST = 900.0
"""Seconds after which another tool is given up."""
_MKBRIEFS = (sys.executable, "-m", "mkbriefs", "build", "-q")
_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "-q")


def measure_rebuilds(count: int) -> Iterator[Row]:
    """Yield what builds of `count` seeds cost, in order: clean, nothing changed, each edit."""
    with tempfile.TemporaryDirectory() as name:
        project, plain = Path(name, "project"), Path(name, "plain")
        make_site(project, name="Bench")
        write_seeds(project / "seeds", count)
        clean = _seconds(_MKBRIEFS, project)
        write_for_mkdocs(project, plain)
        yield from _clean_rows(project, plain, clean, count)
        yield from _again_rows(project, clean, _MKBRIEFS, "`mkbriefs build`")
        yield from _plugin_rows(project)
        yield from _peer_rows(Path(name), plain, clean)


def _clean_rows(project: Path, plain: Path, first: float, count: int) -> Iterator[Row]:
    others, ours = [_seconds(_MKDOCS, plain)], [first]
    for _ in range(RUNS - 2):
        ours.append(_seconds((*_MKBRIEFS, "--clean"), project))
        others.append(_seconds(_MKDOCS, plain))
    wall, other = statistics.median(ours), statistics.median(others)
    yield Row(
        what=f"clean `mkbriefs build` of {count:,} seeds, wall",
        measured=f"{wall:.2f} s",
        against=f"`mkdocs build` of the same pages: {other:.2f} s",
        ratio=wall / other,
        aim="at most 0.75",
    )


def _again_rows(project: Path, clean: float, command: Sequence[str], shown: str) -> Iterator[Row]:
    _seconds(command, project)
    yield _row(f"{shown}, nothing changed", _median(command, project), clean, "at most 0.05")
    for kind, edit in EDITS.items():
        seconds = _median(command, project, partial(edit, project))
        aim = "at most 0.10" if kind == "a seed" else ""
        yield _row(f"{shown}, {kind} changed", seconds, clean, aim)


def _plugin_rows(project: Path) -> Iterator[Row]:
    """Yield what plain MkDocs takes with the plugin: it empties its folder and writes it anew."""
    shutil.rmtree(project / ".mkbriefs")
    clean = _seconds(_MKDOCS, project)
    yield from _again_rows(project, clean, _MKDOCS, "`mkdocs build` with the plugin")


def _peer_rows(folder: Path, plain: Path, ours: float) -> Iterator[Row]:
    hugo, sphinx = folder / "hugo", folder / "sphinx"
    write_for_hugo(plain, hugo)
    write_for_sphinx(plain, sphinx)
    peers = [
        ("zensical", ("build",), plain, plain / "docs"),
        ("hugo", ("--quiet",), hugo, hugo / "content"),
        ("sphinx-build", ("-q", "-b", "html", ".", "_build"), sphinx, sphinx),
    ]
    for program, arguments, where, docs in peers:
        version = version_of(program)
        if not version:
            continue
        command = (program, *arguments)
        clean = _seconds(command, where)
        yield _row(f"{version}, clean, the same pages", clean, ours, "", "clean `mkbriefs build`")
        if clean < LONGEST:
            again = _median(command, where, partial(edit_page, docs))
            yield _row(f"{version}, a page changed", again, clean, "", "its clean build")


def _row(what: str, seconds: float, against: float, aim: str, named: str = "clean") -> Row:
    if seconds >= LONGEST:
        return Row(what=what, measured=f"not done in {LONGEST:.0f} s")
    return Row(
        what=what,
        measured=f"{seconds:.2f} s",
        against=f"{named}: {against:.2f} s",
        ratio=seconds / against,
        aim=aim,
    )


def _median(
    command: Sequence[str], folder: Path, edit: Callable[[int], object] = lambda _: None
) -> float:
    seconds = []
    for number in range(1, RUNS + 1):
        edit(number)
        seconds.append(_seconds(command, folder))
    return statistics.median(seconds)


def _seconds(command: Sequence[str], folder: Path) -> float:
    """Return the wall time of a command; `LONGEST` if it is given up or fails."""
    started = time.monotonic()
    try:
        subprocess.run(
            command,
            cwd=folder,
            check=True,
            capture_output=True,
            env=with_bytecode(),
            timeout=LONGEST,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        print(f"{command[0]}: {error}", file=sys.stderr)
        return LONGEST
    return time.monotonic() - started
