"""What a site is made from, on disk: where it lies, and whether it has changed since it was read.

An event of the file system is a hint; whether something changed, a scan decides: by size, times and
inode, and where these differ, or are too young to be trusted, by content.
"""

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkbriefs.engines.config_files import config_files
from mkbriefs.engines.mkdocs_config import SiteConfig

_YOUNG_NS = 2_000_000_000
"""A file written less than two seconds before it was read may be written again without a trace in
its times, on file systems that count in seconds."""
_META_NAME = ".meta.yml"
_STYLES = "*.csl"


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was last read."""

    mark: tuple[int, ...]
    """Size, times, inode, and that of the link to it; empty if they say nothing."""
    digest: bytes
    """Of what it holds; before it, where a link leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Where everything lies that a site is made from; all paths are absolute."""

    config_files: tuple[Path, ...]
    """`mkdocs.yml`, and what it inherits from."""
    docs: Path | None = None
    seeds: Path | None = None
    briefs: Path | None = None
    others: tuple[Path, ...] = ()
    """Files and folders that any page may depend on: templates, hooks, what `watch` names."""
    sees_hidden: bool = False
    """Whether files of the docs folder count whose names begin with a dot."""

    @classmethod
    def of(cls, site: SiteConfig) -> "Inputs":
        """Return where a configuration has its inputs."""
        config, paths = site.mkdocs, site.paths
        others = [config.theme.custom_dir, *config.hooks, *config.watch]
        return cls(
            config_files=config_files(Path(config.config_file_path)),
            docs=paths.docs,
            seeds=paths.seeds,
            briefs=paths.briefs,
            others=(
                *(Path(paths.root, path) for path in others if path),
                *sorted(paths.root.glob(_STYLES)),
            ),
            sees_hidden=bool(config.exclude_docs),
        )

    def folders(self) -> tuple[Path, ...]:
        """Return the folders and files to watch, each once."""
        given = (*self.config_files, self.docs, self.seeds, self.briefs, *self.others)
        return tuple(dict.fromkeys(path for path in given if path is not None))

    def files(self) -> Iterator[Path]:
        """Yield every file there is now, some perhaps twice."""
        yield from self.config_files
        for path in self.others:
            yield from _walk(path)
        if self.docs is not None:
            for path in _walk(self.docs):
                if self.sees_hidden or not _is_hidden(path, self.docs) or path.name == _META_NAME:
                    yield path
        if self.seeds is not None:
            yield from (p for p in _walk(self.seeds) if not _is_hidden(p, self.seeds))
        if self.briefs is not None and self.briefs.is_dir():
            yield from (p for p in self.briefs.glob("*.md") if not p.name.startswith("."))


@dataclass(frozen=True, slots=True)
class Scan:
    """All inputs as they were at one time."""

    files: Mapping[Path, Seen] = field(default_factory=dict)

    def differing(self, other: "Scan") -> frozenset[Path]:
        """Return the files that only one of two scans has, or that hold something else."""
        return frozenset(
            path
            for path in self.files.keys() | other.files.keys()
            if _digest(self.files.get(path)) != _digest(other.files.get(path))
        )

    def with_written(self, files: Mapping[Path, bytes | None]) -> "Scan":
        """Return the scan as it is after the tool itself wrote files, or removed them (None)."""
        known = dict(self.files)
        for path, data in files.items():
            known.pop(path, None)
            if data is not None:
                known[path] = Seen((), _hash(data))
        return Scan(known)


def scan(inputs: Inputs, before: Scan) -> Scan:
    """Return the inputs as they are now.

    A file that cannot be read counts as one that is empty: whoever needs it will say so.

    Args:
        inputs: where they lie.
        before: an earlier scan, whose digests are taken over for files that are as they were.
    """
    return Scan({path: _look(path, before.files.get(path)) for path in inputs.files()})


def _walk(path: Path) -> Iterator[Path]:
    """Yield a file, or the files below a folder; links are followed, as MkDocs does, but no ring.

    A link to a folder is yielded too, since not everybody follows one.

    A path that is not there is yielded too: that it comes is a change.
    """
    if not path.is_dir():
        yield path
        return
    been: set[tuple[int, int]] = set()
    for folder, folders, names in os.walk(path, followlinks=True):
        status = Path(folder).stat()
        if (status.st_dev, status.st_ino) in been:
            folders.clear()
            continue
        been.add((status.st_dev, status.st_ino))
        folders.sort()
        links = (name for name in folders if os.path.islink(os.path.join(folder, name)))  # noqa: PTH114,PTH118
        yield from (Path(folder, name) for name in sorted((*names, *links)))


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _look(path: Path, before: Seen | None) -> Seen:
    try:
        own = path.lstat()
        is_link = stat.S_ISLNK(own.st_mode)
        status = path.stat() if is_link else own
        times = status.st_mtime_ns, status.st_ctime_ns
        mark = (status.st_size, *times, status.st_ino, own.st_ino)
        if before is not None and before.mark == mark:
            return before
        link = os.fsencode(path.readlink()) if is_link else b""
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for its writer
            return Seen(mark, link)
        is_young = time.time_ns() - max(times) < _YOUNG_NS
        return Seen(() if is_young else mark, link + _hash(path.read_bytes()))
    except OSError:
        return Seen((), b"")


def _hash(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _digest(seen: Seen | None) -> bytes | None:
    return seen.digest if seen is not None else None


def any_below(paths: Iterable[Path], folder: Path) -> bool:
    """Tell whether any of `paths` lies below a folder, or is it."""
    return any(path.is_relative_to(folder) for path in paths)
