"""Related briefs: what else to read, and why."""

from dataclasses import dataclass

from mkbriefs.model import Brief, Citekey, RelatedBrief
from mkbriefs.render.context import SectionContext
from mkbriefs.render.html import Markup, el, join, text
from mkbriefs.render.markdown_text import escape_text
from mkbriefs.render.page import BriefPage

REGION = "related"
HEADING = "Related briefs"
NONE = "None: no other brief shares a report, a fact, rare names or several themes with this one."


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedRow:
    """One brief worth reading beside another."""

    citekey: Citekey
    title: str
    label: str
    """Short label of the source, where no other has the same."""
    reasons: tuple[str, ...]
    """In words, strongest first; never empty."""
    lang: str | None
    """Of the title, where the site has another."""

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return " · ".join(self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedView:
    """Briefs worth reading beside one."""

    rows: tuple[RelatedRow, ...]
    """The closest first; may be empty."""


def view_related(brief: Brief, context: SectionContext) -> RelatedView:
    """Return the briefs worth reading beside one."""
    related = context.related(brief.citekey)
    return RelatedView(rows=tuple(_row(each, context) for each in related))


def _row(related: RelatedBrief, context: SectionContext) -> RelatedRow:
    name = context.name(related.citekey)
    return RelatedRow(
        citekey=related.citekey,
        title=" ".join(name.title.split()),
        label=name.label,
        reasons=tuple(" ".join(reason.words.split()) for reason in related.reasons),
        lang=name.lang,
    )


def related_markdown(view: RelatedView) -> str:
    """Return the briefs as a list of links between files, each with its reasons."""
    lines = [_row_markdown(row) for row in view.rows] or [f"*{NONE}*"]
    return "\n".join([f"## {HEADING}", "", *lines]) + "\n"


def _row_markdown(row: RelatedRow) -> str:
    title, label, why = (
        escape_text(each, at_block_start=False, at_block_end=False)
        for each in (row.title, row.label, row.why)
    )
    return f"- [{title}]({row.citekey}.md) – {label} – {why}"


def related_html(view: RelatedView, page: BriefPage) -> Markup:
    """Return the briefs as a list: title, and below it the reasons."""
    if not view.rows:
        return el("p", {"class": "mb-why"}, text(NONE))
    rows = join((_row_html(row, page) for row in view.rows), "\n")
    return el("ul", {"class": "mb-rel", "role": "list"}, rows)


def _row_html(row: RelatedRow, page: BriefPage) -> Markup:
    title = el(
        "a",
        {"class": "mb-v", "href": page.links.brief(row.citekey), "lang": row.lang},
        text(row.title),
    )
    label = page.labels.get(row.citekey, row.label)
    return el(
        "li", {}, title, Markup("\n"), el("p", {"class": "mb-why"}, text(f"{row.why} · {label}"))
    )
