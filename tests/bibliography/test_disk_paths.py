"""Paths of somebody's disk within a bibliography file: none of their folders is told."""

import json
from collections.abc import Callable

import pytest

from effort import assert_grows_linearly
from mkbriefs.bibliography.bibtex import read_bibtex
from mkbriefs.bibliography.csl_json import read_csl_json
from mkbriefs.bibliography.entries import Entries
from mkbriefs.bibliography.ris import read_ris
from mkbriefs.bibliography.urls import without_folders


def json_with(text: str) -> Entries:
    """Return a file of one item with a note."""
    item = {"id": "a", "type": "book", "title": "T", "note": text}
    return read_csl_json(json.dumps([item]), shown_as="x.json")


def ris_with(text: str) -> Entries:
    """Return a file of one record with a note, and with the same under a tag without variable."""
    return read_ris(f"TY  - BOOK\nTI  - T\nN1  - {text}\nC7  - {text}\nER  - \n", shown_as="x.ris")


def bibtex_with(text: str) -> Entries:
    """Return a file of one entry with an annotation, and with the same in a field of its own."""
    return read_bibtex(
        f"@book{{a,\n title = {{T}},\n annotation = {{{text}}},\n x-own = {{{text}}},\n}}\n",
        shown_as="x.bib",
    )


@pytest.mark.parametrize("read", [json_with, ris_with, bibtex_with])
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("see /home/maud/papers/quay.pdf, p. 3", "see quay.pdf, p. 3"),
        ("see (/Users/maud/quay.pdf) and/or others", "see (quay.pdf) and/or others"),
        (r"from C:\Users\maud\My Papers\quay.pdf of May", "from quay.pdf of May"),
        ("from C:/Users/maud/quay.pdf", "from quay.pdf"),
        ("at file:///D:/maud/quay.pdf today", "at quay.pdf today"),
        ("all of /home/maud is here", "all of … is here"),
        ("at https://example.org/home/a/b.html", "at https://example.org/home/a/b.html"),
    ],
)
def test_prose_keeps_the_file_alone(read: Callable[[str], Entries], text: str, left: str) -> None:
    """A path within a note is read as the name of its file; an address stays whole."""
    (entry,) = read(text).entries
    told = json.dumps(entry.item, ensure_ascii=False)
    assert left in told
    assert "maud" not in told


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (r"a C\:\\Users\\Ann Lee\\x y.pdf b", "a x y.pdf b"),
        (r"C:{\textbackslash}Users{\textbackslash}ann{\textbackslash}x.pdf", "x.pdf"),
        ("见/home/ann/论文.pdf。", "见论文.pdf。"),
        ("in /Users/ann.", "in …."),
        (
            r"Q:\textit{Who} a:b either/or src/home/ann/x",
            r"Q:\textit{Who} a:b either/or src/home/ann/x",
        ),
    ],
)
def test_folders_are_told_from_other_words(text: str, left: str) -> None:
    """Separators may be doubled or commands of TeX; what only looks like a path stays."""
    assert without_folders(text) == left


def test_paths_are_found_at_any_depth() -> None:
    """Values that are nothing but a path are attachments, whatever holds them."""
    item = {
        "id": "a",
        "type": "book",
        "title": "T",
        "custom": {"path": "/home/ann/secret.pdf", "more": [{"x": r"D:\ann\b.pdf"}, "kept"]},
        "categories": ["C:\\Users\\ann"],
        "empty": [],
    }
    (entry,) = read_csl_json(json.dumps([item]), shown_as="x.json").entries
    assert entry.item == {"type": "book", "title": "T", "custom": {"more": ["kept"]}, "empty": []}
    assert entry.attachments == ("/home/ann/secret.pdf", r"D:\ann\b.pdf", r"C:\Users\ann")


@pytest.mark.parametrize(
    "unit", ["C:\\", "/home/a", "file:/", "C:/Users/a ", "C:\\a b ", "a/", "http://", "/home/ "]
)
def test_time_grows_with_size(unit: str) -> None:
    """Eight times as many beginnings of paths take no more than sixteen times as long."""

    def work_on(size: int) -> Callable[[], object]:
        text = unit * size
        return lambda: without_folders(text)

    assert_grows_linearly(work_on, 2000)
