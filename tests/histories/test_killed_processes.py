"""Killed at any moment, nothing is torn, nothing lost, and the next build is a clean one."""

import os
import signal
import sys
import time
from pathlib import Path
from random import Random  # noqa: TID251  seeded: the same moments, as far as a clock can tell

import pytest
from builds import IS_NIGHTLY, QUIET, Builders, copy_inputs, tree_problems
from two_states import Project, leftovers

from warm_process import outlive

KILLS = 200 if IS_NIGHTLY else 14
OTHER_KILLS = 40 if IS_NIGHTLY else 4
SERVER_KILLS = 40 if IS_NIGHTLY else 3
BUILDS_BETWEEN = 4
"""After so many kills, one upon the other, a build is let through."""

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are forked, and found in /proc"),
    pytest.mark.timeout(3000 if IS_NIGHTLY else 240),
]


@pytest.fixture
def project(tmp_path: Path, moved: Project) -> Project:
    """Return a project between two states."""
    return moved.copy(tmp_path / "live" / "p")


def _kill(
    project: Project, builders: Builders, tool: str, arguments: tuple[str, ...], seconds: float
) -> bool:
    """Start a command and kill it after a while; return whether it was still running."""
    session = builders.live.start(tool, arguments, project.folder)
    time.sleep(seconds)
    os.kill(session, signal.SIGKILL)  # the server has not waited for it yet, so it is this one
    ended = builders.live.wait()
    left = outlive(session)
    assert left == [], "a process outlives the build that started it"
    return ended.code < 0


def _let_through(
    project: Project, builders: Builders, tool: str, arguments: tuple[str, ...]
) -> float:
    """Build to the end and check what came of it; return how long it took."""
    started = time.monotonic()
    ended = builders.live.run(tool, arguments, project.folder)
    assert ended.code == 0, ended.said
    assert project.wrong() == []
    return time.monotonic() - started


@pytest.mark.parametrize(
    ("tool", "kills", "seed"), [("mkbriefs", KILLS, 1), ("mkdocs", OTHER_KILLS, 2)]
)
def test_a_killed_build_leaves_everything_whole(
    project: Project, builders: Builders, tool: str, kills: int, seed: int
) -> None:
    """Inputs and note stay, each brief is the old or the new, so is the site; the next is clean."""
    rng = Random(seed)  # noqa: S311  not for secrets
    project.move()
    span = _let_through(project, builders, tool, QUIET[tool])
    killed = 0
    for kill in range(kills):
        project.move()
        moment = rng.random() * span
        if _kill(project, builders, tool, QUIET[tool], moment):
            killed += 1
        else:
            span *= 0.8  # the machine has become less busy
        torn = project.torn(has_swap=tool == "mkbriefs")
        assert torn == [], f"kill {kill}, after {moment:.3f} of {span:.3f} s"
        if kill % BUILDS_BETWEEN == BUILDS_BETWEEN - 1:
            span = _let_through(project, builders, tool, QUIET[tool])
    _let_through(project, builders, "mkbriefs", QUIET["mkbriefs"])
    assert killed > kills / 3, "the builds were over before they were killed"


def test_a_killed_build_with_pdfs(project: Project, builders: Builders) -> None:
    """What sets PDFs ends with the build, and the next build makes the same PDFs as a clean one."""
    arguments = (*QUIET["mkbriefs"], "--pdf")
    started = time.monotonic()
    assert builders.live.run("mkbriefs", arguments, project.folder).code == 0
    span = time.monotonic() - started
    for part in (0.4, 0.6, 0.8):
        project.move()
        _kill(project, builders, "mkbriefs", arguments, part * span)
    again = builders.live.run("mkbriefs", arguments, project.folder)
    assert again.code == 0, again.said
    copy = copy_inputs(project.folder, project.folder.parent.parent / "copy" / "p")
    clean = builders.clean.run("mkbriefs", arguments, copy)
    assert (again, tree_problems(project.folder, copy)) == (clean, [])
    assert len(list((copy / "site/pdf").iterdir())) > 3
    assert leftovers(project.folder) == []
    assert not (project.folder / ".mkbriefs/pdf/setting").exists()


def test_a_killed_server_leaves_everything_whole(project: Project, builders: Builders) -> None:
    """Killed while edits and builds go on beside it, a server tears nothing and leaves nobody."""
    rng = Random(3)  # noqa: S311  not for secrets
    for kill in range(SERVER_KILLS):
        session = builders.live.start("mkbriefs", ("serve", "--port", "0"), project.folder)
        time.sleep(1.5 + rng.random())
        project.move()
        time.sleep(rng.random())
        if kill % 2:
            beside = builders.clean.run("mkbriefs", QUIET["mkbriefs"], project.folder)
            assert beside.code == 0 or "another build of this project is running" in beside.said
        os.kill(session, signal.SIGKILL)
        ended = builders.live.wait()
        assert ended.code == -signal.SIGKILL, ended.said
        assert outlive(session) == []
        assert project.torn() == [], f"kill {kill}: {ended.said}"
        _let_through(project, builders, "mkbriefs", QUIET["mkbriefs"])
