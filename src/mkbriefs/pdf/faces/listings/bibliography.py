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
from mkbriefs.render.listings.bibliography import (
    NOT_A_SEED,
    SourceEntry,
    SourceGroup,
    view_bibliography,
)
from mkbriefs.render.listings.sources import SourceChoice
from mkbriefs.wording.figures import count


def see_bibliography_code(context: ChapterContext) -> Iterator[Code]:
    """Yield where the bibliography stands: once in a document, at its end."""
    if context.has_bibliography:
        yield see("All sources stand in the bibliography, ", BIBLIOGRAPHY_LABEL)
    else:
        yield why("There are no sources yet.")


def bibliography_code(context: ChapterContext) -> Iterator[tuple[Brief | None, Code]]:
    """Yield the sources of this document, in the order of a bibliography, each with its brief."""
    for group in view_bibliography(context.held, context.listing):
        for entry in group.entries:
            yield entry.brief, call("source-entry", **_entry(entry, context))


def chosen_sources_code(choice: SourceChoice, context: ChapterContext) -> Iterator[Code]:
    """Yield the sources that a page asks for, in its groups: a reading list stands in its place."""
    groups = view_bibliography(context.held, context.listing, choice)
    for group in groups:
        yield from _group(group, context)
    if not groups:
        yield why("No source of this document is like that.")


def _group(group: SourceGroup, context: ChapterContext) -> Iterator[Code]:
    if group.label:
        yield call("lead", words(group.label))
    for entry in group.entries:
        yield call("source-entry", **_entry(entry, context))


def _entry(entry: SourceEntry, context: ChapterContext) -> dict[str, Value]:
    return {
        "reference": inlines_code(entry.reference),
        "place": _place(entry.brief, context),
        "used": [_used(lane, found, entry, context) for lane, found in entry.counts],
        "warnings": [words(warning.label) for warning in entry.warnings],
    }


def _place(brief: Brief | None, context: ChapterContext) -> Code:
    if brief is None:
        return literal(NOT_A_SEED)
    shown = join([literal("Brief, "), page_code(brief.citekey)])
    return context.document.places.to_brief(brief.citekey, shown)


def _used(lane: Lane, found: int, entry: SourceEntry, context: ChapterContext) -> Code:
    """Return a theme whose passages quote the source, and where."""
    places = context.document.places
    shown = words(f"{lane.label}: {count(found, 'passage')}")
    label = places.label_of_passages(lane.theme, entry.source.citekey)
    if not label:
        return places.to_theme(lane.theme, shown)
    return to(label, join([shown, literal(", "), page_code(label)]))
