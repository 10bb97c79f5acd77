"""Findings on a page: what weighs most stands open, long lists are folded."""

from collections.abc import Sequence

from mkbriefs.render.findings import DiscrepancyView, FactView
from mkbriefs.render.findings_html import FindingsPage, discrepancy_html, fact_html
from mkbriefs.render.html import NOTHING, Markup, blocks, el, join, text
from mkbriefs.render.listings.context import ListingContext
from mkbriefs.render.listings.findings import (
    DIFFERING,
    HOW_TO_READ,
    NO_DISCREPANCIES,
    NO_FACTS,
    NO_SEVERAL,
    NONE_OF_THEME,
    STANDING,
    Choice,
    Shown,
    grouped,
    no_room,
)
from mkbriefs.wording.figures import count, number

_MOST_OPEN = 40
"""Findings of one group that stand open; the rest opens on demand."""
_MOST_OF_ONE = 6
"""Likewise of facts on one origin only, which say least, and of those of one theme."""


def facts_html(shown: Shown[FactView], choice: Choice, context: ListingContext) -> Markup:
    """Return facts in groups by their origins; of a few, the few."""
    return _stack(_facts(shown, choice, context.findings))


def discrepancies_html(shown: Shown[DiscrepancyView], context: ListingContext) -> Markup:
    """Return discrepancies by kind."""
    return _stack(_discrepancies(shown, context.findings))


def findings_html(
    facts: Shown[FactView],
    discrepancies: Shown[DiscrepancyView],
    choice: Choice,
    context: ListingContext,
) -> Markup:
    """Return facts, then discrepancies; where only a few are shown, with links to all."""
    if choice.theme and not facts.total and not discrepancies.total:
        return _why(NONE_OF_THEME)
    page = context.findings
    told = count(discrepancies.total, "discrepancy", "discrepancies")
    pieces = []
    if choice.most:
        all_facts = _all(facts, count(facts.total, "fact"), "facts", context)
        pieces.append(_lead(STANDING, all_facts))
    pieces += _facts(facts, choice, page)
    pieces.append(_lead(DIFFERING, _all(discrepancies, told, "discrepancies", context)))
    pieces += _discrepancies(discrepancies, page)
    return _stack(pieces)


def _facts(shown: Shown[FactView], choice: Choice, page: FindingsPage) -> list[Markup]:
    if not shown.views:
        return [_why(NO_FACTS)]
    if choice.most:
        return [_facts_html(shown.views, _MOST_OPEN, page)]
    pieces = [_why(HOW_TO_READ)]
    for name, views, is_first in grouped(shown.views):
        most = _MOST_OPEN if is_first and not choice.theme else _MOST_OF_ONE
        pieces += [_lead(name, _number(len(views))), _facts_html(views, most, page)]
    left = _why(no_room(count(shown.left_out, "fact"))) if shown.left_out else NOTHING
    return [*pieces, left]


def _discrepancies(shown: Shown[DiscrepancyView], page: FindingsPage) -> list[Markup]:
    if not shown.views:
        return [_why(NO_DISCREPANCIES)]
    views = [discrepancy_html(view, page) for view in shown.views]
    return [_folded(views, _MOST_OPEN, "more discrepancy", "more discrepancies")]


def _all(
    shown: Shown[FactView] | Shown[DiscrepancyView],
    words: str,
    listing: str,
    context: ListingContext,
) -> Markup:
    """Return a link to the page that lists all, where some are not shown here."""
    page = context.finding_pages.get(listing)
    if not page or not shown.left_out:
        return NOTHING
    return el("a", {"href": context.links.page(page)}, text(f"all {words}"))


def _number(found: int) -> Markup:
    return el("span", {"class": "mb-n"}, text(number(found)))


def _lead(name: str, beside: Markup) -> Markup:
    return el("p", {"class": "mb-lead"}, join(filter(None, [text(name), beside]), " "))


def _stack(pieces: Sequence[Markup]) -> Markup:
    """Return findings one below the other, left out of search: the briefs should be found.

    For the search, what is left out ends with the first inner element of the same kind: it must be
    of a kind that nothing in it is.
    """
    return el("section", {"class": "mb-stack", "data-search-exclude": ""}, blocks(*pieces))


def _why(said: str) -> Markup:
    return el("p", {"class": "mb-why"}, text(said))


def _facts_html(views: Sequence[FactView], most: int, page: FindingsPage) -> Markup:
    if not views:
        return _why(NO_SEVERAL)
    return _folded([fact_html(view, page) for view in views], most, "more fact", "more facts")


def _folded(findings: Sequence[Markup], most: int, noun: str, plural: str) -> Markup:
    """Return findings, those behind the first few folded."""
    rest = findings[most:]
    if not rest:
        return blocks(*findings)
    summary = el("summary", {}, text(count(len(rest), noun, plural)))
    inner = el("div", {"class": "mb-stack"}, blocks(*rest))
    return blocks(*findings[:most], el("details", {"class": "mb-det"}, summary, inner))
