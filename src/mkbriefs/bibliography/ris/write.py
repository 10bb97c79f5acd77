"""References as RIS, as reference managers read it."""

from collections.abc import Iterable, Iterator

from mkbriefs.bibliography.item import (
    CslItem,
    custom_of,
    date_of,
    doi_of,
    keywords_of,
    names_of,
    others_of,
    text_of,
    type_of,
    url_of,
)
from mkbriefs.bibliography.pages import COUNTED_IN_PAGES, ONE_PAGE, page_count
from mkbriefs.bibliography.ris.by_type import as_tagged, type_of_record
from mkbriefs.bibliography.ris.dates import write_ris_date
from mkbriefs.bibliography.ris.read import is_standard_number
from mkbriefs.bibliography.ris.tags import (
    APPLICATION,
    DATES,
    END,
    FIRST_PAGE,
    ISSUE,
    KEY,
    KEYWORDS,
    LAST_PAGE,
    NAMES,
    NUMBERED_LIKE_BOOKS,
    NUMBERS,
    OTHERWISE,
    READ_TYPES,
    TYPE,
    WITH_ISSUES,
    texts_of,
)
from mkbriefs.bibliography.text import plain_text
from mkbriefs.model import Name, Reference

_LINKS = {"URL": url_of, "DOI": doi_of}


def to_ris(references: Iterable[Reference]) -> str:
    """Return a `.ris` file with one record per reference, in the order given; empty for none.

    Every value stands on one line, so that none can begin a line of its own.
    """
    return "\n".join(_write_record(reference) for reference in references)


def _write_record(reference: Reference) -> str:
    lines = (f"{tag}  - {value}" for tag, value in _tags(reference) if value)
    return "\n".join([*lines, f"{END}  - ", ""])


def _tags(reference: Reference) -> Iterator[tuple[str, str]]:
    item = as_tagged(reference.item)
    texts = {variable: tag for variable, tag, _ in texts_of(type_of(item))}
    kept_type, kept = _kept(item)
    yield TYPE, kept_type or type_of_record(item)
    yield KEY, plain_text(reference.key)
    for variable, tag in texts.items():
        if variable == "edition":
            yield from _dates(item)
        yield _text(item, variable, tag)
        if variable == "title":
            yield from _names(item)
    yield from _pages(item)
    for variable in ("ISSN", "ISBN"):
        yield NUMBERS, text_of(item, variable)
    for keyword in keywords_of(item):
        yield KEYWORDS, keyword
    yield from kept


def _text(item: CslItem, variable: str, tag: str) -> tuple[str, str]:
    value = _LINKS[variable](item) if variable in _LINKS else text_of(item, variable)
    if tag == APPLICATION and type_of(item) not in WITH_ISSUES and not text_of(item, "issue"):
        is_own = type_of(item) in NUMBERED_LIKE_BOOKS and not is_standard_number(value)
        tag = NUMBERS if is_own else ISSUE
    return tag, value


def _names(item: CslItem) -> Iterator[tuple[str, str]]:
    for variable, tag, _ in NAMES:
        if tag in OTHERWISE.get(type_of(item), ()):
            continue
        for name in names_of(item, variable):
            yield tag, _write_name(name)
        if variable in others_of(item):
            yield tag, "et al."


def _write_name(name: Name) -> str:
    """Return `Family, Given, Suffix`, or an organisation with the commas in it doubled.

    That is how EndNote tells them apart; RIS itself has no mark for an organisation.
    """
    if name.is_organisation:
        return name.literal.replace(", ", ",, ")
    suffix = f", {name.suffix}" if name.suffix else ""
    return (f"{name.family}, {name.given}" if name.given or suffix else name.family) + suffix


def _dates(item: CslItem) -> Iterator[tuple[str, str]]:
    for variable, tag, _ in DATES:
        date = date_of(item, variable)
        if variable == "issued":
            yield "PY", str(date.start[0]) if date.start else date.literal
            yield tag, write_ris_date(date)
        elif variable == "original-date":
            yield tag, date.edtf
        else:
            yield tag, write_ris_date(date) or date.literal


def _pages(item: CslItem) -> Iterator[tuple[str, str]]:
    pages = text_of(item, "page").replace("–", "-").replace("--", "-")
    first, _, last = pages.partition("-")
    if type_of(item) in COUNTED_IN_PAGES and not last:
        lead = ONE_PAGE if page_count(first) else ""
        yield FIRST_PAGE, f"{lead}{first}" if pages else text_of(item, "number-of-pages")
    else:
        yield FIRST_PAGE, first.strip()
        yield LAST_PAGE, last.strip()


def _kept(item: CslItem) -> tuple[str, list[tuple[str, str]]]:
    """Return the type and the tags that the record had which this was read from."""
    ris = custom_of(item).get("ris")
    if not isinstance(ris, dict):
        return "", []
    kind, tags = text_of(ris, "type"), ris.get("tags")
    # A person may have given it another type since.
    is_kept = READ_TYPES.get(kind.upper(), "document") == type_of(item)
    return kind if is_kept else "", [_pair(pair) for pair in tags] if isinstance(tags, list) else []


def _pair(pair: object) -> tuple[str, str]:
    """Return a tag and its value; no value for what is no such pair."""
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        return "", ""
    tag, value = (plain_text(part) if isinstance(part, str) else "" for part in pair)
    is_tag = len(tag) == 2 and tag.isascii() and tag.isalnum() and tag == tag.upper()
    return tag, value if is_tag and tag not in (TYPE, END) else ""
