"""Passages, on paper: every sentence that has a theme, quoted with its place and its reference."""

from collections.abc import Iterator

from mkbriefs.model import ThemeId
from mkbriefs.pdf.code import Code, anchor, call, join, literal, words
from mkbriefs.pdf.faces.inlines import in_language, runs_code
from mkbriefs.pdf.faces.listings.context import ChapterContext, why
from mkbriefs.render.context import title_of
from mkbriefs.render.languages import lang_of
from mkbriefs.render.listings.passages import PassageGroup, PassageView, view_passages
from mkbriefs.wording.figures import count

NONE = "No sentence of this dossier has this theme."
ELSEWHERE = "Passages from briefs of other volumes stand in these."


def passages_code(theme: str, context: ChapterContext) -> Iterator[Code]:
    """Yield the passages from the briefs of this document, by brief."""
    id_ = ThemeId(theme)
    if not context.document.related.passages[id_]:
        yield why(NONE)
        return
    has_anchors = id_ in context.unanchored
    context.unanchored.discard(id_)
    for group in view_passages(context.held, theme, context.listing):
        label = context.document.places.label_of_passages(id_, group.brief.citekey)
        yield from _group(group, label if has_anchors else "", context)
    if context.document.places.volumes:
        yield why(ELSEWHERE)


def _group(group: PassageGroup, label: str, context: ChapterContext) -> Iterator[Code]:
    """Yield the passages of one brief below its label.

    Args:
        group: never empty.
        label: of the anchor above them; empty where another chapter has it.
        context: the chapter.
    """
    brief = group.brief
    named = context.label(brief)
    yield call(
        "passages-of",
        join([anchor(label), named]) if label else named,
        in_language(lang_of(brief, context.document.briefs.language), words(title_of(brief))),
        literal(f"{len(group.passages)} of {count(group.sentences, 'sentence')}"),
    )
    for passage in group.passages:
        yield _passage(passage, group, context)


def _passage(passage: PassageView, group: PassageGroup, context: ChapterContext) -> Code:
    brief = group.brief
    lang = lang_of(brief, context.document.briefs.language)
    return call(
        "passage",
        in_language(lang, runs_code(passage.runs)),
        context.place(brief, passage.sentence, passage.paragraph),
        note=context.reference_note(brief),
        also=[lane.number - 1 for lane in passage.others],
    )
