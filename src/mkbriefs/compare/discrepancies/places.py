"""Places: the same event in another town or street."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from mkbriefs.annotate.names import place_sections
from mkbriefs.annotate.words import words_of
from mkbriefs.compare.discrepancies.context import words_around
from mkbriefs.compare.discrepancies.opposing import MOST_VALUES, Found, Relation, find_opposed
from mkbriefs.compare.discrepancies.readings import Facing, Reading
from mkbriefs.compare.discrepancies.told import Differing, Told, in_order
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import DiscrepancyKind, Mention, MentionKind

_LEAST: Final = 1.7
"""Strength from which on two places speak for two events."""
LEAST_SHOWN: Final = 2.25
"""Strength from which on two places are one, told differently."""
_SAME_WORD_BEFORE: Final = 0.5
"""What it counts that the same word leads to both: `in`, `near`, `en`."""
_SHORTEST_BEFORE: Final = 24
"""Characters before a place in which that word is looked for."""


@dataclass(frozen=True, slots=True)
class Placed(Found):
    """A place of a sentence."""

    mention: Mention
    before: str
    """The word before it."""


def find_places(pair: Facing) -> Iterator[Differing]:
    """Yield places of two sentences that are of one event, and of which neither text has both.

    Only towns against towns and countries against countries: what lies in what is not known here.
    So a quarter against its town may be shown; it takes much likeness.
    """
    ours, theirs = pair.one.read(_places), pair.other.read(_places)
    if not ours or not theirs:
        return
    opposed = find_opposed(
        pair,
        ours,
        theirs,
        relate=lambda one, other: _relation(pair, one, other),
        worth=lambda one, other: _SAME_WORD_BEFORE if one.before == other.before else -1.0,
        least=_LEAST,
    )
    for one, other, strength in opposed:
        sides = (
            _told(pair.one, one.mention),
            _told(pair.other, other.mention),
        )
        first, second = in_order(side.value for side in sides)
        yield Differing(
            kind=DiscrepancyKind.PLACE,
            rule="places-differ",
            sides=sides,
            difference=f"{first} in one source, {second} in the other.",
            strength=strength,
        )


def _places(of: Statements, row: Statement) -> list[Placed]:
    found = []
    named = (mention for mention in row.mentions if mention.kind is MentionKind.PLACE)
    for mention in islice(named, MOST_VALUES):
        start = max(row.sentence.span.start, mention.span.start - _SHORTEST_BEFORE)
        before = words_of(of.text[start : mention.span.start])
        near = words_around(of, row, mention.span)
        found.append(Placed(mention.span, near, mention, before[-1] if before else ""))
    return found


def _relation(pair: Facing, one: Placed, other: Placed) -> Relation:
    ours, theirs = one.mention.name, other.mention.name
    if ours == theirs:
        return Relation.SAME
    sections = {place_sections().get(name, "cities") for name in (ours, theirs)}
    if len(sections) > 1 or "regions" in sections:
        return Relation.APART  # a town and its country, a valley and its province
    if _names(pair.other.of, ours) or _names(pair.one.of, theirs):
        return Relation.APART
    return Relation.OTHER


def _names(of: Statements, name: str) -> bool:
    return f"name {name.casefold()}" in of.frequency


def _told(side: Reading, mention: Mention) -> Told:
    return side.told(mention.span, mention.name, mention.name.casefold())
