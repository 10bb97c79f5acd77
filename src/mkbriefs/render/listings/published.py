"""Published: when each source came out, as far as it says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from mkbriefs.bibliography.item import date_of
from mkbriefs.model import Brief
from mkbriefs.render.context import BriefContext
from mkbriefs.render.days import days_of_csl
from mkbriefs.render.html import Markup, blocks, el, join, text
from mkbriefs.render.listings.context import ListingContext
from mkbriefs.render.sections.source_rows import time_of
from mkbriefs.wording.figures import date_in_words

NONE = "There are no sources yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Sources that came out on one date."""

    when: str
    """In words; of those that state no date, that they do not."""
    sources: tuple[tuple[Brief, str], ...]
    """Each with the time of day it states, which may be empty; never empty."""


def view_published(context: BriefContext) -> tuple[Publication, ...]:
    """Return the dates of publication in order, those of no stated date last."""
    ordered = sorted(context.sources.values(), key=_by_date)
    return tuple(
        Publication(when=when, sources=tuple((brief, time_of(brief)) for brief in briefs))
        for when, briefs in groupby(ordered, key=_in_words)
    )


def _in_words(brief: Brief) -> str:
    return date_in_words(date_of(brief.reference.item)) or "no date stated"


def _by_date(brief: Brief) -> tuple[bool, int, int, str, str, str]:
    """Return a key that sorts by what is known of the date, then by the words for it."""
    date = date_of(brief.reference.item)
    days = days_of_csl(date)
    first, last = days or (0, 0)
    return not date.is_known, first, last, _in_words(brief), time_of(brief), brief.citekey


def published_html(entries: Iterable[Publication], context: ListingContext) -> Markup:
    """Return dates of publication, each with the sources that came out on it."""
    items = join((_entry_html(entry, context) for entry in entries), "\n")
    if not items:
        return el("p", {"class": "mb-why"}, text(NONE))
    return el("ol", {"class": "mb-ev", "role": "list"}, items)


def _entry_html(entry: Publication, context: ListingContext) -> Markup:
    sources = join((_source_html(brief, time, context) for brief, time in entry.sources), ", ")
    return el(
        "li", {}, blocks(el("p", {"class": "mb-when"}, text(entry.when)), el("div", {}, sources))
    )


def _source_html(brief: Brief, time: str, context: ListingContext) -> Markup:
    link = context.label_link(brief)
    return join([link, el("span", {"class": "mb-n"}, text(time))], " ") if time else link
