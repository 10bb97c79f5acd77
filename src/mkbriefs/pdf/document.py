"""A document to be set: blocks of Typst code, and where each of them came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkbriefs.diagnostics import Diagnostic, Location
from mkbriefs.pdf.code import Code, Value, literal
from mkbriefs.render.lanes import PATTERNS, Lane


@dataclass(frozen=True, slots=True)
class Block:
    """One line of Typst code."""

    code: Code
    location: Location
    """The place in a person's or the tool's Markdown that it shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a PDF says of itself."""

    title: str
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    description: str = ""
    language: str = "en"
    """BCP 47 tag of its main text."""
    date: tuple[int, int, int] | None = None
    """Year, month, day of the source; None where that is not known in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One PDF, not yet set."""

    name: str
    """File name without its ending."""
    metadata: Metadata
    blocks: tuple[Block, ...]
    lanes: tuple[Lane, ...]
    heading_offset: int = 0
    """0 where the document's title stands above all headings, 1 where chapters have titles."""
    images: Mapping[str, Path] = field(default_factory=dict)
    """Files that the code names, by the name it uses."""
    texts: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Paths and texts in which a character of a block may stand, by the path of its location."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was found while the code was made."""


def lane_values(lanes: Iterable[Lane]) -> list[Mapping[str, Value]]:
    """Return what the template knows of lanes."""
    return [
        {
            "letter": literal(lane.letter),
            "label": literal(lane.label),
            "pattern": lane.pattern,
            "thick": lane.number > PATTERNS,
        }
        for lane in lanes
    ]
