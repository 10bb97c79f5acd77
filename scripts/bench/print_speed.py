"""What PDFs cost: one brief as a whole process, many in one, the dossier; against WeasyPrint.

All figures are CPU, user + system of the whole process tree. The command `weasyprint` is looked for
on the path; it prints the same briefs from the articles of their pages, with this project's style
sheet and a few lines for paper. Both claim PDF/UA-1.
"""

import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from make_seeds import write_seeds
from table import Row, with_bytecode

from mkbriefs.scaffold import make_site

ROUNDS = 5
FURTHER = 21
"""Briefs of which all but the first are further ones."""
_COUNTS = (100, 200)
"""Of briefs that are printed at once."""
_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_PLAIN = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Brief</title><style>
@page { size: A4; margin: 20mm; @bottom-right { content: counter(page) " / " counter(pages) } }
body { font: 10.5pt/1.4 serif }
</style><style>%s</style>"""
_THEIR_RUN = """
import sys
from weasyprint import HTML
for path in sys.argv[1:]:
    HTML(path).write_pdf(path + ".pdf", pdf_variant="pdf/ua-1")
"""
_SKIPPED = "skipped: `weasyprint` is not on the path"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took."""

    cpu: float
    """Seconds."""
    peak_mib: float


def measure_print() -> Iterator[Row]:
    """Yield what one brief, many briefs and a dossier cost."""
    mkbriefs = str(Path(sys.executable).with_name("mkbriefs"))
    with tempfile.TemporaryDirectory() as name:
        folder = _site(Path(name) / "few", 3)
        key = min((folder / "briefs").glob("*.md")).stem
        version = _median([mkbriefs, "--version"], folder)
        one = statistics.median(_fresh([mkbriefs, "pdf", key], folder) for _ in range(ROUNDS))
        beyond = one - version
        yield Row(
            what="`mkbriefs pdf` of one brief, beyond `mkbriefs --version`",
            measured=f"{beyond:.2f} s",
            against="0.50 s",
            ratio=beyond / 0.5,
            aim="at most 1",
        )
        yield _against_weasyprint(folder, key, one)
    before: float | None = None
    for count in _COUNTS:
        with tempfile.TemporaryDirectory() as name:
            folder = _site(Path(name) / "many", count)
            if count == _COUNTS[0]:
                yield from _setting(folder)
            read = _cost([mkbriefs, "export", "-o", "all.json"], folder)
            every = _cost([mkbriefs, "pdf", "-q"], folder)
            each = (every.cpu - read.cpu) / count
            yield Row(
                what=f"{count} briefs in one process, peak {every.peak_mib:.0f} MiB",
                measured=f"{each:.3f} s a brief",
                against="0.150 s",
                ratio=each / 0.15,
                aim="at most 1",
            )
            dossier = _cost([mkbriefs, "pdf", "-q", "--dossier"], folder)
            per_brief = (dossier.cpu - read.cpu) / count
            yield Row(
                what=f"dossier of {count} briefs, peak {dossier.peak_mib:.0f} MiB",
                measured=f"{per_brief:.3f} s a brief",
                against=f"the size before: {before:.3f} s" if before else "",
                ratio=per_brief / before if before else None,
                aim="at most 1.2" if before else "",
            )
            before = per_brief


def _against_weasyprint(folder: Path, key: str, ours: float) -> Row:
    what = "the same against WeasyPrint, whole process"
    weasyprint = shutil.which("weasyprint")
    if weasyprint is None:
        return Row(what=what, measured=_SKIPPED)
    call = [*_plain(weasyprint), *map(str, _articles(folder, [key]))]
    theirs = statistics.median(_cost(call, folder).cpu for _ in range(ROUNDS))
    return Row(
        what=what,
        measured=f"{ours:.2f} s",
        against=f"{theirs:.2f} s",
        ratio=theirs / ours,
        aim="",
    )


def _setting(folder: Path) -> Iterator[Row]:
    """Yield what setting costs beside all else: many briefs against one, in each engine."""
    what = "a further brief in one process, against WeasyPrint"
    weasyprint = shutil.which("weasyprint")
    if weasyprint is None:
        yield Row(what=what, measured=_SKIPPED)
        return
    mkbriefs = str(Path(sys.executable).with_name("mkbriefs"))
    keys = [path.stem for path in sorted((folder / "briefs").glob("*.md"))[:FURTHER]]
    articles = [*map(str, _articles(folder, keys))]
    python = _plain(weasyprint)
    pairs = []
    for _ in range(3):
        ours = _fresh([mkbriefs, "pdf", "-q", *keys], folder)
        ours -= _fresh([mkbriefs, "pdf", "-q", keys[0]], folder)
        theirs = _cost([*python, *articles], folder).cpu
        theirs -= _cost([*python, articles[0]], folder).cpu
        pairs.append((ours / (len(keys) - 1), theirs / (len(keys) - 1)))
    ours, theirs = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    yield Row(
        what=what,
        measured=f"{ours:.3f} s",
        against=f"{theirs:.3f} s",
        ratio=theirs / ours,
        aim="at least 6",
    )


def _plain(weasyprint: str) -> list[str]:
    """Return the call that prints articles, with the interpreter that has WeasyPrint."""
    interpreter = Path(weasyprint).read_text("utf-8").split("\n", 1)[0].removeprefix("#!").strip()
    return [interpreter, "-c", _THEIR_RUN]


def _articles(folder: Path, keys: Sequence[str]) -> Iterator[Path]:
    """Yield files with the articles of briefs, as pages of their own."""
    style = (folder / "site" / "assets" / "mkbriefs.css").read_text("utf-8")
    for key in keys:
        page = (folder / "site" / "briefs" / key / "index.html").read_text("utf-8")
        article = _ARTICLE.search(page)
        source = folder / f"plain-{key}.html"
        source.write_text(_PLAIN % style + (article[0] if article else page), "utf-8")
        yield source


def _site(folder: Path, count: int) -> Path:
    make_site(folder, name="Bench")
    write_seeds(folder / "seeds", count)
    _cost([str(Path(sys.executable).with_name("mkbriefs")), "build", "-q"], folder)
    return folder


def _fresh(call: list[str], folder: Path) -> float:
    """Return the CPU of a run that finds nothing kept."""
    shutil.rmtree(folder / ".mkbriefs", ignore_errors=True)
    return _cost(call, folder).cpu


def _median(call: list[str], folder: Path) -> float:
    return statistics.median(_cost(call, folder).cpu for _ in range(ROUNDS))


def _cost(call: list[str], folder: Path) -> Cost:
    """Run a process to its end; the peak is that of the largest process so far."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(call, check=True, cwd=folder, capture_output=True, env=with_bytecode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, after.ru_maxrss / 1024)
