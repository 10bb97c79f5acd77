"""Briefs as rows of statements: each sentence with what it can be recognised by elsewhere."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from typing import Final, TypeVar, cast

from mkbriefs.annotate.language import primary_tag
from mkbriefs.annotate.references import find_references
from mkbriefs.annotate.words import stem
from mkbriefs.cache import Cache, address
from mkbriefs.compare.anchors import Anchor, anchors_of, bare_number, plain
from mkbriefs.compare.datelines import end_of_dateline
from mkbriefs.compare.folded import Folded, fold, fold_words, pack, unpack
from mkbriefs.compare.notes import Notes
from mkbriefs.compare.profile import Profile, make_profile
from mkbriefs.model import (
    AnnotatedSeed,
    Brief,
    Citekey,
    Mention,
    MentionKind,
    Quantity,
    Quote,
    Sentence,
)

__all__ = ["Anchor", "Statement", "Statements", "anchors_of", "kept", "plain", "read_statements"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the reading flow."""

    sentence: Sentence
    words: str
    """Its folded words, one space between: what copies have in common."""
    stems: tuple[str, ...]
    """Of its words, stop words and citation marks left out, each once, in order of the text."""
    named: tuple[str, ...]
    """Those of them that stand in names, amounts and dates only, which are anchors as well; few."""
    by_key: Mapping[str, Anchor]
    """Its anchors by key, those of mentions in order of the text, then bare figures."""
    mentions: tuple[Mention, ...]
    """What it names and counts, citation marks included, in order."""

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """What it can be recognised by."""
        return tuple(self.by_key.values())

    @property
    def features(self) -> tuple[str, ...]:
        """Its stems and the keys of its anchors."""
        return (*self.stems, *self.by_key)

    @property
    def marks(self) -> tuple[str, ...]:
        """The keys of the source's citation marks in it, each once."""
        cited = (m.name for m in self.mentions if m.kind is MentionKind.CITATION)
        return tuple(dict.fromkeys(cited))

    @property
    def mark(self) -> str:
        """The first of these; empty if there is none."""
        return next((m.name for m in self.mentions if m.kind is MentionKind.CITATION), "")


_NOTHING: Final[Mapping[str, Anchor]] = {}
"""The anchors of most statements."""


@dataclass(frozen=True, eq=False)
class Statements:
    """The statements of one brief: a function of its citekey and its seed, without its themes.

    What it holds is worked out when it is asked for. Of most briefs nobody asks for more than their
    profile, which earlier runs may have kept.
    """

    brief: Brief
    """Its themes, which change more often than all else of a corpus, are not read; where it may be
    compared again they are left out."""
    cache: Cache = field(default_factory=Cache, repr=False)
    """Results of earlier runs."""
    _met: list[Brief] = field(default_factory=list, repr=False)
    """The brief of which it showed last that these are the statements."""
    found: dict[Callable[["Statements"], object], object] = field(default_factory=dict, repr=False)
    """What was worked out of them, by the function that did: see `kept`."""
    _quotes: dict[str, Quote] = field(default_factory=dict, repr=False)
    """Whole sentences as they were quoted, by their ids: one is quoted in many findings."""
    _words: dict[int, str] = field(default_factory=dict, repr=False)
    """The folded words of the sentences that they were asked for, by their places."""
    _made: dict[int, Statement] = field(default_factory=dict, repr=False)
    """The statements that were asked for, by their places."""
    _packed: list[bytes] = field(default_factory=list, repr=False)
    """What `pack` returned, once it was taken over, by place: a sixth of what the rows take."""

    def are_of(self, brief: Brief) -> bool:
        """Tell whether a brief has these statements, whatever its themes are."""
        if self._met and self._met[0] is brief:
            return True
        if self.brief != _without_themes(brief):
            return False
        self._met[:] = [brief]
        return True

    @cached_property
    def citekey(self) -> Citekey:
        """Of the brief."""
        return self.brief.citekey

    @property
    def text(self) -> str:
        """Of the seed."""
        return self.brief.source.seed.text

    @cached_property
    def language(self) -> str:
        """BCP 47 primary tag."""
        return primary_tag(self.brief.source.metadata.language)

    @cached_property
    def flow(self) -> tuple[Sentence, ...]:
        """The sentences of the reading flow, one for each of `rows`."""
        return tuple(sentence for sentence in self.brief.source.sentences if sentence.is_flow)

    @cached_property
    def rows(self) -> tuple[Statement, ...]:
        """In order of the text; may be empty."""
        rows = tuple(map(self._make, range(len(self.flow))))
        self._forget("_mentions", "_listed")
        self._made.clear()
        return rows

    def make_ready(self) -> None:
        """Read the sentences, so that processes forked from now on need not."""
        if not self._packed:
            _ = self.rows

    def pack(self) -> list[bytes]:
        """Return what was read of each sentence, for `take_packed` in another process."""
        return [pack(Folded(row.words, row.stems, row.named)) for row in self.rows]

    def take_packed(self, packed: Sequence[bytes]) -> None:
        """Take over what another process read of the sentences of the same brief."""
        self._packed[:] = packed

    def _folded(self, place: int) -> Folded:
        """Return the words of a sentence of the reading flow."""
        if self._packed:
            return unpack(self._packed[place])
        sentence = self.flow[place]
        mentions = self._mentions.get(sentence.id, ())
        is_stating = sentence.paragraph not in self._listed
        return fold(self.text, sentence, mentions, self.language if is_stating else None)

    @cached_property
    def address(self) -> str:
        """The content address of all that statements are made from."""
        return _address(self)

    @cached_property
    def notes(self) -> Notes:
        """What was read of the brief alone."""
        return Notes(self.cache, self.address)

    @cached_property
    def profile(self) -> Profile:
        """The brief in short."""
        return self.notes.recall("profile", lambda: make_profile(self.text, self.rows))

    @cached_property
    def frequency(self) -> Mapping[str, int]:
        """How many of its statements hold a stem or the key of an anchor."""
        if "rows" not in self.__dict__:
            return self.profile.frequency
        return Counter(feature for row in self.rows for feature in row.features)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place in `flow` and `rows` of each sentence of the reading flow, by its id."""
        return {sentence.id: place for place, sentence in enumerate(self.flow)}

    def at(self, place: int) -> Statement:
        """Return the statement at a place, for whom a few of a brief will do."""
        if "rows" in self.__dict__:
            return self.rows[place]
        made = self._made.get(place)
        if made is None:
            made = self._made[place] = self._make(place)
        return made

    def _make(self, place: int) -> Statement:
        sentence, folded = self.flow[place], self._folded(place)
        mentions = self._mentions.get(sentence.id, ())
        if sentence.paragraph in self._listed:
            return _reference(sentence, mentions, folded)
        return _statement(self.text, sentence, mentions, folded)

    @cached_property
    def _mentions(self) -> Mapping[str, Sequence[Mention]]:
        """By the id of a sentence."""
        return _mentions_by_sentence(self.brief.source)

    @cached_property
    def _listed(self) -> frozenset[str]:
        """The paragraphs of a list of references."""
        marked = _marked_references(self.flow, self._mentions)
        return marked | find_references(self.text, self.brief.source.paragraphs)

    def settle(self) -> None:
        """Let go of what can be read again, and is not as long as its brief stays as it is."""
        self.put_away()
        self._forget("frequency")
        self._packed.clear()
        self._words.clear()

    def put_away(self) -> None:
        """Let go of the rows themselves, for a while or for ever."""
        self._forget("rows", "_mentions", "_listed")
        self._made.clear()

    def _forget(self, *names: str) -> None:
        for name in names:
            self.__dict__.pop(name, None)

    def words(self, place: int) -> str:
        """Return the folded words of a statement, without what else is read of it."""
        if place not in self._words:
            self._words[place] = fold_words(self.text, self.flow[place])
        return self._words[place]

    def row(self, sentence: str) -> Statement:
        """Return the statement of a sentence of the reading flow.

        Raises:
            KeyError: there is none of this id.
        """
        return self.at(self.places[sentence])

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence of the reading flow that covers an offset, if any does."""
        at = bisect_right(self.flow, offset, key=lambda sentence: sentence.span.start) - 1
        return self.flow[at] if at >= 0 and offset < self.flow[at].span.end else None

    def forms(self, row: Statement) -> Mapping[str, str]:
        """Return by stem the first word of a statement that has it, in lower case."""
        forms: dict[str, str] = {}
        for word in row.words.split():
            forms.setdefault(stem(word, self.language), word)
        return forms

    def quote(self, row: Statement) -> Quote:
        """Return a whole statement as a quotation."""
        return self.quote_of(row.sentence)

    def quote_of(self, sentence: Sentence) -> Quote:
        """Return a whole sentence as a quotation."""
        quote = self._quotes.get(sentence.id)
        if quote is None:
            quote = Quote(citekey=self.citekey, span=sentence.span, sentence=sentence.id)
            self._quotes[sentence.id] = quote
        return quote


def read_statements(brief: Brief, cache: Cache | None = None) -> Statements:
    """Return the sentences of a brief's reading flow as statements.

    Headings and captions are none: they announce, or describe a picture. Entries of a list of
    references are empty ones.
    """
    cache = cache or Cache()
    # Of a corpus that nobody compares again, a copy without themes would only take room.
    bare = _without_themes(brief) if cache.remembers else brief
    return Statements(brief=bare, cache=cache, _met=[brief])


def _without_themes(brief: Brief) -> Brief:
    """Return a brief as it is without themes, and without what is chosen by them."""
    source = brief.source
    sentences = tuple(replace(s, themes=()) if s.themes else s for s in source.sentences)
    return replace(brief, source=replace(source, sentences=sentences, key_points=()))


T = TypeVar("T")


def kept(find: Callable[[Statements], T]) -> Callable[[Statements], T]:
    """Return a function of statements whose results are kept for as long as these are."""

    @wraps(find)
    def recall(statements: Statements) -> T:
        if find not in statements.found:
            statements.found[find] = find(statements)
        return cast("T", statements.found[find])

    return recall


def _address(statements: Statements) -> str:
    """Return the address of all that comparing reads of a brief, but for its themes."""
    source = statements.brief.source
    issued = source.metadata.issued
    return address(
        statements.citekey,
        source.metadata.language,
        issued.value.edtf if issued else "",
        source.seed.sha256,
        source.seed.text,
        [(s.id, s.paragraph, s.span.start, s.span.end) for s in source.sentences],
        statements.cache.addresses.of(source.mentions),
    )


def _marked_references(
    flow: Sequence[Sentence], held: Mapping[str, Sequence[Mention]]
) -> frozenset[str]:
    """Return the paragraphs that are entries of a list of references, `[1] Lake Post, 3 May`.

    They begin with a mark that other paragraphs carry: a mark that stands once numbers a statement.
    """
    carried: dict[str, set[str]] = {}
    begun: dict[str, str] = {}
    seen: set[str] = set()
    for sentence in flow:
        for mention in held.get(sentence.id, ()):
            if mention.kind is MentionKind.CITATION:
                carried.setdefault(mention.name, set()).add(sentence.paragraph)
                if mention.span.start == sentence.span.start and sentence.paragraph not in seen:
                    begun.setdefault(sentence.paragraph, mention.name)
        seen.add(sentence.paragraph)
    return frozenset(paragraph for paragraph, mark in begun.items() if len(carried[mark]) > 1)


def _reference(sentence: Sentence, mentions: Sequence[Mention], folded: Folded) -> Statement:
    """Return a sentence of a list of references, which states nothing but its mark."""
    return Statement(
        sentence=sentence,
        words=folded.words,
        stems=(),
        named=(),
        by_key=_NOTHING,
        mentions=tuple(m for m in mentions if m.kind is MentionKind.CITATION),
    )


def _mentions_by_sentence(source: AnnotatedSeed) -> dict[str, list[Mention]]:
    held: dict[str, list[Mention]] = {}
    places = source.sentences_at([mention.span for mention in source.mentions])
    for mention, sentence in zip(source.mentions, places, strict=True):
        if sentence is not None:
            held.setdefault(sentence.id, []).append(mention)
    return held


def _statement(
    text: str, sentence: Sentence, mentions: Sequence[Mention], folded: Folded
) -> Statement:
    anchors = {anchor.key: anchor for mention in mentions for anchor in anchors_of(mention)}
    begin = end_of_dateline(text, sentence.span, mentions)
    if begin > sentence.span.start:
        _put_aside(anchors, [mention for mention in mentions if mention.span.start < begin])
    counted = {word for m in mentions if isinstance(m.value, Quantity) for word in m.name.split()}
    for word in folded.plain:
        bare = bare_number(word)
        if bare is not None and word not in counted:
            anchors.setdefault(bare.key, bare)
    return Statement(
        sentence=sentence,
        words=folded.words,
        stems=folded.stems,
        named=folded.named,
        by_key=anchors or _NOTHING,
        mentions=tuple(mentions),
    )


def _put_aside(anchors: dict[str, Anchor], mentions: Sequence[Mention]) -> None:
    """Mark those anchors that stand in a dateline, but for the place, that of most news."""
    aside = {a for m in mentions if m.kind is not MentionKind.PLACE for a in anchors_of(m)}
    for key, anchor in anchors.items():
        if anchor in aside:
            anchors[key] = replace(anchor, is_stated=False)
