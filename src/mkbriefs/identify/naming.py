"""What the citekeys of sources are made from."""

import hashlib
from dataclasses import replace

from mkbriefs.bibliography.entries import Entry
from mkbriefs.bibliography.item import date_of, names_of, publisher_of, text_of, unmarked_text_of
from mkbriefs.briefs import ExistingBrief, Naming
from mkbriefs.model import AnnotatedSeed, SeedPath


def naming_of_seed(
    source: AnnotatedSeed, existing: ExistingBrief | None, entry: Entry | None
) -> Naming:
    """Return what the citekey of a seed is made from: what its entry says, else what it states."""
    metadata = source.metadata
    naming = Naming(
        seed=source.seed.path,
        sha256=source.seed.sha256,
        authors=tuple(author.value for author in metadata.authors),
        publisher=metadata.publisher.value if metadata.publisher else "",
        title=metadata.title.value if metadata.title else "",
        year=metadata.issued.value.year if metadata.issued else "",
        existing=existing,
    )
    if entry is None:
        return naming
    said = naming_of_entry(entry)
    return replace(
        naming,
        authors=said.authors or naming.authors,
        publisher=said.publisher or naming.publisher,
        title=said.title or naming.title,
        year=said.year or naming.year,
        key=said.key,
    )


def naming_of_entry(entry: Entry) -> Naming:
    """Return what a citekey is made from, for an entry without seed."""
    said = f"{entry.key}\n{text_of(entry.item, 'title')}"
    return Naming(
        seed=SeedPath(""),
        sha256=hashlib.sha256(said.encode("utf-8", "replace")).hexdigest(),
        authors=names_of(entry.item),
        publisher=publisher_of(entry.item),
        title=unmarked_text_of(entry.item, "title"),
        year=date_of(entry.item).edtf[:4],
        key=entry.key,
    )
