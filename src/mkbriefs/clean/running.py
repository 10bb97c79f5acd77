"""What print repeats on each page: a line with the number of the page, or the number alone."""

import itertools
import re
from collections.abc import Mapping, Sequence

from mkbriefs.clean.fold import fold
from mkbriefs.clean.units import Form, Unit, ends_sentence
from mkbriefs.clean.verdict import PAGE_NUMBER, RUNNING_HEADER, Verdict

_LONGEST = 160
"""In code points, the gap before the number included."""

_LONGEST_HEAD = 3
"""Lines, the one with the number included."""

_FEWEST = 3
"""Words, the number included: `Exhibit 2` is a heading."""

_NUMBERED = re.compile(
    r"(?P<words>[^\t\n]{3,120}?)(?:\s{3,80}|\t)(?P<number>\d{1,4})"
    r"|(?P<first>\d{1,4})(?:\s{3,80}|\t)(?P<rest>[^\t\n]{3,120})"
)

_LONE_NUMBER = re.compile(
    r"[-–—|\[]?\s{0,3}(?:(?P<word>page|página)\s)?(?P<number>\d{1,3})"
    r"(?:\s?(?:/|of|de)\s?\d{1,4})?(?:\s?\|\s?(?:page|página))?\s{0,3}[-–—|\]]?",
    re.IGNORECASE,
)
"""`12`, `- 12 -`, `Page 3 of 9`, `6 / 12`, `7 | Page`; four digits are a year."""

_LONGEST_NUMBER = 24
"""In code points."""

_LONGEST_STEP = 3
"""Pages between two occurrences: larger steps are sums, not pages."""


def find_running_headers(units: Sequence[Unit]) -> dict[int, Verdict]:
    """Return verdicts on lines that stand alone, repeat, and count the pages.

    A line of two words or more counts a page if a wide gap divides a number from it. It needs a
    second occurrence a few pages on, with the same lines above it if there are any; a line of the
    same shape directly beside one, such as a footer, goes with it.
    """
    candidates: dict[int, tuple[str, int]] = {}
    for index, unit in enumerate(units):
        text = unit.text
        is_numbered = text[-1].isdigit() or text[0].isdigit()
        first = _begin_of_head(units, index)
        if is_numbered and unit.words >= _FEWEST and len(text) <= _LONGEST and first >= 0:
            match = _NUMBERED.fullmatch(text)
            if match:
                head = [above.text for above in units[first:index]]
                words = " ".join([*head, match["words"] or match["rest"]])
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
    found |= {at for i in found for at in range(_begin_of_head(units, i), i)}
    return dict.fromkeys(sorted(found), RUNNING_HEADER)


def find_page_numbers(text: str, units: Sequence[Unit]) -> dict[int, Verdict]:
    """Return verdicts on the numbers of pages that stand alone between paragraphs.

    Chapters are numbered so too. So there have to be two or more that count up page by page, all
    such numbers among them, and pages have to show: by a form feed, by a sentence that a number
    stands in, or by the word.
    """
    numbers: dict[int, int] = {}
    labelled: dict[int, int] = {}
    for index, unit in enumerate(units):
        match = _LONE_NUMBER.fullmatch(unit.text) if len(unit.text) <= _LONGEST_NUMBER else None
        if match and (_is_alone(units, index) or _feeds_behind(text, units, index)):
            (labelled if match["word"] else numbers)[index] = int(match["number"])
    found = labelled if _count_up(labelled) else {}
    shows = bool(found) or any(_divides_pages(text, units, index) for index in numbers)
    found = found | numbers if shows and _count_up(numbers) else found
    return dict.fromkeys(sorted(found), PAGE_NUMBER)


def _count_up(numbers: Mapping[int, int]) -> bool:
    return len(numbers) > 1 and all(
        0 < other - one <= _LONGEST_STEP for one, other in itertools.pairwise(numbers.values())
    )


def _feeds_behind(text: str, units: Sequence[Unit], index: int) -> bool:
    return index + 1 < len(units) and "\f" in text[units[index].end : units[index + 1].start]


def _divides_pages(text: str, units: Sequence[Unit], index: int) -> bool:
    """Tell whether a form feed stands beside a unit, or a sentence goes on behind it."""
    if not 0 < index < len(units) - 1:
        return False
    if _feeds_behind(text, units, index):
        return True  # a form feed before a number may begin a chapter
    above, beneath = units[index - 1], units[index + 1]
    is_open = above.form is Form.PLAIN and above.words > _FEWEST and not ends_sentence(above.text)
    return is_open and beneath.text[0].islower()


def _begin_of_head(units: Sequence[Unit], index: int) -> int:
    """Return where the lines begin that a unit is the last of, if they are few and short; or -1."""
    if index + 1 < len(units) and not units[index + 1].is_after_blank:
        return -1
    for at in range(index, max(index - _LONGEST_HEAD, -1), -1):
        if len(units[at].text) > _LONGEST:
            return -1
        if units[at].is_after_blank:
            return at
    return -1


def _is_alone(units: Sequence[Unit], index: int) -> bool:
    return units[index].is_after_blank and (
        index + 1 == len(units) or units[index + 1].is_after_blank
    )
