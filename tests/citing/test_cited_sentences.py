"""The sentence in which a page cites a source, as its entry in the bibliography shows it."""

import pytest

from mkbriefs.bibliography.styles.registry import STYLES
from mkbriefs.citing.pages import PageWords, Piece, cite_page
from mkbriefs.citing.sentences import LONGEST, sentences_of
from mkbriefs.citing.sources import CitedSource, make_sources
from mkbriefs.model import Citekey, Reference

_SOURCES = make_sources(
    CitedSource(
        reference=Reference(
            citekey=Citekey(key), item={"id": key, "type": "book", "title": key}, provenance={}
        )
    )
    for key in ("kim", "lee")
)


def _sentences(text: str) -> list[str]:
    words = PageWords(
        src_uri="p.md", shown_as="p.md", title="P", pieces=(Piece(text=text),), style=STYLES["apa"]
    )
    page = cite_page(words, _SOURCES)
    return [each for piece in page.pieces for each in sentences_of(piece)] if page else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. The *mill* shut [@kim, p. 3], they say. Next.", ["The mill shut, they say."]),
        ("> Quoted words here.\n> [@kim]\n\nNext", ["Quoted words here."]),
        ("@kim says so. Then.", ["says so."]),
        ("- item one. It was **bad**. [@kim]\n- two", ["It was bad."]),
        (
            "See Table 2 [@lee, p. 3; @kim, ¶ 4] and more here [@lee]. Next.",
            ["See Table 2 and more here.", "See Table 2 and more here."],
        ),
        ("他说话。这是真的 [@kim]。", ["这是真的 。"]),
        ("odd \ue000 mark [@kim].", ["odd mark."]),
    ],
)
def test_the_sentence_is_shown_without_its_citations(text: str, expected: list[str]) -> None:
    """A sentence is told in plain words, whatever else it cites and however it is marked up."""
    assert _sentences(text) == expected


def test_a_long_sentence_is_cut_around_its_citation() -> None:
    """What is too long is left out at the ends, and shown to be."""
    (shown,) = _sentences("salt " * 100 + "here [@kim] and " + "there " * 100)
    assert len(shown) <= LONGEST + 2
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "here and" in shown
