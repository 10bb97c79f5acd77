"""Briefs as rows of statements: each sentence with what it can be recognised by elsewhere."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from mkbriefs.annotate.language import primary_tag
from mkbriefs.annotate.wordlists import load_table
from mkbriefs.annotate.words import stem, stems_of, words_of
from mkbriefs.cache import address
from mkbriefs.entities import sentences_at
from mkbriefs.model import (
    NAME_KINDS,
    AnnotatedSeed,
    Brief,
    Citekey,
    DateState,
    DateValue,
    Mention,
    MentionKind,
    Money,
    Quantity,
    Quote,
    Sentence,
    Shared,
)
from mkbriefs.wording.values import decimal_in_words, value_in_words

_PARTS = re.compile(r"([\dX]{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")
_MONTHS = range(1, 13)
_FIGURES = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")
_FEWEST_FIGURES = 2
_SMALLEST = 2
"""The smallest number that two sentences can be recognised by; `one` is in every text."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A number, a date or a name that a sentence can be recognised by."""

    key: str
    """What is compared: equal for what is equal, `money 3400`, `--03`, `name lake board`."""
    shared: Shared
    """How it is told when two sentences have it."""
    currencies: frozenset[str] = frozenset()
    """Of an amount, what it may be in (ISO 4217); two amounts are shared where one is in both."""
    unit: str = ""
    """Of a number, what is measured or counted: a unit, or the stem of a noun; empty if unknown."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the reading flow."""

    sentence: Sentence
    words: str
    """Its folded words, one space between: what copies have in common."""
    stems: tuple[str, ...]
    """Of its words, stop words and citation marks left out, each once, in order of the text."""
    named: frozenset[str]
    """Those of them that stand in names, amounts and dates only, which are anchors as well."""
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


@dataclass(frozen=True, eq=False)
class Statements:
    """The statements of one brief: a function of its analysed seed and its citekey."""

    brief: Brief
    language: str
    """BCP 47 primary tag."""
    rows: tuple[Statement, ...]
    """In order of the text; may be empty."""

    @property
    def citekey(self) -> Citekey:
        """Of the brief."""
        return self.brief.citekey

    @property
    def text(self) -> str:
        """Of the seed."""
        return self.brief.source.seed.text

    @cached_property
    def address(self) -> str:
        """The content address of all that statements are made from."""
        source = self.brief.source
        return address(
            self.citekey,
            source.metadata.language,
            source.metadata.issued and source.metadata.issued.value.edtf,
            source.seed.text,
            [(s.id, s.paragraph, s.span.start, s.span.end) for s in source.sentences],
            [_in_builtins(mention) for mention in source.mentions],
        )

    @cached_property
    def frequency(self) -> Mapping[str, int]:
        """How many of its statements hold a stem or the key of an anchor."""
        held = (feature for row in self.rows for feature in (*row.stems, *row.by_key))
        return Counter(held)

    @cached_property
    def _by_id(self) -> Mapping[str, Statement]:
        return {row.sentence.id: row for row in self.rows}

    def row(self, sentence: str) -> Statement:
        """Return the statement of a sentence of the reading flow.

        Raises:
            KeyError: there is none of this id.
        """
        return self._by_id[sentence]

    def row_at(self, offset: int) -> Statement | None:
        """Return the statement that covers an offset of the text, if any does."""
        at = bisect_right(self.rows, offset, key=lambda row: row.sentence.span.start) - 1
        return self.rows[at] if at >= 0 and offset < self.rows[at].sentence.span.end else None

    def forms(self, row: Statement) -> Mapping[str, str]:
        """Return by stem the first word of a statement that has it, in lower case."""
        forms: dict[str, str] = {}
        for word in row.words.split():
            forms.setdefault(stem(word, self.language), word)
        return forms

    def quote(self, row: Statement) -> Quote:
        """Return a whole statement as a quotation."""
        return Quote(citekey=self.citekey, span=row.sentence.span, sentence=row.sentence.id)


def _in_builtins(mention: Mention) -> tuple[object, ...]:
    """Return all of a mention as Python's own values, whose address is found five times sooner."""
    span, value = mention.span, mention.value
    named = mention.kind.value, mention.name, mention.rule, span.start, span.end
    match value:
        case None:
            return named
        case DateValue():
            return *named, value.edtf, value.precision, value.state.value, value.anchor
        case Quantity():
            figures = str(value.low), str(value.high), value.qualifier.value
            return *named, *figures, value.unit
        case Money():
            figures = str(value.low), str(value.high), value.qualifier.value
            equals = value.equals and (value.equals.start, value.equals.end)
            return *named, *figures, value.currency, value.options, equals


def read_statements(brief: Brief) -> Statements:
    """Return the sentences of a brief's reading flow as statements.

    Headings and captions are none: they announce, or describe a picture. Entries of a list of
    references are empty ones.
    """
    source = brief.source
    language = primary_tag(source.metadata.language)
    held = _mentions_by_sentence(source)
    flow = [sentence for sentence in source.sentences if sentence.is_flow]
    listed = _references(flow, held)
    rows = tuple(
        _reference(source.seed.text, sentence, held.get(sentence.id, ()))
        if sentence.paragraph in listed
        else _statement(source.seed.text, sentence, held.get(sentence.id, ()), language)
        for sentence in flow
    )
    return Statements(brief=brief, language=language, rows=rows)


def _references(flow: Sequence[Sentence], held: Mapping[str, Sequence[Mention]]) -> frozenset[str]:
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


def _reference(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> Statement:
    """Return a sentence of a list of references, which states nothing but its mark."""
    return Statement(
        sentence=sentence,
        words=" ".join(words_of(sentence.span.of(text))),
        stems=(),
        named=frozenset(),
        by_key={},
        mentions=tuple(m for m in mentions if m.kind is MentionKind.CITATION),
    )


def _mentions_by_sentence(source: AnnotatedSeed) -> dict[str, list[Mention]]:
    held: dict[str, list[Mention]] = {}
    places = sentences_at(source, [mention.span for mention in source.mentions])
    for mention, sentence in zip(source.mentions, places, strict=True):
        if sentence is not None:
            held.setdefault(sentence.id, []).append(mention)
    return held


def _statement(
    text: str, sentence: Sentence, mentions: Sequence[Mention], language: str
) -> Statement:
    plain_words, named_words = _divide(text, sentence, mentions)
    stems = dict.fromkeys(stems_of(plain_words, language))
    named = dict.fromkeys(stems_of(named_words, language))
    anchors = {anchor.key: anchor for mention in mentions for anchor in anchors_of(mention)}
    for word in stems:
        bare = _bare_number(word)
        if bare is not None:
            anchors.setdefault(bare.key, bare)
    return Statement(
        sentence=sentence,
        words=" ".join(words_of(sentence.span.of(text))),
        stems=tuple(stems | named),
        named=frozenset(named.keys() - stems.keys()),
        by_key=anchors,
        mentions=tuple(mentions),
    )


def _divide(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> tuple[str, str]:
    """Return the plain words of a sentence, and those of its names, amounts of money and dates.

    The source's citation marks are left out of both: they are no words of it.
    """
    plain_words, named_words, done = [], [], sentence.span.start
    for mention in mentions:
        if isinstance(mention.value, Quantity):
            continue  # `four homes`: the noun is a word like others
        plain_words.append(text[done : mention.span.start])
        if mention.kind is not MentionKind.CITATION:
            named_words.append(text[max(done, mention.span.start) : mention.span.end])
        done = max(done, mention.span.end)
    plain_words.append(text[done : sentence.span.end])
    return " ; ".join(plain_words), " ; ".join(named_words)


def anchors_of(mention: Mention) -> Iterator[Anchor]:
    """Yield what a mention can be recognised by; nothing for a citation mark."""
    match mention.value:
        case Money() as money:
            for amount in dict.fromkeys((money.low, money.high)):
                yield Anchor(
                    key=f"money {plain(amount)}",
                    shared=Shared(
                        kind="amount", words=f"{money.currency} {decimal_in_words(amount)}".strip()
                    ),
                    currencies=frozenset((money.currency, *money.options)) - {""},
                )
        case Quantity() as quantity:
            for number in dict.fromkeys((quantity.low, quantity.high)):
                yield from _number_anchors(number, quantity.unit)
        case DateValue() as date:
            yield from _date_anchors(date)
        case None if mention.kind in NAME_KINDS:
            kind = "place" if mention.kind is MentionKind.PLACE else "name"
            yield Anchor(f"name {mention.name.casefold()}", Shared(kind=kind, words=mention.name))


def _number_anchors(number: Decimal, unit: str) -> Iterator[Anchor]:
    """Yield what a number is recognised by; `one` only with a unit of measure, `one month`."""
    if unit == "percent":
        yield Anchor(f"{plain(number)}%", _number(f"{decimal_in_words(number)} %"))
    elif number == 1 and unit in load_table("units"):
        yield Anchor(f"1 {unit}", _number(f"1 {unit}"))
    elif number >= _SMALLEST or number != number.to_integral_value():
        noun = unit if unit in load_table("units") else stem(unit.rpartition(" ")[2], "en")
        yield Anchor(plain(number), _number(decimal_in_words(number)), unit=noun)


def _bare_number(word: str) -> Anchor | None:
    """Return the anchor of a number in figures that counts nothing named, `212 brought in`."""
    digits = word.replace(",", "")
    if not _FIGURES.fullmatch(digits) or len(digits) < _FEWEST_FIGURES:
        return None
    number = Decimal(digits)
    return Anchor(plain(number), _number(decimal_in_words(number)))


def _number(words: str) -> Shared:
    return Shared(kind="number", words=words)


def _date_anchors(date: DateValue) -> Iterator[Anchor]:
    """Yield what a date has in common with one of which the year is not known.

    A day has its month too: `on 4 March` and `in March` may be one time.
    """
    parts = _PARTS.fullmatch(date.edtf)
    if date.state is DateState.UNRESOLVED or parts is None:
        return
    year, month, day = parts.groups()
    if month is None:
        if "X" not in year:
            yield Anchor(year, Shared(kind="date", words=year))
    elif int(month) in _MONTHS:
        if day is not None:
            yield Anchor(
                f"--{month}-{day}", Shared(kind="date", words=_without_year(f"{month}-{day}"))
            )
        yield Anchor(f"--{month}", Shared(kind="date", words=_without_year(month)))
    else:
        yield Anchor(date.edtf, Shared(kind="date", words=value_in_words(date)))


def _without_year(rest: str) -> str:
    """Return a day or a month in words, `4 March`."""
    known = DateValue(edtf=f"XXXX-{rest}", precision="", state=DateState.PARTIAL)
    return value_in_words(known).partition(",")[0]


def plain(number: Decimal) -> str:
    """Return a number so that equal ones are written alike: no exponent, no empty decimals."""
    return f"{number.normalize():f}"
