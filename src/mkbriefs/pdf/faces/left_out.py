"""What cleaning left out, on paper: a table of lines and reasons."""

from collections.abc import Iterator

from mkbriefs.model import Brief
from mkbriefs.pdf.code import Code, call, literal, words
from mkbriefs.pdf.faces.context import PrintContext
from mkbriefs.pdf.faces.inlines import in_language
from mkbriefs.render.sections.left_out import NOTHING_LEFT_OUT, view_left_out


def left_out_code(brief: Brief, context: PrintContext) -> Iterator[Code]:
    """Yield the table."""
    view = view_left_out(brief, context.briefs)
    if not view.lines:
        yield call("nothing", literal(NOTHING_LEFT_OUT))
        return
    rows = [
        {"cells": [in_language(view.lang, words(line.text)), words(line.reason)]}
        for line in view.lines
    ]
    head = [literal("Line"), literal("Reason")]
    yield call("data-table", widths=[Code("1fr"), Code("38mm")], head=head, rows=rows)
