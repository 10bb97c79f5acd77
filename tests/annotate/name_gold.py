"""Reads running texts with their names marked; see `tests/cases/names/gold/README.md`."""

import re
from dataclasses import dataclass
from pathlib import Path

from mkbriefs.annotate.sentences import split_sentences
from mkbriefs.model import MentionKind, Paragraph, ParagraphKind, Sentence, Span

GOLD = Path(__file__).parents[1] / "cases" / "names" / "gold"
KINDS = {
    "P": MentionKind.PERSON,
    "O": MentionKind.ORGANISATION,
    "L": MentionKind.PLACE,
    "W": MentionKind.LAW,
    "D": MentionKind.PRODUCT,
    "K": MentionKind.WORK,
    "E": MentionKind.EVENT,
    "N": MentionKind.NAME,
}
_MARK = re.compile(r"\[([^\[\]]+)\]\(([PLOWDKEN?])(?::([^()]+))?\)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A name as a person marked it."""

    start: int
    end: int
    kind: MentionKind | None
    """None if it does not count."""
    name: str


@dataclass(frozen=True, slots=True)
class GoldText:
    """One text without its marks."""

    path: Path
    language: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    marked: tuple[Marked, ...]


def read_gold(path: Path) -> GoldText:
    """Return the text of a file, its paragraphs and sentences, and its names."""
    head, *lines = path.read_text("utf-8").splitlines()
    return gold_text(lines, head.removeprefix("language: "), path)


def gold_text(lines: list[str], language: str, path: Path = GOLD) -> GoldText:
    """Return the text of some marked lines."""
    text, marked, paragraphs = "", [], []
    counts = {"p": 0, "h": 0}
    for line in filter(None, lines):
        is_heading = line.startswith("= ")
        start = len(text)
        plain, names = _unmarked(line.removeprefix("= "), start)
        letter = "h" if is_heading else "p"
        counts[letter] += 1
        paragraphs.append(
            Paragraph(
                id=f"{letter}{counts[letter]}",
                kind=ParagraphKind.HEADING if is_heading else ParagraphKind.BODY,
                span=Span(start, start + len(plain)),
            )
        )
        text += plain + "\n\n"
        marked += names
    sentences = split_sentences(text, paragraphs)
    return GoldText(path, language, text, tuple(paragraphs), sentences, tuple(marked))


def _unmarked(line: str, offset: int) -> tuple[str, list[Marked]]:
    plain, names, last = "", [], 0
    for match in _MARK.finditer(line):
        plain += line[last : match.start()]
        words, kind, name = match.groups()
        start = offset + len(plain)
        plain += words
        names.append(Marked(start, offset + len(plain), KINDS.get(kind), name or words))
        last = match.end()
    return plain + line[last:], names
