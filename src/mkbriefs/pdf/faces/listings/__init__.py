"""The print face of every listing, from the same views as the page's."""

from collections.abc import Callable, Iterator, Mapping

from mkbriefs.pdf.code import Code, call, literal
from mkbriefs.pdf.faces.listings.bibliography import (
    bibliography_code,
    chosen_sources_code,
    see_bibliography_code,
)
from mkbriefs.pdf.faces.listings.briefs import briefs_code, graded_briefs_code
from mkbriefs.pdf.faces.listings.context import ChapterContext
from mkbriefs.pdf.faces.listings.findings import (
    discrepancies_code,
    facts_code,
    findings_code,
)
from mkbriefs.pdf.faces.listings.names import index_code, indexed, see_index_code
from mkbriefs.pdf.faces.listings.origins import graph_code, origins_table_code
from mkbriefs.pdf.faces.listings.overview import glance_code, matrix_code
from mkbriefs.pdf.faces.listings.passages import passages_code
from mkbriefs.pdf.faces.listings.themes import definition_code, themes_code, words_code
from mkbriefs.pdf.faces.listings.timeline import (
    events_code,
    not_placed_code,
    published_code,
    strip_code,
)
from mkbriefs.render.grading import ANY_GRADE
from mkbriefs.render.listings import (
    Choice,
    Options,
    bibliography_choice,
    choice_of,
    entity_kinds,
    grades_of,
    most_of,
    theme_of,
)


def _overview(_options: Options, context: ChapterContext) -> Iterator[Code]:
    yield from glance_code(context)
    yield from matrix_code(context)


def _glance(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return glance_code(context)


def _matrix(options: Options, context: ChapterContext) -> Iterator[Code]:
    return matrix_code(context, most_of(options))


def _briefs(options: Options, context: ChapterContext) -> Iterator[Code]:
    """Yield all briefs: `most` keeps pages on the screen short; a dossier has one list."""
    grades = grades_of(options)
    return briefs_code(context) if grades == ANY_GRADE else graded_briefs_code(grades, context)


def _themes(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return themes_code(context)


def _definition(options: Options, context: ChapterContext) -> Iterator[Code]:
    return definition_code(_theme(options, context), context)


def _words(options: Options, context: ChapterContext) -> Iterator[Code]:
    return words_code(_theme(options, context), context)


def _passages(options: Options, context: ChapterContext) -> Iterator[Code]:
    return passages_code(_theme(options, context), context)


def _whole_theme(options: Options, context: ChapterContext) -> Iterator[Code]:
    for part in (_definition, _words, _findings, _passages):
        yield from part(options, context)


def _names(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return see_index_code(context)


def _entities(options: Options, context: ChapterContext) -> Iterator[Code]:
    entity_kinds(options)
    return see_index_code(context)


def _bibliography(options: Options, context: ChapterContext) -> Iterator[Code]:
    if not options:
        return see_bibliography_code(context)
    return chosen_sources_code(bibliography_choice(options, context.document.related), context)


def _references(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return context.document.citations.references(context.source)


def _facts(options: Options, context: ChapterContext) -> Iterator[Code]:
    return facts_code(_choice(options, context), context)


def _discrepancies(options: Options, context: ChapterContext) -> Iterator[Code]:
    return discrepancies_code(_choice(options, context), context)


def _findings(options: Options, context: ChapterContext) -> Iterator[Code]:
    return findings_code(_choice(options, context), context)


def _strip(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return strip_code(context)


def _events(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return events_code(context)


def _published(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return published_code(context)


def _not_placed(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return not_placed_code(context)


def _timeline(_options: Options, context: ChapterContext) -> Iterator[Code]:
    yield from strip_code(context)
    yield call("lead", literal("Events"))
    yield from events_code(context)
    yield call("lead", literal("Published"))
    yield from published_code(context)
    yield call("lead", literal("Not placed"))
    yield from not_placed_code(context)


def _graph(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return graph_code(context)


def _origins_table(_options: Options, context: ChapterContext) -> Iterator[Code]:
    return origins_table_code(context)


def _origins(_options: Options, context: ChapterContext) -> Iterator[Code]:
    yield from graph_code(context)
    yield from origins_table_code(context)


def _theme(options: Options, context: ChapterContext) -> str:
    return theme_of(options, context.theme, context.document.related.passages)


def _choice(options: Options, context: ChapterContext) -> Choice:
    return choice_of(options, context.theme, context.document.related.passages)


LISTING_FACES: Mapping[str, Callable[[Options, ChapterContext], Iterator[Code]]] = {
    "overview": _overview,
    "glance": _glance,
    "matrix": _matrix,
    "findings": _findings,
    "facts": _facts,
    "discrepancies": _discrepancies,
    "timeline": _timeline,
    "timeline-strip": _strip,
    "events": _events,
    "published": _published,
    "not-placed": _not_placed,
    "origins": _origins,
    "origins-graph": _graph,
    "origins-table": _origins_table,
    "briefs": _briefs,
    "themes": _themes,
    "theme": _whole_theme,
    "definition": _definition,
    "words": _words,
    "passages": _passages,
    "names": _names,
    "entities": _entities,
    "bibliography": _bibliography,
    "references": _references,
}
"""By the name a comment gives: what stands in its place, block by block.

Bibliography and names stand once in a document, at its end; in other places it says where.
"""

__all__ = ["LISTING_FACES", "ChapterContext", "bibliography_code", "index_code", "indexed"]
