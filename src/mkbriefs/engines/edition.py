"""What the documents of one run are made from: the project, and how it reaches its site."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs.config.defaults import MkDocsConfig

from mkbriefs.assemble import DocsPage
from mkbriefs.assemble.citing_pages import find_citing_pages
from mkbriefs.assemble.name_pages import find_name_pages
from mkbriefs.bibliography.formats import FORMATS
from mkbriefs.bibliography.labels import disambiguate_labels, year_suffixes
from mkbriefs.briefs import PersonText
from mkbriefs.engines.person_addresses import PersonAddresses
from mkbriefs.model import Brief, Theme
from mkbriefs.pdf.brief import brief_document
from mkbriefs.pdf.document import Document
from mkbriefs.pdf.dossier import Dossier, dossier_documents
from mkbriefs.pdf.faces import PrintContext
from mkbriefs.pdf.faces.citations import PrintedCitations
from mkbriefs.pdf.markdown import PersonMarkdown
from mkbriefs.pdf.places import Places
from mkbriefs.project import Project, ProjectPaths
from mkbriefs.relate import relate
from mkbriefs.render.context import BriefContext
from mkbriefs.render.lanes import make_lanes
from mkbriefs.render.links import Links


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A project about to be printed."""

    project: Project
    docs: tuple[DocsPage, ...]
    paths: ProjectPaths
    config: MkDocsConfig
    context: PrintContext
    """What documents share; its places lead to the site only."""
    briefs: Mapping[str, Brief]
    """By citekey."""
    sources: frozenset[str]
    """Source paths of the pages of the docs folder."""

    @classmethod
    def of(
        cls,
        project: Project,
        docs: Sequence[DocsPage],
        paths: ProjectPaths,
        config: MkDocsConfig,
    ) -> "Edition":
        """Count what can only be counted over all briefs."""
        sources = frozenset(page.src_uri for page in docs)
        references = project.corpus.references
        return cls(
            project=project,
            docs=tuple(docs),
            paths=paths,
            config=config,
            context=PrintContext(
                briefs=BriefContext(
                    language=project.language,
                    lanes=make_lanes(project.corpus.themes),
                    year_suffixes=year_suffixes(references),
                    formats=FORMATS,
                    seeds_dir=paths.shown(paths.seeds),
                    findings=project.corpus.findings,
                    sources={brief.citekey: brief for brief in project.corpus.briefs},
                    others=project.corpus.other_references,
                    style=project.styles.site,
                ),
                places=Places(
                    regions={},
                    links=Links("", config.use_directory_urls, paths.themes_uri, sources),
                    site_url=config.site_url or "",
                    # Without an address of the site nothing could lead there.
                    name_pages=find_name_pages(docs) if config.site_url else {},
                ),
                related=relate(project.corpus),
                labels=disambiguate_labels(references),
                citations=PrintedCitations(
                    find_citing_pages(project, docs).pages,
                    frozenset(brief.citekey for brief in project.corpus.briefs),
                ),
            ),
            briefs={brief.citekey: brief for brief in project.corpus.briefs},
            sources=sources,
        )

    def brief_documents(self, briefs: Iterable[Brief]) -> Iterator[Document]:
        """Yield briefs as documents of their own, each made only when it is asked for."""
        shown = self.paths.shown(self.paths.briefs)
        for brief in briefs:
            merged = self.project.merged[brief.citekey]
            regions = frozenset(p.name for p in merged.parts if not isinstance(p, PersonText))
            places = replace(self.context.places, regions={brief.citekey: regions})
            yield brief_document(
                brief,
                merged,
                replace(self.context, places=places),
                path=f"{shown}/{brief.citekey}.md",
                markdown=self.markdown(places),
            )

    def dossier_documents(self, theme: Theme | None) -> Iterator[Document]:
        """Yield the volumes of the dossier, of all briefs or of those that have a theme."""
        wanted = Dossier(
            site=self.config.site_name,
            description=self.config.site_description or "",
            theme=theme,
            briefs_dir=self.paths.shown(self.paths.briefs),
        )
        docs = [self._with_marks(page) for page in self.docs]
        return dossier_documents(self.project, docs, self.context, wanted, self.markdown)

    def _with_marks(self, page: DocsPage) -> DocsPage:
        """Return a page with marks in the places of its citations."""
        texts = self.context.citations.texts(page.src_uri)
        return replace(page, text=page.front.raw + texts[0]) if texts else page

    def markdown(self, places: Places) -> PersonMarkdown:
        """Return a reader of a person's words, from what its links can lead to."""
        addresses = PersonAddresses(
            paths=self.paths,
            context=self.context,
            places=places,
            briefs=self.briefs,
            sources=self.sources,
        )
        return PersonMarkdown(
            link=addresses.link,
            find_image=addresses.find_image,
            cite=lambda mark: self.context.citations.citation(mark, places),
            extensions=self.config.markdown_extensions,
        )
