"""Related briefs, on paper: titles, each with its reasons."""

from collections.abc import Iterator

from mkbriefs.model import Brief
from mkbriefs.pdf.code import Code, call, literal, words
from mkbriefs.pdf.faces.context import PrintContext
from mkbriefs.pdf.faces.inlines import in_language
from mkbriefs.render.sections.related import NONE, RelatedRow, view_related


def related_code(brief: Brief, context: PrintContext) -> Iterator[Code]:
    """Yield the list, the closest first."""
    view = view_related(brief, context.briefs)
    if not view.rows:
        yield call("nothing", literal(NONE))
        return
    yield call("related-briefs", [_entry(row, context) for row in view.rows])


def _entry(row: RelatedRow, context: PrintContext) -> dict[str, Code]:
    title = context.places.to_brief(row.citekey, in_language(row.lang, words(row.title)))
    label = context.labels.get(row.citekey, row.label)
    return {"title": title, "why": words(f"{row.why} · {label}")}
