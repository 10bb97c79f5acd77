"""A source as `citation_*` meta tags, named after Highwire Press, and the kind of item it is.

Sources: Google Scholar's guidelines for webmasters; Zotero's translators "Embedded Metadata" and
"RDF", which read the kind of item from `z:itemType`.
"""

from collections.abc import Iterator, Mapping

from mkbriefs.bibliography.dates import CslDate
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
from mkbriefs.render.html import Markup, blocks, shape
from mkbriefs.render.machine.names import (
    ITEM_TYPES,
    OTHER_TYPE,
    author_text,
    pages_of,
)

_IN_BOOK = "citation_inbook_title"
_CONTAINER_TAGS: Mapping[str, str] = {
    "chapter": _IN_BOOK,
    "entry-dictionary": _IN_BOOK,
    "entry-encyclopedia": _IN_BOOK,
    "paper-conference": _IN_BOOK,
}
_PUBLISHER_TAGS: Mapping[str, str] = {
    "report": "citation_technical_report_institution",
    "thesis": "citation_dissertation_institution",
}
_ONLINE = frozenset({"post", "post-weblog", "webpage"})
"""Types that come out nowhere but on the web."""
_NO_BREAK = "\u00a0"


def source_metas(item: CslItem) -> Markup:
    """Return meta tags that describe a source; nothing for one without a title.

    Readers would take the title of the page for that of the source.
    """
    return blocks(
        *(shape("meta", {"name": name, "content": value}) for name, value in meta_pairs(item))
    )


def meta_pairs(item: CslItem) -> tuple[tuple[str, str], ...]:
    """Return names and values of meta tags, in order, none of them empty; authors one each."""
    if not text_of(item, "title"):
        return ()
    return tuple((name, value) for name, value in _pairs(item) if value)


def _pairs(item: CslItem) -> Iterator[tuple[str, str]]:
    kind = type_of(item)
    first, last = pages_of(item)
    date = "citation_online_date" if kind in _ONLINE else "citation_publication_date"
    number = text_of(item, "number")
    yield "z:itemType", ITEM_TYPES.get(kind, OTHER_TYPE)
    yield "citation_title", text_of(item, "title")
    for name in names_of(item):
        yield "citation_author", _author(name)
    yield date, _date(date_of(item))
    yield _CONTAINER_TAGS.get(kind, "citation_journal_title"), text_of(item, "container-title")
    yield "citation_conference_title", text_of(item, "event-title")
    yield "citation_series_title", text_of(item, "collection-title")
    yield _PUBLISHER_TAGS.get(kind, "citation_publisher"), text_of(item, "publisher")
    yield "citation_technical_report_number", number if kind == "report" else ""
    yield "citation_volume", text_of(item, "volume")
    yield "citation_issue", text_of(item, "issue")
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_doi", doi_of(item)
    yield "citation_isbn", text_of(item, "ISBN")
    yield "citation_issn", text_of(item, "ISSN")
    yield "citation_language", text_of(item, "language")
    yield "citation_public_url", url_of(item)
    yield "citation_abstract", text_of(item, "abstract")
    yield "citation_keywords", "; ".join(keywords_of(item))


def _author(name: Name) -> str:
    """Return a name for a tag of its own.

    Where there is a space on both sides of a comma, Zotero takes a name for a list of two; a space
    that does not break is none to it.
    """
    family, comma, given = author_text(name).partition(", ")
    return (
        f"{family}{comma}{given.replace(' ', _NO_BREAK)}"
        if " " in family
        else family + comma + given
    )


def _date(date: CslDate) -> str:
    """Return `2024/07/08`, `2024/07` or `2024`, as precise as it is known; may be empty."""
    if not date.start or date.start[0] < 0:
        return ""
    year, *rest = date.start
    return "/".join([f"{year:04d}", *(f"{part:02d}" for part in rest)])
