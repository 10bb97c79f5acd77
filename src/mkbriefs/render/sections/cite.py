"""How to cite: the reference, and BibTeX to copy."""

from dataclasses import dataclass

from mkbriefs.bibliography.formatting import Inline, format_reference
from mkbriefs.model import Brief
from mkbriefs.render.context import BriefContext
from mkbriefs.render.downloads import Download, citation_files, downloads_html
from mkbriefs.render.html import NOTHING, Markup, blocks, el, text
from mkbriefs.render.inlines import inlines_html, inlines_markdown
from mkbriefs.render.links import Links
from mkbriefs.render.markdown_text import visible_text


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteView:
    """How a source is cited."""

    reference: tuple[Inline, ...]
    bibtex: str
    """The BibTeX entry; may be empty."""
    downloads: tuple[Download, ...]


def view_cite(brief: Brief, context: BriefContext) -> CiteView:
    """Return how a brief's source is cited."""
    citekey = brief.citekey
    suffix = context.year_suffixes.get(citekey, "")
    return CiteView(
        reference=format_reference(brief.reference.item, year_suffix=suffix),
        bibtex=context.bibtex(brief.reference).strip("\n"),
        downloads=citation_files(citekey),
    )


def cite_markdown(view: CiteView) -> str:
    """Return the reference and BibTeX as Markdown."""
    parts = [
        "## How to cite",
        inlines_markdown(view.reference, at_block_start=True),
    ]
    if view.bibtex:
        # Indented, not fenced: no text can end it, and none of its lines can be a marker.
        parts.append("    " + visible_text(view.bibtex).replace("\n", "\n    "))
    return "\n\n".join(parts) + "\n"


def cite_html(view: CiteView, links: Links) -> Markup:
    """Return the reference, files, and BibTeX to copy."""
    bibtex = el("pre", {"class": "mb-bibtex", "tabindex": 0}, el("code", {}, text(view.bibtex)))
    return blocks(
        el("p", {"class": "mb-ref"}, inlines_html(view.reference)),
        bibtex if view.bibtex else NOTHING,
        downloads_html(view.downloads, links),
    )
