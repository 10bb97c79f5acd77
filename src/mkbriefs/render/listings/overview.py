"""Overview: the dossier in figures, and how many sentences of each brief have which theme."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkbriefs.bibliography.dates import CslDate
from mkbriefs.bibliography.item import date_of
from mkbriefs.model import Brief, FactLevel
from mkbriefs.relate import Related
from mkbriefs.render.html import Markup, blocks, el, join, text
from mkbriefs.render.lanes import Lane, bar_html, letter_html
from mkbriefs.render.listings.briefs import newest_first, newest_html
from mkbriefs.render.listings.context import ListingContext
from mkbriefs.render.listings.kept_rows import Row
from mkbriefs.wording.figures import count, date_in_words, from_to, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number and what it counts."""

    value: int
    label: str
    beside: str = ""
    """What stands behind it in small type, such as the whole of which it is a part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """How many sentences of one brief have which theme."""

    brief: Brief
    counts: tuple[int, ...]
    """In the order of the lanes."""
    sentences: int
    """Of the reading flow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView:
    """Themes by brief."""

    lanes: tuple[Lane, ...]
    rows: tuple[MatrixRow, ...]
    """In order of the corpus; if there are more briefs, the newest first."""
    sums: tuple[int, ...]
    """Of all briefs, shown or not, in the order of the lanes."""
    sentences: int
    """Likewise, of the reading flow."""
    total: int
    """How many briefs there are, shown or not."""


def view_glance(related: Related) -> tuple[Figure, ...]:
    """Return the figures of a corpus: its size, what comparing it shows, what is known of it."""
    figures = related.figures.values()
    briefs = related.corpus.briefs
    findings = related.corpus.findings
    levels = Counter(fact.level for fact in findings.facts if len(fact.origins) > 1)
    candidates = levels[FactLevel.CANDIDATE]
    return (
        _counted(len(briefs), "brief"),
        _counted(len(findings.origins), "independent origin"),
        Figure(
            value=levels[FactLevel.CORROBORATED],
            label="facts on two origins or more",
            beside=f"+ {count(candidates, 'candidate')}" if candidates else "",
        ),
        _counted(len(findings.discrepancies), "discrepancy", "discrepancies"),
        Figure(
            value=sum(f.words_kept for f in figures),
            label="words kept",
            beside=f"of {number(sum(f.words for f in figures))}",
        ),
        _dated(briefs),
    )


def _counted(value: int, noun: str, plural: str = "") -> Figure:
    return Figure(value=value, label=noun if value == 1 else plural or f"{noun}s")


def _dated(briefs: Sequence[Brief]) -> Figure:
    dates = _dates_of(briefs)
    span = _span(dates)
    return Figure(
        value=len(dates),
        label=f"state a date{f': {span}' if span else ''}",
        beside=f"of {number(len(briefs))}",
    )


def span_of_dates(briefs: Iterable[Brief]) -> str:
    """Return the span of the dates that briefs state, in words; empty where none does."""
    return _span(_dates_of(briefs))


def _dates_of(briefs: Iterable[Brief]) -> list[CslDate]:
    """Return the dates that briefs state in numbers, in order of time."""
    dates = [date for date in (date_of(b.reference.item) for b in briefs) if date.start]
    return sorted(dates, key=lambda date: date.start)


def _span(dates: Sequence[CslDate]) -> str:
    return from_to(date_in_words(dates[0]), date_in_words(dates[-1])) if dates else ""


def view_matrix(related: Related, context: ListingContext, most: int = 0) -> MatrixView:
    """Return themes by brief.

    Args:
        related: the corpus with its indexes.
        context: the page.
        most: how many briefs have a row at most, the newest; 0 for all.
    """
    lanes = context.briefs.lanes
    rows = []
    for brief in related.corpus.briefs:
        figures = related.figures[brief.citekey]
        counts = tuple(figures.by_theme.get(lane.theme, 0) for lane in lanes)
        rows.append(MatrixRow(brief=brief, counts=counts, sentences=figures.sentences))
    shown = _newest(rows, most) if 0 < most < len(rows) else rows
    return MatrixView(
        lanes=lanes,
        rows=tuple(shown),
        sums=tuple(sum(row.counts[place] for row in rows) for place in range(len(lanes))),
        sentences=sum(row.sentences for row in rows),
        total=len(rows),
    )


def _newest(rows: Sequence[MatrixRow], most: int) -> list[MatrixRow]:
    by_citekey = {row.brief.citekey: row for row in rows}
    newest = newest_first(row.brief for row in rows)[:most]
    return [by_citekey[brief.citekey] for brief in newest]


def overview_html(
    glance: tuple[Figure, ...], matrix: MatrixView, context: ListingContext
) -> Markup:
    """Return figures, then themes by brief."""
    return blocks(glance_html(glance), matrix_html(matrix, context))


def glance_html(figures: tuple[Figure, ...]) -> Markup:
    """Return figures as a list of terms."""
    return el("dl", {"class": "mb-nums"}, join(map(_figure_html, figures), "\n"))


def _figure_html(figure: Figure) -> Markup:
    value = [text(number(figure.value))]
    if figure.beside:
        value.append(el("small", {}, text(figure.beside)))
    term = el("dt", {}, text(figure.label))
    return el("div", {}, term, Markup("\n"), el("dd", {}, join(value, " ")))


def matrix_html(view: MatrixView, context: ListingContext) -> Markup:
    """Return themes by brief as a table; each figure leads to the passages it counts."""
    if not view.lanes or not view.rows:
        return el("p", {"class": "mb-why"}, text("There is nothing to count yet."))
    most = max(max(row.counts) for row in view.rows) or 1
    body = join(
        context.rows.html(
            ("matrix", most, context.ground),
            [_row(row, context) for row in view.rows],
            lambda row: _matrix_row_html(row, view.lanes, most, context),
        ),
        "\n",
    )
    caption = "Sentences marked per theme, out of all sentences of the brief. Bars share one scale."
    wide = " mb-mx--wide" if len(view.lanes) > 6 else ""
    table = el(
        "table",
        {"class": f"mb-mx{wide}"},
        el("caption", {}, text(caption)),
        _head_html(view.lanes, context),
        el("tbody", {}, body),
        _foot_html(view),
    )
    if wide:
        scroll = {"class": "mb-scroll", "role": "group", "aria-label": "Themes by brief"}
        table = el("div", {**scroll, "tabindex": 0}, table)
    return blocks(table, newest_html(len(view.rows), view.total, "matrix", context))


def _head_html(lanes: tuple[Lane, ...], context: ListingContext) -> Markup:
    cells = [
        el(
            "th",
            {"scope": "col"},
            el(
                "a",
                {"href": context.links.theme(lane.theme)},
                letter_html(lane),
                Markup(" "),
                el("span", {"class": "mb-mx-n"}, text(lane.label)),
            ),
        )
        for lane in lanes
    ]
    first = el("th", {"scope": "col"}, text("Brief"))
    of_all = el("span", {"class": "mb-mx-n"}, text("sentences"))
    last = el("th", {"scope": "col", "class": "mb-mx-all"}, text("All "), of_all)
    return el("thead", {}, el("tr", {}, join([first, *cells, last], "\n")))


def _row(row: MatrixRow, context: ListingContext) -> Row[MatrixRow]:
    citekey = row.brief.citekey
    return Row(citekey, (citekey, context.labels[citekey], row.counts, row.sentences), row)


def _matrix_row_html(
    row: MatrixRow, lanes: tuple[Lane, ...], most: int, context: ListingContext
) -> Markup:
    cells = [
        _cell_html(row.brief, lane, found, most, context)
        for lane, found in zip(lanes, row.counts, strict=True)
    ]
    head = el("th", {"scope": "row"}, context.label_link(row.brief))
    last = el("td", {"class": "mb-mx-all"}, text(number(row.sentences)))
    return el("tr", {}, join([head, *cells, last], "\n"))


def _cell_html(brief: Brief, lane: Lane, found: int, most: int, context: ListingContext) -> Markup:
    if not found:
        return el("td", {}, el("span", {"class": "mb-mx-0"}, text("none")))
    value = el("span", {"class": "mb-mx-v"}, text(number(found)))
    address = context.passages_address(lane.theme, brief.citekey)
    return el(
        "td", {}, el("a", {"href": address}, value, Markup(" "), bar_html(lane, found / most))
    )


def _foot_html(view: MatrixView) -> Markup:
    cells = [el("td", {}, text(number(total))) for total in view.sums]
    head = el("th", {"scope": "row"}, text("All briefs"))
    total = el("td", {"class": "mb-mx-all"}, text(number(view.sentences)))
    return el("tfoot", {}, el("tr", {}, join([head, *cells, total], "\n")))
