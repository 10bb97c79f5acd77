"""The rows of the source card: each value of a document, and where it was read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

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
from mkbriefs.render.context import SectionContext
from mkbriefs.render.findings import TIE_WORDS
from mkbriefs.render.grading import UNGRADED, grading_meaning, grading_text
from mkbriefs.render.passage import words_of
from mkbriefs.render.warnings import shorten
from mkbriefs.wording.figures import count, date_in_words, language_in_words, number

_MISSING = {
    "Title": "none stated",
    "Byline": "none stated",
    "Date": "no date stated",
    "URL": "none stated",
}
"""What is said of a value that no source states, by label."""
_BY_ANALYST = "set by the analyst"
_BY_MANAGER = "from the reference manager"
_URL_STATUS_WORDS = {
    "dead": "dead link",
    "unfit": "leads to something else by now",
    "usurped": "leads to something else by now",
}
_NOT_LINKED = frozenset({"unfit", "usurped"})
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


def byline_of(brief: Brief) -> str:
    """Return the authors in reading order; empty if none is stated."""
    item = brief.reference.item
    ends = ["et al."] if "author" in others_of(item) else []
    return ", ".join([*(name.full for name in names_of(item)), *ends])


def source_rows(brief: Brief, context: SectionContext) -> tuple[Row, ...]:
    """Return what the card says of a source, in order."""
    return (
        *_title_rows(brief),
        _byline_row(brief),
        publisher_row(brief),
        date_row(brief),
        *_address_rows(brief),
        _language_row(brief),
        _length_row(brief),
        *_origin_rows(brief, context),
        _grading_row(brief),
        *_seed_rows(brief, context.seeds_dir),
    )


def _stated_row(label: str, value: str, brief: Brief, variable: str, key: str) -> Row:
    """Return a row for a CSL variable: its value and where it was read, or that it is missing."""
    provenance = brief.reference.provenance.get(variable)
    if not value:
        note = _BY_ANALYST if key in brief.overrides else ""
        missing = _MISSING.get(label, "not stated")
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


def publisher_row(brief: Brief) -> Row:
    """Return who published a source."""
    item = brief.reference.item
    variable = "container-title" if "container-title" in item else "publisher"
    return _stated_row("Publisher", publisher_of(item), brief, variable, "publisher")


def date_row(brief: Brief) -> Row:
    """Return when a source is from, with the time of day that its seed states."""
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


def text_rows(brief: Brief) -> Iterator[Row]:
    """Yield what a reference manager holds beside the reference, each with who said so."""
    for label, variable in (("Abstract", "abstract"), ("Note", "note"), ("Note", "annote")):
        value = text_of(brief.reference.item, variable)
        if value:
            provenance = brief.reference.provenance.get(variable)
            is_own = provenance is not None and provenance.kind is ProvenanceKind.BRIEF
            yield Row(label=label, value=value, note=_BY_ANALYST if is_own else _BY_MANAGER)


def _language_row(brief: Brief) -> Row:
    code = text_of(brief.reference.item, "language")
    if not code:
        return Row(label="Language", value="not recognised", is_missing=True)
    return _stated_row("Language", language_in_words(code), brief, "language", "language")


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
