"""Who and what the sources name: the mentions of all briefs, gathered by name.

Two mentions are of one entity where analysis gave them the same canonical name and kind: the same
words, or words that an alias of the project or a full form in the same text ties to them. Nothing
else is merged. A name of unknown kind joins the one kind that other sources show for exactly this
name, if there is just one.
"""

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NewType, TypeAlias

from mkbriefs.annotate.names import near_names
from mkbriefs.model import (
    NAME_KINDS,
    AnnotatedSeed,
    Brief,
    Citekey,
    Corpus,
    DateState,
    DateValue,
    ListedName,
    Mention,
    MentionKind,
    Money,
    Sentence,
    Span,
)

EntityId = NewType("EntityId", str)
"""Anchor of an entity on the page of its kind, unique in the site: `n-harbour-board`."""

_COMPARED = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.NAME)
"""Kinds among which names that look alike are told. Places differ by a letter all the time."""
_LONGEST_SLUG = 60


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


ValueKey: TypeAlias = tuple[str, ...]
"""What amounts or dates of different texts have in common when they are equal."""


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


def gather_entities(corpus: Corpus) -> Entities:
    """Return the entities of a corpus.

    Linear in the number of mentions, but for sorting names.
    """
    gathered = _by_name(corpus.briefs)
    listed = {(name.kind, name.name): name for name in reversed(corpus.names)}
    keys = sorted(gathered, key=lambda key: (NAME_KINDS.index(key[0]), sort_key(key[1])))
    ids = dict(zip(keys, _ids(keys), strict=True))
    near = _near(ids, listed)
    order = {brief.citekey: place for place, brief in enumerate(corpus.briefs)}
    entities = tuple(
        _entity(
            ids[key],
            key,
            sorted(gathered[key].values(), key=lambda pair: order[pair[0].citekey]),
            listed.get(key),
            near,
        )
        for key in keys
    )
    by_place: dict[Citekey, dict[int, Entity]] = {b.citekey: {} for b in corpus.briefs}
    for entity in entities:
        for group in entity.briefs:
            for place in group.places:
                by_place[group.brief.citekey][place.mention.span.start] = entity
    return Entities(all=entities, by_id={e.id: e for e in entities}, by_place=by_place)


def gather_values(corpus: Corpus) -> Mapping[ValueKey, tuple[BriefPlaces, ...]]:
    """Return the amounts of money and the dates that texts share by value, in order of the corpus.

    Quantities are left out: 59 of one thing and 59 of another have nothing in common.
    """
    gathered: dict[ValueKey, list[BriefPlaces]] = defaultdict(list)
    for brief in corpus.briefs:
        found: dict[ValueKey, list[Place]] = defaultdict(list)
        valued = [(m, key) for m in brief.source.mentions if (key := value_key(m))]
        places = sentences_at(brief.source, [mention.span for mention, _ in valued])
        for (mention, key), sentence in zip(valued, places, strict=True):
            if sentence is not None:
                found[key].append(Place(mention=mention, sentence=sentence))
        for key, places_of_key in found.items():
            gathered[key].append(BriefPlaces(brief=brief, places=tuple(places_of_key)))
    return {key: tuple(groups) for key, groups in gathered.items()}


def value_key(mention: Mention) -> ValueKey | None:
    """Return what a mention's value is compared by; None where it cannot be compared."""
    match mention.value:
        case Money(currency=currency, low=low, high=high) if currency:
            return "money", currency, str(low), str(high)
        case DateValue(edtf=edtf, state=DateState.RESOLVED):
            return "date", edtf
        case _:
            return None


def sort_key(name: str) -> tuple[str, str]:
    """Return what names are put in order by: letters without case and accents, then as written."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c)), name


def sentences_at(source: AnnotatedSeed, spans: Sequence[Span]) -> Iterator[Sentence | None]:
    """Yield the sentence that holds each span, None for one between sentences."""
    sentences = source.sentences
    starts = [sentence.span.start for sentence in sentences]
    for span in spans:
        at = bisect_right(starts, span.start) - 1
        yield sentences[at] if at >= 0 and sentences[at].span.covers(span) else None


_Key = tuple[MentionKind, str]
_Gathered = dict[Citekey, tuple[Brief, list[Place]]]


def _by_name(briefs: Iterable[Brief]) -> dict[_Key, _Gathered]:
    gathered: dict[_Key, _Gathered] = defaultdict(dict)
    for brief in briefs:
        named = [m for m in brief.source.mentions if m.kind in NAME_KINDS]
        places = sentences_at(brief.source, [m.span for m in named])
        for mention, sentence in zip(named, places, strict=True):
            if sentence is not None:
                at = gathered[mention.kind, mention.name]
                at.setdefault(brief.citekey, (brief, []))[1].append(
                    Place(mention=mention, sentence=sentence)
                )
    _join_unknown(gathered)
    return gathered


def _join_unknown(gathered: dict[_Key, _Gathered]) -> None:
    """Give names of unknown kind the one kind that the same name has elsewhere."""
    kinds: dict[str, list[MentionKind]] = defaultdict(list)
    for kind, name in gathered:
        if kind is not MentionKind.NAME:
            kinds[name].append(kind)
    for kind, name in [key for key in gathered if key[0] is MentionKind.NAME]:
        if len(kinds.get(name, ())) != 1:
            continue
        known = gathered[kinds[name][0], name]
        for citekey, (brief, places) in gathered.pop((kind, name)).items():
            both = [*known.get(citekey, (brief, []))[1], *places]
            both.sort(key=lambda place: place.mention.span)
            known[citekey] = (brief, both)


def _entity(
    id_: EntityId,
    key: _Key,
    gathered: Sequence[tuple[Brief, list[Place]]],
    listed: ListedName | None,
    near: Mapping[EntityId, tuple[EntityId, ...]],
) -> Entity:
    kind, name = key
    forms = {
        " ".join(place.mention.span.of(brief.source.seed.text).split())
        for brief, places in gathered
        for place in places
    }
    aliases = listed.aliases if listed else ()
    return Entity(
        id=id_,
        kind=kind,
        name=name,
        forms=tuple(sorted(forms - {name}, key=sort_key)),
        aliases=tuple(alias for alias in aliases if alias not in forms),
        source=listed.source if listed else "",
        briefs=tuple(BriefPlaces(brief=brief, places=tuple(places)) for brief, places in gathered),
        near=near.get(id_, ()),
    )


def _ids(keys: Sequence[_Key]) -> Iterator[EntityId]:
    """Yield an id per name."""
    taken: set[str] = set()
    for kind, name in keys:
        identity = f"{kind}\n{name}"
        yield EntityId(f"n-{anchor_slug(name, identity, taken)}")


def anchor_slug(name: str, identity: str, taken: set[str], *, longest: int = _LONGEST_SLUG) -> str:
    """Return a name in a-z, 0-9 and hyphens that is not taken, and note it as taken.

    Of two that come out alike the later one carries a hash; it stands alone where most of a name
    would be lost.

    Args:
        name: as it is shown.
        identity: what tells it from all others.
        taken: what was returned before.
        longest: characters, without the hash.
    """
    digest = hashlib.sha256(identity.encode(errors="replace")).hexdigest()
    slug = _slug(name)[:longest].strip("-") or digest[:8]
    unique = slug if slug not in taken else f"{slug}-{digest[:6]}"
    taken.add(unique)
    return unique


def _slug(name: str) -> str:
    """Return a name in a-z, 0-9 and hyphens; empty where most of it would be lost."""
    letters = [c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)]
    if sum(c.isalnum() and not c.isascii() for c in letters) * 2 > len(letters):
        return ""
    plain = "".join(c if c.isascii() else "-" for c in letters).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_SLUG].strip("-")


def _near(
    ids: Mapping[_Key, EntityId], listed: Mapping[_Key, ListedName]
) -> dict[EntityId, tuple[EntityId, ...]]:
    by_name: dict[str, list[EntityId]] = defaultdict(list)
    for (kind, name), id_ in ids.items():
        if kind in _COMPARED:
            by_name[name].append(id_)
    distinct = {
        frozenset((name, other)) for (_, name), entry in listed.items() for other in entry.distinct
    }
    near: dict[EntityId, list[EntityId]] = defaultdict(list)
    for one, other in near_names(tuple(by_name)):
        if frozenset((one, other)) in distinct:
            continue
        for a in by_name[one]:
            for b in by_name[other]:
                near[a].append(b)
                near[b].append(a)
    order = {id_: place for place, id_ in enumerate(ids.values())}
    return {id_: tuple(sorted(others, key=order.__getitem__)) for id_, others in near.items()}
