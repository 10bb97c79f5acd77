"""People, places, amounts, on paper: one table, grouped by kind."""

from collections.abc import Iterator
from itertools import islice

from mkbriefs.model import Brief, Citekey
from mkbriefs.pdf.code import Code, Value, anchor, call, join, literal, words
from mkbriefs.pdf.faces.context import PrintContext
from mkbriefs.pdf.faces.elsewhere import reference_note
from mkbriefs.pdf.faces.inlines import in_language
from mkbriefs.relate import Related
from mkbriefs.render.kinds import KIND_LABELS
from mkbriefs.render.mention_rows import MentionRow
from mkbriefs.render.page_names import MOST_OTHERS
from mkbriefs.render.sections.names import (
    MOST_PLACES,
    NONE,
    NameRow,
    view_names,
)
from mkbriefs.stated_values import StatedIn, value_key
from mkbriefs.wording.figures import count

_HEAD = ("As the source writes it", "Read as", "Where", "Also in")
_WIDTHS = ("1.3fr", "1.3fr", "1fr", "1.1fr")


def names_code(brief: Brief, context: PrintContext) -> Iterator[Code]:
    """Yield the table, its rows led to from the text."""
    view = view_names(brief, context.briefs)
    if not view.rows:
        yield call("nothing", literal(NONE))
        return
    rows: list[dict[str, Value]] = []
    noted: set[Citekey] = set()
    for kind, found in view.groups():
        rows.append({"group": literal(KIND_LABELS[kind])})
        for row in found:
            cells = [*_cells(row, view.lang, brief, context), _others(row, brief, context, noted)]
            rows.append({"cells": cells})
    yield call(
        "data-table",
        widths=[Code(width) for width in _WIDTHS],
        head=[literal(each) for each in _HEAD],
        rows=rows,
    )


def _cells(row: NameRow, lang: str | None, brief: Brief, context: PrintContext) -> list[Code]:
    entity = context.related.entities.by_place[brief.citekey].get(
        row.row.places[0].mention.span.start
    )
    forms = in_language(lang, words(", ".join(row.row.forms)))
    # A link in a table takes some 70 kB while a document is set. In a dossier the numbers of
    # paragraphs stand on the same pages, and the index at the end leads to every name.
    if entity is not None and not context.places.is_dossier:
        forms = context.places.to_entity(entity, forms)
    label = context.places.label_of_row(brief.citekey, row.row.id)
    said = [words(row.reading)] if row.reading else []
    if entity is not None and entity.near:
        near = (context.related.entities.by_id[id_] for id_ in entity.near)
        names = join((context.places.to_entity(other, words(other.name)) for other in near), ", ")
        said.append(join([literal("possibly the same: "), names]))
    return [
        join([anchor(label), forms]) if label else forms,
        join(said, "; "),
        _places(row, brief, context),
    ]


def _places(row: NameRow, brief: Brief, context: PrintContext) -> Code:
    """Return where a name stands."""
    shown = []
    for place in row.places[:MOST_PLACES]:
        locator = literal(place.shown)
        if not context.places.is_dossier:
            locator = context.places.to_sentence(brief.citekey, place.sentence, locator)
        shown.append(locator)
    left = len(row.places) - len(shown)
    return join([*shown, *([literal(f"and {left} more")] if left else [])], ", ")


def _others(row: NameRow, brief: Brief, context: PrintContext, noted: set[Citekey]) -> Code:
    """Return the other briefs that name or state the same."""
    places = context.places
    stated = _stated_in(row.row, brief.citekey, context.related)
    number = max(len(stated) - 1, 0)
    if number > MOST_OTHERS:
        return literal(count(number, "brief"))
    others = (each for each in stated if each.brief.citekey != brief.citekey)
    shown = []
    for other, sentence in islice(others, MOST_OTHERS):
        label = words(context.labels.get(other.citekey, other.citekey))
        place = places.to_sentence(other.citekey, sentence, label)
        note = reference_note(other, context, noted)
        shown.append(join([place, *([note] if note else [])]))
    return join(shown, ", ")


def _stated_in(row: MentionRow, citekey: Citekey, related: Related) -> tuple[StatedIn, ...]:
    """Return the briefs that name or state the same, this one among them."""
    mention = row.places[0].mention
    entity = related.entities.by_place[citekey].get(mention.span.start)
    if entity is not None:
        return tuple(StatedIn(group.brief, group.places[0].sentence.id) for group in entity.briefs)
    key = value_key(mention)
    return related.values.get(key, ()) if key else ()
