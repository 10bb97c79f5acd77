"""What a seed states of itself, where the language of its text says how to read it.

`5/1/2024` has the day first wherever Spanish is written, and `Ana Ruiz Galván` two family names.
"""

from dataclasses import replace

from mkbriefs.clean.byline import two_family_names
from mkbriefs.clean.dates import read_date_line
from mkbriefs.model import Issued, Name, SeedMetadata, Stated

_DAY_FIRST = frozenset(("ca", "de", "es", "fr", "gl", "it", "nl", "pt"))
"""Primary tags of languages that put the day before the month everywhere."""


def read_by_language(metadata: SeedMetadata, text: str, language: str) -> SeedMetadata:
    """Return what a seed states of itself, read as a text in `language`, a primary tag."""
    issued, authors = metadata.issued, metadata.authors
    if issued is not None and language in _DAY_FIRST:
        issued = _with_day_first(issued, text)
    if language == "es":
        authors = tuple(_with_family_names(author, text) for author in authors)
    return replace(metadata, issued=issued, authors=authors)


def _with_day_first(stated: Stated[Issued], text: str) -> Stated[Issued]:
    if len(stated.value.edtf) > len("2024"):
        return stated
    line = read_date_line(stated.span.of(text), is_day_first=True)
    return stated if line is None or line.issued is None else replace(stated, value=line.issued)


def _with_family_names(stated: Stated[Name], text: str) -> Stated[Name]:
    is_divided = "," in stated.span.of(text)
    return stated if is_divided else replace(stated, value=two_family_names(stated.value))
