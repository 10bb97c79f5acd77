"""The pages of a site that cite, from what people wrote in briefs and in the docs folder."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt

from mkbriefs.assemble.docs_text import DocsPage
from mkbriefs.assemble.page import Html, inline_slot
from mkbriefs.bibliography.styles.document import Style
from mkbriefs.bibliography.titles import title_text
from mkbriefs.briefs import MergedBrief, PersonText
from mkbriefs.citing.check import check_citations
from mkbriefs.citing.pages import CitedPage, PageWords, Piece, cite_page
from mkbriefs.citing.sentences import sentences_of
from mkbriefs.citing.sources import Sources, sources_of
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.errors import CslFileError, UnknownStyleError
from mkbriefs.frontmatter import YamlValue
from mkbriefs.model import Brief, Citekey
from mkbriefs.project import Project
from mkbriefs.render.citations import CitationFaces, citation_id
from mkbriefs.render.cited_in import CitedIn
from mkbriefs.render.html import Markup
from mkbriefs.render.links import BRIEFS, Links

STYLE_KEY = "citation_style"
"""Front matter with which a page chooses its own style."""
_PARSER = MarkdownIt("commonmark")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingPages:
    """The pages of a site that cite."""

    pages: Mapping[str, CitedPage]
    """By path in the docs folder."""
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWords:
    """The words of a page that cites, ready for the engine."""

    texts: tuple[str, ...]
    """The page's pieces with slots in the places of citations."""
    inlines: Mapping[str, Html]
    """The citations, by slot."""
    references: Markup
    """The page's list of references."""


def find_citing_pages(project: Project, docs: Sequence[DocsPage]) -> CitingPages:
    """Return the pages that cite, and what is wrong with their citations and quotations.

    Diagnostics: `citation-style-known`, and those of `check_citations`.
    """
    sources = sources_of(project.corpus)
    pages: dict[str, CitedPage] = {}
    diagnostics: list[Diagnostic] = []
    reader = _Words(project, diagnostics)
    for words in reader.of_site(docs):
        cited = reader.cite(words, sources)
        if cited is None:
            continue
        page = cited.words
        pages[page.src_uri] = cited
        for piece in cited.pieces:
            diagnostics += check_citations(
                piece.cited, sources, shown_as=page.shown_as, first_line=piece.line
            )
    return CitingPages(pages=pages, diagnostics=tuple(diagnostics))


@dataclass(slots=True)
class _Words:
    """Reads the words of pages, collecting what is wrong with the styles they choose."""

    project: Project
    diagnostics: list[Diagnostic]

    def of_site(self, docs: Sequence[DocsPage]) -> Iterator[PageWords]:
        """Yield the pages on which something may be cited: briefs, then pages of `docs`."""
        for brief in self.project.corpus.briefs:
            yield from self.of_brief(brief, self.project.merged[brief.citekey])
        for page in docs:
            yield from self.of_page(page)

    def of_brief(self, brief: Brief, merged: MergedBrief) -> Iterator[PageWords]:
        """Yield what a person wrote into a brief, unless nothing can be cited there."""
        if not any("@" in part.text for part in merged.parts if isinstance(part, PersonText)):
            return
        pieces = tuple(
            Piece(text=part.text, line=line)
            for part, line in merged.placed_parts()
            if isinstance(part, PersonText)
        )
        shown_as = f"{self.project.briefs_dir}/{brief.citekey}.md"
        yield PageWords(
            src_uri=f"{BRIEFS}/{brief.citekey}.md",
            shown_as=shown_as,
            title=title_text(brief.reference) or str(brief.citekey),
            pieces=pieces,
            style=self._style(merged.overrides, shown_as),
        )

    def of_page(self, page: DocsPage) -> Iterator[PageWords]:
        """Yield what a person wrote on a page of the docs folder, unless nothing can be cited."""
        if "@" not in page.text:
            return
        front, meta = page.front, page.meta.values
        yield PageWords(
            src_uri=page.src_uri,
            shown_as=page.shown_as,
            title=_title(meta, front.body) or page.src_uri,
            pieces=(Piece(text=front.body, line=front.body_line),),
            style=self._style(meta, page.shown_as),
        )

    def _style(self, meta: Mapping[str, YamlValue], shown_as: str) -> Style:
        """Return the style a page chooses, or that of the site.

        Diagnostics: `citation-style-known`.
        """
        name = meta.get(STYLE_KEY)
        if name is None:
            return self.project.styles.site
        try:
            return self.project.styles.named(str(name))
        except (UnknownStyleError, CslFileError) as error:
            self._refuse(error, shown_as)
            return self.project.styles.site

    def cite(self, words: PageWords, sources: Sources) -> CitedPage | None:
        """Return a page that cites, in the site's style where its own fails at work."""
        try:
            return cite_page(words, sources)
        except CslFileError as error:
            if words.style == self.project.styles.site:
                raise
            self._refuse(error, words.shown_as)
            return cite_page(replace(words, style=self.project.styles.site), sources)

    def _refuse(self, error: UnknownStyleError | CslFileError, shown_as: str) -> None:
        self.diagnostics.append(
            Diagnostic(
                rule="citation-style-known",
                severity=Severity.ERROR,
                location=Location(shown_as),
                message=str(error),
                hint=error.hint,
            )
        )


def find_cited_in(pages: Iterable[CitedPage]) -> Mapping[str, tuple[CitedIn, ...]]:
    """Return every sentence that cites a source, by the source's citekey, in order of the pages."""
    found: dict[str, dict[tuple[str, str], CitedIn]] = {}
    for page in pages:
        sentences = (words for piece in page.pieces for words in sentences_of(piece))
        for (_, placed), snippet in zip(page.citations(), sentences, strict=True):
            for key in dict.fromkeys(cite.key for cite in placed.citation.cluster.cites):
                if key not in page.sources:
                    continue
                here = found.setdefault(page.sources[key].citekey, {})
                before = here.get((page.words.src_uri, snippet))
                here[page.words.src_uri, snippet] = (
                    replace(before, times=before.times + 1)
                    if before
                    else CitedIn(
                        title=page.words.title,
                        src_uri=page.words.src_uri,
                        anchor=citation_id(placed.number),
                        snippet=snippet,
                    )
                )
    return {citekey: tuple(places.values()) for citekey, places in found.items()}


def to_words(page: CitedPage, links: Links, briefs: Container[Citekey]) -> CitedWords:
    """Return the words of a page with its citations as HTML.

    Args:
        page: a page that cites.
        links: from that page.
        briefs: the sources that have a brief.
    """
    faces = CitationFaces(page, links, briefs)
    inlines: dict[str, Html] = {}
    texts = []
    for piece in page.pieces:
        html = [Html(faces.citation(placed)) for placed in piece.citations]
        slots = [
            inline_slot(str(placed.number), shown.text)
            for placed, shown in zip(piece.citations, html, strict=True)
        ]
        inlines |= zip(slots, html, strict=True)
        texts.append(piece.with_citations(slots))
    return CitedWords(texts=tuple(texts), inlines=inlines, references=faces.references())


def _title(meta: Mapping[str, YamlValue], body: str) -> str:
    """Return what a page calls itself: in its front matter, else in its first heading.

    The page of a theme has the theme's label.
    """
    for title in (meta.get("label"), meta.get("title")):
        if isinstance(title, str) and title.strip():
            return title.strip()
    tokens = iter(_PARSER.parse(body))
    for token in tokens:
        if token.type == "heading_open":
            inline = next(tokens)
            return "".join(child.content for child in inline.children or ())
    return ""
