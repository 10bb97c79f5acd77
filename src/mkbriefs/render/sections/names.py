"""People, places, amounts: everything the text names or counts, with its place and its reading."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from mkbriefs.annotate.dates import DATE_RULES
from mkbriefs.entities import Place
from mkbriefs.model import Brief, DateValue, MentionKind, Money, Paragraph
from mkbriefs.render.context import SectionContext
from mkbriefs.render.html import Markup, el, join, linked, text
from mkbriefs.render.kinds import KIND_LABELS
from mkbriefs.render.languages import lang_of
from mkbriefs.render.locators import locator
from mkbriefs.render.markdown_text import escape_text
from mkbriefs.render.mention_rows import MentionRow, mention_rows
from mkbriefs.render.page import BriefPage
from mkbriefs.render.page_names import MOST_OTHERS
from mkbriefs.wording.figures import count
from mkbriefs.wording.values import value_in_words

REGION = "names"
HEADING = "People, places, amounts"
_WORD = re.compile(r"[^\W_]+")
NONE = "The text names nobody and nothing that the rules know."
MOST_PLACES = 6
"""Places of one row that are linked; of more, the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """Where a mention stands."""

    sentence: str
    """Id of the sentence."""
    shown: str
    """`¶ 9`, `heading` or `caption`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """One name, amount or date of the text."""

    row: MentionRow
    reading: str
    """How it is read, in words of ours; empty where the words themselves say it."""
    places: tuple[Locator, ...]
    """One per paragraph, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesView:
    """All that a text names or counts."""

    rows: tuple[NameRow, ...]
    """By kind in the order of `KIND_LABELS`, then in order of the text."""
    lang: str | None
    """Language of the text, where it is not the site's."""

    def groups(self) -> Iterator[tuple[MentionKind, tuple[NameRow, ...]]]:
        """Yield the kinds that have rows, with them."""
        for kind in KIND_LABELS:
            rows = tuple(row for row in self.rows if row.row.kind is kind)
            if rows:
                yield kind, rows


def view_names(brief: Brief, context: SectionContext) -> NamesView:
    """Return what a brief's text names and counts."""
    paragraphs = {paragraph.id: paragraph for paragraph in brief.source.paragraphs}
    order = {kind: place for place, kind in enumerate(KIND_LABELS)}
    rows = sorted(mention_rows(brief.source), key=lambda row: order[row.kind])
    seed = brief.source.seed.text
    return NamesView(
        rows=tuple(
            NameRow(
                row=row,
                reading=_reading(row, seed),
                places=tuple(_locators(row.places, paragraphs)),
            )
            for row in rows
        ),
        lang=lang_of(brief, context.language),
    )


def _locators(places: Iterable[Place], paragraphs: dict[str, Paragraph]) -> Iterator[Locator]:
    seen = set()
    for place in places:
        paragraph = paragraphs[place.sentence.paragraph]
        if paragraph.id not in seen:
            seen.add(paragraph.id)
            yield Locator(sentence=place.sentence.id, shown=locator(paragraph))


def _reading(row: MentionRow, seed: str) -> str:
    """Return how a row is read, and why where that is not plain."""
    match row.value:
        case None:
            return "" if row.name in row.forms else row.name
        case Money(equals=span) if span is not None:
            same = " ".join(span.of(seed).split())
            return f"{value_in_words(row.value)}; the text equates it with {same}"
        case DateValue():
            # That a date stands in full is plain from its words.
            reason = "" if row.rule == "stated" else DATE_RULES.get(row.rule, "")
            said = value_in_words(row.value)
            return f"{said}; {reason}" if reason else said
        case _:
            said = value_in_words(row.value)
            return "" if _is_plain(said, row.forms) else said


def _is_plain(reading: str, forms: Iterable[str]) -> bool:
    """Tell whether the words themselves say how they are read: `5,000 faces`, `40-year-old`."""
    return _bare(reading) in map(_bare, forms)


def _bare(words: str) -> str:
    """Return letters and digits alone, no word in the plural: `40yearold` for `40 years old`."""
    return "".join(word.removesuffix("s") for word in _WORD.findall(words.casefold()))


# Markdown


def names_markdown(view: NamesView) -> str:
    """Return names and values as lists, a list a kind."""
    lines = [f"## {HEADING}"]
    if not view.rows:
        lines.append(f"*{NONE}*")
    for kind, rows in view.groups():
        lines += [f"**{KIND_LABELS[kind]}**", "\n".join(map(_row_markdown, rows))]
    return "\n\n".join(lines) + "\n"


def _row_markdown(row: NameRow) -> str:
    forms = ", ".join(
        escape_text(form, at_block_start=not index, at_block_end=False)
        for index, form in enumerate(row.row.forms)
    )
    reading = escape_text(row.reading, at_block_start=False, at_block_end=False)
    places = ", ".join(f"[{place.shown}](#{place.sentence})" for place in row.places)
    return " – ".join(filter(None, [f"- {forms}", reading and f"*{reading}*", places]))


# HTML


def names_html(view: NamesView, page: BriefPage) -> Markup:
    """Return names and values as one table, grouped by kind."""
    if not view.rows:
        return el("p", {"class": "mb-why"}, text(NONE))
    columns = ("As the source writes it", "Read as", "Where", "Also in")
    head = el("tr", {}, *(el("th", {"scope": "col"}, text(column)) for column in columns))
    bodies = join((_group_html(kind, rows, page, view.lang) for kind, rows in view.groups()), "\n")
    table = el("table", {"class": "mb-ent"}, el("thead", {}, head), Markup("\n"), bodies)
    return el("div", {"data-search-exclude": ""}, table)


def _group_html(
    kind: MentionKind, rows: tuple[NameRow, ...], page: BriefPage, lang: str | None
) -> Markup:
    label = el("th", {"scope": "rowgroup", "colspan": 4}, text(KIND_LABELS[kind]))
    shown = join((_row_html(row, page, lang) for row in rows), "\n")
    return el("tbody", {}, el("tr", {"class": "mb-ent-g"}, label), Markup("\n"), shown)


def _row_html(row: NameRow, page: BriefPage, lang: str | None) -> Markup:
    return el(
        "tr",
        {"id": row.row.id},
        el("th", {"scope": "row"}, _forms_html(row.row, page, lang)),
        el("td", {}, _reading_html(row, page)),
        el("td", {}, _places_html(row)),
        el("td", {}, _others_html(row.row, page)),
    )


def _forms_html(row: MentionRow, page: BriefPage, lang: str | None) -> Markup:
    entity = page.entity(row.places[0].mention)
    shown = el("span", {"class": "mb-v", "lang": lang}, text(", ".join(row.forms)))
    return linked(page.entity_address(entity) if entity else "", shown)


def _reading_html(row: NameRow, page: BriefPage) -> Markup:
    entity = page.entity(row.row.places[0].mention)
    said = text(row.reading)
    if entity is None or not entity.near:
        return said
    links = (linked(page.entity_address(other), text(other.name)) for other in entity.near)
    return join(filter(None, [said, join([text("possibly the same: "), join(links, ", ")])]), "; ")


def _places_html(row: NameRow) -> Markup:
    links = [
        el("a", {"class": "mb-loc", "href": f"#{place.sentence}"}, text(place.shown))
        for place in row.places[:MOST_PLACES]
    ]
    left = len(row.places) - len(links)
    return join([*links, *([text(f"and {left} more")] if left else [])], " ")


def _others_html(row: MentionRow, page: BriefPage) -> Markup:
    """Return the other briefs that name or state the same."""
    mention = row.places[0].mention
    elsewhere = page.elsewhere(mention)
    number = max(elsewhere.count - 1, 0)  # without the page's own
    entity = page.entity(mention)
    address = page.entity_address(entity) if entity else ""
    if number > MOST_OTHERS and address:
        return el("a", {"href": address}, text(count(number, "brief")))
    others = (place for place in elsewhere.first if place[0] != page.citekey)
    links = [
        el(
            "a",
            {"href": page.links.brief(citekey, sentence)},
            text(page.labels.get(citekey, str(citekey))),
        )
        for citekey, sentence in islice(others, MOST_OTHERS)
    ]
    left = number - len(links)
    return join([*links, *([text(f"and {left} more")] if left else [])], ", ")
