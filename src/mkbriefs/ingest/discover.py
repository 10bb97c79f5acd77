"""Find the seeds in a folder, opening nothing and following nothing."""

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.ingest.names import printable, unportable_in, unshowable_in
from mkbriefs.model import SeedPath

SEED_SUFFIXES = (".txt", ".md", ".markdown", ".text")
"""File types that are seeds, in any case. All are literal text."""

BIBLIOGRAPHY_SUFFIXES = (".bib", ".ris", ".json")
"""File types that may tell about seeds, in any case."""

_LEFTOVER_NAMES = frozenset({"thumbs.db", "desktop.ini"})
_LEFTOVER_SUFFIXES = ("~", ".swp", ".swo")

_KINDS = (
    (stat.S_ISLNK, "a symbolic link is not followed"),
    (stat.S_ISFIFO, "a named pipe is not a document"),
    (stat.S_ISSOCK, "a socket is not a document"),
    (stat.S_ISBLK, "a device is not a document"),
    (stat.S_ISCHR, "a device is not a document"),
)
_HINT = "copy the document itself into the seeds folder, or move this elsewhere"
_FOLDER_HINT = "put the folder of your documents there, or name another under `seeds_dir`"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedFile:
    """A regular file of a supported type; not opened yet."""

    path: SeedPath
    """Unique in its folder. What cannot be shown stands as `%XX`, so it may differ from the name
    on disk."""
    absolute: Path
    """Where the file is, under its name on disk."""
    size: int
    """In bytes, when it was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The seeds of a folder."""

    files: tuple[SeedFile, ...]
    """In order of their paths by code point, the same on every system; may be empty."""
    diagnostics: tuple[Diagnostic, ...]
    bibliographies: tuple[SeedFile, ...] = ()
    """Files that may tell about seeds, likewise ordered."""
    unsupported: tuple[str, ...] = ()
    """Paths, as shown, of files that can be neither; likewise ordered."""


@dataclass(frozen=True, slots=True, order=True)
class _Entry:
    """Something in the folder: what it is, or why that cannot be told."""

    relative: str
    status: os.stat_result | None = field(compare=False)
    problem: str = field(default="", compare=False)


def find_seeds(folder: Path, *, shown_as: str) -> Found:
    """Return the seeds in `folder` and below, and a diagnostic for everything that cannot be one.

    Bibliography files are found by the same rules.

    Dot files and what editors and systems leave behind are passed over in silence.

    Args:
        folder: the seeds folder; may itself be a symbolic link, since its owner chose it.
        shown_as: the folder's path as diagnostics show it, relative to the project.

    Diagnostics: `seed-readable`, `seed-type-supported`, `seed-name-safe`.
    """
    files: dict[str, SeedFile] = {}
    unsupported: list[str] = []
    diagnostics: list[Diagnostic] = []
    for shown, _, entry in sorted(_shown(entry) for entry in _walk(folder)):
        location = Location(f"{shown_as}/{shown}" if shown else shown_as)
        if entry.status is None or entry.problem:
            hint = _HINT if shown else _FOLDER_HINT
            diagnostics.append(_unreadable(location, entry.problem, hint))
            continue
        if not shown.lower().endswith((*SEED_SUFFIXES, *BIBLIOGRAPHY_SUFFIXES)):
            diagnostics.append(_unsupported(location, shown))
            unsupported.append(shown)
            continue
        diagnostics.extend(_name_diagnostics(location, entry.relative))
        if shown in files:
            diagnostics.append(_clashing(location))
            continue
        files[shown] = SeedFile(
            path=SeedPath(shown),
            absolute=folder / entry.relative,
            size=entry.status.st_size,
        )
    ordered = [files[path] for path in sorted(files)]
    diagnostics.extend(_alike_diagnostics([file.path for file in ordered], shown_as))
    return Found(
        files=tuple(file for file in ordered if not _is_bibliography(file)),
        diagnostics=tuple(diagnostics),
        bibliographies=tuple(filter(_is_bibliography, ordered)),
        unsupported=tuple(unsupported),
    )


def _is_bibliography(file: SeedFile) -> bool:
    return file.path.lower().endswith(BIBLIOGRAPHY_SUFFIXES)


def _shown(entry: _Entry) -> tuple[str, bool, _Entry]:
    """Return what to sort an entry by: of two shown alike, the one with that very name is first."""
    shown = printable(entry.relative)
    return shown, shown != entry.relative, entry


def _walk(folder: Path) -> Iterator[_Entry]:
    """Give every entry below `folder` but folders that could be listed; in no particular order."""
    pending = [""]
    while pending:
        parent = pending.pop()
        try:
            with os.scandir(folder / parent) as listing:
                names = [entry.name for entry in listing]
        except OSError as error:
            yield _Entry(parent, None, f"this folder cannot be listed: {_reason(error)}")
            continue
        for name in names:
            if _is_passed_over(name):
                continue
            relative = f"{parent}/{name}" if parent else name
            try:
                status = os.lstat(f"{folder}/{relative}")
            except OSError as error:
                yield _Entry(relative, None, f"this cannot be looked at: {_reason(error)}")
                continue
            if stat.S_ISDIR(status.st_mode) and not _is_junction(status):
                pending.append(relative)
            else:
                yield _Entry(relative, status, _problem(status))


def _is_passed_over(name: str) -> bool:
    lowered = name.lower()
    return (
        # Word locks an open document with a file whose name starts with the second.
        name.startswith((".", "~$"))
        or lowered in _LEFTOVER_NAMES
        or lowered.endswith(_LEFTOVER_SUFFIXES)
        or (name.startswith("#") and name.endswith("#"))
    )


def _problem(status: os.stat_result) -> str:
    """Return why this is no regular file, or nothing if it is one."""
    if _is_junction(status):
        return "a junction is not followed"
    for is_kind, problem in _KINDS:
        if is_kind(status.st_mode):
            return problem
    return "" if stat.S_ISREG(status.st_mode) else "this is not a regular file"


def _is_junction(status: os.stat_result) -> bool:
    """Tell whether this is one of Windows' links between folders, which `lstat` calls folders."""
    return getattr(status, "st_reparse_tag", 0) == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _unreadable(location: Location, problem: str, hint: str) -> Diagnostic:
    return Diagnostic(
        rule="seed-readable",
        severity=Severity.ERROR,
        location=location,
        message=problem,
        hint=hint,
    )


def _unsupported(location: Location, shown: str) -> Diagnostic:
    suffix = Path(shown).suffix.lower()
    return Diagnostic(
        rule="seed-type-supported",
        severity=Severity.WARNING,
        location=location,
        message=f"files of type `{suffix}` are not supported"
        if suffix
        else "a file without a type is not supported",
        hint=f"supported are {', '.join(f'`{known}`' for known in SEED_SUFFIXES)};"
        " save the document as plain text",
    )


def _name_diagnostics(location: Location, relative: str) -> Iterator[Diagnostic]:
    unshowable = unshowable_in(relative)
    if unshowable:
        yield Diagnostic(
            rule="seed-name-safe",
            severity=Severity.WARNING,
            location=location,
            message=f"the name holds {unshowable}; it is shown with `%XX` in its place",
            hint="rename the file",
        )
        return
    unportable = unportable_in(relative)
    if unportable:
        yield Diagnostic(
            rule="seed-name-safe",
            severity=Severity.NOTE,
            location=location,
            message=f"the path holds {unportable}",
            hint="rename the file if the project is to be used on other systems",
        )


def _alike_diagnostics(paths: Sequence[str], shown_as: str) -> Iterator[Diagnostic]:
    """Give a note for each file that replaces another where case and Unicode form do not count."""
    first: dict[str, str] = {}
    for path in paths:
        other = first.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            yield Diagnostic(
                rule="seed-name-safe",
                severity=Severity.NOTE,
                location=Location(f"{shown_as}/{path}"),
                message=f"but for capitals or the form of accents this is the name of `{other}`",
                hint="rename one of the two: Windows and macOS can hold only one of them",
            )


def _clashing(location: Location) -> Diagnostic:
    return Diagnostic(
        rule="seed-name-safe",
        severity=Severity.ERROR,
        location=location,
        message="two files are shown under this name, and this one is left out",
        hint="rename the one whose name cannot be shown as it is",
    )
