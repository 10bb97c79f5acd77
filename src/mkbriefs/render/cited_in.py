"""Where pages cite a source: every sentence that does, as a list of references leads back to it."""

from dataclasses import dataclass

from mkbriefs.render.html import NOTHING, Markup, blocks, el, join, text
from mkbriefs.render.links import Links
from mkbriefs.wording.figures import count

_SHOWN = 20
"""Sentences that stand in one list; of more, the rest is folded, as many to a fold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedIn:
    """One sentence of a page that cites a source."""

    title: str
    """Of the page, as plain text; never empty."""
    src_uri: str
    """Source path of the page, `analysis/ports.md`."""
    anchor: str = ""
    """Id of the citation on that page, without `#`; empty leads to the page's top."""
    snippet: str = ""
    """The sentence's words without Markdown, on one line, cut where it is long; may
    be empty."""
    times: int = 1
    """How often the sentence cites the source."""


def cited_in_html(places: tuple[CitedIn, ...], links: Links) -> Markup:
    """Return every place that cites a source, page by page; nothing without any.

    Where there are many, they are folded, twenty at a time: no script, and nothing is left out.
    """
    if not places:
        return NOTHING
    times = sum(place.times for place in places)
    pages = len({place.src_uri for place in places})
    said = f"Cited {count(times, 'time')} on {count(pages, 'page')}"
    lead = el("p", {"class": "mb-why"}, text(said))
    first, *rest = (places[at : at + _SHOWN] for at in range(0, len(places), _SHOWN))
    folds = (_fold_html(part, at, links) for at, part in enumerate(rest, 1))
    return blocks(lead, _list_html(first, links), *folds)


def _fold_html(places: tuple[CitedIn, ...], at: int, links: Links) -> Markup:
    begin = at * _SHOWN + 1
    summary = el("summary", {}, text(f"Places {begin} to {begin + len(places) - 1}"))
    return el("details", {"class": "mb-det"}, summary, _list_html(places, links))


def _list_html(places: tuple[CitedIn, ...], links: Links) -> Markup:
    items = join((_place_html(place, links) for place in places), "\n")
    return el("ul", {"class": "mb-said", "role": "list"}, items)


def _place_html(place: CitedIn, links: Links) -> Markup:
    address = links.page(place.src_uri, place.anchor)
    page = el("a", {"href": address}, text(place.title))
    often = f", {count(place.times, 'time')}" if place.times > 1 else ""
    said = text(f"{often}: {place.snippet}") if place.snippet else text(often)
    return el("li", {}, page, said)
