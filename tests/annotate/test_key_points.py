"""Key points: what may become one, how many, in which order."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from annotate_cases import Case, paragraphs_of, read_cases
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.annotate.citations import find_citations
from mkbriefs.annotate.key_points import choose_key_points, weigh_sentences
from mkbriefs.annotate.language import detect_language
from mkbriefs.annotate.sentences import split_sentences
from mkbriefs.model import ThemeHit, ThemeId


def _key_points(
    text: str, *, limit: int = 5, themes: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[str, ...]:
    paragraphs = paragraphs_of(text)
    sentences = tuple(
        replace(s, themes=tuple(_hit(theme) for theme in (themes or {}).get(s.id, ())))
        for s in split_sentences(text, paragraphs)
    )
    weighed = weigh_sentences(
        text,
        paragraphs,
        sentences,
        find_citations(text, paragraphs),
        language=detect_language(text),
    )
    return choose_key_points(weighed, sentences, limit=limit)


def _hit(theme: str) -> ThemeHit:
    return ThemeHit(theme=ThemeId(theme), score=1.0, because=())


@pytest.mark.parametrize("case", read_cases("key_points"), ids=lambda case: case.place)
def test_cases(case: Case) -> None:
    """Each case's key points are as it says."""
    points = _key_points(case.text)
    for line in case.expected:
        verb, _, what = line.partition(" ")
        holds = {
            "has": what in points,
            "never": what not in points,
            "first": points[:1] == (what,),
            "count": str(len(points)) == what,
        }
        assert holds[verb], f"{case.title}: {line}, but {points}"


_SENTENCES = (
    "The ferry company of the northern islands will stop its winter service in November.",
    "Winter storms cost the company two ships and eleven million kroner last season.",
    "Farmers on the islands ship their lambs to market by ferry in the cold months.",
    "A group of farmers has asked the ministry of transport for a helicopter.",
    "Helicopters carry mail but no animals, the ministry replied in a letter.",
    "The mayor of the largest island wants a tunnel under the sound.",
    "Engineers from the university measured the rock there for a whole summer.",
    "Their report speaks of soft clay and of springs of salt water.",
    "Thieves took copper cable from the quay twice in the spring.",
    "Schools on three islands teach by radio when the sea is rough.",
    "The doctor keeps a boat with a strong engine near her house.",
    "Tourists come in June for the birds and leave before the autumn.",
    "Hotels earn most of their money in those twelve weeks.",
    "Cameras at the harbour record every passenger who comes ashore.",
    "Fish prices fell by a third after the factory on the mainland burned.",
    "Passengers were never told how long the pictures are kept.",
    "Police found part of the stolen cable in a barn on the mainland.",
    "The winter service of the ferry company has run for ninety years.",
    "An old captain painted the ships that were lost in the storms.",
    "His pictures hang in the waiting room of the harbour.",
)
_LONG = " ".join(_SENTENCES)


@pytest.mark.parametrize("limit", [3, 4, 5])
def test_a_long_text_has_as_many_as_allowed(limit: int) -> None:
    """The limit is reached and never passed."""
    assert len(_key_points(_LONG, limit=limit)) == limit


def test_every_theme_gets_a_sentence() -> None:
    """A theme of one sentence in ten is among the key points, however dull that sentence is."""
    themes = {"s9": ("crime",), "s14": ("privacy",), "s16": ("privacy",), "s17": ("crime",)}
    points = _key_points(_LONG, themes=themes)
    covered = {theme for point in points for theme in themes.get(point, ())}
    assert covered == {"crime", "privacy"}


def test_marks_of_citation_do_not_count() -> None:
    """A key that stands in every sentence makes none of them telling."""
    marked = _LONG.replace(".", " [43d1bad3].")
    assert _key_points(marked) == _key_points(_LONG)


@given(st.permutations(range(6)), st.integers(3, 5))
def test_the_choice_keeps_its_promise(order: list[int], limit: int) -> None:
    """Key points are different sentences of the reading flow, the same on every run."""
    parts = [
        _LONG[:400],
        "# The valley. Its gate",
        "Who counts?",
        "- one of the rows",
        _LONG,
        "End.",
    ]
    text = "\n\n".join(parts[n] for n in order)
    paragraphs = paragraphs_of(text)
    flow = {s.id for s in split_sentences(text, paragraphs) if s.is_flow}
    points = _key_points(text, limit=limit)
    assert len(set(points)) == len(points) <= limit
    assert set(points) <= flow
    assert points == _key_points(text, limit=limit)
