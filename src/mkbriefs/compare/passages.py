"""What two texts have in common, to be shown as proof that one copies the other."""

from collections import Counter, defaultdict
from typing import Final, TypeAlias

from mkbriefs.cache import Stage, address
from mkbriefs.compare.statements import Statements
from mkbriefs.model import Quote

_QUOTED: Final = 2
"""Copied sentences that are quoted to prove it."""
_MOST_HOLDERS: Final = 24
"""Sentences of a text that have a stem from which on it tells nothing apart."""
_Places: TypeAlias = tuple[tuple[int, int], ...]
_PASSAGES: Final[Stage[_Places]] = Stage("passages")


def shared_passages(one: Statements, other: Statements) -> tuple[Quote, ...]:
    """Return the longest sentences that are the same in two texts, of each text in turn.

    Where none is, the two sentences that share most.
    """
    key = address(one.address, other.address)
    places = one.cache.recall(_PASSAGES, key, lambda: _find(one, other))
    return tuple(
        quote
        for ours, theirs in places
        for quote in (one.quote_of(one.flow[ours]), other.quote_of(other.flow[theirs]))
    )


def _find(copy: Statements, original: Statements) -> _Places:
    """Return the longest sentences that two texts share; else the two most alike."""
    theirs: dict[str, int] = {}
    for at, row in enumerate(original.rows):
        theirs.setdefault(row.words, at)
    shared = [(at, theirs[row.words]) for at, row in enumerate(copy.rows) if row.words in theirs]
    shared.sort(key=lambda pair: (-len(copy.rows[pair[0]].stems), copy.flow[pair[0]].span))
    return tuple(shared[:_QUOTED]) or (_most_alike(copy, original),)


def _most_alike(copy: Statements, original: Statements) -> tuple[int, int]:
    """Return the statement of each text that share most stems."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(original.rows):
        for stem in row.stems:
            holders[stem].append(at)
    best = (0, 0, 0)
    for place, row in enumerate(copy.rows):
        seen = Counter(at for stem in row.stems for at in holders.get(stem, ())[:_MOST_HOLDERS])
        if seen:
            at, count = min(seen.items(), key=lambda item: (-item[1], item[0]))
            best = max(best, (count, -place, -at))
    return -best[1], -best[2]
