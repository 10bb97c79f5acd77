"""Pages with listings are converted before anybody makes the listings."""

from pathlib import Path

import pytest
from mkdocs.structure.files import get_files

from mkbriefs.assemble import Page, SiteSettings, assemble_site, docs_page, to_slotted_text
from mkbriefs.assemble.page import LateHtml
from mkbriefs.engines.docs_pages import read_docs_pages
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.project import read_project
from sites import IDLE, write_project

_SITE = """\
-- seeds/kiln.txt --
Kiln shut after a leak

The kiln at Orford was shut on 4 May 2023 after a gas leak, said Ana Ruiz of the Clay Board.
-- docs/themes/safety.md --
---
label: Safety
definition: Accidents and what prevents them.
terms: [leak]
---
-- docs/all.md --
---
title: All & more
---
# All

<!-- mkbriefs: briefs -->

<!-- mkbriefs: briefs credibility=9 -->

<!-- mkbriefs: bibliography -->
"""


_TWICE = "# Twice\n\n<!-- mkbriefs: bibliography -->\n\n<!-- mkbriefs: bibliography -->\n"


def _pages(folder: Path, text: str) -> dict[str, Page]:
    site = load_site_config(write_project(folder, text) / "mkdocs.yml")
    project = read_project(site.paths, site.options, jobs=1, idle=IDLE)
    docs, _ = read_docs_pages(get_files(site.mkdocs), site.mkdocs)
    made = assemble_site(project, docs, SiteSettings(themes_dir="themes", use_directory_urls=True))
    return {page.src_uri: page for page in made.pages}


def test_what_the_engine_converts_is_there_without_the_listings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Front matter and Markdown of a page of a person or a theme need no listing to be made."""
    asked: list[str] = []

    def render(name: str, *_: object) -> str:
        asked.append(name)
        return name

    monkeypatch.setattr(docs_page, "render_listing", render)
    pages = _pages(tmp_path, _SITE)
    text, slots = to_slotted_text(pages["all.md"])
    of_theme, _ = to_slotted_text(pages["themes/safety.md"])
    assert not asked
    assert "title: All & more\n" in text
    assert "## Passages" in of_theme
    # What a comment asks for in vain is nothing; the rest is made in the order of the page.
    assert list(slots.values())[-1].text == "bibliography"
    assert asked == ["briefs", "bibliography"]


def test_of_equal_listings_the_first_has_the_ids(tmp_path: Path) -> None:
    """Whichever of a page's listings is read first, an id stands where it comes first."""
    page = _pages(tmp_path, f"{_SITE}-- docs/twice.md --\n{_TWICE}")["twice.md"]
    first, second = [part for part in page.parts if isinstance(part, LateHtml)]
    assert 'id="ref-' not in second.text
    assert 'id="ref-' in first.text
