"""Texts that retell one report without saying so.

Most of what one says stands in the other, and the rare names in it are the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.statements import Statement, Statements, anchors_of
from mkbriefs.model import Citekey, Mention, Quote

LEAST_TOLD: Final = 0.5
"""Share of the shorter text's sentences that have their like in the other."""
LEAST_SAME: Final = 0.5
"""Share of the rare names of the text with fewer that both have."""
_FEWEST_NAMES: Final = 4
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
_KINDS: Final = ("name", "amount")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """How far one text, or the part of it that one citation mark covers, retells another."""

    of: Citekey
    score: float
    """The share of sentences told again, times the share of rare names that are the same, 0..1."""
    because: tuple[Quote, ...]
    """Names and amounts they share, each in both texts."""


class Kin:
    """All pairs of sentences of a corpus, by brief."""

    def __init__(
        self,
        pairs: Iterable[Pair],
        statements: Sequence[Statements],
        group_of: Mapping[Citekey, str],
    ) -> None:
        self._by_key = {each.citekey: each for each in statements}
        self._told: dict[Citekey, dict[Citekey, set[str]]] = defaultdict(lambda: defaultdict(set))
        for pair in pairs:
            if pair.link.score >= _ALIKE:
                one, other = pair.link.one, pair.link.other
                self._told[one.citekey][other.citekey].add(one.sentence)
                self._told[other.citekey][one.citekey].add(other.sentence)
        holders: dict[str, set[str]] = defaultdict(set)
        for each in statements:
            for key in _anchors(each.rows):
                holders[key].add(group_of[each.citekey])
        self._rare = {key for key, held in holders.items() if len(held) <= _MOST_HOLDERS}

    def others(self, citekey: Citekey) -> tuple[Citekey, ...]:
        """Return the briefs with sentences like those of one, sorted."""
        return tuple(sorted(self._told.get(citekey, ())))

    def kinship(
        self, citekey: Citekey, other: Citekey, rows: Sequence[Statement] | None = None
    ) -> Kinship | None:
        """Return how far a text, or some of its statements, retells another; None if it does not.

        Args:
            citekey: of the text.
            other: of the other text.
            rows: the statements meant; all of them if not given.
        """
        ours, theirs = self._by_key[citekey], self._by_key[other]
        part = ours.rows if rows is None else rows
        told = self._told[citekey][other] & {row.sentence.id for row in part}
        of = len(part) if rows is not None else min(len(part), len(theirs.rows))
        if len(told) < _FEWEST_TOLD or len(told) < LEAST_TOLD * of:
            return None
        mine = {k: m for k, m in _anchors(part).items() if k in self._rare}
        others = {k: m for k, m in _anchors(theirs.rows).items() if k in self._rare}
        shared = [key for key in mine if key in others]
        fewest = _FEWEST_NAMES if rows is None else _FEWEST_IN_PART
        same = len(shared) / max(1, min(len(mine), len(others)))
        if len(shared) < fewest or same < LEAST_SAME:
            return None
        return Kinship(
            of=other,
            score=round(min(1.0, len(told) / of) * same, 4),
            because=tuple(
                quote
                for key in shared[:_QUOTED]
                for quote in (_quote(ours, *mine[key]), _quote(theirs, *others[key]))
            ),
        )


def _anchors(rows: Iterable[Statement]) -> dict[str, tuple[Statement, Mention]]:
    """Return the names and amounts in some statements, each where it stands first."""
    found: dict[str, tuple[Statement, Mention]] = {}
    for row in rows:
        for mention in row.mentions:
            for key in _keys(mention):
                found.setdefault(key, (row, mention))
    return found


def _keys(mention: Mention) -> Iterator[str]:
    return (a.key for a in anchors_of(mention) if a.shared.kind in _KINDS)


def _quote(statements: Statements, row: Statement, mention: Mention) -> Quote:
    return Quote(citekey=statements.citekey, span=mention.span, sentence=row.sentence.id)
