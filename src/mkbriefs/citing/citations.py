"""What a page cites: `[@key, ¶ 4]`, `@key [p. 3]`, `[-@key]`, and the words it quotes."""

from dataclasses import dataclass

from mkbriefs.bibliography.styles.document import Cluster


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A citation in a Markdown text."""

    start: int
    """Offset of its first character in the text, in code points."""
    end: int
    line: int
    """On which it begins, from 0."""
    cluster: Cluster
    """Keys as the page writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words in quotation marks or a block quotation, with the citation that follows them."""

    words: str
    """As they read, without Markdown and without the outer quotation marks."""
    line: int
    """On which it begins, from 0."""
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What one Markdown text cites."""

    citations: tuple[Citation, ...] = ()
    """In reading order; spans do not overlap."""
    quotations: tuple[Quotation, ...] = ()
    """In reading order."""
    escapes: tuple[int, ...] = ()
    """Offsets of the backslashes by which a person says that an `@` begins no citation."""
