"""What a build lets go of as soon as nobody reads it any more."""

import gc
from pathlib import Path

import pytest

from mkbriefs.briefs import MergedBrief
from mkbriefs.compare.statements import Statements
from mkbriefs.engines import garbage
from mkbriefs.engines.build import BuildSettings, build_site
from mkbriefs.engines.kept_page import KeptPage
from sites import IDLE, fresh_project

_WORDS = "The lighthouse keeper of Skarvoy counted 212 gannets."


def test_nothing_is_held_of_files_and_pages_that_are_written(tmp_path: Path) -> None:
    """After a build the files of briefs are on the disk alone, and so is the HTML of pages."""
    folder = fresh_project(tmp_path / "p")
    (folder / "seeds" / "gannets.txt").write_text(f"Gannets\n\n{_WORDS}\n")
    built = build_site(folder / "mkdocs.yml", BuildSettings(jobs=1), idle=IDLE)
    assert built.run.project is not None
    assert len(built.run.project.corpus.briefs) == built.run.files
    gc.unfreeze()  # or it would not be told what there is
    held = gc.get_objects()
    files = [each for each in held if isinstance(each, MergedBrief) and _WORDS in each.text]
    assert not files
    root = str(folder)
    pages = [p for p in held if isinstance(p, KeptPage) and p.file.abs_dest_path.startswith(root)]
    assert pages
    assert not any(page.content or page.markdown for page in pages)


def test_the_site_shows_them_all_the_same(tmp_path: Path) -> None:
    """What was let go of stands in the files."""
    folder = fresh_project(tmp_path / "p")
    (folder / "seeds" / "gannets.txt").write_text(f"Gannets\n\n{_WORDS}\n")
    build_site(folder / "mkdocs.yml", BuildSettings(jobs=1), idle=IDLE)
    for pages in ("briefs/*.md", "site/briefs/*/index.html"):
        assert any(_WORDS in path.read_text() for path in folder.glob(pages))


def test_pages_are_made_beside_what_they_are_made_from_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before pages are made nothing is held of briefs' files or of comparing, without a search."""
    folder = fresh_project(tmp_path / "p")
    for name, counted in (("gannets", 212), ("rocks", 240)):
        words = f"The lighthouse keeper of Skarvoy counted {counted} gannets on 3 May 2021."
        (folder / "seeds" / f"{name}.txt").write_text(f"About {name}\n\n{words}\n")
    held: list[object] = []

    def held_now() -> list[object]:
        gc.unfreeze()  # or it would not be told what there is
        return [each for each in gc.get_objects() if isinstance(each, MergedBrief | Statements)]

    before = held_now()  # of other tests

    def look() -> None:
        held.append([e for e in held_now() if not any(e is other for other in before)])

    monkeypatch.setattr(garbage, "give_back", look)
    built = build_site(folder / "mkdocs.yml", BuildSettings(jobs=1), idle=IDLE)
    assert built.run.project is not None
    assert built.run.project.corpus.findings.discrepancies
    assert held == [[]]
