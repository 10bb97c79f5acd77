"""All pages and files of the site that the tool makes or completes."""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mkbriefs import __version__
from mkbriefs.assemble.addresses import to_site_links
from mkbriefs.assemble.assets import (
    Asset,
    bibliography_assets,
    citation_assets,
    look_assets,
)
from mkbriefs.assemble.citing_pages import CitedWords, find_cited_in, find_citing_pages, to_words
from mkbriefs.assemble.docs_page import (
    REFERENCES_HEADING,
    complete_page,
    find_without_passages,
    listing_comments,
)
from mkbriefs.assemble.docs_text import DocsPage
from mkbriefs.assemble.finding_pages import find_finding_pages
from mkbriefs.assemble.name_pages import find_name_pages
from mkbriefs.assemble.page import Html, Markdown, Page
from mkbriefs.assemble.voice import wrap_person
from mkbriefs.bibliography.item import keywords_of
from mkbriefs.bibliography.labels import disambiguate_labels, year_suffixes
from mkbriefs.bibliography.reference import BIBLIOGRAPHIC_KEYS
from mkbriefs.bibliography.titles import title_text
from mkbriefs.briefs import MergedBrief, PersonText
from mkbriefs.briefs.orphan import ORPHANED_KEY
from mkbriefs.cache import Cache
from mkbriefs.compare import COMPARED_KEYS
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.export import export_as_json
from mkbriefs.frontmatter import YamlValue
from mkbriefs.make_briefs import NOTES
from mkbriefs.model import Brief, Citekey, Corpus, Reference
from mkbriefs.project import Project
from mkbriefs.relate import Related, relate
from mkbriefs.render.context import BriefContext
from mkbriefs.render.downloads import bibliography_files, dossier_files, pdf_file
from mkbriefs.render.html import NOTHING, el, text
from mkbriefs.render.lanes import make_lanes
from mkbriefs.render.languages import lang_of
from mkbriefs.render.links import BRIEFS, Links, final_url
from mkbriefs.render.listings import ListingContext
from mkbriefs.render.machine.head import PageSubject, alternates_html, brief_head
from mkbriefs.render.mention_rows import mention_rows, row_ids
from mkbriefs.render.page import BriefPage
from mkbriefs.render.sections import BRIEF_SECTIONS, Faces
from mkbriefs.render.sections.names import REGION as NAMES
from mkbriefs.render.sections.others import REGION as OTHERS
from mkbriefs.render.sections.source import kicker_html
from mkbriefs.similar_names import AliasProposal, propose_aliases

_OUR_KEYS = frozenset(
    {*BIBLIOGRAPHIC_KEYS, *COMPARED_KEYS, "seed", "sha256", "themes", ORPHANED_KEY}
)
"""Front matter of a brief that describes its source; the engine has no use for it."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdfs:
    """The PDFs that stand beside the site."""

    briefs: frozenset[Citekey] = frozenset()
    """Briefs that have one."""
    dossier: tuple[str, ...] = ()
    """File names of the dossier's volumes, without their ending."""


_NO_PDFS = Pdfs()


def assemble_site(
    project: Project,
    docs: Sequence[DocsPage],
    *,
    themes_dir: str,
    use_directory_urls: bool,
    pdfs: Pdfs = _NO_PDFS,
    cache: Cache | None = None,
) -> Site:
    """Return the pages of briefs, the completed pages of `docs`, and the downloads.

    Args:
        project: everything known.
        docs: pages of the docs folder.
        themes_dir: folder of the theme pages inside the docs folder.
        use_directory_urls: as MkDocs has it.
        pdfs: the PDFs that stand beside the site.
        cache: results of earlier runs.

    Diagnostics: `listing-known`, `page-name-free`.
    """
    assembler = _Assembler(
        project, docs, themes_dir, use_directory_urls=use_directory_urls, pdfs=pdfs
    )
    pages = [*assembler.brief_pages(), *assembler.docs_pages()]
    return Site(
        pages=tuple(sorted(pages, key=lambda page: page.src_uri)),
        assets=assembler.assets(),
        diagnostics=tuple(assembler.diagnostics),
        aliases=assembler.aliases(),
        cited=assembler.cited(),
    )


class _Assembler:
    """The corpus with everything pages share, and the diagnostics found on the way."""

    def __init__(
        self,
        project: Project,
        docs: Sequence[DocsPage],
        themes_dir: str,
        *,
        use_directory_urls: bool,
        pdfs: Pdfs,
    ) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._project = project
        self._corpus: Corpus = project.corpus
        self._docs = docs
        self._themes_dir = themes_dir
        self._pdfs = pdfs
        self._uses_directory_urls = use_directory_urls
        self._sources = frozenset(page.src_uri for page in docs)
        self._references = self._corpus.references
        self._labels = disambiguate_labels(self._references)
        self._related: Related = relate(self._corpus)
        self._name_pages = find_name_pages(docs)
        self._finding_pages = find_finding_pages(docs, self._corpus.themes)
        self._without_passages = find_without_passages(docs, self._corpus.themes)
        self._citing = find_citing_pages(project, docs)
        self.diagnostics += self._citing.diagnostics
        self._cited_in = find_cited_in(self._citing.pages.values())
        self._citekeys = frozenset(brief.citekey for brief in self._corpus.briefs)
        self._briefs = BriefContext(
            language=project.language,
            lanes=make_lanes(self._corpus.themes),
            year_suffixes=year_suffixes(self._references),
            findings=self._corpus.findings,
            sources={brief.citekey: brief for brief in self._corpus.briefs},
            others=self._corpus.other_references,
            style=project.styles.site,
        )

    def brief_pages(self) -> Iterator[Page]:
        """Yield a page per brief."""
        for brief in self._corpus.briefs:
            src_uri = f"{BRIEFS}/{brief.citekey}.md"
            if src_uri in self._sources:
                self.diagnostics.append(self._name_taken(src_uri, brief))
            links, words = self._links(src_uri), self._words(src_uri)
            yield Page(
                src_uri=src_uri,
                meta=_brief_meta(brief),
                parts=tuple(self._brief_parts(brief, links, words)),
                inlines=words.inlines if words else {},
                is_outside_nav=True,
                head=brief_head(self._subject(brief), links),
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
                finding_pages=self._finding_pages,
                downloads=bibliography_files(),
                dossier=dossier_files(self._pdfs.dossier),
                references=words.references if words else NOTHING,
                cited_in=self._cited_in,
            )
            completed = complete_page(docs_page, theme, self._related, context, words)
            if completed is not None:
                self.diagnostics += completed.diagnostics
                yield replace(completed.page, head=self._docs_head(docs_page, context.links))

    def assets(self) -> tuple[Asset, ...]:
        """Return the look, the files to cite with and the export."""
        links = self._links("index.md")
        export = export_as_json(
            self._corpus, version=__version__, brief_url=links.brief, theme_url=links.theme
        )
        return (
            *look_assets(),
            *bibliography_assets(self._references),
            Asset(path="briefs.json", data=export.encode()),
            *citation_assets(brief.reference for brief in self._corpus.briefs),
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

    def _brief_parts(
        self, brief: Brief, links: Links, words: CitedWords | None
    ) -> Iterator[Markdown | Html]:
        merged: MergedBrief = self._project.merged[brief.citekey]
        faces: Mapping[str, Faces] = self._project.faces[brief.citekey]
        headings = {section.name: section.heading for section in BRIEF_SECTIONS}
        regions = {part.name for part in merged.parts if not isinstance(part, PersonText)}
        page = BriefPage(
            links=links,
            citekey=brief.citekey,
            related=self._related,
            name_pages=self._name_pages,
            labels=self._labels,
            downloads=(pdf_file(brief.citekey),) if brief.citekey in self._pdfs.briefs else (),
            # A person may have deleted the table that amounts and dates would lead to.
            rows=row_ids(mention_rows(brief.source)) if NAMES in regions else {},
            finding_pages=self._finding_pages,
            has_others=OTHERS in regions,
        )
        yield Html(kicker_html(brief, links))
        lang = lang_of(brief, self._briefs.language)
        yield Html(el("h1", {"lang": lang}, text(_title(brief))))
        persons = [part.text for part in merged.parts if isinstance(part, PersonText)]
        texts = iter(words.texts if words else persons)
        for part in merged.parts:
            if isinstance(part, PersonText):
                text_ = to_site_links(next(texts), self._project.docs_from_briefs)
                yield from wrap_person(text_, invitation=NOTES.markdown)
            else:
                yield Markdown(f"## {headings[part.name]}")
                yield Html(faces[part.name].html(page))
        if words and words.references:
            yield Markdown(f"## {REFERENCES_HEADING}")
            yield Html(words.references)

    def _docs_head(self, page: DocsPage, links: Links) -> str:
        """Return links to the bibliography's files for a page that shows it."""
        shows = {comment.name for comment in listing_comments(page)}
        return alternates_html(bibliography_files(), links) if "bibliography" in shows else ""

    def _subject(self, brief: Brief) -> PageSubject:
        has = {hit.theme for sentence in brief.source.sentences for hit in sentence.themes}
        return PageSubject(
            reference=brief.reference,
            cited=self._cited_by(brief),
            title=_title(brief),
            keywords=tuple(t.label for t in self._corpus.themes if t.id in has),
            language=self._briefs.language,
        )

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
        return Links(
            page_url=final_url(src_uri, use_directory_urls=self._uses_directory_urls),
            use_directory_urls=self._uses_directory_urls,
            themes_dir=self._themes_dir,
            pages=self._sources,
        )


def _brief_meta(brief: Brief) -> dict[str, YamlValue]:
    """Return the engine's front matter: an escaped title, and what a person set for the engine.

    The keywords of a bibliography file are the page's tags, unless a person gave it some.
    """
    own = {key: value for key, value in brief.overrides.items() if key not in _OUR_KEYS}
    tags = {"tags": [html.escape(word) for word in keywords_of(brief.reference.item)]}
    return {
        "title": html.escape(_title(brief)),
        "hide": ["navigation"],
        **(tags if tags["tags"] else {}),
        **own,
    }


def _title(brief: Brief) -> str:
    return title_text(brief.reference) or str(brief.citekey)
