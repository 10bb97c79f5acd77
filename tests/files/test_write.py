"""A file holds the old bytes or the new ones, whatever happens while it is written."""

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mkbriefs.errors import BuildInProgressError, RefusedTargetError, describe_os_error
from mkbriefs.files import (
    project_lock,
    remove_file,
    remove_if_unchanged,
    remove_leftovers,
    replace_if_unchanged,
    write_if_changed,
)

_POSIX = pytest.mark.skipif(os.name != "posix", reason="signals, links and mode bits are POSIX")
_ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def test_writes_once(tmp_path: Path) -> None:
    """A new file is written with its folders; one with the same bytes is not touched."""
    path = tmp_path / "a" / "b.md"
    assert write_if_changed(path, b"one")
    before = path.stat()
    assert not write_if_changed(path, b"one")
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert write_if_changed(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["b.md"]


@_POSIX
def test_keeps_mode_bits(tmp_path: Path) -> None:
    """A replaced file keeps its mode bits, a new one has those the process gives any file."""
    path = tmp_path / "a"
    path.write_bytes(b"1")
    usual = stat.S_IMODE(path.stat().st_mode)
    path.chmod(0o640)
    write_if_changed(path, b"2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    write_if_changed(tmp_path / "b", b"2")
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == usual


@_POSIX
def test_refuses_links_and_folders(tmp_path: Path) -> None:
    """A symbolic link, dangling or not, and a folder are left as they are."""
    (tmp_path / "real").write_bytes(b"mine")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "folder").mkdir()
    for name in ("link", "dangling", "folder"):
        with pytest.raises(RefusedTargetError, match=name):
            write_if_changed(tmp_path / name, b"theirs")
    assert (tmp_path / "real").read_bytes() == b"mine"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("call", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_a_full_disk_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """When writing fails at any step the old bytes stand, and the file is named, nothing else."""
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(call, fail)
    with pytest.raises(OSError, match="No space") as caught:
        write_if_changed(path, b"new")
    assert describe_os_error(caught.value) == f"{path}: no space left on device"
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_while_writing_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk is full in the midst of the bytes the old ones stand."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    usual = Path.open

    def open_full(self: Path, *_: object, **__: object) -> object:
        usual(self, "xb").close()
        return usual(Path("/dev/full"), "wb", buffering=0)

    monkeypatch.setattr("pathlib.Path.open", open_full)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda _: b"old")
    with pytest.raises(OSError, match="No space"):
        write_if_changed(path, b"new" * 100_000)
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


def test_of_a_copy_the_full_disk_is_named() -> None:
    """What a copy could not write is named, not what it read."""
    error = OSError(errno.ENOSPC, "No space left on device", "from/a", None, "to/a")
    assert describe_os_error(error) == "to/a: no space left on device"


def test_what_a_person_wrote_meanwhile_stays(tmp_path: Path) -> None:
    """A file that changed since it was read is not replaced."""
    path = tmp_path / "a"
    path.write_bytes(b"read")
    assert replace_if_unchanged(path, b"merged", expected=b"read")
    path.write_bytes(b"a note of mine")
    with pytest.raises(RefusedTargetError, match="changed"):
        replace_if_unchanged(path, b"merged again", expected=b"merged")
    assert path.read_bytes() == b"a note of mine"
    with pytest.raises(RefusedTargetError):
        replace_if_unchanged(path, b"first", expected=None)
    assert replace_if_unchanged(tmp_path / "new", b"first", expected=None)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a", "new"]


def test_what_a_person_wrote_meanwhile_is_not_removed(tmp_path: Path) -> None:
    """A file that changed since it was read is not removed; one that did not, or is gone, is."""
    path = tmp_path / "a"
    path.write_bytes(b"a note of mine")
    with pytest.raises(RefusedTargetError, match="changed"):
        remove_if_unchanged(path, expected=b"generated")
    assert path.read_bytes() == b"a note of mine"
    remove_if_unchanged(path, expected=b"a note of mine")
    remove_if_unchanged(path, expected=b"a note of mine")
    assert not path.exists()


@_POSIX
def test_removing_is_idempotent(tmp_path: Path) -> None:
    """A file is removed, a link is removed without what it points to, nothing is no error."""
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / "b").symlink_to("a")
    remove_file(tmp_path / "b")
    assert (tmp_path / "a").exists()
    remove_file(tmp_path / "a")
    remove_file(tmp_path / "a")
    assert not list(tmp_path.iterdir())


@_POSIX
def test_kills_leave_the_old_or_the_new(tmp_path: Path) -> None:
    """However a writer is killed, the file is one of those written, and leftovers can go."""
    path = tmp_path / "brief.md"
    first = b"0" * 300_000
    path.write_bytes(first)
    code = (
        "import itertools, pathlib, sys\n"
        "from mkbriefs.files import write_if_changed\n"
        "for n in itertools.count():\n"
        "    write_if_changed(pathlib.Path(sys.argv[1]), bytes([48 + n % 10]) * 300_000)\n"
        "    print(n, flush=True)\n"
    )
    _kill_at_many_moments(code, [str(path)], lambda: _assert_uniform(path), times=30)
    (tmp_path / ".mkbriefs-notes").write_bytes(b"mine")
    remove_leftovers(tmp_path)
    assert sorted(e.name for e in tmp_path.iterdir()) == [".mkbriefs-notes", "brief.md"]


def _assert_uniform(path: Path) -> None:
    data = path.read_bytes()
    assert len(data) == 300_000
    assert len(set(data)) == 1


def _kill_at_many_moments(
    code: str, arguments: list[str], check: Callable[[], None], *, times: int
) -> None:
    """Run `code` again and again, kill it at some moment after its first line, and check."""
    for turn in range(times):
        with subprocess.Popen(
            [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, env=_ENVIRONMENT
        ) as writer:
            assert writer.stdout
            assert writer.stdout.readline()
            # From 0 to 28 ms, in no order.
            time.sleep(turn * 7 % 29 / 1000)
            writer.send_signal(signal.SIGKILL)
            writer.stdout.close()
        check()


# Locks.

_HOLD = (
    "import pathlib, sys, time\n"
    "from mkbriefs.files import project_lock\n"
    "with project_lock(pathlib.Path(sys.argv[1])):\n"
    "    print('held', flush=True)\n"
    "    time.sleep(60)\n"
)


def test_a_second_build_is_refused(tmp_path: Path) -> None:
    """While one build holds the project another is refused at once; afterwards it is not."""
    state = tmp_path / ".mkbriefs"
    with project_lock(state):
        started = time.monotonic()
        with pytest.raises(BuildInProgressError) as caught, project_lock(state):
            pass
        assert time.monotonic() - started < 20  # waiting would last for ever
        assert caught.value.lock_path == str(state / "lock")
    with project_lock(state):
        pass


def test_a_killed_build_holds_nothing(tmp_path: Path) -> None:
    """A build that is killed does not lock the project for ever."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)], stdout=subprocess.PIPE, env=_ENVIRONMENT
    ) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(BuildInProgressError), project_lock(tmp_path):
            pass
        holder.kill()
    with project_lock(tmp_path):
        pass
