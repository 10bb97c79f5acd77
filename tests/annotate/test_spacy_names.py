"""Names by rules and by a model together: who decides, and what the model is shown."""

import re
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import pairwise

import pytest
from annotate_cases import paragraphs_of
from hypothesis import given
from hypothesis import strategies as st

from dotted_cases import DottedCase, check_or_update, read_dotted_cases
from mkbriefs.annotate.names import NameFinder
from mkbriefs.annotate.sentences import split_sentences
from mkbriefs.annotate.spacy_model import MODEL_PACKAGE, Entity, load_recogniser, make_plain
from mkbriefs.annotate.spacy_names import (
    MOST_AT_ONCE,
    MOST_CODE_POINTS,
    SpacyNameFinder,
    cut_pieces,
)
from mkbriefs.model import Mention, MentionKind, Sentence, Span

needs_model = pytest.mark.skipif(
    find_spec("spacy") is None or find_spec(MODEL_PACKAGE) is None,
    reason="needs the extra `ner`",
)
_LINE = re.compile(r"(?P<who>\w+) (?P<kind>\w+): (?P<words>[^=]+?)(?: = (?P<name>.+))?")


class _Rules(NameFinder):
    """Rules that find what a case says they find."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        super().__init__(())
        self._mentions = tuple(mentions)

    def find(self, *_: object, **__: object) -> tuple[Mention, ...]:
        return self._mentions


class _Model:
    """A model that finds what a case says it finds, and remembers what it was shown."""

    def __init__(self, text: str, entities: Sequence[Entity]) -> None:
        self._text = text
        self._entities = entities
        self.shown: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[tuple[Entity, ...]]:
        self.shown += texts
        return [tuple(self._within(piece)) for piece in texts]

    def _within(self, piece: str) -> list[Entity]:
        start = self._text.index(piece)
        return [
            Entity(e.start - start, e.end - start, e.label)
            for e in self._entities
            if start <= e.start and e.end <= start + len(piece)
        ]


def _find(text: str, found: str, *, language: str = "en") -> tuple[Mention, ...]:
    rules, entities, at = [], [], {"model": 0, "rules": 0}
    for line in found.splitlines():
        read = _LINE.fullmatch(line)
        assert read, f"not a finding: {line}"
        finder = "model" if read["who"] == "model" else "rules"
        words = re.compile(r"\s".join(map(re.escape, read["words"].split())))
        place = words.search(text, at[finder])
        assert place, f"not in the text, in this order: {line}"
        start, at[finder] = place.span()
        if finder == "model":
            entities.append(Entity(start, at[finder], read["kind"]))
            continue
        kind, name = MentionKind(read["kind"]), read["name"] or read["words"]
        rules.append(Mention(kind=kind, span=Span(start, at[finder]), name=name, rule="rule"))
    paragraphs = paragraphs_of(text)
    sentences = split_sentences(text, paragraphs)
    both = SpacyNameFinder(_Rules(rules), _Model(text, entities))
    return both.find(text, paragraphs, sentences, language=language)


def _shown(text: str, mention: Mention) -> str:
    words = " ".join(mention.span.of(text).split())
    name = "" if mention.name == words else f" = {mention.name}"
    return f"{mention.kind}: {words}{name} [{mention.rule}]\n"


@pytest.mark.parametrize("case", read_dotted_cases("model_names", 3), ids=str)
def test_cases(case: DottedCase, *, update_golden: bool) -> None:
    """What rules and model find becomes the names that the case gives."""
    text, found, _ = case.parts
    actual = "".join(_shown(text, mention) for mention in _find(text, found))
    check_or_update(case, actual, update_golden=update_golden)


def test_other_languages_are_left_to_the_rules() -> None:
    """The model, which knows English only, is shown no text of another language."""
    found = "rules name: Valparaíso\nmodel ORG: Valparaíso\n"
    assert [m.kind for m in _find("Llovió en Valparaíso.", found, language="es")] == ["name"]
    assert [m.kind for m in _find("It rained in Valparaíso.", found, language="en-GB")] == [
        "organisation"
    ]


def test_headings_are_shown_apart() -> None:
    """The model sees each paragraph by itself, so a heading never runs into the text below."""
    text = "# Ferry Sinks Off Kalmos\n\nNobody died. The crew swam.\n\nA second paragraph."
    paragraphs = paragraphs_of(text)
    model = _Model(text, ())
    SpacyNameFinder(NameFinder(()), model).find(
        text, paragraphs, split_sentences(text, paragraphs), language="en"
    )
    assert model.shown == [
        "Ferry Sinks Off Kalmos",
        "Nobody died. The crew swam.",
        "A second paragraph.",
    ]


@given(st.lists(st.tuples(st.integers(1, 3 * MOST_AT_ONCE // 2), st.booleans()), max_size=80))
def test_what_the_model_is_shown_is_bounded(lengths: list[tuple[int, bool]]) -> None:
    """Pieces are whole sentences of one paragraph, in order, within both limits."""
    sentences, at, paragraph = [], 0, 0
    for number, (length, is_new) in enumerate(lengths):
        paragraph += is_new
        span = Span(at, at + length)
        sentences.append(Sentence(id=f"s{number}", paragraph=f"p{paragraph}", span=span))
        at = span.end + 1
    pieces = list(cut_pieces(sentences))
    assert sum(p.span.end - p.span.start for p in pieces) <= MOST_CODE_POINTS + len(sentences)
    assert all(0 < p.span.end - p.span.start <= MOST_AT_ONCE for p in pieces)
    assert all(a.span.end < b.span.start for a, b in pairwise(pieces))
    spans = [s.span for s in sentences if s.span.end - s.span.start <= MOST_AT_ONCE]
    seen = [s for s in spans if any(p.span.covers(s) for p in pieces)]
    assert seen == spans[: len(seen)]
    assert (
        len(seen) == len(spans)
        or sum(s.end - s.start for s in spans[: len(seen) + 1]) > MOST_CODE_POINTS
    )


@given(st.text(st.characters(codec="utf-8") | st.sampled_from(" \n\t\u00a0(x"), max_size=300))
def test_the_model_is_shown_as_many_characters(text: str) -> None:
    """Making a text plain moves nothing: same length, no line break, no endless word."""
    plain = make_plain(text)
    assert len(plain) == len(text)
    assert "\n" not in plain
    assert all(len(word) <= 48 or set(word) == {"x"} for word in plain.split(" "))


@needs_model
def test_the_model_finds_names() -> None:
    """The real model finds people, bodies and places, the same in any company and order."""
    recognise = load_recogniser()
    texts = [
        "Angela Merkel met officials of the World Bank in Nairobi on Monday.",
        "A spokesman for Siemens declined to comment in Munich.",
        "((((" * 500 + " no name here",
    ]
    found = recognise(texts)
    words = [
        {(t[e.start : e.end], e.label) for e in es} for t, es in zip(texts, found, strict=True)
    ]
    assert {("Angela Merkel", "PERSON"), ("Nairobi", "GPE")} <= words[0]
    assert ("Munich", "GPE") in words[1]
    assert recognise(texts) == found
    assert recognise(texts[::-1]) == found[::-1]
    assert load_recogniser()([texts[1]]) == [found[1]]
