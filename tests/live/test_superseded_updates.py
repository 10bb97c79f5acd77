"""Who saves again while briefs are still made of the last save does not wait for these."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mkbriefs.engines.live_site import LiveSite
from mkbriefs.engines.superseding import Superseded
from sites import tree, write_project

THEME = "themes/travel/index.html"
TERMS = "docs/themes/travel.md"
PROJECT = """\
-- docs/themes/travel.md --
---
label: Travel
definition: How people get about.
terms: [train*]
---

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


class Hasty:
    """A site whose writer saves once more as soon as the first save shows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.further = ""
        self.has_news = False
        self.site = LiveSite(
            folder / "mkdocs.yml", on_early=self._save_more, has_news=lambda: self.has_news
        )
        self.site.update()

    def save(self, terms: str) -> None:
        """Give the theme its terms."""
        text = (self.folder / TERMS).read_text("utf-8")
        kept = [line for line in text.splitlines() if not line.startswith("terms:")]
        kept.insert(1, f"terms: [{terms}]")
        (self.folder / TERMS).write_text("\n".join(kept) + "\n", "utf-8")

    def _save_more(self, _: frozenset[str]) -> None:
        if self.further:
            self.save(self.further)
            self.further = ""

    def differing(self) -> list[str]:
        """Return the files that a new site has otherwise, once this one has settled."""
        self.site.settle()
        new = LiveSite(self.folder / "mkdocs.yml")
        new.update()
        paths = self.site.paths() | new.paths()
        found = sorted(path for path in paths if self.site.read(path) != new.read(path))
        new.close()
        return found


@pytest.fixture
def hasty(tmp_path: Path) -> Iterator[Hasty]:
    """Return a small site that is up to date."""
    hasty = Hasty(write_project(tmp_path, PROJECT))
    yield hasty
    hasty.site.close()


def test_an_update_gives_way_to_a_later_save(hasty: Hasty) -> None:
    """It ends before a brief is written; the next one has both saves, as a new site has them."""
    before = tree(hasty.folder / "briefs")
    hasty.save("ferr*")
    hasty.further, hasty.has_news = "cars", True
    with pytest.raises(Superseded):
        hasty.site.update()
    assert tree(hasty.folder / "briefs") == before
    hasty.site.update()
    assert b"carries 90" in (hasty.site.read(THEME) or b"")
    assert tree(hasty.folder / "briefs") != before
    assert hasty.differing() == []


def test_a_save_that_is_taken_back_leaves_nothing(hasty: Hasty) -> None:
    """Where the later save undoes the first, what was shown of that is gone after all."""
    before = hasty.site.read(THEME)
    hasty.save("ferr*")
    hasty.further, hasty.has_news = "train*", True
    with pytest.raises(Superseded):
        hasty.site.update()
    assert hasty.site.read(THEME) != before
    hasty.site.update()
    assert hasty.site.read(THEME) == before
    assert hasty.differing() == []


def test_news_that_change_nothing_hold_nothing_up(hasty: Hasty) -> None:
    """What the system tells of files is a hint: where they hold what they held, work goes on."""
    hasty.save("ferr*")
    hasty.further, hasty.has_news = "ferr*", True
    hasty.site.update()
    assert hasty.differing() == []


def test_updates_are_not_put_off_for_ever(hasty: Hasty, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while an update is made to the end, however much is saved meanwhile."""
    monkeypatch.setattr("mkbriefs.engines.superseding._PUT_OFF_SECONDS", 0.0)
    hasty.save("ferr*")
    hasty.further, hasty.has_news = "cars", True
    hasty.site.update()
    hasty.site.update()
    assert hasty.differing() == []
