"""Sentences: where they end, what they cover, what they cost."""

import pytest
from annotate_cases import Case, paragraphs_of, read_cases
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.annotate import sentences as module
from mkbriefs.annotate.sentences import split_sentences
from mkbriefs.model import Paragraph, ParagraphKind, Span

_LANGUAGES = {"spanish": "es", "chinese": "zh"}
"""Of the case files that are about one."""


@pytest.mark.parametrize("case", read_cases("sentences"), ids=lambda case: case.place)
def test_cases(case: Case) -> None:
    """Each case's text is split as it says."""
    paragraphs = paragraphs_of(case.text, case.kind or "body")
    language = _LANGUAGES.get(case.place.partition(".")[0], "")
    sentences = split_sentences(case.text, paragraphs, language=language)
    found = [s.span.of(case.text).replace("\n", "↵") for s in sentences]
    assert found == list(case.expected), case.title


def test_there_are_many_cases() -> None:
    """No case file is silently skipped."""
    assert len(read_cases("sentences")) >= 90


def test_ids_run_through_the_reading_flow() -> None:
    """Flow sentences count through the seed, those of headings and captions in their paragraph."""
    text = "# Dams. And weirs\n\nOne. Two.\n\nPhoto: A dam. A weir.\n\n- Three\n\n# End"
    ids = [s.id for s in split_sentences(text, paragraphs_of(text))]
    assert ids == ["h1s1", "h1s2", "s1", "s2", "c1s1", "c1s2", "s3", "h2s1"]


def test_a_credit_that_is_told_is_left_out() -> None:
    """A wire credit the caller knows is left out though its name is not listed."""
    text = "The dam holds. – Valley Wire"
    credit = Span(text.index("Valley"), len(text))
    found = split_sentences(text, paragraphs_of(text), [credit])
    assert [s.span.of(text) for s in found] == ["The dam holds."]


_PIECES = st.sampled_from(
    [
        ". ",
        ".",
        "…",
        "? ",
        "! ",
        "Dr.",
        "A.",
        "[1]",
        "[^2]",
        "(",
        ")",
        "“",
        "”",
        '"',
        "> ",
        "- ",
        "1. ",
        "\n",
        "\n\n",
        " ",
        "\xa0",
        "The",
        "dog",
        "U.S.",
        "3.5",
        "。",
        "「",
        "」",
        "– Reuters",
        "(AP)",
        "|",
        "# ",
        "İ",
        "é",
        "🌳",
        "e.g.",
        "p.m.",
        "==",
        "--",
        ". . .",
        "*",
        "_",
        "\u200b",
        "said",
    ]
)
_TEXTS = st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=80))


@given(_TEXTS, st.sampled_from(ParagraphKind))
def test_spans_keep_their_promise(text: str, kind: ParagraphKind) -> None:
    """Spans are in order, inside their paragraph, and begin and end with what can be seen."""
    paragraphs = paragraphs_of(text, kind.value)
    where = {p.id: p.span for p in paragraphs}
    last = 0
    for sentence in split_sentences(text, paragraphs):
        exact = sentence.span.of(text)
        assert where[sentence.paragraph].covers(sentence.span)
        assert last <= sentence.span.start < sentence.span.end
        assert exact == exact.strip()
        last = sentence.span.end


@given(_TEXTS.filter(lambda text: "AP" not in text and "Reuters" not in text))
def test_running_text_is_covered(text: str) -> None:
    """Only white space of a body paragraph lies outside its sentences."""
    paragraphs = paragraphs_of(text, "body")
    kept = "".join(s.span.of(text) for s in split_sentences(text, paragraphs))
    whole = "".join(p.span.of(text) for p in paragraphs)
    assert "".join(kept.split()) == "".join(whole.split())


@pytest.mark.parametrize(
    "piece",
    [
        ".",
        '"',
        "A.",
        "A. ",
        "x. B (",
        "[",
        ".[1]",
        "! ",
        "1. ",
        "“ A. ",
        ". . ",
        "(ref. a)",
        "漢。",
    ],
)
def test_work_grows_with_the_text(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the text asks the same questions at most twice as often, about bounded stretches."""
    asked: list[int] = []
    judge = module._ends_sentence  # noqa: SLF001  counted instead of timed

    def counting(place: module._Place, *, has_capitals: bool) -> bool:
        asked.append(place.following - place.stop)
        return judge(place, has_capitals=has_capitals)

    monkeypatch.setattr(module, "_ends_sentence", counting)
    costs = []
    for size in (2_000, 4_000):
        asked.clear()
        text = (piece * size)[:size].strip()
        paragraph = Paragraph(id="p1", kind=ParagraphKind.BODY, span=Span(0, len(text)))
        split_sentences(text, (paragraph,))
        costs.append(sum(asked) + len(asked))
    assert costs[1] <= 2 * costs[0] + 100
