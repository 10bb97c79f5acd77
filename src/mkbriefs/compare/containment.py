"""How much of a text stands in a longer one.

The measure is containment: which share of the shorter text's shingles, runs of three words, stands
in the longer one (Broder, "On the resemblance and containment of documents", 1997). Independent
reports of one event share a tenth at most, a reprint cut to a third still shares all, one with
every third word exchanged a third. Where less is shared it has to be spread over most sentences;
and it never is a copy where few sentences share it all, as a press release's or a passage of
boilerplate. And less than three fifths has to come in the same order in both, or texts of stock
phrases would be copies.
"""

from collections import Counter
from itertools import pairwise
from typing import Final, NamedTuple

from mkbriefs.compare.prints import Prints

LEAST_SHARE: Final = 0.25
"""Containment from which on a text is a copy, if it is spread over `_LEAST_SPREAD`."""
_LEAST_SPREAD: Final = 0.3
"""Share of the shorter text's sentences that hold a shared shingle."""
_LEAST_THIN: Final = 0.18
_THIN_SPREAD: Final = 0.6
"""The same for texts of which most words were exchanged."""
_ALIKE_IN_LENGTH: Final = 0.6
"""Length of the shorter by the longer from which on a text that is near two others makes them one
group, and need share no more with a copy than with an original. An excerpt makes nothing one: a
press release that two papers print is no tie between these."""
_LEAST_OF_COPY: Final = 0.4
"""Containment in a copy from which on a text belongs to its group: no chain of faint likeness."""
_SURE: Final = 0.6
"""Containment from which on the order of what is shared does not matter."""
_IN_ORDER: Final = 0.7
"""Share of the steps from one shared sentence to the next that go forward in both texts."""
_FEWEST_STEPS: Final = 4
"""Steps below which an order proves nothing."""
_FEWEST: Final = 60
"""Shingles of a text below which hardly anything may differ."""
_ALL_BUT: Final = 0.8
"""Containment from which on so short a text is a copy."""


class Containment(NamedTuple):
    """How much of a text stands in another one."""

    share: float
    """0 if it is no copy of it."""
    is_strong: bool
    """Whether it belongs to the other one's group even where that is a copy itself."""


NOTHING: Final = Containment(0.0, is_strong=False)


def contain(one: Prints, other: Prints) -> Containment:
    """Return the containment of a text in a longer one."""
    if not one.all:
        return NOTHING
    share = len(one.all & other.all) / len(one.all)
    if len(one.all) < _FEWEST:
        return Containment(share, is_strong=True) if share >= _ALL_BUT else NOTHING
    told = sum(not shingles.isdisjoint(other.all) for shingles in one.by_sentence)
    spread = told / len(one.by_sentence)
    is_copy = (share >= LEAST_SHARE and spread >= _LEAST_SPREAD) or (
        share >= _LEAST_THIN and spread >= _THIN_SPREAD
    )
    if not is_copy or (share < _SURE and not _are_in_order(one, other)):
        return NOTHING
    is_alike = are_alike_in_length(len(one.all), len(other.all))
    return Containment(share, is_strong=share >= _LEAST_OF_COPY or is_alike)


def are_alike_in_length(one: int, other: int) -> bool:
    """Tell whether two texts with so many shingles are about as long as each other."""
    return min(one, other) >= _ALIKE_IN_LENGTH * max(one, other)


def _are_in_order(one: Prints, other: Prints) -> bool:
    """Tell whether what two texts share stands in the same order in both.

    Texts made of the same stock phrases share much as well, in whatever order these come.
    """
    holders: dict[str, int] = {}
    for at, shingles in enumerate(other.by_sentence):
        for shingle in shingles:
            holders.setdefault(shingle, at)
    places = []
    for shingles in one.by_sentence:
        seen = Counter(holders[shingle] for shingle in shingles if shingle in holders)
        if seen:
            places.append(min(seen, key=lambda at: (-seen[at], at)))
    steps = [later > earlier for earlier, later in pairwise(places) if later != earlier]
    return len(steps) < _FEWEST_STEPS or sum(steps) >= _IN_ORDER * len(steps)
