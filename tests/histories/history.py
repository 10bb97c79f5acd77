"""Histories: steps of edits and builds, written and read as one line."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random  # noqa: TID251  seeded: the same history every time

from sites import read_site_text, tree, write_files

PROJECT = Path(__file__).parent.parent / "cases/histories/project.txt"
TOOLS = ("mkbriefs", "mkdocs")
GENERATED = ("site", ".mkbriefs")
"""What is no input of a build, at the top of a project."""


@dataclass(slots=True)
class Life:
    """A project in the middle of its history."""

    folder: Path
    past: list[dict[str, bytes]] = field(default_factory=list)
    """Inputs as they were after earlier builds."""
    environment: dict[str, str] = field(default_factory=dict)
    """Variables that builds are given."""

    def files(self, pattern: str) -> list[Path]:
        """Return files in order."""
        return sorted(path for path in self.folder.glob(pattern) if path.is_file())

    def inputs(self) -> dict[str, bytes]:
        """Return all that builds read, by path."""
        return {
            path: data
            for path, data in tree(self.folder).items()
            if path.partition("/")[0] not in GENERATED
        }


Act = Callable[[Life, Random], str | None]
"""Changes a project; returns what it did, None if there was nothing to do it to."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A named act and what its choices come from."""

    name: str
    number: int

    def __str__(self) -> str:
        return f"{self.name}:{self.number}"


@dataclass(frozen=True, slots=True)
class Step:
    """Edits, then a build, then another one that finds nothing to do."""

    edits: tuple[Edit, ...]
    tool: str
    """What builds first."""
    again: str
    """What builds again; empty for nothing."""

    def __str__(self) -> str:
        return f"{'+'.join(map(str, self.edits))}/{self.tool}/{self.again}"


History = tuple[Step, ...]


def make_history(seed: int, steps: int, names: tuple[str, ...]) -> History:
    """Return a history, the same for the same arguments."""
    rng = Random(seed)  # noqa: S311  not for secrets

    def edit() -> Edit:
        return Edit(rng.choice(names), rng.randrange(1000))

    return tuple(
        Step(
            edits=tuple(edit() for _ in range(rng.choice((1, 1, 2, 3)))),
            tool=rng.choice(TOOLS),
            again=rng.choice((*TOOLS, "")),
        )
        for _ in range(steps)
    )


def write_history(history: History) -> str:
    """Return a history as one line."""
    return " ".join(map(str, history))


def parse_history(line: str) -> History:
    """Return the history that `write_history` wrote."""
    return tuple(_step(word) for word in line.split())


def _step(word: str) -> Step:
    edits, tool, again = word.split("/")
    pairs = (edit.split(":") for edit in edits.split("+") if edit)
    return Step(tuple(Edit(name, int(number)) for name, number in pairs), tool, again)


def first_project(folder: Path) -> Path:
    """Write the small project; return its folder."""
    return write_files(folder, read_site_text(PROJECT.read_text("utf-8")))
