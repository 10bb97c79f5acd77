"""Briefs: an index by date, each with what a reader chooses by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mkbriefs.bibliography.item import date_of, publisher_of
from mkbriefs.model import Brief
from mkbriefs.relate import Related
from mkbriefs.render.context import title_of
from mkbriefs.render.grading import ANY_GRADE, GradeChoice, grading_text
from mkbriefs.render.html import NOTHING, Markup, blocks, el, join, text
from mkbriefs.render.lanes import Lane, letter_html
from mkbriefs.render.languages import lang_of
from mkbriefs.render.listings.context import ListingContext
from mkbriefs.render.listings.kept_rows import Row
from mkbriefs.render.locators import flow_locator
from mkbriefs.render.passage import quote_html
from mkbriefs.render.sections.key_points import KeyPoint, key_points_of
from mkbriefs.render.sections.source_rows import byline_of
from mkbriefs.render.warnings import find_warnings
from mkbriefs.wording.figures import count, date_in_words, number


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefEntry:
    """One brief in a list."""

    brief: Brief
    title: str
    facts: tuple[str, ...]
    """Byline, publisher and date; what is missing says so. And how a person graded the source."""
    warnings: tuple[str, ...]
    """Labels of the signs of trouble; may be empty."""
    key_point: KeyPoint | None
    counts: tuple[tuple[Lane, int], ...]
    """Themes the brief has, with the number of sentences."""


def view_briefs(
    related: Related, context: ListingContext, grades: GradeChoice = ANY_GRADE
) -> tuple[BriefEntry, ...]:
    """Return the briefs of these grades, newest first, undated last; ties by title and citekey."""
    chosen = newest_first(_graded(related.corpus.briefs, grades))
    return tuple(view_entry(brief, related, context) for brief in chosen)


def _graded(briefs: Iterable[Brief], grades: GradeChoice) -> Iterator[Brief]:
    return (brief for brief in briefs if grades.holds(brief.grading))


def newest_first(briefs: Iterable[Brief]) -> list[Brief]:
    """Return briefs by date, undated ones last; ties by title and citekey."""
    chosen = list(briefs)
    chosen.sort(key=lambda brief: (title_of(brief).casefold(), brief.citekey))
    # Sorting keeps the order of equals, so the last key set is the first that counts.
    chosen.sort(key=lambda brief: date_of(brief.reference.item).start, reverse=True)
    return chosen


def view_entry(brief: Brief, related: Related, context: ListingContext) -> BriefEntry:
    """Return one brief as a list shows it."""
    item = brief.reference.item
    by_theme = related.figures[brief.citekey].by_theme
    points = key_points_of(brief, context.briefs, 1)
    return BriefEntry(
        brief=brief,
        title=title_of(brief),
        facts=(
            byline_of(brief) or "no byline stated",
            publisher_of(item) or "publisher not stated",
            date_in_words(date_of(item)) or "no date stated",
            *filter(None, [grading_text(brief.grading)]),
        ),
        warnings=tuple(w.label for w in find_warnings(brief) if w.is_mark),
        key_point=points[0] if points else None,
        counts=tuple(
            (lane, by_theme[lane.theme])
            for lane in context.briefs.lanes
            if by_theme.get(lane.theme)
        ),
    )


def briefs_html(
    related: Related, context: ListingContext, grades: GradeChoice = ANY_GRADE, most: int = 0
) -> Markup:
    """Return the briefs of these grades as a list, in the order of `view_briefs`.

    Args:
        related: the corpus with its indexes.
        context: the page.
        grades: those asked for.
        most: how many are shown at most; 0 for all.
    """
    chosen = newest_first(_graded(related.corpus.briefs, grades))
    briefs = chosen[: most or None]
    if not briefs:
        none = "There are no briefs yet." if grades == ANY_GRADE else "No brief has such a grade."
        return el("p", {"class": "mb-why"}, text(none))
    rows = context.rows.html(
        ("briefs", context.ground),
        [Row(brief.citekey, context.rows.ground_of(brief), brief) for brief in briefs],
        lambda brief: _entry_html(view_entry(brief, related, context), context),
    )
    listed = el("ol", {"class": "mb-list", "role": "list"}, join(rows, "\n"))
    return blocks(listed, newest_html(len(briefs), len(chosen), "briefs", context))


def newest_html(shown: int, total: int, listing: str, context: ListingContext) -> Markup:
    """Return that only the newest briefs are shown, with a link to where all are; or nothing."""
    if shown == total:
        return NOTHING
    said = text(newest_in_words(shown, total))
    to_all = context.link_to_all(listing, count(len(context.briefs.sources), "brief"))
    return el("p", {"class": "mb-why"}, join(filter(None, [said, to_all]), " "))


def newest_in_words(shown: int, total: int) -> str:
    """Return that of all briefs only the newest are shown."""
    return f"The newest {number(shown)} of {number(total)}."


def _entry_html(entry: BriefEntry, context: ListingContext) -> Markup:
    facts = [el("span", {}, text(fact)) for fact in entry.facts]
    facts += [el("span", {"class": "mb-flag"}, text(f"! {label}")) for label in entry.warnings]
    address = context.links.brief(entry.brief.citekey)
    lang = lang_of(entry.brief, context.briefs.language)
    title = context.title(el("a", {"href": address, "lang": lang}, text(entry.title)))
    by = el("p", {"class": "mb-by"}, join(facts, " "))
    point = key_point_html(entry.key_point, entry.brief, context)
    return el("li", {}, blocks(by, title, point, counts_html(entry.counts)))


def key_point_html(point: KeyPoint | None, brief: Brief, context: ListingContext) -> Markup:
    """Return a brief's first key point as a quotation with its place; nothing without one."""
    if point is None:
        return NOTHING
    place = context.place_link(brief, point.sentence, flow_locator(point.paragraph))
    return quote_html(point.runs, place, point.lang)


def counts_html(counts: tuple[tuple[Lane, int], ...]) -> Markup:
    """Return letters with their numbers of sentences; nothing without a theme."""
    if not counts:
        return NOTHING
    pairs = (
        el("span", {"class": "mb-tc"}, letter_html(lane), Markup(" "), text(str(found)))
        for lane, found in counts
    )
    return el("p", {"class": "mb-tcs"}, join(pairs, " "))
