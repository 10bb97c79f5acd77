"""What stands in the head of pages for machines: the source described, and links to its files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mkbriefs.model import Citekey, Reference
from mkbriefs.render.downloads import Download, citation_files
from mkbriefs.render.html import Markup, blocks, shape
from mkbriefs.render.links import Links
from mkbriefs.render.machine.highwire import source_metas
from mkbriefs.render.machine.json_ld import page_json_ld

_MEDIA_TYPES: Mapping[str, str] = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
}
"""By the suffix of a file. BibLaTeX has no media type of its own, so it is not among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSubject:
    """What a brief's page is about, as its head says it."""

    reference: Reference
    title: str
    """The page's title."""
    keywords: Sequence[str] = ()
    """Labels of the brief's themes."""
    cited: Sequence[Reference] = ()
    """The sources that the brief's own notes cite, each once."""
    language: str = "en"
    """BCP 47 tag of the page."""


def brief_head(subject: PageSubject, links: Links) -> Markup:
    """Return the head of a brief's page: meta tags, links to citation files, JSON-LD."""
    item = subject.reference.item
    return blocks(
        source_metas(item),
        alternates_html(citation_files(Citekey(subject.reference.citekey)), links),
        page_json_ld(
            item,
            title=subject.title,
            keywords=subject.keywords,
            cited=[reference.item for reference in subject.cited],
            language=subject.language,
        ),
    )


def alternates_html(files: Iterable[Download], links: Links) -> Markup:
    """Return links by which programs find the same as citation files.

    They are also what describes the page (https://signposting.org/FAIR). Were they alternates
    alone, Material would take them for the site in another language and ask each for its sitemap.
    """
    return blocks(
        *(
            shape(
                "link",
                {
                    "rel": "alternate describedby",
                    "type": _MEDIA_TYPES[file.suffix],
                    "title": file.label,
                    "href": links.asset(file.path),
                },
            )
            for file in files
            if file.suffix in _MEDIA_TYPES
        )
    )
