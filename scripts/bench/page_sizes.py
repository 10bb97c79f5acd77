"""How many bytes a reader's browser gets: the page of a brief of 700 words, and what it shares."""

import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from make_seeds import make_seed
from table import Row, with_bytecode

from mkbriefs.scaffold import make_site

MOST = 60_000
_WORDS = range(650, 751)
_BRIEFS = 20
_ARTICLE = re.compile(rb"<article\b.*</article>", re.DOTALL)


def measure_pages() -> Iterator[Row]:
    """Yield bytes before compression: pages of briefs, our part of them, styles, fonts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "site"
        make_site(folder, name="Bench")
        for old in (folder / "seeds").iterdir():
            old.unlink()
        _write_seeds(folder / "seeds")
        subprocess.run(
            [sys.executable, "-m", "mkbriefs", "build", "-q"],
            cwd=folder,
            check=True,
            env=with_bytecode(),
        )
        yield from _rows(folder / "site")


def _write_seeds(folder: Path) -> None:
    """Write seeds of about 700 words."""
    texts = (make_seed(number) for number in range(10_000))
    fitting = (text for text in texts if len(text.split()) in _WORDS)
    for number, text in zip(range(_BRIEFS), fitting, strict=False):
        (folder / f"{number:02d}.txt").write_text(text, encoding="utf-8")


def _rows(site: Path) -> Iterator[Row]:
    pages = [page.read_bytes() for page in sorted(site.glob("briefs/*/index.html"))]
    whole = statistics.median(map(len, pages))
    largest = max(map(len, pages))
    own = statistics.median(len(found[0]) for page in pages if (found := _ARTICLE.search(page)))
    limit = f"{MOST:,} B"
    aim = "below 1"
    what = f"page of a brief of 700 words (median of {len(pages)})"
    yield Row(what=what, measured=f"{whole:,.0f} B", against=limit, ratio=whole / MOST, aim=aim)
    yield Row(
        what="the largest", measured=f"{largest:,} B", against=limit, ratio=largest / MOST, aim=aim
    )
    yield Row(
        what="our part: the article",
        measured=f"{own:,.0f} B",
        against="the page",
        ratio=own / whole,
    )
    sheets = [path for path in site.rglob("*.css") if path.is_file()]
    ours = sum(path.stat().st_size for path in sheets if path.name.startswith("mkbriefs"))
    everything = sum(path.stat().st_size for path in sheets)
    yield Row(
        what="our stylesheet",
        measured=f"{ours:,} B",
        against=f"all stylesheets {everything:,} B",
        ratio=ours / everything,
    )
    fonts = [path.stat().st_size for path in site.rglob("*.woff2")]
    yield Row(what=f"fonts, {len(fonts)} files", measured=f"{sum(fonts):,} B")
