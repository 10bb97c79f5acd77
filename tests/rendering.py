"""Rendering a brief or a listing in a test, with all that it needs made from the corpus."""

from collections.abc import Mapping

from mkbriefs.bibliography.formats import FORMATS
from mkbriefs.bibliography.labels import disambiguate_labels, year_suffixes
from mkbriefs.model import NAME_KINDS, Brief, Corpus
from mkbriefs.relate import relate
from mkbriefs.render.context import BriefContext
from mkbriefs.render.downloads import Download
from mkbriefs.render.lanes import make_lanes
from mkbriefs.render.links import Links
from mkbriefs.render.listings import ListingContext, render_listing
from mkbriefs.render.mention_rows import row_ids
from mkbriefs.render.page import BriefPage
from mkbriefs.render.page_names import names_by_brief
from mkbriefs.render.sections import BRIEF_SECTIONS

NEED_THEME = frozenset({"theme", "definition", "words", "passages"})
"""Listings that can only be of a theme."""
NAME_PAGES = {kind: f"names/{kind.value}.md" for kind in NAME_KINDS}


def context_of(corpus: Corpus) -> BriefContext:
    """Return what rendering the briefs of a corpus needs, with all formats."""
    return BriefContext(
        lanes=make_lanes(corpus.themes),
        year_suffixes=year_suffixes(corpus.references),
        formats=FORMATS,
        findings=corpus.findings,
        sources={brief.citekey: brief for brief in corpus.briefs},
    )


def html_sections(corpus: Corpus, brief: Brief | None = None) -> Mapping[str, str]:
    """Return the HTML of every section of a brief, by default the first, by name."""
    brief = brief or corpus.briefs[0]
    context = context_of(corpus)
    page = BriefPage(
        links=Links(f"briefs/{brief.citekey}/"),
        citekey=brief.citekey,
        names=names_by_brief(relate(corpus))[brief.citekey],
        name_pages=NAME_PAGES,
        labels=disambiguate_labels([each.reference for each in corpus.briefs]),
        rows=row_ids(brief.source),
    )
    return {s.name: s.faces(brief, context).html(page) for s in BRIEF_SECTIONS}


def markdown_sections(corpus: Corpus, brief: Brief | None = None) -> Mapping[str, str]:
    """Return the Markdown of every section of a brief, by default the first, by name."""
    context = context_of(corpus)
    return {s.name: s.faces(brief or corpus.briefs[0], context).markdown() for s in BRIEF_SECTIONS}


def listing_context(corpus: Corpus, page_url: str = "") -> ListingContext:
    """Return the context of a listing on a page of no theme."""
    return ListingContext(
        links=Links(page_url),
        briefs=context_of(corpus),
        labels=disambiguate_labels(corpus.references),
        name_pages=NAME_PAGES,
        full_listings={"facts": "findings.md", "discrepancies": "findings.md"},
        downloads=(Download(label="BibTeX", path="references.bib"),),
    )


def html_listing(corpus: Corpus, name: str, page_url: str = "") -> str:
    """Return a listing, of the first theme where it takes one."""
    options = {"theme": str(corpus.themes[0].id)} if name in NEED_THEME else {}
    return render_listing(name, options, relate(corpus), listing_context(corpus, page_url))
