"""Whether the words around a date speak of the past or of what is to come.

A list of words, not a parser: who asks has to leave a date open where a wrong answer would be a
wrong year.
"""

import re
from collections.abc import Iterator, Sequence

from mkbriefs.annotate.dates.reading import Direction, Found

_REACH_BEFORE = 160
_REACH_AFTER = 90
"""Code points looked at in the sentence, before and behind; chosen by feel."""
_ADJACENT = 5
"""Code points between a verb and a date that hangs on it: `said on Monday`."""
_UNSURE = (Direction.OPEN, Direction.LOOSE)
Told = tuple[int, int, Direction]
"""Where a telling word begins and ends, and what it tells."""


def direction_of(found: Found) -> Direction:
    """Return what verbs say: those of the date's own clause, else the nearest of its sentence.

    A verb right before the date decides; two in its clause that differ leave it open.
    """
    start, end = _sentence(found)
    before = list(_cues(found, start, found.match.start()))
    after = list(_cues(found, found.match.end(), end))
    inner, outer = _clause(found, start, end)
    near_before = [told for told in before if told[0] >= inner]
    near_after = [told for told in after if told[1] <= outer]
    if near_before and near_after:
        return _of_two(found, near_before[-1], near_after[0])
    if near_before:
        return _last(near_before)
    if near_after:
        return near_after[0][2]
    # Of another clause only what is sure: its infinitives are of something else.
    far = [told for _, _, told in (*before[::-1], *after) if told not in _UNSURE]
    return far[0] if far else Direction.UNTOLD


def _last(before: Sequence[Told]) -> Direction:
    told = before[-1][2]
    follows_past = any(each is Direction.PAST for _, _, each in before)
    return Direction.OPEN if told is Direction.LOOSE and not follows_past else told


def _of_two(found: Found, before: Told, after: Told) -> Direction:
    if found.around.cues.verb_follows:
        return after[2]
    hangs_on = found.match.start() - before[1] <= _ADJACENT
    agrees = after[2] is before[2] or after[2] in _UNSURE
    is_sure = before[2] is not Direction.LOOSE and (hangs_on or agrees)
    return before[2] if is_sure else Direction.OPEN


def _sentence(found: Found) -> tuple[int, int]:
    """Return where a date's sentence begins and ends, as far as is looked."""
    return _bounds(found, found.around.cues.stop, found.around.start, found.around.end)


def _clause(found: Found, start: int, end: int) -> tuple[int, int]:
    return _bounds(found, found.around.cues.clause, start, end)


def _bounds(found: Found, stop: re.Pattern[str], first: int, last: int) -> tuple[int, int]:
    text, (start, end) = found.around.text, found.match.span()
    first, last = max(first, start - _REACH_BEFORE), min(last, end + _REACH_AFTER)
    for before in stop.finditer(text, first, start):
        first = before.end()
    behind = stop.search(text, end, last)
    return first, behind.start() if behind else last


def _cues(found: Found, start: int, end: int) -> Iterator[Told]:
    for cue in found.around.cues.pattern.finditer(found.around.text, start, end):
        if cue.lastgroup:
            yield cue.start(), cue.end(), Direction(cue.lastgroup.removesuffix("_2"))
