"""All pages and files of the site that the tool makes or completes."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property, partial
from io import BytesIO
from typing import BinaryIO, Self, TypeAlias

from mkbriefs import __version__
from mkbriefs.assemble.assets import (
    Asset,
    bibliography_assets,
    citation_assets,
    look_assets,
)
from mkbriefs.assemble.brief_page import PageMatter, SiteFrame, brief_content, source_path
from mkbriefs.assemble.citing_pages import CitedWords, find_cited_in, find_citing_pages, to_words
from mkbriefs.assemble.docs_matter import DocsMatter, SiteMatter, listed_elsewhere
from mkbriefs.assemble.docs_page import (
    check_page,
    complete_page,
    find_without_passages,
    is_completed,
)
from mkbriefs.assemble.docs_text import DocsPage
from mkbriefs.assemble.full_listings import find_full_listings
from mkbriefs.assemble.name_pages import find_name_pages
from mkbriefs.assemble.page import Content, Latest, Page
from mkbriefs.bibliography.labels import disambiguate_labels, year_suffixes
from mkbriefs.briefs import PagePart
from mkbriefs.cache import Cache, Stage, address
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.export import ExportSettings, KeptLines, export_in_pieces
from mkbriefs.model import Brief, Citekey, Corpus, Findings, Reference
from mkbriefs.project import EarlyBrief, Project
from mkbriefs.relate import Related, relate
from mkbriefs.render.context import BriefContext
from mkbriefs.render.downloads import bibliography_files, dossier_files
from mkbriefs.render.html import NOTHING
from mkbriefs.render.lanes import make_lanes
from mkbriefs.render.links import BRIEFS, Links
from mkbriefs.render.listings import ListingContext
from mkbriefs.render.listings.kept_rows import KeptRows
from mkbriefs.render.machine.head import alternates_html
from mkbriefs.render.matter import MatterOf, address_of_parts
from mkbriefs.render.page_names import PageNames, names_by_brief, names_of_source
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdfs:
    """The PDFs that stand beside the site."""

    briefs: frozenset[Citekey] = frozenset()
    """Briefs that have one."""
    dossier: tuple[str, ...] = ()
    """File names of the dossier's volumes, without their ending."""


_NO_PDFS = Pdfs()
_EXPORT = "briefs.json"
"""Path of the export within the site."""


def _open_nothing(_path: str) -> BinaryIO:
    return BytesIO()


def assemble_site(  # noqa: PLR0913  each is a thing of its own; all but two are named
    project: Project,
    docs: Sequence[DocsPage],
    *,
    themes_dir: str,
    use_directory_urls: bool,
    pdfs: Pdfs = _NO_PDFS,
    cache: Cache | None = None,
    open_before: Callable[[str], BinaryIO] = _open_nothing,
) -> Site:
    """Return the pages of briefs, the completed pages of `docs`, and the downloads.

    Args:
        project: everything known.
        docs: pages of the docs folder.
        themes_dir: folder of the theme pages inside the docs folder.
        use_directory_urls: as MkDocs has it.
        pdfs: the PDFs that stand beside the site.
        cache: results of earlier runs.
        open_before: opens a file of an earlier site, by its path there; empty if there is none.
            Files are made more quickly with it, and no others.

    Diagnostics: `listing-known`, `page-name-free`.
    """
    assembler = _Assembler(
        project,
        docs,
        themes_dir,
        use_directory_urls=use_directory_urls,
        pdfs=pdfs,
        cache=cache or Cache(),
        open_before=open_before,
    )
    pages = [*assembler.brief_pages(), *assembler.docs_pages()]
    return Site(
        pages=tuple(sorted(pages, key=lambda page: page.src_uri)),
        assets=assembler.assets(),
        diagnostics=tuple(assembler.diagnostics),
        aliases=assembler.aliases(),
        cited=assembler.cited(),
        early_page=assembler.early_page,
    )


def assemble_docs(  # noqa: PLR0913  likewise
    project: Project,
    docs: Sequence[DocsPage],
    wanted: Collection[str],
    *,
    themes_dir: str,
    use_directory_urls: bool,
    pdfs: Pdfs = _NO_PDFS,
    cache: Cache | None = None,
) -> list[Page]:
    """Return some of the completed pages of `docs`, as `assemble_site` does with all others.

    Args:
        project: everything known but what becomes of `briefs/`; of that what people wrote there.
        docs: pages of the docs folder.
        wanted: paths of some in the docs folder.
        themes_dir: folder of the theme pages inside the docs folder.
        use_directory_urls: as MkDocs has it.
        pdfs: the PDFs that stand beside the site.
        cache: results of earlier runs.
    """
    assembler = _Assembler(
        project,
        docs,
        themes_dir,
        use_directory_urls=use_directory_urls,
        pdfs=pdfs,
        cache=cache or Cache(),
        open_before=_open_nothing,
    )
    return [page for page in assembler.docs_pages() if page.src_uri in wanted]


@dataclass(frozen=True, slots=True, kw_only=True)
class _LookedUp:
    """What pages look up in a corpus, made of nothing else."""

    references: tuple[Reference, ...]
    labels: Mapping[Citekey, str]
    year_suffixes: Mapping[Citekey, str]
    related: Related

    @classmethod
    def of(cls, corpus: Corpus, cache: Cache) -> Self:
        """Return what is looked up in a corpus.

        Args:
            corpus: with its findings.
            cache: results of earlier runs.
        """
        related, references = relate(corpus, cache), corpus.references
        labels, suffixes = cache.renew(_LABELS, "", references, lambda _: _label(references))
        return cls(
            references=references,
            labels=labels,
            year_suffixes=suffixes,
            related=related,
        )


def _label(references: Sequence[Reference]) -> "_Labels":
    suffixes = year_suffixes(references)
    return disambiguate_labels(references, suffixes), suffixes


_Labels: TypeAlias = tuple[Mapping[Citekey, str], Mapping[Citekey, str]]
"""What sources are called, and the letters behind their years."""
_LABELS: Stage[_Labels] = Stage("labels", outlasts=False)
_LOOKED_UP: Stage[_LookedUp] = Stage("looked-up", outlasts=False)
_PAGE_NAMES: Stage[Mapping[Citekey, PageNames]] = Stage("page-names", outlasts=False)
_FRAME: Stage[SiteFrame] = Stage("site-frame", outlasts=False)
_PAGES: Stage[tuple[PageMatter, str]] = Stage("page-matters", outlasts=False)


class _Assembler:
    """The corpus with everything pages share, and the diagnostics found on the way."""

    def __init__(  # noqa: PLR0913  likewise
        self,
        project: Project,
        docs: Sequence[DocsPage],
        themes_dir: str,
        *,
        use_directory_urls: bool,
        pdfs: Pdfs,
        cache: Cache,
        open_before: Callable[[str], BinaryIO],
    ) -> None:
        self.diagnostics: list[Diagnostic] = []
        # Not the project, which holds the files of all briefs: a site may hold on to this.
        self._corpus: Corpus = project.corpus
        self._matters = project.matters
        self._parts = {citekey: merged.parts for citekey, merged in project.merged.items()}
        self._language, self._style = project.language, project.styles.site
        self._docs = docs
        self._cache = cache
        self._addresses = cache.addresses
        self._latest = Latest()
        self._pdfs = pdfs
        self._open_before = open_before
        self._sources = frozenset(page.src_uri for page in docs)
        looked_up = cache.renew(
            _LOOKED_UP, "", (self._corpus,), lambda _: _LookedUp.of(self._corpus, cache)
        )
        self._references, self._labels = looked_up.references, looked_up.labels
        self._related: Related = looked_up.related
        self._name_pages = find_name_pages(docs)
        self._full_listings = find_full_listings(docs, self._corpus.themes)
        frame = SiteFrame(
            use_directory_urls=use_directory_urls,
            themes_dir=themes_dir,
            pages=self._sources,
            name_pages=self._name_pages,
            finding_pages={
                kind: page
                for kind, page in self._full_listings.items()
                if kind in ("facts", "discrepancies")
            },
            theme_labels=tuple((theme.id, theme.label) for theme in self._corpus.themes),
            docs_from_briefs=project.docs_from_briefs,
        )
        self._frame = cache.reuse(_FRAME, "", (frame,), lambda: frame)
        self._without_passages = find_without_passages(docs, self._corpus.themes)
        self._citing = find_citing_pages(project, docs)
        self.diagnostics += self._citing.diagnostics
        self._cited_in = find_cited_in(self._citing.pages.values())
        self._citekeys = frozenset(brief.citekey for brief in self._corpus.briefs)
        self._briefs = BriefContext(
            language=self._language,
            lanes=make_lanes(self._corpus.themes),
            year_suffixes=looked_up.year_suffixes,
            findings=self._corpus.findings,
            sources={brief.citekey: brief for brief in self._corpus.briefs},
            others=self._corpus.other_references,
            style=self._style,
            cache=cache,
        )

        self._site = address_of_parts(self._site_matter(), self._addresses)

    def brief_pages(self) -> Iterator[Page]:
        """Yield a page per brief."""
        for brief in self._corpus.briefs:
            src_uri = source_path(brief)
            if src_uri in self._sources:
                self.diagnostics.append(self._name_taken(src_uri, brief))
            matter = self._matters[brief.citekey]
            yield self._brief_page(brief, matter, *self._recall_page(brief, matter))

    @cached_property
    def _names(self) -> Mapping[Citekey, PageNames]:
        """What the corpus knows of the names on each brief's page."""
        related = self._related
        return self._cache.renew(
            _PAGE_NAMES, "", (related,), lambda before: names_by_brief(related, before)
        )

    def early_page(self, early: EarlyBrief) -> Page:
        """Return the page of a brief whose seed was saved since."""
        brief, matter = early.brief, early.matter
        names = names_of_source(brief.source, self._related)
        page = self._page_matter(brief, matter, names, early.merged.parts)
        return self._brief_page(brief, matter, page, address_of_parts(page, self._addresses))

    def _brief_page(self, brief: Brief, matter: MatterOf, page: PageMatter, address_: str) -> Page:
        return Page(
            source_path(brief),
            partial(_brief_content, page, matter),
            is_outside_nav=True,
            made_from=address_,
            numbers=matter.numbers,
            latest=self._latest,
        )

    def docs_pages(self) -> Iterator[Page]:
        """Yield the pages of `docs` that have a listing or define a theme, completed."""
        themes = {theme.source: theme for theme in self._corpus.themes}
        for docs_page in self._docs:
            theme = themes.get(docs_page.src_uri)
            words = self._words(docs_page.src_uri)
            context = ListingContext(
                links=self._links(docs_page.src_uri),
                briefs=self._briefs,
                labels=self._labels,
                theme=theme.id if theme else "",
                name_pages=self._name_pages,
                full_listings=self._full_listings,
                without_passages=self._without_passages,
                downloads=bibliography_files(),
                dossier=dossier_files(self._pdfs.dossier),
                references=words.references if words else NOTHING,
                cited_in=self._cited_in,
                rows=KeptRows(self._cache, self._addresses),
            )
            if not is_completed(docs_page, theme, words):
                continue
            self.diagnostics += check_page(docs_page, self._related, context)
            head = self._docs_head(docs_page, context.links)
            matter = DocsMatter(site=self._site, page=docs_page, words=words)
            yield Page(
                docs_page.src_uri,
                partial(complete_page, docs_page, theme, self._related, context, words, head),
                made_from=address_of_parts(matter, self._addresses),
                latest=self._latest,
            )

    def _site_matter(self) -> SiteMatter:
        style = self._style
        return SiteMatter(
            frame=self._frame,
            corpus=replace(self._corpus, findings=Findings()),
            language=self._language,
            style=style.id,
            full_listings=self._full_listings,
            without_passages=self._without_passages,
            listed=listed_elsewhere(style, self._briefs),
            cited_in=self._cited_in,
            dossier=dossier_files(self._pdfs.dossier),
        )

    def assets(self) -> tuple[Asset, ...]:
        """Return the look, the files to cite with and the export."""
        export = export_asset(
            self._corpus,
            themes_dir=self._frame.themes_dir,
            use_directory_urls=self._frame.use_directory_urls,
            cache=self._cache,
            open_before=self._open_before,
        )
        return (
            *look_assets(),
            *bibliography_assets(self._references, self._cache),
            export,
            *citation_assets((brief.reference for brief in self._corpus.briefs), self._cache),
        )

    def cited(self) -> frozenset[str]:
        """Return the citekeys of the sources that people cite."""
        return frozenset(self._cited_in)

    def aliases(self) -> tuple[AliasProposal, ...]:
        """Return names that look alike, with the pages that would tie them."""
        shown = {page.src_uri: page.shown_as for page in self._docs}
        pages = {kind: shown[source] for kind, source in self._name_pages.items()}
        listing = {name.source: shown.get(name.source, "") for name in self._corpus.names}
        return propose_aliases(self._related.entities, pages, listing)

    def _words(self, src_uri: str) -> CitedWords | None:
        """Return the words of a page that cites."""
        page = self._citing.pages.get(src_uri)
        return None if page is None else to_words(page, self._links(src_uri), self._citekeys)

    def _recall_page(self, brief: Brief, matter: MatterOf) -> tuple[PageMatter, str]:
        """Return what the page of a brief is made from, and its address."""
        citekey = brief.citekey
        names, parts = self._names[citekey], self._parts[citekey]

        def make(_: object) -> tuple[PageMatter, str]:
            page = self._page_matter(brief, matter, names, parts)
            return page, address_of_parts(page, self._addresses)

        words, cited = self._words(source_path(brief)), self._cited_by(brief)
        has_pdf = citekey in self._pdfs.briefs
        made_from = matter.address, self._frame, names, self._labels, parts, words, has_pdf
        return self._cache.renew(_PAGES, citekey, (*made_from, *cited), make)

    def _page_matter(
        self, brief: Brief, matter: MatterOf, names: PageNames, parts: tuple[PagePart, ...]
    ) -> PageMatter:
        return PageMatter(
            frame=self._frame,
            matter=matter.address,
            parts=parts,
            words=self._words(source_path(brief)),
            cited=self._cited_by(brief),
            names=names.by_place,
            values=names.values,
            labels={key: self._labels[key] for key in sorted(_named(names, matter))},
            has_pdf=brief.citekey in self._pdfs.briefs,
        )

    def _docs_head(self, page: DocsPage, links: Links) -> str:
        """Return links to the bibliography's files for a page that shows it."""
        shows = {comment.name for comment in page.comments}
        return alternates_html(bibliography_files(), links) if "bibliography" in shows else ""

    def _cited_by(self, brief: Brief) -> tuple[Reference, ...]:
        """Return what the notes of a brief cite, in the order of their list."""
        page = self._citing.pages.get(f"{BRIEFS}/{brief.citekey}.md")
        if page is None:
            return ()
        return tuple(page.sources[listed.key] for listed in page.references)

    def _name_taken(self, src_uri: str, brief: Brief) -> Diagnostic:
        shown = next(page.shown_as for page in self._docs if page.src_uri == src_uri)
        return Diagnostic(
            rule="page-name-free",
            severity=Severity.ERROR,
            location=Location(shown),
            message=f"the page of the brief `{brief.citekey}` stands in this place",
            hint="move the page, or give the brief another `citekey:`",
        )

    def _links(self, src_uri: str) -> Links:
        return self._frame.links(src_uri)


def export_asset(
    corpus: Corpus,
    *,
    themes_dir: str,
    use_directory_urls: bool,
    cache: Cache,
    open_before: Callable[[str], BinaryIO],
) -> Asset:
    """Return the file with all that is known of a corpus, and with nothing of its pages.

    Args:
        corpus: with its findings, which comparing makes of the rest.
        themes_dir: this and the others as `assemble_site` has them.
        use_directory_urls: likewise.
        cache: likewise.
        open_before: likewise.
    """
    links = Links("", use_directory_urls, themes_dir)
    compared = address_of_parts(replace(corpus, findings=Findings()), cache.addresses)
    key = address(compared, themes_dir, use_directory_urls, __version__)
    return Asset(_EXPORT, key, partial(_export, corpus, links, cache, open_before))


def _export(
    corpus: Corpus, links: Links, cache: Cache, open_before: Callable[[str], BinaryIO]
) -> Iterator[bytes]:
    settings = ExportSettings(version=__version__, brief_url=links.brief, theme_url=links.theme)
    with closing(KeptLines(cache, lambda: open_before(_EXPORT))) as lines:
        yield from export_in_pieces(corpus, settings, lines, cache.addresses)


def _named(names: PageNames, matter: MatterOf) -> set[Citekey]:
    """Return the sources that the page of a brief names."""
    named = {key for name in names.by_place.values() for key, _ in name.elsewhere.first}
    named.update(key for each in names.values.values() for key, _ in each.first)
    named.update(matter.named)
    return named


def _brief_content(page: PageMatter, matter: MatterOf) -> Content:
    return brief_content(page, matter.make())
