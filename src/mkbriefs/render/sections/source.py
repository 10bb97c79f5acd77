"""Source: the card that says what a document is and where each value was read."""

from dataclasses import dataclass

from mkbriefs.bibliography.inlines import Inline
from mkbriefs.model import Brief
from mkbriefs.render.context import SectionContext, title_of
from mkbriefs.render.downloads import Download, citation_files, downloads_html
from mkbriefs.render.html import NOTHING, Markup, blocks, el, join, text
from mkbriefs.render.inlines import external_link, inlines_html, inlines_markdown
from mkbriefs.render.links import Links
from mkbriefs.render.markdown_text import escape_line, escape_text
from mkbriefs.render.page import BriefPage
from mkbriefs.render.sections.source_rows import (
    Row,
    date_row,
    publisher_row,
    source_rows,
    text_rows,
)
from mkbriefs.render.warnings import (
    SourceWarning,
    find_warnings,
    quoted_words_html,
    warning_html,
)

_LONGEST_OPEN = 320
"""Most characters of a reference manager's text that stand open, about four lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """What the source card shows."""

    title: str
    """One line; never empty."""
    reference: tuple[Inline, ...]
    rows: tuple[Row, ...]
    texts: tuple[Row, ...]
    """Abstract and note of a reference manager, which are nobody's words on this site; may be
    empty."""
    warnings: tuple[SourceWarning, ...]
    downloads: tuple[Download, ...]


def view_source(brief: Brief, context: SectionContext) -> SourceView:
    """Return what the source card of a brief shows."""
    return SourceView(
        title=title_of(brief),
        reference=context.reference(brief.reference),
        rows=source_rows(brief, context),
        texts=tuple(text_rows(brief)),
        warnings=find_warnings(brief),
        downloads=citation_files(brief.citekey),
    )


def source_markdown(view: SourceView) -> str:
    """Return the title and the card as Markdown: one line per value."""
    lines = [f"# {escape_line(view.title)}", "", "## Source", ""]
    lines.append(f"- **Reference:** {inlines_markdown(view.reference)}")
    lines += [_row_markdown(row) for row in (*view.rows, *view.texts)]
    lines += [_warning_markdown(warning) for warning in view.warnings]
    return "\n".join(lines) + "\n"


def _within(raw: str) -> str:
    return escape_text(raw, at_block_start=False, at_block_end=False)


def _row_markdown(row: Row) -> str:
    value = f"*{row.value}*" if row.is_missing else _within(row.value)
    if row.url and row.url == row.value:
        value = inlines_markdown([Inline(row.url, url=row.url)])
    return f"- **{row.label}:** {value}{_note_markdown(row.note, row.words)}"


def _note_markdown(note: str, words: tuple[str, ...]) -> str:
    if not note:
        return ""
    quoted = ", ".join(f"“{_within(each)}”" for each in words)
    return f" – {note} {quoted}" if quoted else f" – {note}"


def _warning_markdown(warning: SourceWarning) -> str:
    pieces = [_within(warning.detail), ", ".join(f"“{_within(each)}”" for each in warning.words)]
    if warning.more:
        pieces.append(f"and {warning.more} more")
    label = escape_text(warning.label, at_block_start=False)
    return " ".join([f"- **! {label}**", *filter(None, pieces)])


def source_html(view: SourceView, page: BriefPage) -> Markup:
    """Return the card: a list of values, and beside it warnings and files."""
    reference = el(
        "div",
        {},
        el("dt", {}, text("Reference")),
        Markup("\n"),
        el("dd", {"class": "mb-dref"}, inlines_html(view.reference)),
    )
    card = el("dl", {"class": "mb-dl"}, blocks(reference, *(_row_html(row) for row in view.rows)))
    warnings = (warning_html(warning) for warning in view.warnings)
    aside = blocks(*warnings, downloads_html((*page.downloads, *view.downloads), page.links))
    beside = el("div", {"class": "mb-aside"}, aside) if aside else NOTHING
    said = el("div", {}, blocks(card, *map(_text_html, view.texts))) if view.texts else card
    return el("div", {"class": "mb-card"}, said, beside)


def _text_html(row: Row) -> Markup:
    """Return an abstract or a note under who said it; a long one opens on demand."""
    said = el("p", {"class": "mb-v"}, text(row.value))
    label = text(f"{row.label}, {row.note}")
    if len(row.value) <= _LONGEST_OPEN:
        return el("div", {"class": "mb-det"}, el("p", {"class": "mb-why"}, label), said)
    return el("details", {"class": "mb-det"}, el("summary", {}, label), said)


def _row_html(row: Row) -> Markup:
    value = text(row.value)
    if row.is_missing:
        value = el("span", {"class": "mb-none"}, value)
    elif row.url:
        value = external_link(row.url, value)
    elif row.is_code:
        value = el("code", {}, value)
    note = NOTHING
    if row.note:
        note = join([text(row.note), *filter(None, [quoted_words_html(row.words)])], " ")
        note = join([Markup(" "), el("span", {"class": "mb-from"}, note)])
    return el("div", {}, el("dt", {}, text(row.label)), Markup("\n"), el("dd", {}, value, note))


def kicker_html(brief: Brief, links: Links) -> Markup:
    """Return the line above the title: the index of briefs, publisher, date."""
    rows = (publisher_row(brief), date_row(brief))
    pieces = [el("span", {}, text(_short(row))) for row in rows]
    if links.has("briefs/index.md"):
        index = el("a", {"href": links.page("briefs/index.md")}, text("Briefs"))
        pieces.insert(0, index)
    return el("p", {"class": "mb-kick"}, join(pieces, " "))


def _short(row: Row) -> str:
    return f"publisher {row.value}" if row.is_missing and row.label == "Publisher" else row.value
