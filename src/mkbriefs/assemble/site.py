"""All pages and files of the site that the tool makes or completes."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from mkbriefs.assemble.assets import (
    Asset,
    bibliography_assets,
    citation_assets,
    look_assets,
)
from mkbriefs.assemble.brief_pages import BriefPages
from mkbriefs.assemble.completed_pages import complete_pages
from mkbriefs.assemble.docs_text import DocsPage
from mkbriefs.assemble.export_file import export_asset
from mkbriefs.assemble.page import Page
from mkbriefs.assemble.settings import SiteSettings
from mkbriefs.assemble.site_context import SiteContext
from mkbriefs.diagnostics import Diagnostic
from mkbriefs.project import EarlyBrief, Project
from mkbriefs.similar_names import AliasProposal, propose_aliases


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the engine is handed."""

    pages: tuple[Page, ...]
    """Sorted by path. Pages of `docs/` that ask for nothing are not among them."""
    assets: tuple[Asset, ...]
    diagnostics: tuple[Diagnostic, ...]
    aliases: tuple[AliasProposal, ...]
    """Names that look alike, for a person to settle; no problem of the site."""
    cited: frozenset[str] = frozenset()
    """Citekeys of the sources that people cite."""
    early_page: Callable[[EarlyBrief], Page] | None = None
    """Returns the page of a brief whose seed was saved since, in this site otherwise as it is."""


def assemble_site(project: Project, docs: Sequence[DocsPage], settings: SiteSettings) -> Site:
    """Return the pages of briefs, the completed pages of `docs`, and the downloads.

    Args:
        project: everything known.
        docs: pages of the docs folder.
        settings: how the site is made.

    Diagnostics: `page-name-free`, and those of `find_citing_pages` and `complete_pages`.
    """
    site = SiteContext.of(project, docs, settings)
    briefs = BriefPages(project, site)
    completed = list(complete_pages(docs, site))
    pages = [*briefs.pages(), *(each.page for each in completed)]
    return Site(
        pages=tuple(sorted(pages, key=lambda page: page.src_uri)),
        assets=_assets(site),
        diagnostics=(
            *site.citing.diagnostics,
            *briefs.diagnostics(),
            *(diagnostic for each in completed for diagnostic in each.diagnostics),
        ),
        aliases=_aliases(site),
        cited=frozenset(site.cited_in),
        early_page=briefs.early_page,
    )


def assemble_docs(
    project: Project, docs: Sequence[DocsPage], wanted: Collection[str], settings: SiteSettings
) -> list[Page]:
    """Return some of the completed pages of `docs`, as `assemble_site` does with all others.

    Args:
        project: everything known but what becomes of `briefs/`; of that what people wrote there.
        docs: pages of the docs folder.
        wanted: paths of some in the docs folder.
        settings: how the site is made.
    """
    site = SiteContext.of(project, docs, settings)
    some = (page for page in docs if page.src_uri in wanted)
    return [completed.page for completed in complete_pages(some, site)]


def _assets(site: SiteContext) -> tuple[Asset, ...]:
    """Return the look, the files to cite with and the export."""
    cache = site.settings.cache
    return (
        *look_assets(),
        *bibliography_assets(site.looked_up.references, cache),
        export_asset(site.corpus, site.settings),
        *citation_assets((brief.reference for brief in site.corpus.briefs), cache),
    )


def _aliases(site: SiteContext) -> tuple[AliasProposal, ...]:
    """Return names that look alike, with the pages that would tie them."""
    shown = {page.src_uri: page.shown_as for page in site.docs}
    pages = {kind: shown[source] for kind, source in site.frame.name_pages.items()}
    listing = {name.source: shown.get(name.source, "") for name in site.corpus.names}
    return propose_aliases(site.looked_up.related.entities, pages, listing)
