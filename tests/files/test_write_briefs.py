"""Many briefs are written at once, each as if it were the only one."""

import errno
import os
from pathlib import Path

import pytest

from mkbriefs.model import Corpus
from mkbriefs.project import Project, ProjectPaths, write_briefs

NAMES = [f"b{number:02d}.md" for number in range(40)]


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    """Return a project with briefs."""
    folder = tmp_path / "briefs"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(b"old\n")
    return ProjectPaths(
        root=tmp_path,
        docs=tmp_path / "docs",
        seeds=tmp_path / "seeds",
        briefs=folder,
        state=tmp_path / ".mkbriefs",
        themes_uri="themes",
        names_uri="names",
    )


def _project() -> Project:
    return Project(
        corpus=Corpus(briefs=(), themes=()),
        merged={},
        existing=dict.fromkeys(NAMES, b"old\n"),
        matters={},
        wanted=dict.fromkeys(NAMES, b"new\n"),
        diagnostics=(),
        docs_from_briefs="../docs",
        seeds_found=0,
        seeds_read=0,
        language="en",
    )


def test_what_was_saved_meanwhile_is_left_and_told_in_order(paths: ProjectPaths) -> None:
    """Of many briefs those that somebody saved since stay, and are told by name; others go on."""
    saved = [NAMES[3], NAMES[31]]
    for name in saved:
        (paths.briefs / name).write_bytes(b"mine\n")
    written, removed, told = write_briefs(paths, _project())
    assert written == tuple(f"briefs/{name}" for name in NAMES if name not in saved)
    assert removed == ()
    assert [each.location.path for each in told] == [f"briefs/{name}" for name in saved]
    for name in NAMES:
        expected = b"mine\n" if name in saved else b"new\n"
        assert (paths.briefs / name).read_bytes() == expected


def test_a_disk_that_fails_leaves_old_or_new(
    paths: ProjectPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If writing fails in the middle it is said, and every brief is the old one or the new one."""
    flushed: list[int] = []
    flush = os.fsync

    def fail(descriptor: int) -> None:
        flushed.append(descriptor)
        if len(flushed) > len(NAMES) // 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write_briefs(paths, _project())
    left = {path.name: path.read_bytes() for path in paths.briefs.iterdir()}
    assert sorted(left) == NAMES
    assert set(left.values()) == {b"old\n", b"new\n"}
