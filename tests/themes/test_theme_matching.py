"""Matching: which words earn a theme, at what cost, and that places stay true."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotted_cases import DottedCase, check_or_update, read_dotted_cases
from effort import assert_takes_less
from mkbriefs.annotate import themes
from mkbriefs.annotate.themes import MOST_MATCHES, ThemeMatcher
from mkbriefs.model import Sentence, Span, Term, Theme, ThemeId
from mkbriefs.themes import read_theme
from mkbriefs.themes.phrases import MAX_WORD, fold


def _sentences(text: str, cuts: Sequence[int] = ()) -> list[Sentence]:
    ends = sorted({cut for cut in cuts if 0 < cut < len(text)} | {len(text)})
    starts = [0, *ends[:-1]]
    return [
        Sentence(id=f"s{number}", paragraph="p1", span=Span(start, end))
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    ]


def _theme(*terms: Term | str, name: str = "t", excludes: tuple[str, ...] = ()) -> Theme:
    return Theme(
        id=ThemeId(name),
        label="T",
        definition="d",
        terms=tuple(Term(phrase=term) if isinstance(term, str) else term for term in terms),
        excludes=excludes,
    )


def _words(text: str, sentence: Sentence) -> str:
    words = [match.span.of(text) for hit in sentence.themes for match in hit.because]
    return " + ".join(words) or "-"


@pytest.mark.parametrize("case", read_dotted_cases("themes/matching", 3), ids=str)
def test_cases(case: DottedCase, *, update_golden: bool) -> None:
    """In each line of the text, the words its case lists earn the theme."""
    terms = "\n".join(f"  {line}" for line in case.parts[0].splitlines())
    page = read_theme("t.md", "t.md", f"---\nlabel: T\ndefinition: d\nterms:\n{terms}\n---\n")
    assert page.theme is not None
    assert not page.diagnostics
    text = case.parts[1]
    lines = [n + 1 for n, character in enumerate(text) if character == "\n"]
    tagged = ThemeMatcher([page.theme]).tag(text, _sentences(text, lines))
    actual = "".join(f"{_words(text, sentence)}\n" for sentence in tagged)
    check_or_update(case, actual, update_golden=update_golden)


def test_words_of_a_phrase_may_stand_on_two_lines() -> None:
    """A line break, with or without indentation, is white space; so is one after a hyphen."""
    text = "A land\n   use plan, and a land-\nuse plan."
    (sentence,) = ThemeMatcher([_theme("land use plan")]).tag(text, _sentences(text))
    assert [match.span.of(text) for match in sentence.themes[0].because] == [
        "land\n   use plan",
        "land-\nuse plan",
    ]


def test_phrases_do_not_reach_across_sentences() -> None:
    """Words of two sentences are no phrase."""
    text = "They own land. Use it."
    tagged = ThemeMatcher([_theme("land. use")]).tag(text, _sentences(text, [15]))
    assert not any(sentence.themes for sentence in tagged)


def test_headings_and_captions_have_no_themes() -> None:
    """Only sentences of the reading flow are tagged; the others come back as they were."""
    text = "Wool wool"
    sentences = [
        Sentence(id="h1s1", paragraph="h1", span=Span(0, 4)),
        Sentence(id="s1", paragraph="p1", span=Span(5, 9)),
    ]
    heading, flow = ThemeMatcher([_theme("wool")]).tag(text, sentences)
    assert heading == sentences[0]
    assert flow.themes


def test_themes_stand_in_the_order_given() -> None:
    """A sentence lists its themes in lane order, not in that of its words."""
    text = "Yarn of wool."
    themes = [_theme("wool", name="b"), _theme("yarn", name="a")]
    (sentence,) = ThemeMatcher(themes).tag(text, _sentences(text))
    assert [hit.theme for hit in sentence.themes] == ["b", "a"]


def test_excluded_phrases_void_what_they_touch() -> None:
    """A theme's `exclude` voids its own matches and no other theme's."""
    text = "The ruling party and the ruling."
    themes = [
        _theme("ruling", name="a", excludes=("ruling party",)),
        _theme("ruling", name="b"),
    ]
    (sentence,) = ThemeMatcher(themes).tag(text, _sentences(text))
    assert [len(hit.because) for hit in sentence.themes] == [1, 2]


def test_the_score_grows_with_the_evidence() -> None:
    """One plain term gives .5, each further one half of what is left, never more than 1."""
    text = "wool " * 40
    matcher = ThemeMatcher([_theme("wool")])
    scores = [
        matcher.tag(text, _sentences(text[: 5 * many]))[0].themes[0].score for many in (1, 2, 40)
    ]
    assert scores == [0.5, 0.75, 1.0]


_PHRASES = st.text(alphabet="ab*é- '’İß犯😀.\n", max_size=12) | st.text(max_size=8)


@given(
    st.text(alphabet="abé- '’–İßΣ犯😀.\n[1]", max_size=80) | st.text(),
    st.lists(
        st.builds(
            Term,
            phrase=_PHRASES,
            weight=st.sampled_from([0.4, 1.0]),
            is_case_sensitive=st.booleans(),
            unless=st.lists(_PHRASES, max_size=1).map(tuple),
            needs=st.lists(st.lists(_PHRASES, max_size=2).map(tuple), max_size=2).map(tuple),
        ),
        max_size=6,
    ),
    st.lists(st.integers(1, 80), max_size=3),
    st.lists(_PHRASES, max_size=1).map(tuple),
)
def test_evidence_lies_in_its_sentence(
    text: str, terms: list[Term], cuts: list[int], excludes: tuple[str, ...]
) -> None:
    """Whatever terms and text, evidence is there, in order, inside, without overlaps."""
    matcher = ThemeMatcher([_theme(*terms, excludes=excludes)])
    tagged = matcher.tag(text, _sentences(text, cuts))
    assert tagged == matcher.tag(text, _sentences(text, cuts))
    for sentence in tagged:
        for hit in sentence.themes:
            assert hit.because
            assert 0 < hit.score <= 1
            spans = [match.span for match in hit.because]
            assert all(sentence.span.covers(span) and span.start < span.end for span in spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.text(alphabet="aAİıßẞΣςσŉǰΐﬁ’‘–—é\u0301 \n", max_size=40) | st.text())
def test_folding_keeps_every_place(text: str) -> None:
    """The text that phrases are compared with is as long as the original."""
    assert len(fold(text)) == len(text)
    assert len(fold(text, keeps_case=True)) == len(text)


@pytest.mark.parametrize(
    "unit", ["a", "a ", "é ", "İ", "犯", "\n", "[", "[^", "(ref. ", "-", "'", "x" * 99 + " ", "ab-"]
)
def test_matching_takes_linear_time(unit: str) -> None:
    """A megabyte of anything, in one sentence, costs seconds even for terms made to be slow."""
    text = unit * (1_000_000 // len(unit))
    terms = [
        "*",
        "***",
        "",
        "*a*",
        "a*a*a*b",
        "*x*x*x*y",
        "犯*",
        "x" * 10_000,
        "ab-ab-ab-b",
        "[",
        "-",
    ]
    sentences = _sentences(text)
    assert_takes_less(15, lambda: ThemeMatcher([_theme(*terms)]).tag(text, sentences))


def test_a_thousand_terms_are_found_in_one_pass() -> None:
    """A long text and many terms: seconds, not minutes."""
    words = [f"w{number}" for number in range(3000)]
    terms = [
        f"{word} {words[n + 1]}" if n % 3 else f"{word}*" for n, word in enumerate(words[:1000])
    ]
    text = ". ".join(" ".join(words) for _ in range(50))
    cuts = [n for n, character in enumerate(text) if character == "."]
    sentences = _sentences(text, cuts)
    matcher = ThemeMatcher([_theme(*terms[:1000])])
    tagged: list[Sentence] = []
    assert_takes_less(10, lambda: tagged.extend(matcher.tag(text, sentences)))
    assert all(sentence.themes for sentence in tagged)


def test_a_phrase_that_fills_a_sentence_is_found_in_the_next() -> None:
    """What is too often in one sentence to be counted there is counted anew in each other."""
    text = "toll " * (MOST_MATCHES + 5) + "\n" + "One toll.\n"
    first, second = ThemeMatcher([_theme("toll")]).tag(
        text, _sentences(text, [text.index("\n") + 1])
    )
    assert len(first.themes[0].because) == MOST_MATCHES
    assert _words(text, second) == "toll"


@given(st.text(alphabet="abé\u0301字* -'.\n", max_size=80), st.integers(1, 9))
def test_where_a_text_is_parted_for_reading_changes_nothing(text: str, size: int) -> None:
    """Phrases are found wherever the pieces end that the automaton is given."""
    matcher = ThemeMatcher(
        [_theme("ab*", "*b", "*a*b*", "é", "字", "a b", "b-a*", "a * b", "*字a")]
    )
    whole = matcher.tag(text, _sentences(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(themes, "_CHUNK", size)
        assert matcher.tag(text, _sentences(text)) == whole


@given(
    st.lists(
        st.tuples(st.integers(MAX_WORD - 1, MAX_WORD + 2), st.sampled_from((" ", "\n", "-", "字")))
    ),
    st.integers(0, 3),
)
def test_a_run_too_long_for_a_word_is_blanked_wherever_it_stands(
    runs: list[tuple[int, str]], margin: int
) -> None:
    """No more than a run of letters that is longer than a word can be, and each of these."""
    text = " " * margin + "".join("x" * length + end for length, end in runs)
    wanted = " " * margin + "".join(
        ("\0" if length > MAX_WORD else "x") * length + end for length, end in runs
    )
    assert fold(text) == wanted
