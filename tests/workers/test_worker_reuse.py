"""Workers between builds, and what is kept of seeds that cost themselves."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mkbriefs.cache import Cache
from mkbriefs.config import Limits, Options
from mkbriefs.ingest import find_seeds
from mkbriefs.model import Guidance, Theme, ThemeId
from mkbriefs.workers import Analysed, IdleWorkers, analyse_seeds

_PATIENCE_SECONDS = 60.0


def test_failures_are_not_kept(tmp_path: Path) -> None:
    """A seed that ran out of time, raised or killed its worker is tried again by the next build."""
    kept, told = Cache(), []
    for number, order in enumerate(["fine", "hang", "raise no", "exit"]):
        (tmp_path / f"{number}.txt").write_text(order)
    for _ in range(2):
        results = analyse_seeds(
            find_seeds(tmp_path, shown_as="seeds").files,
            options=Options(limits=Limits(seed_seconds=0.5)),
            guidance=Guidance(),
            shown_as="seeds",
            on_progress=lambda done, total: told.append((done, total)),
            analyser="hostile_analysers",
            cache=kept,
        )
        assert [bool(result.annotated) for result in results] == [True, False, False, False]
    assert told == 2 * [(1, 4), (2, 4), (3, 4), (4, 4)]


def _pids(idle: IdleWorkers) -> list[int]:
    taken = idle.take(9)
    idle.give(taken)
    return [worker._process.pid for worker in taken if worker._process]  # noqa: SLF001


def _is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_workers_stay_for_the_next_build(
    tmp_path: Path, hostile: Callable[..., tuple[Analysed, ...]]
) -> None:
    """One process serves two builds, has the second's themes, and ends when it is told to."""
    idle = IdleWorkers()
    (tmp_path / "a.txt").write_text("fine")
    (first,) = hostile(tmp_path, Guidance(), idle)
    (pid,) = _pids(idle)
    theme = Theme(id=ThemeId("t"), label="x", definition="", terms=())
    (second,) = hostile(tmp_path, Guidance(themes=(theme,)), idle)
    assert _pids(idle) == [pid]
    assert first.annotated
    assert second.annotated
    assert (first.annotated.metadata.language, second.annotated.metadata.language) == (
        "seeds 0",
        "seeds 1",
    )
    idle.close()
    assert _is_gone(pid)


@pytest.mark.parametrize("texts", [[], ["fine"], ["exit"]])
def test_a_worker_may_start_before_its_build(
    tmp_path: Path,
    hostile: Callable[..., tuple[Analysed, ...]],
    monkeypatch: pytest.MonkeyPatch,
    texts: list[str],
) -> None:
    """A worker that has begun analyses the build's seeds; needed or not, it ends with them."""
    idle = IdleWorkers(most=0)
    idle.begin()
    (pid,) = (worker._process.pid for worker in idle._workers if worker._process)  # noqa: SLF001
    monkeypatch.setattr("mkbriefs.worker.spawn", lambda _: pytest.fail("another one"))
    for text in texts:
        (tmp_path / "a.txt").write_text(text)
    results = hostile(tmp_path, Guidance(), idle)
    assert [bool(result.annotated) for result in results] == [text == "fine" for text in texts]
    assert _is_gone(pid)


def test_a_worker_that_has_begun_ends_with_a_failed_build() -> None:
    """A build that never comes to its seeds leaves no process behind."""
    idle = IdleWorkers(most=0)
    idle.begin()
    (pid,) = (worker._process.pid for worker in idle._workers if worker._process)  # noqa: SLF001
    idle.close()
    assert _is_gone(pid)


def test_a_worker_that_died_meanwhile_is_replaced(
    tmp_path: Path, hostile: Callable[..., tuple[Analysed, ...]]
) -> None:
    """A worker killed between two builds, or by the seed before, costs nothing but its start."""
    idle = IdleWorkers()
    (tmp_path / "a.txt").write_text("exit")
    (tmp_path / "b.txt").write_text("fine")
    hostile(tmp_path, Guidance(), idle)
    (pid,) = _pids(idle)
    os.kill(pid, 9)
    results = hostile(tmp_path, Guidance(), idle)
    assert [bool(result.annotated) for result in results] == [False, True]
    idle.close()


def _wait_for_worker(idle: IdleWorkers) -> int:
    """Return the process that is made ready in the background."""
    idle.make_ready()
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        if pids := _pids(idle):
            return pids[0]
        time.sleep(0.01)
    raise AssertionError("no worker was made ready")


def test_a_worker_is_ready_before_the_first_seed(
    tmp_path: Path,
    hostile: Callable[..., tuple[Analysed, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One made ready meanwhile serves the next build, whose seeds then start no process."""
    idle, kept = IdleWorkers(), Cache()
    (tmp_path / "a.txt").write_text("fine")
    hostile(tmp_path, Guidance(), None, kept)
    hostile(tmp_path, Guidance(), idle, kept)
    pid = _wait_for_worker(idle)
    monkeypatch.setattr("mkbriefs.worker.spawn", None)
    idle.make_ready()
    (tmp_path / "b.txt").write_text("fine too")
    results = hostile(tmp_path, Guidance(), idle, kept)
    assert [bool(result.annotated) for result in results] == [True, True]
    assert _pids(idle) == [pid]
    idle.close()
    assert _is_gone(pid)


def test_making_ready_ends_when_it_is_told_to(
    tmp_path: Path, hostile: Callable[..., tuple[Analysed, ...]]
) -> None:
    """A worker that is being made ready when all are ended is ended too, and none comes after."""
    idle = IdleWorkers()
    (tmp_path / "a.txt").write_text("fine")
    hostile(tmp_path, Guidance(), None, kept := Cache())
    hostile(tmp_path, Guidance(), idle, kept)
    (tmp_path / "a.txt").write_text("hang")
    idle.make_ready()
    idle.close()
    idle.make_ready()
    assert _pids(idle) == []
    assert not [thread for thread in threading.enumerate() if thread.name == "warming"]


@pytest.fixture
def hostile() -> Callable[..., tuple[Analysed, ...]]:
    """Return what analyses a folder with the analyser that obeys its seeds, in one worker."""

    def run(
        folder: Path, guidance: Guidance, idle: IdleWorkers | None, cache: Cache | None = None
    ) -> tuple[Analysed, ...]:
        return analyse_seeds(
            find_seeds(folder, shown_as="seeds").files,
            options=Options(),
            guidance=guidance,
            shown_as="seeds",
            jobs=1,
            analyser="hostile_analysers",
            cache=cache,
            idle=idle,
        )

    return run
