"""A text as blocks, with what other texts of its page define."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt

from mkbriefs.pdf.markdown.dialect import make_parser
from mkbriefs.pdf.markdown.nodes import Node, to_tree

_TAB = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What was read."""

    nodes: tuple[Node, ...]
    """In order, without footnotes."""
    notes: Mapping[str, Node]
    """Footnotes of the whole page by label."""
    own_notes: tuple[str, ...]
    """Labels of those that nothing else on the page refers to."""
    abbreviations: Mapping[str, str]
    shallow: tuple[int, ...]
    """Lines from 0 with items of lists that are indented, and not by enough."""


def read(text: str, also: str, dialect: frozenset[str]) -> Source:
    """Return what a text holds.

    Args:
        text: Markdown.
        also: other Markdown of the page. Its links, footnotes and abbreviations can be used.
        dialect: of `dialect_of`.
    """
    parser = make_parser(dialect)
    text, also = text.expandtabs(_TAB), also.expandtabs(_TAB)
    shared: dict[str, Any] = {"references": {}, "footnotes": {"refs": {}}, "abbreviations": {}}
    has_definitions = "]:" in also
    if has_definitions:
        parser.parse(also, _environment(shared, dialect))
    environment = _environment(shared, dialect)
    tree = to_tree(parser.parse(text, environment))
    elsewhere = _notes_of(also, parser, shared, dialect) if has_definitions else {}
    return Source(
        nodes=tuple(tree.nodes),
        notes={**elsewhere, **tree.notes},
        own_notes=tuple(label for label in tree.notes if f"[^{label}]" not in also),
        abbreviations=shared["abbreviations"],
        shallow=tuple(environment["shallow"]),
    )


def _notes_of(
    text: str, parser: MarkdownIt, shared: dict[str, Any], dialect: frozenset[str]
) -> dict[str, Node]:
    """Return footnotes of another text, now that all definitions are known; without their lines."""
    if "[^" not in text:
        return {}
    tokens = parser.parse(text, _environment(shared, dialect))
    for token in tokens:
        token.map = None
    return to_tree(tokens).notes


def _environment(shared: dict[str, Any], dialect: frozenset[str]) -> dict[str, Any]:
    """Return what rules know of one text, with what all texts of the page share."""
    return {**shared, "dialect": dialect, "shallow": []}
