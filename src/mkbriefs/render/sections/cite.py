"""How to cite: the reference, what to write on a page of the site, and the source as a file."""

import re
from dataclasses import dataclass

from mkbriefs.bibliography.formats import BibliographyFormat
from mkbriefs.bibliography.inlines import Inline
from mkbriefs.model import Brief, Reference
from mkbriefs.render.context import SectionContext
from mkbriefs.render.downloads import Download, citation_files, downloads_html
from mkbriefs.render.html import NOTHING, Markup, blocks, el, text
from mkbriefs.render.inlines import inlines_html, inlines_markdown
from mkbriefs.render.links import Links
from mkbriefs.render.locators import flow_locator
from mkbriefs.render.machine.coins import coins_html
from mkbriefs.render.markdown_text import visible_text
from mkbriefs.render.sections.key_points import key_points_of

# Pandoc's manual, "Citation syntax": what a key can be without braces around it.
_BARE_KEY = re.compile(r"\w+(?:[:.#$%&+?<>~/-]\w+)*+")

_ON_A_PAGE = "On a page of this site"


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteView:
    """How a source is cited."""

    reference: tuple[Inline, ...]
    syntax: str
    """What cites it on a page of the site."""
    source: Reference
    formats: tuple[BibliographyFormat, ...]
    """Formats in which the source stands there to be copied; may be empty."""
    downloads: tuple[Download, ...]


def view_cite(brief: Brief, context: SectionContext) -> CiteView:
    """Return how a brief's source is cited."""
    points = key_points_of(brief, context, 1)
    locator = flow_locator(points[0].paragraph) if points else ""
    return CiteView(
        reference=context.reference(brief.reference),
        syntax=citation_syntax(brief.reference.key, locator),
        source=brief.reference,
        formats=context.formats,
        downloads=citation_files(brief.citekey),
    )


def citation_syntax(key: str, locator: str = "") -> str:
    """Return what cites a source in Markdown: `[@okafor-2024, ¶ 4]`, `[@{a, b}]`."""
    named = f"@{key}" if _BARE_KEY.fullmatch(key) else f"@{{{key}}}"
    return f"[{named}, {locator}]" if locator else f"[{named}]"


def write_as(form: BibliographyFormat, source: Reference) -> str:
    """Return one source in a format, without the line breaks around it."""
    return form.write([source]).strip("\n")


def cite_markdown(view: CiteView) -> str:
    """Return the reference, what to write on a page, and the first format, as Markdown."""
    codes = [(_ON_A_PAGE, view.syntax)]
    codes += [(form.label, write_as(form, view.source)) for form in view.formats[:1]]
    parts = [
        "## How to cite",
        inlines_markdown(view.reference, at_block_start=True),
        *(f"{label}:\n\n{_indented(code)}" for label, code in codes if code),
    ]
    return "\n\n".join(parts) + "\n"


def _indented(code: str) -> str:
    """Return code that is indented, not fenced: no text ends it, none of its lines is a marker."""
    return "    " + visible_text(code).replace("\n", "\n    ")


def cite_html(view: CiteView, links: Links) -> Markup:
    """Return the reference, what to write on a page, each format to copy, and the files.

    Search leaves it out: the card of the source has the reference already.
    """
    return el(
        "div",
        {"data-search-exclude": ""},
        blocks(
            el("p", {"class": "mb-ref"}, inlines_html(view.reference)),
            el("p", {"class": "mb-why"}, text(_ON_A_PAGE)),
            _code_html(view.syntax),
            *(_format_html(form, view.source) for form in view.formats),
            el("p", {"class": "mb-why"}, text("As files")),
            downloads_html(view.downloads, links),
            coins_html(view.source.item, is_whole=True),
        ),
    )


def _format_html(form: BibliographyFormat, source: Reference) -> Markup:
    """Return a format that opens on demand, without script too; nothing if it has no words."""
    code = write_as(form, source)
    if not code:
        return NOTHING
    summary = el("summary", {}, text(form.label))
    return el("details", {"class": "mb-det"}, summary, _code_html(code))


def _code_html(code: str) -> Markup:
    return el("pre", {"class": "mb-code"}, el("code", {}, text(code)))
