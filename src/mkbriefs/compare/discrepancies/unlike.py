"""What speaks for two figures being of one thing where their sentences are little alike."""

from typing import Final

from mkbriefs.compare.likeness import Rarity
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import NAME_KINDS

_FEWEST_NAMES: Final = 2
"""Names that two texts of one affair share at least; one is enough where `_FEWEST_PAIRS` of their
sentences seem to say the same."""
_FEWEST_PAIRS: Final = 3
_LEAST_RARE: Final = 0.6
"""Rarity, from 0 to 1, of a word from which on it says what a figure is of."""


def are_of_one_affair(one: Statements, other: Statements, pairs: int) -> bool:
    """Tell whether figures of two texts may be of one thing, though nothing else says so.

    Args:
        one: a text.
        other: another one.
        pairs: how many of their sentences seem to say the same.
    """
    shared = set(one.profile.names).intersection(other.profile.names)
    return len(shared) >= (1 if pairs >= _FEWEST_PAIRS else _FEWEST_NAMES)


def telling_words(
    one: Statements, ours: frozenset[str], other: Statements, theirs: frozenset[str]
) -> int:
    """Return how many stems of both are rare enough in two texts to say what a figure is of."""
    rarity = Rarity(one, other)
    shared = (stem for stem in ours & theirs if not stem[0].isdecimal())
    return sum(rarity[stem] >= _LEAST_RARE for stem in shared)


def name_different_things(one: Statement, other: Statement) -> bool:
    """Tell whether each of two sentences names something, and none of it is the same."""
    ours, theirs = _names_of(one), _names_of(other)
    return bool(ours) and bool(theirs) and not ours & theirs


def _names_of(row: Statement) -> frozenset[str]:
    """Return the words of all names of a sentence."""
    names = (mention.name for mention in row.mentions if mention.kind in NAME_KINDS)
    return frozenset(word.casefold() for name in names for word in name.split())
