"""Names of fields by which texts and programs label what a source is. Lower case."""

import re

from mkbriefs.clean.vocabulary import word_set

FIELDS = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "authors": "author",
    "author(s)": "author",
    "by": "author",
    "byline": "author",
    "date": "date",
    "published": "date",
    "issued": "date",
    "publisher": "publisher",
    "publication": "publisher",
    "site": "publisher",
    "website": "publisher",
    "source": "publisher",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "título": "title",
    "titular": "title",
    "autor": "author",
    "autora": "author",
    "autores": "author",
    "fecha": "date",
    "publicado": "date",
    "fuente": "publisher",
    "medio": "publisher",
    "sitio": "publisher",
    "enlace": "url",
    "作者": "author",
    "标题": "title",
    "標題": "title",
    "题目": "title",
    "链接": "url",
    "網址": "url",
    "网址": "url",
    "原文链接": "url",
}
"""Labels of lines, by what they say."""

PUBLISHED_KEYS = word_set(
    """published publishedat publishedon publisheddate publishedtime publicationdate datepublished
    dateofpublication pubdate publishdate issued dcdate articlepublishedtime publicado"""
)
"""Keys of front matter whose date is that of publication, not perhaps of a note."""

_KEYS = {
    "title": "fulltitle articletitle pagetitle dctitle ogtitle",
    "author": "creator creators writer writers dccreator articleauthor authorname",
    "date": "year",
    "publisher": """publicationtitle publicationname sitename ogsitename containertitle journal
        journaltitle newspaper magazine outlet dcpublisher""",
    "url": "sourceurl originalurl canonicalurl articleurl weburl permalink ogurl",
}
FRONT_MATTER_FIELDS = (
    FIELDS
    | dict.fromkeys(PUBLISHED_KEYS, "date")
    | {key: field for field, keys in _KEYS.items() for key in word_set(keys)}
)
"""Keys of front matter, folded, by what they say."""


def folded_key(key: str) -> str:
    """Return a key without what programs write differently: `Date-Published` as `datepublished`."""
    return re.sub(r"[\W_]", "", key).lower()


def is_known_key(key: str) -> bool:
    """Tell whether a key of front matter is one of those that say what a text is."""
    return folded_key(key) in FRONT_MATTER_FIELDS
