"""What files hold at one moment, told apart by bytes and not by dates."""

# There are thousands of paths, looked at every few seconds: they stay strings, not `Path`.
import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

_LARGE_BYTES = 32_000_000
"""Files above are known by size and dates alone: nobody waits for a film to be hashed."""
_RACY_NS = 2_000_000_000
"""A file that changed so shortly before it was read may change again without a date telling. Two
seconds is the coarsest clock of a file system in use, that of FAT."""

Signature = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was last looked at."""

    digest: str
    """SHA-256 of its bytes, or why there are none to be had; before it, where a link leads."""
    signature: Signature | None = None
    """Size, dates, inode, and that of the link to it; None where they are not known."""
    is_settled: bool = False
    """Whether another content would have shown in the signature."""

    @classmethod
    def of(cls, data: bytes) -> "Seen":
        """Return a regular file of which nothing but its bytes is known."""
        return cls(hashlib.sha256(data).hexdigest())


Snapshot: TypeAlias = Mapping[str, Seen]
"""Files by absolute path."""


def scan(
    paths: Iterable[str], before: Snapshot, doubted: frozenset[str] = frozenset()
) -> dict[str, Seen]:
    """Return the files that are there, as they are now.

    A file is read only where its size, dates or inode differ from before, where those could hide
    a change, or where it is doubted.

    Args:
        paths: absolute; some may be there twice, or lead to no file.
        before: the last snapshot; may be empty.
        doubted: absolute paths of files that somebody says were written.
    """
    found: dict[str, Seen] = {}
    for path in paths:
        if path not in found:
            seen = _look(path, before.get(path), is_doubted=path in doubted)
            if seen is not None:
                found[path] = seen
    return found


def differing(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """Return the files that are new, gone, or hold something else, sorted."""
    paths = before.keys() | after.keys()
    return tuple(sorted(p for p in paths if _digest(before, p) != _digest(after, p)))


def files_below(folder: str, is_left_out: Callable[[os.DirEntry[str]], bool]) -> Iterator[str]:
    """Yield the files below a folder; links are followed, as MkDocs does, but no ring.

    A link to a folder is yielded too, since not everybody follows one, and a folder that cannot be
    listed. Of a folder that is not there nothing is.

    Args:
        folder: its path, which may be a link.
        is_left_out: tells of an entry whether neither it nor what lies below it counts.
    """
    return _below(folder, is_left_out, frozenset())


def _below(
    folder: str,
    is_left_out: Callable[[os.DirEntry[str]], bool],
    above: frozenset[tuple[int, int]],
) -> Iterator[str]:
    try:
        status = os.stat(folder)  # noqa: PTH116
        here = (status.st_dev, status.st_ino)
        if here in above:  # a link that leads back up
            return
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        yield folder
        return
    for entry in listed:
        if is_left_out(entry):
            continue
        is_folder = _is_folder(entry)
        if not is_folder or entry.is_symlink():
            yield entry.path
        if is_folder:
            yield from _below(entry.path, is_left_out, above | {here})


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _digest(snapshot: Snapshot, path: str) -> str:
    seen = snapshot.get(path)
    return "" if seen is None else seen.digest


def _look(path: str, before: Seen | None, *, is_doubted: bool) -> Seen | None:
    """Return a file as it is; None if there is none."""
    try:
        own = os.lstat(path)
        is_link = stat.S_ISLNK(own.st_mode)
        status = os.stat(path) if is_link else own  # noqa: PTH116
    except FileNotFoundError:
        link = _link_at(path)
        return Seen(link) if link else None
    except OSError as error:
        return Seen(f"unreadable: {error.errno}")
    times = status.st_mtime_ns, status.st_ctime_ns
    signature = (status.st_size, *times, status.st_ino, own.st_ino)
    if before and before.signature == signature and before.is_settled and not is_doubted:
        return before
    last = max(times) if os.name == "nt" else status.st_ctime_ns
    is_settled = time.time_ns() - last > _RACY_NS
    link = _link_at(path) if is_link else ""
    return Seen(link + _digest_of(path, status), signature, is_settled)


def _link_at(path: str) -> str:
    """Return where a link leads; nothing if there is none."""
    try:
        return f"link to {os.readlink(path)}: "  # noqa: PTH115
    except OSError:
        return ""


def _digest_of(path: str, status: os.stat_result) -> str:
    if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for its writer
        return f"kind: {stat.S_IFMT(status.st_mode)}"
    if status.st_size > _LARGE_BYTES:
        return f"large: {status.st_size} {status.st_mtime_ns} {status.st_ino}"
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            return hashlib.sha256(stream.read()).hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"
