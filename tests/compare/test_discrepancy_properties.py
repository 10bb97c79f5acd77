"""What holds of discrepancies whatever the texts are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from comparing import corpus_of
from discrepancy_cases import discrepancies_of
from mkbriefs.model import Corpus, Discrepancy

SUBJECTS = ("Mayor Ana Duarte", "Mayor Ana Duarto", "the ferry company", "the harbour board")
VERBS = ("closed", "proposed to close", "fined", "reportedly fined", "did not fine", "sold")
OBJECTS = ("twelve boats", "21 boats", "the old cannery in Bergen", "the old cannery in Oslo")
TIMES = (
    "on 4 March 2024",
    "on 14 March 2024",
    "at 4.15pm",
    "for $3,400",
    "for 25,000 yuan ($3,400)",
    "for 30,000 yuan ($5,400)",
    "for about a week",
    "for 12 days",
)
SENTENCES = st.builds(
    lambda s, v, o, t: f"{s[0].upper()}{s[1:]} {v} {o} {t}.",
    *(st.sampled_from(words) for words in (SUBJECTS, VERBS, OBJECTS, TIMES)),
)
TEXTS = st.lists(
    st.lists(SENTENCES, min_size=2, max_size=4).map(lambda rows: "A headline\n\n" + " ".join(rows)),
    min_size=2,
    max_size=3,
    unique=True,
)


def _named(texts: list[str]) -> dict[str, str]:
    return {f"{letter}.txt": f"{text}\n" for letter, text in zip("abcd", texts, strict=False)}


def _shape(corpus: Corpus, found: Discrepancy) -> tuple[object, ...]:
    """Return a discrepancy without regard to which side is first."""
    path_of = {brief.citekey: brief.source.seed.path for brief in corpus.briefs}
    sides = frozenset((path_of[s.quote.citekey], s.quote.span, s.value) for s in found.sides)
    return found.kind, found.rule, found.difference, sides


def _values(found: Discrepancy) -> tuple[object, ...]:
    return found.kind, found.rule, frozenset(side.value for side in found.sides)


@settings(max_examples=15)
@given(TEXTS)
def test_every_quotation_is_exact(texts: list[str]) -> None:
    """A side lies within the sentence it names; both are of one brief only for conversions."""
    corpus = corpus_of(_named(texts))
    sentences = {(b.citekey, s.id): s for b in corpus.briefs for s in b.source.sentences}
    for found in discrepancies_of(corpus):
        for side in found.sides:
            assert sentences[side.quote.citekey, side.quote.sentence].span.covers(side.quote.span)
            assert side.value
        assert found.difference.endswith(".")
        assert len(found.citekeys) == 2 or found.rule == "conversion-rate"


@settings(max_examples=15)
@given(TEXTS)
def test_exchanging_briefs_exchanges_the_quotes_and_nothing_else(texts: list[str]) -> None:
    """The same seeds in another order show the same differences in the same words."""
    named = _named(texts)
    forth, back = corpus_of(named), corpus_of(dict(reversed(named.items())))
    there = {_shape(forth, found) for found in discrepancies_of(forth)}
    assert there == {_shape(back, found) for found in discrepancies_of(back)}


@settings(max_examples=15)
@given(TEXTS)
def test_a_copy_multiplies_no_finding(texts: list[str]) -> None:
    """Another copy of a seed is counted with its first, and adds no finding of the same values."""
    named = _named(texts)
    before = discrepancies_of(corpus_of(named))
    after = discrepancies_of(corpus_of({**named, "copy.txt": named["a.txt"]}))
    assert sorted(map(str, map(_values, before))) == sorted(map(str, map(_values, after)))
