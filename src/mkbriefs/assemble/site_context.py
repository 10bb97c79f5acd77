"""What the pages of one site have in common: the corpus, and all that is looked up for a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self, TypeAlias

from mkbriefs.assemble.brief_page import SiteFrame
from mkbriefs.assemble.citing_pages import (
    CitedWords,
    CitingPages,
    find_cited_in,
    find_citing_pages,
    to_words,
)
from mkbriefs.assemble.docs_text import DocsPage
from mkbriefs.assemble.full_listings import find_full_listings, finding_pages
from mkbriefs.assemble.name_pages import find_name_pages
from mkbriefs.assemble.page import Latest
from mkbriefs.assemble.settings import SiteSettings
from mkbriefs.bibliography.labels import disambiguate_labels, year_suffixes
from mkbriefs.cache import Cache, Stage
from mkbriefs.model import Citekey, Corpus, Reference
from mkbriefs.project import Project
from mkbriefs.relate import Related, relate
from mkbriefs.render.cited_in import CitedIn
from mkbriefs.render.context import BriefContext
from mkbriefs.render.lanes import make_lanes
from mkbriefs.render.links import Links

_Labels: TypeAlias = tuple[Mapping[Citekey, str], Mapping[Citekey, str]]
"""What sources are called, and the letters behind their years."""
_LABELS: Stage[_Labels] = Stage("labels", outlasts=False)
_FRAME: Stage[SiteFrame] = Stage("site-frame", outlasts=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """What pages look up in a corpus, made of nothing else."""

    references: tuple[Reference, ...]
    labels: Mapping[Citekey, str]
    """What each source is called, where no other is called the same."""
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


def _label(references: Sequence[Reference]) -> _Labels:
    suffixes = year_suffixes(references)
    return disambiguate_labels(references, suffixes), suffixes


_LOOKED_UP: Stage[LookedUp] = Stage("looked-up", outlasts=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteContext:
    """What the pages of one site have in common.

    It does not hold the project, which holds the files of all briefs: a site may hold on to this.
    """

    corpus: Corpus
    docs: Sequence[DocsPage]
    """All pages of the docs folder."""
    settings: SiteSettings
    frame: SiteFrame
    looked_up: LookedUp
    full_listings: Mapping[str, str]
    """As `find_full_listings` has them."""
    citing: CitingPages
    cited_in: Mapping[str, tuple[CitedIn, ...]]
    """By citekey, every sentence of a page that cites the source, in order of pages and text."""
    briefs: BriefContext
    latest: Latest = field(default_factory=Latest)

    @classmethod
    def of(cls, project: Project, docs: Sequence[DocsPage], settings: SiteSettings) -> Self:
        """Return what the pages of a site have in common.

        Args:
            project: everything known.
            docs: pages of the docs folder.
            settings: how the site is made.
        """
        corpus, cache = project.corpus, settings.cache
        looked_up = cache.renew(_LOOKED_UP, "", (corpus,), lambda _: LookedUp.of(corpus, cache))
        full_listings = find_full_listings(docs, corpus.themes)
        frame = SiteFrame(
            use_directory_urls=settings.use_directory_urls,
            themes_dir=settings.themes_dir,
            pages=frozenset(page.src_uri for page in docs),
            name_pages=find_name_pages(docs),
            finding_pages=finding_pages(full_listings),
            theme_labels=tuple((theme.id, theme.label) for theme in corpus.themes),
            docs_from_briefs=project.docs_from_briefs,
        )
        citing = find_citing_pages(project, docs)
        return cls(
            corpus=corpus,
            docs=docs,
            settings=settings,
            frame=cache.reuse(_FRAME, "", (frame,), lambda: frame),
            looked_up=looked_up,
            full_listings=full_listings,
            citing=citing,
            cited_in=find_cited_in(citing.pages.values()),
            briefs=BriefContext(
                language=project.language,
                lanes=make_lanes(corpus.themes),
                year_suffixes=looked_up.year_suffixes,
                findings=corpus.findings,
                sources={brief.citekey: brief for brief in corpus.briefs},
                others=corpus.other_references,
                style=project.styles.site,
                cache=cache,
            ),
        )

    def links(self, src_uri: str) -> Links:
        """Return how a page addresses others."""
        return self.frame.links(src_uri)

    def words(self, src_uri: str) -> CitedWords | None:
        """Return the words of a page that cites; None of one that does not."""
        page = self.citing.pages.get(src_uri)
        return None if page is None else to_words(page, self.links(src_uri), self.briefs.sources)
