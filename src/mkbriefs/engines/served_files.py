"""The finished files of a site that is served, in a folder of their own that nobody else sees."""

import hashlib
import os
import shutil
import stat
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import filelock

from mkbriefs.model import FindingId
from mkbriefs.render.finding_numbers import fill_numbers

_PREFIX = "mkbriefs-serve-"
_LOCK = "lock"
"""The system lets go of it when its process ends, however it ends."""
_YOUNG_SECONDS = 60.0
"""A folder may be made by now and its lock not yet be held."""


class ServedFiles:
    """Files by their path within the site. A reader gets the old or the new, never half of one.

    The numbers of findings are written into a page when it is read: one finding more moves those on
    nearly all pages, of which nothing else changes.

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
        self._numbers: dict[str, Mapping[FindingId, int]] = {}
        """By path, of files in which they are not written."""
        self._change = threading.Lock()
        """Held while a file and its numbers do not go together."""
        self._workplaces = 0

    @property
    def folder(self) -> Path:
        """The folder that holds them, the pages without their numbers."""
        return self._site

    def read(self, path: str) -> bytes | None:
        """Return what a file holds; None if there is none."""
        if path not in self._digests:
            return None
        try:
            with self._change:
                data, numbers = (self._site / path).read_bytes(), self._numbers.get(path)
        except OSError:  # removed meanwhile
            return None
        return fill_numbers(data.decode(), numbers).encode() if numbers else data

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

    def take(
        self, path: str, workplace: Path, numbers: Mapping[FindingId, int] | None = None
    ) -> bool:
        """Take a file over, or the want of it; tell whether that changes anything.

        Args:
            path: within the site.
            workplace: where it was made, if it was.
            numbers: of the findings whose numbers are written into it when it is read.
        """
        made = workplace / path
        if not made.is_file():
            return self._drop(path)
        digest = hashlib.blake2b(made.read_bytes(), digest_size=16).digest()
        if self._digests.get(path) == digest:
            made.unlink()
            return self.renumber(path, numbers or {})
        kept = self._site / path
        if kept.is_dir():
            shutil.rmtree(kept)
        self._make_room(kept.parent)
        with self._change:
            made.replace(kept)
            self._number(path, numbers or {})
        self._digests[path] = digest
        return True

    def renumber(self, path: str, numbers: Mapping[FindingId, int]) -> bool:
        """Have other numbers written into a file from now on; tell whether that changes anything.

        Args:
            path: of a file that holds the findings it held before.
            numbers: of all findings whose numbers are written into it.
        """
        if self._numbers.get(path, {}) == numbers:
            return False
        self._number(path, numbers)
        return True

    def _number(self, path: str, numbers: Mapping[FindingId, int]) -> None:
        if numbers:
            self._numbers[path] = numbers
        else:
            self._numbers.pop(path, None)

    def take_all(
        self, workplace: Path, numbers: Mapping[str, Mapping[FindingId, int]]
    ) -> frozenset[str]:
        """Take over everything and drop all else; return the paths of what has changed.

        Args:
            workplace: where everything was made.
            numbers: as `take` has them, by path.
        """
        paths = {
            path.relative_to(workplace).as_posix()
            for path in workplace.rglob("*")
            if path.is_file()
        }
        gone = {path for path in self._digests.keys() - paths if self._drop(path)}
        taken = {path for path in sorted(paths) if self.take(path, workplace, numbers.get(path))}
        return frozenset(gone | taken)

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
        with self._change:
            (self._site / path).unlink(missing_ok=True)
            self._numbers.pop(path, None)
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
