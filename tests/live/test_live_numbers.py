"""Pages of which only the numbers of findings move are not made again, and show the new ones."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.structure.files import File

from mkbriefs.engines.live_site import LiveSite
from mkbriefs.engines.resident import Resident
from sites import write_project

PROJECT = """\
-- seeds/a-ferry.txt --
New ferry crosses the sound

By Ana Reyes

3 May 2023

A new ferry began to cross the sound on Monday. The ferry Osprey carries 90 cars and 400 people.
-- seeds/b-ferry.txt --
Harbour greets its ferry

By Tom Lind

4 May 2023

The harbour board said the ferry Osprey carries 90 cars and 400 people. It was built in Gdynia.
-- seeds/c-hall.txt --
Town hall gets a new roof

By Ida Moen

9 June 2023

The roof of the town hall in Vester cost 3.2 million kroner. Masons worked on it for two years.
-- seeds/d-hall.txt --
What the roof cost

By Per Dahl

11 June 2023

The roof of the town hall in Vester cost 3.2 million kroner. The council had planned for less.
"""
MOVED = "briefs/lind-2023/index.html"
_NUMBER = re.compile(rb'data-n="(F\d+)"')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project of two pairs of sources that agree."""
    return write_project(tmp_path, PROJECT)


@pytest.fixture
def site(folder: Path) -> Iterator[LiveSite]:
    """Return its site, up to date."""
    site = LiveSite(folder / "mkdocs.yml")
    site.update()
    yield site
    site.close()


def numbers_on(site: LiveSite) -> set[bytes]:
    """Return the numbers of facts on the page whose numbers move."""
    return set(_NUMBER.findall(site.read(MOVED) or b""))


def disagree(folder: Path) -> None:
    """Let the last two sources agree no more, so that there is one fact less."""
    seed = folder / "seeds/c-hall.txt"
    text = seed.read_text("utf-8")
    seed.write_text(text.replace(" in Vester cost 3.2 million kroner", " is new"), "utf-8")


def test_a_page_whose_numbers_move_is_not_made_again(
    site: LiveSite, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a page on which only numbers of findings change nothing is made, and readers get them."""
    made: list[str] = []
    make = Resident.make

    def make_and_tell(self: Resident, file: File) -> None:
        made.append(file.dest_uri)
        make(self, file)

    monkeypatch.setattr(Resident, "make", make_and_tell)
    before = numbers_on(site)
    disagree(folder)
    update = site.update()
    site.settle()
    assert before
    assert numbers_on(site)
    assert numbers_on(site) != before
    assert MOVED in update.changed
    assert made
    assert MOVED not in made


def test_no_place_of_a_number_is_served(site: LiveSite, folder: Path) -> None:
    """Every page that is served has its numbers, before an edit and after it."""
    for _ in range(2):
        pages = {path: site.read(path) or b"" for path in site.paths() if path.endswith(".html")}
        assert pages
        assert [path for path, page in pages.items() if "\ufdd0".encode() in page] == []
        disagree(folder)
        site.update()


def test_a_page_that_broke_down_keeps_its_numbers(
    site: LiveSite, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old page that stands since the new one could not be made keeps the numbers it had."""
    make = Resident.make

    def make_or_fail(self: Resident, file: File) -> None:
        if file.dest_uri == MOVED:
            raise OSError(28, "No space left on device")
        make(self, file)

    before = site.read(MOVED)
    monkeypatch.setattr(Resident, "make", make_or_fail)
    brief = folder / "briefs/lind-2023.md"
    brief.write_bytes(brief.read_bytes() + b"\nSeen from the pier.\n")
    site.update()
    site.settle()
    disagree(folder)
    site.update()
    assert site.read(MOVED) == before


def test_a_download_is_made_for_whoever_asks(site: LiveSite, folder: Path) -> None:
    """A file of the whole project is out of date after an edit until somebody asks for it."""
    disagree(folder)
    update = site.update()
    site.settle()
    assert "briefs.json" in update.changed
    assert b"The roof of the town hall is new." in (site.read("briefs.json") or b"")
