"""Reads cases from text files that anyone can extend without Python.

A case is a title, then its parts, each between lines that hold a single dot:

    a title that says what holds
    .
    what goes in
    .
    what comes out
    .
"""

from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class DottedCase:
    """One case and where it stands."""

    title: str
    parts: tuple[str, ...]
    """Each with its last line feed, if it has a line."""
    path: Path
    line: int
    """Of the title, from 1."""

    def __str__(self) -> str:
        return f"{self.path.stem}:{self.line}:{self.title}"


def read_dotted_cases(folder: str, parts: int) -> list[DottedCase]:
    """Return the cases of all `*.txt` in a folder of `tests/cases/`, each of so many parts."""
    cases: list[DottedCase] = []
    for path in sorted((CASES / folder).glob("*.txt")):
        read: list[str] = []
        title, at, current = "", 0, ""
        is_open = False
        for number, line in enumerate(path.read_text("utf-8").splitlines(keepends=True), 1):
            if line.rstrip("\n") == ".":
                if is_open:
                    read.append(current)
                is_open = len(read) < parts
                current = ""
                if not is_open:
                    cases.append(DottedCase(title, tuple(read), path, at))
                    read = []
            elif is_open:
                current += line
            elif line.strip():
                title, at = line.strip(), number
        assert not read, f"{path}:{at}: the case `{title}` is not closed"
    return cases


def check_or_update(case: DottedCase, actual: str, *, update_golden: bool) -> None:
    """Compare a case's last part with `actual`, or write `actual` into its file."""
    if not update_golden:
        assert actual == case.parts[-1], f"{case.path}:{case.line}: {case.title}"
        return
    # The number of lines may change, so the place is found anew by the title.
    lines = case.path.read_text("utf-8").splitlines(keepends=True)
    start = next(n for n, line in enumerate(lines) if line.strip() == case.title)
    dots = [n for n, line in enumerate(lines) if n > start and line.rstrip("\n") == "."]
    first, last = dots[len(case.parts) - 1] + 1, dots[len(case.parts)]
    lines[first:last] = actual.splitlines(keepends=True)
    case.path.write_text("".join(lines), "utf-8")
