"""Annotated text, on paper: numbered paragraphs, words and sentences marked by theme."""

from collections.abc import Iterator

from mkbriefs.model import Brief, Mention, ParagraphKind
from mkbriefs.pdf.code import Code, Value, anchor, call, join, literal, to
from mkbriefs.pdf.faces.context import PrintContext
from mkbriefs.pdf.faces.inlines import LinkMention, in_language, runs_code
from mkbriefs.render.brief_findings import MarginMark
from mkbriefs.render.mention_rows import row_ids
from mkbriefs.render.page import LINKED_VALUES
from mkbriefs.render.sections.text import ParagraphView, Piece, view_text

_FUNCTIONS = {
    ParagraphKind.BODY: "paragraph",
    ParagraphKind.LIST: "list-paragraph",
    ParagraphKind.QUOTE: "quote-paragraph",
    ParagraphKind.TABLE: "table-paragraph",
}


def text_code(brief: Brief, context: PrintContext) -> Iterator[Code]:
    """Yield the paragraphs, one block each."""
    view = view_text(brief, context.briefs)
    if not view.paragraphs:
        yield call("nothing", literal("Cleaning left no text."))
        return
    yield call("text-begin", literal(brief.citekey))
    yield call("legend")
    link = _linker(brief, context)
    last = view.paragraphs[-1]
    for paragraph in view.paragraphs:
        body = join(_piece(piece, brief, link) for piece in paragraph.pieces)
        if paragraph is last:  # in it, not behind it, where it might stand on the next page
            body = join([body, anchor(f"{brief.citekey}.text-end")])
        yield in_language(view.lang, _paragraph(paragraph, brief, body, context))


def _linker(brief: Brief, context: PrintContext) -> LinkMention:
    """Return what leads names and values to their row in the brief's table.

    Where the document has an index of names, it gives each name the anchor the index leads to.
    """
    rows = row_ids(brief.source)
    entities = context.related.entities.by_place[brief.citekey]
    places = context.places
    anchored: set[int] = set()

    def link(mention: Mention, shown: Code) -> Code:
        start = mention.span.start
        row = rows.get(start)
        if row is None or (mention.kind not in LINKED_VALUES and start not in entities):
            return shown
        linked = to(places.label_of_row(brief.citekey, row), shown)
        label = places.label_of_mention(brief.citekey, start) if start in entities else ""
        # What a citation mark cuts in two is led to at its first part.
        if not label or start in anchored:
            return linked
        anchored.add(start)
        return join([anchor(label), linked])

    return link


def _paragraph(paragraph: ParagraphView, brief: Brief, body: Code, context: PrintContext) -> Code:
    label = literal(f"{brief.citekey}.{paragraph.id}")
    match paragraph.kind:
        case ParagraphKind.HEADING:
            return call("source-heading", label, body)
        case ParagraphKind.CAPTION:
            return call("caption", label, body)
        case kind:
            marks: dict[str, Value] = {}
            if paragraph.marks:
                marks["marks"] = [_mark(mark, brief, context) for mark in paragraph.marks]
            return call(_FUNCTIONS[kind], label, paragraph.number, body, **marks)


def _mark(mark: MarginMark, brief: Brief, context: PrintContext) -> Code:
    """Return a finding's sign and number, leading to it where the chapter shows it."""
    label = context.places.label_of_finding(brief.citekey, mark.id) if mark.is_here else ""
    return to(label, call("margin-mark", literal(mark.sign), literal(str(mark.number))))


def _piece(piece: Piece, brief: Brief, link: LinkMention) -> Code:
    shown = runs_code(piece.runs, link)
    if not piece.sentence:
        return shown
    lanes = [reason.lane.number - 1 for reason in piece.reasons]
    return call("sentence", literal(f"{brief.citekey}.{piece.sentence}"), lanes, shown)
