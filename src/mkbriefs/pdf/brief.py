"""A brief as a document: its generated sections from their views, between them a person's words."""

from collections.abc import Iterator

from mkbriefs.assemble.docs_page import REFERENCES_HEADING
from mkbriefs.bibliography.item import date_of, names_of
from mkbriefs.bibliography.text import is_east_asian
from mkbriefs.briefs import MergedBrief, PersonText
from mkbriefs.diagnostics import Location
from mkbriefs.model import Brief
from mkbriefs.pdf.code import END_CALL, Code, begin_call, call, literal, words
from mkbriefs.pdf.document import Block, Document, Metadata
from mkbriefs.pdf.faces import SECTION_FACES, PrintContext
from mkbriefs.pdf.faces.inlines import in_language
from mkbriefs.pdf.markdown import PersonMarkdown
from mkbriefs.render.context import title_of
from mkbriefs.render.languages import lang_of
from mkbriefs.render.links import BRIEFS
from mkbriefs.render.sections import BRIEF_SECTIONS
from mkbriefs.render.warnings import shorten

KIND = "Annotated brief"
_LONGEST_RUNNING = 72
"""Code points of a title in the running head; of Chinese, which is twice as wide, half."""
_HEADINGS = {section.name: section.heading for section in BRIEF_SECTIONS}


def brief_document(
    brief: Brief,
    merged: MergedBrief,
    context: PrintContext,
    *,
    path: str,
    markdown: PersonMarkdown,
) -> Document:
    """Return a brief as a document of its own.

    Args:
        brief: what is known of a seed.
        merged: its file.
        context: the document's context; its places hold this brief.
        path: the file as diagnostics show it.
        markdown: reads a person's words.
    """
    blocks = tuple(brief_chapter(brief, merged, context, path=path, markdown=markdown))
    return Document(
        name=str(brief.citekey),
        metadata=_metadata(brief, context),
        blocks=blocks,
        lanes=context.briefs.lanes,
        images=markdown.images,
        texts={path: brief_texts(brief, merged, context, path=path)},
        diagnostics=tuple(markdown.diagnostics),
    )


def brief_chapter(
    brief: Brief,
    merged: MergedBrief,
    context: PrintContext,
    *,
    path: str,
    markdown: PersonMarkdown,
    is_part: bool = False,
) -> Iterator[Block]:
    """Yield a brief's title block and sections, each below its heading.

    Args:
        brief: what is known of a seed.
        merged: its file.
        context: of the document.
        path: the file as diagnostics show it.
        markdown: reads a person's words.
        is_part: whether the document has other chapters, and a title of its own.
    """
    whole = Location(path, 1)
    source = f"{BRIEFS}/{brief.citekey}.md"
    persons = context.citations.texts(source) or tuple(
        part.text for part in merged.parts if isinstance(part, PersonText)
    )
    upcoming = iter(persons)
    yield Block(_opening(brief, context, is_part=is_part), whole)
    for part, line in merged.placed_parts():
        if isinstance(part, PersonText):
            words_ = next(upcoming)
            also = "\n\n".join(text for text in persons if text is not words_)
            yield from markdown.blocks(
                words_, path=path, line=line, prefix=str(brief.citekey), also=also
            )
            continue
        place = Location(path, line)
        yield Block(call("section", literal(_HEADINGS[part.name])), place)
        for code in SECTION_FACES[part.name](brief, context):
            yield Block(code, place)
    yield from references_blocks(source, context, whole)
    yield Block(END_CALL, whole)


def references_blocks(source: str, context: PrintContext, place: Location) -> Iterator[Block]:
    """Yield the section with what a page cites; nothing if it cites nothing.

    Args:
        source: path of the page in the docs folder.
        context: of the document.
        place: of the page.
    """
    codes = list(context.citations.references(source))
    if codes:
        yield Block(call("section", literal(REFERENCES_HEADING)), place)
        yield from (Block(code, place) for code in codes)


def _opening(brief: Brief, context: PrintContext, *, is_part: bool) -> Code:
    """Return the call that begins a chapter, still without its body."""
    title = title_of(brief)
    lang = lang_of(brief, context.briefs.language)
    longest = _LONGEST_RUNNING // (2 if is_east_asian(title) else 1)
    return begin_call(
        "chapter",
        id=literal(brief.citekey),
        short=words(context.labels[brief.citekey]),
        name=in_language(lang, words(title)),
        running=in_language(lang, words(shorten(title, longest))),
        kind=literal(KIND),
        seal=literal(f"seed {brief.source.seed.sha256[:12]}"),
        is_part=is_part,
    )


def _metadata(brief: Brief, context: PrintContext) -> Metadata:
    item = brief.reference.item
    date = date_of(item).start
    labels = {lane.theme: lane.label for lane in context.briefs.lanes}
    themes = {hit.theme for s in brief.source.sentences for hit in s.themes}
    return Metadata(
        title=title_of(brief),
        authors=tuple(name.full for name in names_of(item)),
        keywords=tuple(label for theme, label in labels.items() if theme in themes),
        language=context.briefs.language,
        date=(date[0], date[1], date[2]) if len(date) == 3 else None,
    )


def brief_texts(
    brief: Brief, merged: MergedBrief, context: PrintContext, *, path: str
) -> tuple[tuple[str, str], ...]:
    """Return the texts that a brief's chapter shows, each with its path."""
    seed = brief.source.seed
    return (f"{context.briefs.seeds_dir}/{seed.path}", seed.text), (path, merged.text)
