"""A brief's page and the source it is about as JSON-LD in the words of schema.org.

The page is a `WebPage`; the source is what it is about, its `mainEntity`, so that nobody takes the
brief for the article. Sources: https://schema.org; JSON-LD 1.1, 7 (embedding in HTML).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from mkbriefs.bibliography.item import CslItem, date_of, doi_of, names_of, text_of, type_of, url_of
from mkbriefs.bibliography.text import plain_text
from mkbriefs.model import Name
from mkbriefs.render.html import Markup
from mkbriefs.render.machine.names import pages_of

Node: TypeAlias = dict[str, object]

_TYPES: Mapping[str, str] = {
    "article": "ScholarlyArticle",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "bill": "Legislation",
    "book": "Book",
    "broadcast": "CreativeWork",
    "chapter": "Chapter",
    "classic": "Book",
    "collection": "Collection",
    "dataset": "Dataset",
    "figure": "ImageObject",
    "graphic": "ImageObject",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "map": "Map",
    "motion_picture": "Movie",
    "musical_score": "SheetMusic",
    "paper-conference": "ScholarlyArticle",
    "periodical": "Periodical",
    "personal_communication": "Message",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "regulation": "Legislation",
    "report": "Report",
    "review": "Review",
    "review-book": "Review",
    "software": "SoftwareApplication",
    "song": "MusicRecording",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
_CONTAINERS: Mapping[str, str] = {
    "article-journal": "Periodical",
    "article-magazine": "Periodical",
    "article-newspaper": "Newspaper",
    "chapter": "Book",
    "post": "WebSite",
    "post-weblog": "Blog",
    "webpage": "WebSite",
}
_WORK = "CreativeWork"
# In a script element `<` could begin its end or a comment; the others are for readers of old.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def page_json_ld(
    item: CslItem, *, title: str, keywords: Sequence[str], cited: Iterable[CslItem], language: str
) -> Markup:
    """Return the script element that describes a brief's page; no browser runs it.

    Args:
        item: the source's CSL-JSON item.
        title: the page's title.
        keywords: of the page; may be empty.
        cited: items of the sources that the brief's own notes cite.
        language: BCP 47 tag of the page.
    """
    node = {"@context": "https://schema.org", **page_node(item, title, keywords, cited, language)}
    return script_html(node)


def script_html(node: Mapping[str, object]) -> Markup:
    """Return a value as a script element of JSON-LD that no text in it can end."""
    data = json.dumps(node, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return Markup(f'<script type="application/ld+json">{data}</script>')


def page_node(
    item: CslItem, title: str, keywords: Sequence[str], cited: Iterable[CslItem], language: str
) -> Node:
    """Return the page as a node of schema.org."""
    return _known(
        {
            "@type": "WebPage",
            "name": plain_text(title),
            "inLanguage": language,
            "keywords": [plain_text(word) for word in keywords],
            "isBasedOn": url_of(item),
            "citation": [work_node(each) for each in cited],
            "mainEntity": work_node(item),
        }
    )


def work_node(item: CslItem) -> Node:
    """Return a source as a node of schema.org, with nothing that is not known of it."""
    doi = doi_of(item)
    first, last = pages_of(item)
    title = text_of(item, "title")
    kind = _TYPES.get(type_of(item), _WORK)
    return _known(
        {
            "@type": kind,
            "name": title,
            "headline": title if kind.endswith(("Article", "Posting", "Report")) else "",
            "author": [_name_node(name) for name in names_of(item)],
            "datePublished": date_of(item).edtf.rstrip("~") if not date_of(item).season else "",
            "publisher": _organisation(text_of(item, "publisher")),
            "isPartOf": _container(item),
            "volumeNumber": text_of(item, "volume"),
            "issueNumber": text_of(item, "issue"),
            "pageStart": first,
            "pageEnd": last,
            "inLanguage": text_of(item, "language"),
            "abstract": text_of(item, "abstract"),
            "url": url_of(item),
            "sameAs": f"https://doi.org/{doi}" if doi else "",
        }
    )


def _known(node: Node) -> Node:
    return {key: value for key, value in node.items() if value}


def _name_node(name: Name) -> Node:
    if name.is_organisation:
        return _organisation(name.literal)
    return _known(
        {
            "@type": "Person",
            "name": name.full,
            "familyName": name.family,
            "givenName": name.given,
            "honorificSuffix": name.suffix,
        }
    )


def _organisation(name: str) -> Node:
    return {"@type": "Organization", "name": name} if name else {}


def _container(item: CslItem) -> Node:
    name = text_of(item, "container-title")
    kind = _CONTAINERS.get(type_of(item), _WORK)
    return _known({"@type": kind, "name": name, "issn": text_of(item, "ISSN")}) if name else {}
