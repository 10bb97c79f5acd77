"""Which page shows a listing whole: there lead numbers of findings, and listings of a part."""

from collections.abc import Iterator, Mapping, Sequence

from mkbriefs.assemble.docs_text import DocsPage
from mkbriefs.model import Theme

_LISTED_BY = {
    "facts": ("facts", "findings"),
    "discrepancies": ("discrepancies", "findings"),
    "briefs": ("briefs",),
    "matrix": ("matrix", "overview"),
}
"""The listings that show all of a kind, where no option says otherwise."""
_FINDINGS = ("facts", "discrepancies")
"""Kinds whose numbers lead there."""


def find_full_listings(docs: Sequence[DocsPage], themes: Sequence[Theme]) -> dict[str, str]:
    """Return the page that shows all `facts`, `discrepancies`, `briefs` and rows of the `matrix`.

    Of several it is the first by path; kinds that none shows are left out. A listing with options
    shows a part, and so does any on the page of a theme.
    """
    of_themes = {theme.source for theme in themes}
    shown = {page.src_uri: set(_whole(page)) for page in docs if page.src_uri not in of_themes}
    found = {}
    for kind, listings in _LISTED_BY.items():
        sources = [source for source, names in shown.items() if not names.isdisjoint(listings)]
        if sources:
            found[kind] = min(sources)
    return found


def finding_pages(full_listings: Mapping[str, str]) -> dict[str, str]:
    """Return the pages that the numbers of findings lead to, by kind."""
    return {kind: page for kind, page in full_listings.items() if kind in _FINDINGS}


def _whole(page: DocsPage) -> Iterator[str]:
    """Yield the names of a page's listings that have no options."""
    return (comment.name for comment in page.comments if not comment.options)
