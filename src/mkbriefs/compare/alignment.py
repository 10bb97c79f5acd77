"""Two statements of two briefs that say much the same, and what ties them."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from mkbriefs.annotate.words import stems_of
from mkbriefs.compare.anchors import Anchor
from mkbriefs.compare.likeness import Rarity, common_anchors
from mkbriefs.compare.matching import Match
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.compare.titles import is_age, name_a_person, title_stems
from mkbriefs.model import Link, Quantity, Shared

_LEAST_RARE: Final = 0.6
"""Rarity below which a shared anchor proves nothing, since both briefs speak of it all the time: in
two news pieces what stands in more than three or four sentences."""
_WORDS_SHOWN: Final = 4
"""Shared words that are told besides anchors, and only those that weigh half at least."""
_LEAST_SHOWN: Final = 0.5

_TELLING: Final = 3
"""Figures of a number that two sentences do not share by chance. For each that there are fewer,
they have to share a word, a date or a name besides: two of them for `three years`."""
_ALIKE: Final = 0.35
"""Likeness from which on nothing is shared by chance."""
_MONTH: Final = re.compile(r"--\d\d")
_NO_FIGURE: Final = re.compile(r"[^0-9]")

Bond: TypeAlias = tuple[int, int, float, float, tuple[tuple[str, str], ...]]
"""What ties two statements, without the statements: a function of what their briefs say.

The places of the two in their briefs; the score, above 0 and at most 1; the part of it that words
earn; kind and words of what they share. Plain values, of which a corpus has very many: named ones
take three times as long to find again.
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement of one brief and one of another brief that is much like it."""

    one_of: Statements
    one_at: int
    """Its place in its brief."""
    other_of: Statements
    """Of a brief that comes later in the corpus."""
    other_at: int
    link: Link

    @property
    def one(self) -> Statement:
        """The statement of the first brief."""
        return self.one_of.at(self.one_at)

    @property
    def other(self) -> Statement:
        """That of the other brief."""
        return self.other_of.at(self.other_at)


def bind(one: Statements, other: Statements, match: Match, rarity: Rarity) -> Bond:
    """Return what ties two statements."""
    ours, theirs = one.at(match.one), other.at(match.other)
    shared = _shared((one, ours), (other, theirs), rarity, match.score.likeness)
    total, likeness = match.score
    told = tuple((each.kind, each.words) for each in shared)
    return match.one, match.other, min(1.0, total), likeness, told


def bond_of(pair: Pair) -> Bond:
    """Return what ties the statements of a pair."""
    link = pair.link
    told = tuple((each.kind, each.words) for each in link.shared)
    return pair.one_at, pair.other_at, link.score, link.likeness, told


def pair_of(one: Statements, other: Statements, bond: Bond) -> Pair:
    """Return two statements that are tied."""
    one_at, other_at, score, likeness, told = bond
    link = Link(
        one=one.quote_of(one.flow[one_at]),
        other=other.quote_of(other.flow[other_at]),
        score=score,
        likeness=likeness,
        shared=tuple(_told(kind, words) for kind, words in told),
    )
    return Pair(one, one_at, other, other_at, link)


@lru_cache(maxsize=1 << 13)
def _told(kind: str, words: str) -> Shared:
    """Return something shared; what a story is of is shared by all who tell it."""
    return Shared(kind=kind, words=words)


def pair_up(one_of: Statements, one: Statement, other_of: Statements, other: Statement) -> Pair:
    """Return two statements as a pair, whatever they score."""
    rarity = Rarity(one_of, other_of)
    places = one_of.places[one.sentence.id], other_of.places[other.sentence.id]
    match = Match(*places, rarity.score(one, other))
    return pair_of(one_of, other_of, bind(one_of, other_of, match, rarity))


def score_of(one_of: Statements, one: Statement, other_of: Statements, other: Statement) -> float:
    """Return the score of two statements."""
    return Rarity(one_of, other_of).score(one, other).total


def _shared(
    ours: tuple[Statements, Statement],
    theirs: tuple[Statements, Statement],
    rarity: Rarity,
    likeness: float,
) -> tuple[Shared, ...]:
    """Return shared anchors, then the words that weigh most, as the first statement has them."""
    (one_of, one), (other_of, other) = ours, theirs
    anchors = [
        anchor
        for anchor in common_anchors(one, other)
        if rarity.of_anchor(anchor) >= _LEAST_RARE and _is_stated(anchor.key, one, other)
    ]
    known = set(other.stems).difference(one.named, other.named)
    common = (stem for stem in one.stems if stem in known)
    words = sorted((-rarity[stem], stem) for stem in common)
    telling = [stem for weight, stem in words[:_WORDS_SHOWN] if -weight >= _LEAST_SHOWN]
    if likeness < _ALIKE and name_a_person(one, anchors):
        titles = title_stems(one_of.language)
        telling = [stem for stem in telling if stem not in titles]
        anchors = [
            anchor
            for anchor in anchors
            if not (is_age(one_of.text, one, anchor) and is_age(other_of.text, other, anchor))
        ]
    forms = one_of.forms(one) if telling else {}
    if likeness < _ALIKE and any(map(_lacking, anchors)):
        figures = {stem for stem in telling if stem[0].isdecimal()}
        words_beside = set(telling) - figures - _counting(one, other, one_of.language)
        beside = len(anchors) - 1 + len(words_beside)
        anchors = [anchor for anchor in anchors if _lacking(anchor) <= beside]
    return (
        *(anchor.shared for anchor in anchors),
        *(Shared(kind="word", words=forms.get(s, s)) for s in telling),
    )


def _is_stated(key: str, one: Statement, other: Statement) -> bool:
    """Tell whether an anchor of two statements is a part of what both state.

    A month is none that only days of it tell: two days of one month are not one time.
    """
    ours, theirs = one.by_key[key], other.by_key[key]
    if not (ours.is_stated and theirs.is_stated):
        return False
    if not _MONTH.fullmatch(key):
        return True
    days, others = _days(one, key), _days(other, key)
    if days & others:
        return True
    return not (days and others) and not (ours.is_counted or theirs.is_counted)


def _days(row: Statement, month: str) -> set[str]:
    return {key for key in row.by_key if key.startswith(f"{month}-")}


def _lacking(anchor: Anchor) -> int:
    """Return how many figures a number lacks to be telling: one for 38, two for 3 and 700,000."""
    if anchor.shared.kind != "number":
        return 0
    return max(0, _TELLING - len(_NO_FIGURE.sub("", anchor.key).strip("0")))


def _counting(one: Statement, other: Statement, language: str) -> AbstractSet[str]:
    """Return the stems of what two statements count, numbers and units: `three years`."""
    counted = (
        m.name for row in (one, other) for m in row.mentions if isinstance(m.value, Quantity)
    )
    return {stem for words in counted for stem in stems_of(words, language)}
