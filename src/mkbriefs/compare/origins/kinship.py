"""Texts that retell one report without saying so.

Most of what one says stands in the other, and the rare names in it are the same.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, TypeAlias

from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.profile import NamedAt, names_in
from mkbriefs.compare.statements import Statement, Statements, kept
from mkbriefs.model import Citekey, Quote

LEAST_TOLD: Final = 0.5
"""Share of the shorter text's sentences that have their like in the other."""
LEAST_SAME: Final = 0.5
"""Share of the rare names of the text with fewer that both have."""
_FEWEST_NAMES: Final = 5
_FEWEST_IN_PART: Final = 2
"""Rare names and amounts that both have at least; where a part of a text is meant, fewer."""
_FEWEST_TOLD: Final = 3
"""Sentences that have their like at least."""
_ALIKE: Final = 0.24
"""Score of two sentences from which on they count."""
_MOST_HOLDERS: Final = 8
"""Copy groups that have a name from which on it is not rare."""
_QUOTED: Final = 4
"""Shared names that are quoted to prove it."""
_MOST_ASKED: Final = 3
"""Copies at each end of a group's lengths that stand for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """How far one text, or the part of it that one citation mark covers, retells another."""

    of: Citekey
    score: float
    """The share of sentences told again, times the share of rare names that are the same, 0..1."""
    because: tuple[Quote, ...]
    """Names and amounts they share, each in both texts."""


_Names: TypeAlias = Mapping[str, NamedAt]


class Kin:
    """All pairs of sentences of a corpus, by groups of copies.

    A sentence that one copy tells is told by all copies that have it, so that one more copy, cut or
    padded, hides nobody's kin.
    """

    def __init__(
        self,
        pairs: Iterable[Pair],
        statements: Sequence[Statements],
        group_of: Mapping[Citekey, str],
    ) -> None:
        self._group_of = group_of
        self._said = {each.citekey: each.profile.said for each in statements}
        self._told: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for pair in pairs:
            ours, theirs = pair.one_of.citekey, pair.other_of.citekey
            one, other = group_of[ours], group_of[theirs]
            if pair.link.score >= _ALIKE and one != other:
                self._told[one][other].add(self._said[ours][pair.one_at])
                self._told[other][one].add(self._said[theirs][pair.other_at])
        members: dict[str, list[Statements]] = defaultdict(list)
        for each in statements:
            members[group_of[each.citekey]].append(each)
        self._asked = {group: _standing_for(held) for group, held in members.items()}
        self._rare = _rare_keys(members.values())
        self._rare_of: dict[Citekey, _Names] = {}

    def asked(self, group: str) -> Sequence[Statements]:
        """Return the copies of a group that stand for it."""
        return self._asked[group]

    def near(self, group: str) -> Sequence[str]:
        """Return the groups with sentences like those of one, sorted."""
        return sorted(self._told.get(group, ()))

    def kinship(
        self, ours: Statements, group: str, rows: Sequence[Statement] | None = None
    ) -> Kinship | None:
        """Return how far a text, or some of its statements, retells one of a group.

        Args:
            ours: the text.
            group: of copies that it is none of.
            rows: the statements meant; all of them if not given.
        """
        told = self._count_told(ours, group, rows)
        if told < _FEWEST_TOLD:
            return None
        mine = self._rare_names(ours) if rows is None else self._only_rare(names_in(rows))
        extent = _Extent(told, len(ours.flow if rows is None else rows), rows is None)
        compared = (self._compare(ours, mine, theirs, extent) for theirs in self._asked[group])
        found = [kinship for kinship in compared if kinship is not None]
        return max(found, key=lambda kinship: (kinship.score, kinship.of), default=None)

    def _count_told(self, ours: Statements, group: str, rows: Sequence[Statement] | None) -> int:
        """Return how many sentences of a text, or of a part, have their like in a group."""
        said = self._said[ours.citekey]
        if rows is None:
            counts = _count_said(ours)
        else:
            counts = Counter(said[ours.places[row.sentence.id]] for row in rows)
        told_by_group = self._told[self._group_of[ours.citekey]][group]
        return sum(counts[each] for each in told_by_group if each in counts)

    def _compare(
        self, ours: Statements, mine: _Names, theirs: Statements, extent: "_Extent"
    ) -> Kinship | None:
        of = min(extent.sentences, len(theirs.flow)) if extent.is_all else extent.sentences
        others = self._rare_names(theirs)
        shared = [key for key in mine if key in others]
        same = len(shared) / max(1, min(len(mine), len(others)))
        if extent.is_all:
            # Whoever reports an event names what is in the first sentence.
            telling = [key for key in shared if not _leads(ours, mine[key], theirs, others[key])]
            is_kin = len(telling) >= _FEWEST_NAMES
        else:
            is_kin = len(shared) >= _FEWEST_IN_PART
        if not is_kin or extent.told < LEAST_TOLD * of or same < LEAST_SAME:
            return None
        return Kinship(
            of=theirs.citekey,
            score=round(min(1.0, extent.told / of) * same, 4),
            because=tuple(
                quote
                for key in shared[:_QUOTED]
                for quote in (_quote(ours, mine[key]), _quote(theirs, others[key]))
            ),
        )

    def _rare_names(self, each: Statements) -> _Names:
        if each.citekey not in self._rare_of:
            self._rare_of[each.citekey] = self._only_rare(each.profile.places)
        return self._rare_of[each.citekey]

    def _only_rare(self, names: _Names) -> _Names:
        return {key: place for key, place in names.items() if key in self._rare}


@dataclass(frozen=True, slots=True)
class _Extent:
    """How much of a text is told again."""

    told: int
    """Sentences."""
    sentences: int
    """Of the text or its part."""
    is_all: bool


@kept
def _count_said(each: Statements) -> Mapping[int, int]:
    return Counter(each.profile.said)


def _leads(ours: Statements, mine: NamedAt, theirs: Statements, other: NamedAt) -> bool:
    """Tell whether a name stands in the first sentence of one of two texts."""
    return mine.sentence == ours.flow[0].id or other.sentence == theirs.flow[0].id


def _standing_for(members: Sequence[Statements]) -> tuple[Statements, ...]:
    """Return copies that stand for all of a group: the shortest and the longest, each text once."""
    if len(members) == 1:
        return tuple(members)
    by_words = {
        each.profile.said: each
        for each in sorted(members, key=lambda each: each.citekey, reverse=True)
    }
    in_order = sorted(
        by_words.values(), key=lambda each: (len(each.flow), each.brief.source.seed.sha256)
    )
    if len(in_order) <= 2 * _MOST_ASKED:
        return tuple(in_order)
    return (*in_order[:_MOST_ASKED], *in_order[-_MOST_ASKED:])


def _rare_keys(groups: Iterable[Sequence[Statements]]) -> AbstractSet[str]:
    """Return the names and amounts that few groups of copies have."""
    counts: Counter[str] = Counter()
    for members in groups:
        counts.update({key for each in members for key in each.profile.names})
    return {key for key, held in counts.items() if held <= _MOST_HOLDERS}


def _quote(statements: Statements, place: NamedAt) -> Quote:
    return Quote(citekey=statements.citekey, span=place.span, sentence=place.sentence)
