"""Source: the card that says what a document is and where each value was read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from mkbriefs.bibliography.inlines import Inline
from mkbriefs.bibliography.item import (
    Archived,
    archive_of,
    date_of,
    names_of,
    others_of,
    publisher_of,
    text_of,
)
from mkbriefs.bibliography.titles import title_text
from mkbriefs.model import Brief, OriginId, Provenance, ProvenanceKind, Tie, TieKind
from mkbriefs.relate import brief_figures
from mkbriefs.render.context import SectionContext, title_of
from mkbriefs.render.downloads import Download, citation_files, downloads_html
from mkbriefs.render.findings import TIE_WORDS
from mkbriefs.render.grading import UNGRADED, grading_meaning, grading_text
from mkbriefs.render.html import NOTHING, Markup, blocks, el, join, text
from mkbriefs.render.inlines import external_link, inlines_html, inlines_markdown
from mkbriefs.render.links import Links
from mkbriefs.render.markdown_text import escape_line, escape_text
from mkbriefs.render.page import BriefPage
from mkbriefs.render.passage import words_of
from mkbriefs.render.warnings import (
    SourceWarning,
    find_warnings,
    quoted_words_html,
    shorten,
    warning_html,
)
from mkbriefs.wording.figures import count, date_in_words, language_in_words, number

_BY_ANALYST = "set by the analyst"
_BY_MANAGER = "from the reference manager"
_URL_STATUS_WORDS = {
    "dead": "dead link",
    "unfit": "leads to something else by now",
    "usurped": "leads to something else by now",
}
_NOT_LINKED = frozenset({"unfit", "usurped"})
_LONGEST_OPEN = 320
"""Most characters of a reference manager's text that stand open, about four lines."""
_RESTS_ON = "Rests on"
_OWN_ACCOUNT = "its own account"
_FOR_THE_REST = "for the rest of its text"
_MOST_ORIGINS = 5
"""Origins of a source that its card names; of more, the rest is counted."""
_MOST_TIE_WORDS = 2
"""Passages that show why a source is said to lean on an origin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value of the card."""

    label: str
    value: str
    """As plain text; what is missing says so."""
    is_missing: bool = False
    note: str = ""
    """Who or what gave the value, in words of ours; may be empty."""
    words: tuple[str, ...] = ()
    """Words of the seed it was read from; may be empty."""
    url: str = ""
    """Where the value links to; may be empty."""
    is_code: bool = False
    """Whether the value is a name of a file or a hash."""


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


def byline_of(brief: Brief) -> str:
    """Return the authors in reading order; empty if none is stated."""
    item = brief.reference.item
    ends = ["et al."] if "author" in others_of(item) else []
    return ", ".join([*(name.full for name in names_of(item)), *ends])


def view_source(brief: Brief, context: SectionContext) -> SourceView:
    """Return what the source card of a brief shows."""
    citekey = brief.citekey
    return SourceView(
        title=title_of(brief),
        reference=context.reference(brief.reference),
        rows=(
            *_title_rows(brief),
            _byline_row(brief),
            _publisher_row(brief),
            _date_row(brief),
            *_address_rows(brief),
            _language_row(brief),
            _length_row(brief),
            *_origin_rows(brief, context),
            _grading_row(brief),
            *_seed_rows(brief, context.seeds_dir),
        ),
        texts=tuple(_text_rows(brief)),
        warnings=find_warnings(brief),
        downloads=citation_files(citekey),
    )


def _stated_row(label: str, value: str, brief: Brief, variable: str, key: str) -> Row:
    """Return a row for a CSL variable: its value and where it was read, or that it is missing."""
    provenance = brief.reference.provenance.get(variable)
    if not value:
        note = _BY_ANALYST if key in brief.overrides else ""
        missing = "none stated" if label in ("Byline", "URL", "Title") else "not stated"
        missing = "no date stated" if label == "Date" else missing
        return Row(label=label, value=missing, is_missing=True, note=note)
    note, words = _origin(brief, variable, provenance)
    return Row(label=label, value=value, note=note, words=words)


def _origin(
    brief: Brief, variable: str, provenance: Provenance | None
) -> tuple[str, tuple[str, ...]]:
    """Return where a value was read: a note of ours, and words of the seed."""
    kind = provenance.kind if provenance is not None else ProvenanceKind.DEFAULT
    match kind:
        case ProvenanceKind.BRIEF:
            return _BY_ANALYST, ()
        case ProvenanceKind.BIBLIOGRAPHY:
            return "from the bibliography file", ()
        case ProvenanceKind.DEFAULT:
            return "", ()
    if variable == "author":
        spans = [author.span for author in brief.source.metadata.authors]
    else:
        spans = [provenance.span] if provenance is not None and provenance.span else []
    if not spans:
        return "recognised from the text", ()
    words = words_of(brief.source.seed.text, spans)
    return "read from", tuple(shorten(each) for each in words)


def _title_rows(brief: Brief) -> tuple[Row, ...]:
    """Return the title's row unless it would only repeat the heading above it."""
    row = _stated_row("Title", title_text(brief.reference), brief, "title", "title")
    return () if row.words == (shorten(row.value),) else (row,)


def _byline_row(brief: Brief) -> Row:
    return _stated_row("Byline", byline_of(brief), brief, "author", "authors")


def _publisher_row(brief: Brief) -> Row:
    item = brief.reference.item
    variable = "container-title" if "container-title" in item else "publisher"
    return _stated_row("Publisher", publisher_of(item), brief, variable, "publisher")


def _date_row(brief: Brief) -> Row:
    value = date_in_words(date_of(brief.reference.item))
    time = time_of(brief)
    shown = f"{value}, {time}" if value and time else value
    return _stated_row("Date", shown, brief, "issued", "date")


def time_of(brief: Brief) -> str:
    """Return the time of day that a seed states beside its date, `13:16 EDT`; may be empty."""
    provenance = brief.reference.provenance.get("issued")
    stated = brief.source.metadata.issued
    if stated is None or provenance is None or provenance.kind is not ProvenanceKind.SEED:
        return ""
    issued = stated.value
    return " ".join(filter(None, (issued.time, issued.zone))) if issued.time else ""


def _address_rows(brief: Brief) -> tuple[Row, ...]:
    """Return where a source is found: its address, and the copy kept of it.

    The copy stands first where the address is known to lead nowhere, or to something else.
    """
    archived = archive_of(brief.reference.item)
    url = _url_row(brief, archived.status)
    rows = [url, *_archive_rows(archived)]
    if archived.status in _URL_STATUS_WORDS:
        rows = [*rows[1:], url]
    accessed = date_in_words(date_of(brief.reference.item, "accessed"))
    if accessed:
        rows.append(_stated_row("Accessed", accessed, brief, "accessed", "accessed"))
    return tuple(rows)


def _url_row(brief: Brief, status: str) -> Row:
    url = text_of(brief.reference.item, "URL")
    row = _stated_row("URL", url, brief, "URL", "url")
    if row.is_missing:
        return row
    said = _URL_STATUS_WORDS.get(status, "")
    return Row(
        label=row.label,
        value=url,
        note="; ".join(filter(None, (said, row.note))),
        words=row.words,
        url="" if status in _NOT_LINKED else url,
    )


def _archive_rows(archived: Archived) -> Iterator[Row]:
    if archived.url:
        made = date_in_words(archived.date)
        note = f"copy of {made}" if made else ""
        yield Row(label="Archived", value=archived.url, url=archived.url, note=note)


def _grading_row(brief: Brief) -> Row:
    graded = grading_text(brief.grading)
    if not graded:
        return Row(label="Grading", value=UNGRADED, is_missing=True)
    meaning = grading_meaning(brief.grading)
    return Row(label="Grading", value=graded, note=f"{meaning}; {_BY_ANALYST}")


def _text_rows(brief: Brief) -> Iterator[Row]:
    """Yield what a reference manager holds beside the reference, each with who said so."""
    for label, variable in (("Abstract", "abstract"), ("Note", "note"), ("Note", "annote")):
        value = text_of(brief.reference.item, variable)
        if value:
            provenance = brief.reference.provenance.get(variable)
            is_own = provenance is not None and provenance.kind is ProvenanceKind.BRIEF
            yield Row(label=label, value=value, note=_BY_ANALYST if is_own else _BY_MANAGER)


def _language_row(brief: Brief) -> Row:
    code = text_of(brief.reference.item, "language")
    row = _stated_row("Language", language_in_words(code), brief, "language", "language")
    return Row(label="Language", value="not recognised", is_missing=True) if not code else row


def _length_row(brief: Brief) -> Row:
    figures = brief_figures(brief, ())
    kept = (
        f"{count(figures.words_kept, 'word')} kept of {number(figures.words)}, "
        f"{count(figures.paragraphs, 'paragraph')}, {count(figures.sentences, 'sentence')}"
    )
    return Row(label="Length", value=kept)


def _origin_rows(brief: Brief, context: SectionContext) -> Iterator[Row]:
    """Yield a row for each origin that a source leans on; none where nothing is known."""
    found: dict[OriginId, list[Tie]] = {}
    for origin, tie in context.ties(brief.citekey):
        found.setdefault(origin, []).append(tie)
    for origin, ties in islice(found.items(), _MOST_ORIGINS):
        label = context.origin_label(origin)
        yield _origin_row(label, ties, brief, is_one_of_several=len(found) > 1)
    left = len(found) - _MOST_ORIGINS
    if left > 0:
        yield Row(label=_RESTS_ON, value=f"and {count(left, 'more origin')}")


def _origin_row(origin: str, ties: Sequence[Tie], brief: Brief, *, is_one_of_several: bool) -> Row:
    """Return the row of one origin: how the source is tied to it, and its words that show it."""
    if ties[0].kind is TieKind.OWN:
        note = _FOR_THE_REST if is_one_of_several else TIE_WORDS[TieKind.OWN]
        return Row(label=_RESTS_ON, value=_OWN_ACCOUNT, note=note)
    quotes = (quote for tie in ties for quote in tie.because if quote.citekey == brief.citekey)
    words = words_of(brief.source.seed.text, (quote.span for quote in quotes))
    is_part = all(tie.mark for tie in ties)
    return Row(
        label=_RESTS_ON,
        value=" ".join(origin.split()),
        note=TIE_WORDS[ties[0].kind] + (", for a part of its text" if is_part else ""),
        words=tuple(shorten(each) for each in words[:_MOST_TIE_WORDS]),
    )


def _seed_rows(brief: Brief, seeds_dir: str) -> tuple[Row, Row]:
    seed = brief.source.seed
    return (
        Row(label="Seed", value=f"{seeds_dir}/{seed.path}", is_code=True),
        Row(label="Hash", value=seed.sha256[:12], note="SHA-256, first 12 digits", is_code=True),
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
    rows = (_publisher_row(brief), _date_row(brief))
    pieces = [el("span", {}, text(_short(row))) for row in rows]
    if links.has("briefs/index.md"):
        index = el("a", {"href": links.page("briefs/index.md")}, text("Briefs"))
        pieces.insert(0, index)
    return el("p", {"class": "mb-kick"}, join(pieces, " "))


def _short(row: Row) -> str:
    return f"publisher {row.value}" if row.is_missing and row.label == "Publisher" else row.value
