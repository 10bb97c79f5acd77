"""Names, on paper: an index with the pages on which each stands."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from mkbriefs.entities import BriefPlaces, Entity, sort_key
from mkbriefs.model import Citekey, MentionKind
from mkbriefs.pdf.code import Code, anchor, call, literal, words
from mkbriefs.pdf.faces.listings.context import INDEX_LABEL, ChapterContext, see, why
from mkbriefs.pdf.places import Places
from mkbriefs.render.mention_rows import row_ids

_KINDS = {
    MentionKind.PERSON: "person",
    MentionKind.ORGANISATION: "org.",
    MentionKind.PLACE: "place",
    MentionKind.LAW: "law",
    MentionKind.PRODUCT: "product",
    MentionKind.WORK: "work",
    MentionKind.EVENT: "event",
    MentionKind.NAME: "name",
}
"""What a kind is called behind a name."""
_SHOW_NAMES = frozenset({"text", "names"})
"""Sections in which names have anchors."""
_NONE: frozenset[str] = frozenset()


def see_index_code(context: ChapterContext) -> Iterator[Code]:
    """Yield where the names stand: once in a document, in the index at its end."""
    if context.document.places.names:
        yield see("All names stand in the index, ", INDEX_LABEL)
    else:
        yield why("The sources name nobody and nothing yet.")


def indexed(
    entities: Iterable[Entity], regions: Mapping[Citekey, frozenset[str]]
) -> Iterator[Entity]:
    """Yield the entities that stand somewhere in a document, by name.

    Args:
        entities: of the whole corpus.
        regions: the briefs of the document with the sections they still have.
    """
    shown = (
        entity
        for entity in entities
        if any(_SHOW_NAMES & regions.get(group.brief.citekey, _NONE) for group in entity.briefs)
    )
    yield from sorted(shown, key=lambda entity: (sort_key(entity.name), entity.id))


def index_code(
    entities: Iterable[Entity], context: ChapterContext
) -> Iterator[tuple[Entity, Code]]:
    """Yield the entries of the index, each with the entity it is about.

    Args:
        entities: as `indexed` gives them.
        context: the chapter.
    """
    rows: dict[Citekey, Mapping[int, str]] = {}
    initial = ""
    for entity in entities:
        letter = _initial(entity.name)
        yield entity, _entry(entity, letter if letter != initial else "", rows, context)
        initial = letter


def _entry(
    entity: Entity, letter: str, rows: dict[Citekey, Mapping[int, str]], context: ChapterContext
) -> Code:
    places = context.document.places
    labels = (_labels(group, rows, places) for group in entity.briefs if context.holds(group.brief))
    near = (context.document.related.entities.by_id[id_] for id_ in entity.near)
    return call(
        "index-entry",
        anchor(f"name.{entity.id}"),
        words(entity.name),
        literal(_KINDS[entity.kind]),
        call("pages-of", [literal(label) for label in chain.from_iterable(labels)]),
        near=[places.to_entity(other, words(other.name)) for other in near],
        letter=literal(letter) if letter else None,
    )


def _labels(
    group: BriefPlaces, rows: dict[Citekey, Mapping[int, str]], places: Places
) -> Iterator[str]:
    """Yield the anchors of an entity in one brief: in its text, else in its table of names."""
    citekey = group.brief.citekey
    starts = [place.mention.span.start for place in group.places]
    if "text" in places.regions[citekey]:
        yield from (places.label_of_mention(citekey, start) for start in starts)
    elif "names" in places.regions[citekey]:
        if citekey not in rows:
            rows[citekey] = row_ids(group.brief.source)
        found = dict.fromkeys(rows[citekey][start] for start in starts)
        yield from (places.label_of_row(citekey, row) for row in found)


def _initial(name: str) -> str:
    """Return the letter a name is found under; empty for figures and scripts without letters."""
    first = sort_key(name)[0][:1].upper()
    return first if first.isalpha() and first.lower() != first else ""
