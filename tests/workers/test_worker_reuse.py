"""Workers between builds, and what is kept of seeds that cost themselves."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mkbriefs.cache import Cache
from mkbriefs.config import Limits, Options
from mkbriefs.ingest import find_seeds
from mkbriefs.model import Guidance, Theme, ThemeId
from mkbriefs.workers import Analysed, IdleWorkers, analyse_seeds


@pytest.mark.parametrize("order", ["hang", "raise no", "exit"])
def test_failures_are_not_kept(tmp_path: Path, order: str) -> None:
    """A seed that ran out of time, raised or killed its worker is tried again by the next build."""
    kept, told = Cache(), []
    (tmp_path / "a.txt").write_text("fine")
    (tmp_path / "b.txt").write_text(order)
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
        assert [bool(result.annotated) for result in results] == [True, False]
    assert told == [(1, 2), (2, 2), (1, 2), (2, 2)]


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


@pytest.fixture
def hostile() -> Callable[..., tuple[Analysed, ...]]:
    """Return what analyses a folder with the analyser that obeys its seeds, in one worker."""

    def run(folder: Path, guidance: Guidance, idle: IdleWorkers) -> tuple[Analysed, ...]:
        return analyse_seeds(
            find_seeds(folder, shown_as="seeds").files,
            options=Options(),
            guidance=guidance,
            shown_as="seeds",
            jobs=1,
            analyser="hostile_analysers",
            idle=idle,
        )

    return run
