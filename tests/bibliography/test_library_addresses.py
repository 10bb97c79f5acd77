"""Addresses and keys that programs give in ways of their own."""

from pathlib import Path

from mkbriefs.bibliography.bibtex import read_bibtex
from mkbriefs.bibliography.csl_json import read_csl_json
from mkbriefs.bibliography.libraries import read_library
from mkbriefs.config import Limits
from mkbriefs.ingest import find_seeds
from sites import write_files

_RIS = "TY  - ELEC\nTI  - A\nUR  - javascript:alert(1)\nID  - a\nER  - \n"
_JSON = '[{"id": "b", "type": "webpage", "title": "B", "URL": " JavaScript:alert(1)"}]'


def test_no_address_runs_anything_whatever_the_format(tmp_path: Path) -> None:
    """An address that is a script is left out, and that is said with its line."""
    write_files(tmp_path, {"a.ris": _RIS, "b.json": _JSON})
    library = read_library(find_seeds(tmp_path, shown_as="seeds"), Limits(), shown_as="seeds")
    assert [entry.item.get("URL") for entry in library.others] == [None, None]
    found = [(each.rule, each.location.path) for each in library.diagnostics]
    assert found.count(("bibliography-valid", "seeds/a.ris")) == 1
    assert found.count(("bibliography-valid", "seeds/b.json")) == 1


def test_the_key_a_person_knows_goes_before_an_address() -> None:
    """Of an item that has an address as `id`, the citation key is the key."""
    item = '"citation-key": "lee2020", "type": "book", "title": "T"'
    text = f'[{{"id": "http://zotero.org/users/1/items/AA", {item}}}]'
    (entry,) = read_csl_json(text, shown_as="x.json").entries
    assert entry.key == "lee2020"


def test_a_file_without_entries_says_so() -> None:
    """A BibTeX file in which nothing is read is named; an empty one has nothing to tell."""
    assert [each.rule for each in read_bibtex("@@@@ prose", shown_as="x.bib").diagnostics]
    assert not read_bibtex(" \n", shown_as="x.bib").diagnostics
