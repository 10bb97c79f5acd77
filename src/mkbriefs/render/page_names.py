"""What the corpus knows of the names and values of one brief: no more than its page shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from mkbriefs.cache import as_before
from mkbriefs.entities import Entity, EntityId
from mkbriefs.model import AnnotatedSeed, Citekey, MentionKind
from mkbriefs.relate import Related
from mkbriefs.stated_values import StatedIn, ValueKey, value_key

MOST_OTHERS = 2
"""Other briefs of one row that are named; of more, only their number is told."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as pages link to it."""

    id: EntityId
    kind: MentionKind
    name: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The briefs that name or state the same."""

    count: int
    """Of briefs, the one whose page it is among them."""
    first: tuple[tuple[Citekey, str], ...]
    """The first of them in order of the corpus, each with the id of the first sentence that does;
    one more than pages show, since one may be the page's own."""


NOWHERE = Elsewhere(0, ())


@dataclass(frozen=True, slots=True)
class KnownName(Named):
    """An entity as the page of a brief shows it."""

    near: tuple[Named, ...]
    """Entities that may be the same; sorted by name."""
    elsewhere: Elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNames:
    """What the corpus knows of the names, amounts and dates of one brief."""

    by_place: Mapping[int, KnownName] = field(default_factory=dict)
    """By the offset at which a mention begins."""
    values: Mapping[ValueKey, Elsewhere] = field(default_factory=dict)
    """By value; values that no other brief states may be left out."""


def names_by_brief(
    related: Related, before: Mapping[Citekey, PageNames] | None = None
) -> Mapping[Citekey, PageNames]:
    """Return what the corpus knows of each brief's names, in one pass over all.

    Args:
        related: the corpus.
        before: of an earlier corpus; what is equal to that is the same object.
    """
    before = before or {}
    names_before, values_before = _all_before(before.values())
    known = {
        entity.id: as_before(names_before.get(entity.id), _known(entity, related))
        for entity in related.entities.all
    }
    values: dict[Citekey, dict[ValueKey, Elsewhere]] = {c: {} for c in related.entities.by_place}
    for key, stated in related.values.items():
        if len(stated) == 1:
            continue
        elsewhere = as_before(values_before.get(key), _elsewhere(stated))
        for brief, _ in stated:
            values[brief.citekey][key] = elsewhere
    return {
        citekey: as_before(
            before.get(citekey),
            PageNames(
                by_place={offset: known[entity.id] for offset, entity in places.items()},
                values=values[citekey],
            ),
        )
        for citekey, places in related.entities.by_place.items()
    }


def names_of_source(source: AnnotatedSeed, related: Related) -> PageNames:
    """Return what a corpus knows of the names in a seed that is not, or not yet, part of it."""
    listed: dict[str, dict[MentionKind, Entity]] = {}
    for entity in related.entities.all:
        listed.setdefault(entity.name, {})[entity.kind] = entity
    by_place = {}
    for mention in source.mentions:
        kinds = listed.get(mention.name, {})
        # As the corpus has it, a name of unknown kind is of the one kind that it has elsewhere.
        if mention.kind is MentionKind.NAME and mention.kind not in kinds and len(kinds) == 1:
            (entity,) = kinds.values()
            by_place[mention.span.start] = _known(entity, related)
        elif mention.kind in kinds:
            by_place[mention.span.start] = _known(kinds[mention.kind], related)
    keys = filter(None, map(value_key, source.mentions))
    values = {key: _elsewhere(related.values[key]) for key in keys if key in related.values}
    return PageNames(by_place=by_place, values=values)


def _all_before(
    pages: Iterable[PageNames],
) -> tuple[dict[EntityId, KnownName], dict[ValueKey, Elsewhere]]:
    names: dict[EntityId, KnownName] = {}
    values: dict[ValueKey, Elsewhere] = {}
    for page in pages:
        names.update((name.id, name) for name in page.by_place.values())
        values.update(page.values)
    return names, values


def _known(entity: Entity, related: Related) -> KnownName:
    near = (related.entities.by_id[id_] for id_ in entity.near)
    return KnownName(
        entity.id,
        entity.kind,
        entity.name,
        tuple(Named(other.id, other.kind, other.name) for other in near),
        _named_elsewhere(entity),
    )


def _named_elsewhere(entity: Entity) -> Elsewhere:
    first = (
        (group.brief.citekey, group.places[0].sentence.id)
        for group in islice(entity.briefs, MOST_OTHERS + 1)
    )
    return Elsewhere(len(entity.briefs), tuple(first))


def _elsewhere(stated: tuple[StatedIn, ...]) -> Elsewhere:
    first = ((brief.citekey, sentence) for brief, sentence in stated[: MOST_OTHERS + 1])
    return Elsewhere(len(stated), tuple(first))
