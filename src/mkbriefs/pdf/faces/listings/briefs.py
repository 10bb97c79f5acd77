"""Briefs, on paper: a list by date, each with what a reader chooses by and its page."""

from collections.abc import Iterator

from mkbriefs.pdf.code import Code, Value, call, join, literal, words
from mkbriefs.pdf.faces.inlines import in_language, runs_code
from mkbriefs.pdf.faces.listings.context import (
    BRIEFS_LABEL,
    ChapterContext,
    page_code,
    see,
    why,
)
from mkbriefs.render.grading import GradeChoice
from mkbriefs.render.lanes import Lane
from mkbriefs.render.languages import lang_of
from mkbriefs.render.listings.briefs import BriefEntry, view_briefs


def briefs_code(context: ChapterContext) -> Iterator[Code]:
    """Yield the briefs of this document, newest first; those of other volumes stand in these."""
    if not context.has_briefs:
        yield see("All briefs are listed on ", BRIEFS_LABEL)
        return
    entries = view_briefs(context.held, context.listing)
    if not entries:
        yield why("There are no briefs yet.")
        return
    for entry in entries:
        yield call("brief-entry", **_entry(entry, context))
    if context.document.places.volumes:
        yield why("Briefs of other volumes are listed in their contents.")


def graded_briefs_code(grades: GradeChoice, context: ChapterContext) -> Iterator[Code]:
    """Yield the briefs of this document that have such grades, newest first."""
    entries = view_briefs(context.held, context.listing, grades)
    for entry in entries:
        yield call("brief-entry", **_entry(entry, context))
    if not entries:
        yield why("No brief of this document has such a grade.")


def _entry(entry: BriefEntry, context: ChapterContext) -> dict[str, Value]:
    lang = lang_of(entry.brief, context.document.briefs.language)
    title = in_language(lang, words(entry.title))
    return {
        "title": context.document.places.to_brief(entry.brief.citekey, title),
        "page": page_code(entry.brief.citekey),
        "facts": [words(fact) for fact in entry.facts],
        "warnings": [words(label) for label in entry.warnings],
        "quoted": _key_point(entry, context),
        "counts": counts_code(entry.counts),
    }


def _key_point(entry: BriefEntry, context: ChapterContext) -> Code | None:
    point = entry.key_point
    if point is None:
        return None
    said = call("quoted", in_language(point.lang, runs_code(point.runs)))
    place = context.place(entry.brief, point.sentence, point.paragraph)
    return join([said, literal(" "), call("locator", place)])


def counts_code(counts: tuple[tuple[Lane, int], ...]) -> list[Value]:
    """Return themes by their place among the lanes, each with a number of sentences."""
    return [[lane.number - 1, found] for lane, found in counts]
