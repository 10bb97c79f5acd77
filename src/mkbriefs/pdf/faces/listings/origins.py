"""Origins, on paper: the graph drawn from the same numbers, and the table with the words."""

from collections.abc import Iterator

from mkbriefs.pdf.code import Code, Value, call, join, literal, words
from mkbriefs.pdf.faces.inlines import in_language
from mkbriefs.pdf.faces.listings.context import ChapterContext, why
from mkbriefs.render.listings.origins import HEAD, NONE, TieView, TieWords, view_origins
from mkbriefs.render.listings.origins_graph import remarks, summary_of
from mkbriefs.render.locators import unbroken
from mkbriefs.render.origins_graph import Knot, make_graph

_WIDTHS = ("1fr", "2.4fr")


def graph_code(context: ChapterContext) -> Iterator[Code]:
    """Yield the graph, and how it is to be read."""
    document = context.document
    graph = make_graph(document.briefs.findings.origins, document.labels)
    if graph is None:
        yield why(NONE)
        return
    yield call(
        "origins-graph",
        alt=literal(summary_of(graph)),
        rows=graph.rows,
        origins=map(_knot, graph.origins),
        briefs=map(_knot, graph.briefs),
        strands=[[each.origin, each.brief, literal(each.look)] for each in graph.strands],
    )
    yield why(" ".join(remarks(graph)))


def _knot(knot: Knot) -> dict[str, Value]:
    return {"y": knot.y, "label": words(knot.label)}


def origins_table_code(context: ChapterContext) -> Iterator[Code]:
    """Yield the table: of each origin the briefs that lean on it, and why."""
    views = view_origins(context.document.briefs)
    if not views:
        yield why(NONE)
        return
    rows: list[dict[str, Value]] = []
    for view in views:
        rows.append({"group": words(view.origin.label)})
        rows += [{"cells": [context.label(t.brief), _tie(t, context)]} for t in view.ties]
    yield call(
        "data-table",
        widths=[Code(width) for width in _WIDTHS],
        head=[literal(each) for each in HEAD],
        rows=rows,
    )


def _tie(tie: TieView, context: ChapterContext) -> Code:
    shown = [_words(each, context) for each in tie.words]
    if tie.left_out:
        shown.append(literal(f"and {tie.left_out} more"))
    said = f"{tie.because}: " if shown else tie.because
    return join([literal(said), join(shown, ", ")] if shown else [literal(said)])


def _words(shown: TieWords, context: ChapterContext) -> Code:
    """Return words that show a tie.

    They lead nowhere: a link in a table takes some 70 kB while a document is set, and the brief
    beside them is linked.
    """
    quotation = shown.quotation
    said = call("quoted", in_language(quotation.lang, words(shown.words)))
    if shown.is_own:
        return said
    place = f" ({context.document.labels[quotation.citekey]}, {unbroken(quotation.locator)})"
    return join([said, words(place)])
