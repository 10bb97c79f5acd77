"""Key points, on paper: whole sentences of the source in a box, each with its place."""

from collections.abc import Iterator

from mkbriefs.model import Brief
from mkbriefs.pdf.code import Code, call, join, literal
from mkbriefs.pdf.faces.context import PrintContext
from mkbriefs.pdf.faces.inlines import in_language, runs_code
from mkbriefs.render.locators import flow_locator
from mkbriefs.render.sections.key_points import HOW, NONE, KeyPoint, view_key_points


def key_points_code(brief: Brief, context: PrintContext) -> Iterator[Code]:
    """Yield the box, and how its sentences were chosen."""
    view = view_key_points(brief, context.briefs)
    if not view.points:
        yield call("nothing", literal(NONE))
        return
    yield call("key-points", [_point(point, brief, context) for point in view.points])
    yield call("why", literal(HOW))


def _point(point: KeyPoint, brief: Brief, context: PrintContext) -> Code:
    place = context.places.to_sentence(
        brief.citekey, point.sentence, literal(flow_locator(point.paragraph))
    )
    pieces = [
        in_language(point.lang, runs_code(point.runs)),
        literal(" "),
        call("locator", place),
    ]
    if point.lanes:
        pieces += [literal(" "), call("letters-of", [lane.number - 1 for lane in point.lanes])]
    return join(pieces)
