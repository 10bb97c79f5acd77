"""Listings: what a page asks for with a comment such as `<!-- mkbriefs: passages theme=crime -->`.

They have an HTML face only: a page that holds one is handed to the engine with the listing in
place, also where the engine takes no plugins, and in the repository the comment is the text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mkbriefs.model import NAME_KINDS, MentionKind
from mkbriefs.relate import Related
from mkbriefs.render.html import Markup
from mkbriefs.render.listings.bibliography import bibliography_html, view_bibliography
from mkbriefs.render.listings.briefs import briefs_html, view_briefs
from mkbriefs.render.listings.context import ListingContext
from mkbriefs.render.listings.entities import (
    entities_html,
    kinds_html,
    view_entities,
    view_kinds,
)
from mkbriefs.render.listings.overview import (
    glance_html,
    matrix_html,
    overview_html,
    view_glance,
    view_matrix,
)
from mkbriefs.render.listings.passages import passages_html, view_passages
from mkbriefs.render.listings.themes import (
    definition_html,
    theme_head_html,
    themes_html,
    view_definition,
    view_themes,
    view_words,
    words_html,
)

Options = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingSpec:
    """One listing a page can ask for."""

    purpose: str
    """What it shows, for the manual."""
    render: Callable[[Options, Related, ListingContext], Markup]
    options: tuple[str, ...] = ()
    """Names of the options it takes."""


class ListingOptionError(ValueError):
    """An option's value cannot be used.

    Attributes:
        option: the option's name.
        value: what was given; empty if nothing was.
        known: the values that could be given.
    """

    def __init__(self, option: str, value: str, known: tuple[str, ...]) -> None:
        self.option = option
        self.value = value
        self.known = known
        what = f"there is no {option} `{value}`" if value else f"`{option}=` is missing"
        super().__init__(what)


def _overview(_options: Options, related: Related, context: ListingContext) -> Markup:
    return overview_html(view_glance(related), view_matrix(related, context), context)


def _glance(_options: Options, related: Related, _context: ListingContext) -> Markup:
    return glance_html(view_glance(related))


def _matrix(_options: Options, related: Related, context: ListingContext) -> Markup:
    return matrix_html(view_matrix(related, context), context)


def _briefs(_options: Options, related: Related, context: ListingContext) -> Markup:
    return briefs_html(view_briefs(related, context), context)


def _themes(_options: Options, related: Related, context: ListingContext) -> Markup:
    return themes_html(view_themes(related, context), context)


def _bibliography(_options: Options, related: Related, context: ListingContext) -> Markup:
    return bibliography_html(view_bibliography(related, context), context)


def _definition(options: Options, related: Related, context: ListingContext) -> Markup:
    return definition_html(view_definition(related, _theme(options, related, context), context))


def _words(options: Options, related: Related, context: ListingContext) -> Markup:
    return words_html(view_words(related, _theme(options, related, context), context), context)


def _passages(options: Options, related: Related, context: ListingContext) -> Markup:
    theme = _theme(options, related, context)
    return passages_html(view_passages(related, theme, context), context)


def _whole_theme(options: Options, related: Related, context: ListingContext) -> Markup:
    parts = (_definition, _words, _passages)
    return Markup("\n".join(part(options, related, context) for part in parts))


def _theme(options: Options, related: Related, context: ListingContext) -> str:
    """Return the theme asked for, or that of the page."""
    asked = options.get("theme", context.theme)
    if asked not in related.passages:
        raise ListingOptionError("theme", asked, tuple(related.passages))
    return asked


def _names(_options: Options, related: Related, context: ListingContext) -> Markup:
    return kinds_html(view_kinds(related), context)


def _entities(options: Options, related: Related, context: ListingContext) -> Markup:
    kinds = entity_kinds(options)
    return entities_html(view_entities(related, kinds), context)


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


LISTINGS: Mapping[str, ListingSpec] = {
    "overview": ListingSpec(purpose="figures, and themes by brief", render=_overview),
    "glance": ListingSpec(purpose="how much there is: the dossier in six figures", render=_glance),
    "matrix": ListingSpec(purpose="sentences per theme and brief", render=_matrix),
    "briefs": ListingSpec(purpose="all briefs by date, newest first", render=_briefs),
    "themes": ListingSpec(purpose="all themes with definition and counts", render=_themes),
    "theme": ListingSpec(
        purpose="definition, words and passages of a theme", render=_whole_theme, options=("theme",)
    ),
    "definition": ListingSpec(purpose="what a theme means", render=_definition, options=("theme",)),
    "words": ListingSpec(
        purpose="the words that earned a theme, counted", render=_words, options=("theme",)
    ),
    "passages": ListingSpec(
        purpose="every sentence that has a theme, by brief", render=_passages, options=("theme",)
    ),
    "names": ListingSpec(purpose="all names by kind, each leading to its entry", render=_names),
    "entities": ListingSpec(
        purpose="who and what the sources name, with every sentence that does; `type` is a kind",
        render=_entities,
        options=("type",),
    ),
    "bibliography": ListingSpec(
        purpose="every source with its reference and where it is used", render=_bibliography
    ),
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


def render_theme_head(theme: str, related: Related, context: ListingContext) -> Markup:
    """Return the lines above a theme's page, for a page that has no heading of its own."""
    return theme_head_html(view_definition(related, theme, context), context.links)


__all__ = [
    "LISTINGS",
    "ListingContext",
    "ListingOptionError",
    "ListingSpec",
    "entity_kinds",
    "render_listing",
    "render_theme_head",
]
