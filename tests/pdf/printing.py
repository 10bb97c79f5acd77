"""Print faces in a test: made from a corpus, set for real, read back by the engine itself."""

import json
from collections.abc import Iterable
from typing import Any

import typst

from mkbriefs.bibliography.labels import disambiguate_labels
from mkbriefs.briefs import MergedBrief
from mkbriefs.briefs.merge import RegionPlace
from mkbriefs.model import Brief, Corpus
from mkbriefs.pdf.brief import brief_document
from mkbriefs.pdf.code import Code
from mkbriefs.pdf.document import Document
from mkbriefs.pdf.faces import SECTION_FACES, PrintContext
from mkbriefs.pdf.markdown import PersonMarkdown
from mkbriefs.pdf.places import Places
from mkbriefs.relate import relate
from mkbriefs.render.links import Links
from mkbriefs.render.sections import BRIEF_SECTIONS
from rendering import context_of

REGIONS = frozenset(section.name for section in BRIEF_SECTIONS)
PROBE = """
#let han(body) = body
#let mark(numbers, body) = body
#let own-citation(body) = body
#let in-language(lang, region: none, dir: auto, body) = body
#let anchor(id) = ""
#let to(id, body) = body
#let out(url, body) = body
#let emph(body) = body
#let legend() = ""
#let text-begin(id) = ""
#let sentence(id, numbers, body) = body
#let kept(id, body) = [#metadata((id, body))<kept>]
#let paragraph(id, number, body) = kept(id, body)
#let list-paragraph(id, number, body) = kept(id, body)
#let quote-paragraph(id, number, body) = kept(id, body)
#let table-paragraph(id, number, body) = kept(id, body)
#let source-heading(id, body) = kept(id, body)
#let caption(id, body) = kept(id, body)
"""
"""Stands for the template where a test wants the words alone, as strings."""


def print_context(corpus: Corpus, *briefs: Brief, site_url: str = "") -> PrintContext:
    """Return the context of a document that holds these briefs, whole."""
    return PrintContext(
        briefs=context_of(corpus),
        places=Places(
            regions={brief.citekey: REGIONS for brief in briefs},
            links=Links(""),
            site_url=site_url,
        ),
        related=relate(corpus),
        labels=disambiguate_labels([each.reference for each in corpus.briefs]),
    )


def section_code(corpus: Corpus, name: str, brief: Brief | None = None) -> tuple[Code, ...]:
    """Return the print face of a section of a brief, by default the first."""
    brief = brief or corpus.briefs[0]
    return tuple(SECTION_FACES[name](brief, print_context(corpus, brief)))


def document_of(corpus: Corpus, brief: Brief | None = None, *, text: str = "") -> Document:
    """Return a brief as a document, by default the first, with all sections and no notes."""
    brief = brief or corpus.briefs[0]
    merged = MergedBrief(
        data=text.encode(),
        overrides={},
        parts=tuple(RegionPlace(name=section.name) for section in BRIEF_SECTIONS),
        diagnostics=(),
        is_changed=False,
        is_frozen=False,
    )
    markdown = PersonMarkdown(link=lambda _path, _url, shown: shown, find_image=lambda *_: None)
    return brief_document(
        brief,
        merged,
        print_context(corpus, brief),
        path=f"briefs/{brief.citekey}.md",
        markdown=markdown,
    )


def strings_of(codes: Iterable[Code]) -> dict[str, str]:
    """Return the words of paragraphs as Typst understands them, by label."""
    source = "\n".join([PROBE, "#{", *codes, "}"])
    return dict(evaluate(source, "<kept>"))


def evaluate(source: str, selector: str) -> Any:
    """Return the values of metadata in a source."""
    found = typst.query(source.encode(), selector, field="value")
    return json.loads(found) if isinstance(found, str) else found
