"""The pages of all briefs of a site, each made when it is asked for."""

from collections.abc import Iterator, Mapping
from functools import cached_property, partial

from mkbriefs.assemble.brief_page import PageMatter, brief_content, source_path
from mkbriefs.assemble.page import Content, Page
from mkbriefs.assemble.site_context import SiteContext
from mkbriefs.briefs import PagePart
from mkbriefs.cache import Stage
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.model import Brief, Citekey, Reference
from mkbriefs.project import EarlyBrief, Project
from mkbriefs.render.matter import MatterOf
from mkbriefs.render.page_names import PageNames, names_by_brief, names_of_source
from mkbriefs.render.part_addresses import address_of_parts

_PAGE_NAMES: Stage[Mapping[Citekey, PageNames]] = Stage("page-names", outlasts=False)
_PAGES: Stage[tuple[PageMatter, str]] = Stage("page-matters", outlasts=False)


class BriefPages:
    """Makes the pages of briefs."""

    def __init__(self, project: Project, site: SiteContext) -> None:
        self._site = site
        self._related, self._labels = site.looked_up.related, site.looked_up.labels
        self._matters = project.matters
        self._parts = {citekey: merged.parts for citekey, merged in project.merged.items()}
        self._cache = site.settings.cache
        self._addresses = self._cache.addresses

    def pages(self) -> Iterator[Page]:
        """Yield a page per brief, in their order."""
        for brief in self._site.corpus.briefs:
            matter = self._matters[brief.citekey]
            yield self._page(brief, matter, *self._recall_page(brief, matter))

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with the places of the pages.

        Diagnostics: `page-name-free`.
        """
        shown = {page.src_uri: page.shown_as for page in self._site.docs}
        for brief in self._site.corpus.briefs:
            if source_path(brief) in shown:
                yield _name_taken(shown[source_path(brief)], brief)

    def early_page(self, early: EarlyBrief) -> Page:
        """Return the page of a brief whose seed was saved since."""
        brief, matter = early.brief, early.matter
        names = names_of_source(brief.source, self._related)
        page = self._page_matter(brief, matter, names, early.merged.parts)
        return self._page(brief, matter, page, address_of_parts(page, self._addresses))

    def _page(self, brief: Brief, matter: MatterOf, page: PageMatter, address: str) -> Page:
        return Page(
            source_path(brief),
            partial(_content, page, matter),
            is_outside_nav=True,
            made_from=address,
            numbers=matter.numbers,
            latest=self._site.latest,
        )

    def _recall_page(self, brief: Brief, matter: MatterOf) -> tuple[PageMatter, str]:
        """Return what the page of a brief is made from, and its address."""
        citekey = brief.citekey
        names, parts = self._names[citekey], self._parts[citekey]

        def make(_: object) -> tuple[PageMatter, str]:
            page = self._page_matter(brief, matter, names, parts)
            return page, address_of_parts(page, self._addresses)

        words, cited = self._site.words(source_path(brief)), self._cited_by(brief)
        made_from = (
            *(matter.address, self._site.frame, names, self._labels),
            *(parts, words, self._has_pdf(brief), *cited),
        )
        return self._cache.renew(_PAGES, citekey, made_from, make)

    @cached_property
    def _names(self) -> Mapping[Citekey, PageNames]:
        """What the corpus knows of the names on each brief's page."""
        related = self._related
        return self._cache.renew(
            _PAGE_NAMES, "", (related,), lambda before: names_by_brief(related, before)
        )

    def _page_matter(
        self, brief: Brief, matter: MatterOf, names: PageNames, parts: tuple[PagePart, ...]
    ) -> PageMatter:
        return PageMatter(
            frame=self._site.frame,
            matter=matter.address,
            parts=parts,
            words=self._site.words(source_path(brief)),
            cited=self._cited_by(brief),
            names=names.by_place,
            values=names.values,
            labels={key: self._labels[key] for key in sorted(_named(names, matter))},
            has_pdf=self._has_pdf(brief),
        )

    def _has_pdf(self, brief: Brief) -> bool:
        return brief.citekey in self._site.settings.pdfs.briefs

    def _cited_by(self, brief: Brief) -> tuple[Reference, ...]:
        """Return what the notes of a brief cite, in the order of their list."""
        page = self._site.citing.pages.get(source_path(brief))
        if page is None:
            return ()
        return tuple(page.sources[listed.key] for listed in page.references)


def _name_taken(shown_as: str, brief: Brief) -> Diagnostic:
    return Diagnostic(
        rule="page-name-free",
        severity=Severity.ERROR,
        location=Location(shown_as),
        message=f"the page of the brief `{brief.citekey}` stands in this place",
        hint="move the page, or give the brief another `citekey:`",
    )


def _named(names: PageNames, matter: MatterOf) -> set[Citekey]:
    """Return the sources that the page of a brief names."""
    named = {key for name in names.by_place.values() for key, _ in name.elsewhere.first}
    named.update(key for each in names.values.values() for key, _ in each.first)
    named.update(matter.named)
    return named


def _content(page: PageMatter, matter: MatterOf) -> Content:
    return brief_content(page, matter.make())
