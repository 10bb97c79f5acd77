"""Which entry tells of which seed: by the paths of its files, else by names.

Paths in an export are those of another folder or another machine. What they share with the paths
of the seeds is their tail: the longest that leads to one seed alone decides.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote

from mkbriefs.bibliography.entries import Entry
from mkbriefs.bibliography.problems import shown
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.ingest.discover import SEED_SUFFIXES
from mkbriefs.model import SeedPath

_STORAGE = re.compile(r"(?:storage|attachments):(?:[A-Z0-9]{8}:)?", re.IGNORECASE)
_ADDRESS = re.compile(r"file:(?://[^/]{0,200})?(?=/)", re.IGNORECASE)
_LONGEST_TAIL = 12
"""Folders of a path that are compared, its name among them."""

_MOST_RIVALS = 50
"""Files of one name that are told apart by their folders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Entries brought together with seeds; every entry stands in one of the two."""

    of_seed: Mapping[SeedPath, Entry]
    others: tuple[Entry, ...]
    """Entries without seed, in order."""
    diagnostics: tuple[Diagnostic, ...]


def match_entries(
    entries: Sequence[Entry],
    seeds: Iterable[SeedPath],
    *,
    unsupported: Iterable[str] = (),
    folder: str,
) -> Matches:
    """Return which entry tells of which seed, each of at most one.

    An entry's files decide first, in their order, then what has the name of one but for the suffix
    (the text of a PDF). Else a seed beside a bibliography file with one
    entry, of the same name but for the suffix; or a seed whose name is an entry's key.

    Args:
        entries: in order of file and entry.
        seeds: paths of all seeds.
        unsupported: paths of files beside them that are no seeds.
        folder: the seeds folder as diagnostics show it: entries' files stand below it.

    Diagnostics: `bibliography-valid`, a warning for an attachment that leads to several seeds, or
        to one that another entry has already, notes for further attachments and for those of a
        type that is not read.
    """
    matcher = _Matcher(_Paths(seeds), _Paths(unsupported), f"{folder}/")
    for entry in entries:
        matcher.by_paths(entry)
    matcher.leave_found()
    for entry in entries:
        matcher.by_tails(entry)
    for entry in entries:
        matcher.by_texts_of_files(entry)
    matcher.by_names(entries)
    for entry in entries:
        matcher.explain_missing(entry)
    return Matches(
        of_seed=dict(sorted(matcher.of_seed.items())),
        others=tuple(entry for entry in entries if id(entry) not in matcher.settled),
        diagnostics=tuple(matcher.diagnostics),
    )


class _Paths:
    """Paths that can be asked for by their tails."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.all = sorted(paths)
        self._exact = set(self.all)
        self._tails: dict[tuple[str, ...], list[str]] = {}
        self._folded: dict[tuple[str, ...], list[str]] = {}
        for path in self.all:
            for tail in _tails(path.split("/")):
                self._tails.setdefault(tail, []).append(path)
                folded = tuple(part.casefold() for part in tail)
                self._folded.setdefault(folded, []).append(path)

    def find(self, path: str, beside: str) -> list[str]:
        """Return the path that `path` means, or those that it may mean; may be empty.

        Args:
            path: with forward slashes.
            beside: the folder that a relative path starts from, with a slash behind it, or empty.
        """
        exact = self.find_exact(path, beside)
        return [exact] if exact else self.find_by_tail(path, beside)

    def find_exact(self, path: str, beside: str) -> str:
        """Return the path that is just this one, percent-encoded or not; empty if there is none."""
        forms = (f"{beside}{form.removeprefix('./')}" for form in (path, unquote(path)))
        return next((form for form in forms if form in self._exact), "")

    def find_by_tail(self, path: str, beside: str) -> list[str]:
        """Return the paths that share the longest tail with `path`, letters' case aside at last."""
        for forms, is_folded in ((self._tails, False), (self._folded, True)):
            for form in dict.fromkeys((path, unquote(path))):
                found = _by_tail(form.casefold() if is_folded else form, forms)
                if found:
                    return _nearest(found, beside)
        return []


def _tails(parts: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the ends of a path, the longest first."""
    last = parts[-_LONGEST_TAIL:]
    return [tuple(last[start:]) for start in range(len(last))]


def _by_tail(path: str, paths: Mapping[tuple[str, ...], list[str]]) -> list[str]:
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    return next((paths[tail] for tail in _tails(parts) if tail in paths), [])


def _nearest(found: list[str], beside: str) -> list[str]:
    """Return those of several that lie below the folder of the bibliography file, if any does."""
    if len(found) > _MOST_RIVALS:
        return found
    return [path for path in found if path.startswith(beside)] or found


@dataclass(slots=True)
class _Matcher:
    seeds: _Paths
    unsupported: _Paths
    root: str
    of_seed: dict[SeedPath, Entry] = field(default_factory=dict)
    others: _Paths = field(default_factory=lambda: _Paths(()))
    """Seeds that no entry's path leads straight to."""
    settled: set[int] = field(default_factory=set)
    """Entries, by identity, that have their seed."""
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def by_paths(self, entry: Entry) -> None:
        """Match an entry by paths that lead from its file straight to a seed."""
        for attachment in entry.attachments:
            found = self.seeds.find_exact(_as_path(attachment), self._beside(entry))
            if found:
                self._take(entry, SeedPath(found))

    def leave_found(self) -> None:
        """Look only for seeds from here on that no path leads straight to."""
        self.others = _Paths(path for path in self.seeds.all if SeedPath(path) not in self.of_seed)

    def by_tails(self, entry: Entry) -> None:
        """Match an entry by what its paths share with those of seeds that nothing leads to."""
        for attachment in entry.attachments:
            path, beside = _as_path(attachment), self._beside(entry)
            if not path or self.seeds.find_exact(path, beside):
                continue
            found = self.others.find_by_tail(path, beside)
            if len(found) <= _MOST_RIVALS:
                found = [p for p in found if SeedPath(p) not in self.of_seed] or found
            if len(found) == 1:
                self._take(entry, SeedPath(found[0]))
            elif found and id(entry) not in self.settled:
                self._note(
                    entry,
                    f"its attachment {shown(_name(path))} may be {_listed(found)}",
                    "rename one of the files, or give it the entry's key as its name",
                    Severity.WARNING,
                )

    def by_texts_of_files(self, entry: Entry) -> None:
        """Match an entry left over by the text that was saved of a file: `report.txt` of a PDF."""
        for attachment in entry.attachments:
            stem, dot, _ = _as_path(attachment).rpartition(".")
            for suffix in SEED_SUFFIXES if stem and dot else ():
                found = self.seeds.find(stem + suffix, self._beside(entry))
                is_free = len(found) == 1 and SeedPath(found[0]) not in self.of_seed
                if is_free and id(entry) not in self.settled:
                    self._take(entry, SeedPath(found[0]))

    def by_names(self, entries: Sequence[Entry]) -> None:
        """Match entries left over by the name of their file, and by their key."""
        stems: dict[str, list[SeedPath]] = {}
        for path in self.seeds.all:
            stems.setdefault(PurePosixPath(path).stem.casefold(), []).append(SeedPath(path))
        counts: dict[str, int] = {}
        for entry in entries:
            counts[entry.path] = counts.get(entry.path, 0) + 1
        for entry in entries:
            if id(entry) in self.settled:
                continue
            file = PurePosixPath(entry.path)
            named = stems.get(file.stem.casefold(), []) if counts[entry.path] == 1 else []
            beside = [seed for seed in named if self.root + seed == f"{file.parent}/{_name(seed)}"]
            keyed = stems.get(entry.key.casefold(), []) if entry.key else []
            keyed = [SeedPath(path) for path in _nearest([*keyed], self._beside(entry))]
            for candidates in (beside, keyed):
                free = [seed for seed in candidates if seed not in self.of_seed]
                if len(free) == 1 and id(entry) not in self.settled:
                    self._take(entry, free[0])

    def explain_missing(self, entry: Entry) -> None:
        """Say of an entry without seed which of its files cannot be read, or is not here."""
        if id(entry) in self.settled:
            return
        for attachment in entry.attachments:
            path = _as_path(attachment)
            if path and len(found := self.unsupported.find(path, self._beside(entry))) == 1:
                kind = PurePosixPath(found[0]).suffix.lower()
                self._note(
                    entry,
                    f"its attachment {shown(_name(found[0]))} is of type {shown(kind)}, "
                    "which is not read",
                    f"save its text beside it as `{PurePosixPath(found[0]).stem}.txt`",
                )
                return
        beside = self._beside(entry)
        paths = [path for each in entry.attachments if (path := _as_path(each))]
        missing = next((path for path in paths if not self.seeds.find(path, beside)), "")
        if missing:
            self._note(
                entry,
                f"its attachment {shown(_name(missing))} is not among the seeds",
                "export the library with its files, and save their texts beside them",
            )

    def _take(self, entry: Entry, seed: SeedPath) -> None:
        owner = self.of_seed.get(seed)
        if owner is entry:
            return
        if owner is not None:
            self._note(
                entry,
                f"its attachment {shown(_name(seed))} is that of the entry {shown(owner.key)} "
                f"in `{Location(owner.path, owner.line)}` already",
                "attach a text to one entry only",
                Severity.WARNING,
            )
        elif id(entry) in self.settled:
            self._note(
                entry,
                f"{shown(_name(seed))} is another text of this entry; it becomes a source of its "
                "own",
                "leave only one text in the folder if the two are one source",
            )
        else:
            self.of_seed[seed] = entry
            self.settled.add(id(entry))

    def _beside(self, entry: Entry) -> str:
        """Return the folder of an entry's file inside the seeds folder, with a slash, or empty."""
        folder = entry.path.removeprefix(self.root).rpartition("/")
        return folder[0] + folder[1]

    def _note(
        self, entry: Entry, message: str, hint: str, severity: Severity = Severity.NOTE
    ) -> None:
        self.diagnostics.append(
            Diagnostic(
                rule="bibliography-valid",
                severity=severity,
                location=Location(entry.path, entry.line),
                message=f"of the entry {shown(entry.key)}: {message}" if entry.key else message,
                hint=hint,
            )
        )


def _as_path(attachment: str) -> str:
    """Return an attachment's path with forward slashes, without what no path has."""
    path = attachment.strip().replace("\\", "/")
    return _ADDRESS.sub("", _STORAGE.sub("", path, count=1), count=1)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _listed(paths: Sequence[str]) -> str:
    first = " or ".join(f"`{path}`" for path in paths[:3])
    return first if len(paths) <= 3 else f"{first} or {len(paths) - 3} more"
