"""Bibliography, on paper: every source with its reference and where the document has it."""

from collections.abc import Iterator

from mkbriefs.model import Brief
from mkbriefs.pdf.code import Code, Value, call, join, literal, to, words
from mkbriefs.pdf.faces.inlines import inlines_code
from mkbriefs.pdf.faces.listings.context import (
    BIBLIOGRAPHY_LABEL,
    ChapterContext,
    page_code,
    see,
    why,
)
from mkbriefs.render.lanes import Lane
from mkbriefs.render.listings.bibliography import SourceEntry, view_bibliography
from mkbriefs.wording.figures import count


def see_bibliography_code(context: ChapterContext) -> Iterator[Code]:
    """Yield where the bibliography stands: once in a document, at its end."""
    if context.has_bibliography:
        yield see("All sources stand in the bibliography, ", BIBLIOGRAPHY_LABEL)
    else:
        yield why("There are no sources yet.")


def bibliography_code(context: ChapterContext) -> Iterator[tuple[Brief, Code]]:
    """Yield the sources of this document's briefs, in the order of a bibliography."""
    for entry in view_bibliography(context.held, context.listing):
        yield entry.brief, call("source-entry", **_entry(entry, context))


def _entry(entry: SourceEntry, context: ChapterContext) -> dict[str, Value]:
    places = context.document.places
    brief = entry.brief
    shown = join([literal("Brief, "), page_code(brief.citekey)])
    return {
        "reference": inlines_code(entry.reference),
        "place": places.to_brief(brief.citekey, shown),
        "used": [_used(lane, found, entry, context) for lane, found in entry.counts],
        "warnings": [words(warning.label) for warning in entry.warnings],
    }


def _used(lane: Lane, found: int, entry: SourceEntry, context: ChapterContext) -> Code:
    """Return a theme whose passages quote the source, and where."""
    places = context.document.places
    shown = words(f"{lane.label}: {count(found, 'passage')}")
    label = places.label_of_passages(lane.theme, entry.brief.citekey)
    if not label:
        return places.to_theme(lane.theme, shown)
    return to(label, join([shown, literal(", "), page_code(label)]))
