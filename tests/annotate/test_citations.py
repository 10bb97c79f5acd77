"""The source's citations: which marks are, which only look so."""

import pytest
from annotate_cases import Case, paragraphs_of, read_cases
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.annotate.citations import find_citations
from mkbriefs.model import MentionKind


@pytest.mark.parametrize("case", read_cases("citations"), ids=lambda case: case.place)
def test_cases(case: Case) -> None:
    """Each case's citations, and no others, are found with their keys."""
    mentions = find_citations(case.text, paragraphs_of(case.text))
    found = [f"{m.span.of(case.text)} = {m.name}" for m in mentions]
    assert found == list(case.expected), case.title


_PIECES = st.sampled_from(
    [
        "[",
        "]",
        "(",
        ")",
        "ref. ",
        "1",
        "23",
        "a1b2",
        "2024",
        ",",
        " ",
        "-",
        "–",
        "^",
        "²",
        "m",
        ".",
        "\n",
        "\n\n",
        "@",
        "【",
        "】",
        "†",
        "word",
        "p. 4",
        ":",
        "$",
        "x",
        "citation needed",
        "# ",
    ]
)


@given(st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=60)))
def test_marks_are_in_order_and_apart(text: str) -> None:
    """Citations lie in kept paragraphs, in order, without overlaps, each with a key."""
    paragraphs = paragraphs_of(text)
    last = 0
    for mention in find_citations(text, paragraphs):
        assert mention.kind is MentionKind.CITATION
        assert mention.name == mention.name.strip() != ""
        assert last <= mention.span.start < mention.span.end
        assert any(p.span.covers(mention.span) for p in paragraphs)
        last = mention.span.end


def test_what_was_left_out_is_not_read() -> None:
    """Marks outside the kept paragraphs are none."""
    text = "Kept [1].\n\nLeft out [2]."
    assert [m.name for m in find_citations(text, paragraphs_of(text)[:1])] == ["1"]
