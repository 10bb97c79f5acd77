"""Who saves a seed or a theme sees it at once; what else hangs on it follows."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from mkbriefs.engines.live_site import LiveSite
from sites import tree, write_project

PAGE = "briefs/reyes-2023/index.html"
THEME = "themes/travel/index.html"
PROJECT = """\
-- docs/themes/travel.md --
---
label: Travel
definition: How people get about.
terms: [train*]
---

-- seeds/train.txt --
Trains were late

By Mia Holt

2 May 2023

Trains were late by an hour on 2 May 2023, as they were all winter.

-- seeds/ferry.txt --
New ferry crosses the sound

By Ana Reyes

3 May 2023

A new ferry began to cross the sound on 1 May 2023. It carries 90 cars and cost $4.2 million.

-- seeds/sound.txt --
Sound has a ferry again

By Jon Park

4 May 2023

Since 1 May 2023 a new ferry has been crossing the sound. It cost $4.2 million and carries 90 cars.
"""


class Watched:
    """A site, and what could be read of it when pages were shown early."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shown: list[SimpleNamespace] = []
        self.site = LiveSite(folder / "mkdocs.yml", on_early=self._note)
        self.site.update()

    def _note(self, paths: frozenset[str]) -> None:
        page, briefs = (self.site.read(PAGE) or b"").decode(), tree(self.folder / "briefs")
        theme = self.site.read(THEME)
        self.shown.append(SimpleNamespace(paths=paths, page=page, theme=theme, briefs=briefs))

    def save(self, path: str, old: str, new: str) -> None:
        """Replace words of a file."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """Return a small site that is up to date."""
    watched = Watched(write_project(tmp_path, PROJECT))
    yield watched
    watched.site.close()


def test_a_saved_seed_is_shown_before_it_is_compared(watched: Watched) -> None:
    """The page has the new words while the brief is not written yet; then both have them."""
    before = tree(watched.folder / "briefs")
    watched.save("seeds/ferry.txt", "A new ferry", "It rained. A new ferry")
    update = watched.site.update()
    (early,) = watched.shown
    assert early.paths == {PAGE}
    assert "It rained." in early.page
    assert early.briefs == before
    assert PAGE in update.changed
    assert tree(watched.folder / "briefs") != before


def test_a_page_shown_early_keeps_what_still_holds(watched: Watched) -> None:
    """Facts of sentences that still stand are on the page, under the numbers they have."""
    whole = (watched.site.read(PAGE) or b"").decode()
    assert "Park 2023" in whole
    watched.save("seeds/ferry.txt", "A new ferry", "It rained. A new ferry")
    watched.site.update()
    (early,) = watched.shown
    assert early.page.count("Park 2023") == whole.count("Park 2023")


def test_a_page_shown_early_is_settled_like_any_other(watched: Watched) -> None:
    """In the end the page is the one that a new site has, and so is the search index."""
    watched.save("seeds/ferry.txt", "It carries 90 cars", "It carries 120 cars")
    watched.site.update()
    watched.site.settle()
    new = LiveSite(watched.folder / "mkdocs.yml")
    new.update()
    for path in (PAGE, "search/search_index.json", "index.html"):
        assert watched.site.read(path) == new.read(path), path
    new.close()
    assert len(watched.shown) == 1


def test_a_saved_theme_is_shown_before_briefs_are_made(watched: Watched) -> None:
    """Its page has the sentences of a new term, as in the end, while no brief is written yet."""
    before = tree(watched.folder / "briefs")
    watched.save("docs/themes/travel.md", "terms: [train*]", "terms: [ferr*, train*]")
    update = watched.site.update()
    (early,) = watched.shown
    assert early.paths == {THEME}
    assert early.briefs == before
    assert b"began to cross the sound" in early.theme
    watched.site.settle()
    assert watched.site.read(THEME) == early.theme
    assert {THEME, PAGE} <= update.changed
    assert tree(watched.folder / "briefs") != before


def test_a_theme_of_which_nothing_is_compared_anew_is_shown_early(watched: Watched) -> None:
    """Once, also where no seed has another theme than before."""
    watched.save("docs/themes/travel.md", "get about", "come home")
    watched.site.update()
    (early,) = watched.shown
    assert early.paths == {THEME}
    assert b"How people come home." in early.theme


def test_a_theme_that_cannot_be_read_is_told(watched: Watched) -> None:
    """Its page is not shown early as if it were a theme, and the update says what is wrong."""
    watched.save("docs/themes/travel.md", "terms: [train*]", "terms: {")
    update = watched.site.update()
    assert any("travel.md" in each.location.path for each in update.diagnostics)
    watched.site.settle()
    new = LiveSite(watched.folder / "mkdocs.yml")
    new.update()
    assert watched.site.read(THEME) == new.read(THEME)
    new.close()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param(
            "mkdocs.yml", "site_name:", "copyright: nobody\nsite_name:", id="configuration"
        ),
        pytest.param("briefs/reyes-2023.md", "## Notes\n", "## Notes\n\nSeen.\n", id="note"),
    ],
)
def test_nothing_else_is_shown_early(watched: Watched, path: str, old: str, new: str) -> None:
    """With a seed something else was saved: then the update shows both."""
    watched.save("seeds/ferry.txt", "A new ferry", "It rained. A new ferry")
    watched.save(path, old, new)
    watched.site.update()
    assert watched.shown == []
    assert b"It rained." in (watched.site.read(PAGE) or b"")


def test_a_seed_that_cannot_be_read_leaves_its_page(watched: Watched) -> None:
    """A seed saved as bytes that are no text is told by the update, and no page is shown early."""
    (watched.folder / "seeds/ferry.txt").write_bytes(b"\x00\x01\x02\xff" * 40)
    update = watched.site.update()
    assert watched.shown == []
    assert any("ferry.txt" in each.location.path for each in update.diagnostics)
