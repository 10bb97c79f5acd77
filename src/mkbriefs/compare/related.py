"""Which briefs are worth reading beside a brief, and why, in words.

What two briefs share gives candidates: a copied text, an origin, a fact, a discrepancy, a rare
name. What very many briefs share relates each of them to its neighbours by citekey only, so that
work grows with the corpus and a new seed changes the lists it comes into. A theme alone relates
only where nothing else does.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Final, TypeAlias

from mkbriefs.cache import Cache, Stage
from mkbriefs.compare.statements import Statements
from mkbriefs.model import (
    NAME_KINDS,
    Brief,
    Citekey,
    Discrepancy,
    Fact,
    FactLevel,
    MentionKind,
    Origin,
    OriginId,
    Reason,
    RelatedBrief,
    Theme,
    ThemeId,
    TieKind,
)
from mkbriefs.wording.figures import count, listed

MOST_RELATED: Final = 5
"""Briefs that are told for each."""
_MOST_BY_THEME: Final = 2
"""Of these, those that nothing but a theme relates."""
_NEIGHBOURS: Final = 12
"""Of all that share one thing, those before and behind a brief that are looked at."""
_MOST_LOOKED_AT: Final = 24
"""Candidates of a brief of which everything shared is counted."""
_MOST_HOLDERS: Final = 8
"""Copy groups that have a name from which on it is not rare."""
_NAMES_SHOWN: Final = 3
_REPRINT: Final = 0.5
"""Share of the passages from which on one text is said to be a reprint."""
_GOOD_SHARE: Final = 0.15
_FEWEST: Final = 2
"""A brief is on a theme where so many of its sentences, and at least two, have it."""
_WEIGHTS: Final[Mapping[str, float]] = {
    "copied": 20.0,
    "origin": 6.0,
    "facts": 2.0,
    "discrepancies": 1.5,
    "names": 1.0,
    "themes": 0.1,
}
"""What one shared thing of each kind counts; chosen by feel. A candidate fact counts half."""
_NAMED: Final = frozenset(NAME_KINDS) - {MentionKind.PLACE}
"""Kinds of names that relate: a place is where all kinds of things happen."""

_COUNTED: Final[Stage[tuple[int, Mapping[ThemeId, int]]]] = Stage("themes-of-brief", outlasts=False)

CopiedShare = Mapping[tuple[Citekey, Citekey], float]
"""Of two briefs one of which copies the other, in either order, how much of the shorter is shared,
above 0 and at most 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What comparing the briefs showed so far."""

    origins: Sequence[Origin] = ()
    facts: Sequence[Fact] = ()
    discrepancies: Sequence[Discrepancy] = ()
    copied: CopiedShare = field(default_factory=dict)
    group_of: Mapping[Citekey, str] = field(default_factory=dict)
    """For every brief, the name of the copy group it belongs to."""


def find_related(
    statements: Sequence[Statements],
    shades: "Shades",
    grounds: Grounds,
) -> dict[Citekey, tuple[RelatedBrief, ...]]:
    """Return for each brief the closest others, at most five, those of equal weight by citekey.

    A brief that shares nothing with others is related to at most two by its themes.

    Args:
        statements: of all briefs, in order of the corpus.
        shades: what these briefs are on.
        grounds: what the briefs share.
    """
    return RelatedFinder().find(statements, shades, grounds)


_Thing: TypeAlias = tuple[tuple[Citekey, ...], object]
"""The briefs that share something, and all else of it that relating reads."""


@dataclass(frozen=True)
class _Shared:
    """What the briefs of a corpus share."""

    grounds: Grounds
    rare: Mapping[str, Sequence[Citekey]]
    """The briefs that have each rare name."""
    people: frozenset[str]

    @cached_property
    def things(self) -> Mapping[tuple[str, str], _Thing]:
        """All that is shared, thing by thing: what one corpus is compared with the next by."""
        return dict(_things(self.grounds, self.rare, self.people))

    def of(self, briefs: AbstractSet[Citekey]) -> "_Shared":
        """Return what some of the briefs share with each other or with others."""
        rare = {name: held for name, held in self.rare.items() if not briefs.isdisjoint(held)}
        return _Shared(_only_of(self.grounds, briefs), rare, self.people)


class RelatedFinder:
    """Finds what is related, and goes on from what it found in an earlier corpus.

    What a brief is related to is read of the things it shares, and of the themes of the briefs it
    shares them with; where it shares nothing, of all themes.
    """

    def __init__(self) -> None:
        self._shared: _Shared | None = None
        self._shades = Shades()
        self._found: dict[Citekey, tuple[RelatedBrief, ...]] = {}

    def find(
        self,
        statements: Sequence[Statements],
        shades: "Shades",
        grounds: Grounds,
    ) -> dict[Citekey, tuple[RelatedBrief, ...]]:
        """Return what `find_related` does."""
        names = {each.citekey: relating_names(each) for each in statements}
        rare = _rare_names(names.items(), grounds.group_of)
        people = frozenset().union(*(each.people for each in names.values()))
        shared = _Shared(grounds, rare, people)
        before = self._found
        is_same_site = list(shades.labels.items()) == list(self._shades.labels.items())
        if self._shared is None or not is_same_site:
            before, shelf = {}, _Shelf(shared)
        else:
            touched = self._touched(self._shared.things, shared.things, shades)
            before = {key: found for key, found in before.items() if key not in touched}
            shelf = _Shelf(shared.of(touched))
        self._shared, self._shades = shared, shades
        self._found = {
            each.citekey: before[each.citekey]
            if each.citekey in before
            else _related(each.citekey, shelf, shades)
            for each in statements
        }
        return dict(self._found)

    def _touched(
        self,
        before: Mapping[tuple[str, str], _Thing],
        things: Mapping[tuple[str, str], _Thing],
        shades: "Shades",
    ) -> set[Citekey]:
        """Return the briefs of which something is not as it was."""
        touched = {
            citekey
            for key in before.keys() | things.keys()
            if before.get(key) != things.get(key)
            for each in (before.get(key), things.get(key))
            if each is not None
            for citekey in each[0]
        }
        ours, theirs = shades.shares, self._shades.shares
        turned = {key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)}
        if turned:
            touched |= turned
            touched.update(
                k for held, _ in things.values() if not turned.isdisjoint(held) for k in held
            )
            touched.update(key for key, found in self._found.items() if _is_by_theme(found))
        return touched


def _is_by_theme(found: Sequence[RelatedBrief]) -> bool:
    """Tell whether a brief shares nothing but themes with those it is related to."""
    return all(reason.kind == "themes" for each in found for reason in each.reasons)


def _things(
    grounds: Grounds, rare: Mapping[str, Sequence[Citekey]], people: Collection[str]
) -> Iterator[tuple[tuple[str, str], _Thing]]:
    """Yield all that briefs share."""
    for pair, share in grounds.copied.items():
        yield ("copied", "\0".join(pair)), (pair, share)
    for origin in grounds.origins:
        ties = tuple((tie.citekey, tie.kind) for tie in origin.ties)
        yield ("origin", origin.id), (origin.citekeys, (origin.label, ties))
    for fact in grounds.facts:
        yield ("facts", fact.id), (fact.citekeys, fact.level)
    for each in grounds.discrepancies:
        yield ("discrepancies", each.id), (each.citekeys, None)
    for name, held in rare.items():
        yield ("names", name), (tuple(held), name in people)


def _only_of(grounds: Grounds, briefs: Collection[Citekey]) -> Grounds:
    """Return the things that some briefs share with each other or with others."""
    return Grounds(
        origins=[o for o in grounds.origins if any(tie.citekey in briefs for tie in o.ties)],
        facts=[f for f in grounds.facts if any(quote.citekey in briefs for quote in f.quotes)],
        discrepancies=[
            d for d in grounds.discrepancies if any(s.quote.citekey in briefs for s in d.sides)
        ],
        copied={
            pair: share
            for pair, share in grounds.copied.items()
            if pair[0] in briefs or pair[1] in briefs
        },
        group_of=grounds.group_of,
    )


def _related(citekey: Citekey, shelf: "_Shelf", shades: "Shades") -> tuple[RelatedBrief, ...]:
    found = []
    for other in shelf.candidates(citekey):
        grounds = shelf.grounds(citekey, other)
        if grounds:
            found.append((other, [*grounds, *shades.grounds(citekey, other)]))
    if not found:
        near = shades.candidates(citekey)
        found = [(other, shades.grounds(citekey, other)) for other in near]
        return _strongest(found, most=_MOST_BY_THEME)
    return _strongest(found, most=MOST_RELATED)


@dataclass(frozen=True, slots=True)
class _Ground:
    weight: float
    reason: Reason


def _strongest(
    found: Iterable[tuple[Citekey, Sequence[_Ground]]], *, most: int
) -> tuple[RelatedBrief, ...]:
    weighed = sorted(
        ((round(-sum(g.weight for g in grounds), 6), other, grounds) for other, grounds in found),
        key=lambda each: each[:2],
    )
    return tuple(
        RelatedBrief(
            citekey=other,
            reasons=tuple(g.reason for g in sorted(grounds, key=lambda ground: -ground.weight)),
        )
        for _, other, grounds in weighed[:most]
    )


def _ground(kind: str, number: float, words: str) -> _Ground:
    return _Ground(_WEIGHTS[kind] * number, Reason(kind=kind, words=words))


class _Shelf:
    """What the briefs share, by brief."""

    def __init__(self, shared: _Shared) -> None:
        grounds, rare = shared.grounds, shared.rare
        self._known: dict[tuple[Citekey, Citekey], list[_Ground]] = {}
        self._copied = {frozenset(pair): share for pair, share in grounds.copied.items()}
        self._origins: dict[Citekey, dict[OriginId, bool]] = defaultdict(dict)
        self._labels = {origin.id: origin.label for origin in grounds.origins}
        self._facts = _by_brief(enumerate(fact.citekeys for fact in grounds.facts))
        self._halves = {
            number: 0.5 if fact.level is FactLevel.CANDIDATE else 1.0
            for number, fact in enumerate(grounds.facts)
        }
        differing = [d.citekeys for d in grounds.discrepancies]
        self._discrepancies = _by_brief(enumerate(differing))
        self._names = _by_brief(enumerate(rare.values()))
        self._name_of = list(rare)
        self._people = shared.people
        for origin in grounds.origins:
            for tie in origin.ties:
                held = self._origins[tie.citekey]
                held[origin.id] = held.get(origin.id, False) or tie.kind is not TieKind.OWN
        self._near: dict[Citekey, Counter[Citekey]] = defaultdict(Counter)
        self._bring("copied", grounds.copied)
        self._bring("origin", (origin.citekeys for origin in grounds.origins))
        self._bring("facts", (fact.citekeys for fact in grounds.facts))
        self._bring("discrepancies", differing)
        self._bring("names", rare.values())

    def _bring(self, kind: str, holders: Iterable[Collection[Citekey]]) -> None:
        """Bring briefs that share something near to each other."""
        weight = round(_WEIGHTS[kind] * 2)
        for held in holders:
            ordered = sorted(held)
            for at, one in enumerate(ordered):
                for other in ordered[at + 1 : at + 1 + _NEIGHBOURS]:
                    self._near[one][other] += weight
                    self._near[other][one] += weight

    def candidates(self, citekey: Citekey) -> list[Citekey]:
        """Return the briefs that seem to share most with one."""
        near = self._near[citekey]
        return sorted(near, key=lambda other: (-near[other], other))[:_MOST_LOOKED_AT]

    def grounds(self, one: Citekey, other: Citekey) -> list[_Ground]:
        """Return all that two briefs share, but for their themes; the same for both.

        One name alone relates nobody, unless it is a person's.
        """
        ends = (one, other) if one < other else (other, one)
        if ends not in self._known:
            self._known[ends] = self._measure(*ends)
        return self._known[ends]

    def _measure(self, one: Citekey, other: Citekey) -> list[_Ground]:
        strong = [
            *self._copied_ground(one, other),
            *self._origin_ground(one, other),
            *self._fact_ground(one, other),
            *self._discrepancy_ground(one, other),
        ]
        names = self._shared_names(one, other)
        if not names or not (strong or len(names) > 1 or names[0] in self._people):
            return strong
        return [*strong, _ground("names", len(names), f"both name {_shorten(names)}")]

    def _copied_ground(self, one: Citekey, other: Citekey) -> Iterator[_Ground]:
        share = self._copied.get(frozenset((one, other)), 0.0)
        if share:
            prefix = "reprint: " if share >= _REPRINT else ""
            yield _ground("copied", share, f"{prefix}shares {100 * share:.0f} % of its passages")

    def _origin_ground(self, one: Citekey, other: Citekey) -> Iterator[_Ground]:
        """Yield the reports both rest on; two pieces of one publisher are not one report."""
        ours, theirs = self._origins[one], self._origins[other]
        shared = [id_ for id_ in ours if id_ in theirs and (ours[id_] or theirs[id_])]
        if shared:
            labels = sorted(self._labels[id_] for id_ in shared)
            noun = "same report" if len(labels) == 1 else "same reports"
            yield _ground("origin", len(labels), f"{noun}: {_shorten(labels)}")

    def _fact_ground(self, one: Citekey, other: Citekey) -> Iterator[_Ground]:
        shared = self._facts[one] & self._facts[other]
        if shared:
            weight = sum(self._halves[number] for number in sorted(shared))
            yield _ground("facts", weight, count(len(shared), "shared fact"))

    def _discrepancy_ground(self, one: Citekey, other: Citekey) -> Iterator[_Ground]:
        shared = self._discrepancies[one] & self._discrepancies[other]
        if shared:
            words = count(len(shared), "discrepancy", "discrepancies")
            yield _ground("discrepancies", len(shared), words)

    def _shared_names(self, one: Citekey, other: Citekey) -> list[str]:
        return sorted(self._name_of[n] for n in self._names[one] & self._names[other])


def _by_brief(
    holders: Iterable[tuple[int, Iterable[Citekey]]],
) -> defaultdict[Citekey, set[int]]:
    found: defaultdict[Citekey, set[int]] = defaultdict(set)
    for number, citekeys in holders:
        for citekey in citekeys:
            found[citekey].add(number)
    return found


@dataclass(frozen=True, slots=True)
class Names:
    """The names in the statements of a brief that relate, each once."""

    all: tuple[str, ...]
    people: tuple[str, ...]
    """Those of people that are more than a family name."""


def relating_names(statements: Statements) -> Names:
    """Return the names that relate a brief to others."""
    return statements.notes.recall("names-that-relate", lambda: _read_names(statements))


def _read_names(statements: Statements) -> Names:
    named = [m for row in statements.rows for m in row.mentions if m.kind in _NAMED]
    people = {m.name for m in named if m.kind is MentionKind.PERSON}
    return Names(
        tuple(sorted({mention.name for mention in named})),
        tuple(sorted(name for name in people if " " in name or not name.isascii())),
    )


def _rare_names(
    names: Iterable[tuple[Citekey, Names]], group_of: Mapping[Citekey, str]
) -> dict[str, list[Citekey]]:
    """Return the names that two copy groups or more have, and few, with the briefs that do."""
    holders: dict[str, list[Citekey]] = defaultdict(list)
    for citekey, held in names:
        for name in held.all:
            holders[name].append(citekey)
    return {
        name: held
        for name, held in sorted(holders.items())
        if len(held) > 1
        and 1 < len({group_of.get(citekey, citekey) for citekey in held}) <= _MOST_HOLDERS
    }


def _shorten(words: Sequence[str]) -> str:
    if len(words) <= _NAMES_SHOWN:
        return listed(list(words))
    rest = count(len(words) - _NAMES_SHOWN + 1, "more", "more")
    return listed([*words[: _NAMES_SHOWN - 1], rest])


@dataclass(frozen=True)
class Shades:
    """What the briefs are on."""

    labels: Mapping[ThemeId, str] = field(default_factory=dict)
    """Of the themes, in the order of the site."""
    shares: Mapping[Citekey, Mapping[ThemeId, float]] = field(default_factory=dict)
    """Of each brief, by theme, the part of its sentences that have it; without what is little."""

    @cached_property
    def _ordered(self) -> Mapping[ThemeId, list[tuple[float, Citekey]]]:
        """By theme, the briefs on it from the least to the most."""
        ordered: dict[ThemeId, list[tuple[float, Citekey]]] = defaultdict(list)
        for citekey, shares in self.shares.items():
            for theme, share in shares.items():
                ordered[theme].append((share, citekey))
        return {theme: sorted(held) for theme, held in ordered.items()}

    def candidates(self, citekey: Citekey) -> list[Citekey]:
        """Return briefs that are on the themes of one as much as it is, with most in common."""
        near: set[Citekey] = set()
        for theme, share in self.shares[citekey].items():
            held = self._ordered[theme]
            at = bisect_left(held, (share, citekey))
            near.update(key for _, key in held[max(0, at - _MOST_BY_THEME) : at])
            near.update(key for _, key in held[at + 1 : at + 1 + _MOST_BY_THEME])
        return sorted(near)

    def grounds(self, one: Citekey, other: Citekey) -> list[_Ground]:
        """Return the themes two briefs are both on."""
        ours, theirs = self.shares[one], self.shares[other]
        shared = [theme for theme in self.labels if theme in ours and theme in theirs]
        if not shared:
            return []
        weight = sum(1 + min(ours[theme], theirs[theme]) for theme in shared)
        labels = [_inside_sentence(self.labels[theme]) for theme in shared]
        return [_ground("themes", weight, f"both on {_shorten(labels)}")]


def read_shades(briefs: Iterable[Brief], themes: Iterable[Theme], cache: Cache) -> Shades:
    """Return what the briefs of a corpus are on.

    Args:
        briefs: with their themes.
        themes: of the site, in their order.
        cache: results of earlier runs.
    """
    labels = {theme.id: theme.label for theme in themes}
    return Shades(
        labels,
        {
            brief.citekey: dict(
                _shares(*cache.recall_of(_COUNTED, brief.source, partial(_count, brief)), labels)
            )
            for brief in briefs
        },
    )


def _shares(
    sentences: int, counted: Mapping[ThemeId, int], themes: Iterable[ThemeId]
) -> Iterator[tuple[ThemeId, float]]:
    """Yield the themes a brief is on, each with its share of the sentences."""
    for theme in themes:
        share = counted.get(theme, 0) / max(1, sentences)
        if share >= _GOOD_SHARE and counted[theme] >= _FEWEST:
            yield theme, round(share, 6)


def _count(brief: Brief) -> tuple[int, Mapping[ThemeId, int]]:
    """Return how many sentences of the reading flow a brief has, and how many of each theme."""
    flow = [sentence for sentence in brief.source.sentences if sentence.is_flow]
    return len(flow), Counter(hit.theme for sentence in flow for hit in sentence.themes)


def _inside_sentence(label: str) -> str:
    """Return a theme's label with a small first letter, unless it is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
