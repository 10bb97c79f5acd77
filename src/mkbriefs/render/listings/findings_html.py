"""Findings on a page: what weighs most stands open, long lists are folded."""

from collections.abc import Sequence
from dataclasses import replace

from mkbriefs.model import Discrepancy, Fact, FindingId
from mkbriefs.render.finding_numbers import FindingNumber, fill_numbers
from mkbriefs.render.findings import MOST_ORIGINS, MOST_SHARED, view_discrepancy, view_fact
from mkbriefs.render.findings_html import discrepancy_html, fact_html
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
    quotes_shown,
)
from mkbriefs.render.listings.kept_rows import Row
from mkbriefs.wording.figures import count, number

_MOST_OPEN = 40
"""Findings of one group that stand open; the rest opens on demand."""
_MOST_OF_ONE = 6
"""Likewise of facts on one origin only, which say least, and of those of one theme."""


def facts_html(shown: Shown[Fact], choice: Choice, context: ListingContext) -> Markup:
    """Return facts in groups by their origins; of a few, the few."""
    return _stack(_facts(shown, choice, context), context)


def discrepancies_html(shown: Shown[Discrepancy], context: ListingContext) -> Markup:
    """Return discrepancies by kind."""
    return _stack(_discrepancies(shown, context), context)


def findings_html(
    facts: Shown[Fact],
    discrepancies: Shown[Discrepancy],
    choice: Choice,
    context: ListingContext,
) -> Markup:
    """Return facts, then discrepancies; where only a few are shown, with links to all."""
    if choice.theme and not facts.total and not discrepancies.total:
        return _why(NONE_OF_THEME)
    told = count(discrepancies.total, "discrepancy", "discrepancies")
    pieces = []
    if choice.most:
        all_facts = _all(facts, count(facts.total, "fact"), "facts", context)
        pieces.append(_lead(STANDING, all_facts))
    pieces += _facts(facts, choice, context)
    pieces.append(_lead(DIFFERING, _all(discrepancies, told, "discrepancies", context)))
    pieces += _discrepancies(discrepancies, context)
    return _stack(pieces, context)


def _facts(shown: Shown[Fact], choice: Choice, context: ListingContext) -> list[Markup]:
    if not shown.views:
        return [_why(NO_FACTS)]
    if choice.most:
        return [_facts_html(shown.views, _MOST_OPEN, context)]
    pieces = [_why(HOW_TO_READ)]
    for name, facts, is_first in grouped(shown.views, lambda fact: len(fact.origins)):
        most = _MOST_OPEN if is_first and not choice.theme else _MOST_OF_ONE
        pieces += [_lead(name, _number(len(facts))), _facts_html(facts, most, context)]
    left = _why(no_room(count(shown.left_out, "fact"))) if shown.left_out else NOTHING
    return [*pieces, left]


def _discrepancies(shown: Shown[Discrepancy], context: ListingContext) -> list[Markup]:
    if not shown.views:
        return [_why(NO_DISCREPANCIES)]
    rows = context.rows.html(
        ("discrepancies", context.ground),
        [Row(each.id, _discrepancy_ground(each, context), each) for each in shown.views],
        lambda each: _discrepancy_html(each, context),
    )
    return [_folded(rows, _MOST_OPEN, "more discrepancy", "more discrepancies")]


def _discrepancy_html(discrepancy: Discrepancy, context: ListingContext) -> Markup:
    view = view_discrepancy(discrepancy, context.briefs)
    return discrepancy_html(replace(view, number=_place_of(view.id)), context.findings)


def _discrepancy_ground(discrepancy: Discrepancy, context: ListingContext) -> tuple[object, ...]:
    sides = [(side.value, context.quote_ground(side.quote)) for side in discrepancy.sides]
    return discrepancy.id, discrepancy.kind.value, discrepancy.difference, sides


def _place_of(id_: FindingId) -> FindingNumber:
    """Return the place of a number: one finding more would move those of all behind it."""
    return FindingNumber(id_, None)


def _all(
    shown: Shown[Fact] | Shown[Discrepancy],
    words: str,
    listing: str,
    context: ListingContext,
) -> Markup:
    """Return a link to the page that lists all, where some are not shown here."""
    return context.link_to_all(listing, words) if shown.left_out else NOTHING


def _number(found: int) -> Markup:
    return el("span", {"class": "mb-n"}, text(number(found)))


def _lead(name: str, beside: Markup) -> Markup:
    return el("p", {"class": "mb-lead"}, join(filter(None, [text(name), beside]), " "))


def _stack(pieces: Sequence[Markup], context: ListingContext) -> Markup:
    """Return findings with their numbers one below the other, left out of search.

    The briefs should be found.

    For the search, what is left out ends with the first inner element of the same kind: it must be
    of a kind that nothing in it is.
    """
    stack = el("section", {"class": "mb-stack", "data-search-exclude": ""}, blocks(*pieces))
    return Markup(fill_numbers(stack, context.briefs.findings.number_of))


def _why(said: str) -> Markup:
    return el("p", {"class": "mb-why"}, text(said))


def _facts_html(facts: Sequence[Fact], most: int, context: ListingContext) -> Markup:
    if not facts:
        return _why(NO_SEVERAL)
    rows = context.rows.html(
        ("facts", context.ground),
        [Row(fact.id, _fact_ground(fact, context), fact) for fact in facts],
        lambda fact: _fact_html(fact, context),
    )
    return _folded(rows, most, "more fact", "more facts")


def _fact_html(fact: Fact, context: ListingContext) -> Markup:
    view = view_fact(fact, context.briefs)
    return fact_html(replace(view, number=_place_of(view.id)), context.findings)


def _fact_ground(fact: Fact, context: ListingContext) -> tuple[object, ...]:
    briefs = context.briefs
    digest = briefs.digest(fact)
    return (
        *(fact.id, fact.level.value, len(fact.origins), len(fact.quotes), len(digest.by_brief)),
        [briefs.origin_label(id_) for id_ in fact.origins[:MOST_ORIGINS]],
        [context.quote_ground(quote) for quote in quotes_shown(fact, briefs)],
        [(shared.kind, shared.words) for shared in digest.shared[:MOST_SHARED]],
        digest.is_confirmed,
        digest.differing,
    )


def _folded(findings: Sequence[Markup], most: int, noun: str, plural: str) -> Markup:
    """Return findings, those behind the first few folded."""
    rest = findings[most:]
    if not rest:
        return blocks(*findings)
    summary = el("summary", {}, text(count(len(rest), noun, plural)))
    inner = el("div", {"class": "mb-stack"}, blocks(*rest))
    return blocks(*findings[:most], el("details", {"class": "mb-det"}, summary, inner))
