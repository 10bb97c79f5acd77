"""Laws of origins: copies change no count, order changes nothing, all words are exact.

They are held on the gold, each text of which is copied in several ways.
"""

from collections.abc import Callable, Mapping

import pytest

from comparing import Gold, corpus_of, read_gold
from mkbriefs.compare import compare
from mkbriefs.model import Citekey, Corpus, Findings, TieKind

_FILLER = """Bread dough wants warmth more than anything else. Put the bowl beside the stove and
cover it with a damp cloth. After an hour it has grown to twice its size.

Knead it again on a floured board until it no longer sticks. Some cooks add a spoon of honey at this
point, others a handful of seeds. Leave the loaf inside until it sounds hollow."""


_TIPPING = {
    ("museum-theft", "001_d93b60f1c7e8a254.txt"),
    ("scooter-ban", "000_92d7f04ab6e13c58.txt"),
}
"""Texts of which a part retells another just enough to be taken for its like, and the whole does
not: whoever holds a part and the whole cannot know which of the two was first."""


def _same(text: str) -> str:
    return text


def _without_end(text: str) -> str:
    paragraphs = text.split("\n\n")
    return "\n\n".join(paragraphs[: max(4, 2 * len(paragraphs) // 3)]) + "\n"


def _padded(text: str) -> str:
    return f"{text.rstrip()}\n\n{_FILLER}\n"


def _marked_throughout(findings: Findings, citekey: Citekey) -> bool:
    """Tell whether all that a brief says rests on reports that it cites by marks."""
    ties = [tie for origin in findings.origins for tie in origin.ties if tie.citekey == citekey]
    return all(tie.mark for tie in ties)


def _paths(corpus: Corpus) -> Mapping[Citekey, str]:
    return {brief.citekey: brief.source.seed.path for brief in corpus.briefs}


def _counts(corpus: Corpus, findings: Findings, without: str = "") -> Mapping[object, int]:
    """Return on how many origins each fact rests, by its quotations, those of one seed left out."""
    paths = _paths(corpus)
    return {
        frozenset(
            (paths[quote.citekey], quote.span)
            for quote in fact.quotes
            if paths[quote.citekey] != without
        ): len(fact.origins)
        for fact in findings.facts
    }


@pytest.mark.parametrize("subject", read_gold(), ids=lambda subject: subject.name)
@pytest.mark.parametrize("change", [_same, _without_end, _padded])
def test_a_copy_changes_no_count_of_origins(subject: Gold, change: Callable[[str], str]) -> None:
    """With a copy of any text, whole, cut or padded, there are as many origins as before.

    A text that only cites others and is padded with words of its own says something itself then.
    """
    corpus = subject.corpus
    before = compare(corpus).findings
    for brief in corpus.briefs:
        path = brief.source.seed.path
        if change is _padded and _marked_throughout(before, brief.citekey):
            continue
        if change is _without_end and (subject.name, path) in _TIPPING:
            continue
        more = corpus_of({**subject.texts, "zz-copy.txt": change(subject.texts[path])})
        after = compare(more).findings
        assert len(after.origins) == len(before.origins), path
        if change is _same:
            known = _counts(corpus, before)
            found = _counts(more, after, without="zz-copy.txt")
            assert {key: n for key, n in found.items() if known.get(key, n) != n} == {}, path


@pytest.mark.parametrize("subject", read_gold(), ids=lambda subject: subject.name)
def test_the_order_of_seeds_changes_no_origin(subject: Gold) -> None:
    """Seeds in another order have the same origins, with the same names and ties."""
    texts = subject.texts
    for order in (list(texts), list(texts)[::-1], sorted(texts, key=lambda path: path[::-1])):
        corpus = corpus_of({path: texts[path] for path in order})
        findings, paths = compare(corpus).findings, _paths(corpus)
        found = {
            (each.label, paths[tie.citekey], tie.kind, tie.mark, tie.score)
            for each in findings.origins
            for tie in each.ties
        }
        if order == list(texts):
            expected = found
        assert found == expected


@pytest.mark.parametrize("subject", read_gold(), ids=lambda subject: subject.name)
def test_ties_are_proved_by_exact_words(subject: Gold) -> None:
    """What ties a brief is quoted from inside sentences of it and of briefs of the same origin."""
    corpus = subject.corpus
    findings = compare(corpus).findings
    briefs = {brief.citekey: brief for brief in corpus.briefs}
    for origin in findings.origins:
        for tie in origin.ties:
            for quote in tie.because:
                sentences = {s.id: s for s in briefs[quote.citekey].source.sentences}
                assert sentences[quote.sentence].is_flow
                assert sentences[quote.sentence].span.covers(quote.span)
            if tie.kind in (TieKind.OWN, TieKind.PERSON):
                assert not tie.because
            if tie.kind.is_inferred:
                assert 0 < tie.score <= 1
                assert {quote.citekey for quote in tie.because} > {tie.citekey}
                assert {quote.citekey for quote in tie.because} <= set(origin.citekeys)
