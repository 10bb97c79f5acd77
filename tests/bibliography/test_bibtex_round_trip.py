"""`.bib` files that are read, written and read again: nothing is lost on the way."""

import json
from collections.abc import Callable, Iterable, Mapping

import pytest
from bib_entries import MadeEntry, made_entries, texts
from hypothesis import example, given, settings

from mkbriefs.bibliography.bibtex import read_bibtex, to_biblatex, to_bibtex
from mkbriefs.bibliography.bibtex.decode import decode_tex
from mkbriefs.bibliography.bibtex.encode import encode_tex
from mkbriefs.bibliography.entries import Entry
from mkbriefs.bibliography.item import NAME_VARIABLES
from mkbriefs.bibliography.names import name_from_csl
from mkbriefs.bibliography.text import plain_text
from mkbriefs.diagnostics import Severity
from mkbriefs.model import Citekey, Reference

Writer = Callable[[Iterable[Reference]], str]


def read_all(text: str) -> tuple[Entry, ...]:
    """Return the entries of a file in which nothing is amiss."""
    read = read_bibtex(text, shown_as="x.bib")
    assert not [d for d in read.diagnostics if d.severity is Severity.ERROR], text
    return read.entries


def write(entries: Iterable[Entry], writer: Writer) -> str:
    """Return entries written by one of the two writers."""
    return writer(
        Reference(citekey=Citekey(f"k-{n}"), item=entry.item, provenance={}, key=entry.key)
        for n, entry in enumerate(entries)
    )


def comparable(item: Mapping[str, object]) -> dict[str, object]:
    """Return an item with its names in one form: a particle may be part of the family name."""
    return {
        variable: [name_from_csl(name) for name in value] if isinstance(value, list) else value
        for variable, value in item.items()
    }


@example(MadeEntry("@misc{key,\n  title = {One},\n  booktitle = {Two}\n}\n", ("One", "Two")))
@example(MadeEntry("@booklet{key,\n  title = {One},\n  journal = {Two}\n}\n", ("One", "Two")))
@settings(max_examples=1000)
@given(made_entries())
def test_biblatex_loses_nothing(made: MadeEntry) -> None:
    """An entry of any type with any fields reads the same after it was written."""
    (entry,) = read_all(made.text)
    (second,) = read_all(write([entry], to_biblatex))
    assert second.key == entry.key
    assert comparable(second.item) == comparable(entry.item)
    kept = json.dumps(second.item, ensure_ascii=False)
    assert not [marker for marker in made.markers if marker not in kept]


@settings(max_examples=1000)
@given(made_entries())
def test_bibtex_loses_no_field(made: MadeEntry) -> None:
    """Classic BibTeX has fewer types, but a field that it does not know stays all the same."""
    (entry,) = read_all(made.text)
    (second,) = read_all(write([entry], to_bibtex))
    kept = json.dumps(second.item, ensure_ascii=False)
    assert not [marker for marker in made.markers if marker not in kept]
    for variable in ("issued", "accessed", "URL", "DOI", "page", "title"):
        assert second.item.get(variable) == entry.item.get(variable)


@given(texts)
def test_text_comes_back_from_tex(text: str) -> None:
    """What is written in TeX reads back as the same characters."""
    assert decode_tex(encode_tex(text)) == plain_text(text)


@pytest.mark.parametrize("writer", [to_bibtex, to_biblatex])
@given(text=texts)
def test_an_entry_stays_one(writer: Writer, text: str) -> None:
    """Nothing that an item holds, its kept fields among it, begins or ends an entry."""
    item = {
        "type": "book",
        "title": text,
        "DOI": text,
        "note": text,
        "custom": {"bibtex": {"type": text, "fields": {"verba": text, text: text}}},
    }
    references = [
        Reference(citekey=Citekey("k"), item=item, provenance={}, key=text or "k"),
        Reference(citekey=Citekey("l"), item={"type": "book", "title": "Last"}, provenance={}),
    ]
    first, last = read_bibtex(writer(references), shown_as="x.bib").entries
    assert last.key == "l" or plain_text(text) == "l"
    assert last.item["title"] == "Last"
    assert first.item.get("title", "") == plain_text(text)


@pytest.mark.parametrize("kind", ["book", "motion_picture", "article-newspaper", "interview"])
@pytest.mark.parametrize("writer", [to_bibtex, to_biblatex])
def test_what_no_style_of_bibtex_knows_is_written_all_the_same(kind: str, writer: Writer) -> None:
    """Every name, and all that is said of where a source is kept, comes back."""
    person = [{"family": "Sato", "given": "Emi"}]
    item = {
        "type": kind,
        **dict.fromkeys(NAME_VARIABLES - {"chair", "editor-translator", "guest"}, person),
        **dict.fromkeys(("archive", "archive_location", "call-number", "medium"), "Shelf 4"),
        **dict.fromkeys(("dimensions", "part-title", "reviewed-title", "section"), "Two"),
    }
    entry = Entry(key="k", item=item, path="x.json")
    (second,) = read_all(write([entry], writer))
    assert {name: second.item.get(name) for name in item if name != "type"} == {
        name: value for name, value in item.items() if name != "type"
    }
