"""The order of a bibliography: by author, then date, then title, alike on every machine."""

import unicodedata
from collections.abc import Iterable

from mkbriefs.bibliography.item import CslItem, date_of, names_of, unmarked_text_of
from mkbriefs.model import Reference

_ARTICLES = ("the ", "a ", "an ")


def sort_references(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """Return references in the order of a bibliography.

    Authors letter by letter without regard to case and accents, a source without authors under its
    title (articles do not count), earlier dates first and undated sources before them. Ties fall
    to the citekey, so the order is total.
    """
    return tuple(sorted(references, key=_reference_key))


def date_key(item: CslItem) -> tuple[int, ...]:
    """Return a key that sorts items by date of publication, undated first."""
    date = date_of(item)
    return (1, *date.start) if date.start else (0,)


def _reference_key(reference: Reference) -> tuple[object, ...]:
    item = reference.item
    title = title_key(unmarked_text_of(item, "title"))
    names = [_folded(f"{name.literal or name.family}  {name.given}") for name in names_of(item)]
    return (names or [title], date_key(item), title, reference.citekey)


def title_key(title: str) -> str:
    """Return a key that sorts titles without regard to case, accents and a leading article."""
    folded = _folded(title)
    for article in _ARTICLES:
        if folded.startswith(article):
            return folded[len(article) :]
    return folded


def _folded(text: str) -> str:
    """Return `text` in lower case without accents, its punctuation left out."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if letter.isalnum() or letter == " ").strip()
