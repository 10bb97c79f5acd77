"""References as RIS (Research Information Systems format, as reference managers read it)."""

from collections.abc import Iterable, Iterator, Mapping

from mkbriefs.bibliography.dates import CslDate
from mkbriefs.bibliography.item import CslItem, date_of, doi_of, names_of, text_of, type_of, url_of
from mkbriefs.bibliography.text import plain_text
from mkbriefs.model import Name, Reference

_TYPES: Mapping[str, str] = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "legal_case": "CASE",
    "legislation": "STAT",
    "map": "MAP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "post": "BLOG",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}


def to_ris(references: Iterable[Reference]) -> str:
    """Return a `.ris` file with one record per reference, in the order given; empty for none.

    Every value stands on one line, so that none can begin a line of its own.
    """
    return "\n".join(_write_record(reference) for reference in references)


def _write_record(reference: Reference) -> str:
    lines = (f"{tag}  - {value}" for tag, value in _tags(reference) if value)
    return "\n".join([*lines, "ER  - ", ""])


def _tags(reference: Reference) -> Iterator[tuple[str, str]]:
    item = reference.item
    yield "TY", _TYPES.get(type_of(item), "GEN")
    yield "ID", plain_text(reference.citekey)
    yield "TI", text_of(item, "title")
    for name in names_of(item):
        yield "AU", _write_name(name)
    yield "T2", text_of(item, "container-title")
    yield "PB", text_of(item, "publisher")
    issued = date_of(item)
    yield "PY", str(issued.start[0]) if issued.start else issued.literal
    yield "DA", _write_date(issued)
    yield "ET", text_of(item, "edition")
    yield "VL", text_of(item, "volume")
    yield "IS", text_of(item, "issue") or text_of(item, "number")
    yield from _pages(item)
    yield "DO", doi_of(item)
    yield "UR", url_of(item)
    yield "Y2", _write_date(date_of(item, "accessed"))
    yield "LA", text_of(item, "language")


def _pages(item: CslItem) -> Iterator[tuple[str, str]]:
    first, _, last = text_of(item, "page").replace("–", "-").replace("--", "-").partition("-")
    yield "SP", first.strip()
    yield "EP", last.strip()


def _write_name(name: Name) -> str:
    """Return `Family, Given, Suffix`; RIS has no mark for an organisation, it stands as it is."""
    if name.is_organisation:
        return name.literal
    suffix = f", {name.suffix}" if name.suffix else ""
    return (f"{name.family}, {name.given}" if name.given or suffix else name.family) + suffix


def _write_date(date: CslDate) -> str:
    """Return `2024/07/08/`, with gaps for what is not known."""
    if not date.start:
        return ""
    year, month, day = (*date.start, 0, 0)[:3]
    return f"{year:04d}/{f'{month:02d}' if month else ''}/{f'{day:02d}' if day else ''}/"
