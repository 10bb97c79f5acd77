"""Citations of a page and its list of references as HTML, each leading to the other.

A citation leads to the brief of its source, to the passage it names if it names one; a source
without a brief leads to the page's own list. The whole reference is told on hover and focus by the
stylesheet, and to those who listen as the description of the link.
"""

from collections.abc import Container, Iterator, Mapping
from itertools import groupby

from mkbriefs.bibliography.inlines import Inline
from mkbriefs.bibliography.styles.document import ListedReference
from mkbriefs.citing.pages import CitedPage, PlacedCitation
from mkbriefs.model import Citekey, Reference
from mkbriefs.render.html import NOTHING, Markup, el, join, text
from mkbriefs.render.inlines import inlines_html
from mkbriefs.render.links import Links

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class CitationFaces:
    """The citations of one page as HTML."""

    def __init__(self, page: CitedPage, links: Links, briefs: Container[Citekey]) -> None:
        """Keep what the page cites.

        Args:
            page: a page that cites.
            links: from that page.
            briefs: the sources that have a brief.
        """
        self._page = page
        self._links = links
        self._briefs = briefs
        self._told = {
            listed.key: "".join(inline.text for inline in listed.inlines)
            for listed in page.references
        }
        self._places = _places(page)

    def citation(self, placed: PlacedCitation) -> Markup:
        """Return a citation as it stands in the text."""
        pieces = [
            self._cited(key, tuple(inlines), placed)
            for key, inlines in groupby(placed.inlines, key=lambda inline: inline.key)
        ]
        return el("span", {"class": "mb-cite", "id": citation_id(placed.number)}, *pieces)

    def _cited(self, key: str, inlines: tuple[Inline, ...], placed: PlacedCitation) -> Markup:
        """Return the stretch that stands for one source, as a link to it."""
        shown = inlines_html(inlines)
        reference = self._page.sources.get(key)
        if reference is None:
            return shown
        told = {"data-why": self._told.get(key), "aria-describedby": _reference_id(reference)}
        address = self._address(reference, placed.anchors.get(key, ""))
        return el("a", {"href": address, **told}, shown)

    def _address(self, reference: Reference, anchor: str) -> str:
        if reference.citekey in self._briefs:
            return self._links.brief(reference.citekey, anchor)
        return f"#{_reference_id(reference)}"

    def references(self) -> Markup:
        """Return the page's list of references, with links back to where each is cited.

        Nothing for a page of which all citations are in doubt.
        """
        if not self._page.references:
            return NOTHING
        items = (self._item(listed) for listed in self._page.references)
        return el("ol", {"class": "mb-bib mb-refs", "role": "list"}, join(items, "\n"))

    def _item(self, listed: ListedReference) -> Markup:
        reference = self._page.sources[listed.key]
        label = (
            el("span", {"class": "mb-num"}, text(f"{listed.label} ")) if listed.label else text("")
        )
        shown = el("p", {"class": "mb-ref"}, label, inlines_html(listed.inlines))
        back = el("p", {"class": "mb-back"}, join(self._back(reference), " "))
        return el("li", {"id": _reference_id(reference)}, shown, back)

    def _back(self, reference: Reference) -> Iterator[Markup]:
        """Yield the links of an entry: its brief, and each place of the page that cites it."""
        if reference.citekey in self._briefs:
            yield el("a", {"href": self._links.brief(reference.citekey)}, text("Brief"))
        numbers = self._places.get(reference.key, ())
        yield el("span", {}, text("cited"))
        for index, number in enumerate(numbers):
            names = {"aria-label": f"Cited here, {index + 1} of {len(numbers)}"}
            address = {"href": f"#{citation_id(number)}"}
            yield el("a", {**address, **names}, text(f"↑ {_letter(index)}"))


def _places(page: CitedPage) -> Mapping[str, tuple[int, ...]]:
    """Return the numbers of the citations that name each source, by its key."""
    places: dict[str, dict[int, None]] = {}
    for _, placed in page.citations():
        for cite in placed.citation.cluster.cites:
            places.setdefault(cite.key, {})[placed.number] = None
    return {key: tuple(numbers) for key, numbers in places.items()}


def citation_id(number: int) -> str:
    """Return the id of a citation on its page, by its number there."""
    return f"mb-cite-{number}"


def _reference_id(reference: Reference) -> str:
    return f"mb-cited-{reference.citekey}"


def _letter(index: int) -> str:
    """Return `a` for 0; what comes after `z` is counted."""
    return _LETTERS[index] if index < len(_LETTERS) else str(index + 1)
