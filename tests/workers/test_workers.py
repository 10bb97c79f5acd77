"""No seed stops, slows or breaks a build."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from mkbriefs.config import Limits, Options
from mkbriefs.diagnostics import Severity
from mkbriefs.ingest import find_seeds
from mkbriefs.model import Guidance, Theme, ThemeId
from mkbriefs.workers import Analysed, WorkersFailedError, analyse_seeds, default_jobs

_IS_POSIX = os.name == "posix"
"""Whether there are signals."""


def _analyse(
    folder: Path,
    texts: list[str],
    *,
    jobs: int | None = None,
    seconds: float = 20,
    theme: str = "harbours",
) -> tuple[Analysed, ...]:
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_text(text)
    return analyse_seeds(
        find_seeds(folder, shown_as="seeds").files,
        options=Options(limits=Limits(seed_seconds=seconds)),
        guidance=Guidance(themes=(Theme(id=ThemeId("t"), label=theme, definition="", terms=()),)),
        shown_as="seeds",
        jobs=jobs,
        analyser="hostile_analysers",
    )


def _rules(analysed: Analysed) -> list[str]:
    return [diagnostic.rule for diagnostic in analysed.diagnostics]


def test_results_are_in_order_of_the_files(tmp_path: Path) -> None:
    """Results come in the order of the files, whichever worker is done first."""
    results = _analyse(tmp_path, ["wait 0.3", "b", "wait 0.1", "d", "e"], jobs=3)
    assert [result.file.path for result in results] == [f"00{n}.txt" for n in range(5)]
    assert [r.annotated and r.annotated.key_points for r in results] == [
        ("wait",),
        ("b",),
        ("wait",),
        ("d",),
        ("e",),
    ]


def test_workers_have_options_and_themes(tmp_path: Path) -> None:
    """The toolkit is made in the worker from the options and themes of the build."""
    (result,) = _analyse(tmp_path, ["a"])
    assert result.annotated
    assert result.annotated.metadata.language == "seeds 1"


def test_no_files_start_nothing(tmp_path: Path) -> None:
    """Without files there is nothing to do, and nothing is started."""
    assert _analyse(tmp_path, [], theme="refuse") == ()


def test_a_hung_seed_is_left_out(tmp_path: Path) -> None:
    """A seed that takes too long is one error that names the limit; the others are analysed."""
    started = time.monotonic()
    ways = ["hang", "spin"] if _IS_POSIX else ["hang"]
    first, *hung, last = _analyse(tmp_path, ["a", *ways, "c"], jobs=1, seconds=0.5)
    assert time.monotonic() - started < 20
    assert first.annotated
    assert last.annotated
    for result in hung:
        assert result.annotated is None
        assert _rules(result) == ["seed-within-time"]
        (problem,) = result.diagnostics
        assert str(problem.location) == f"seeds/{result.file.path}"
        assert "0.5 s" in problem.message
        assert "limits.seed_seconds" in problem.hint


def test_a_crashing_seed_is_left_out(tmp_path: Path) -> None:
    """A seed whose analysis fails in any way is one error; the others are analysed."""
    ways = {
        "exit": "code 3",
        "leave": "SystemExit",
        "recurse": "RecursionError",
        "raise so\nand so": "ValueError: so and so",
    }
    if _IS_POSIX:
        ways |= {"segfault": "signal 11", "eat": "MemoryError"}
    first, *crashed, last = _analyse(tmp_path, ["a", *ways, "d"], jobs=2)
    assert first.annotated
    assert last.annotated
    for result, said in zip(crashed, ways.values(), strict=True):
        assert result.annotated is None
        (problem,) = result.diagnostics
        assert problem.rule == "seed-analysed"
        assert problem.severity is Severity.ERROR
        assert said in problem.message
        assert "\n" not in problem.message


def test_stray_prints_reach_nobody(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What code in a worker prints or reads corrupts nothing and is not shown."""
    results = _analyse(tmp_path, ["print", "b"], jobs=1)
    assert all(result.annotated for result in results)
    assert capfd.readouterr() == ("", "")


def test_bad_files_are_reported_by_the_worker(tmp_path: Path) -> None:
    """A file that is no text comes back with the diagnostics of reading it."""
    (result,) = _analyse(tmp_path, ["  \n"])
    assert result.annotated is None
    assert _rules(result) == ["seed-has-text"]


def test_a_toolkit_that_cannot_be_made_ends_the_build(tmp_path: Path) -> None:
    """If no worker can start, the reason is raised as one line."""
    with pytest.raises(WorkersFailedError, match="ValueError: no toolkit for you"):
        _analyse(tmp_path, ["a", "b"], theme="refuse")


def test_progress_is_told_in_the_calling_thread(tmp_path: Path) -> None:
    """Progress counts up to the number of files, in the thread that waits."""
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    told: list[tuple[int, int, int]] = []
    analyse_seeds(
        find_seeds(tmp_path, shown_as="seeds").files,
        options=Options(),
        guidance=Guidance(),
        shown_as="seeds",
        on_progress=lambda done, total: told.append((done, total, threading.get_ident())),
        analyser="hostile_analysers",
    )
    assert told == [(1, 2, threading.get_ident()), (2, 2, threading.get_ident())]


def test_jobs_suit_the_corpus() -> None:
    """A small corpus has one worker; a large one never more than four."""
    assert default_jobs(0) == 1
    assert default_jobs(50_000) == 1
    assert 1 <= default_jobs(10**9) <= max(1, os.cpu_count() or 1)


@pytest.mark.skipif(not _IS_POSIX, reason="signals are POSIX")
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("how", ["hang", "spin"])
def test_workers_do_not_outlive_the_build(tmp_path: Path, sign: int, how: str) -> None:
    """When the build is killed or interrupted its workers end, even in the midst of a seed."""
    (tmp_path / "a.txt").write_text(how)
    code = (
        "import pathlib, sys\n"
        "from mkbriefs.config import Limits, Options\n"
        "from mkbriefs.ingest import find_seeds\n"
        "from mkbriefs.model import Guidance\n"
        "from mkbriefs.workers import analyse_seeds\n"
        "limits = Limits(seed_seconds=1 if sys.argv[2] == 'spin' else 30)\n"
        "analyse_seeds(find_seeds(pathlib.Path(sys.argv[1]), shown_as='s').files,\n"
        "    options=Options(limits=limits), guidance=Guidance(), shown_as='s',\n"
        "    analyser='hostile_analysers')\n"
    )
    build = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path), how],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.DEVNULL,
    )
    workers = _children(build.pid, at_least=1)
    time.sleep(0.3)
    build.send_signal(sign)
    build.wait(10)
    deadline = time.monotonic() + 15
    while any(_is_running(worker) for worker in workers):
        assert time.monotonic() < deadline, "a worker outlives its build"
        time.sleep(0.05)


def _children(pid: int, *, at_least: int) -> list[int]:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        found = [
            int(child)
            for task in Path(f"/proc/{pid}/task").glob("*/children")
            for child in task.read_text().split()
        ]
        if len(found) >= at_least:
            return found
        time.sleep(0.02)
    pytest.skip("this system does not list a process's children")


def _is_running(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
