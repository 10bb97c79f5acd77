"""How to cite: the reference, the syntax for pages of the site, and BibTeX."""

from dataclasses import dataclass

from mkbriefs.bibliography.formatting import Inline, format_reference
from mkbriefs.model import Brief
from mkbriefs.render.context import BriefContext, Download
from mkbriefs.render.html import NOTHING, Markup, blocks, el, join, text
from mkbriefs.render.inlines import inlines_html, inlines_markdown
from mkbriefs.render.links import Links
from mkbriefs.render.markdown_text import visible_text


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteView:
    """How a source is cited."""

    reference: tuple[Inline, ...]
    syntax: str
    """What to write in a page of the site."""
    bibtex: str
    """The BibTeX entry; may be empty."""
    downloads: tuple[Download, ...]


def view_cite(brief: Brief, context: BriefContext) -> CiteView:
    """Return how a brief's source is cited."""
    citekey = brief.citekey
    suffix = context.year_suffixes.get(citekey, "")
    first = next((p.number for p in brief.source.paragraphs if p.kind.is_flow), 1)
    return CiteView(
        reference=format_reference(brief.reference.item, year_suffix=suffix),
        syntax=f"[@{citekey}, ¶ {first}]",
        bibtex=context.bibtex(brief.reference).strip("\n"),
        downloads=context.downloads.get(citekey, ()),
    )


def cite_markdown(view: CiteView) -> str:
    """Return the reference, the syntax and BibTeX as Markdown."""
    parts = [
        "## How to cite",
        inlines_markdown(view.reference, at_block_start=True),
        f"In a page of this site: `{view.syntax}`",
    ]
    if view.bibtex:
        # Indented, not fenced: no text can end it, and none of its lines can be a marker.
        parts.append("    " + visible_text(view.bibtex).replace("\n", "\n    "))
    return "\n\n".join(parts) + "\n"


def cite_html(view: CiteView, links: Links) -> Markup:
    """Return the reference, the syntax, files, and BibTeX to copy."""
    acts = [el("a", {"href": links.asset(d.path)}, text(d.label)) for d in view.downloads]
    bibtex = el("pre", {"class": "mb-bibtex", "tabindex": 0}, el("code", {}, text(view.bibtex)))
    how = join([text("In a page of this site: "), el("code", {}, text(view.syntax))])
    return blocks(
        el("p", {"class": "mb-ref"}, inlines_html(view.reference)),
        el("p", {"class": "mb-why"}, how),
        bibtex if view.bibtex else NOTHING,
        el("p", {"class": "mb-acts"}, join(acts, " ")) if acts else NOTHING,
    )
