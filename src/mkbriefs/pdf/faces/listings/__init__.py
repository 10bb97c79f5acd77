"""The print face of every listing, from the same views as the page's."""

from collections.abc import Callable, Iterator, Mapping

from mkbriefs.pdf.code import Code
from mkbriefs.pdf.faces.listings.bibliography import bibliography_code, see_bibliography_code
from mkbriefs.pdf.faces.listings.briefs import briefs_code
from mkbriefs.pdf.faces.listings.context import ChapterContext
from mkbriefs.pdf.faces.listings.names import index_code, indexed, see_index_code
from mkbriefs.pdf.faces.listings.overview import glance_code, matrix_code
from mkbriefs.pdf.faces.listings.passages import passages_code
from mkbriefs.pdf.faces.listings.themes import definition_code, themes_code, words_code
from mkbriefs.render.listings import ListingOptionError, Options, entity_kinds


def _overview(_options: Options, context: ChapterContext) -> Iterator[Code]:
    yield from glance_code(context)
    yield from matrix_code(context)


def _glance(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return glance_code(context)


def _matrix(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return matrix_code(context)


def _briefs(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return briefs_code(context)


def _themes(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return themes_code(context)


def _definition(options: Options, context: ChapterContext) -> Iterator[Code]:
    return definition_code(theme_of(options, context), context)


def _words(options: Options, context: ChapterContext) -> Iterator[Code]:
    return words_code(theme_of(options, context), context)


def _passages(options: Options, context: ChapterContext) -> Iterator[Code]:
    return passages_code(theme_of(options, context), context)


def _whole_theme(options: Options, context: ChapterContext) -> Iterator[Code]:
    for part in (_definition, _words, _passages):
        yield from part(options, context)


def _names(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return see_index_code(context)


def _entities(options: Options, context: ChapterContext) -> Iterator[Code]:
    entity_kinds(options)
    return see_index_code(context)


def _bibliography(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return see_bibliography_code(context)


def theme_of(options: Options, context: ChapterContext) -> str:
    """Return the theme asked for, or that of the page.

    Raises:
        ListingOptionError: there is no such theme.
    """
    asked = options.get("theme", context.theme)
    known = context.document.related.passages
    if asked not in known:
        raise ListingOptionError("theme", asked, tuple(known))
    return asked


LISTING_FACES: Mapping[str, Callable[[Options, ChapterContext], Iterator[Code]]] = {
    "overview": _overview,
    "glance": _glance,
    "matrix": _matrix,
    "briefs": _briefs,
    "themes": _themes,
    "theme": _whole_theme,
    "definition": _definition,
    "words": _words,
    "passages": _passages,
    "names": _names,
    "entities": _entities,
    "bibliography": _bibliography,
}
"""By the name a comment gives: what stands in its place, block by block.

Bibliography and names stand once in a document, at its end; in other places it says where.
"""

__all__ = ["LISTING_FACES", "ChapterContext", "bibliography_code", "index_code", "indexed"]
