"""A tiny site, built and compared as a tree: its briefs, the content of its pages, its exports."""

import re
from pathlib import Path

import pytest
from whole_pages import content_of

from mkbriefs import __version__
from mkbriefs.engines.build import Built
from sites import REPOSITORY, build, tree, write_files, write_project

GOLDEN = REPOSITORY / "tests/golden"
PAGES = (
    "index.html",
    "themes/index.html",
    "themes/cost/index.html",
    "bibliography/index.html",
)
EXPORTS = (
    "briefs.json",
    "references.bib",
    "references.biblatex.bib",
    "references.ris",
    "references.json",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the small site twice: what people wrote meets a brief that is there."""
    folder = tmp_path_factory.mktemp("golden")
    write_project(folder, (GOLDEN / "small.txt").read_text(encoding="utf-8"))
    build(folder, jobs=1)
    return build(folder, jobs=1)


def _made(built: Built) -> dict[str, str]:
    """Return what is compared, by path."""
    root, site = built.site_dir.parent, built.site_dir
    briefs = {f"briefs/{path.name}": path for path in (root / "briefs").iterdir()}
    pages = [*PAGES, *(f"briefs/{path.stem}/index.html" for path in briefs.values())]
    made = {name: path.read_text("utf-8") for name, path in briefs.items()}
    for name in pages:
        shown = name.removesuffix("/index.html").removesuffix(".html")
        made[f"pages/{shown}.html"] = _blank(content_of((site / name).read_text("utf-8")))
    for name in EXPORTS:
        made[name] = _blank((site / name).read_text("utf-8"))
    return made


def _blank(text: str) -> str:
    """Return text without what changes from release to release, and without blank lines."""
    text = text.replace(__version__, "VERSION")
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"


def test_the_small_site_is_as_expected(built: Built, *, update_golden: bool) -> None:
    """Every brief, page and export is as kept; `--update-golden` rewrites them for review."""
    made = _made(built)
    kept = GOLDEN / "small"
    if update_golden:
        for path in sorted(kept.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        write_files(kept, made)
    expected = {path: data.decode() for path, data in tree(kept).items()}
    assert sorted(made) == sorted(expected)
    for name, text in made.items():
        assert text.splitlines() == expected[name].splitlines(), f"{kept / name} differs"


def test_the_small_site_has_no_problem(built: Built) -> None:
    """The small site stands for what a careful person makes: nothing to report."""
    assert [d for d in built.diagnostics if d.severity != "note"] == []


def test_words_of_the_small_site_are_told_apart(built: Built) -> None:
    """A person's words stand in their own block, signed; no other words stand there."""
    page = (built.site_dir / "themes/cost/index.html").read_text("utf-8")
    (person,) = re.findall(r'<div class="mb-person">(.*?)</div>', page, re.DOTALL)
    assert "Money decides <strong>more</strong>" in person
    assert "Written by the analyst" in person


def test_golden_pages_hold_no_path_of_this_machine() -> None:
    """What is kept is free of folders and names of whoever built it."""
    for path in Path(GOLDEN / "small").rglob("*"):
        if path.is_file():
            text = path.read_text("utf-8")
            assert not re.search(r"/(?:tmp|home|root|Users)/", text), path
