"""Listings: what a page asks for with a comment such as `<!-- mkbriefs: passages theme=crime -->`.

They have an HTML face only: a page that holds one is handed to the engine with the listing in
place, also where the engine takes no plugins, and in the repository the comment is the text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mkbriefs.model import NAME_KINDS, MentionKind
from mkbriefs.relate import Related
from mkbriefs.render.html import NOTHING, Markup, blocks, el, text
from mkbriefs.render.listings.bibliography import bibliography_html
from mkbriefs.render.listings.briefs import briefs_html
from mkbriefs.render.listings.context import ListingContext
from mkbriefs.render.listings.entities import (
    entities_html,
    kinds_html,
    view_kinds,
)
from mkbriefs.render.listings.events import (
    ALL_PLACED,
    PARTLY_KNOWN,
    choose_events,
    events_html,
    not_placed,
    on_the_line,
    partly_known,
)
from mkbriefs.render.listings.findings import Choice, choose_discrepancies, choose_facts
from mkbriefs.render.listings.findings_html import (
    discrepancies_html,
    facts_html,
    findings_html,
)
from mkbriefs.render.listings.options import (
    GRADE_OPTIONS,
    ListingOptionError,
    Options,
    choice_of,
    grades_of,
    most_of,
    theme_of,
)
from mkbriefs.render.listings.origins import origins_html, view_origins
from mkbriefs.render.listings.origins_graph import origins_graph_html
from mkbriefs.render.listings.overview import (
    glance_html,
    matrix_html,
    overview_html,
    view_glance,
    view_matrix,
)
from mkbriefs.render.listings.passages import passages_html
from mkbriefs.render.listings.published import published_html, view_published
from mkbriefs.render.listings.sources import SOURCE_OPTIONS, SourceChoice, source_choice
from mkbriefs.render.listings.themes import (
    definition_html,
    theme_head_html,
    themes_html,
    view_definition,
    view_themes,
    view_words,
    words_html,
)
from mkbriefs.render.listings.timeline import timeline_html, view_timeline
from mkbriefs.render.origins_graph import make_graph


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingSpec:
    """One listing a page can ask for."""

    render: Callable[[Options, Related, ListingContext], Markup]
    options: tuple[str, ...] = ()
    """Names of the options it takes."""
    check: Callable[[Options, Related, ListingContext], object] | None = None
    """Reads these options as `render` does, and raises what it would; None where none is read."""


def _overview(_options: Options, related: Related, context: ListingContext) -> Markup:
    return overview_html(view_glance(related), view_matrix(related, context), context)


def _glance(_options: Options, related: Related, _context: ListingContext) -> Markup:
    return glance_html(view_glance(related))


def _matrix(options: Options, related: Related, context: ListingContext) -> Markup:
    return matrix_html(view_matrix(related, context, most_of(options)), context)


def _briefs(options: Options, related: Related, context: ListingContext) -> Markup:
    return briefs_html(related, context, grades_of(options), most_of(options))


def _themes(_options: Options, related: Related, context: ListingContext) -> Markup:
    return themes_html(view_themes(related, context), context)


def _bibliography(options: Options, related: Related, context: ListingContext) -> Markup:
    choice = bibliography_choice(options, related)
    return bibliography_html(related, context, choice)


def bibliography_choice(options: Options, related: Related) -> SourceChoice:
    """Return which sources the listing `bibliography` shows with these options.

    Raises:
        ListingOptionError: the value of an option is none that it can have.
    """
    return source_choice(options, related.corpus.references, tuple(related.passages))


def _definition(options: Options, related: Related, context: ListingContext) -> Markup:
    return definition_html(view_definition(related, _theme(options, related, context), context))


def _words(options: Options, related: Related, context: ListingContext) -> Markup:
    return words_html(view_words(related, _theme(options, related, context), context), context)


def _passages(options: Options, related: Related, context: ListingContext) -> Markup:
    theme = _theme(options, related, context)
    return passages_html(related, theme, context)


def _whole_theme(options: Options, related: Related, context: ListingContext) -> Markup:
    parts = (_definition, _words, _findings, _passages)
    return Markup("\n".join(part(options, related, context) for part in parts))


def _theme(options: Options, related: Related, context: ListingContext) -> str:
    return theme_of(options, context.theme, related.passages)


def _choice(options: Options, related: Related, context: ListingContext) -> Choice:
    return choice_of(options, context.theme, related.passages)


def _facts(options: Options, related: Related, context: ListingContext) -> Markup:
    choice = _choice(options, related, context)
    return facts_html(choose_facts(related, context.briefs, choice), choice, context)


def _discrepancies(options: Options, related: Related, context: ListingContext) -> Markup:
    choice = _choice(options, related, context)
    return discrepancies_html(choose_discrepancies(related, context.briefs, choice), context)


def _findings(options: Options, related: Related, context: ListingContext) -> Markup:
    choice = _choice(options, related, context)
    facts = choose_facts(related, context.briefs, choice)
    discrepancies = choose_discrepancies(related, context.briefs, choice)
    return findings_html(facts, discrepancies, choice, context)


def _strip(_options: Options, _related: Related, context: ListingContext) -> Markup:
    return timeline_html(view_timeline(context.briefs))


def _events(_options: Options, _related: Related, context: ListingContext) -> Markup:
    findings = context.briefs.findings
    placed = events_html(choose_events(findings, on_the_line), context)
    partly = choose_events(findings, partly_known)
    title = context.title(text(PARTLY_KNOWN)) if partly.events else NOTHING
    return blocks(placed, title, events_html(partly, context, nothing=""))


def _published(_options: Options, _related: Related, context: ListingContext) -> Markup:
    return published_html(view_published(context.briefs), context)


def _not_placed(_options: Options, _related: Related, context: ListingContext) -> Markup:
    return events_html(choose_events(context.briefs.findings, not_placed), context, ALL_PLACED)


def _timeline(options: Options, related: Related, context: ListingContext) -> Markup:
    parts = (_strip, _events, _published, _not_placed)
    names = ("", "Events", "Published", "Not placed")
    shown = [part(options, related, context) for part in parts]
    titles = [context.title(text(name)) if name else NOTHING for name in names]
    return blocks(*(each for pair in zip(titles, shown, strict=True) for each in pair))


def _graph(_options: Options, _related: Related, context: ListingContext) -> Markup:
    graph = make_graph(context.briefs.findings.origins, context.labels)
    return origins_graph_html(graph)


def _origins_table(_options: Options, _related: Related, context: ListingContext) -> Markup:
    return origins_html(view_origins(context.briefs), context)


def _origins(options: Options, related: Related, context: ListingContext) -> Markup:
    return blocks(*(part(options, related, context) for part in (_graph, _origins_table)))


def _names(_options: Options, related: Related, context: ListingContext) -> Markup:
    return kinds_html(view_kinds(related), context)


def _entities(options: Options, related: Related, context: ListingContext) -> Markup:
    kinds = entity_kinds(options)
    return entities_html(related, kinds, context)


def entity_kinds(options: Options) -> tuple[MentionKind, ...]:
    """Return the kinds of names that the listing `entities` shows with these options.

    Raises:
        ListingOptionError: there is no such kind.
    """
    asked = options.get("type", "")
    kinds = tuple(kind for kind in NAME_KINDS if not asked or kind.value == asked)
    if not kinds:
        raise ListingOptionError("type", asked, tuple(kind.value for kind in NAME_KINDS))
    return kinds


def _check_theme(options: Options, related: Related, context: ListingContext) -> None:
    _theme(options, related, context)
    _choice(options, related, context)


def _check_briefs(options: Options, _related: Related, _context: ListingContext) -> None:
    grades_of(options)
    most_of(options)


def _check_most(options: Options, _related: Related, _context: ListingContext) -> None:
    most_of(options)


def _check_kinds(options: Options, _related: Related, _context: ListingContext) -> None:
    entity_kinds(options)


def _check_sources(options: Options, related: Related, _context: ListingContext) -> None:
    bibliography_choice(options, related)


def _references(_options: Options, _related: Related, context: ListingContext) -> Markup:
    nothing = el("p", {"class": "mb-why"}, text("This page cites nothing."))
    return context.references or nothing


LISTINGS: Mapping[str, ListingSpec] = {
    "overview": ListingSpec(render=_overview),
    "glance": ListingSpec(render=_glance),
    "matrix": ListingSpec(render=_matrix, options=("most",), check=_check_most),
    "findings": ListingSpec(render=_findings, options=("theme", "most"), check=_choice),
    "facts": ListingSpec(render=_facts, options=("theme", "level", "most"), check=_choice),
    "discrepancies": ListingSpec(
        render=_discrepancies, options=("theme", "kind", "most"), check=_choice
    ),
    "timeline": ListingSpec(render=_timeline),
    "timeline-strip": ListingSpec(render=_strip),
    "events": ListingSpec(render=_events),
    "published": ListingSpec(render=_published),
    "not-placed": ListingSpec(render=_not_placed),
    "origins": ListingSpec(render=_origins),
    "origins-graph": ListingSpec(render=_graph),
    "origins-table": ListingSpec(render=_origins_table),
    "briefs": ListingSpec(render=_briefs, options=(*GRADE_OPTIONS, "most"), check=_check_briefs),
    "themes": ListingSpec(render=_themes),
    "theme": ListingSpec(render=_whole_theme, options=("theme",), check=_check_theme),
    "definition": ListingSpec(render=_definition, options=("theme",), check=_theme),
    "words": ListingSpec(render=_words, options=("theme",), check=_theme),
    "passages": ListingSpec(render=_passages, options=("theme",), check=_theme),
    "names": ListingSpec(render=_names),
    "entities": ListingSpec(render=_entities, options=("type",), check=_check_kinds),
    "bibliography": ListingSpec(render=_bibliography, options=SOURCE_OPTIONS, check=_check_sources),
    "references": ListingSpec(render=_references),
}
"""Every listing by the name a comment gives."""


def render_listing(name: str, options: Options, related: Related, context: ListingContext) -> str:
    """Return a listing as HTML.

    Args:
        name: one of `LISTINGS`.
        options: only names that the listing's `options` holds are read.
        related: the corpus with its indexes.
        context: the page it stands on.

    Raises:
        KeyError: there is no listing of this name.
        ListingOptionError: an option's value cannot be used.
    """
    return LISTINGS[name].render(options, related, context)


def check_listing(name: str, options: Options, related: Related, context: ListingContext) -> None:
    """Raise what `render_listing` would, without making the listing.

    Raises:
        KeyError: there is no listing of this name.
        ListingOptionError: an option's value cannot be used.
    """
    check = LISTINGS[name].check
    if check is not None:
        check(options, related, context)


def render_theme_head(theme: str, related: Related, context: ListingContext) -> Markup:
    """Return the lines above a theme's page, for a page that has no heading of its own."""
    return theme_head_html(view_definition(related, theme, context), context.links)


__all__ = [
    "LISTINGS",
    "Choice",
    "ListingContext",
    "ListingOptionError",
    "ListingSpec",
    "Options",
    "bibliography_choice",
    "check_listing",
    "choice_of",
    "entity_kinds",
    "grades_of",
    "most_of",
    "render_listing",
    "render_theme_head",
    "theme_of",
]
