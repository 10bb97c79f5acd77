"""Sources that a document quotes and does not hold."""

from mkbriefs.model import Brief, Citekey
from mkbriefs.pdf.code import Code, call
from mkbriefs.pdf.faces.context import PrintContext
from mkbriefs.pdf.faces.inlines import inlines_code


def reference_note(brief: Brief, context: PrintContext, noted: set[Citekey]) -> Code | None:
    """Return a footnote with the reference of a source that the document does not hold, once.

    A source in another volume stands in the bibliography there.

    Args:
        brief: the source.
        context: of the document.
        noted: the sources that have one already; it is added.
    """
    citekey, places = brief.citekey, context.places
    if citekey in noted or citekey in places.regions or citekey in places.volumes:
        return None
    noted.add(citekey)
    return call("note", inlines_code(context.briefs.reference(brief.reference)))
