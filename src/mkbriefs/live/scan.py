"""What the inputs of a site hold at one moment, told apart by bytes and not by dates."""

# There are thousands of paths, looked at every few seconds: they stay strings, not `Path`.
import hashlib
import os
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_LARGE_BYTES = 32_000_000
"""Files above are known by size and dates alone: nobody waits for a film to be hashed."""
_RACY_NS = 2_000_000_000
"""A file that changed so shortly before it was read may change again without a date telling. Two
seconds is the coarsest clock of a file system in use, that of FAT."""
_EDITORS = ("4913", "#", "~", ".swp", ".swo", ".swx")
"""What editors leave beside a file for a moment: Vim's trial of the folder, Emacs' own copy."""
_NOT_SOURCES = frozenset(
    {".git", ".hg", ".svn", ".mkbriefs", ".venv", "__pycache__", "node_modules"}
)

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


Snapshot = Mapping[str, Seen]
"""Files by absolute path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a site is made from, on disk. All paths are absolute."""

    folders: tuple[Path, ...] = ()
    """Looked at with all below; links are followed, as MkDocs does."""
    files: tuple[Path, ...] = ()
    """Looked at one by one; need not be there."""
    outputs: frozenset[Path] = frozenset()
    """Folders the tool writes, passed over wherever they lie."""
    has_hidden: bool = False
    """Whether names that begin with a full stop count too."""


def scan(inputs: Inputs, before: Snapshot, doubted: frozenset[str] = frozenset()) -> Snapshot:
    """Return all inputs as they are now.

    A file is read only where its size, dates or inode differ from before, where those could hide
    a change, or where it is doubted.

    Args:
        inputs: where to look.
        before: the last snapshot; may be empty.
        doubted: absolute paths of files that somebody says were written.
    """
    found: dict[str, Seen] = {}
    for path in _paths(inputs):
        if path not in found:
            seen = _look(path, before.get(path), is_doubted=path in doubted)
            if seen is not None:
                found[path] = seen
    return found


def differing(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """Return the files that are new, gone, or hold something else, sorted."""
    paths = before.keys() | after.keys()
    return tuple(sorted(p for p in paths if _digest(before, p) != _digest(after, p)))


def _digest(snapshot: Snapshot, path: str) -> str:
    seen = snapshot.get(path)
    return "" if seen is None else seen.digest


def is_passing(name: str) -> bool:
    """Tell whether a file is one that an editor or a writer leaves for a moment."""
    return (
        name.endswith(_EDITORS)
        or name.startswith((".#", "#", ".mkbriefs-"))
        or name in (".DS_Store", "Thumbs.db", "desktop.ini")
    )


def _paths(inputs: Inputs) -> Iterator[str]:
    outputs = {os.fspath(path) for path in inputs.outputs}
    yield from map(os.fspath, inputs.files)
    for folder in inputs.folders:
        yield from _below(os.fspath(folder), outputs, frozenset(), has_hidden=inputs.has_hidden)


def _below(
    folder: str, outputs: set[str], above: frozenset[tuple[int, int]], *, has_hidden: bool
) -> Iterator[str]:
    """Yield the files and the links below a folder, and folders that cannot be listed."""
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
        if is_passing(entry.name) or (entry.name.startswith(".") and not has_hidden):
            continue
        is_folder = _is_folder(entry)
        if not is_folder or entry.is_symlink():
            yield entry.path
        if is_folder and entry.name not in _NOT_SOURCES and entry.path not in outputs:
            yield from _below(entry.path, outputs, above | {here}, has_hidden=has_hidden)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


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
