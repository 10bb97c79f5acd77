"""Passages: every sentence that has a theme, brief by brief, in the source's own words."""

from dataclasses import dataclass

from mkbriefs.model import Brief, ThemeId
from mkbriefs.relate import BriefPassages, Related
from mkbriefs.render.html import NOTHING, Markup, blocks, el, join, text
from mkbriefs.render.lanes import Lane, letters_html
from mkbriefs.render.languages import lang_of
from mkbriefs.render.listings.context import ListingContext
from mkbriefs.render.listings.kept_rows import Row
from mkbriefs.render.locators import flow_locator
from mkbriefs.render.passage import Run, citations, quote_html, sentence_runs
from mkbriefs.wording.figures import count


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """One sentence as a quotation."""

    sentence: str
    """Id of the sentence."""
    paragraph: int
    runs: tuple[Run, ...]
    """Its words; those that earned the theme are told apart."""
    others: tuple[Lane, ...]
    """The sentence's other themes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageGroup:
    """The passages of one brief."""

    brief: Brief
    passages: tuple[PassageView, ...]
    """In order of the text; never empty."""
    sentences: int
    """All sentences of the brief's reading flow."""


def view_passages(
    related: Related, theme: str, context: ListingContext
) -> tuple[PassageGroup, ...]:
    """Return a theme's passages by brief, in order of the corpus."""
    id_ = ThemeId(theme)
    return tuple(_view_group(group, id_, related, context) for group in related.passages[id_])


def _view_group(
    group: BriefPassages, theme: ThemeId, related: Related, context: ListingContext
) -> PassageGroup:
    return PassageGroup(
        brief=group.brief,
        passages=_passages(group, theme, context),
        sentences=related.figures[group.brief.citekey].sentences,
    )


def _passages(
    group: BriefPassages, theme: ThemeId, context: ListingContext
) -> tuple[PassageView, ...]:
    source = group.brief.source
    lanes = context.briefs.lane_of
    numbers = {paragraph.id: paragraph.number for paragraph in source.paragraphs}
    cited = citations(source.mentions)
    only = {theme: lanes[theme]}
    return tuple(
        PassageView(
            sentence=passage.sentence.id,
            paragraph=numbers[passage.sentence.paragraph],
            runs=sentence_runs(source.seed.text, passage.sentence, only, cited),
            others=tuple(lanes[other] for other in passage.others if other in lanes),
        )
        for passage in group.passages
    )


def passages_html(related: Related, theme: str, context: ListingContext) -> Markup:
    """Return a theme's passages under the label of each brief, in order of the corpus.

    They are left out of the search index: a search for their words should lead to the brief.
    """
    id_ = ThemeId(theme)
    groups = related.passages[id_]
    if not groups:
        return el("p", {"class": "mb-why"}, text("No sentence of this dossier has this theme."))
    rows = [_row(group, context) for group in groups]
    ground = ("passages", id_, context.ground)
    return join(
        context.rows.html(
            ground, rows, lambda g: _group_html(_view_group(g, id_, related, context), context)
        ),
        "\n",
    )


def _row(group: BriefPassages, context: ListingContext) -> Row[BriefPassages]:
    brief = group.brief
    ground = brief.citekey, context.labels[brief.citekey], context.rows.text_of(brief)
    return Row(brief.citekey, ground, group)


def _group_html(group: PassageGroup, context: ListingContext) -> Markup:
    found = f"{len(group.passages)} of {count(group.sentences, 'sentence')}"
    label = context.label_link(group.brief)
    title = context.title(label, Markup(" "), el("span", {"class": "mb-n"}, text(found)))
    items = join((_passage_html(p, group.brief, context) for p in group.passages), "\n")
    quoted = el("ol", {"role": "list", "data-search-exclude": ""}, items)
    anchor = f"in-{group.brief.citekey}"
    return el("div", {"class": "mb-pas", "id": anchor}, blocks(title, quoted))


def _passage_html(passage: PassageView, brief: Brief, context: ListingContext) -> Markup:
    place = context.place_link(brief, passage.sentence, flow_locator(passage.paragraph))
    also = NOTHING
    if passage.others:
        named = join([text("also"), letters_html(passage.others)], " ")
        also = el("span", {"class": "mb-oth"}, named)
    quoted = quote_html(passage.runs, lang=lang_of(brief, context.briefs.language))
    return el("li", {}, blocks(place, quoted, also))
