"""The made-up seeds of the benchmarks are what they are said to be."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mkbriefs.annotate.language import detect_language
from sites import REPOSITORY, environment

SCRIPT = REPOSITORY / "scripts/bench/make_seeds.py"


def _make(folder: Path, count: int, *options: str) -> list[str]:
    subprocess.run(
        [sys.executable, SCRIPT, str(count), folder, *options],
        check=True,
        env=environment(PYTHONHASHSEED="random"),
    )
    return [path.read_text("utf-8") for path in sorted(folder.iterdir())]


@pytest.mark.parametrize("language", ["en", "es", "zh"])
def test_seeds_are_the_same_each_time(tmp_path: Path, language: str) -> None:
    """Equal numbers give equal texts, different ones different texts, all of the language asked."""
    first = _make(tmp_path / "a", 12, "--language", language)
    again = _make(tmp_path / "b", 12, "--language", language)
    assert first == again
    assert len(set(first)) == 12
    assert {detect_language(text) for text in first} == {language}
    assert not [text for text in first if "{" in text]


def test_english_is_the_default(tmp_path: Path) -> None:
    """Without a language the seeds are English and as long as news pieces are."""
    texts = _make(tmp_path, 30)
    assert {detect_language(text) for text in texts} == {"en"}
    lengths = sorted(len(text.split()) for text in texts)
    assert 600 < lengths[15] < 900


@pytest.mark.parametrize("language", ["en", "es", "zh"])
def test_planted_seeds_hold_what_is_to_be_found(tmp_path: Path, language: str) -> None:
    """Of five seeds one is reprinted without its end and two tell its facts in other words."""
    first, reprint, retold, also, unrelated = _make(
        tmp_path / "a", 5, "--planted", "--language", language
    )
    paragraphs = first.split("\n\n")
    kept = reprint.split("\n\n")
    assert kept[0] != paragraphs[0]
    assert [line.rstrip("\n") for line in kept[1:]] == paragraphs[1 : len(kept)]
    assert len(kept) < len(paragraphs)
    one, other = _planted(0, language)
    assert all(words in first for words in one)
    assert all(words in retold for words in other)
    assert [words in also for words in other] == [False, True, True]
    assert not any(words in unrelated for words in (*one, *other))
    assert not set(one) & set(other)
    assert not set(_planted(1, language)[0]) & set(one)


def _planted(story: int, language: str) -> tuple[list[str], list[str]]:
    call = f"planted.planted_sentences({story}, {language!r})"
    said = subprocess.run(
        [sys.executable, "-c", f"import json, planted; print(json.dumps({call}))"],
        check=True,
        cwd=SCRIPT.parent,
        capture_output=True,
        text=True,
        env=environment(),
    )
    one, other = json.loads(said.stdout)
    return one, other
