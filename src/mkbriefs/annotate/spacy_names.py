"""Names by rules and, in English seeds, by spaCy's model: one result with the rules' interface.

Who decides where both speak:

1. A name that the project lists stays as it is.
2. Of two that overlap the longer stays.
3. Of the same words, a kind told by a rule stays: a rule names its evidence, a model cannot. Where
   the rules find a name without a kind, the model gives it one.

The model judges sentence by sentence, so it may call one name a place here and a body there; in
one seed the same words get one kind, the rules' if they tell it, else the model's most frequent.
Nationalities, numbers and dates of the model are not taken: the former name nobody in particular,
for the others there are rules that also read the value. Names in capitalised headings are taken
only if the text below has them, since there every word looks like a name.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from mkbriefs.annotate.mentions import merge_mentions
from mkbriefs.annotate.spacy_model import Recogniser
from mkbriefs.model import (
    ListedName,
    Mention,
    MentionKind,
    Paragraph,
    ParagraphKind,
    Sentence,
    Span,
)

RULE = "spacy"
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

    def find(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        sentences: Sequence[Sentence],
        *,
        language: str,
    ) -> tuple[Mention, ...]: ...


class SpacyNameFinder:
    """Finds names by rules and by a model. Built once for all seeds of a site."""

    def __init__(
        self, listed: Sequence[ListedName], rules: _NameFinder, recognise: Recogniser
    ) -> None:
        self._listed = frozenset((name.kind, name.name) for name in listed)
        self._rules = rules
        self._recognise = recognise

    def find(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        sentences: Sequence[Sentence],
        *,
        language: str,
    ) -> tuple[Mention, ...]:
        """Return the names of a text, in order, without overlaps; of other than English the rules'.

        What the model adds has the rule `spacy`.
        """
        by_rules = self._rules.find(text, paragraphs, sentences, language=language)
        if language.partition("-")[0].lower() != "en":
            return by_rules
        found = self._found(text, paragraphs, sentences)
        return join_names(text, by_rules, found, is_listed=self._is_listed)

    def _is_listed(self, mention: Mention) -> bool:
        return (mention.kind, mention.name) in self._listed

    def _found(
        self, text: str, paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence]
    ) -> tuple["ModelName", ...]:
        headings = {p.id for p in paragraphs if p.kind is ParagraphKind.HEADING}
        pieces = list(cut_pieces(sentences))
        shown = self._recognise([piece.span.of(text) for piece in pieces])
        within = _Within(sentences)
        found = []
        for piece, entities in zip(pieces, shown, strict=True):
            for entity in entities:
                start = piece.span.start
                span = trim_name(text, Span(start + entity.start, start + entity.end))
                kind = _KINDS.get(entity.label)
                if kind and within.one_sentence(span) and _is_likely(span.of(text), kind):
                    found.append(ModelName(span, kind, is_heading=piece.paragraph in headings))
        return tuple(found)


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


@dataclass(frozen=True, slots=True)
class ModelName:
    """A name the model found, trimmed."""

    span: Span
    kind: MentionKind
    is_heading: bool


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


def join_names(
    text: str,
    by_rules: Sequence[Mention],
    found: Sequence[ModelName],
    *,
    is_listed: Callable[[Mention], bool],
) -> tuple[Mention, ...]:
    """Return the rules' names and the model's as one, as the module's head says who decides."""
    kept = _without_mere_capitals(text, by_rules, found)
    kinds = _kinds_by_words(text, by_rules, kept)
    persons = _FullNames(
        _folded(words)
        for words, kind in [
            *((m.name, _kind_of(m, kinds)) for m in by_rules),
            *((n.span.of(text), kinds[_folded(n.span.of(text))]) for n in kept),
        ]
        if kind is MentionKind.PERSON
    )
    canonical = {_folded(m.span.of(text)): m.name for m in by_rules}
    ours = [_with_kind(mention, kinds, persons) for mention in by_rules]
    added = []
    for name in kept:
        words = _folded(name.span.of(text))
        kind = kinds[words]
        full = canonical.get(words, words)
        if kind is MentionKind.PERSON:
            full = persons.full(full)
        added.append(Mention(kind=kind, span=name.span, name=full, rule=RULE))
    listed = [mention for mention in ours if is_listed(mention)]
    typed = [m for m in ours if m.kind is not MentionKind.NAME and not is_listed(m)]
    nameless = [m for m in ours if m.kind is MentionKind.NAME]
    # Of equals the first stays, so the order is the policy.
    return merge_mentions(listed, typed, _apart_from(listed, added), nameless)


def _without_mere_capitals(
    text: str, by_rules: Iterable[Mention], found: Sequence[ModelName]
) -> tuple[ModelName, ...]:
    """Return the names without those that only headings have."""
    known = {_folded(name.span.of(text)) for name in found if not name.is_heading}
    known |= {_folded(mention.span.of(text)) for mention in by_rules}
    return tuple(n for n in found if not n.is_heading or _folded(n.span.of(text)) in known)


def _kinds_by_words(
    text: str, by_rules: Iterable[Mention], found: Iterable[ModelName]
) -> dict[str, MentionKind]:
    """Return one kind for each name's words: the rules' if they tell it, else the most frequent.

    Of kinds the model tells equally often, the first in the text.
    """
    votes: dict[str, Counter[MentionKind]] = {}
    for name in found:
        votes.setdefault(_folded(name.span.of(text)), Counter())[name.kind] += 1
    told: dict[str, MentionKind] = {}
    for mention in by_rules:
        if mention.kind is not MentionKind.NAME:
            told.setdefault(_folded(mention.span.of(text)), mention.kind)
            told.setdefault(mention.name, mention.kind)
    return {words: cast.most_common(1)[0][0] for words, cast in votes.items()} | told


def _kind_of(mention: Mention, kinds: Mapping[str, MentionKind]) -> MentionKind:
    """Return a rule's kind, or for a name without one what the model says of these words."""
    return kinds.get(mention.name, mention.kind) if _is_open(mention) else mention.kind


def _with_kind(
    mention: Mention, kinds: Mapping[str, MentionKind], persons: "_FullNames"
) -> Mention:
    kind = _kind_of(mention, kinds)
    if kind is mention.kind:
        return mention
    name = persons.full(mention.name) if kind is MentionKind.PERSON else mention.name
    return replace(mention, kind=kind, name=name, rule=RULE)


def _is_open(mention: Mention) -> bool:
    return mention.kind is MentionKind.NAME


class _FullNames:
    """Persons named in full in one text, found by their first or their last word.

    Both, since in many languages the family name comes first.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_word: dict[str, set[str]] = {}
        for name in names:
            words = name.split()
            if len(words) > 1:
                for word in (words[0], words[-1]):
                    self._by_word.setdefault(word, set()).add(name)

    def full(self, name: str) -> str:
        """Return the one full name a single word can stand for in this text, else the name."""
        fulls = self._by_word.get(name, set())
        return next(iter(fulls)) if len(fulls) == 1 else name


def _apart_from(listed: Sequence[Mention], added: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions that share no code point with those listed, which do not overlap."""
    spans = sorted(mention.span for mention in listed)
    starts = [span.start for span in spans]
    for mention in added:
        before = bisect_left(starts, mention.span.end)
        if not before or spans[before - 1].end <= mention.span.start:
            yield mention


def _folded(words: str) -> str:
    return " ".join(words.split())


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
