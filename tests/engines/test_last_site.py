"""Files of the last site that are put into a new one unread: only as nobody has written to them."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mkbriefs.engines.build import BuildSettings, build_site
from mkbriefs.engines.file_putter import DIGEST, FilePutter
from mkbriefs.engines.kept_page import KeptPage
from mkbriefs.engines.last_site import LastSite, remember_site
from mkbriefs.engines.made_pages import MadePage
from mkbriefs.engines.page_keys import PageKeys
from mkbriefs.engines.page_maker import PageMaker
from mkbriefs.engines.page_results import PageResults
from sites import IDLE, build, differing, tree, write_project

pytestmark = pytest.mark.skipif(os.name != "posix", reason="files are linked on POSIX alone")

_PAGE = "a/index.html"
_DIGEST = "of its bytes"


def _age(*files: Path) -> None:
    """Have files be written some time ago, as all are of a site that somebody comes back to."""
    for file in files:
        before = file.stat().st_mtime_ns - 10_000_000_000
        os.utime(file, ns=(before, before))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return the folder of a site of one page."""
    page = tmp_path / "old" / _PAGE
    page.parent.mkdir(parents=True)
    page.write_bytes(b"<p>As before")
    _age(page)
    return tmp_path / "old"


def _remember(old: Path) -> None:
    remember_site(old, old.parent / "state", {_PAGE: _DIGEST}, {_PAGE: "its address"})


def _putter(old: Path) -> FilePutter:
    return FilePutter(old.parent / "new", LastSite.read(old, old.parent / "state"))


def test_a_file_that_was_left_alone_is_put_unread(old: Path) -> None:
    """A file made from the same is the last site's, its digest the one that was remembered."""
    _remember(old)
    putter = _putter(old)
    assert _PAGE in putter.last.files
    assert putter.put_known(_PAGE, "its address") == _DIGEST
    assert (putter.site / _PAGE).samefile(old / _PAGE)


@pytest.mark.parametrize("made_from", ["another address", ""])
def test_a_file_made_from_something_else_is_not_put(old: Path, made_from: str) -> None:
    """A file that is to be made from something else, or from who knows what, is not taken over."""
    _remember(old)
    putter = _putter(old)
    assert putter.put_known(_PAGE, made_from) is None
    assert not (putter.site / _PAGE).exists()


def _alter(page: Path) -> None:
    """Write other bytes, as many, and give the file its old times back."""
    before = page.stat()
    page.write_bytes(page.read_bytes().swapcase())
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replace(page: Path) -> None:
    copy = page.with_name("copy.html")
    shutil.copy2(page, copy)
    copy.replace(page)


def _leave_a_link(page: Path) -> None:
    page.symlink_to(page.rename(page.with_name("moved.html")))


def _give_another_name(page: Path) -> None:
    page.with_name("other.html").hardlink_to(page)


_ACTS = [
    _alter,
    _replace,
    _leave_a_link,
    _give_another_name,
    Path.unlink,
    lambda page: page.chmod(0o600),
    lambda page: shutil.rmtree(page.parent),
]


@pytest.mark.parametrize("act", _ACTS)
def test_a_file_that_somebody_had_in_hand_is_not_put(
    old: Path, act: Callable[[Path], object]
) -> None:
    """A file that was altered, replaced, linked or removed since is not taken over unread."""
    _remember(old)
    act(old / _PAGE)
    putter = _putter(old)
    assert putter.put_known(_PAGE, "its address") is None
    assert not (putter.site / _PAGE).exists()


@pytest.mark.parametrize(("age", "is_known"), [(0.01, False), (0.5, True), (-60, False)])
def test_a_young_file_is_not_trusted(old: Path, age: float, *, is_known: bool) -> None:
    """What was written just now, or will have been, may be written again without a trace."""
    written = (time.time_ns() - int(age * 1e9)) | 1
    os.utime(old / _PAGE, ns=(written, written))
    _remember(old)
    assert (_PAGE in _putter(old).last.files) == is_known


def test_a_young_file_is_older_where_times_are_whole_seconds(old: Path) -> None:
    """On a file system that counts in seconds, a file is young for two of them."""
    second = time.time_ns() // 1_000_000_000 * 1_000_000_000
    for written, is_known in ((second - 1_000_000_000, False), (second - 3_000_000_000, True)):
        os.utime(old / _PAGE, ns=(written, written))
        _remember(old)
        assert (_PAGE in _putter(old).last.files) == is_known


def test_what_is_known_of_one_site_is_not_known_of_another(old: Path) -> None:
    """A copy of a site, and a site where another is remembered since, are looked into."""
    _remember(old)
    copy = old.parent / "copy"
    shutil.copytree(old, copy)
    state = old.parent / "state"
    assert not LastSite.read(copy, state).files
    remember_site(copy, state, {}, {})
    assert not LastSite.read(old, state).files
    assert not LastSite.read(old.parent / "gone", state).files


def test_a_file_of_a_lost_process_is_replaced(old: Path) -> None:
    """Where a lost process has put a file, another takes its place; the last site's stays whole."""
    _remember(old)
    assert _putter(old).put_known(_PAGE, "its address")
    putter = _putter(old)
    assert putter.put(b"<p>As never", _PAGE) == DIGEST(b"<p>As never").hexdigest()
    assert (old / _PAGE).read_bytes() == b"<p>As before"
    assert (putter.site / _PAGE).read_bytes() == b"<p>As never"


_PROJECT = """\
-- seeds/well.txt --
A well runs dry
By Ada Moreno
4 March 2021

The well of Tarn gave no water on Monday. The council counted 12 households without any.
-- seeds/mill.txt --
The mill turns again
By Olu Bassey
9 June 2022

The mill at Senn turned for the first time in 40 years. Its wheel was made of oak.
-- docs/notes.md --
# Notes

Nothing yet.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a project once, so that copies of it have a full cache."""
    folder = write_project(tmp_path_factory.mktemp("built") / "p", _PROJECT)
    build(folder, jobs=1)
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """Return a project whose site was built a while ago."""
    folder = Path(shutil.copytree(built, tmp_path / "p"))
    _age(*(path for path in (folder / "site").rglob("*") if path.is_file()))
    build(folder, jobs=1)
    return folder


@pytest.fixture(scope="module")
def clean(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the site that a build makes of the edited project without anything that is kept."""
    folder = tmp_path_factory.mktemp("clean") / "p"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("site", ".mkbriefs"))
    _edit(folder)
    build_site(folder / "mkdocs.yml", BuildSettings(jobs=1, is_clean=True), idle=IDLE)
    return tree(folder / "site")


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the paths of the pages whose HTML is read from what is kept, or made anew."""
    paths: list[str] = []
    find, make = PageResults.find, PageMaker.make_anew

    def finding(results: PageResults, page: KeptPage) -> MadePage | None:
        paths.append(page.file.src_uri)
        return find(results, page)

    def making(maker: PageMaker, page: KeptPage, keys: PageKeys | None) -> MadePage:
        paths.append(f"{page.file.src_uri} anew")
        return make(maker, page, keys)

    monkeypatch.setattr(PageResults, "find", finding)
    monkeypatch.setattr(PageMaker, "make_anew", making)
    return paths


def _edit(folder: Path) -> None:
    seed = folder / "seeds/mill.txt"
    seed.write_text(seed.read_text("utf-8").replace("oak", "elm"), "utf-8")


def test_pages_that_stay_as_they_are_are_not_read(
    project: Path, clean: dict[str, bytes], found: list[str]
) -> None:
    """After a changed seed, nothing is read of pages that say nothing of it."""
    _edit(project)
    build(project, jobs=1)
    read = {path.partition(" ")[0] for path in found}
    assert "briefs/bassey-2022.md" in read
    assert not read & {"briefs/moreno-2021.md", "notes.md"}
    # A page with listings of all seeds is not made anew where none of them says anything else.
    assert "briefs/bassey-2022.md anew" in found
    assert not any(path.startswith("bibliography.md") for path in found)
    assert differing(tree(project / "site"), clean) == []


@pytest.mark.parametrize("act", _ACTS)
def test_an_altered_site_is_put_right(
    project: Path, clean: dict[str, bytes], act: Callable[[Path], object]
) -> None:
    """Whatever somebody did to pages, the next build makes the site that a clean one makes."""
    for url in ("briefs/moreno-2021", "notes"):
        act(project / "site" / url / "index.html")
    _edit(project)
    build(project, jobs=1)
    assert differing(tree(project / "site"), clean) == []
    assert not any(path.is_symlink() for path in (project / "site").rglob("*"))
