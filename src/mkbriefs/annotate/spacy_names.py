"""Names by rules and, in English texts, by spaCy's model: one result with the rules' interface.

Nationalities, numbers and dates of the model are not taken: the former name nobody in particular,
for the others there are rules that also read the value. See `spacy_join` for who decides where
rules and model differ.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from mkbriefs.annotate.language import primary_tag
from mkbriefs.annotate.names.listed import Hit
from mkbriefs.annotate.spacy_join import RULE, join_names
from mkbriefs.annotate.spacy_model import Entity, Recogniser
from mkbriefs.model import (
    Mention,
    MentionKind,
    Paragraph,
    ParagraphKind,
    Sentence,
    Span,
)

MOST_CODE_POINTS = 100_000
"""Of a seed, so much is shown to the model, from the start; the rest is left to the rules. About
16,000 words, for which the model takes some 4 s, and at worst (a token per sign) three times that:
less than the default bound of a seed."""
MOST_AT_ONCE = 4_000
"""Code points the model sees together: a paragraph, or as many of its sentences."""

_KINDS = {
    "PERSON": MentionKind.PERSON,
    "ORG": MentionKind.ORGANISATION,
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "FAC": MentionKind.PLACE,
    "LAW": MentionKind.LAW,
    "PRODUCT": MentionKind.PRODUCT,
    "WORK_OF_ART": MentionKind.WORK,
    "EVENT": MentionKind.EVENT,
}
"""Labels of OntoNotes 5 that name something; the others are left alone."""
_EDGES = " \t\n\u00a0\"'“”‘’«»()[]{}<>*_,;:!?-–—"
_ARTICLE = re.compile(r"(?:the|The|THE)\s")
_LONGEST_NAME = 120


class _NameFinder(Protocol):
    """What finds names: the rules, or this module."""

    def listed(self, text: str, paragraphs: Sequence[Paragraph]) -> list[Hit]: ...

    def find(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        sentences: Sequence[Sentence],
        *,
        language: str,
        listed: Sequence[Hit] | None = None,
        sums: Sequence[Span] = (),
    ) -> tuple[Mention, ...]: ...


class SpacyNameFinder:
    """Finds names by rules and by a model. Built once for all seeds of a site."""

    def __init__(self, rules: _NameFinder, recognise: Recogniser) -> None:
        self._rules = rules
        self._recognise = recognise

    def listed(self, text: str, paragraphs: Sequence[Paragraph]) -> list[Hit]:
        """Return the names of a text that the project lists."""
        return self._rules.listed(text, paragraphs)

    def find(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        sentences: Sequence[Sentence],
        *,
        language: str,
        listed: Sequence[Hit] | None = None,
        sums: Sequence[Span] = (),
    ) -> tuple[Mention, ...]:
        """Return the names of a text, in order, without overlaps; of other than English the rules'.

        What the model adds has the rule `spacy`.
        """
        by_rules = self._rules.find(
            text, paragraphs, sentences, language=language, listed=listed, sums=sums
        )
        if primary_tag(language) != "en":
            return by_rules
        headings = {p.id for p in paragraphs if p.kind is ParagraphKind.HEADING}
        pieces = list(cut_pieces(sentences))
        found: dict[bool, list[Mention]] = {True: [], False: []}
        for piece, mentions in zip(pieces, self._read(text, pieces, sentences), strict=True):
            found[piece.paragraph in headings] += mentions
        return join_names(text, by_rules, running=found[False], headings=found[True])

    def _read(
        self, text: str, pieces: Sequence["Piece"], sentences: Sequence[Sentence]
    ) -> Iterator[list[Mention]]:
        """Yield the names the model finds in each piece."""
        within = _Within(sentences)
        shown = self._recognise([piece.span.of(text) for piece in pieces])
        for piece, entities in zip(pieces, shown, strict=True):
            mentions = (_mention(text, piece.span.start, entity) for entity in entities)
            yield [m for m in mentions if m is not None and within.one_sentence(m.span)]


def _mention(text: str, offset: int, entity: Entity) -> Mention | None:
    """Return what the model found as a mention named by its words, or None if it is no name."""
    kind = _KINDS.get(entity.label)
    span = trim_name(text, Span(offset + entity.start, offset + entity.end))
    words = " ".join(span.of(text).split())
    if kind is None or not _is_likely(words, kind):
        return None
    return Mention(kind=kind, span=span, name=words, rule=RULE)


class _Within:
    """Tells what lies in one sentence."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._spans = [sentence.span for sentence in sentences]
        self._starts = [span.start for span in self._spans]

    def one_sentence(self, span: Span) -> bool:
        """Tell whether a span lies wholly inside one sentence."""
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and self._spans[at].covers(span)


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole sentences of one paragraph, shown to the model together."""

    paragraph: str
    """Id of the paragraph."""
    span: Span


def cut_pieces(sentences: Iterable[Sentence]) -> Iterator[Piece]:
    """Yield what the model is shown of a text, in order: within `MOST_AT_ONCE`, up to the limit.

    A sentence that is longer by itself is none that anyone wrote, and is left out.
    """
    piece: Piece | None = None
    shown = 0
    for sentence in sentences:
        length = sentence.span.end - sentence.span.start
        if length > MOST_AT_ONCE:
            continue
        shown += length
        if shown > MOST_CODE_POINTS:
            break
        if piece is not None and piece.paragraph == sentence.paragraph:
            span = Span(piece.span.start, sentence.span.end)
            if span.end - span.start <= MOST_AT_ONCE:
                piece = Piece(piece.paragraph, span)
                continue
        if piece is not None:
            yield piece
        piece = Piece(sentence.paragraph, sentence.span)
    if piece is not None:
        yield piece


def trim_name(text: str, span: Span) -> Span:
    """Return the span without what the model takes into a name and the rules do not.

    That is signs at its ends, an article before it, and the ending of a genitive.
    """
    start, end = _without_edges(text, span.start, span.end)
    article = _ARTICLE.match(text, start, end)
    if article:
        start, end = _without_edges(text, article.end(), end)
    if text.endswith(("'s", "’s"), start, end):
        end -= len("'s")
    return Span(start, end)


def _without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _is_likely(words: str, kind: MentionKind) -> bool:
    """Tell whether words can be a name of a kind, by their letters alone.

    A name has a capital and two letters at least. Lone words in capitals are kept from persons,
    who have none such, and from places: the few there are, the rules know, and for the model any
    acronym may be a country.
    """
    letters = [character for character in words if character.isalpha()]
    if len(letters) < 2 or len(words) > _LONGEST_NAME:
        return False
    capitals = sum(character.isupper() for character in letters)
    if kind in (MentionKind.PERSON, MentionKind.PLACE) and " " not in words:
        return 0 < capitals < len(letters)
    return capitals > 0
