"""Overview, on paper: figures, and a table of themes by brief with a bar in every cell."""

from collections.abc import Iterator

from mkbriefs.pdf.code import Code, Value, call, literal, to, words
from mkbriefs.pdf.faces.listings.context import ChapterContext, why
from mkbriefs.render.lanes import Lane
from mkbriefs.render.listings.briefs import newest_in_words
from mkbriefs.render.listings.overview import (
    Figure,
    MatrixRow,
    MatrixView,
    view_glance,
    view_matrix,
)
from mkbriefs.wording.figures import number

_MOST_LANES = 20
"""Themes that one table has room for; with more there are several, one below the other."""
_NOTHING = "There is nothing to count yet."
_CAPTION = "Sentences marked per theme, out of all sentences of the brief. Bars share one scale."


def glance_code(context: ChapterContext) -> Iterator[Code]:
    """Yield the figures of the dossier."""
    yield call("figures", map(_figure, view_glance(context.document.related)))


def _figure(figure: Figure) -> dict[str, Value]:
    beside = literal(figure.beside) if figure.beside else None
    return {"value": literal(number(figure.value)), "of": beside, "label": literal(figure.label)}


def matrix_code(context: ChapterContext, most: int = 0) -> Iterator[Code]:
    """Yield themes by brief, in as many tables as there are themes for.

    Args:
        context: the chapter.
        most: how many briefs have a row at most, the newest; 0 for all.
    """
    view = view_matrix(context.document.related, context.listing, most)
    if not view.lanes or not view.rows:
        yield why(_NOTHING)
        return
    yield why(_CAPTION)
    total = len(view.lanes)
    tables = -(-total // _MOST_LANES)
    size = -(-total // tables)
    for start in range(0, total, size):
        yield _table(view, start, start + size, context)
    if len(view.rows) < view.total:
        yield why(newest_in_words(len(view.rows), view.total))


def _table(view: MatrixView, start: int, end: int, context: ChapterContext) -> Code:
    """Return the table of the lanes from `start` to `end`."""
    lanes = view.lanes[start:end]
    most = max(max(row.counts) for row in view.rows) or 1
    return call(
        "matrix",
        lanes=[lane.number - 1 for lane in lanes],
        # Without links: where a table goes on, its heads are no content, and those hold no links.
        heads=[words(lane.label) for lane in lanes],
        rows=[_row(row, lanes, start, most, context) for row in view.rows],
        sums=[literal(number(each)) for each in (*view.sums[start:end], view.sentences)],
    )


def _row(
    row: MatrixRow, lanes: tuple[Lane, ...], start: int, most: int, context: ChapterContext
) -> dict[str, Value]:
    places = context.document.places
    cells = []
    for place, lane in enumerate(lanes, start):
        found = row.counts[place]
        label = places.label_of_passages(lane.theme, row.brief.citekey) if found else ""
        cells.append({"shown": to(label, literal(number(found))), "share": found / most})
    return {
        "label": context.label(row.brief),
        "cells": cells,
        "all": literal(number(row.sentences)),
    }
