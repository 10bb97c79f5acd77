"""Indexes over the corpus count what is there."""

import pytest

from builders import make_brief, make_corpus
from mkbriefs.model import Citekey, ThemeId
from mkbriefs.relate import relate

CRIME, LAW = ThemeId("crime"), ThemeId("regulation")
FIRST = (
    "Harbour pilots\n\nA mate Robbed the purser. He robbed again under new rules.\n\n"
    "Robbed or not, rules are rules.\n"
)


def test_counts_per_brief() -> None:
    """Figures count words, paragraphs and sentences of the reading flow, and themes in order."""
    corpus = make_corpus(make_brief(FIRST, terms={"crime": ("robbed",), "regulation": ("rules",)}))
    figures = relate(corpus).figures[Citekey("duarte-2024")]
    assert figures.words == len(FIRST.split())
    assert figures.words_kept == figures.words - 2
    assert (figures.paragraphs, figures.sentences) == (2, 3)
    assert list(figures.by_theme.items()) == [(CRIME, 1), (LAW, 2)]
    assert figures.marked == 2


def test_words_are_counted_when_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking a corpus up counts no words; asking twice for their number counts once."""
    counted: list[str] = []

    def watched(text: str) -> int:
        counted.append(text)
        return len(text.split())

    monkeypatch.setattr("mkbriefs.relate.count_words", watched)
    brief = make_brief(FIRST, terms={"crime": ("robbed",)})
    figures = relate(make_corpus(brief)).figures[brief.citekey]
    assert counted == []
    assert figures.words == figures.words == len(FIRST.split())
    assert counted == [FIRST]


def test_themes_that_meet() -> None:
    """A theme knows with which others it shares sentences, most first."""
    related = relate(make_corpus())
    assert related.meets == {CRIME: (), LAW: ()}
    both = make_brief(
        "T\n\nRobbed by rules.\n", terms={"crime": ("Robbed",), "regulation": ("rules",)}
    )
    assert relate(make_corpus(both)).meets == {CRIME: ((LAW, 1),), LAW: ((CRIME, 1),)}


def test_words_are_counted_without_case() -> None:
    """Words are counted without regard to case, under their most frequent spelling."""
    brief = make_brief(
        "Title\n\nTheft here. And theft there. More theft.\n", terms={"crime": ("Theft", "theft")}
    )
    words = relate(make_corpus(brief)).words[CRIME]
    assert [(word.words, word.count) for word in words] == [("theft", 3)]


def test_passages_and_back_links() -> None:
    """Every sentence with a theme is a passage of it, and its source knows the page."""
    related = relate(make_corpus())
    (group,) = related.passages[CRIME]
    assert [passage.sentence.id for passage in group.passages] == ["s1"]
    links = related.back_links[Citekey("duarte-2024")]
    assert [(link.theme, link.count) for link in links] == [(CRIME, 1), (LAW, 1)]


def test_themes_of_no_page_are_left_out() -> None:
    """A theme that the site does not define counts nowhere."""
    brief = make_brief(terms={"gone": ("robbed",)})
    related = relate(make_corpus(brief))
    assert ThemeId("gone") not in related.passages
    assert related.back_links[brief.citekey] == ()
