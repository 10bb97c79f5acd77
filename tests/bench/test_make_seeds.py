"""The made-up seeds of the benchmarks are what they are said to be."""

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
