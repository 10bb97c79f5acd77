"""How to cite, on paper: the reference, and BibTeX."""

from collections.abc import Iterator

from mkbriefs.model import Brief
from mkbriefs.pdf.code import Code, call, literal
from mkbriefs.pdf.faces.context import PrintContext
from mkbriefs.pdf.faces.inlines import inlines_code
from mkbriefs.render.sections.cite import view_cite


def cite_code(brief: Brief, context: PrintContext) -> Iterator[Code]:
    """Yield the reference and the BibTeX entry."""
    view = view_cite(brief, context.briefs)
    yield call("reference", inlines_code(view.reference))
    if view.bibtex:
        yield call("bibtex", literal(view.bibtex))
