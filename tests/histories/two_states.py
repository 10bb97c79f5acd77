"""A project between two states of its inputs, and what may be found of a build that was cut off."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from random import Random  # noqa: TID251  seeded: the same states every time

from builds import QUIET, Builders, copy_inputs
from history import Life
from history_edits import ACTS

from sites import differing, tree, write_files
from warm_process import Warm

NOTE = "A note that nothing may lose.\n"
_EDITS = (
    "figure-in-seed",
    "sentence-in-seed",
    "new-seed",
    "theme-term",
    "word-on-page",
    "setting",
    "static-file",
)
_OWNED = ("seeds", "docs", "overrides", "mkdocs.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One of the two states, and what a clean build makes of it."""

    inputs: dict[str, bytes]
    """What a person owns alone, by path."""
    briefs: dict[str, bytes]
    site: dict[str, bytes]


@dataclass(slots=True, kw_only=True)
class Project:
    """A project that is moved between two states."""

    folder: Path
    states: tuple[State, State]
    at: int = 0
    """The state that its inputs are in."""

    @property
    def state(self) -> State:
        """What the next build is to make."""
        return self.states[self.at]

    def copy(self, folder: Path) -> "Project":
        """Copy the project to where there is nothing; return the copy."""
        shutil.copytree(self.folder, folder)
        return Project(folder=folder, states=self.states, at=self.at)

    def move(self) -> None:
        """Put the other state's inputs in the place of the present ones."""
        self.at = 1 - self.at
        wanted, present = self.state.inputs, _owned(self.folder)
        for path in present.keys() - wanted.keys():
            (self.folder / path).unlink()
        changed = {path: data for path, data in wanted.items() if present.get(path) != data}
        write_files(self.folder, changed)

    def torn(self, *, has_swap: bool = True) -> list[str]:
        """Return what is neither as in one state nor as in the other, or lost.

        Args:
            has_swap: whether the site was to be swapped in whole.
        """
        problems = [
            f"{path}: changed" for path in differing(_owned(self.folder), self.state.inputs)
        ]
        for name in sorted({name for state in self.states for name in state.briefs}):
            path = self.folder / "briefs" / name
            data = path.read_bytes() if path.exists() else None
            if data not in [state.briefs.get(name) for state in self.states]:
                problems.append(f"briefs/{name}: torn")
            if data is None and all(name in state.briefs for state in self.states):
                problems.append(f"briefs/{name}: lost")
        if has_swap:
            site = tree(self.folder / "site")
            if site not in [state.site for state in self.states]:
                paths = [differing(site, state.site)[:3] for state in self.states]
                problems.append(f"site: neither the one nor the other: {paths}")
        return problems

    def wrong(self) -> list[str]:
        """Return what is not as a clean build makes it, after a build that was not cut off."""
        briefs, site = tree(self.folder / "briefs"), tree(self.folder / "site")
        return [
            *(f"briefs/{path}" for path in differing(briefs, self.state.briefs)),
            *(f"site/{path}" for path in differing(site, self.state.site)[:5]),
            *(f"{path}: left behind" for path in leftovers(self.folder)),
        ]


def make_project(home: Path, small_built: Path, builders: Builders) -> Project:
    """Write a project in the first of two states, built, with a note; work in an empty `home`."""
    folder = home / "live" / "p"
    shutil.copytree(small_built, folder)
    brief = folder / "briefs" / "solheim-2024.md"
    noted = brief.read_text("utf-8").replace("## Notes\n", f"## Notes\n\n{NOTE}", 1)
    brief.write_text(noted, "utf-8")
    _build(builders.live, folder)
    first = _state(folder)
    other = copy_inputs(folder, home / "other" / "p")
    life, rng = Life(folder=other), Random(5)  # noqa: S311  not for secrets
    for name in _EDITS:
        while not ACTS[name](life, rng):
            pass  # a choice that changed nothing
    _build(builders.clean, other)
    second = _state(other)
    changed = set(differing(first.briefs, second.briefs))
    assert len(changed) > 2, "the two states should differ in several briefs"
    assert changed & first.briefs.keys() & second.briefs.keys()
    assert NOTE.encode() in second.briefs[brief.name]
    return Project(folder=folder, states=(first, second))


def leftovers(folder: Path) -> list[str]:
    """Return temporary files and folders of the tool's that are still there."""
    found = [path for path in folder.rglob("*") if _is_temporary(path.name)]
    return [path.relative_to(folder).as_posix() for path in sorted(found)]


def _is_temporary(name: str) -> bool:
    return name.endswith((".tmp", "-journal", "-wal")) or (
        name.startswith(".") and ".mkbriefs-" in name
    )


def _state(folder: Path) -> State:
    return State(inputs=_owned(folder), briefs=tree(folder / "briefs"), site=tree(folder / "site"))


def _owned(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(folder).items() if path.partition("/")[0] in _OWNED}


def _build(warm: Warm, folder: Path) -> None:
    ended = warm.run("mkbriefs", QUIET["mkbriefs"], folder)
    assert ended.code == 0, ended.said
    assert (folder / "site").is_dir()
