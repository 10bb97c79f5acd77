"""The disk: writing that leaves the old or the new, never something between.

Part of the shell. Every function here may raise OSError, having changed nothing.
"""

import contextlib
import ctypes
import errno
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock

from mkbriefs.errors import BuildInProgressError, RefusedTargetError
from mkbriefs.forks import end_if_abandoned

TEMPORARY_PREFIX = ".mkbriefs-"
TEMPORARY_SUFFIX = ".tmp"

_CHANGED = "it was changed while this was running; run again"

# No interface of Python's has it; see renameat2(2).
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


# One file.


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write `data` to `path` and tell whether that was needed.

    A file that holds these bytes already is not touched. Otherwise they go to a temporary sibling
    that takes the file's place once it is on disk, so that a reader, a crash or a full disk meets
    the old file or the new one. Mode bits are kept; missing parent folders are made.

    Raises:
        RefusedTargetError: if a symbolic link or something else that is no file stands there.
        OSError: if it cannot be written; then nothing is changed or left behind.
    """
    if _current_bytes(path) == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace_file(path, data)
    flush_folder(path.parent)
    return True


def replace_if_unchanged(path: Path, data: bytes, *, expected: bytes | None) -> bool:
    """Write `data` to `path` as `write_if_changed` does, unless someone wrote there meanwhile.

    After the last of several files, call `flush_folder`: until then a power cut may bring back the
    old one, whole.

    Args:
        path: the file.
        data: what it shall hold.
        expected: what the caller read there before; None if there was no file.

    Raises:
        RefusedTargetError: as `write_if_changed`, and if the file no longer holds `expected`.
        OSError: as `write_if_changed`.
    """

    def check(current: bytes | None) -> None:
        if current != expected:
            raise RefusedTargetError(str(path), _CHANGED)

    current = _current_bytes(path)
    if current == data:
        return False
    check(current)
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace_file(path, data, check=lambda: check(_current_bytes(path)))
    return True


def remove_file(path: Path) -> None:
    """Remove a file or a symbolic link itself; do nothing if there is none."""
    try:
        path.unlink()
    except FileNotFoundError:
        return
    flush_folder(path.parent)


def remove_if_unchanged(path: Path, *, expected: bytes) -> None:
    """Remove a file unless someone wrote there meanwhile; do nothing if there is none.

    Raises:
        RefusedTargetError: if the file no longer holds `expected`, or is no file.
        OSError: if it cannot be removed.
    """
    current = _current_bytes(path)
    if current is not None and current != expected:
        raise RefusedTargetError(str(path), _CHANGED)
    remove_file(path)


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of writers that were killed; call it with the project's lock."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
    for name in names:
        if name.startswith(TEMPORARY_PREFIX) and name.endswith(TEMPORARY_SUFFIX):
            (folder / name).unlink(missing_ok=True)


def _current_bytes(path: Path) -> bytes | None:
    """Return what the regular file at `path` holds, or None if nothing stands there."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(status.st_mode):
        raise RefusedTargetError(str(path), "it is a symbolic link, which is not followed")
    if not stat.S_ISREG(status.st_mode):
        raise RefusedTargetError(str(path), "it is not a file")
    return path.read_bytes()


def _replace_file(path: Path, data: bytes, *, check: Callable[[], None] = lambda: None) -> None:
    # The dot hides it from the scans for seeds and briefs; the random part from other writers.
    temporary = path.with_name(f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}{TEMPORARY_SUFFIX}")
    try:
        # In exclusive mode, so that nothing that stands there is followed or overwritten.
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(path.lstat().st_mode))
        check()
        _patiently(lambda: temporary.replace(path))
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(path)  # a person knows nothing of the other
        raise


def _patiently(rename: Callable[[], object]) -> None:
    """Rename, trying again for a second where virus scanners and editors hold files open."""
    for wait in (0.02, 0.05, 0.1, 0.3, 0.5) if sys.platform == "win32" else ():
        try:
            rename()
        except PermissionError:
            time.sleep(wait)
        else:
            return
    rename()


def flush_folder(folder: Path) -> None:
    """Make renames in `folder` last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


# One project.


@contextlib.contextmanager
def project_lock(state_dir: Path) -> Iterator[None]:
    """Hold the project for one build.

    The system lets go of the lock when its process ends, however it ends.

    Raises:
        BuildInProgressError: if another process, or another call in this one, holds it.
    """
    state_dir.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(state_dir / "lock")
    try:
        lock.acquire(blocking=False)
    except filelock.Timeout:
        raise BuildInProgressError(str(state_dir / "lock")) from None
    try:
        yield
    finally:
        lock.release()


# One folder.


def staging_folder(target: Path) -> Path:
    """Return where the folder that shall replace `target` is to be built: a hidden sibling.

    There `recover_swap` finds it if the build is killed.
    """
    return target.with_name(f".{target.name}.mkbriefs-new")


def exchange_folder(new: Path, target: Path) -> None:
    """Put the folder `new` in the place of `target`, and what stood there in that of `new`.

    On Linux a whole folder, the old or the new, stands at `target` at every instant. Elsewhere
    there is none for the moment between two renames; `recover_swap` mends it if the process is
    killed in that moment. Hidden entries at the top of the old folder (`.git`, `.nojekyll`) are
    taken over, as MkDocs leaves them alone too.

    Args:
        new: a folder on the same file system, best `staging_folder(target)`. Afterwards the old
            folder stands there, if there was one, for the caller to remove.
        target: a folder, or a path where nothing stands.

    Raises:
        RefusedTargetError: if `target` is a link or a file, or `new` lies in it.
        OSError: if renaming fails; then the old folder stands at `target`.
    """
    _require_folder(target)
    if target.absolute() in new.absolute().parents:
        raise RefusedTargetError(str(target), "its replacement lies inside it")
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _patiently(lambda: new.rename(target))
    else:
        _take_over_hidden(target, new)
        if not _exchange(new, target):
            _rename_twice(new, target)
    flush_folder(target.parent)


def recover_swap(target: Path) -> None:
    """Put right what a killed `exchange_folder` left: call it before building, with the lock held.

    Afterwards an old or new folder stands at `target` if one did before, and nothing beside it.
    """
    retired = _retired_folder(target)
    if retired.is_dir() and not retired.is_symlink():
        if os.path.lexists(target):
            remove_folder(retired)
        else:
            _patiently(lambda: retired.rename(target))
    staging = staging_folder(target)
    if staging.is_dir() and not staging.is_symlink():
        remove_folder(staging)


def _retired_folder(target: Path) -> Path:
    return target.with_name(f".{target.name}.mkbriefs-old")


def _require_folder(target: Path) -> None:
    if target.is_symlink():
        raise RefusedTargetError(str(target), "it is a symbolic link, which is not followed")
    if target.exists() and not target.is_dir():
        raise RefusedTargetError(str(target), "it is a file where a folder is to stand")
    if target.is_mount():
        raise RefusedTargetError(str(target), "it is a mount point; choose a folder inside it")


def _take_over_hidden(target: Path, new: Path) -> None:
    for entry in sorted(target.glob(".*")):
        copy = new / entry.name
        if os.path.lexists(copy):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, copy, symlinks=True)
        else:
            shutil.copy2(entry, copy, follow_symlinks=False)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False, with nothing done, where that cannot be had."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    arguments = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if renameat2(*arguments) == 0:
        return True
    code = ctypes.get_errno()
    # Old kernels, and file systems such as NFS and some of FUSE.
    if code in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _rename_twice(new: Path, target: Path) -> None:
    """Put `new` at `target` and the old folder at `new`, putting the old one back on failure."""
    retired = _retired_folder(target)
    if os.path.lexists(retired):
        remove_folder(retired)
    _patiently(lambda: target.rename(retired))
    try:
        _patiently(lambda: new.rename(target))
    except BaseException:
        retired.rename(target)
        raise
    # Away from the name that recovery puts back: from here on this one may be half removed.
    retired.rename(new)


def remove_folder(folder: Path) -> None:
    """Remove a folder, if it is there, for as long as somebody waits for that.

    What a link in its place leads to stays.
    """
    if folder.is_symlink():
        return
    # The swap has succeeded; a file that someone holds open is no reason to call it failed. The
    # next build removes the rest.
    for parent, _, _ in os.walk(folder, topdown=False):
        end_if_abandoned()
        shutil.rmtree(parent, ignore_errors=True)
