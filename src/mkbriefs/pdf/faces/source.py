"""Source, on paper: a card of values, and what a reader should know before relying on it."""

from collections.abc import Iterator

from mkbriefs.model import Brief
from mkbriefs.pdf.code import Code, call, join, literal, out, words
from mkbriefs.pdf.faces.context import PrintContext
from mkbriefs.pdf.faces.inlines import inlines_code
from mkbriefs.render.lanes import Lane
from mkbriefs.render.sections.source import view_source
from mkbriefs.render.sections.source_rows import Row
from mkbriefs.render.warnings import SourceWarning


def source_code(brief: Brief, context: PrintContext) -> Iterator[Code]:
    """Yield the card, with the brief's themes among its values, and the warnings."""
    view = view_source(brief, context.briefs)
    reference = {"label": literal("Reference"), "value": inlines_code(view.reference)}
    rows = [reference, *map(_row, (*view.rows, *view.texts))]
    if context.briefs.lanes:
        lanes = [lane for lane in context.briefs.lanes if _has(brief, lane)]
        rows.insert(
            -2 - len(view.texts), {"label": literal("Themes"), "value": _themes(lanes, context)}
        )
    yield call("card", rows)
    for warning in view.warnings:
        yield _warning(warning)


def _has(brief: Brief, lane: Lane) -> bool:
    return any(hit.theme == lane.theme for s in brief.source.sentences for hit in s.themes)


def _themes(lanes: list[Lane], context: PrintContext) -> Code:
    if not lanes:
        return call("missing", literal("none"))
    named = (context.places.to_theme(lane.theme, words(lane.label)) for lane in lanes)
    return join(named, ", ")


def _row(row: Row) -> dict[str, Code]:
    value = words(row.value)
    if row.is_missing:
        value = call("missing", value)
    elif row.url:
        value = out(row.url, value)
    elif row.is_code:
        value = call("code", literal(row.value))
    note = _note(row)
    return {"label": literal(row.label), "value": join([value, note]) if note else value}


def _note(row: Row) -> Code | None:
    if not row.note:
        return None
    quoted = join((call("quoted", words(each)) for each in row.words), ", ")
    said = [literal(f" – {row.note} "), quoted] if row.words else [literal(f" – {row.note}")]
    return call("small", join(said))


def _warning(warning: SourceWarning) -> Code:
    quoted = join((call("quoted", words(each)) for each in warning.words), ", ")
    pieces = [words(warning.detail)] if warning.detail else []
    pieces += [quoted] if warning.words else []
    pieces += [literal(f"and {warning.more} more")] if warning.more else []
    return call("warning", words(warning.label), join(pieces, " "))
