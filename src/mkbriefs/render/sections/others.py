"""What other sources say: the facts a brief shares with others, and what is told differently."""

from collections.abc import Iterator
from dataclasses import dataclass

from mkbriefs.model import Brief
from mkbriefs.render.brief_findings import shown_findings
from mkbriefs.render.context import SectionContext
from mkbriefs.render.findings import DiscrepancyView, FactView, view_discrepancy, view_fact
from mkbriefs.render.findings_html import discrepancy_html, fact_html
from mkbriefs.render.findings_markdown import discrepancy_markdown, fact_markdown
from mkbriefs.render.html import Markup, blocks, el, linked, text
from mkbriefs.render.page import BriefPage
from mkbriefs.wording.figures import count, listed

REGION = "others"
HEADING = "What other sources say"
DIFFERENT = "Told differently"
SHARED = "Stands in several sources"
NONE = "Nothing was found: no sentence of another source seems to say the same, or says otherwise."


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersView:
    """What other sources say of what a brief says."""

    own: str
    """Citekey of the brief."""
    discrepancies: tuple[DiscrepancyView, ...]
    """In order of the brief's text, as the facts."""
    facts: tuple[FactView, ...]
    more_facts: int
    """How many facts are not shown."""
    more_discrepancies: int


def view_others(brief: Brief, context: SectionContext) -> OthersView:
    """Return what other sources say of what a brief says."""
    own = brief.citekey
    concerned, shown = context.concerning(own), shown_findings(own, context)
    return OthersView(
        own=own,
        discrepancies=tuple(view_discrepancy(each, context, own) for each in shown.discrepancies),
        facts=tuple(view_fact(fact, context, own) for fact in shown.facts),
        more_facts=len(concerned.facts) - len(shown.facts),
        more_discrepancies=len(concerned.discrepancies) - len(shown.discrepancies),
    )


def more_in_words(view: OthersView) -> str:
    """Return how much is not shown; empty where all is."""
    left = [
        *([count(view.more_facts, "more fact")] if view.more_facts else []),
        *(
            [count(view.more_discrepancies, "more discrepancy", "more discrepancies")]
            if view.more_discrepancies
            else []
        ),
    ]
    return f"{listed(left)} concern this source" if left else ""


def others_markdown(view: OthersView) -> str:
    """Return discrepancies and facts as two lists."""
    return "\n\n".join([f"## {HEADING}", *_parts_markdown(view)]) + "\n"


def _parts_markdown(view: OthersView) -> Iterator[str]:
    if not (view.discrepancies or view.facts):
        yield f"*{NONE}*"
    if view.discrepancies:
        yield f"**{DIFFERENT}**"
        yield "\n".join(discrepancy_markdown(each, view.own) for each in view.discrepancies)
    if view.facts:
        yield f"**{SHARED}**"
        yield "\n".join(fact_markdown(fact, view.own) for fact in view.facts)
    if more := more_in_words(view):
        yield f"*{more}.*"


def others_html(view: OthersView, page: BriefPage) -> Markup:
    """Return discrepancies, then facts.

    Search leaves them out: their words are found where they stand, in the texts.
    """
    if not (view.discrepancies or view.facts):
        return el("p", {"class": "mb-why"}, text(NONE))
    shown = blocks(*_parts_html(view, page))
    return el("section", {"class": "mb-stack", "data-search-exclude": ""}, shown)


def _parts_html(view: OthersView, page: BriefPage) -> Iterator[Markup]:
    if view.discrepancies:
        yield el("p", {"class": "mb-lead"}, text(DIFFERENT))
        yield from (discrepancy_html(each, page.findings) for each in view.discrepancies)
    if view.facts:
        yield el("p", {"class": "mb-lead"}, text(SHARED))
        yield from (fact_html(fact, page.findings) for fact in view.facts)
    if more := more_in_words(view):
        source = page.finding_pages.get("facts") or page.finding_pages.get("discrepancies")
        address = page.links.page(source) if source else ""
        yield el("p", {"class": "mb-why"}, linked(address, text(more)))
