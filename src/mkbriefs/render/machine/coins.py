"""A source as COinS: an OpenURL in the title of an empty element, which importers look for.

Sources: ANSI/NISO Z39.88-2004 with its KEV formats for journal, book, dissertation and Dublin Core;
http://ocoins.info; for what becomes of each key, Zotero's `parseContextObject`.
"""

from collections.abc import Iterator
from urllib.parse import quote

from mkbriefs.bibliography.item import (
    CslItem,
    date_of,
    doi_of,
    keywords_of,
    names_of,
    text_of,
    type_of,
    url_of,
)
from mkbriefs.model import Name
from mkbriefs.render.html import NOTHING, Markup, el
from mkbriefs.render.machine.names import ITEM_TYPES, OTHER_TYPE, author_text

_FORMAT = "info:ofi/fmt:kev:mtx:"
_JOURNAL = frozenset({"article-journal", "review", "review-book"})
_BOOK_GENRES = {
    "book": "book",
    "classic": "book",
    "report": "report",
    "chapter": "bookitem",
    "paper-conference": "proceeding",
}
_PARTS_OF_BOOKS = frozenset({"bookitem", "proceeding"})


def coins_html(item: CslItem, *, is_whole: bool = False) -> Markup:
    """Return a source as COinS; nothing for one without a title, which nobody could find by it.

    Args:
        item: a CSL-JSON item.
        is_whole: also with abstract and keywords, which a list of many sources has no room for.
    """
    if not text_of(item, "title"):
        return NOTHING
    context = context_object(item, is_whole=is_whole)
    return el("span", {"class": "Z3988", "title": context, "aria-hidden": "true"})


def context_object(item: CslItem, *, is_whole: bool = False) -> str:
    """Return an item as an OpenURL context object: keys with values percent-encoded."""
    pairs = [("ctx_ver", "Z39.88-2004"), *_pairs(item)]
    if is_whole:
        pairs.append(("rft.description", text_of(item, "abstract")))
        pairs += [("rft.subject", keyword) for keyword in keywords_of(item)]
    if _format_of(item) == "dc":
        # Last: some readers read what follows by the rules of the type.
        pairs.append(("rft.type", ITEM_TYPES.get(type_of(item), OTHER_TYPE)))
    return "&".join(f"{key}={quote(value, safe='')}" for key, value in pairs if value)


def _format_of(item: CslItem) -> str:
    kind = type_of(item)
    if kind in _JOURNAL:
        return "journal"
    if kind in _BOOK_GENRES:
        return "book"
    return "dissertation" if kind == "thesis" else "dc"


def _pairs(item: CslItem) -> Iterator[tuple[str, str]]:
    form = _format_of(item)
    yield "rft_val_fmt", f"{_FORMAT}{form}"
    doi = doi_of(item)
    yield "rft_id", f"info:doi/{doi}" if doi else ""
    yield "rft_id", url_of(item)
    yield from _titles(item, form)
    yield from _authors(names_of(item))
    date = date_of(item)
    yield "rft.date", date.edtf.rstrip("~") if not date.season else str(date.start[0])
    publisher = "rft.inst" if form == "dissertation" else "rft.publisher"
    for key, variable in (
        (publisher, "publisher"),
        ("rft.place", "publisher-place"),
        ("rft.edition", "edition"),
        ("rft.series", "collection-title"),
        ("rft.volume", "volume"),
        ("rft.issue", "issue"),
        ("rft.pages", "page"),
        ("rft.isbn", "ISBN"),
        ("rft.issn", "ISSN"),
        ("rft.language", "language"),
    ):
        yield key, text_of(item, variable).replace("–", "-" if variable == "page" else "–")


def _titles(item: CslItem, form: str) -> Iterator[tuple[str, str]]:
    """Yield the title and that of what contains it, under the keys of the format."""
    title, container = text_of(item, "title"), text_of(item, "container-title")
    if form == "journal":
        yield "rft.genre", "article"
        yield from (("rft.atitle", title), ("rft.jtitle", container))
    elif form == "book":
        genre = _BOOK_GENRES[type_of(item)]
        yield "rft.genre", genre
        is_part = genre in _PARTS_OF_BOOKS
        yield "rft.atitle", title if is_part else ""
        yield "rft.btitle", container if is_part else title
    else:
        yield "rft.title", title
        yield "rft.source", container if form == "dc" else ""


def _authors(names: tuple[Name, ...]) -> Iterator[tuple[str, str]]:
    """Yield authors in order.

    An organisation has a key of its own, which readers put before all others: it is used for the
    first author alone. `aulast` and `aufirst` are left out, for they would name the first author
    twice where readers write initials in another way.
    """
    for index, name in enumerate(names):
        if name.is_organisation and not index:
            yield "rft.aucorp", name.literal
        else:
            yield "rft.au", author_text(name)
