"""What cleaning keeps and what it leaves out."""

from dataclasses import dataclass
from enum import StrEnum

from mkbriefs.model.seed import Seed
from mkbriefs.model.text import Span


class ParagraphKind(StrEnum):
    """What a kept stretch of a seed is."""

    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"

    @property
    def is_flow(self) -> bool:
        """Whether it belongs to the reading flow: numbered, themed, counted.

        Headings announce and captions describe a picture; neither is a statement of the text.
        """
        return self not in (ParagraphKind.HEADING, ParagraphKind.CAPTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One kept stretch of whole lines."""

    id: str
    """`p1`, `p2` … in the reading flow, `h1` … for headings, `c1` … for captions."""
    kind: ParagraphKind
    span: Span
    """From the first to the last character that is not white space; may hold line breaks."""

    @property
    def number(self) -> int:
        """The figure behind the letter of the id; for the reading flow the number a reader sees."""
        return int(self.id[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A stretch of whole lines that is not part of the text proper."""

    span: Span
    rule: str
    """Name of the cleaning rule, for instance `share-prompt`."""
    reason: str
    """The rule's reason in words a reader understands, lower case, no full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanSeed:
    """A seed divided: every line not blank lies in exactly one paragraph or dropped span."""

    seed: Seed
    paragraphs: tuple[Paragraph, ...]
    """In order of the text; may be empty."""
    dropped: tuple[Dropped, ...]
    """In order of the text; may be empty."""
