"""What is found by looking at each brief in short: which texts are copies, and what to align."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Final

from mkbriefs.compare.candidates import CandidateFinder, Candidates
from mkbriefs.compare.copies import Copies, count_samples, find_copies
from mkbriefs.compare.statements import Statements
from mkbriefs.parallel import meanwhile

_FEWEST: Final = 64
"""Briefs from which on another process is worth starting."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Which briefs of a corpus are like each other."""

    copies: Copies
    candidates: Candidates
    """Pairs of briefs worth aligning."""


class AlikeFinder:
    """Finds which briefs are alike, and goes on from what it found in an earlier corpus."""

    def __init__(self) -> None:
        self._samples = count_samples()
        self._candidates = CandidateFinder()

    def find(self, statements: Sequence[Statements]) -> Alike:
        """Return which briefs are alike.

        Args:
            statements: of all briefs, in order of the corpus.
        """
        copies = find_copies(statements, self._samples)
        return Alike(copies, self._candidates.find(statements, copies.group_of))

    def finding(
        self, statements: Sequence[Statements], *, jobs: int | None = None
    ) -> AbstractContextManager[Callable[[], Alike]]:
        """Have another process find this while the body runs, and give what returns it.

        What it counts on the way is lost with it, so nothing can be gone on from later.

        Args:
            statements: as `find` has it.
            jobs: how many processes there may be; by default as many as there are processors.
        """
        find = partial(self.find, statements)
        return meanwhile(find, worth=len(statements), jobs=jobs, fewest=_FEWEST)
