"""Whoever reads a site while it is brought up to date gets a whole page, and gets it at once."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mkbriefs.engines.live_site import LiveSite
from mkbriefs.errors import ConfigError, MkbriefsError
from sites import write_project

PAGE = "briefs/reyes-2023/index.html"
PROJECT = """\
-- seeds/ferry.txt --
New ferry crosses the sound

By Ana Reyes

3 May 2023

A new ferry began to cross the sound on Monday. It carries 90 cars.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small project, its brief written."""
    return write_project(tmp_path, PROJECT)


@pytest.fixture
def site(folder: Path) -> Iterator[LiveSite]:
    """Return its site, up to date."""
    site = LiveSite(folder / "mkdocs.yml")
    site.update()
    yield site
    site.close()


def add_note(folder: Path, words: str) -> None:
    """Write a note into the brief."""
    brief = folder / "briefs/reyes-2023.md"
    brief.write_bytes(brief.read_bytes() + f"\n{words}\n".encode())


def test_a_page_is_made_for_its_reader(site: LiveSite, folder: Path) -> None:
    """After an update the next reader of a changed page gets what has changed."""
    add_note(folder, "Seen from the *pier*.")
    update = site.update()
    assert PAGE in update.changed
    assert b"Seen from the <em>pier</em>." in (site.read(PAGE) or b"")


def test_the_search_index_waits_for_the_pages(site: LiveSite, folder: Path) -> None:
    """Who asks for the search index right after an update gets one with the new words."""
    add_note(folder, "Gannets follow it.")
    site.update()
    assert b"Gannets" in (site.read("search/search_index.json") or b"")


def test_a_read_does_not_wait_for_an_update(
    site: LiveSite, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While an update is under way the last page is read, also one that is out of date."""
    before = site.read(PAGE)
    begun, may_end = threading.Event(), threading.Event()
    assert site.resident is not None
    make_site: Callable[..., Any] = site.resident.plugin.make_site

    def slow(*arguments: Any) -> Any:
        begun.set()
        assert may_end.wait(30)
        return make_site(*arguments)

    monkeypatch.setattr(site.resident.plugin, "make_site", slow)
    add_note(folder, "Late.")
    thread = threading.Thread(target=site.update)
    thread.start()
    assert begun.wait(30)
    assert site.read(PAGE) == before
    may_end.set()
    thread.join()
    assert site.read(PAGE) != before


@pytest.mark.parametrize(
    ("path", "broken", "named"),
    [
        ("mkdocs.yml", "site_name: [", ConfigError),
        ("overrides/main.html", "{% extends 'base.html' %}{% block", MkbriefsError),
    ],
)
def test_a_failure_leaves_the_last_good_site(
    folder: Path, path: str, broken: str, named: type[Exception]
) -> None:
    """What cannot be built is raised, the site can be read as it was, and mending it is enough."""
    configuration = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "overrides").mkdir()
    (folder / "overrides/main.html").write_text("{% extends 'base.html' %}", "utf-8")
    (folder / "mkdocs.yml").write_text(
        configuration.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n"),
        "utf-8",
    )
    good = (folder / path).read_text("utf-8")
    site = LiveSite(folder / "mkdocs.yml")
    site.update()
    before = {each: site.read(each) for each in site.paths()}
    (folder / path).write_text(broken, "utf-8")
    with pytest.raises(named):
        site.update()
    assert {each: site.read(each) for each in site.paths()} == before
    (folder / path).write_text(good, "utf-8")
    add_note(folder, "Mended.")
    site.update()
    assert b"Mended." in (site.read(PAGE) or b"")
    site.close()


def test_what_the_tool_writes_is_no_change(site: LiveSite) -> None:
    """An update after one that wrote briefs finds nothing."""
    assert site.update().changed == frozenset()


def test_a_page_that_breaks_down_stays_as_it_was(
    site: LiveSite, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that cannot be made is told as an error, and its last form is read."""
    before = site.read(PAGE)
    assert site.resident is not None

    def fail(*_: object) -> None:
        raise MkbriefsError("the press is jammed")

    add_note(folder, "Never shown.")
    with monkeypatch.context() as patched:
        patched.setattr(site.resident, "make", fail)
        site.update()
        diagnostics = site.settle()
    assert site.read(PAGE) == before
    assert "the press is jammed" in {diagnostic.message for diagnostic in diagnostics}
