"""Words: their places, their folding, their stems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.annotate.words import count_words, fold_for_phrases, stems_of, word_counter, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t panic", ["don't", "panic"]),
        ("$3,400 or 2.5%", ["3,400", "or", "2.5"]),
        ("low-cost coal", ["low", "cost", "coal"]),
        ("港口 port", ["港", "口", "port"]),
        ("snake_case", ["snake", "case"]),
        ("end. Next", ["end", "next"]),
        ("", []),
    ],
)
def test_what_a_word_is(text: str, expected: list[str]) -> None:
    """Apostrophes and decimal points belong to a word, hyphens and underscores do not."""
    assert words_of(text) == expected


@given(st.text(max_size=80))
def test_folding_keeps_offsets(text: str) -> None:
    """Text folded for phrases is as long as the text."""
    assert len(fold_for_phrases(text)) == len(text)


def test_folding_makes_phrases_plain() -> None:
    """Case, typographic marks and kinds of white space do not keep a phrase from being found."""
    assert fold_for_phrases("İt’s\u00a0LAST\nYear") == "İt's last year"


def test_stems_bring_forms_together() -> None:
    """Forms of a word share a stem; stop words are left out."""
    assert set(stems_of("The regulators regulated", "en")) == set(
        stems_of("regulator regulate", "en")
    )
    assert stems_of("the of and", "en") == []


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    """Words of an unknown language compare as they are."""
    assert stems_of("Habari za asubuhi", "sw") == ["habari", "za", "asubuhi"]


def test_a_word_of_a_million_letters_is_left_alone() -> None:
    """A run too long to be a word is not stemmed."""
    assert stems_of("a" * 1_000_000, "en") == ["a" * 1_000_000]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The dam and a wall hold.", 6),
        ("大坝——还在。", 4),
        ("他用 GPT-4o 模型，准确率 98%。", 9),
        ("¿Quién paga? «Nadie»", 3),
        ("　\n", 0),
    ],
)
def test_words_are_counted_as_word_processors_do(text: str, count: int) -> None:
    """Spaces divide words; of Chinese each character is one, and punctuation is none."""
    assert count_words(text) == count


def test_stretches_are_counted_as_texts_are() -> None:
    """A counter made for a text counts its stretches as if each were a text of its own."""
    text = "Der Damm hält – noch 大坝还在。\n\n“He said” 98%"
    pieces = [text[a:b] for a in range(0, len(text), 3) for b in range(a, len(text), 4)]
    assert [word_counter(text)(piece) for piece in pieces] == list(map(count_words, pieces))


def test_chinese_is_compared_by_pairs_between_stop_words() -> None:
    """Pairs of neighbours stand for words, and none reaches across a stop word."""
    assert stems_of("人脸识别的技术", "zh") == ["人脸", "脸识", "识别", "技术"]


def test_an_accent_of_its_own_divides_no_word() -> None:
    """A word is the same however its accents are encoded."""
    assert stems_of("ca\u0301maras", "es") == stems_of("c\u00e1maras", "es")
