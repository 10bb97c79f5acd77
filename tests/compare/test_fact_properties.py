"""What holds of facts whatever the texts are."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparing import corpus_of, node_of_quote, read_gold
from mkbriefs.compare import compare
from mkbriefs.compare.compare import Memory
from mkbriefs.compare.knots import is_anchored
from mkbriefs.model import Citekey, Corpus, Fact, Findings, Link, Quote, Shared, Span

SUBJECTS = ("Mayor Ana Duarte", "the ferry company", "a spokesman", "the harbour board", "police")
VERBS = ("closed", "fined", "sued", "praised", "inspected", "sold")
OBJECTS = ("the north quay", "twelve boats", "a captain", "the old cannery", "three pilots")
TIMES = ("on 4 March 2024", "in May", "last week", "", "for $3,400", "for 2 million euros")
SENTENCES = st.builds(
    lambda s, v, o, t: f"{s[0].upper()}{s[1:]} {v} {o} {t}".strip() + ".",
    *(st.sampled_from(words) for words in (SUBJECTS, VERBS, OBJECTS, TIMES)),
)
TEXTS = st.lists(
    st.lists(SENTENCES, min_size=3, max_size=8).map(lambda rows: "A headline\n\n" + " ".join(rows)),
    min_size=2,
    max_size=4,
    unique=True,
)


def _named(texts: list[str]) -> dict[str, str]:
    return {f"{letter}.txt": text + "\n" for letter, text in zip("abcd", texts, strict=False)}


def _shape(corpus: Corpus, fact: Fact) -> tuple[str, frozenset[tuple[str, str]], float]:
    """Return a fact without regard to the order of its quotations."""
    nodes = frozenset(node_of_quote(corpus, quote) for quote in fact.quotes)
    return fact.level.value, nodes, round(fact.links[0].score, 9)


def _compared(texts: Mapping[str, str]) -> tuple[Corpus, Findings]:
    corpus = corpus_of(texts)
    return corpus, compare(corpus).findings


@settings(max_examples=30)
@given(TEXTS)
def test_every_quotation_is_exact(texts: list[str]) -> None:
    """A quotation lies within the sentence it names, and a fact quotes two briefs at least."""
    corpus, findings = _compared(_named(texts))
    sentences = {(b.citekey, s.id): s for b in corpus.briefs for s in b.source.sentences}
    for fact in findings.facts:
        assert len(fact.citekeys) >= 2
        for quote in fact.quotes:
            assert sentences[quote.citekey, quote.sentence].span.covers(quote.span)


@settings(max_examples=30)
@given(TEXTS)
def test_the_order_of_seeds_does_not_matter(texts: list[str]) -> None:
    """The same seeds in another order show the same facts, with the same scores."""
    named = _named(texts)
    forth = _compared(named)
    back = _compared(dict(reversed(named.items())))
    assert {_shape(forth[0], f) for f in forth[1].facts} == {
        _shape(back[0], f) for f in back[1].facts
    }


@settings(max_examples=30)
@given(TEXTS)
def test_a_copy_changes_no_count_of_origins(texts: list[str]) -> None:
    """Another copy of a seed joins the facts of the first and adds no origin to any."""
    named = _named(texts)
    corpus, before = _compared(named)
    copied, after = _compared({**named, "copy.txt": "A new headline\n" + named["a.txt"]})
    grown = {
        frozenset(n for n in nodes if n[0] != "copy.txt"): fact
        for fact in after.facts
        for nodes in [_shape(copied, fact)[1]]
    }
    for fact in before.facts:
        nodes = _shape(corpus, fact)[1]
        assert nodes in grown
        assert len(grown[nodes].origins) == len(fact.origins)


def test_the_order_of_real_seeds_does_not_matter() -> None:
    """News on a subject show the same facts in whatever order their files are."""
    for subject in read_gold():
        names = sorted(subject.texts)
        forth = _compared({name: subject.texts[name] for name in names})
        back = _compared({name: subject.texts[name] for name in reversed(names)})
        assert {_shape(forth[0], f) for f in forth[1].facts} == {
            _shape(back[0], f) for f in back[1].facts
        }


def test_the_memory_changes_nothing() -> None:
    """After a seed was added only its own pairs are aligned; the result is that of a new run."""
    subject = read_gold()[0]
    names = sorted(subject.texts)
    fewer = corpus_of({name: subject.texts[name] for name in names[:-1]})
    every = corpus_of({name: subject.texts[name] for name in names})
    memory = Memory()
    compare(fewer, memory=memory)
    before = memory.pairs.aligned
    again = compare(every, memory=memory)
    assert memory.pairs.aligned - before <= len(names) - 1
    assert again == compare(every)


def test_nothing_is_compared_with_nothing() -> None:
    """No seed, one seed and a seed without sentences show no facts."""
    for texts in ({}, {"a.txt": "A headline\n\nOne line. Another line.\n"}, {"a.txt": "Title\n"}):
        assert compare(corpus_of(texts)).findings.facts == ()


@pytest.mark.parametrize(
    ("kinds", "likeness", "expected"),
    [
        ("number", 0.2, True),
        ("amount word", 0.2, True),
        ("name word word", 0.2, True),
        ("name date word", 0.2, True),
        ("name word", 0.2, False),
        ("name word", 0.24, False),
        ("name word", 0.26, True),
        ("name", 0.4, False),
        ("word word word", 0.9, False),
    ],
)
def test_a_name_needs_something_beside_it(kinds: str, likeness: float, *, expected: bool) -> None:
    """All that is told of somebody names him; a number that counts as shared is enough."""
    quote = Quote(citekey=Citekey("a"), span=Span(0, 1), sentence="s1")
    shared = tuple(Shared(kind=kind, words=str(at)) for at, kind in enumerate(kinds.split()))
    link = Link(one=quote, other=quote, score=0.4, likeness=likeness, shared=shared)
    assert is_anchored(link) is expected
