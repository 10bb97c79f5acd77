"""What a reference need not say twice: who made a work, where it stands, who published it.

Source: Publication Manual of the APA, 9.29 and 9.33; MLA Handbook, 5.56.
"""

from dataclasses import replace

from mkbriefs.bibliography.styles.rich import plain
from mkbriefs.bibliography.styles.source import Source

_ON_SITES = frozenset({"post", "post-weblog", "webpage"})


def without_redundancy(source: Source) -> Source:
    """Return a source without a publisher, or a site, that its sole author or its site names."""
    author = _sole_author(source)
    site, publisher = (_folded(source, name) for name in ("container-title", "publisher"))
    dropped: set[str] = set()
    if publisher and publisher in {author, site}:
        dropped.add("publisher")
    if site and site == author and source.type in _ON_SITES:
        dropped.add("container-title")
    return _without(source, dropped)


def without_number_as_pages(source: Source) -> Source:
    """Return a source without an article's number where its pages are that number too.

    Programs write both for a journal that has no pages.
    """
    number, pages = (_folded(source, name) for name in ("number", "page"))
    return _without(source, {"number"}) if number and number == pages else source


def _without(source: Source, dropped: set[str]) -> Source:
    if not dropped:
        return source
    texts = {name: text for name, text in source.texts.items() if name not in dropped}
    return replace(source, texts=texts, present=source.present - dropped)


def _sole_author(source: Source) -> str:
    authors = source.names.get("author", ())
    return authors[0].literal.casefold() if len(authors) == 1 else ""


def _folded(source: Source, variable: str) -> str:
    return plain(source.texts.get(variable, "")).casefold()
