"""Everything a build reads, as one fingerprint, where that can be known.

It can for the plugins and extensions of Markdown that are known (`known_site`), which read the
project's files and their settings and nothing else. A hook, another plugin, an extension that
includes files from anywhere: nobody knows what they read, and every build is done.
"""

import contextlib
import hashlib
import os
import stat
import time
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from mkbriefs.cache import address
from mkbriefs.engines.file_putter import DIGEST
from mkbriefs.engines.known_site import build_settings
from mkbriefs.engines.last_site import is_young, mark_of
from mkbriefs.engines.mkdocs_config import SiteConfig

_VARIABLES = ("SOURCE_DATE_EPOCH",)
_MOST_FOLDERS = 100_000
"""Far more than a project has; bounds links that lead in circles."""


class UnknownInputsError(Exception):
    """It cannot be told what a build reads."""


_Stamp: TypeAlias = tuple[str, tuple[int, ...]]
"""What a file is called, and its mark; see `mark_of`."""


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """What a build reads."""

    settings: str
    """Address of them."""
    contents: tuple[tuple[str, ...], ...]
    """What stands where, in order of the paths; of a file `file`, its name, and its digest."""
    stamps: tuple[_Stamp, ...]
    """When and where each file was written, in the same order: another, though the content is the
    same, may mean that it was something else for a moment."""
    looked_at: int = field(compare=False)
    """When reading them began, in nanoseconds."""

    @property
    def address(self) -> str:
        """Address of paths, bytes and settings."""
        return address(self.settings, self.contents)

    def without(self, names: frozenset[str]) -> "BuildInputs":
        """Return these inputs without some files."""
        return replace(
            self,
            contents=tuple(each for each in self.contents if names.isdisjoint(each[1:2])),
            stamps=tuple(each for each in self.stamps if each[0] not in names),
        )

    def digests(self, names: frozenset[str]) -> dict[str, str]:
        """Return the digests of some files by name; those that are not there are left out."""
        return {
            each[1]: each[2] for each in self.contents if each[0] == "file" and each[1] in names
        }

    def known(self) -> dict[_Stamp, str]:
        """Return the digests of the files that have these bytes for as long as they have a mark."""
        digests = (each[2] for each in self.contents if each[0] == "file")
        return {
            (name, mark): digest
            for (name, mark), digest in zip(self.stamps, digests, strict=True)
            if not is_young(max(mark[1:3]), self.looked_at)
        }


class InputReader:
    """Reads what a build with one configuration reads, now and after it."""

    def __init__(self, site: SiteConfig, target: Path, *, has_pdfs: bool) -> None:
        """Take the settings, before a build changes them.

        Args:
            site: the configuration, fresh from the file.
            target: where the site goes.
            has_pdfs: whether PDFs are asked for by the caller.

        Raises:
            UnknownInputsError: what a build reads cannot be told.
        """
        config, options, paths = site.mkdocs, site.options, site.paths
        given = build_settings(config)
        if given is None:
            raise UnknownInputsError
        if options.pdf.system_fonts and (has_pdfs or options.pdf.with_site):
            raise UnknownInputsError  # fonts of this machine
        self._target = target
        self._settings = address(
            given,
            options,
            site.diagnostics,
            [os.environ.get(name) for name in _VARIABLES],
            os.path.relpath(target, paths.root),
            has_pdfs,
        )
        custom = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
        self._folders = (paths.seeds, paths.briefs, paths.docs, *custom)
        named = (options.citation_style, options.pdf.template)
        self._files = (
            Path(config.config_file_path),
            *(paths.root / name for name in named if name),
        )

    def read(self, before: BuildInputs | None = None) -> BuildInputs:
        """Return what the build reads now.

        Args:
            before: what it read before; of this, files that nobody has written to are not read.

        Raises:
            UnknownInputsError: not everything can be read.
        """
        now = time.time_ns()
        read = _Reader(left=before.known() if before is not None else {})
        for place, folder in enumerate(self._folders):
            if folder in (self._target, *self._target.parents) or self._target in folder.parents:
                raise UnknownInputsError
            read.folder(folder, str(place))
        for file in self._files:
            read.file(file.name, file)
        return BuildInputs(self._settings, tuple(read.contents), tuple(read.stamps), now)

    def seed_marks(self, inputs: BuildInputs) -> Iterator[tuple[int, ...]]:
        """Yield the marks of seeds among what a build reads."""
        first = "0/"  # their folder's, as `name` has it
        return (mark for name, mark in inputs.stamps if name.startswith(first))

    def name(self, path: Path) -> str:
        """Return what a file below one of the folders is called among the inputs."""
        place = next(n for n, folder in enumerate(self._folders) if path.is_relative_to(folder))
        return f"{place}/{path.relative_to(self._folders[place]).as_posix()}"


def read_tree(folder: Path, digests: Mapping[str, str] | None = None) -> str:
    """Return the address of all there is in a site's folder but what is under version control.

    Args:
        folder: of the site.
        digests: by path within it those of files that were just written. If somebody else has
            written there meanwhile, the address is not that of what stands there now.

    Raises:
        UnknownInputsError: it cannot be read.
    """
    read = _Reader(digests or {})
    read.folder(folder, "", passing_over=frozenset({".git"}))
    return address(read.contents)


class _Reader:
    """Reads files and folders, in the order of their paths."""

    def __init__(
        self,
        known: Mapping[str, str] | None = None,
        *,
        left: Mapping[_Stamp, str] | None = None,
    ) -> None:
        """Read nothing yet.

        Args:
            known: digests of files by what they are called, after a slash.
            left: digests of files as long as nobody has written to them.
        """
        self._known = known or {}
        self._left = left or {}
        self.contents: list[tuple[str, ...]] = []
        self.stamps: list[_Stamp] = []

    def folder(self, folder: Path, called: str, *, passing_over: Container[str] = ()) -> None:
        """Read all files below a folder, those behind links too.

        Args:
            folder: where; need not be there.
            called: what its path is called.
            passing_over: names at its top that are left out.
        """
        pending, files, seen = [(str(folder), called)], [], set()
        contents: list[tuple[str, ...]] = []
        while pending:
            parent, shown = pending.pop()
            for entry in _entries(parent):
                if shown == called and entry.name in passing_over:
                    continue
                name = f"{shown}/{entry.name}"
                if entry.is_symlink():
                    contents.append(("link", name, str(Path(entry.path).readlink())))
                if not _is_folder(entry):
                    files.append((name, entry.path, entry.is_file(follow_symlinks=False)))
                    continue
                contents.append(("folder", name))
                real = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
                if real not in seen:
                    pending.append((entry.path, name))
                seen.add(real)
                if len(seen) > _MOST_FOLDERS:
                    raise UnknownInputsError
        self.contents += [("below",), *sorted(contents)]
        for name, path, is_file in sorted(files):
            digest = self._known.get(name[1:]) if is_file else None
            if digest is not None:
                self.contents.append(("file", name, digest))
            else:
                self.file(name, path)

    def file(self, name: str, path: str | Path) -> None:
        """Read one file, if it can be read."""
        if self._left and self._is_left(name, path):
            return
        try:
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        except OSError as error:
            self.contents.append(("unreadable", name, str(error.errno)))
            return
        with os.fdopen(descriptor, "rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                self.contents.append(("no file", name))
                return
            try:
                digest = hashlib.file_digest(stream, DIGEST).hexdigest()
            except OSError:
                raise UnknownInputsError from None
        self._take((name, mark_of(status)), digest)

    def _is_left(self, name: str, path: str | Path) -> bool:
        """Take a file that nobody has written to; tell whether it is one."""
        with contextlib.suppress(OSError):
            stamp = name, mark_of(os.stat(path))  # noqa: PTH116  twice as fast
            if (digest := self._left.get(stamp)) is not None:
                self._take(stamp, digest)
                return True
        return False

    def _take(self, stamp: _Stamp, digest: str) -> None:
        self.contents.append(("file", stamp[0], digest))
        self.stamps.append(stamp)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    """Tell whether this is a folder, or leads to one; a link in a ring leads nowhere."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _entries(folder: str) -> Iterable["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []
    except OSError:
        raise UnknownInputsError from None
