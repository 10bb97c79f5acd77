"""Readers of the text cases and builders of the small seeds the annotation tests need."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkbriefs.model import CleanSeed, Dropped, Paragraph, ParagraphKind, Seed, SeedPath, Span

CASES = Path(__file__).parent.parent / "cases"
_BLOCK = re.compile(r"^== (?P<title>.+?)(?: \[(?P<kind>\w+)\])?$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case of a case file."""

    place: str
    """File and line, for the test's name."""
    title: str
    kind: str
    text: str
    expected: tuple[str, ...]


def read_cases(area: str) -> list[Case]:
    """Return the cases of `tests/cases/<area>/*.txt`.

    A case is `== title [word]`, its text, a line `--`, and the expected lines. What stands before
    the first case of a file is a note.
    """
    return [case for path in sorted((CASES / area).glob("*.txt")) for case in _cases_of(path)]


def _cases_of(path: Path) -> Iterator[Case]:
    content = path.read_text("utf-8")
    heads = list(_BLOCK.finditer(content))
    ends = [head.start() for head in heads[1:]] + [len(content)]
    for head, end in zip(heads, ends, strict=True):
        text, _, expected = content[head.end() + 1 : end].partition("\n--")
        line = content.count("\n", 0, head.start()) + 1
        yield Case(
            place=f"{path.name}:{line}",
            title=head["title"],
            kind=head["kind"] or "",
            text=text,
            expected=tuple(entry for entry in expected.split("\n") if entry.strip()),
        )


def paragraphs_of(text: str, kind: str = "") -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text as blank lines part them.

    Without a `kind` lines that begin like Markdown's headings, lists, quotations and tables are
    those, and all others body.
    """
    paragraphs = []
    counts = {"p": 0, "h": 0, "c": 0}
    for found in re.finditer(r"\S(?:.|\n(?!\s*(?:\n|$)))*", text):
        start, end = found.start(), found.start() + len(found.group().rstrip())
        is_kind = ParagraphKind(kind) if kind else _kind_of(found.group())
        letter = {"heading": "h", "caption": "c"}.get(is_kind.value, "p")
        counts[letter] += 1
        name = f"{letter}{counts[letter]}"
        paragraphs.append(Paragraph(id=name, kind=is_kind, span=Span(start, end)))
    return tuple(paragraphs)


def _kind_of(stretch: str) -> ParagraphKind:
    marks = {"#": "heading", "- ": "list", "> ": "quote", "|": "table", "Photo: ": "caption"}
    found = next((kind for mark, kind in marks.items() if stretch.startswith(mark)), "body")
    return ParagraphKind(found)


def clean_seed_of(text: str) -> CleanSeed:
    """Return a clean seed: paragraphs as blank lines part them, those that begin `~ ` dropped."""
    kept, dropped = [], []
    for paragraph in paragraphs_of(text):
        if paragraph.span.of(text).startswith("~ "):
            span = Span(paragraph.span.start + 2, paragraph.span.end)
            dropped.append(Dropped(span=span, rule="footer", reason="not the text"))
        else:
            kept.append(paragraph)
    seed = Seed(
        path=SeedPath("case.txt"),
        sha256="0" * 64,
        size=len(text),
        media_type="text/plain",
        encoding="utf-8",
        text=text,
    )
    return CleanSeed(seed=seed, paragraphs=tuple(kept), dropped=tuple(dropped))
