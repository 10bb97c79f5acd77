"""What is kept between builds is never believed when it is damaged, old or another program's."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random  # noqa: TID251  seeded: the same bytes every time

import pytest
from builds import IS_NIGHTLY, QUIET, Builders, copy_inputs, tree_problems
from two_states import Project

import mkbriefs as package
from sites import environment, write_files

BUILD = QUIET["mkbriefs"]
FLIPS = 200 if IS_NIGHTLY else 3
REMOVALS = 40 if IS_NIGHTLY else 2

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="processes are forked"),
    pytest.mark.timeout(3000 if IS_NIGHTLY else 240),
]


@pytest.fixture
def project(tmp_path: Path, moved: Project) -> Project:
    """Return a project between two states."""
    return moved.copy(tmp_path / "live" / "p")


def _kept(project: Project) -> list[Path]:
    found = sorted((project.folder / ".mkbriefs").rglob("*"))
    return [path for path in found if path.is_file() and path.name != "lock"]


def _require_good(project: Project, builders: Builders) -> None:
    ended = builders.live.run("mkbriefs", BUILD, project.folder)
    assert (ended.code, project.wrong()) == (0, []), ended.said


def test_there_is_something_to_damage(project: Project) -> None:
    """Builds keep results, or the other tests here would say nothing."""
    assert sum(path.stat().st_size for path in _kept(project)) > 10_000


def test_flipped_bits_are_noticed(project: Project, builders: Builders) -> None:
    """Wherever bits of what is kept are flipped, a build makes what a clean one makes."""
    rng = Random(6)  # noqa: S311  not for secrets
    for _ in range(FLIPS):
        for path in _kept(project):
            data = bytearray(path.read_bytes())
            for _ in range(1 + len(data) // rng.choice((200, 5000, 10**9))):
                data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
            path.write_bytes(data)
        if rng.random() < 0.5:
            project.move()
        _require_good(project, builders)


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _doubled(path: Path) -> None:
    path.write_bytes(path.read_bytes() * 2)


def _of_another_version(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:8].replace(b"1", b"9") + b" 9" + data[10:])


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("/nowhere/at/all")


_DAMAGES = [_cut, _nowhere, _emptied, _doubled, _of_another_version, _folder]
"""The first few are tried each time, all in the long form."""


@pytest.mark.parametrize("damage", _DAMAGES if IS_NIGHTLY else _DAMAGES[:2])
def test_what_is_no_cache_is_none(
    project: Project, builders: Builders, damage: Callable[[Path], None]
) -> None:
    """Files of a cache that are cut, replaced or something else altogether are not used."""
    for path in _kept(project):
        damage(path)
    _require_good(project, builders)
    project.move()
    _require_good(project, builders)


def test_a_cache_that_is_removed_while_it_is_used(project: Project, builders: Builders) -> None:
    """Whenever what is kept is removed, the build that runs is good, and so is the next."""
    rng = Random(7)  # noqa: S311  not for secrets
    for _ in range(REMOVALS):
        project.move()
        builders.live.start("mkbriefs", BUILD, project.folder)
        time.sleep(rng.random() * 0.8)
        shutil.rmtree(project.folder / ".mkbriefs/cache", ignore_errors=True)
        ended = builders.live.wait()
        assert (ended.code, project.wrong()) == (0, []), ended.said
        _require_good(project, builders)


def test_a_cache_behind_a_link_is_left_alone(
    tmp_path: Path, project: Project, builders: Builders
) -> None:
    """Nothing is written or removed through a link in the cache's place."""
    cache = project.folder / ".mkbriefs/cache"
    shutil.rmtree(cache, ignore_errors=True)
    elsewhere = write_files(tmp_path / "elsewhere", {"000000000001-0123456789abcdef.pack": "mine"})
    cache.symlink_to(elsewhere)
    _require_good(project, builders)
    assert [path.name for path in elsewhere.iterdir()] == ["000000000001-0123456789abcdef.pack"]


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of a copy of the program."""
    source = Path(package.__file__).parent
    copy = tmp_path / "program" / "mkbriefs"
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
    yield copy
    shutil.rmtree(copy)


def _build_with(program: Path, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "mkbriefs", *BUILD],
        cwd=folder,
        env=environment(PYTHONPATH=str(program.parent), PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


_CHANGES = [
    ("render/sections/key_points.py", "Key points", "Points that matter"),
    ("annotate/data/units.yml", "", "# A remark.\n"),
    ("assets/mkbriefs.css", "", "/* Another sheet. */\n"),
]


@pytest.mark.parametrize(("path", "old", "new"), _CHANGES if IS_NIGHTLY else _CHANGES[:1])
def test_a_changed_program_is_noticed(
    small_built: Path, tmp_path: Path, program: Path, path: str, old: str, new: str
) -> None:
    """After a file of the program has changed, a build equals a clean one by the new program."""
    folder = Path(shutil.copytree(small_built, tmp_path / "live" / "p"))
    _build_with(program, folder)
    changed = program / path
    text = changed.read_text("utf-8")
    assert old in text
    changed.write_text(text.replace(old, new) if old else new + text, "utf-8")
    copy = copy_inputs(folder, tmp_path / "clean" / "p")
    assert _build_with(program, folder) == _build_with(program, copy)
    assert tree_problems(folder, copy) == []
