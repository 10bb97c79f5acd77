"""The themes of a text are looked for again only where a changed term may stand in it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_theme
from effort import assert_takes_less
from mkbriefs.annotate.themes import TermSieve, ThemeMatcher
from mkbriefs.cache import Cache
from mkbriefs.config import Options
from mkbriefs.ingest import find_seeds
from mkbriefs.model import AnnotatedSeed, Guidance, Sentence, Span, Term, Theme
from mkbriefs.workers import analyse_seeds

_PHRASES = st.sampled_from(
    (
        "otter",
        "otter*",
        "*weir",
        "river weir",
        "river * weir",
        "NOISE",
        '"River"',
        "水坝",
        "river水坝",
        "İzmir",
        "caf\u00e9",
        "cafe\u0301",
        "🦦",
        "*",
        "wolf",
    )
)
_SETS = st.tuples() | st.tuples(_PHRASES) | st.tuples(_PHRASES, _PHRASES)
_GROUPS = st.tuples() | st.tuples(st.tuples(_PHRASES) | st.tuples(_PHRASES, _PHRASES))
_TERM = st.builds(
    Term,
    phrase=_PHRASES,
    weight=st.sampled_from((1.0, 0.5)),
    is_case_sensitive=st.booleans(),
    unless=_SETS,
    needs=_GROUPS,
)
_TERMS = st.tuples() | st.tuples(_TERM) | st.tuples(_TERM, _TERM)
_THEME = st.builds(
    lambda name, terms, excludes: replace(make_theme(name), terms=terms, excludes=excludes),
    st.sampled_from(("fish", "noise")),
    _TERMS,
    _SETS,
)
_WORDS = ("otter", "Otters", "river", "River", "weir", "NOISE", "noise", "水坝", "İzmir", "[2]")
_TEXTS = st.builds(
    " ".join, st.lists(st.sampled_from((*_WORDS, "cafe\u0301", "caf\u00e9", "🦦")), max_size=8)
)


def _hits(themes: Sequence[Theme], text: str) -> object:
    sentence = Sentence(id="s1", paragraph="p1", span=Span(0, len(text)))
    return ThemeMatcher(themes).tag(text, [sentence])[0].themes


@given(_THEME, _TERMS, _SETS, _TEXTS)
def test_what_is_sifted_out_changes_no_theme(
    theme: Theme, terms: tuple[Term, ...], excludes: tuple[str, ...], text: str
) -> None:
    """Where a page before and after a change comes to the same for a text, so do its themes."""
    hits, sifted = _hits([theme], text), TermSieve([theme]).sift(text)
    for changed in (
        replace(theme, terms=(*theme.terms, *terms)),
        replace(theme, terms=theme.terms[1:]),
        replace(theme, excludes=excludes),
        replace(theme, terms=terms, excludes=excludes),
    ):
        if TermSieve([changed]).sift(text) == sifted:
            assert _hits([changed], text) == hits


@given(_THEME, _TEXTS)
def test_a_term_that_does_not_stand_there_is_sifted_out(theme: Theme, text: str) -> None:
    """A further term, excluded phrase or theme of which a text has no word is nothing to it."""
    absent = Term(phrase="zeppelin*", needs=(("otter",),))
    more = replace(theme, terms=(*theme.terms, absent), excludes=(*theme.excludes, "ladder"))
    another = make_theme("tools", terms=("ladder", "飞艇"))
    assert TermSieve([another, more]).sift(text) == TermSieve([theme]).sift(text)


def test_sifting_takes_linear_time() -> None:
    """A megabyte of one word, of many, of none is sifted in a moment."""
    sieve = TermSieve([make_theme("noise", terms=("a", "aa*", "a b", "水"))])
    for unit in ("a", "a ", "水", "\u0301"):
        text = unit * (1_000_000 // len(unit))
        assert_takes_less(2.0, partial(sieve.sift, text))


@pytest.fixture
def looked_into(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts in which themes are looked for, as that happens."""
    seen: list[str] = []
    find = ThemeMatcher.find

    def watched(matcher: ThemeMatcher, text: str, sentences: Sequence[Sentence]) -> object:
        seen.append(text)
        return find(matcher, text, sentences)

    monkeypatch.setattr(ThemeMatcher, "find", watched)
    return seen


def test_a_changed_term_has_those_seeds_read_in_which_it_may_stand(
    tmp_path: Path, looked_into: list[str]
) -> None:
    """A term that no text has lets no seed pass the matcher again; one that two have, these two."""
    texts = {
        "a.txt": "The otter swam below the weir. It was seen again on Monday by two wardens.\n",
        "b.txt": "A weir was built across the river in spring. Nobody has seen a fish since.\n",
        "c.txt": "The council met on Monday and talked of wages. Nothing else came of it.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    cache = Cache()

    def analyse(*terms: str) -> list[AnnotatedSeed | None]:
        theme = make_theme("water", terms=terms)
        results = analyse_seeds(
            find_seeds(tmp_path, shown_as="seeds").files,
            options=Options(),
            guidance=Guidance(themes=(theme,)),
            shown_as="seeds",
            cache=cache,
        )
        cache.end_build()
        looked_into.sort()
        return [result.annotated for result in results]

    first = analyse("otter*")
    assert looked_into == []  # by workers
    for terms in (("otter*", "zeppelin"), ("canoe", "otter*"), ("otter*",)):
        found = analyse(*terms)
        assert looked_into == []
        assert all(one is other for one, other in zip(first, found, strict=True))
    second = analyse("otter*", "weir")
    assert looked_into == [texts["b.txt"], texts["a.txt"]]
    assert second[1] is not first[1]
    assert second[2] is first[2]
