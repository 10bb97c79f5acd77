"""Running headers: the line that print repeats on each page, with the number of the page."""

import itertools
import re
from collections.abc import Sequence

from mkbriefs.clean.fold import fold
from mkbriefs.clean.units import Unit
from mkbriefs.clean.verdict import RUNNING_HEADER, Verdict

_LONGEST = 160
"""In code points, the gap before the number included."""

_FEWEST = 3
"""Words, the number included: `Exhibit 2` is a heading."""

_NUMBERED = re.compile(
    r"(?P<words>[^\t\n]{3,120}?)(?:\s{3,80}|\t)(?P<number>\d{1,4})$"
    r"|(?P<first>\d{1,4})(?:\s{3,80}|\t)(?P<rest>[^\t\n]{3,120})$"
)

_LONGEST_STEP = 3
"""Pages between two occurrences: larger steps are sums, not pages."""


def find_running_headers(units: Sequence[Unit]) -> dict[int, Verdict]:
    """Return verdicts on lines that stand alone, repeat, and count the pages.

    A line of two words or more counts a page if a wide gap divides a number from it. It needs a
    second occurrence a few pages on; a line of the same shape directly beside one, such as a
    footer, goes with it.
    """
    candidates: dict[int, tuple[str, int]] = {}
    for index, unit in enumerate(units):
        text = unit.text
        is_numbered = text[-1].isdigit() or text[0].isdigit()
        if (
            is_numbered
            and unit.words >= _FEWEST
            and len(text) <= _LONGEST
            and _is_alone(units, index)
        ):
            match = _NUMBERED.match(text)
            if match:
                words = match["words"] or match["rest"]
                candidates[index] = (fold(words), int(match["number"] or match["first"]))
    by_words: dict[str, list[int]] = {}
    for index, (words, _) in candidates.items():
        by_words.setdefault(words, []).append(index)
    found: set[int] = set()
    for indexes in by_words.values():
        for one, other in itertools.pairwise(indexes):
            if 0 < candidates[other][1] - candidates[one][1] <= _LONGEST_STEP:
                found |= {one, other}
    found |= {i for i in candidates if i - 1 in found or i + 1 in found}
    return dict.fromkeys(sorted(found), RUNNING_HEADER)


def _is_alone(units: Sequence[Unit], index: int) -> bool:
    return units[index].is_after_blank and (
        index + 1 == len(units) or units[index + 1].is_after_blank
    )
