"""The finished files of a site that is served, in a folder of their own that nobody else sees."""

import hashlib
import os
import shutil
import stat
import tempfile
import time
from pathlib import Path

import filelock

_PREFIX = "mkbriefs-serve-"
_LOCK = "lock"
"""The system lets go of it when its process ends, however it ends."""
_YOUNG_SECONDS = 60.0
"""A folder may be made by now and its lock not yet be held."""


class ServedFiles:
    """Files by their path within the site. A reader gets the old or the new, never half of one.

    Not safe for several writers; any number may read meanwhile.
    """

    def __init__(self) -> None:
        _remove_abandoned(Path(tempfile.gettempdir()))
        # Readable by its owner only, as `mkdtemp` makes it.
        self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = filelock.FileLock(self._folder / _LOCK)
        self._lock.acquire(blocking=False)
        self._site = self._folder / "site"
        self._site.mkdir()
        self._digests: dict[str, bytes] = {}
        self._workplaces = 0

    def read(self, path: str) -> bytes | None:
        """Return what a file holds; None if there is none."""
        if path not in self._digests:
            return None
        try:
            return (self._site / path).read_bytes()
        except OSError:  # removed meanwhile
            return None

    def paths(self) -> frozenset[str]:
        """Return the paths of all files."""
        return frozenset(self._digests)

    def new_workplace(self) -> Path:
        """Make an empty folder from which files can be taken over."""
        self._workplaces += 1
        workplace = self._folder / f"work-{self._workplaces}"
        workplace.mkdir()
        return workplace

    def leave(self, workplace: Path) -> None:
        """Remove a workplace and all that was not taken over."""
        shutil.rmtree(workplace, ignore_errors=True)

    def take(self, path: str, workplace: Path) -> bool:
        """Take a file over, or the want of it; tell whether that changes anything."""
        made = workplace / path
        if not made.is_file():
            return self._drop(path)
        digest = hashlib.blake2b(made.read_bytes(), digest_size=16).digest()
        if self._digests.get(path) == digest:
            made.unlink()
            return False
        kept = self._site / path
        if kept.is_dir():
            shutil.rmtree(kept)
        self._make_room(kept.parent)
        made.replace(kept)
        self._digests[path] = digest
        return True

    def take_all(self, workplace: Path) -> frozenset[str]:
        """Take over everything and drop all else; return the paths of what has changed."""
        paths = {
            path.relative_to(workplace).as_posix()
            for path in workplace.rglob("*")
            if path.is_file()
        }
        gone = {path for path in self._digests.keys() - paths if self._drop(path)}
        return frozenset(gone | {path for path in sorted(paths) if self.take(path, workplace)})

    def take_new(self, workplace: Path) -> frozenset[str]:
        """Take over what there is and leave all else; return the paths of what has changed."""
        paths = sorted(path for path in workplace.rglob("*") if path.is_file())
        names = [path.relative_to(workplace).as_posix() for path in paths]
        return frozenset(name for name in names if self.take(name, workplace))

    def close(self) -> None:
        """Remove everything."""
        self._digests = {}
        self._lock.release()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _drop(self, path: str) -> bool:
        if self._digests.pop(path, None) is None:
            return False
        (self._site / path).unlink(missing_ok=True)
        return True

    def _make_room(self, folder: Path) -> None:
        """Make a folder, in the place of a file that was there in its stead."""
        for above in (folder, *folder.parents):
            if above == self._site:
                break
            if above.is_file():
                self._drop(above.relative_to(self._site).as_posix())
        folder.mkdir(parents=True, exist_ok=True)


def _remove_abandoned(folder: Path) -> None:
    """Remove what servers of the same person left that were killed."""
    for path in folder.glob(f"{_PREFIX}*"):
        lock = filelock.FileLock(path / _LOCK)
        try:
            if not _is_own(path) or time.time() - (path / _LOCK).stat().st_mtime < _YOUNG_SECONDS:
                continue
            lock.acquire(blocking=False)
        except (filelock.Timeout, OSError):
            continue
        lock.release()
        shutil.rmtree(path, ignore_errors=True)


def _is_own(path: Path) -> bool:
    found = path.lstat()
    return stat.S_ISDIR(found.st_mode) and (os.name != "posix" or found.st_uid == os.getuid())
