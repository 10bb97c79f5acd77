"""Themes, on paper: their index, and of each the definition and the words that earned it."""

from collections.abc import Iterator

from mkbriefs.pdf.code import Code, call, join, literal, words
from mkbriefs.pdf.faces.listings.context import ChapterContext, page_code, why
from mkbriefs.render.lanes import Lane
from mkbriefs.render.listings.themes import (
    ThemeEntry,
    size_of,
    view_definition,
    view_themes,
    view_words,
)
from mkbriefs.wording.figures import count, number


def themes_code(context: ChapterContext) -> Iterator[Code]:
    """Yield all themes with what they mean and how much of the dossier has them."""
    entries = view_themes(context.document.related, context.listing)
    if not entries:
        yield why("No themes are defined.")
        return
    for entry in entries:
        yield _entry(entry, context)


def _entry(entry: ThemeEntry, context: ChapterContext) -> Code:
    theme = entry.lane.theme
    places = context.document.places
    return call(
        "theme-entry",
        entry.lane.number - 1,
        name=places.to_theme(theme, words(entry.lane.label)),
        page=page_code(f"theme.{theme}") if theme in places.themes else None,
        definition=words(entry.definition),
        size=literal(size_of(entry)),
    )


def definition_code(theme: str, context: ChapterContext) -> Iterator[Code]:
    """Yield a theme's definition, the analyst's words."""
    entry = view_definition(context.document.related, theme, context.listing)
    yield call(
        "definition", entry.lane.number - 1, words(entry.definition), literal(size_of(entry))
    )


def words_code(theme: str, context: ChapterContext) -> Iterator[Code]:
    """Yield the words that earned a theme with how often they did."""
    view = view_words(context.document.related, theme, context.listing)
    if not view.words:
        yield why("None of its words stands in a source.")
        return
    pairs = [[words(each.words), literal(number(each.count))] for each in view.words]
    yield call("theme-words", view.lane.number - 1, pairs)
    more = f"{number(view.left_out)} rarer are not shown. " if view.left_out else ""
    said = [
        literal(
            f"Counted over all briefs. {more}"
            "Marks are given by listed words, not by judgement of meaning."
        )
    ]
    if view.meets:
        met = join((_meeting(lane, found, context) for lane, found in view.meets), ", ")
        said += [literal(" Meets most: "), met, literal(".")]
    yield call("why", join(said))


def _meeting(lane: Lane, found: int, context: ChapterContext) -> Code:
    name = context.document.places.to_theme(lane.theme, words(lane.label))
    return join([name, literal(f" in {count(found, 'sentence')}")])
