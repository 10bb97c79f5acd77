"""An export is written piece by piece: no more of it is in memory than a brief or two."""

import tracemalloc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from builders import make_brief, make_corpus
from mkbriefs.cache import Cache
from mkbriefs.export import ExportSettings, KeptLines, export_in_pieces
from mkbriefs.model import Corpus

_SETTINGS = ExportSettings(
    version="1.2.3",
    brief_url=lambda citekey: f"briefs/{citekey}/",
    theme_url=lambda theme: f"themes/{theme}/",
)
_FEW, _MANY = 8, 32


def _corpus(number: int) -> Corpus:
    text = "The ferry sank in May.\n\n" + "Forty crates of pears were on board. " * 1_500
    return make_corpus(
        *(make_brief(text, citekey=f"pears-{n}", path=f"{n}.txt") for n in range(number))
    )


def _opener(path: Path) -> Callable[[], BinaryIO]:
    return lambda: path.open("rb")


def _peak(corpus: Corpus, lines: KeptLines | None, path: Path) -> int:
    """Write an export to a file; return the most bytes that were taken meanwhile."""
    tracemalloc.start()
    try:
        with path.open("wb") as file:
            file.writelines(export_in_pieces(corpus, _SETTINGS, lines))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("is_kept", [False, True])
def test_four_times_the_briefs_take_no_more_memory(*, is_kept: bool, tmp_path: Path) -> None:
    """What an export takes is told by its largest brief, also where it is read from an earlier."""
    peaks = []
    for number in (_FEW, _MANY):
        corpus, cache, earlier = _corpus(number), Cache(), tmp_path / f"{number}.json"
        lines = KeptLines(cache, _opener(earlier)) if is_kept else None
        if is_kept:
            first = KeptLines(cache, BytesIO)
            _peak(corpus, first, earlier)
            first.close()
        peaks.append(_peak(corpus, lines, tmp_path / "now.json"))
        if lines is not None:
            assert (tmp_path / "now.json").read_bytes() == earlier.read_bytes()
            lines.close()
    assert peaks[1] < 1.5 * peaks[0]
