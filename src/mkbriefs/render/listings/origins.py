"""Origins: who leans on whose reporting, as a table with the words that show it."""

from dataclasses import dataclass

from mkbriefs.model import Brief, Origin, Quote, Tie
from mkbriefs.render.context import BriefContext
from mkbriefs.render.findings import TIE_WORDS
from mkbriefs.render.html import Markup, blocks, el, join, text
from mkbriefs.render.listings.context import ListingContext
from mkbriefs.render.locators import unbroken
from mkbriefs.render.quotations import Quotation
from mkbriefs.render.warnings import shorten

NONE = "There are no sources to compare yet."
HEAD = ("Brief", "Why it is said to lean on this origin")
_MOST_WORDS = 4
"""Quotations that show one tie; of more, the rest is counted."""
_LONGEST_WORDS = 120
"""Characters of one of them: passages that are the same word by word can be long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieWords:
    """Words that show a tie."""

    quotation: Quotation
    words: str
    """On one line, cut where they are too long."""
    is_own: bool
    """Whether they are the brief's own, and not those of one that it shares them with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieView:
    """Why one brief is said to lean on an origin."""

    brief: Brief
    because: str
    """In words of ours: `inferred from the same words, for [7] alone`."""
    words: tuple[TieWords, ...]
    left_out: int
    """Quotations that are not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """One origin with all that lean on it."""

    origin: Origin
    ties: tuple[TieView, ...]
    """In order of the corpus; never empty."""


def view_origins(context: BriefContext) -> tuple[OriginView, ...]:
    """Return all origins, those on which most briefs lean first."""
    return tuple(
        OriginView(origin=origin, ties=tuple(_tie(each, context) for each in origin.ties))
        for origin in context.findings.origins
    )


def _tie(tie: Tie, context: BriefContext) -> TieView:
    only = f", for [{tie.mark}] alone" if tie.mark else ""
    shown = tie.because[:_MOST_WORDS]
    return TieView(
        brief=context.sources[tie.citekey],
        because=f"{TIE_WORDS[tie.kind]}{only}",
        words=tuple(_words(quote, tie, context) for quote in shown),
        left_out=len(tie.because) - len(shown),
    )


def _words(quote: Quote, tie: Tie, context: BriefContext) -> TieWords:
    quotation = context.quotation(quote)
    return TieWords(
        quotation=quotation,
        words=shorten(quotation.text, _LONGEST_WORDS),
        is_own=quote.citekey == tie.citekey,
    )


def origins_html(views: tuple[OriginView, ...], context: ListingContext) -> Markup:
    """Return the table, left out of search: a search for its words should find the briefs."""
    if not views:
        return el("p", {"class": "mb-why"}, text(NONE))
    head = el("tr", {}, *(el("th", {"scope": "col"}, text(column)) for column in HEAD))
    bodies = join((_origin_html(view, context) for view in views), "\n")
    table = el("table", {"class": "mb-ent"}, el("thead", {}, head), Markup("\n"), bodies)
    return el("div", {"data-search-exclude": ""}, table)


def _origin_html(view: OriginView, context: ListingContext) -> Markup:
    """Return the rows of one origin below its name."""
    name = el("th", {"scope": "rowgroup", "colspan": len(HEAD)}, text(view.origin.label))
    head = el("tr", {"class": "mb-ent-g", "id": view.origin.id}, name)
    return el("tbody", {}, blocks(head, *(_row_html(tie, context) for tie in view.ties)))


def _row_html(tie: TieView, context: ListingContext) -> Markup:
    label = el("th", {"scope": "row"}, context.label_link(tie.brief))
    return el("tr", {}, label, el("td", {}, _tie_html(tie, context)))


def _tie_html(tie: TieView, context: ListingContext) -> Markup:
    pieces = [_words_html(words, context) for words in tie.words]
    if tie.left_out:
        pieces.append(text(f"and {tie.left_out} more"))
    said = text(f"{tie.because}: ") if pieces else text(tie.because)
    return join([said, join(pieces, ", ")])


def _words_html(shown: TieWords, context: ListingContext) -> Markup:
    quotation = shown.quotation
    address = context.links.brief(quotation.citekey, quotation.sentence)
    words = el("span", {"class": "mb-v", "lang": quotation.lang}, text(shown.words))
    link = join([text("“"), el("a", {"href": address}, words), text("”")])
    if shown.is_own:
        return link
    return join(
        [link, text(f"({context.labels[quotation.citekey]}, {unbroken(quotation.locator)})")], " "
    )
