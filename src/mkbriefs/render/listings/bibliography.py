"""Bibliography: every source with its reference, its first key point and the pages that use it."""

from dataclasses import dataclass

from mkbriefs.bibliography.formatting import Inline, format_reference
from mkbriefs.bibliography.order import sort_references
from mkbriefs.model import Brief
from mkbriefs.relate import Related
from mkbriefs.render.downloads import downloads_html
from mkbriefs.render.html import Markup, blocks, el, join, text
from mkbriefs.render.inlines import inlines_html
from mkbriefs.render.lanes import Lane
from mkbriefs.render.listings.briefs import counts_html, key_point_html
from mkbriefs.render.listings.context import ListingContext
from mkbriefs.render.sections.key_points import KeyPoint, key_points_of
from mkbriefs.render.warnings import SourceWarning, find_warnings, warning_html
from mkbriefs.wording.figures import count


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """One source in the bibliography."""

    brief: Brief
    reference: tuple[Inline, ...]
    key_point: KeyPoint | None
    warnings: tuple[SourceWarning, ...]
    """Signs of trouble the text itself gives."""
    counts: tuple[tuple[Lane, int], ...]
    """Themes, with the number of passages that theme pages quote."""


def view_bibliography(related: Related, context: ListingContext) -> tuple[SourceEntry, ...]:
    """Return all sources in the order of a bibliography."""
    briefs = {brief.citekey: brief for brief in related.corpus.briefs}
    ordered = sort_references(brief.reference for brief in related.corpus.briefs)
    return tuple(_entry(briefs[reference.citekey], related, context) for reference in ordered)


def _entry(brief: Brief, related: Related, context: ListingContext) -> SourceEntry:
    points = key_points_of(brief, context.briefs, 1)
    suffix = context.briefs.year_suffixes.get(brief.citekey, "")
    return SourceEntry(
        brief=brief,
        reference=format_reference(brief.reference.item, year_suffix=suffix),
        key_point=points[0] if points else None,
        warnings=tuple(warning for warning in find_warnings(brief) if warning.is_mark),
        counts=tuple(
            (context.briefs.lane_of[link.theme], link.count)
            for link in related.back_links[brief.citekey]
        ),
    )


def bibliography_html(entries: tuple[SourceEntry, ...], context: ListingContext) -> Markup:
    """Return the bibliography, with the files to download above it."""
    if not entries:
        return el("p", {"class": "mb-why"}, text("There are no sources yet."))
    downloads = downloads_html((*context.dossier, *context.downloads), context.links)
    items = join((_entry_html(entry, context) for entry in entries), "\n")
    return blocks(downloads, el("ol", {"class": "mb-bib", "role": "list"}, items))


def _entry_html(entry: SourceEntry, context: ListingContext) -> Markup:
    parts = blocks(
        el("p", {"class": "mb-ref"}, inlines_html(entry.reference)),
        key_point_html(entry.key_point, entry.brief, context),
        *(warning_html(warning, is_brief=True) for warning in entry.warnings),
        counts_html(entry.counts),
        _back_links_html(entry, context),
    )
    return el("li", {"id": f"ref-{entry.brief.citekey}"}, parts)


def _back_links_html(entry: SourceEntry, context: ListingContext) -> Markup:
    """Return links to the brief and to every page that quotes the source."""
    citekey = entry.brief.citekey
    pieces = [el("a", {"href": context.links.brief(citekey)}, text("Brief"))]
    if entry.counts:
        pieces.append(el("span", {}, text("used in")))
    pieces += [
        el(
            "a",
            {"href": context.passages_address(lane.theme, citekey)},
            text(f"{lane.label}: {count(found, 'passage')}"),
        )
        for lane, found in entry.counts
    ]
    return el("p", {"class": "mb-back"}, join(pieces, " "))
