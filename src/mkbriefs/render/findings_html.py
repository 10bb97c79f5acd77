"""Facts and discrepancies as HTML, on briefs and on pages that list them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from mkbriefs.model import Citekey, FactLevel
from mkbriefs.render.brief_findings import DIFFERS
from mkbriefs.render.findings import (
    DiscrepancyView,
    FactView,
    SideView,
    counts_in_words,
    more_in_words,
    reason_in_words,
)
from mkbriefs.render.html import NOTHING, Markup, blocks, el, join, linked, shape, text
from mkbriefs.render.links import Links
from mkbriefs.render.quotations import Quotation, quotation_html

_SIGNS = {
    FactLevel.CORROBORATED: "M2 5.5h12M2 10.5h12",
    FactLevel.CANDIDATE: "M2 6.5c2-3 4-3 6-1s4 2 6-1M2 11.5c2-3 4-3 6-1s4 2 6-1",
    DIFFERS: "M2 5.5h12M2 10.5h12M11 1.5 5 14.5",
}
"""Equal, nearly equal and unequal, drawn in a square of 16: several fonts draw them badly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsPage:
    """The page on which findings are shown."""

    links: Links
    labels: Mapping[Citekey, str]
    """The short label of every source, `Lee 2024`."""
    own: str = ""
    """Citekey of the brief whose page it is; empty on other pages."""
    whole: Mapping[str, str] = field(default_factory=dict)
    """Source path of the page that lists all `facts` or all `discrepancies`, where a number leads;
    empty on that page itself."""
    level: int = 3
    """Of the headings above discrepancies."""

    def address(self, id_: str) -> str:
        """Return the address of a finding on the page that lists all; empty if there is none."""
        page = self.whole.get("facts" if id_.startswith("f-") else "discrepancies")
        return self.links.page(page, id_) if page else ""


@cache
def sign_html(sign: str) -> Markup:
    """Return the sign of a level or of `DIFFERS`; never alone, for words beside it say the same."""
    drawing = shape("path", {"d": _SIGNS[sign]})
    return el("svg", {"class": "mb-sg", "viewBox": "0 0 16 16", "aria-hidden": "true"}, drawing)


def fact_html(view: FactView, page: FindingsPage) -> Markup:
    """Return a fact: how much it rests on, its quotations, and why they are one."""
    number = linked(page.address(view.id), view.number.html)
    counts = (el("span", {}, text(each)) for each in counts_in_words(view))
    level = join([number, text(f" {view.level.value}")])
    head = el("div", {}, blocks(el("b", {}, level), *counts))
    reason = " ".join(filter(None, [more_in_words(view), reason_in_words(view)]))
    body = blocks(
        *(_quotation_html(quotation, page) for quotation in view.quotations),
        el("p", {"class": "mb-why"}, text(reason)) if reason else NOTHING,
    )
    return el(
        "div",
        {"class": "mb-fact", "id": view.id},
        el("div", {"class": "mb-fact-h"}, sign_html(view.level), head),
        Markup("\n"),
        el("div", {"class": "mb-fact-b"}, body),
    )


def discrepancy_html(view: DiscrepancyView, page: FindingsPage) -> Markup:
    """Return a discrepancy: both values, both wordings, and the difference."""
    number = linked(page.address(view.id), view.number.html)
    title = el(
        f"h{page.level}",
        {"class": "mb-disc-t"},
        sign_html(DIFFERS),
        el("span", {}, number, text(f" {view.kind}")),
    )
    sides = join((_side_html(side, page) for side in view.sides), "\n")
    pair = el("div", {"class": "mb-pair"}, sides)
    why = el("p", {"class": "mb-why"}, text(view.difference))
    return el("div", {"id": view.id}, blocks(title, pair, why))


def _side_html(side: SideView, page: FindingsPage) -> Markup:
    value = el("p", {"class": "mb-val"}, text(side.value)) if side.value else NOTHING
    return el("div", {"class": "mb-side"}, value, _quotation_html(side.quotation, page))


def _quotation_html(quotation: Quotation, page: FindingsPage) -> Markup:
    return quotation_html(quotation, page.links, page.labels, page.own)
