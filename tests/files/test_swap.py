"""A whole folder, the old or the new, stands where the site is."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import mkbriefs.files
from mkbriefs.errors import RefusedTargetError
from mkbriefs.files import recover_swap, remove_folder, staging_folder

_ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
_PAGES = 20

_WAYS = ["exchange", "two renames"]


@pytest.fixture(params=_WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Swap as this system does, and as systems without an exchange in one step do."""
    if request.param == "two renames":
        monkeypatch.setattr(mkbriefs.files, "_exchange", lambda *_: False)
    return str(request.param)


def _site(folder: Path, text: str) -> Path:
    for number in range(_PAGES):
        page = folder / str(number) / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(text)
    return folder


def _swap(new: Path, target: Path) -> None:
    """Put a new folder in the place of another, as a build does."""
    mkbriefs.files.exchange_folder(new, target)
    mkbriefs.files.remove_folder(new)


def _assert_whole(site: Path) -> None:
    texts = {page.read_text() for page in site.rglob("index.html")}
    assert len(texts) == 1
    assert len(list(site.rglob("index.html"))) == _PAGES


def test_new_takes_the_place_of_old(tmp_path: Path, way: str) -> None:
    """The new folder stands at the target, and nothing beside it."""
    site = tmp_path / "site"
    for text in ("one", "two", "three"):
        _swap(_site(staging_folder(site), text), site)
        _assert_whole(site)
        assert (site / "0" / "index.html").read_text() == text
        assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_hidden_entries_are_taken_over(tmp_path: Path, way: str) -> None:
    """Hidden entries at the top, such as a worktree of git, outlive a swap; the new ones win."""
    site = _site(tmp_path / "site", "old")
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref")
    (site / ".link").symlink_to("nowhere")
    (site / ".nojekyll").write_text("old")
    new = _site(staging_folder(site), "new")
    (new / ".nojekyll").write_text("new")
    _swap(new, site)
    assert (site / ".git" / "HEAD").read_text() == "ref"
    assert (site / ".link").is_symlink()
    assert (site / ".nojekyll").read_text() == "new"


def test_links_and_files_are_refused(tmp_path: Path, way: str) -> None:
    """A target that is a link or a file, and a replacement inside its target, are refused."""
    new = _site(tmp_path / "new", "new")
    real = _site(tmp_path / "real", "real")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "file").write_text("mine")
    for name in ("link", "file"):
        with pytest.raises(RefusedTargetError, match=name):
            _swap(new, tmp_path / name)
    with pytest.raises(RefusedTargetError):
        _swap(real / "0", real)
    _assert_whole(new)
    _assert_whole(real)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_mount_point_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be renamed is told apart, with what to do: a volume that holds the site."""
    new, target = _site(tmp_path / "new", "new"), _site(tmp_path / "site", "old")
    monkeypatch.setattr(Path, "is_mount", lambda path: path == target)
    with pytest.raises(RefusedTargetError, match="a mount point; choose a folder inside it"):
        _swap(new, target)
    _assert_whole(target)


def test_a_failed_rename_puts_the_old_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the new folder cannot be renamed, the old one stands again."""
    site = _site(tmp_path / "site", "old")
    new = _site(staging_folder(site), "new")
    usual = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self == new:
            raise PermissionError(13, "in use")
        return usual(self, target)

    monkeypatch.setattr(mkbriefs.files, "_exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(PermissionError):
        _swap(new, site)
    monkeypatch.undo()
    assert (site / "0" / "index.html").read_text() == "old"
    recover_swap(site)
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_recovering_needs_nothing(tmp_path: Path) -> None:
    """Where nothing was interrupted recovering does nothing, with or without a site."""
    recover_swap(tmp_path / "site")
    assert not list(tmp_path.iterdir())
    _site(tmp_path / "site", "old")
    recover_swap(tmp_path / "site")
    _assert_whole(tmp_path / "site")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges in one step")
def test_readers_always_find_a_folder(tmp_path: Path) -> None:
    """While folders are swapped, a page opened at any instant is there."""
    site = _site(tmp_path / "site", "old")
    is_over = threading.Event()
    missing: list[OSError] = []

    def read() -> None:
        while not is_over.is_set():
            try:
                os.stat(site / "0")  # noqa: PTH116  the shortest way, for many tries
            except OSError as error:
                missing.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(15):
        _swap(_site(staging_folder(site), str(number)), site)
    is_over.set()
    reader.join()
    assert not missing


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
@pytest.mark.parametrize("patched", [False, True], ids=_WAYS)
def test_kills_leave_a_whole_folder(tmp_path: Path, *, patched: bool) -> None:
    """However a swap is killed, the next start finds or puts back a whole folder, and tidies."""
    site = _site(tmp_path / "site", "start")
    code = (
        "import itertools, pathlib, shutil, sys\n"
        "import mkbriefs.files as files\n"
        "site = pathlib.Path(sys.argv[1])\n"
        "if sys.argv[2] == 'True':\n"
        "    files._exchange = lambda *_: False\n"
        "files.recover_swap(site)\n"
        "print('go', flush=True)\n"
        "for n in itertools.count():\n"
        "    new = files.staging_folder(site)\n"
        "    for m in range(20):\n"
        "        (new / str(m)).mkdir(parents=True)\n"
        "        (new / str(m) / 'index.html').write_text(str(n))\n"
        "    files.exchange_folder(new, site)\n"
        "    files.remove_folder(new)\n"
    )
    for turn in range(15):
        with subprocess.Popen(
            [sys.executable, "-c", code, str(site), str(patched)],
            stdout=subprocess.PIPE,
            env=_ENVIRONMENT,
        ) as swapper:
            assert swapper.stdout
            swapper.stdout.readline()
            # From 0 to 28 ms, in no order.
            time.sleep(turn * 7 % 29 / 1000)
            swapper.send_signal(signal.SIGKILL)
        if not patched and sys.platform == "linux":
            _assert_whole(site)
        recover_swap(site)
        _assert_whole(site)
        assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("step", range(4))
def test_every_step_of_two_renames_can_be_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """A process that ends after any of the steps leaves what recovering puts right."""
    site = _site(tmp_path / "site", "old")
    new = _site(staging_folder(site), "new")
    taken = 0
    usual = Path.rename

    class _EndedError(BaseException):
        pass

    def counted(action: Callable[..., Path]) -> Callable[..., Path]:
        def run(*arguments: Path) -> Path:
            nonlocal taken
            if taken >= step:
                raise _EndedError
            taken += 1
            return action(*arguments)

        return run

    monkeypatch.setattr(mkbriefs.files, "_exchange", lambda *_: False)
    monkeypatch.setattr(mkbriefs.files, "remove_folder", counted(lambda folder: folder))
    monkeypatch.setattr(Path, "rename", counted(usual))
    with contextlib.suppress(_EndedError):
        _swap(new, site)
    monkeypatch.undo()
    recover_swap(site)
    _assert_whole(site)
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_what_a_link_leads_to_stays(tmp_path: Path) -> None:
    """A folder is removed with all that is in it, and nothing that links lead to."""
    kept = tmp_path / "kept"
    (kept / "sub").mkdir(parents=True)
    (kept / "sub/file.txt").write_text("words")
    folder = tmp_path / "folder"
    (folder / "deep/deeper").mkdir(parents=True)
    (folder / "deep/file.txt").write_text("words")
    (folder / "deep/link").symlink_to(kept)
    link = tmp_path / "link"
    link.symlink_to(kept)
    for each in (folder, link, tmp_path / "missing"):
        remove_folder(each)
    assert not folder.exists()
    assert (kept / "sub/file.txt").read_text() == "words"
