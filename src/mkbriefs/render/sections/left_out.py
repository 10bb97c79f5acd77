"""What cleaning left out: every dropped line with its reason."""

from dataclasses import dataclass

from mkbriefs.model import Brief
from mkbriefs.render.context import SectionContext
from mkbriefs.render.html import Markup, el, join, text
from mkbriefs.render.languages import lang_of
from mkbriefs.render.links import Links
from mkbriefs.render.markdown_text import escape_text
from mkbriefs.wording.figures import count

NOTHING_LEFT_OUT = "Nothing: every line of the seed is in the text above."


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutLine:
    """One line that is not part of the text."""

    text: str
    """As the seed has it, without white space at its ends; never empty."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutView:
    """All lines cleaning left out."""

    lines: tuple[LeftOutLine, ...]
    """In order of the seed; may be empty."""
    lang: str | None = None
    """Of the source, where the page has another."""


def view_left_out(brief: Brief, context: SectionContext) -> LeftOutView:
    """Return the lines cleaning left out of a brief."""
    source = brief.source
    return LeftOutView(
        lang=lang_of(brief, context.language),
        lines=tuple(
            LeftOutLine(text=line.strip(), reason=" ".join(dropped.reason.split()))
            for dropped in source.dropped
            for line in dropped.span.of(source.seed.text).split("\n")
            if line.strip()
        ),
    )


def left_out_markdown(view: LeftOutView) -> str:
    """Return the lines as a list, each with its reason."""
    lines = [
        f"- {escape_text(line.text, at_block_start=True, at_block_end=False)}"
        f" – *{escape_text(line.reason, at_block_start=False, at_block_end=False)}*"
        for line in view.lines
    ]
    shown = lines or [f"*{NOTHING_LEFT_OUT}*"]
    return "\n".join(["## What cleaning left out", "", *shown]) + "\n"


def left_out_html(view: LeftOutView, _links: Links) -> Markup:
    """Return the lines in a table that opens on demand."""
    if not view.lines:
        return el("p", {"class": "mb-why"}, text(NOTHING_LEFT_OUT))
    head = el(
        "thead",
        {},
        el("tr", {}, *(el("th", {"scope": "col"}, text(h)) for h in ("Line", "Reason"))),
    )
    rows = join((_row_html(line, view.lang) for line in view.lines), "\n")
    table = el("table", {"class": "mb-table"}, head, Markup("\n"), el("tbody", {}, rows))
    summary = f"{count(len(view.lines), 'line')} left out, each with its reason"
    return el(
        "details",
        {"class": "mb-det", "data-search-exclude": ""},
        el("summary", {}, text(summary)),
        table,
    )


def _row_html(line: LeftOutLine, lang: str | None) -> Markup:
    words = el("td", {"class": "mb-v", "lang": lang}, text(line.text))
    return el("tr", {}, words, el("td", {}, text(line.reason)))
