"""Reads `tests/cases/compare/origins/*.txt`: first sentences, and whose report they retell."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases" / "compare" / "origins"
NOBODY = "-"


@dataclass(frozen=True)
class OriginCase:
    """One first sentence."""

    path: Path
    line: int
    sentence: str
    source: str
    """Whose report it retells, or `-`."""

    @property
    def article(self) -> str:
        """The sentence with a title before it and more behind it."""
        rest = self.path.with_name(f"{self.path.stem.removeprefix('unseen-')}.rest")
        title, _, body = rest.read_text("utf-8").partition("\n\n")
        return f"{title}\n\n{self.sentence}\n\n{body}"


def read_origin_cases() -> dict[str, tuple[OriginCase, ...]]:
    """Return the cases by the name of their file."""
    return {path.stem: tuple(_cases(path)) for path in sorted(FOLDER.glob("*.txt"))}


def _cases(path: Path) -> Iterator[OriginCase]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            sentence, arrow, source = line.rpartition(" => ")
            assert arrow, f"{path.name}:{number}: no ` => `"
            yield OriginCase(path, number, sentence, source)
