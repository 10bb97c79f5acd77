"""How to cite, on paper: the reference, and BibTeX."""

from collections.abc import Iterator

from mkbriefs.model import Brief
from mkbriefs.pdf.code import Code, call, literal
from mkbriefs.pdf.faces.context import PrintContext
from mkbriefs.pdf.faces.inlines import inlines_code
from mkbriefs.render.sections.cite import view_cite, write_as


def cite_code(brief: Brief, context: PrintContext) -> Iterator[Code]:
    """Yield the reference and the source in the first format: paper has no room for four."""
    view = view_cite(brief, context.briefs)
    yield call("reference", inlines_code(view.reference))
    for form in view.formats[:1]:
        yield call("bibtex", literal(write_as(form, view.source)))
