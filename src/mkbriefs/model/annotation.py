"""What annotation finds in one clean seed."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mkbriefs.model.document import Dropped, Paragraph
from mkbriefs.model.metadata import SeedMetadata
from mkbriefs.model.seed import Seed
from mkbriefs.model.text import Span
from mkbriefs.model.theme import ThemeId
from mkbriefs.model.values import MentionValue


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMatch:
    """Words of a sentence that a theme's term matched."""

    span: Span
    term: str
    """The phrase as the theme's page lists it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeHit:
    """A theme a sentence has, and why."""

    theme: ThemeId
    score: float
    """Above 0, at most 1."""
    because: tuple[TermMatch, ...]
    """In order of the text, without overlaps; never empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a paragraph."""

    id: str
    """`s1`, `s2` … in the reading flow; `h1s1`, `c1s1` … in headings and captions."""
    paragraph: str
    """Id of the paragraph."""
    span: Span
    themes: tuple[ThemeHit, ...] = ()
    """In the order of the site's themes; empty outside the reading flow."""

    @property
    def is_flow(self) -> bool:
        """Whether it belongs to the reading flow."""
        return self.id.startswith("s")


class MentionKind(StrEnum):
    """What a mention is of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    LAW = "law"
    PRODUCT = "product"
    EVENT = "event"
    WORK = "work"
    MONEY = "money"
    QUANTITY = "quantity"
    DATE = "date"
    CITATION = "citation"
    NAME = "name"
    """A name of which no rule can tell the kind: better no kind than a wrong one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name something."""

    kind: MentionKind
    span: Span
    name: str
    """The canonical form that mentions of one entity share. Of names: the project's, or the fullest
    form in the same text, white space folded. Of money, quantities and dates: the words themselves,
    white space folded."""
    value: MentionValue | None = None
    """For money, quantities and dates: the value read."""
    rule: str = ""
    """Name of the rule that found it and told its kind or value, `iso-code`, `list-of-names`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedSeed:
    """Everything the per-seed stages know of one seed: a function of its bytes and the options."""

    seed: Seed
    metadata: SeedMetadata
    paragraphs: tuple[Paragraph, ...]
    dropped: tuple[Dropped, ...]
    sentences: tuple[Sentence, ...]
    """In order of the text, never across paragraphs; may be empty."""
    mentions: tuple[Mention, ...]
    """In order of the text."""
    key_points: tuple[str, ...]
    """Ids of sentences of the reading flow, most telling first; at most five."""

    def sentences_at(self, spans: Sequence[Span]) -> Iterator[Sentence | None]:
        """Yield the sentence that holds each span, None for one between sentences."""
        starts = [sentence.span.start for sentence in self.sentences]
        for span in spans:
            at = bisect_right(starts, span.start) - 1
            yield self.sentences[at] if at >= 0 and self.sentences[at].span.covers(span) else None
