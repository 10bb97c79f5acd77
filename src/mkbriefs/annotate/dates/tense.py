"""Whether the words around a date speak of the past or of what is to come."""

from mkbriefs.annotate.dates.reading import Direction, Found

_REACH_BEFORE = 160
_REACH_AFTER = 90
"""Code points looked at in the sentence, before and behind; chosen by feel."""


def direction_of(found: Found) -> Direction:
    """Return what the nearest telling verb says: before the date, else behind it.

    A list of words, not a parser: a verb of another clause may stand nearer. Who asks has to leave
    a date open where a wrong answer would be a wrong year.
    """
    around, match = found.around, found.match
    start = max(around.start, match.start() - _REACH_BEFORE)
    for stop in around.cues.stop.finditer(around.text, start, match.start()):
        start = stop.end()
    told = Direction.UNTOLD
    for cue in around.cues.pattern.finditer(around.text, start, match.start()):
        told = Direction(cue.lastgroup) if cue.lastgroup else told
    return told if told is not Direction.UNTOLD else _direction_behind(found)


def _direction_behind(found: Found) -> Direction:
    around, match = found.around, found.match
    end = min(around.end, match.end() + _REACH_AFTER)
    stop = around.cues.stop.search(around.text, match.end(), end)
    end = stop.start() if stop else end
    for cue in around.cues.pattern.finditer(around.text, match.end(), end):
        if cue.lastgroup:
            return Direction(cue.lastgroup)
    return Direction.UNTOLD
