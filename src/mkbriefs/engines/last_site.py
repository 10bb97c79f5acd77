"""The site of an earlier build: what each of its files was made from, and how it was left.

A file that has to be made from the same, and that nobody has written to since, need neither be made
nor be read. Whether somebody has, size, times and inode tell; a file that was young when it was
looked at is not trusted, and whatever is in doubt is made and compared.
"""

import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple, Self

from mkbriefs.cache import Stage, address, open_cache

_SECOND_NS = 1_000_000_000
_YOUNG_NS = 100_000_000
"""A file written less than this before it was looked at may be written again without a trace in its
times, and less than two seconds before on file systems that count in seconds."""


class LeftFile(NamedTuple):
    """A file as a build left it."""

    mark: tuple[int, ...]
    """See `mark_of`."""
    digest: str
    """Of its bytes."""
    made_from: str
    """Address of all that it was made from."""


@dataclass(frozen=True, slots=True)
class LeftFiles:
    """Those of one site, by path within it."""

    files: dict[str, LeftFile]


_LEFT: Stage[LeftFiles] = Stage("files-left")


@dataclass(frozen=True, slots=True)
class LastSite:
    """The site that stands where a new one is to stand."""

    folder: Path | None = None
    """Need not be there; None if no site is to be looked at."""
    files: Mapping[str, LeftFile] = field(default_factory=dict)
    """By path those of which it is known what they were made from."""

    @classmethod
    def read(cls, folder: Path, state: Path) -> Self:
        """Return what is known of the site in a folder.

        Args:
            folder: of the site.
            state: where a project keeps what it knows between builds.
        """
        key = _key(folder)
        with open_cache(_kept_in(state), is_writable=False) as cache:
            found = cache.find(_LEFT, key) if key else None
        return cls(folder, found.files if found is not None else {})

    def open(self, path: str) -> BinaryIO:
        """Open a file by its path within the site; an empty one if it cannot be read."""
        file = self.folder / path if self.folder is not None else None
        try:
            return file.open("rb") if file is not None and file.is_file() else BytesIO()
        except OSError:
            return BytesIO()


NO_SITE = LastSite()


def remember_site(
    folder: Path, state: Path, digests: Mapping[str, str], made_from: Mapping[str, str]
) -> None:
    """Remember how a build left its site, once nothing writes there any more, nor removes links.

    Args:
        folder: of the site.
        state: as `LastSite.read` has it.
        digests: of files by path within the site.
        made_from: likewise, the address of all that a file was made from, where that is known.
    """
    now = time.time_ns()
    files = {}
    for path, made_from_ in made_from.items():
        try:
            found = os.lstat(f"{folder}/{path}")
        except OSError:
            continue
        if not is_young(found.st_mtime_ns, now):
            files[path] = LeftFile(mark_of(found), digests[path], made_from_)
    key = _key(folder)
    if not key:
        return
    shutil.rmtree(_kept_in(state), ignore_errors=True)  # what is known of a site that is gone
    with open_cache(_kept_in(state)) as cache:
        cache.keep(_LEFT, key, LeftFiles(files))
        cache.end_build()


def mark_of(found: os.stat_result) -> tuple[int, ...]:
    """Return what changes whenever somebody writes to a file, or puts another in its place."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def is_young(written: int, now: int) -> bool:
    """Tell whether a file may be written again without a trace in its times.

    Args:
        written: when it was, in nanoseconds, as its times say.
        now: when it was looked at.
    """
    counts_in_seconds = written % _SECOND_NS == 0
    return now - written < (2 * _SECOND_NS if counts_in_seconds else _YOUNG_NS)


def _key(folder: Path) -> str:
    """Return what tells the folder of a site from any other; empty if there is none."""
    try:
        found = folder.lstat()
    except OSError:
        return ""
    return address(found.st_dev, found.st_ino, found.st_mtime_ns)


def _kept_in(state: Path) -> Path:
    return state / "site"
