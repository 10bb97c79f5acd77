"""Themes: their index, and of each the definition and the words that earned it."""

from dataclasses import dataclass

from mkbriefs.model import ThemeId
from mkbriefs.relate import Related, WordCount
from mkbriefs.render.html import Markup, blocks, el, join, text
from mkbriefs.render.lanes import Lane, letter_html
from mkbriefs.render.links import Links
from mkbriefs.render.listings.context import ListingContext
from mkbriefs.wording.figures import count, number

_MOST_WORDS = 80
"""Words shown of a theme; what is rarer is only counted."""
_MOST_MEETINGS = 3
"""Other themes named as those a theme meets most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeEntry:
    """One theme with its size."""

    lane: Lane
    definition: str
    sentences: int
    briefs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsView:
    """The words that earned a theme."""

    lane: Lane
    words: tuple[WordCount, ...]
    """Most frequent first, at most `_MOST_WORDS`."""
    left_out: int
    """Rarer ones that are not shown."""
    meets: tuple[tuple[Lane, int], ...]
    """Themes it shares most sentences with."""


def view_themes(related: Related, context: ListingContext) -> tuple[ThemeEntry, ...]:
    """Return all themes in the order of their lanes."""
    return tuple(view_definition(related, theme.id, context) for theme in related.corpus.themes)


def view_definition(related: Related, theme: str, context: ListingContext) -> ThemeEntry:
    """Return what a theme means and how much of the corpus has it."""
    id_ = ThemeId(theme)
    definition = next(each.definition for each in related.corpus.themes if each.id == id_)
    return ThemeEntry(
        lane=context.briefs.lane_of[id_],
        definition=definition,
        sentences=related.count(id_),
        briefs=len(related.passages[id_]),
    )


def view_words(related: Related, theme: str, context: ListingContext) -> WordsView:
    """Return the words that earned a theme."""
    id_ = ThemeId(theme)
    words = related.words[id_]
    lanes = context.briefs.lane_of
    return WordsView(
        lane=lanes[id_],
        words=words[:_MOST_WORDS],
        left_out=len(words[_MOST_WORDS:]),
        meets=tuple((lanes[other], n) for other, n in related.meets[id_][:_MOST_MEETINGS]),
    )


def themes_html(entries: tuple[ThemeEntry, ...], context: ListingContext) -> Markup:
    """Return the index of themes."""
    if not entries:
        return el("p", {"class": "mb-why"}, text("No themes are defined."))
    items = join((_entry_html(entry, context) for entry in entries), "\n")
    return el("ol", {"class": "mb-list", "role": "list"}, items)


def _entry_html(entry: ThemeEntry, context: ListingContext) -> Markup:
    lane = entry.lane
    link = el("a", {"href": context.links.theme(lane.theme)}, text(lane.label))
    line = el("i", {"class": f"mb-line {lane.css}", "aria-hidden": "true"})
    title = context.title(letter_html(lane), Markup(" "), line, link)
    counts = el("p", {"class": "mb-why"}, text(size_of(entry)))
    return el("li", {}, blocks(title, definition_html(entry), counts))


def definition_html(entry: ThemeEntry) -> Markup:
    """Return a theme's definition, the analyst's words."""
    return el("p", {"class": "mb-def"}, text(entry.definition))


def theme_head_html(entry: ThemeEntry, links: Links) -> Markup:
    """Return what a theme's page begins with: the index and its counts, its letter and label."""
    pieces = [el("span", {}, text(size_of(entry)))]
    index = f"{links.themes_dir}/index.md"
    if links.has(index):
        pieces.insert(0, el("a", {"href": links.page(index)}, text("Themes")))
    lane = entry.lane
    letter = {"class": f"mb-k mb-k--h {lane.css}", "data-l": lane.letter, "aria-hidden": "true"}
    return blocks(
        el("p", {"class": "mb-kick"}, join(pieces, " ")),
        el("h1", {}, el("span", letter), text(lane.label)),
    )


def size_of(entry: ThemeEntry) -> str:
    """Return in words how much of the corpus has a theme."""
    if not entry.sentences:
        return "no sentence of this dossier"
    return f"{count(entry.sentences, 'sentence')} in {count(entry.briefs, 'brief')}"


def words_html(view: WordsView, _context: ListingContext) -> Markup:
    """Return the words that earned a theme with how often they did."""
    if not view.words:
        return el("p", {"class": "mb-why"}, text("None of its words stands in a source."))
    items = join((_word_html(word, view.lane) for word in view.words), "\n")
    words = el("ul", {"class": "mb-words", "role": "list"}, items)
    more = f"{number(view.left_out)} rarer are not shown. " if view.left_out else ""
    why = text(
        f"Counted over all briefs. {more}"
        "Marks are given by listed words, not by judgement of meaning."
    )
    parts = [why]
    if view.meets:
        parts += [text("Meets most:"), join(map(_meeting_html, view.meets), ", ")]
    return blocks(words, el("p", {"class": "mb-why"}, join(parts, " ")))


def _word_html(word: WordCount, lane: Lane) -> Markup:
    shown = el("span", {"class": f"mb-w {lane.css}"}, text(word.words))
    return el("li", {}, shown, Markup(" "), text(number(word.count)))


def _meeting_html(meeting: tuple[Lane, int]) -> Markup:
    lane, found = meeting
    return join([letter_html(lane), text(f"{lane.label} in {count(found, 'sentence')}")], " ")
