"""`.bib` files that are read, written and read again: nothing is lost on the way."""

import json
from collections.abc import Callable, Iterable, Mapping

import pytest
from bib_entries import MadeEntry, made_files, texts
from hypothesis import given, settings

from mkbriefs.bibliography.bibtex import read_bibtex, to_biblatex, to_bibtex
from mkbriefs.bibliography.bibtex.decode import decode_tex
from mkbriefs.bibliography.bibtex.encode import encode_tex
from mkbriefs.bibliography.entries import Entry
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


@settings(max_examples=100)
@given(made_files())
def test_biblatex_loses_nothing(made: tuple[MadeEntry, ...]) -> None:
    """Ten entries of any type with any fields read the same after they were written."""
    entries = read_all("\n".join(entry.text for entry in made))
    again = read_all(write(entries, to_biblatex))
    assert [entry.key for entry in again] == [f"key{n}" for n in range(len(made))]
    for entry, second, source in zip(entries, again, made, strict=True):
        assert comparable(second.item) == comparable(entry.item), source.text
        kept = json.dumps(second.item, ensure_ascii=False)
        assert not [marker for marker in source.markers if marker not in kept], source.text


@settings(max_examples=100)
@given(made_files())
def test_bibtex_loses_no_field(made: tuple[MadeEntry, ...]) -> None:
    """Classic BibTeX has fewer types, but a field that it does not know stays all the same."""
    entries = read_all("\n".join(entry.text for entry in made))
    again = read_all(write(entries, to_bibtex))
    for entry, second, source in zip(entries, again, made, strict=True):
        kept = json.dumps(second.item, ensure_ascii=False)
        assert not [marker for marker in source.markers if marker not in kept], source.text
        assert second.item.get("issued") == entry.item.get("issued"), source.text
        assert second.item.get("URL") == entry.item.get("URL")


@given(texts)
def test_text_comes_back_from_tex(text: str) -> None:
    """What is written in TeX reads back as the same characters."""
    assert decode_tex(encode_tex(text)) == plain_text(text)


@pytest.mark.parametrize("writer", [to_bibtex, to_biblatex])
@given(made=made_files(size=3), text=texts)
def test_an_entry_stays_one(writer: Writer, made: tuple[MadeEntry, ...], text: str) -> None:
    """Nothing that an item holds, its kept fields among it, begins or ends an entry."""
    item = {
        "type": "book",
        "title": text,
        "DOI": text,
        "note": text,
        "custom": {"bibtex": {"type": text, "fields": {"usera": text, text: text}}},
    }
    references = [
        Reference(citekey=Citekey("k"), item=item, provenance={}, key=text or "k"),
        Reference(citekey=Citekey("l"), item={"type": "book", "title": "Last"}, provenance={}),
    ]
    first, last = read_bibtex(writer(references), shown_as="x.bib").entries
    assert last.key == "l" or plain_text(text) == "l"
    assert last.item["title"] == "Last"
    assert first.item.get("title", "") == plain_text(text)
