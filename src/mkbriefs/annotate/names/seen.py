"""What is passed from looking at a text to naming what was seen."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from mkbriefs.annotate.names.candidates import Candidate
from mkbriefs.annotate.names.evidence import Verdict
from mkbriefs.model import MentionKind

Stretch = tuple[int, int]
"""First code point and the one after the last."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A candidate where it stands."""

    candidate: Candidate
    name: str
    """Its words as they stand in the text, white space folded."""
    verdict: Verdict | None
    speaks: bool
    """Whether a verb of saying stands beside it."""
    acts: bool = False
    """Whether it opens a sentence as the one who does what follows, and is no word: a name."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name found: what becomes a mention."""

    start: int
    end: int
    kind: MentionKind
    name: str
    rule: str


class Places:
    """Stretches of a text that are spoken for, told in logarithmic time."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._stretches = sorted(stretches)
        self._starts = [start for start, _ in self._stretches]

    def holds(self, start: int, end: int) -> bool:
        """Tell whether `start:end` touches one of the stretches, which do not overlap."""
        at = bisect_right(self._starts, start)
        if at and self._stretches[at - 1][1] > start:
            return True
        return at < len(self._starts) and self._starts[at] < end
