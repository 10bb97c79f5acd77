"""Reads `tests/cases/compare/origins/*.txt`: first sentences, and whose report they retell."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases" / "compare" / "origins"
NOBODY = "-"

_TITLES = {"english": "Something about it", "spanish": "Algo sobre el tema", "chinese": "一件事"}
_RESTS = {
    "english": """Many people in the village are sad about it. They have lived beside the water for
a long time and they know that little can be done. Children play on the bank. In the evening it is
quiet there, and the lamps are lit one after the other.""",
    "spanish": """Mucha gente del pueblo está triste por ello. Viven junto al agua desde hace mucho
tiempo y saben que poco se puede hacer. Los niños juegan en la orilla. Por la tarde hay silencio, y
las farolas se encienden una tras otra.""",
    "chinese": """村里很多人为此感到难过。他们在水边住了很久,知道能做的事情不多。孩子们在岸边玩耍。
到了晚上那里很安静,灯一盏接一盏地亮起来。""",
}


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
        language = self.path.stem.removeprefix("unseen-")
        return f"{_TITLES[language]}\n\n{self.sentence}\n\n{_RESTS[language]}\n"


def read_origin_cases() -> dict[str, tuple[OriginCase, ...]]:
    """Return the cases by the name of their file."""
    return {path.stem: tuple(_cases(path)) for path in sorted(FOLDER.glob("*.txt"))}


def _cases(path: Path) -> Iterator[OriginCase]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            sentence, arrow, source = line.rpartition(" => ")
            assert arrow, f"{path.name}:{number}: no ` => `"
            yield OriginCase(path, number, sentence, source)
