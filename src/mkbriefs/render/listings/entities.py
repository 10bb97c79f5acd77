"""Entities: who and what the sources name, with every sentence that does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from mkbriefs.entities import BriefPlaces, Entity, Place
from mkbriefs.model import NAME_KINDS, Brief, Citekey, MentionKind
from mkbriefs.relate import Related
from mkbriefs.render.html import NOTHING, Markup, blocks, el, join, linked, text
from mkbriefs.render.kinds import KIND_LABELS
from mkbriefs.render.listings.context import ListingContext
from mkbriefs.render.listings.kept_rows import Row
from mkbriefs.render.quotations import Quotation, quotation_html, view_naming
from mkbriefs.wording.figures import count

_MOST_OPEN = 6
"""Sentences of one entity that are shown at once; the rest opens on demand."""
_MOST_ON_A_PAGE = 3_000
"""Sentences that a page holds, some 1 MB. Where there are more, the names with most of them say of
the rest in which briefs they stand: with all, the page of people at 1,000 news pieces had 4 MB."""
_FEWEST_SHOWN = 12
"""Sentences of one entity that a page holds however many there are of others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftIn:
    """Sentences of one brief that name an entity and are not shown."""

    brief: Brief
    sentence: str
    """Id of the first one."""
    count: int
    """At least 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """One entity with all sentences that name it."""

    entity: Entity
    near: tuple[Entity, ...]
    """Entities that may be the same."""
    named_in: tuple[Quotation, ...]
    """By brief in order of the corpus, then in order of the text; all, or as many as the page has
    room for."""
    left: tuple[LeftIn, ...]
    """The sentences beyond these, in order of the corpus; may be empty."""


def _most_shown(kinds: Iterable[Sequence[Entity]]) -> int:
    """Return how many sentences of one entity a page can hold without growing too large.

    Args:
        kinds: the entities of the page.
    """
    counts = [entity.count for entities in kinds for entity in entities]
    room, left = _MOST_ON_A_PAGE, len(counts)
    for count_ in sorted(counts):
        if count_ * left > room:
            return max(_FEWEST_SHOWN, room // left)
        room, left = room - count_, left - 1
    return max(counts, default=_FEWEST_SHOWN)


def _entity(entity: Entity, related: Related, most: int, context: ListingContext) -> EntityView:
    sentences = _sentences(entity)
    shown = tuple(_named_in(group, places, context) for group, places in islice(sentences, most))
    return EntityView(
        entity=entity,
        near=tuple(related.entities.by_id[id_] for id_ in entity.near),
        named_in=shown,
        left=tuple(_left_in(sentences)),
    )


def _sentences(entity: Entity) -> Iterator[tuple[BriefPlaces, list[Place]]]:
    """Yield the mentions of each sentence, once however often it names the entity."""
    for group in entity.briefs:
        for _, places in groupby(group.places, key=lambda place: place.sentence.id):
            yield group, list(places)


def _left_in(sentences: Iterator[tuple[BriefPlaces, list[Place]]]) -> Iterator[LeftIn]:
    left: dict[Citekey, list[tuple[Brief, Place]]] = {}
    for group, places in sentences:
        left.setdefault(group.brief.citekey, []).append((group.brief, places[0]))
    for found in left.values():
        brief, first = found[0]
        yield LeftIn(brief=brief, sentence=first.sentence.id, count=len(found))


def _named_in(group: BriefPlaces, places: Sequence[Place], context: ListingContext) -> Quotation:
    return view_naming(
        group.brief,
        places[0].sentence,
        [place.mention for place in places],
        label=context.labels[group.brief.citekey],
        language=context.briefs.language,
    )


def entities_html(
    related: Related, kinds: Sequence[MentionKind], context: ListingContext
) -> Markup:
    """Return entities by kind; a single kind needs no heading of its own."""
    asked = {kind: related.entities.of_kind(kind) for kind in kinds}
    most = _most_shown(asked.values())
    shown = {kind: entities for kind, entities in asked.items() if entities}
    if not shown:
        return el("p", {"class": "mb-why"}, text("The sources name none."))
    if len(asked) == 1:
        return _list_of_entities(next(iter(shown.values())), most, related, context)
    below = replace(context, heading=context.heading + 1)
    return join(
        (
            blocks(
                context.title(text(KIND_LABELS[kind])),
                _list_of_entities(entities, most, related, below),
            )
            for kind, entities in shown.items()
        ),
        "\n",
    )


def _list_of_entities(
    entities: Sequence[Entity], most: int, related: Related, context: ListingContext
) -> Markup:
    """Return entities as a list, left out of search: a search for a name should find the briefs."""
    rows = context.rows.html(
        ("entities", most, context.ground),
        [_row(entity, related, context) for entity in entities],
        lambda entity: _entity_html(_entity(entity, related, most, context), context),
        together=1,  # each is large, and a text that changes is among those of many names
    )
    items = join(rows, "\n")
    listed = el("ol", {"class": "mb-list mb-ents", "role": "list"}, items)
    return el("div", {"data-search-exclude": ""}, listed)


def _row(entity: Entity, related: Related, context: ListingContext) -> Row[Entity]:
    near = (related.entities.by_id[id_] for id_ in entity.near)
    ground = (
        *(entity.id, entity.name, entity.kind.value, entity.forms, entity.aliases),
        [(other.id, other.name, other.kind.value) for other in near],
        [_named_ground(group, context) for group in entity.briefs],
    )
    return Row(entity.id, ground, entity)


def _named_ground(group: BriefPlaces, context: ListingContext) -> tuple[object, ...]:
    """Return where one brief names an entity, and all that tells its sentences."""
    brief = group.brief
    places = [place.mention.span.start for place in group.places]
    return brief.citekey, context.labels[brief.citekey], context.rows.text_of(brief), places


def _entity_html(view: EntityView, context: ListingContext) -> Markup:
    entity = view.entity
    parts = blocks(
        context.title(text(entity.name)),
        _facts_html(view, context),
        _sentences_html(view, context),
    )
    return el("li", {"id": entity.id}, parts)


def _facts_html(view: EntityView, context: ListingContext) -> Markup:
    entity = view.entity
    found = f"{count(entity.count, 'mention')} in {count(len(entity.briefs), 'brief')}"
    facts = [text(found)]
    if entity.forms:
        facts.append(text(f"also written {', '.join(entity.forms)}"))
    if entity.aliases:
        facts.append(text(f"also known as {', '.join(entity.aliases)}"))
    if view.near:
        links = (linked(context.entity_address(other), text(other.name)) for other in view.near)
        facts.append(join([text("possibly the same: "), join(links, ", ")]))
    return el("p", {"class": "mb-by"}, join((el("span", {}, fact) for fact in facts), " "))


def _sentences_html(view: EntityView, context: ListingContext) -> Markup:
    shown = [_sentence_html(each, context) for each in view.named_in]
    first = _list_html(shown[:_MOST_OPEN])
    rest = shown[_MOST_OPEN:]
    left = sum(each.count for each in view.left)
    if not rest:
        return first
    summary = el("summary", {}, text(f"{count(len(rest) + left, 'more sentence')}"))
    more = blocks(_list_html(rest), _left_html(view.left, context))
    return blocks(first, el("details", {"class": "mb-det"}, summary, more))


def _left_html(left: tuple[LeftIn, ...], context: ListingContext) -> Markup:
    """Return where the sentences stand that the page does not hold."""
    if not left:
        return NOTHING
    number = sum(each.count for each in left)
    said = f"{count(number, 'further sentence')} in {count(len(left), 'brief')}: "
    places = (_left_in_html(each, context) for each in left)
    return el("p", {"class": "mb-why"}, text(said), join(places, ", "))


def _left_in_html(each: LeftIn, context: ListingContext) -> Markup:
    link = context.label_link(each.brief, each.sentence)
    return link if each.count == 1 else join([link, text(f" ({each.count})")])


def _list_html(items: Sequence[Markup]) -> Markup:
    return el("ul", {"class": "mb-said", "role": "list"}, join(items, "\n")) if items else NOTHING


def _sentence_html(each: Quotation, context: ListingContext) -> Markup:
    return el("li", {}, quotation_html(each, context.links, context.labels, has_bold_names=True))


# The index of kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class KindEntry:
    """One kind in the index of names."""

    kind: MentionKind
    entities: tuple[Entity, ...]
    """By name; never empty."""


def view_kinds(related: Related) -> tuple[KindEntry, ...]:
    """Return the kinds that the sources name something of."""
    found = ((kind, related.entities.of_kind(kind)) for kind in NAME_KINDS)
    return tuple(KindEntry(kind=kind, entities=entities) for kind, entities in found if entities)


def kinds_html(entries: tuple[KindEntry, ...], context: ListingContext) -> Markup:
    """Return all names by kind, each leading to its entry."""
    if not entries:
        return el("p", {"class": "mb-why"}, text("The sources name nobody and nothing yet."))
    return join((_kind_entry_html(entry, context) for entry in entries), "\n")


def _kind_entry_html(entry: KindEntry, context: ListingContext) -> Markup:
    page = context.name_pages.get(entry.kind)
    name = linked(context.links.page(page) if page else "", text(KIND_LABELS[entry.kind]))
    found = el("span", {"class": "mb-n"}, text(str(len(entry.entities))))
    items = join((_name_html(entity, context) for entity in entry.entities), "\n")
    names = el("ul", {"class": "mb-index", "role": "list"}, items)
    shown = blocks(context.title(name, Markup(" "), found), names)
    return el("div", {"class": "mb-kind", "data-search-exclude": ""}, shown)


def _name_html(entity: Entity, context: ListingContext) -> Markup:
    name = linked(context.entity_address(entity), text(entity.name))
    found = el("span", {"class": "mb-n"}, text(str(entity.count)))
    return el("li", {}, name, Markup(" "), found)
