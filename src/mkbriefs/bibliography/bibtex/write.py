"""References as `.bib` files, for classic BibTeX and for BibLaTeX, in UTF-8.

pybtex lays the entries out. Its own encoding of text is off: it would put backslashes into
addresses and double those that are there.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from mkbriefs.bibliography.bibtex.from_item import to_entry
from mkbriefs.bibliography.text import plain_text
from mkbriefs.model import Reference

if TYPE_CHECKING:
    from pybtex.database.output.bibtex import Writer

_UNFIT_FOR_KEY = re.compile(r"[\s{}(),\"#%=~\\@]+")

_BARE_ENTRY = re.compile(r"^(@[^\n,]+)$", re.MULTILINE)
_PARENTS = {"crossref", "xref"}


def to_bibtex(references: Iterable[Reference]) -> str:
    """Return a `.bib` file for BibTeX with one entry per reference, in order; empty for none.

    BibLaTeX reads it too. Every text comes back the same from a reader that knows TeX's commands.
    The key of each is its `key`; should two be equal but for case, the later ones get `-2`, `-3`.
    """
    return _write(references, is_classic=True)


def to_biblatex(references: Iterable[Reference]) -> str:
    """Return a `.bib` file with BibLaTeX's own types and fields, else like `to_bibtex`."""
    return _write(references, is_classic=False)


def _write(references: Iterable[Reference], *, is_classic: bool) -> str:
    from pybtex.database import BibliographyData, Entry

    references = tuple(references)
    written = {reference.key.casefold() for reference in references}
    entries: dict[str, Entry] = {}
    keys = _Keys()
    for reference in references:
        entry_type, fields = to_entry(reference.item, is_classic=is_classic)
        for name in _PARENTS & fields.keys():
            # What it inherits stands in the entry; a parent that is not there would be an error.
            if fields[name].casefold() not in written:
                del fields[name]
        entries[keys.take(reference.key)] = Entry(entry_type, fields=list(fields.items()))
    text = str(_writer().to_string(BibliographyData(entries=entries)))
    # Without a comma behind the key of an entry without fields, pandoc refuses the whole file.
    return _BARE_ENTRY.sub(r"\1,", text)


@cache
def _writer() -> "Writer":
    """Return pybtex's writer, which is slow to import, with text left as it is given."""
    from pybtex.database.output.bibtex import Writer

    class PlainWriter(Writer):  # type: ignore[misc]  # pybtex is untyped
        """Writes values in braces, unchanged."""

        def quote(self, value: str) -> str:
            return f"{{{value}}}"

        def _encode(self, text: str) -> str:
            return text

    return PlainWriter(encoding="UTF-8")


class _Keys:
    """Keys that are taken, whatever their case."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        key = _UNFIT_FOR_KEY.sub("-", plain_text(wanted)).strip("-") or "source"
        candidate, number = key, self._numbers.get(key.casefold(), 1)
        while candidate.casefold() in self._numbers:
            number += 1
            candidate = f"{key}-{number}"
        self._numbers[key.casefold()] = number
        self._numbers.setdefault(candidate.casefold(), 1)
        return candidate
