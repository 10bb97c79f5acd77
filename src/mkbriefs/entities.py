"""Who and what the sources name: the mentions of all briefs, gathered by name.

Two mentions are of one entity where analysis gave them the same canonical name and kind: the same
words, or words that an alias of the project or a full form in the same text ties to them. Nothing
else is merged. A name of unknown kind joins the one kind that other sources show for exactly this
name, if there is just one.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, NewType

from mkbriefs.annotate.names import near_names
from mkbriefs.cache import Cache, Stage, address
from mkbriefs.model import (
    NAME_KINDS,
    AnnotatedSeed,
    Brief,
    Citekey,
    Corpus,
    ListedName,
    Mention,
    MentionKind,
    Sentence,
)
from mkbriefs.slugs import anchor_slug

EntityId = NewType("EntityId", str)
"""Anchor of an entity on the page of its kind, unique in the site: `n-harbour-board`."""

_COMPARED = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.NAME)
"""Kinds among which names that look alike are told. Places differ by a letter all the time."""
_NAME_KINDS = frozenset(NAME_KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One mention with the sentence that holds it."""

    mention: Mention
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPlaces:
    """All mentions of one entity in one brief."""

    brief: Brief
    places: tuple[Place, ...]
    """In order of the text; never empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, an organisation, a place … as the sources name it."""

    id: EntityId
    kind: MentionKind
    """One of `NAME_KINDS`."""
    name: str
    """The canonical form."""
    forms: tuple[str, ...]
    """How the sources write it, white space folded, the canonical form left out; sorted."""
    aliases: tuple[str, ...]
    """Other forms the project lists that no source uses."""
    source: str
    """The page that lists it, relative to the docs folder; empty if none does."""
    briefs: tuple[BriefPlaces, ...]
    """In order of the corpus; never empty."""
    near: tuple[EntityId, ...]
    """Entities whose names look alike and that may be the same; sorted by name."""

    @property
    def count(self) -> int:
        """How many mentions there are."""
        return sum(len(group.places) for group in self.briefs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entities:
    """All entities of a corpus."""

    all: tuple[Entity, ...]
    """By kind in the order of `NAME_KINDS`, then by name."""
    by_id: Mapping[EntityId, Entity]
    by_place: Mapping[Citekey, Mapping[int, Entity]]
    """By brief and the offset at which a mention begins."""

    def of_kind(self, kind: MentionKind) -> tuple[Entity, ...]:
        """Return the entities of a kind, by name."""
        return tuple(entity for entity in self.all if entity.kind is kind)


def gather_entities(corpus: Corpus, cache: Cache | None = None) -> Entities:
    """Return the entities of a corpus.

    Linear in the number of mentions, but for sorting names.

    Args:
        corpus: briefs, and the names that the project lists.
        cache: results of earlier runs.
    """
    cache = cache or Cache()

    def make() -> tuple[tuple[ListedName, ...], Entities]:
        return corpus.names, _gather(corpus, cache)

    # Comparing and looking up gather them of the same briefs.
    names, entities = cache.recall_of(_GATHERED, corpus.briefs, make)
    return entities if names == corpus.names else _gather(corpus, cache)


def _gather(corpus: Corpus, cache: Cache) -> Entities:
    named = cache.renew(_ALL_NAMED, "", corpus.briefs, lambda _: _find_named(corpus.briefs, cache))
    listed = {(name.kind, name.name): name for name in reversed(corpus.names)}
    near = _near(named.ids, listed, cache)
    entities = tuple(
        _recall_entity(id_, key, named.groups[key], listed.get(key), near.get(id_, ()), cache)
        for key, id_ in named.ids.items()
    )
    by_place: dict[Citekey, dict[int, Entity]] = {b.citekey: {} for b in corpus.briefs}
    for entity in entities:
        for group in entity.briefs:
            for place in group.places:
                by_place[group.brief.citekey][place.mention.span.start] = entity
    return Entities(all=entities, by_id={e.id: e for e in entities}, by_place=by_place)


def _find_named(briefs: Iterable[Brief], cache: Cache) -> "_AllNamed":
    groups = _by_name(briefs, cache)
    keys = sorted(groups, key=lambda key: (NAME_KINDS.index(key[0]), sort_key(key[1])))
    return _AllNamed(groups, dict(zip(keys, _ids(keys), strict=True)))


def _recall_entity(
    id_: EntityId,
    key: "_Key",
    gathered: Sequence[tuple[Brief, "_Named"]],
    listed: ListedName | None,
    near: tuple[EntityId, ...],
    cache: Cache,
) -> Entity:
    """Return an entity: the same object as before if it is the same in all."""
    if not cache.remembers:
        return _entity(id_, key, gathered, listed, near)
    held = tuple(part for each in gathered for part in each)
    listed_as = None if listed is None else f"{listed.aliases}{listed.source}"
    return cache.renew(
        _ENTITY,
        id_,
        (*key, listed_as, *near, *held),
        lambda _: _entity(id_, key, gathered, listed, near),
    )


def sort_key(name: str) -> tuple[str, str]:
    """Return what names are put in order by: letters without case and accents, then as written."""
    if name.isascii():  # as most are, in which there is nothing to look for
        return name.casefold(), name
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c)), name


_Key = tuple[MentionKind, str]


@dataclass(frozen=True, slots=True)
class _Named:
    """One name in one brief."""

    places: tuple[Place, ...]
    forms: frozenset[str]
    """How the brief writes it, white space folded."""

    def __or__(self, other: "_Named") -> "_Named":
        places = sorted((*self.places, *other.places), key=lambda place: place.mention.span)
        return _Named(tuple(places), self.forms | other.forms)


@dataclass(frozen=True, slots=True)
class _AllNamed:
    """All names of a corpus."""

    groups: "_Gathered"
    """Where each stands."""
    ids: Mapping[_Key, EntityId]
    """Of each, by kind and name."""


_Gathered = dict[_Key, list[tuple[Brief, _Named]]]
_NAMED: Final[Stage[Mapping[_Key, _Named]]] = Stage("names-of-brief", outlasts=False)
_GATHERED: Final[Stage[tuple[tuple[ListedName, ...], Entities]]] = Stage(
    "entities", outlasts=False, is_shared=True
)
_NEAR: Final[Stage[tuple[tuple[str, str], ...]]] = Stage("names-near")
_ENTITY: Final[Stage[Entity]] = Stage("entity", outlasts=False)
_ALL_NAMED: "Final[Stage[_AllNamed]]" = Stage("all-named", outlasts=False)


def _by_name(briefs: Iterable[Brief], cache: Cache) -> _Gathered:
    """Return the briefs that have each name, in order of the corpus."""
    gathered: _Gathered = defaultdict(list)
    for brief in briefs:
        source = brief.source
        named = cache.recall_of(_NAMED, source, partial(_names_of, source))
        for key, held in named.items():
            gathered[key].append((brief, held))
    _join_unknown(gathered, {brief.citekey: place for place, brief in enumerate(briefs)})
    return gathered


def _names_of(source: AnnotatedSeed) -> dict[_Key, _Named]:
    named = [mention for mention in source.mentions if mention.kind in _NAME_KINDS]
    found: dict[_Key, list[Place]] = {}
    spans = [mention.span for mention in named]
    for mention, sentence in zip(named, source.sentences_at(spans), strict=True):
        if sentence is not None:
            place = Place(mention=mention, sentence=sentence)
            found.setdefault((mention.kind, mention.name), []).append(place)
    text = source.seed.text
    return {
        key: _Named(
            tuple(places),
            frozenset(
                " ".join(words.split())
                for words in {text[p.mention.span.start : p.mention.span.end] for p in places}
            ),
        )
        for key, places in found.items()
    }


def _join_unknown(gathered: _Gathered, order: Mapping[Citekey, int]) -> None:
    """Give names of unknown kind the one kind that the same name has elsewhere."""
    kinds: dict[str, list[MentionKind]] = defaultdict(list)
    for kind, name in gathered:
        if kind is not MentionKind.NAME:
            kinds[name].append(kind)
    for kind, name in [key for key in gathered if key[0] is MentionKind.NAME]:
        if len(kinds.get(name, ())) != 1:
            continue
        known = kinds[name][0], name
        joined = {brief.citekey: (brief, held) for brief, held in gathered[known]}
        for brief, held in gathered.pop((kind, name)):
            both = joined[brief.citekey][1] | held if brief.citekey in joined else held
            joined[brief.citekey] = brief, both
        gathered[known] = sorted(joined.values(), key=lambda each: order[each[0].citekey])


def _entity(
    id_: EntityId,
    key: _Key,
    gathered: Sequence[tuple[Brief, _Named]],
    listed: ListedName | None,
    near: tuple[EntityId, ...],
) -> Entity:
    kind, name = key
    forms = frozenset().union(*(held.forms for _, held in gathered))
    aliases = listed.aliases if listed else ()
    return Entity(
        id=id_,
        kind=kind,
        name=name,
        forms=tuple(sorted(forms - {name}, key=sort_key)),
        aliases=tuple(alias for alias in aliases if alias not in forms),
        source=listed.source if listed else "",
        briefs=tuple(BriefPlaces(brief=brief, places=held.places) for brief, held in gathered),
        near=near,
    )


def _ids(keys: Sequence[_Key]) -> Iterator[EntityId]:
    """Yield an id per name."""
    taken: set[str] = set()
    for kind, name in keys:
        identity = f"{kind}\n{name}"
        yield EntityId(f"n-{anchor_slug(name, identity, taken)}")


def _near(
    ids: Mapping[_Key, EntityId], listed: Mapping[_Key, ListedName], cache: Cache
) -> dict[EntityId, tuple[EntityId, ...]]:
    by_name: dict[str, list[EntityId]] = defaultdict(list)
    for (kind, name), id_ in ids.items():
        if kind in _COMPARED:
            by_name[name].append(id_)
    distinct = {
        frozenset((name, other)) for (_, name), entry in listed.items() for other in entry.distinct
    }
    near: dict[EntityId, list[EntityId]] = defaultdict(list)
    names = tuple(by_name)
    for one, other in cache.recall(_NEAR, address(names), lambda: near_names(names)):
        if frozenset((one, other)) in distinct:
            continue
        for a in by_name[one]:
            for b in by_name[other]:
                near[a].append(b)
                near[b].append(a)
    order = {id_: place for place, id_ in enumerate(ids.values())}
    return {id_: tuple(sorted(others, key=order.__getitem__)) for id_, others in near.items()}
