"""Finding and opening seeds: nothing is followed, nothing is waited for, everything is said."""

import os
import socket
import stat
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.config import Limits
from mkbriefs.diagnostics import Diagnostic, Severity
from mkbriefs.ingest import (
    Found,
    SeedFile,
    decode_seed,
    drop_duplicates,
    find_seeds,
    printable,
    read_bytes,
)
from mkbriefs.ingest.names import unportable_in
from mkbriefs.model import SeedPath

_POSIX = pytest.mark.skipif(os.name != "posix", reason="these files are POSIX")


def _write(folder: Path, *names: str) -> Found:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"text")
    return find_seeds(folder, shown_as="seeds")


def _said(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{d.location} {d.rule} {d.severity}" for d in diagnostics]


def _only_file(found: Found) -> SeedFile:
    (file,) = found.files
    return file


def test_seeds_are_found_in_one_order(tmp_path: Path) -> None:
    """Supported files of all folders come in order of their paths, whatever their case."""
    found = _write(tmp_path, "b.txt", "a/z.md", "a.TXT", "a/b/c.Markdown", "B.text", "a-1.txt")
    paths = [file.path for file in found.files]
    assert paths == ["B.text", "a-1.txt", "a.TXT", "a/b/c.Markdown", "a/z.md", "b.txt"]
    assert all(file.absolute.read_bytes() == b"text" for file in found.files)
    assert all(file.size == 4 for file in found.files)
    assert found.diagnostics == ()


def test_leftovers_are_passed_over(tmp_path: Path) -> None:
    """Dot files, temporary files of ours, and what editors and systems leave are not mentioned."""
    found = _write(
        tmp_path,
        ".hidden.txt",
        ".git/a.txt",
        ".mkbriefs-0a1b.tmp",
        "a.txt~",
        ".a.txt.swp",
        "a.txt.swp",
        "#a.txt#",
        ".#a.txt",
        "~$report.docx",
        ".DS_Store",
        "Thumbs.db",
        "Desktop.ini",
    )
    assert found == Found(files=(), diagnostics=())


def test_other_types_are_named(tmp_path: Path) -> None:
    """A file of another type is one warning that names the type and what is supported."""
    found = _write(tmp_path, "a.PDF", "b/README")
    assert _said(found.diagnostics) == [
        "seeds/a.PDF seed-type-supported warning",
        "seeds/b/README seed-type-supported warning",
    ]
    assert "`.pdf`" in found.diagnostics[0].message
    assert "`.txt`" in found.diagnostics[0].hint


@_POSIX
def test_what_is_no_file_is_named_and_not_opened(tmp_path: Path) -> None:
    """Links, pipes and sockets are one error each; what a link points to is not read twice."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("a")
    (tmp_path / "file.txt").symlink_to("real/a.txt")
    (tmp_path / "folder").symlink_to("real")
    (tmp_path / "loop").symlink_to(".")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        # The name of a socket is short, that of a temporary folder need not be.
        here = os.open(tmp_path, os.O_RDONLY)
        listening.bind(f"/proc/self/fd/{here}/s.txt")
        os.close(here)
        found = find_seeds(tmp_path, shown_as="seeds")
    assert [file.path for file in found.files] == ["real/a.txt"]
    names = ["file.txt", "folder", "gone.txt", "loop", "pipe.txt", "s.txt"]
    assert _said(found.diagnostics) == [f"seeds/{name} seed-readable error" for name in names]


def test_a_folder_that_cannot_be_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder without permission is one error; the others are searched."""
    _write(tmp_path, "closed/a.txt", "open/b.txt")
    usual = os.scandir

    def scandir(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return usual(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = find_seeds(tmp_path, shown_as="seeds")
    assert [file.path for file in found.files] == ["open/b.txt"]
    assert _said(found.diagnostics) == ["seeds/closed seed-readable error"]
    assert "permission denied" in found.diagnostics[0].message


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """A seeds folder that is not there is one error, not an exception."""
    found = find_seeds(tmp_path / "none", shown_as="seeds")
    assert _said(found.diagnostics) == ["seeds seed-readable error"]
    assert "under `seeds_dir`" in found.diagnostics[0].hint


@_POSIX
def test_names_that_cannot_be_shown_are_processed(tmp_path: Path) -> None:
    """Bytes that are no Unicode, controls and direction marks are warned of and shown as `%XX`."""
    for name in (b"a\xefeul.txt", b"a\nb.txt", "\u202etxt.exe.txt".encode(), b"\x1b[31m.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"text")
    found = find_seeds(tmp_path, shown_as="seeds")
    paths = [file.path for file in found.files]
    assert paths == ["%1B[31m.txt", "%E2%80%AEtxt.exe.txt", "a%0Ab.txt", "a%EFeul.txt"]
    assert sorted(_said(found.diagnostics)) == [
        f"seeds/{path} seed-name-safe warning" for path in paths
    ]
    for file in found.files:
        assert isinstance(read_bytes(file, Limits(), shown_as="seeds"), bytes)


@_POSIX
def test_two_files_never_share_a_path(tmp_path: Path) -> None:
    """Where a name that cannot be shown takes the path of another, one is left out and named."""
    found = _write(tmp_path, "a\nb.txt", "a%0Ab.txt")
    assert _only_file(found).absolute == tmp_path / "a%0Ab.txt"
    assert "seeds/a%0Ab.txt seed-name-safe error" in _said(found.diagnostics)


def test_names_that_differ_in_case_or_form_are_two_seeds(tmp_path: Path) -> None:
    """Names equal but for case or Unicode form are both processed, where both can exist."""
    names = ["Port.txt", "port.txt", *(unicodedata.normalize(f, "é.txt") for f in ("NFC", "NFD"))]
    found = _write(tmp_path, *names)
    if len(list(tmp_path.iterdir())) < 4:
        pytest.skip("this file system cannot hold both")
    assert sorted(file.path for file in found.files) == sorted(names)
    assert [(d.rule, d.severity) for d in found.diagnostics] == [
        ("seed-name-safe", Severity.NOTE)
    ] * 2


@pytest.mark.parametrize(
    "path", ["con.txt", "x/AUX.md", "what?.txt", "a:b.txt", "end./a.txt", "é" * 126 + ".txt"]
)
def test_names_no_other_system_can_hold(path: str) -> None:
    """A name that some system cannot hold is told so."""
    assert unportable_in(path)


@pytest.mark.parametrize(
    "path", ["a.txt", "conference.txt", "a/b c.txt", "市.txt", "é" * 125 + ".txt"]
)
def test_names_every_system_can_hold(path: str) -> None:
    """Usual names in any script are fine."""
    assert not unportable_in(path)


@given(st.text(alphabet=st.characters(), max_size=40))
def test_shown_names_are_harmless(name: str) -> None:
    """What is shown is one line that UTF-8 can hold, without controls or direction marks."""
    shown = printable(name)
    assert shown.encode("utf-8").decode() == shown
    assert len(shown.splitlines()) <= 1
    assert printable(shown) == shown
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"}


def test_size_is_bounded(tmp_path: Path) -> None:
    """A file over the limit is one error that names the limit; one at the limit is read."""
    file = _only_file(_write(tmp_path, "a.txt"))
    assert isinstance(read_bytes(file, Limits(seed_bytes=4), shown_as="seeds"), bytes)
    problem = read_bytes(file, Limits(seed_bytes=3), shown_as="seeds")
    assert isinstance(problem, Diagnostic)
    assert _said((problem,)) == ["seeds/a.txt seed-within-size error"]
    assert "limits.seed_bytes" in problem.hint


@_POSIX
@pytest.mark.parametrize("becomes", ["link", "pipe", "folder", "nothing", "device"])
def test_a_file_that_turned_into_something_else(tmp_path: Path, becomes: str) -> None:
    """What is no regular file any more when it is opened is one error, and nobody waits for it."""
    file = _only_file(_write(tmp_path, "a.txt"))
    file.absolute.unlink()
    if becomes == "link":
        (tmp_path / "other").write_text("secret")
        file.absolute.symlink_to("other")
    elif becomes == "pipe":
        os.mkfifo(file.absolute)
    elif becomes == "folder":
        file.absolute.mkdir()
    elif becomes == "device":
        try:
            os.mknod(file.absolute, 0o600 | stat.S_IFCHR, os.makedev(1, 5))
        except PermissionError:
            pytest.skip("needs the right to make devices")
    problem = read_bytes(file, Limits(), shown_as="seeds")
    assert isinstance(problem, Diagnostic)
    assert _said((problem,)) == ["seeds/a.txt seed-readable error"]


def test_the_same_bytes_are_one_seed() -> None:
    """Of seeds with the same bytes the first path stays, and each other is a warning naming it."""
    seeds = [
        decode_seed(SeedPath(path), data, shown_as="seeds").seed
        for path, data in [("c.txt", b"x"), ("a.txt", b"x"), ("b.txt", b"y"), ("d/a.txt", b"x")]
    ]
    kept, diagnostics = drop_duplicates([seed for seed in seeds if seed], shown_as="seeds")
    assert [seed.path for seed in kept] == ["a.txt", "b.txt"]
    assert _said(diagnostics) == [
        "seeds/c.txt seed-unique warning",
        "seeds/d/a.txt seed-unique warning",
    ]
    assert all("`a.txt`" in problem.message for problem in diagnostics)
    assert {problem.severity for problem in diagnostics} == {Severity.WARNING}
