"""A file that another process writes while a build is not yet at its pages."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkbriefs.assemble import Asset
from mkbriefs.engines import begun_file
from mkbriefs.engines.begun_file import BegunFile
from mkbriefs.engines.build import BuildSettings, build_site
from mkbriefs.engines.file_putter import DIGEST, FilePutter
from mkbriefs.engines.last_site import LastSite, LeftFile
from mkbriefs.errors import MkbriefsError
from mkbriefs.forks import can_fork
from sites import CONFIGURATION, build, differing, tree, write_project

pytestmark = pytest.mark.skipif(not can_fork(), reason="nothing can be forked here")

_PIECES = (b"one\n", b"two\n", b"three\n")


def _asset(pieces: Iterator[bytes] | tuple[bytes, ...] = _PIECES) -> Asset:
    return Asset("all.json", "its address", lambda: pieces)


def test_a_file_is_written_by_another_process(tmp_path: Path) -> None:
    """The file is there once its digest is asked for, and that is its digest."""
    begun = BegunFile(FilePutter(tmp_path / "new"), _asset())
    assert begun.digest() == DIGEST(b"".join(_PIECES)).hexdigest()
    assert (tmp_path / "new/all.json").read_bytes() == b"".join(_PIECES)


def test_a_file_of_a_lost_process_is_written_here(tmp_path: Path) -> None:
    """Where the process is killed at its work, the file is written all the same."""
    own = os.getpid()

    def pieces() -> Iterator[bytes]:
        yield from _PIECES[:2]
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        yield from _PIECES[2:]

    begun = BegunFile(FilePutter(tmp_path / "new"), Asset("all.json", "its address", pieces))
    assert begun.digest() == DIGEST(b"".join(_PIECES)).hexdigest()
    assert (tmp_path / "new/all.json").read_bytes() == b"".join(_PIECES)


def test_what_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    """Of a file that is given up nothing is left, written or not."""
    for waits in (False, True):
        begun = BegunFile(FilePutter(tmp_path / "new"), _asset())
        if waits:
            begun.digest()
        begun.give_up()
        assert not (tmp_path / "new/all.json").exists()


def test_only_a_new_file_of_much_is_begun(tmp_path: Path) -> None:
    """Neither a file that tells of few things is begun, nor one that the last site has."""
    known = {"all.json": LeftFile((), "its digest", "its address")}
    last = LastSite(tmp_path / "old", known)
    for left, jobs, worth in ((last, 2, 1000), (LastSite(), 2, 3), (LastSite(), 1, 1000)):
        assert (
            BegunFile.of(FilePutter(tmp_path / "new", left), _asset(), jobs=jobs, worth=worth)
            is None
        )
    begun = BegunFile.of(FilePutter(tmp_path / "new"), _asset(), jobs=2, worth=1000)
    assert begun is not None
    begun.give_up()


_PROJECT = """\
-- seeds/well.txt --
A well runs dry
By Ada Moreno
4 March 2021

The well of Tarn gave no water on Monday. The council counted 12 households without any.
-- hook.py --
def on_env(env, config, files):
    raise RuntimeError("nothing more")
"""
_OTHER_SEARCH = CONFIGURATION.replace("  - search\n", "")


@pytest.fixture
def little_is_begun(monkeypatch: pytest.MonkeyPatch) -> list[BegunFile]:
    """Have the export of few seeds be begun too; return what is begun."""
    begun: list[BegunFile] = []
    init = BegunFile.__init__

    def beginning(file: BegunFile, putter: FilePutter, asset: Asset) -> None:
        init(file, putter, asset)
        begun.append(file)

    monkeypatch.setattr(BegunFile, "__init__", beginning)
    monkeypatch.setattr(begun_file, "is_divided", lambda _, *, jobs: jobs != 1)
    return begun


@pytest.mark.parametrize("configuration", [CONFIGURATION, _OTHER_SEARCH])
def test_a_begun_export_is_the_export(
    tmp_path: Path, little_is_begun: list[BegunFile], configuration: str
) -> None:
    """A site whose export was begun is the site; also where pages are left to MkDocs in the end."""
    one = write_project(tmp_path / "p", _PROJECT, configuration=configuration)
    other = Path(shutil.copytree(one, tmp_path / "clean" / "p"))
    build(one, jobs=2)
    build(other, jobs=1)
    assert len(little_is_begun) == 1
    assert differing(tree(one / "site"), tree(other / "site")) == []


def test_a_build_that_fails_ends_what_was_begun(
    tmp_path: Path, little_is_begun: list[BegunFile]
) -> None:
    """Where a build fails after the export was begun, nobody is at it any more."""
    configuration = CONFIGURATION.replace("nav:\n", "hooks: [hook.py]\nnav:\n")
    folder = write_project(tmp_path / "p", _PROJECT, configuration=configuration)
    with pytest.raises((MkbriefsError, RuntimeError)):
        build_site(folder / "mkdocs.yml", BuildSettings(jobs=2))
    (begun,) = little_is_begun
    child = begun._meanwhile._child.process  # noqa: SLF001  other tests have children of their own
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)
    assert not [path for path in folder.iterdir() if path.name.startswith(".site")]
