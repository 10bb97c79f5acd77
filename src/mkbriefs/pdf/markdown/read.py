"""A text as blocks, with what other texts of its page define."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt

from mkbriefs.pdf.markdown.dialect import make_parser
from mkbriefs.pdf.markdown.nodes import Node, Tree, to_tree

_TAB = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What was read."""

    pieces: tuple[tuple[Node, ...], ...]
    """The blocks of each piece in order, without footnotes."""
    notes: Mapping[str, Node]
    """Footnotes of the whole page by label."""
    own_notes: tuple[str, ...]
    """Labels of those that nothing else on the page refers to."""
    abbreviations: Mapping[str, str]
    shallow: tuple[int, ...]
    """Lines from 0 with items of lists that are indented, and not by enough."""


def read(pieces: Sequence[tuple[int, str]], also: str, dialect: frozenset[str]) -> Source:
    """Return what a text holds.

    Args:
        pieces: Markdown that the page reads piece by piece, each behind the line, from 0, on which
            it begins.
        also: other Markdown of the page. Its links, footnotes and abbreviations can be used.
        dialect: of `dialect_of`.
    """
    reader = _Reader(make_parser(dialect), dialect)
    others = [also, *(text for _, text in pieces)]
    defining = [text for text in others if "]:" in text] if len(others) > 2 or also else []
    for text in defining:
        reader.read(text)
    trees = [reader.read(text, line) for line, text in pieces]
    elsewhere = _without_lines(reader.read(also)) if also in defining and "[^" in also else {}
    own = {label: note for tree in trees for label, note in tree.notes.items()}
    return Source(
        pieces=tuple(tuple(tree.nodes) for tree in trees),
        notes={**elsewhere, **own},
        own_notes=tuple(label for label in own if f"[^{label}]" not in also),
        abbreviations=reader.shared["abbreviations"],
        shallow=tuple(sorted(set(reader.shallow))),
    )


@dataclass(slots=True)
class _Reader:
    """Parses texts of one page, which share what they define."""

    parser: MarkdownIt
    dialect: frozenset[str]
    shared: dict[str, Any] = field(
        default_factory=lambda: {
            "references": {},
            "footnotes": {"refs": {}},
            "abbreviations": {},
        }
    )
    shallow: list[int] = field(default_factory=list)

    def read(self, text: str, line: int = -1) -> Tree:
        """Return a text that begins on a line, from 0; -1 if only its definitions count."""
        shallow: list[int] = []
        environment = {**self.shared, "dialect": self.dialect, "shallow": shallow}
        tokens = self.parser.parse(text.expandtabs(_TAB), environment)
        if line >= 0:
            self.shallow += [line + each for each in shallow]
            for token in tokens:
                token.map = token.map and [token.map[0] + line, token.map[1] + line]
        return to_tree(tokens)


def _without_lines(tree: Tree) -> dict[str, Node]:
    """Return the footnotes of another text, whose lines say nothing here."""
    stack = list(tree.notes.values())
    while stack:
        node = stack.pop()
        node.token.map = None
        stack += node.children
    return tree.notes
