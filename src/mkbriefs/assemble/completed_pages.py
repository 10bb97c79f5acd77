"""The pages of the docs folder that ask for something of ours, completed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from mkbriefs.assemble.docs_matter import DocsMatter, SiteMatter, listed_elsewhere
from mkbriefs.assemble.docs_page import (
    check_page,
    complete_page,
    find_without_passages,
    is_completed,
)
from mkbriefs.assemble.docs_text import DocsPage
from mkbriefs.assemble.page import Page
from mkbriefs.assemble.site_context import SiteContext
from mkbriefs.diagnostics import Diagnostic
from mkbriefs.model import Findings
from mkbriefs.render.downloads import bibliography_files, dossier_files
from mkbriefs.render.html import NOTHING
from mkbriefs.render.links import Links
from mkbriefs.render.listings import ListingContext
from mkbriefs.render.listings.kept_rows import KeptRows
from mkbriefs.render.machine.head import alternates_html
from mkbriefs.render.part_addresses import address_of_parts


class CompletedPage(NamedTuple):
    """A page of the docs folder as the site has it, and what is wrong with what it asks for."""

    page: Page
    diagnostics: tuple[Diagnostic, ...]


def complete_pages(docs: Iterable[DocsPage], site: SiteContext) -> Iterator[CompletedPage]:
    """Yield those pages that have a listing, cite or define a theme, completed.

    Args:
        docs: pages of the docs folder, all or some.
        site: of which they are pages.

    Diagnostics: `front-matter-valid`, `listing-known`.
    """
    themes = {theme.source: theme for theme in site.corpus.themes}
    addresses = site.settings.cache.addresses
    without_passages = find_without_passages(site.docs, site.corpus.themes)
    dossier = dossier_files(site.settings.pdfs.dossier)
    style = site.briefs.style
    shared = SiteMatter(
        frame=site.frame,
        corpus=replace(site.corpus, findings=Findings()),
        language=site.briefs.language,
        style=style.id,
        full_listings=site.full_listings,
        without_passages=without_passages,
        listed=listed_elsewhere(style, site.briefs),
        cited_in=site.cited_in,
        dossier=dossier,
    )
    shared_address = address_of_parts(shared, addresses)
    for docs_page in docs:
        theme, words = themes.get(docs_page.src_uri), site.words(docs_page.src_uri)
        if not is_completed(docs_page, theme, words):
            continue
        links, related = site.links(docs_page.src_uri), site.looked_up.related
        context = ListingContext(
            links=links,
            briefs=site.briefs,
            labels=site.looked_up.labels,
            theme=theme.id if theme else "",
            name_pages=site.frame.name_pages,
            full_listings=site.full_listings,
            without_passages=without_passages,
            downloads=bibliography_files(),
            dossier=dossier,
            references=words.references if words else NOTHING,
            cited_in=site.cited_in,
            rows=KeptRows(site.settings.cache, addresses),
        )
        head = _head(docs_page, links)
        matter = DocsMatter(site=shared_address, page=docs_page, words=words)
        page = Page(
            docs_page.src_uri,
            partial(complete_page, docs_page, theme, related, context, words, head),
            made_from=address_of_parts(matter, addresses),
            latest=site.latest,
        )
        yield CompletedPage(page, check_page(docs_page, related, context))


def _head(page: DocsPage, links: Links) -> str:
    """Return links to the bibliography's files for a page that shows it."""
    shows = {comment.name for comment in page.comments}
    return alternates_html(bibliography_files(), links) if "bibliography" in shows else ""
