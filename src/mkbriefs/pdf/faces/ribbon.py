"""Themes in order, on paper: the ribbon drawn as vectors, and told in words."""

from collections.abc import Iterator, Sequence

from mkbriefs.model import Brief
from mkbriefs.pdf.code import Code, Value, call, literal
from mkbriefs.pdf.faces.context import PrintContext
from mkbriefs.render.sections.ribbon import Column, RibbonView, view_ribbon
from mkbriefs.wording.figures import count

_MOST_COLUMNS = 160
"""Sentences in one row: a tick is then half a millimetre wide."""


def ribbon_code(brief: Brief, context: PrintContext) -> Iterator[Code]:
    """Yield the ribbon, in rows where the text is long."""
    view = view_ribbon(brief, context.briefs)
    if not view.lanes or not view.columns:
        what = "The text has no sentences." if view.lanes else "No themes are defined."
        yield call("nothing", literal(what))
        return
    total = len(view.columns)
    rows = -(-total // _MOST_COLUMNS)
    width = -(-total // rows)
    yield call(
        "ribbon",
        alt=literal(_in_words(view)),
        counts=[view.count(lane) for lane in view.lanes],
        rows=[_row(view.columns[start : start + width], width) for start in range(0, total, width)],
    )


def _row(columns: Sequence[Column], width: int) -> dict[str, Value]:
    begins, before = [], 0
    for place, column in enumerate(columns):
        if column.paragraph != before:
            begins.append({"column": place, "number": column.paragraph})
            before = column.paragraph
    ticks = [
        {"column": place, "lane": lane.number - 1}
        for place, column in enumerate(columns)
        for lane in column.lanes
    ]
    return {"columns": width, "begins": begins, "ticks": ticks}


def _in_words(view: RibbonView) -> str:
    """Return per theme how many sentences have it and in which paragraphs."""
    told = []
    for lane in view.lanes:
        places = dict.fromkeys(c.paragraph for c in view.columns if lane in c.lanes)
        noun = "paragraph" if len(places) == 1 else "paragraphs"
        where = f", in {noun} {', '.join(map(str, places))}" if places else ""
        told.append(f"{lane.label}: {count(view.count(lane), 'sentence')}{where}.")
    total = count(len(view.columns), "sentence")
    return f"The themes of {total}, in order of the text. {' '.join(told)}"
