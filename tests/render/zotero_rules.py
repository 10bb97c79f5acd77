"""What Zotero makes of a page: the rules of its translators "Embedded Metadata", "RDF" and "COinS".

Written from what these translators do, without a look at how pages are made, so that a page is
checked against another reader's rules. Left out: what reads other metadata than these pages have.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

ITEM_TYPES = frozenset(
    [
        "artwork",
        "attachment",
        "audioRecording",
        "bill",
        "blogPost",
        "book",
        "bookSection",
        "case",
        "computerProgram",
        "conferencePaper",
        "dataset",
        "dictionaryEntry",
        "document",
        "email",
        "encyclopediaArticle",
        "film",
        "forumPost",
        "hearing",
        "instantMessage",
        "interview",
        "journalArticle",
        "letter",
        "magazineArticle",
        "manuscript",
        "map",
        "newspaperArticle",
        "note",
        "patent",
        "podcast",
        "preprint",
        "presentation",
        "radioBroadcast",
        "report",
        "standard",
        "statute",
        "thesis",
        "tvBroadcast",
        "videoRecording",
        "webpage",
    ]
)
HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_journal_abbrev": "journalAbbreviation",
    "citation_inbook_title": "publicationTitle",
    "citation_book_title": "bookTitle",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_series_title": "series",
    "citation_conference_title": "conferenceName",
    "citation_conference": "conferenceName",
    "citation_dissertation_institution": "university",
    "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number",
    "citation_publisher": "publisher",
    "citation_isbn": "ISBN",
    "citation_abstract": "abstractNote",
    "citation_doi": "DOI",
    "citation_public_url": "url",
    "citation_language": "language",
}
PARTS = ("journalArticle", "bookSection", "conferencePaper")


@dataclass
class Item:
    """An item as Zotero would save it."""

    type: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    creators: list[tuple[str, str]] = field(default_factory=list)
    """Last name (or the whole of an organisation's) and first name."""
    tags: list[str] = field(default_factory=list)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.metas: list[tuple[str, str]] = []
        self.coins: list[str] = []
        self.data: list[str] = []
        self.alternates: list[tuple[str, str]] = []
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "meta" and found.get("name") and found.get("content"):
            self.metas.append((found["name"], found["content"]))
        if tag == "span" and "Z3988" in found.get("class", "").split() and found.get("title"):
            self.coins.append(found["title"])
        if tag == "link" and "alternate" in found.get("rel", "").split():
            self.alternates.append((found.get("type", ""), found["href"]))
        self._in_data = tag == "script" and found.get("type") == "application/ld+json"
        if self._in_data:
            self.data.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, _tag: str) -> None:
        self._in_data = False

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data[-1] += data


def read_page(html: str) -> _Page:
    """Return what a page holds for machines."""
    page = _Page()
    page.feed(html)
    page.close()
    return page


def embedded_metadata(html: str) -> Item | None:
    """Return the item that "Embedded Metadata" makes of a page; nothing if it offers none."""
    metas = read_page(html).metas
    item = Item(type=_embedded_type(metas))
    if not item.type:
        return None
    for name, zotero in HIGHWIRE.items():
        value = _content(metas, name)
        if value.strip():
            item.fields[zotero] = " ".join(value.split())
    for author in _contents(metas, "citation_author"):
        item.creators += [
            _clean_author(part, use_comma="," in part) for part in _split_authors(author)
        ]
    first, last = _content(metas, "citation_firstpage"), _content(metas, "citation_lastpage")
    if first.strip():
        item.fields["pages"] = first.strip() + (f"-{last.strip()}" if last.strip() else "")
    if "date" not in item.fields:
        item.fields["date"] = _content(metas, "citation_online_date")
    if issn := _content(metas, "citation_issn"):
        item.fields["ISSN"] = issn
    for value in _contents(metas, "citation_keywords"):
        item.tags += [part.strip() for part in value.split(";") if part.strip()]
    return item


def _embedded_type(metas: list[tuple[str, str]]) -> str:
    """Return the type: a statement `z:itemType` counts before what Highwire tags hint at."""
    stated = [value for name, value in metas if name.lower() == "z:itemtype"]
    if stated and stated[0] in ITEM_TYPES:
        return stated[0]
    hints = {
        "citation_journal_title": "journalArticle",
        "citation_technical_report_institution": "report",
        "citation_conference_title": "conferencePaper",
        "citation_book_title": "bookSection",
        "citation_inbook_title": "bookSection",
        "citation_dissertation_institution": "thesis",
    }
    found = [hints[name] for name, _ in metas if name in hints]
    return found[-1] if found else "journalArticle" if _content(metas, "citation_title") else ""


def _contents(metas: list[tuple[str, str]], name: str) -> list[str]:
    return [value for own, value in metas if own.endswith(name)]


def _content(metas: list[tuple[str, str]], name: str) -> str:
    return ", ".join(_contents(metas, name))


def _split_authors(text: str) -> Iterator[str]:
    authors = re.split(r"\s*;\s*", text)
    if len(authors) == 1:
        parts = re.split(r"\s*,\s*", text)
        if len(parts) > 1 and " " in parts[0] and " " in parts[1]:
            authors = parts
    return (part.strip() for part in authors if part.strip(" ,-.;"))


def _clean_author(text: str, *, use_comma: bool) -> tuple[str, str]:
    """Return last and first name, as `Zotero.Utilities.cleanAuthor`."""
    edges = " \t\r\n\u00a0.,/[]:"
    author = re.sub(r"[\s\u00a0]+", " ", text.lstrip(edges).rstrip(edges.replace(".", "")))
    if use_comma:
        author = re.sub(r"\.([^ ])", r". \1", author)
        last, *rest = re.split(", ?", author)
        return last, rest[0] if rest else ""
    first, _, last = author.rpartition(" ")
    return last, first


def coins(html: str) -> list[Item]:
    """Return the items that "COinS" makes of a page; those without a title it would look up."""
    items = (_context_object(title) for title in read_page(html).coins)
    return [item for item in items if item is not None]


def _format_type(parts: list[str]) -> str:
    formats = [unquote(p[12:]) for p in parts if p.startswith("rft_val_fmt=")]
    match formats[0].removeprefix("info:ofi/fmt:kev:mtx:") if formats else "":
        case "journal":
            return "journalArticle"
        case "book":
            genres = {
                "bookitem": "bookSection",
                "conference": "conferencePaper",
                "proceeding": "conferencePaper",
                "report": "report",
                "document": "document",
            }
            found = [kind for genre, kind in genres.items() if f"rft.genre={genre}" in parts]
            return found[0] if found else "book"
        case "dissertation":
            return "thesis"
        case "patent":
            return "patent"
        case "dc":
            return "webpage"
    return ""


_PLAIN: Mapping[str, str] = {
    "rft.date": "date",
    "rft.volume": "volume",
    "rft.issue": "issue",
    "rft.pages": "pages",
    "rft.issn": "ISSN",
    "rft.isbn": "ISBN",
    "rft.pub": "publisher",
    "rft.publisher": "publisher",
    "rft.place": "place",
    "rft.edition": "edition",
    "rft.series": "series",
}
_DUBLIN_CORE: Mapping[str, str] = {
    "rft.description": "abstractNote",
    "rft.language": "language",
    "rft.source": "publicationTitle",
}


def _context_object(text: str) -> Item | None:
    parts = text.split("&")
    item = Item(type=_format_type(parts))
    if not item.type:
        return None
    for part in parts:
        key, encoded = part.split("=")[:2]
        value = unquote(re.sub(r"\+|%2[bB]", " ", encoded))
        if value:
            _take(item, key, value)
    return item


def _take(item: Item, key: str, value: str) -> None:  # noqa: C901, PLR0912  as there
    fields = item.fields
    match key:
        case "rft_id":
            if value[:8].lower() == "info:doi":
                fields["DOI"] = value[9:]
            elif value.startswith(("http://", "https://")):
                fields["url"] = value
        case "rft.btitle":
            whole = item.type in ("book", "report")
            fields["title" if whole else "publicationTitle"] = value
        case "rft.atitle" if item.type in PARTS:
            fields["title"] = value
        case "rft.jtitle" if item.type == "journalArticle":
            fields["publicationTitle"] = value
        case "rft.title":
            fields["publicationTitle" if item.type in PARTS else "title"] = value
        case "rft.au":
            item.creators.append(_clean_author(value, use_comma="," in value))
        case "rft.aucorp":
            item.creators.insert(0, (value, ""))
        case key if key in _PLAIN:
            fields[_PLAIN[key]] = value
        case _ if item.type == "thesis":
            if key == "rft.inst":
                fields["publisher"] = value
        case "rft.subject":
            item.tags.append(value)
        case "rft.type":
            item.type = value if value in ITEM_TYPES else item.type
        case key if key in _DUBLIN_CORE:
            fields[_DUBLIN_CORE[key]] = value
