"""Watching: whatever editors and the system do, one look for each quiet moment, and none missed."""

import errno
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from watchdog.observers.api import BaseObserver

from mkbriefs.live import watching
from mkbriefs.live.watching import Watcher
from mkbriefs.live.watchlist import Watchlist

QUIET = 0.4
"""Seconds in which a hint would have led to a look."""


class Watched:
    """A watcher over a small project, and what it said."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.said: list[str] = []
        for folder in ("seeds", "briefs", "docs/themes"):
            (root / folder).mkdir(parents=True)
        for name in ("seeds/a.txt", "seeds/b.txt", "briefs/a.md", "docs/index.md", "mkdocs.yml"):
            (root / name).write_text(f"{name}\n")
        self.watcher = Watcher(
            Watchlist(
                folders=(root / "seeds", root / "briefs", root / "docs"),
                files=(root / "mkdocs.yml",),
                outputs=frozenset((root / "docs" / "site",)),
            ),
            self.said.append,
        )

    def changed(self, seconds: float = 6.0) -> list[str]:
        """Return what changed next, relative to the project; nothing if nothing does in time."""
        return [os.path.relpath(path, self.root) for path in self.watcher.wait(seconds)]

    def is_quiet(self) -> bool:
        """Tell whether nothing changes for a while."""
        return self.changed(QUIET) == []


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """Return a watcher that is at rest."""
    project = Watched(tmp_path / "p")
    with project.watcher.running():
        assert project.is_quiet()
        yield project


def overwrite(path: Path) -> None:
    """Save as Visual Studio Code and nano do: cut the file short, then write it."""
    with path.open("w") as stream:
        stream.flush()
        time.sleep(0.01)
        stream.write("saved\n")


def replace(path: Path) -> None:
    """Save as most do who fear a crash: a temporary file takes the place."""
    temporary = path.with_name(f"{path.name}.tmp123")
    temporary.write_text("saved\n")
    temporary.replace(path)


def save_as_vim(path: Path) -> None:
    """Save as Vim does: a swap file, a trial of the folder, the old file kept until all is well."""
    swap = path.with_name(f".{path.name}.swp")
    swap.write_bytes(b"b0VIM")
    trial = path.with_name("4913")
    trial.touch()
    trial.unlink()
    backup = path.with_name(f"{path.name}~")
    path.rename(backup)
    path.write_text("saved\n")
    backup.unlink()
    swap.unlink()


def save_as_emacs(path: Path) -> None:
    """Save as Emacs does: a lock that is a link to nowhere, its own copy, then the file."""
    lock = path.with_name(f".#{path.name}")
    lock.symlink_to("somebody@desk.1234:1700000000")
    (own := path.with_name(f"#{path.name}#")).write_text("half")
    shutil.copy2(path, path.with_name(f"{path.name}~"))
    path.write_text("saved\n")
    own.unlink()
    lock.unlink()


@pytest.mark.parametrize("save", [overwrite, replace, save_as_vim, save_as_emacs])
def test_a_save_is_one_change_of_one_file(watched: Watched, save: Callable[[Path], None]) -> None:
    """However an editor saves, the file that was saved changed once, and nothing else did."""
    save(watched.root / "seeds/a.txt")
    assert watched.changed() == ["seeds/a.txt"]
    assert watched.is_quiet()


def test_what_is_no_change_is_none(watched: Watched) -> None:
    """Reading, touching, saving the same again, and the tool's own folders are no change."""
    for path in watched.root.rglob("*.*"):
        if path.is_file():
            path.read_bytes()
    (watched.root / "seeds/a.txt").touch()
    replacement = watched.root / "docs/new"
    replacement.write_text("docs/index.md\n")
    replacement.replace(watched.root / "docs/index.md")
    (watched.root / "docs/site").mkdir()
    (watched.root / "docs/site/index.html").write_text("made")
    (watched.root / "README").write_text("beside the configuration, but nothing of the site's")
    assert watched.is_quiet()


def test_what_the_tool_wrote_is_no_change_and_a_note_is_one(watched: Watched) -> None:
    """A brief as the tool left it is known; the same file with a note in it is not."""
    from hashlib import sha256

    brief = watched.root / "briefs/a.md"
    brief.write_text("made\n")
    watched.watcher.expect(brief.parent, {"a.md": sha256(b"made\n").hexdigest()})
    assert watched.is_quiet()
    brief.write_text("made\nnote\n")
    assert watched.changed() == ["briefs/a.md"]
    brief.unlink()
    watched.watcher.expect(brief.parent, {})
    assert watched.is_quiet()


def test_an_edit_that_size_and_date_hide_is_found(watched: Watched) -> None:
    """Another content of the same size with the date put back is a change."""
    path = watched.root / "seeds/a.txt"
    before = path.stat()
    path.write_text("Seeds/a.txt\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert watched.changed() == ["seeds/a.txt"]


def test_a_link_in_the_place_of_what_it_leads_to_is_found(watched: Watched) -> None:
    """A link is not what it leads to, though it reads the same: a build follows none in seeds."""
    seed, other = watched.root / "seeds/a.txt", watched.root / "other.txt"
    seed.rename(other)
    seed.symlink_to(other)
    assert watched.changed() == ["seeds/a.txt"]
    other.replace(seed)
    assert watched.changed() == ["seeds/a.txt"]


def test_moves_and_removals_are_found(watched: Watched) -> None:
    """A file or a folder that is moved, into, out of or within the project, is a change."""
    (watched.root / "seeds/b.txt").rename(watched.root / "seeds/c.txt")
    assert watched.changed() == ["seeds/b.txt", "seeds/c.txt"]
    (watched.root / "elsewhere").mkdir()
    (watched.root / "elsewhere/d.txt").write_text("d")
    (watched.root / "elsewhere").rename(watched.root / "seeds/inner")
    assert watched.changed() == ["seeds/inner/d.txt"]
    (watched.root / "seeds/inner/d.txt").write_text("d, edited where it was moved to")
    assert watched.changed() == ["seeds/inner/d.txt"]
    shutil.rmtree(watched.root / "seeds/inner")
    assert watched.changed() == ["seeds/inner/d.txt"]


def test_a_thousand_files_at_once_are_one_change(watched: Watched) -> None:
    """Another branch checked out is one change, with every file of it."""
    for number in range(1000):
        (watched.root / f"docs/themes/{number}.md").write_text(str(number))
    found = watched.changed()
    while len(found) < 1000:  # a machine under load may pause between two files
        found += watched.changed()
    assert len(set(found)) == 1000
    assert watched.is_quiet()


def test_a_stream_of_changes_is_looked_at_all_the_same(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that somebody writes to without end delays a look only so long."""
    monkeypatch.setattr(watching, "_LONGEST_SECONDS", 0.3)
    is_over = threading.Event()

    def write() -> None:
        with (watched.root / "docs/log.md").open("a") as stream:
            while not is_over.wait(0.01):
                stream.write("more\n")
                stream.flush()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        started = time.monotonic()
        assert watched.changed() == ["docs/log.md"]
        assert time.monotonic() - started < 2
    finally:
        is_over.set()
        writer.join()


def test_a_folder_that_is_deleted_and_made_again_is_watched_on(watched: Watched) -> None:
    """A watched folder that goes and comes back is watched like before, as is one moved there."""
    seeds = watched.root / "seeds"
    shutil.rmtree(seeds)
    assert watched.changed() == ["seeds/a.txt", "seeds/b.txt"]
    seeds.mkdir()
    (seeds / "new.txt").write_text("new")
    assert watched.changed() == ["seeds/new.txt"]
    started = time.monotonic()
    (seeds / "new.txt").write_text("edited")
    assert watched.changed() == ["seeds/new.txt"]
    assert time.monotonic() - started < 1.5  # heard, not only found by the net
    other = watched.root / "other"
    other.mkdir()
    (other / "moved.txt").write_text("moved")
    seeds.rename(watched.root / "away")
    other.rename(seeds)
    found = watched.changed()
    while "seeds/moved.txt" not in found:
        found += watched.changed()
    (seeds / "moved.txt").write_text("edited")
    assert watched.changed() == ["seeds/moved.txt"]


def test_a_change_of_which_nothing_was_told_is_found(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system keeps silent, a look now and then finds the change."""
    monkeypatch.setattr(watching, "_NET_SECONDS", 0.2)
    monkeypatch.setattr(watching.Hints, "on_any_event", lambda *_: None)
    assert watched.is_quiet()
    (watched.root / "mkdocs.yml").write_text("site_name: other\n")
    assert watched.changed() == ["mkdocs.yml"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EMFILE, errno.ENOSYS])
def test_without_the_systems_hints_files_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """When the system's limits are reached, or it has no hints, that is said once, and it works."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, "inotify watch limit reached")

    monkeypatch.setattr(BaseObserver, "schedule", refuse)
    monkeypatch.setattr(watching, "_POLLING_SECONDS", 0.1)
    project = Watched(tmp_path / "p")
    with project.watcher.running():
        (project.root / "seeds/a.txt").write_text("edited")
        assert project.changed() == ["seeds/a.txt"]
        assert project.is_quiet()
    assert len(project.said) == 1
    assert "inotify watch limit reached" in project.said[0]


def test_what_the_library_logs_is_not_said() -> None:
    """The terminal has the words of `serve`, and none of the library that hears the system."""
    program = (
        "import logging, mkbriefs.live.observers;"
        "logging.getLogger('watchdog.observers.inotify').error('the thread is inactive')"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert run.stderr == b""


def test_a_file_of_the_configuration_that_comes_back_is_a_change(watched: Watched) -> None:
    """A single file is watched by its place: gone, it is a change, and back again."""
    path = watched.root / "mkdocs.yml"
    path.unlink()
    assert watched.changed() == ["mkdocs.yml"]
    path.write_text("site_name: back\n")
    assert watched.changed() == ["mkdocs.yml"]


def test_pipes_links_and_unreadable_files_stop_nothing(watched: Watched) -> None:
    """What is no plain file is told apart without being opened; a link that leads up ends."""
    os.mkfifo(watched.root / "docs/pipe")
    (watched.root / "docs/up").symlink_to("..", target_is_directory=True)
    (watched.root / "docs/nowhere").symlink_to("not-there")
    found = watched.changed()
    assert {"docs/nowhere", "docs/pipe"} <= set(found)
    assert watched.is_quiet()


_NAMES = ("seeds/a.txt", "seeds/b.txt", "seeds/inner/c.txt", "docs/index.md", "docs/themes/d.md")
_WAYS = ("write", "remove", "rename", "touch", "rewrite", "remove folder", "swap")


@settings(max_examples=12)
@given(
    st.lists(
        st.tuples(st.sampled_from(_WAYS), st.sampled_from(_NAMES), st.sampled_from(_NAMES)),
        min_size=1,
        max_size=8,
    )
)
def test_any_history_is_followed(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    """After any history of changes, exactly those files were told that differ in the end."""
    project = Watched(tmp_path_factory.mktemp("history") / "p")
    with project.watcher.running():
        project.changed(0.1)
        before = _contents(project.root)
        for number, step in enumerate(steps):
            _take(project.root, number, *step)
        found: set[str] = set()
        while more := project.changed(0.2):
            found.update(more)
        after = _contents(project.root)
    wanted = {path for path in before | after if before.get(path) != after.get(path)}
    assert wanted <= found
    assert not project.said


def _contents(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def _take(root: Path, number: int, way: str, name: str, other: str) -> None:
    path, target = root / name, root / other
    path.parent.mkdir(parents=True, exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    match way:
        case "write":
            path.write_text(f"{number}")
        case "remove":
            path.unlink(missing_ok=True)
        case "rename" if path.exists():
            path.rename(target)
        case "touch":
            path.touch()
        case "rewrite" if path.exists():
            path.write_bytes(path.read_bytes())
        case "remove folder":
            shutil.rmtree(path.parent)
            path.parent.mkdir()
        case "swap" if path.exists():
            (path.parent / ".hidden").write_text(f"{number}")
            (path.parent / ".hidden").replace(path)
