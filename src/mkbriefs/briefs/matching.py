"""Which brief belongs to which seed: by path, then by hash, for a seed that was renamed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mkbriefs.briefs.existing import ExistingBrief
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.model import SeedPath

_NOT_BRIEFS = frozenset(("index", "readme"))
"""Names of pages about the folder itself, in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Seeds and briefs, brought together. Every brief given is in exactly one place here."""

    matched: Mapping[SeedPath, ExistingBrief]
    """In order of the paths."""
    new: tuple[SeedPath, ...]
    """Seeds that have no brief yet, in order."""
    undecided: tuple[SeedPath, ...]
    """Seeds that could belong to several briefs, in order: publish them, write nothing for them."""
    orphaned: tuple[ExistingBrief, ...]
    """Briefs whose seed is gone, in order of their paths."""
    untouched: tuple[ExistingBrief, ...]
    """Files to leave as they are: rivals for a seed, and such as name none; in order."""
    diagnostics: tuple[Diagnostic, ...]
    """`brief-matches-seed`."""


def match_briefs(
    seeds: Sequence[tuple[SeedPath, str]], existing: Iterable[ExistingBrief]
) -> Matches:
    """Return which brief belongs to which seed.

    A brief belongs to the seed whose path it names. Briefs and seeds left over belong together
    where they have the same hash and nothing else left over has.

    Args:
        seeds: path and SHA-256 of each, in any order; paths are unique.
        existing: the briefs there are, in any order.
    """
    matcher = _Matcher(seeds, existing)
    matcher.by_path()
    matcher.by_hash()
    return matcher.result()


class _Matcher:
    """Seeds and briefs that still look for each other."""

    def __init__(
        self, seeds: Sequence[tuple[SeedPath, str]], existing: Iterable[ExistingBrief]
    ) -> None:
        self._hashes = dict(sorted(seeds))
        self._briefs = sorted(existing, key=lambda brief: brief.path)
        self._matched: dict[SeedPath, ExistingBrief] = {}
        self._undecided: list[SeedPath] = []
        self._untouched: list[ExistingBrief] = []
        self._diagnostics: list[Diagnostic] = []

    def by_path(self) -> None:
        """Match briefs that name a seed's path."""
        rivals: dict[SeedPath, list[ExistingBrief]] = {}
        left: list[ExistingBrief] = []
        for brief in self._briefs:
            path = SeedPath(brief.seed)
            if path in self._hashes:
                rivals.setdefault(path, []).append(brief)
            elif brief.seed or brief.sha256:
                left.append(brief)
            else:
                self._leave(brief)
        for path, briefs in rivals.items():
            first, *others = sorted(briefs, key=lambda brief: _claim(brief, self._hashes[path]))
            self._matched[path] = first
            for other in others:
                self._blame(
                    other,
                    f"the seed `{path}` belongs to `{first.path}`",
                    "delete one of the two briefs, or name another seed under `seed:`",
                )
                self._untouched.append(other)
        self._briefs = left

    def by_hash(self) -> None:
        """Match what is left by hash."""
        paths: dict[str, list[SeedPath]] = {}
        for path, sha256 in self._hashes.items():
            if path not in self._matched:
                paths.setdefault(sha256, []).append(path)
        briefs: dict[str, list[ExistingBrief]] = {}
        for brief in self._briefs:
            if brief.sha256 in paths:
                briefs.setdefault(brief.sha256, []).append(brief)
        decided: set[str] = set()
        for sha256, same in briefs.items():
            candidates = paths[sha256]
            decided.update(brief.path for brief in same)
            if len(same) == len(candidates) == 1:
                self._matched[candidates[0]] = same[0]
                continue
            self._undecided += candidates
            self._untouched += same
            for brief in same:
                self._blame(
                    brief,
                    f"the seed `{brief.seed}` is gone, and its bytes are found in "
                    f"{_listed(candidates)}, to which {_others(same)} may belong",
                    f"write `seed: {candidates[0]}` into the front matter of the right one",
                )
        self._briefs = [brief for brief in self._briefs if brief.path not in decided]

    def result(self) -> Matches:
        settled = {*self._matched, *self._undecided}
        return Matches(
            matched={path: self._matched[path] for path in sorted(self._matched)},
            new=tuple(path for path in self._hashes if path not in settled),
            undecided=tuple(sorted(self._undecided)),
            orphaned=tuple(self._briefs),
            untouched=tuple(sorted(self._untouched, key=lambda brief: brief.path)),
            diagnostics=tuple(self._diagnostics),
        )

    def _leave(self, brief: ExistingBrief) -> None:
        """Leave a file alone that names no seed."""
        self._untouched.append(brief)
        if brief.stem.lower() not in _NOT_BRIEFS:
            self._diagnostics += brief.diagnostics
            self._blame(
                brief,
                "this file names no seed",
                "write `seed:` with the path of its seed into its front matter",
            )

    def _blame(self, brief: ExistingBrief, message: str, hint: str) -> None:
        self._diagnostics.append(
            Diagnostic(
                rule="brief-matches-seed",
                severity=Severity.ERROR,
                location=Location(brief.path, brief.lines.get("seed", 0)),
                message=f"{message}; the file is left as it is",
                hint=hint,
            )
        )


def _claim(brief: ExistingBrief, sha256: str) -> tuple[object, ...]:
    """Return a key that sorts rivals for a seed, the best claim first.

    A copy still names the original's citekey, and the one that knows the seed's bytes is the one
    that was written last.
    """
    is_copy = brief.written_as not in ("", brief.stem)
    return (is_copy, brief.sha256 != sha256, len(brief.path), brief.path)


def _listed(paths: Sequence[str]) -> str:
    return " and ".join(f"`{path}`" for path in paths)


def _others(briefs: Sequence[ExistingBrief]) -> str:
    return "this brief" if len(briefs) == 1 else _listed([brief.path for brief in briefs])
