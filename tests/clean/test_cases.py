"""Cases of cleaning and of metadata: text files that anyone can add, see their folders' README."""

from pathlib import Path

import pytest
import yaml

from mkbriefs.analyse import lay_ground
from mkbriefs.clean.cleaning import clean_seed
from mkbriefs.clean.rules import load_rules
from mkbriefs.model import Correction, Issued, Name, Seed, SeedMetadata, SeedPath

_ROOT = Path(__file__).parent.parent
_DIVIDED = sorted((_ROOT / "cases/clean").glob("*.txt"))
_STATED = sorted((_ROOT / "cases/metadata").glob("*.txt"))
_DIVIDER = "\n....\n"
_RULES = load_rules()


def _seed(text: str) -> Seed:
    return Seed(
        path=SeedPath("case.txt"),
        sha256="0" * 64,
        size=len(text.encode()),
        media_type="text/plain",
        encoding="utf-8",
        text=text,
    )


def _labelled(text: str) -> str:
    """Return `text` with each line behind what became of it: `body p1| …`, `drop title| …`."""
    clean = clean_seed(_seed(text), _RULES).clean
    places = [(p.span, f"{p.kind} {p.id}") for p in clean.paragraphs]
    places += [(d.span, f"drop {d.rule}") for d in clean.dropped]
    lines = []
    offset = 0
    for line in text.split("\n"):
        middle = offset + len(line) - len(line.lstrip())
        label = next((name for span, name in places if span.start <= middle < span.end), "")
        lines.append(f"{label}|{line}" if line.strip() else line)
        offset += len(line) + 1
    return "\n".join(lines)


def _unlabelled(case: str) -> str:
    """Return the text behind the labels of a case."""
    return "\n".join(line.partition("|")[2] if line else "" for line in case.split("\n"))


@pytest.mark.parametrize("path", _DIVIDED, ids=lambda path: path.stem)
def test_lines_become_what_the_case_says(path: Path, *, update_golden: bool) -> None:
    """Each line of a case becomes the paragraph or is dropped by the rule that stands before it."""
    case = path.read_text(encoding="utf-8").removesuffix("\n")
    actual = _labelled(_unlabelled(case))
    if update_golden and actual != case:
        path.write_text(f"{actual}\n", encoding="utf-8")
    assert update_golden or actual == case, f"{path}: expected first, actual second"


@pytest.mark.parametrize("path", _STATED, ids=lambda path: path.stem)
def test_metadata_is_what_the_case_says(path: Path, *, update_golden: bool) -> None:
    """A case's values, and only those, are read from its text."""
    text, _, expected = path.read_text(encoding="utf-8").partition(_DIVIDER)
    actual = _stated(lay_ground(_seed(text), Correction(), _RULES).metadata)
    if update_golden and yaml.safe_load(expected) != (actual or None):
        written = yaml.safe_dump(actual, allow_unicode=True, sort_keys=False, width=1000)
        path.write_text(f"{text}{_DIVIDER}{written if actual else ''}", encoding="utf-8")
    assert update_golden or actual == (yaml.safe_load(expected) or {}), str(path)


def _stated(metadata: SeedMetadata) -> dict[str, object]:
    """Return the values a seed states, those that are missing left out."""
    return {
        key: value
        for key, value in {
            "title": metadata.title.value if metadata.title else "",
            "authors": [_name(author.value) for author in metadata.authors],
            "publisher": metadata.publisher.value if metadata.publisher else "",
            "issued": _date(metadata.issued.value) if metadata.issued else "",
            "url": metadata.url.value if metadata.url else "",
        }.items()
        if value
    }


def _name(name: Name) -> str:
    """Return a name as `Family, Given`, an organisation in braces."""
    return f"{{{name.literal}}}" if name.is_organisation else f"{name.family}, {name.given}"


def _date(issued: Issued) -> str:
    return " ".join(part for part in (issued.edtf, issued.time, issued.zone) if part)
