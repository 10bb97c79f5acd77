"""Files of a new site that are those of the last one."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mkbriefs.engines.build import BuildSettings, build_site
from mkbriefs.engines.build_inputs import read_tree
from mkbriefs.engines.file_putter import DIGEST, FilePutter
from mkbriefs.engines.last_site import LastSite, LeftFile
from mkbriefs.engines.unchanged import LastBuilds
from sites import write_project

pytestmark = pytest.mark.skipif(os.name != "posix", reason="files are linked on POSIX alone")


@pytest.fixture
def putter(tmp_path: Path) -> FilePutter:
    """Return what puts files into a new site beside one with a page."""
    page = tmp_path / "old/a/index.html"
    page.parent.mkdir(parents=True)
    page.write_bytes(b"<p>As before")
    return FilePutter(tmp_path / "new", LastSite(tmp_path / "old"))


def _is_shared(putter: FilePutter) -> bool:
    assert putter.last.folder is not None
    path = "a/index.html"
    return (putter.site / path).samefile(putter.last.folder / path)


def test_a_file_that_is_as_before_is_the_same_file(putter: FilePutter) -> None:
    """A file with the bytes of the last site's is that file, and its digest is returned."""
    assert putter.put(b"<p>As before", "a/index.html") == DIGEST(b"<p>As before").hexdigest()
    assert _is_shared(putter)


def test_a_file_that_is_known_to_be_another_is_not_looked_at(putter: FilePutter) -> None:
    """A file is written anew, unread, where the last site's is remembered with other bytes."""
    left = LeftFile(mark=(), digest=DIGEST(b"<p>Other").hexdigest(), made_from="")
    knowing = FilePutter(putter.site, LastSite(putter.last.folder, {"a/index.html": left}))
    knowing.put(b"<p>As before", "a/index.html")
    assert not _is_shared(knowing)
    assert (knowing.site / "a/index.html").read_bytes() == b"<p>As before"


def test_pieces_are_written_as_they_come(putter: FilePutter) -> None:
    """A file of many pieces is on the disk, piece for piece, before the last is made."""
    size = 1 << 20

    def pieces() -> Iterator[bytes]:
        for number in range(4):
            assert number < 2 or (putter.site / "a.json").stat().st_size >= (number - 2) * size
            yield bytes([number]) * size

    digest = putter.put_pieces(pieces(), "a.json")
    data = (putter.site / "a.json").read_bytes()
    assert data == b"".join(bytes([number]) * size for number in range(4))
    assert digest == DIGEST(data).hexdigest()


def test_one_piece_is_put_as_a_file(putter: FilePutter) -> None:
    """A file of one piece or none is that of the last site where its bytes are the same."""
    putter.put_pieces((b"<p>As before",), "a/index.html")
    assert _is_shared(putter)
    assert putter.put_pieces((), "empty") == DIGEST(b"").hexdigest()
    assert (putter.site / "empty").read_bytes() == b""


def test_another_file_is_written(putter: FilePutter) -> None:
    """A file with other bytes is written, and the last site's stays as it is."""
    putter.put(b"<p>As never", "a/index.html")
    putter.put(b"<p>", "b/index.html")
    assert putter.last.folder is not None
    assert (putter.site / "a/index.html").read_bytes() == b"<p>As never"
    assert (putter.last.folder / "a/index.html").read_bytes() == b"<p>As before"
    assert (putter.site / "b/index.html").read_bytes() == b"<p>"
    assert not _is_shared(putter)


def _give_another_name(page: Path) -> None:
    page.with_name("copy.html").hardlink_to(page)


def _leave_a_link(page: Path) -> None:
    page.symlink_to(page.rename(page.with_name("moved.html")))


@pytest.mark.parametrize(
    "act", [lambda page: page.chmod(0o600), _give_another_name, _leave_a_link, Path.unlink]
)
def test_a_file_that_somebody_had_in_hand_is_written_anew(
    putter: FilePutter, act: Callable[[Path], object]
) -> None:
    """A file of another mode, with another name or behind a link is not taken over."""
    assert putter.last.folder is not None
    act(putter.last.folder / "a/index.html")
    putter.put(b"<p>As before", "a/index.html")
    new = putter.site / "a/index.html"
    assert new.read_bytes() == b"<p>As before"
    assert new.stat().st_nlink == 1
    assert not new.is_symlink()


def test_what_is_remembered_of_a_site_is_what_stands_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The digests of files that a build wrote itself are those of the files."""
    told: list[dict[str, str]] = []
    remember = LastBuilds.remember

    def listen(last: LastBuilds, *about: object) -> None:
        told.append(dict(about[-1]))  # type: ignore[call-overload]  # the digests
        remember(last, *about)  # type: ignore[arg-type]

    monkeypatch.setattr(LastBuilds, "remember", listen)
    folder = write_project(tmp_path / "p", "-- seeds/a.txt --\nA ferry sank off Vester in May.\n")
    built = build_site(folder / "mkdocs.yml", BuildSettings(jobs=1, may_rest=True))
    digests = told[0]
    assert {"index.html", "briefs.json"} <= digests.keys()
    assert read_tree(built.site_dir, digests) == read_tree(built.site_dir)
