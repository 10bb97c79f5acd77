"""Names: two spellings that may be one name, to be checked by a person."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from mkbriefs.cache import Cache, Stage, address
from mkbriefs.compare.discrepancies.context import words_around
from mkbriefs.compare.discrepancies.readings import Facing, Reading
from mkbriefs.compare.discrepancies.told import Differing, Told, in_order
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.entities import BriefPlaces, Entities, Entity
from mkbriefs.model import Citekey, DiscrepancyKind, Mention, MentionKind

_KINDS: Final = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.NAME)
_MOST: Final = 12
_NEAR: Final = 80
"""Characters on each side in which what somebody is mostly stands."""
_MOST_PLACES: Final = 20
"""Mentions of a name in one brief that are looked at."""
_FEW: Final = 3
_LONGEST: Final = 80
"""Characters of a name that is compared letter by letter."""
_LIKE: Final = 0.7
"""Share of letters that two words of one place in two names have in common."""
_LIKE_WHOLE: Final = 0.82
"""The same of whole names."""
_CLEARLY: Final = 0.02
"""How much more like one name is than another, as a share of letters, to be meant instead."""
_IN_PAIR: Final = 2.0
_BESIDE: Final[Stage[tuple[Differing, ...]]] = Stage("near-names")


class _Named(NamedTuple):
    """A name in a sentence."""

    side: Reading
    mention: Mention

    @property
    def told(self) -> Told:
        """The name as what the sentence says."""
        return self.side.told(self.mention.span, self.mention.name, _plain(self.mention.name))

    @property
    def organisations(self) -> set[str]:
        """What else the sentence names."""
        named = self.side.row.mentions
        return {m.name for m in named if m.kind is MentionKind.ORGANISATION}


def find_near_names(
    entities: Entities, statements: Mapping[Citekey, Statements], cache: Cache
) -> Iterator[Differing]:
    """Yield names that look alike, of different briefs, that the same words stand beside.

    A brief that has both names tells them apart itself; one that a project lists as `distinct` is
    not near in the first place.
    """
    likes = [
        _Alike(entity.id, other.id, _ratio(_plain(entity.name), _plain(other.name)), found)
        for entity in entities.all
        for other in (entities.by_id[id_] for id_ in entity.near)
        if entity.id < other.id and _may_be_confused(entity, other)
        if (found := tuple(_near(entity, other, statements, cache)))
    ]
    best: dict[str, _Alike] = {}
    for each in likes:
        for id_ in (each.one, each.other):
            best[id_] = max(best.get(id_, each), each, key=_Alike.rank)
    for each in likes:
        if not any(best[id_].is_rather_meant(each) for id_ in (each.one, each.other)):
            yield from each.found


class _Alike(NamedTuple):
    """Two names that may be one, by the ids of their entities."""

    one: str
    other: str
    likeness: float
    """Share of letters in common."""
    found: Sequence[Differing]

    def rank(self) -> tuple[float, float]:
        """Return how like the names are, and how many words stand beside both."""
        return self.likeness, self.beside

    def is_rather_meant(self, than: "_Alike") -> bool:
        """Tell whether a name rather stands for this other one, which is nearer in all respects."""
        return self.likeness >= than.likeness + _CLEARLY and self.beside >= than.beside

    @property
    def beside(self) -> float:
        """Words beside both, where most are."""
        return max(each.strength for each in self.found)


def _may_be_confused(one: Entity, other: Entity) -> bool:
    ours, theirs = ({group.brief.citekey for group in each.briefs} for each in (one, other))
    return not ours & theirs and _is_spelt_otherwise(one.name, other.name)


def _is_spelt_otherwise(one: str, other: str) -> bool:
    """Tell whether two names differ in letters: not only in accents, case or words left out."""
    ours, theirs = _plain(one), _plain(other)
    shorter, longer = sorted((ours.split(), theirs.split()), key=len)
    return ours.replace(" ", "") != theirs.replace(" ", "") and not set(shorter) <= set(longer)


@lru_cache(maxsize=1 << 12)
def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("-", " "))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def _near(
    one: Entity, other: Entity, statements: Mapping[Citekey, Statements], cache: Cache
) -> Iterator[Differing]:
    for ours, theirs in _some_of_each(one.briefs, other.briefs):
        yield from cache.recall(
            _BESIDE,
            address(*(_identity(side, statements) for side in (ours, theirs))),
            lambda: tuple(_beside(ours, theirs, statements)),  # noqa: B023  called at once
        )


def _identity(side: BriefPlaces, statements: Mapping[Citekey, Statements]) -> tuple[object, ...]:
    starts = tuple(place.mention.span.start for place in side.places)
    return statements[side.brief.citekey].address, starts


def _some_of_each(
    ours: Sequence[BriefPlaces], theirs: Sequence[BriefPlaces]
) -> Iterator[tuple[BriefPlaces, BriefPlaces]]:
    """Yield each brief of both sides with a few of the other side: as many as there are briefs.

    Which few does not depend on the order of the corpus.
    """
    ours, theirs = (
        sorted(side, key=lambda g: g.brief.source.seed.sha256) for side in (ours, theirs)
    )
    for at, one in enumerate(ours):
        for place, other in enumerate(theirs):
            if min(at, place) >= _FEW:
                break
            yield one, other


def _beside(
    ours: BriefPlaces, theirs: BriefPlaces, statements: Mapping[Citekey, Statements]
) -> Iterator[Differing]:
    """Yield the two mentions of two names beside which most words are the same, if any are."""
    candidates = [
        (len(near & other_near), named, other_named)
        for named, near in _mentions(ours, statements)
        for other_named, other_near in _mentions(theirs, statements)
    ]
    shared, one, other = max(candidates, key=lambda each: each[0], default=(0, None, None))
    if shared and one is not None and other is not None:
        yield _differing(one, other, float(shared))


def _mentions(
    group: BriefPlaces, statements: Mapping[Citekey, Statements]
) -> Iterator[tuple[_Named, frozenset[str]]]:
    of = statements[group.brief.citekey]
    flow = (place for place in group.places if place.sentence.is_flow)
    for place in islice(flow, _MOST_PLACES):
        # What stands beside a family name alone is told of anybody.
        if _is_full(of, place.mention):
            row = of.row(place.sentence.id)
            near = words_around(of, row, place.mention.span, reach=_NEAR)
            yield _Named(Reading(of, row), place.mention), near


def find_names(pair: Facing) -> Iterator[Differing]:
    """Yield names of two sentences that say the same, spelt differently in two words or more.

    Names that differ in one word are found by `find_near_names`, wherever they stand.
    """
    ours, theirs = pair.one.read(_names), pair.other.read(_names)
    for one in ours:
        for other in theirs:
            if _look_alike(one.name, other.name) and not _is_known(pair, one, other):
                yield _differing(_Named(pair.one, one), _Named(pair.other, other), _IN_PAIR)


def _names(of: Statements, row: Statement) -> list[Mention]:
    named = (m for m in row.mentions if m.kind in _KINDS and _is_full(of, m))
    return list({mention.name: mention for mention in islice(named, _MOST)}.values())


def _is_full(of: Statements, mention: Mention) -> bool:
    """Tell whether the words are the name, and not a short form of it."""
    words = mention.span.of(of.text)
    return len(words) <= _LONGEST and _plain(words) == _plain(mention.name)


def _look_alike(one: str, other: str) -> bool:
    """Tell whether two names of two words or more are alike word by word, and not the same."""
    ours, theirs = _plain(one).split(), _plain(other).split()
    if len(ours) != len(theirs) or len(ours) < 2 or not _is_spelt_otherwise(one, other):
        return False
    if any(a[0] != b[0] for a, b in zip(ours, theirs, strict=True)):
        return False
    return (
        all(_ratio(a, b) >= _LIKE for a, b in zip(ours, theirs, strict=True))
        and _ratio(" ".join(ours), " ".join(theirs)) >= _LIKE_WHOLE
    )


@lru_cache(maxsize=1 << 12)
def _ratio(one: str, other: str) -> float:
    first, second = in_order((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _is_known(pair: Facing, one: Mention, other: Mention) -> bool:
    """Tell whether one of the two texts has both names."""
    return (
        f"name {one.name.casefold()}" in pair.other.of.frequency
        or f"name {other.name.casefold()}" in pair.one.of.frequency
    )


def _differing(one: _Named, other: _Named, strength: float) -> Differing:
    return Differing(
        kind=DiscrepancyKind.NAME,
        rule="near-names",
        sides=(one.told, other.told),
        difference=" ".join(filter(None, (_letters(one, other), _bodies(one, other)))),
        strength=strength,
    )


def _letters(one: _Named, other: _Named) -> str:
    first, second = in_order((one.mention.name, other.mention.name))
    return f"{first} and {second} may be one name or two: to be checked."


def _bodies(one: _Named, other: _Named) -> str:
    """Say which organisations stand in the one clause and not in the other, if in both some do."""
    ours, theirs = one.organisations, other.organisations
    only_ours, only_theirs = ours - theirs, theirs - ours
    if not only_ours or not only_theirs or ours & theirs:
        return ""
    first, second = in_order((min(only_ours), min(only_theirs)))
    return f"The organisations named beside them differ too: {first}; {second}."
