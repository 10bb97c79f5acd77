"""The cache on disk."""

import functools
import hashlib
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.cache import Bounds, Cache, Stage, address, open_cache
from mkbriefs.cache import cache as cache_module
from mkbriefs.cache.marks import read_marks
from mkbriefs.cache.shelf import Shelf, choose_packs
from mkbriefs.model import Span

LINES: Stage[str] = Stage("lines")
SPANS: Stage[tuple[Span, ...]] = Stage("spans")
GATHERED: Stage[str] = Stage("gathered", is_gathered=True)
PASSING: Stage[str] = Stage("passing", outlasts=False)


def _text(number: int) -> str:
    return f"{number} " + hashlib.blake2b(b"%d" % number).hexdigest()


def _write(folder: Path, numbers: range, bounds: Bounds | None = None) -> None:
    with open_cache(folder, bounds=bounds) as cache:
        for number in numbers:
            cache.recall(LINES, address(number), functools.partial(_text, number))
        cache.end_build()


def _found(folder: Path, numbers: range) -> list[int]:
    """Return which results are found; each that is found is right."""
    with open_cache(folder, is_writable=False) as cache:
        found = []
        for number in numbers:
            text = cache.find(LINES, address(number))
            if text is not None:
                assert text == _text(number)
                found.append(number)
        return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where a cache is to lie."""
    return tmp_path / "state" / "cache"


def test_writing_can_be_put_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Results are found at once, and written when that is asked for or the build ends."""
    written: list[object] = []
    keep = Shelf.keep

    def watched(shelf: Shelf, key: bytes, value: object, **settings: bool) -> None:
        written.append(value)
        keep(shelf, key, value, **settings)

    monkeypatch.setattr(Shelf, "keep", watched)
    with open_cache(folder, remembers=True) as cache:
        cache.put_off_writing()
        cache.keep(LINES, "a", "first")
        assert (cache.find(LINES, "a"), written) == ("first", [])
        cache.write()
        cache.keep(LINES, "b", "second")
        assert written == ["first", "second"]
        cache.put_off_writing()
        cache.keep(LINES, "c", "third")
        cache.end_build()
        assert written == ["first", "second", "third"]
    with open_cache(folder) as cache:
        assert [cache.find(LINES, key) for key in "abc"] == ["first", "second", "third"]


def test_results_outlast_a_process(folder: Path) -> None:
    """What one opening keeps, the next finds, by stage and key."""
    with open_cache(folder) as cache:
        cache.keep(LINES, "a", "text")
        cache.keep(SPANS, "a", (Span(1, 2),))
        cache.keep(PASSING, "a", "text")
        cache.end_build()
    with open_cache(folder) as cache:
        assert cache.find(LINES, "a") == "text"
        assert cache.find(SPANS, "a") == (Span(1, 2),)
        assert cache.find(SPANS, "b") is None
        assert cache.find(PASSING, "a") is None


def test_results_of_all_sizes_are_found(folder: Path) -> None:
    """Small and large ones, those that compressing makes smaller and those that it does not."""
    sizes = (0, 1, 100, *range(8170, 8200), 100_000)
    noise = hashlib.shake_256().digest(100_000).decode("latin-1")
    texts = [text[:size] for size in sizes for text in ("ab" * 50_000, noise)]
    with open_cache(folder) as cache:
        for number, text in enumerate(texts):
            cache.keep(LINES, str(number), text)
        cache.end_build()
    with open_cache(folder) as cache:
        assert [cache.find(LINES, str(number)) for number in range(len(texts))] == texts


def test_a_collection_is_replaced(folder: Path) -> None:
    """Of collections kept under one key the last is found, also once packs are joined."""
    collections: Stage[str] = Stage("collections", is_replaced=True)
    for build in range(12):
        with open_cache(folder) as cache:
            cache.keep(collections, "a", str(build))
            cache.keep(LINES, "a", str(build))
            assert cache.find(collections, "a") == str(build)
            cache.end_build()
    with open_cache(folder) as cache:
        assert cache.find(collections, "a") == "11"
        assert cache.find(LINES, "a") == "0"


def test_nothing_is_written_before_a_build_ends(folder: Path) -> None:
    """A build that ends early leaves nothing that the next would find, and nothing beside it."""
    with open_cache(folder) as cache:
        cache.keep(LINES, "a", "text")
        assert cache.find(LINES, "a") == "text"
    assert not list(folder.iterdir())


def test_a_build_without_news_writes_nothing(folder: Path) -> None:
    """Finding leaves every file as it is."""
    _write(folder, range(20))
    before = {path.name: path.stat() for path in folder.iterdir()}
    _write(folder, range(20))
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == {
        name: status.st_mtime_ns for name, status in before.items()
    }


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)), max_size=30))
def test_what_is_found_is_what_was_kept(steps: list[tuple[int, int]]) -> None:
    """Whatever is kept in whatever order over however many builds, what is found is right."""
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "cache")
        for first, count in steps:
            _write(folder, range(first, first + count), Bounds(most_bytes=2000, most_builds=3))
        last = range(steps[-1][0], sum(steps[-1])) if steps else range(0)
        assert set(_found(folder, range(20))) <= set(range(20))
        assert len(list(folder.glob("*.pack"))) <= 10
        if len(last) <= 4:
            assert _found(folder, last) == list(last)


def _damaged(data: bytes) -> Iterator[bytes]:
    for at in range(0, len(data), 7):
        yield data[:at] + bytes([data[at] ^ 0x20]) + data[at + 1 :]
    for at in range(0, len(data), 41):
        yield data[:at]
        yield data[:at] + b"\0" * (len(data) - at)
    yield from (b"", b"\0" * 200, b"SQLite format 3\0" * 20, data + b"x", data + data)


def test_damage_is_noticed(folder: Path) -> None:
    """A byte flipped anywhere, a file cut off or something else: results are right or absent."""
    _write(folder, range(30))
    (pack,) = folder.glob("*.pack")
    whole = pack.read_bytes()
    counts = []
    for damaged in _damaged(whole):
        pack.write_bytes(damaged)
        counts.append(len(_found(folder, range(30))))
    assert 0 in counts
    assert 29 in counts, "a flipped byte costs the one result it stands in"
    assert counts.count(30) == 0


def test_damage_is_mended(folder: Path) -> None:
    """What was damaged is made and kept again; a file that is no pack is removed."""
    _write(folder, range(30))
    (pack,) = folder.glob("*.pack")
    whole = pack.read_bytes()
    pack.write_bytes(whole[:40] + b"?" + whole[41:])
    _write(folder, range(30))
    assert _found(folder, range(30)) == list(range(30))
    for path in folder.glob("*.pack"):
        path.write_bytes(b"no pack")
    (folder / "used").write_bytes(b"no marks")
    _write(folder, range(30))
    assert _found(folder, range(30)) == list(range(30))
    assert len(list(folder.glob("*.pack"))) == 1


def test_what_is_not_ours_stays(folder: Path) -> None:
    """Files with other names are neither read nor removed, whatever they hold."""
    folder.mkdir(parents=True)
    others = ["pack-1234.pack", "notes.txt", "000000000001-xyz.pack", "cache.sqlite"]
    for name in others:
        (folder / name).write_bytes(b"mine")
    _write(folder, range(3))
    assert all((folder / name).read_bytes() == b"mine" for name in others)


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    """A cache folder that is a link to somewhere else is not used."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder.parent.mkdir()
    folder.symlink_to(elsewhere, target_is_directory=True)
    _write(folder, range(3))
    assert not list(elsewhere.iterdir())
    pack = tmp_path / "pack"
    _write(tmp_path / "other" / "cache", range(3))
    (real,) = (tmp_path / "other" / "cache").glob("*.pack")
    real.rename(pack)
    real.symlink_to(pack)
    assert _found(tmp_path / "other" / "cache", range(3)) == []


def test_versions_share_a_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the program finds nothing of this one, and takes nothing away."""
    _write(folder, range(5))
    with monkeypatch.context() as patched:
        patched.setattr(cache_module, "code_fingerprint", lambda: b"other")
        assert _found(folder, range(5)) == []
        with open_cache(folder) as cache:
            cache.keep(LINES, address(1), "told otherwise")
            cache.end_build()
    assert _found(folder, range(5)) == list(range(5))


def test_old_results_go(folder: Path) -> None:
    """What many builds with news did not use goes; what each uses stays."""
    bounds = Bounds(most_builds=4)
    _write(folder, range(100), bounds)
    for build in range(40):
        _write(folder, range(90 + build, 101 + build), bounds)
    assert _found(folder, range(60)) == []
    assert _found(folder, range(129, 140)) == list(range(129, 140))
    marks = read_marks(folder)
    assert marks.build == 41
    assert len(marks.last) < 60


def test_what_is_asked_for_counts_as_used(folder: Path) -> None:
    """A result that builds only ask for, as other processes will read it, does not get old."""
    bounds = Bounds(most_builds=4)
    _write(folder, range(1), bounds)
    for build in range(40):
        with open_cache(folder, bounds=bounds) as cache:
            assert cache.holds(LINES, address(0))
            cache.keep(LINES, address(100 + build), "news" * 100)
            cache.end_build()
    assert _found(folder, range(1)) == [0]


def test_size_is_bounded(folder: Path) -> None:
    """Beyond the bound the results used longest ago go first."""
    bounds = Bounds(most_bytes=20_000)
    for first in range(0, 1000, 25):
        _write(folder, range(first, first + 25), bounds)
        total = sum(path.stat().st_size for path in folder.glob("*.pack"))
        assert total < 20_000
    kept = _found(folder, range(1000))
    assert kept[0] > 800, "of the builds of long ago none"
    assert set(range(925, 1000)) <= set(kept), "of the last ones all"


def test_few_files_and_little_copying() -> None:
    """Packs are joined so that there are few and each byte is copied a few times only."""
    sizes: list[int] = []
    copied = 0
    for _ in range(2000):
        sizes.append(1)
        joined = choose_packs(sizes)
        assert len(joined) != 1
        if joined:
            total = sum(sizes[number] for number in joined)
            copied += total
            sizes = [size for number, size in enumerate(sizes) if number not in joined] + [total]
        assert len(sizes) <= 10
    assert copied < 2000 * 12


def test_a_folder_that_cannot_be_written_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be written, what is there is found, and what is made is not kept."""
    _write(folder, range(5))
    monkeypatch.setattr(Path, "open", _refuse)
    monkeypatch.setattr(Path, "replace", _refuse)
    monkeypatch.setattr(Path, "mkdir", _refuse)
    _write(folder, range(10))
    monkeypatch.undo()
    assert _found(folder, range(10)) == list(range(5))


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("limit", [0, 10, 200, 1500, 4000])
def test_a_full_disk_is_no_failure(folder: Path, limit: int) -> None:
    """Where a file cannot grow, nothing is kept, nothing raised, and nothing left behind."""
    _write(folder, range(5))
    child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            _write(folder, range(60))
            code = 0
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert not list(folder.glob(".mkbriefs-*"))
    assert _found(folder, range(5)) == list(range(5))
    _write(folder, range(60))
    assert _found(folder, range(60)) == list(range(60))


def test_it_can_be_deleted_at_any_time(folder: Path) -> None:
    """A folder removed while it is open costs what was in it, no more."""
    _write(folder, range(5))
    with open_cache(folder) as cache:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        cache.recall(LINES, "new", lambda: "text")
        cache.end_build()
        assert cache.recall(LINES, "new", lambda: "text") == "text"
    _write(folder, range(9))
    assert _found(folder, range(9)) == list(range(9))


def test_what_a_killed_writer_left_goes(folder: Path) -> None:
    """The next process that may write removes an unfinished pack; one that reads leaves it."""
    folder.mkdir(parents=True)
    left = folder / ".mkbriefs-0123456789abcdef.tmp"
    left.write_bytes(b"mkbriefs cache 1\n")
    _found(folder, range(1))
    assert left.exists()
    _write(folder, range(1))
    assert not left.exists()


def test_readers_and_writers_do_not_wait(folder: Path) -> None:
    """Processes that read and write one folder at once find what is right, and none fails."""
    command = [sys.executable, __file__, str(folder)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    runs = [
        subprocess.Popen([*command, str(number)], env=environment, stderr=subprocess.PIPE)
        for number in range(3)
    ]
    for run in runs:
        _, said = run.communicate(timeout=60)
        assert run.returncode == 0, said.decode()
    assert not list(folder.glob(".mkbriefs-*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_process_may_look(folder: Path) -> None:
    """A child finds what its parent does, and writes nothing into the parent's files."""
    _write(folder, range(40))
    with open_cache(folder) as cache:
        cache.keep(LINES, address(40), _text(40))
        child = os.fork()
        if child == 0:
            cache.keep(LINES, address(41), "from a child")
            cache.end_build()
            is_right = all(cache.find(LINES, address(n)) == _text(n) for n in range(40))
            cache.close()
            os._exit(0 if is_right else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert all(cache.find(LINES, address(n)) == _text(n) for n in range(41))
        cache.end_build()
    assert _found(folder, range(42)) == list(range(41))


def _fork(work: Callable[[], object]) -> None:
    """Do something in a child, and wait for its end, of which nobody is told."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _keep_gathered(cache: Cache, numbers: range) -> None:
    for number in numbers:
        cache.keep(GATHERED, address(number), _text(number))


def _found_gathered(folder: Path) -> set[int]:
    with open_cache(folder, is_writable=False) as cache:
        found = {number: cache.find(GATHERED, address(number)) for number in range(60)}
    assert all(text in (None, _text(number)) for number, text in found.items())
    return {number for number, text in found.items() if text}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_what_forked_processes_make_is_gathered(folder: Path) -> None:
    """What several children and their parent keep is there for the next build, each once."""
    with open_cache(folder) as cache:
        _fork(lambda: _keep_gathered(cache, range(20)))
        _fork(lambda: _keep_gathered(cache, range(10, 30)))
        _keep_gathered(cache, range(25, 40))
        cache.end_build()
        _fork(lambda: _keep_gathered(cache, range(35, 50)))
        cache.end_build()
    assert _found_gathered(folder) == set(range(50))
    assert not list(folder.glob(".mkbriefs-*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_of_a_forked_process_that_was_killed_all_counts_that_is_whole(folder: Path) -> None:
    """A file that ends in the midst of a result, or is altered there, is read up to it."""
    with open_cache(folder) as cache:
        _fork(lambda: _keep_gathered(cache, range(20)))
        (path,) = folder.glob(".mkbriefs-*")
        path.write_bytes(path.read_bytes()[:-5])
        _fork(lambda: _keep_gathered(cache, range(30, 40)))
        (other,) = set(folder.glob(".mkbriefs-*")) - {path}
        data = bytearray(other.read_bytes())
        data[len(data) // 2] ^= 1
        other.write_bytes(data)
        cache.end_build()
    found = _found_gathered(folder)
    assert set(range(19)) <= found < {*range(19), *range(30, 40)}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_what_is_not_ended_leaves_nothing(folder: Path) -> None:
    """Of a build that is given up, nothing that its children kept stays."""
    with open_cache(folder) as cache:
        _fork(lambda: _keep_gathered(cache, range(20)))
    assert not _found_gathered(folder)
    assert not list(folder.glob(".mkbriefs-*"))


class TestMemory:
    """Objects that are found again in one process."""

    def test_the_same_object_is_found(self, folder: Path) -> None:
        """What one build of a process used, the next finds as the very same object."""
        spans = (Span(1, 2),)
        with open_cache(folder, remembers=True) as cache:
            cache.keep(SPANS, "a", spans)
            for _ in range(5):
                cache.end_build()
                assert cache.find(SPANS, "a") is spans

    def test_objects_of_older_builds_go(self) -> None:
        """What two builds in a row did not use is forgotten."""
        cache = Cache()
        cache.keep(LINES, "a", "text")
        cache.end_build()
        cache.end_build()
        assert cache.find(LINES, "a") is None

    def test_what_is_on_disk_is_read_once(self, folder: Path) -> None:
        """A result that was read is not read again by the next build."""
        _write(folder, range(1))
        with open_cache(folder, remembers=True) as cache:
            first = cache.find(LINES, address(0))
            cache.end_build()
            assert first is not None
            assert cache.find(LINES, address(0)) is first

    def test_large_results_are_not_held(self, folder: Path) -> None:
        """A result of a step whose results are large is read from the disk whenever it is found."""
        pages: Stage[tuple[Span, ...]] = Stage("large", is_large=True)
        spans = (Span(1, 2),)
        with open_cache(folder, remembers=True) as cache:
            cache.keep(pages, "a", spans)
            assert cache.find(pages, "a") is not spans
            cache.end_build()
            assert cache.find(pages, "a") == spans


def _hammer(folder: Path, seed: int) -> None:
    for step in range(25):
        first = (seed * 17 + step * 23) % 60
        _write(folder, range(first, first + 20), Bounds(most_bytes=8_000, most_builds=3))
        _found(folder, range(80))


if __name__ == "__main__":
    _hammer(Path(sys.argv[1]), int(sys.argv[2]))
