"""A disk that is full or may not be written, and builds that meet: clear words, nothing torn."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random  # noqa: TID251  seeded: the same moments, as far as a clock can tell

import pytest
from builds import IS_NIGHTLY, QUIET, Builders
from two_states import Project

from warm_process import Ended

MEETINGS = 40 if IS_NIGHTLY else 4
BUILD = QUIET["mkbriefs"]

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are forked"),
    pytest.mark.timeout(3000 if IS_NIGHTLY else 240),
]


def _can_mount() -> bool:
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    # In a space of its own, which is gone with the command.
    command = ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return (
        bool(shutil.which("unshare"))
        and not subprocess.run(command, check=False, capture_output=True).returncode
    )


needs_mounts = pytest.mark.skipif(not _can_mount(), reason="only the superuser may mount")


@contextlib.contextmanager
def _mounted(folder: Path, *options: str) -> Iterator[None]:
    subprocess.run(["mount", *options, str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextlib.contextmanager
def _read_only(folder: Path) -> Iterator[None]:
    """Let nobody write below a folder, not even the superuser, whom mode bits do not bind."""
    with _mounted(folder, "--bind", str(folder)):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
        yield


@pytest.fixture
def project(tmp_path: Path, moved: Project) -> Project:
    """Return a project between two states."""
    return moved.copy(tmp_path / "live" / "p")


def _require_clear(ended: Ended) -> None:
    assert ended.code == 1, ended.said
    assert "Traceback" not in ended.said
    assert ended.said.startswith("error: ") or "\nerror: " in ended.said
    assert len(ended.said.splitlines()) < 12, ended.said


def _require_healed(project: Project, builders: Builders) -> None:
    healed = builders.live.run("mkbriefs", BUILD, project.folder)
    assert (healed.code, project.wrong()) == (0, []), healed.said


@needs_mounts
def test_a_full_disk_is_said(tmp_path: Path, project: Project, builders: Builders) -> None:
    """Wherever the disk is full, one line says so, all stands as it was, and room heals it."""
    home = tmp_path / "small" / "p"
    home.mkdir(parents=True)
    with _mounted(home, "-t", "tmpfs", "-o", "size=100m", "tmpfs"):
        shutil.copytree(project.folder, home, dirs_exist_ok=True)
        full = Project(folder=home, states=project.states)
        outcomes = []
        for free in (0, 40, 400, 2000, 6000):
            full.move()
            used = int(subprocess.check_output(["du", "-sk", str(home)], text=True).split()[0])
            _resize(home, used + free)
            ended = builders.live.run("mkbriefs", BUILD, full.folder)
            outcomes.append(ended.code)
            assert full.torn() == [], f"{free} KiB free: {ended.said}"
            if ended.code:
                _require_clear(ended)
                assert "no space left on device" in ended.said
            _resize(home, 100_000)
            _require_healed(full, builders)
        assert 1 in outcomes


def _resize(home: Path, kib: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={kib}k", str(home)], check=True)


@needs_mounts
@pytest.mark.parametrize("place", ["briefs", ".", ".mkbriefs"])
def test_what_may_not_be_written_is_said(project: Project, builders: Builders, place: str) -> None:
    """A folder that may not be written is named in one line, and all stands as it was."""
    project.move()
    with _read_only(project.folder / place):
        ended = builders.live.run("mkbriefs", BUILD, project.folder)
    _require_clear(ended)
    assert "read-only file system" in ended.said
    assert project.torn() == []
    _require_healed(project, builders)


@needs_mounts
def test_results_that_cannot_be_kept_are_none_the_worse(
    project: Project, builders: Builders
) -> None:
    """Where only the cache may not be written, a build is as good as any."""
    project.move()
    with _read_only(project.folder / ".mkbriefs/cache"):
        _require_healed(project, builders)
    project.move()
    _require_healed(project, builders)


def test_builds_that_meet(project: Project, builders: Builders) -> None:
    """Of two builds at once one is refused in a line or both are good; nothing is torn."""
    rng = Random(4)  # noqa: S311  not for secrets
    refused = 0
    for meeting in range(MEETINGS):
        project.move()
        builders.live.start("mkbriefs", BUILD, project.folder)
        time.sleep(rng.random() * 0.5)
        tool = ("mkbriefs", "mkdocs")[meeting % 4 == 3]
        other = builders.clean.run(tool, QUIET[tool], project.folder)
        one = builders.live.wait()
        assert 0 in {one.code, other.code}, f"{one.said}\n{other.said}"
        for ended in (one, other):
            if ended.code:
                assert "another build of this project is running" in ended.said
                assert "Traceback" not in ended.said
                refused += 1
        assert project.wrong() == []
    assert refused, "no two builds ever met"
