"""Physical lines: where each begins and ends, and what stands before it."""

import re
from typing import NamedTuple

_INK = re.compile(
    "[^\\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""A character that leaves a mark: not white space, not zero-width, not a control character."""


class Line(NamedTuple):
    """One line that is not blank. A tuple, not a dataclass: a seed may hold a million of them."""

    start: int
    """Of the first character that is not white space, in code points of the seed's text."""
    end: int
    """Behind the last character that is not white space."""
    indent: int
    """Columns of white space before it; a tab counts as four."""
    text: str
    """The seed's characters from `start` to `end`."""
    is_after_blank: bool
    """Whether a blank line, or nothing, stands before it."""


def is_blank(line: str) -> bool:
    """Tell whether a line holds only white space, zero-width and control characters."""
    return _INK.search(line) is None


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of `text` that are not blank, in order; may be empty.

    Only the line feed ends a line: a decoded seed has no other line end. A form feed behind the
    number of a page stands for a blank line.
    """
    lines = []
    offset = 0
    is_after_blank = True
    for raw in text.split("\n"):
        stripped = raw.strip()
        size = len(raw)
        if stripped and (stripped[0].isalnum() or not is_blank(stripped)):
            if len(stripped) == size:
                lines.append(Line(offset, offset + size, 0, stripped, is_after_blank))
            else:
                left = size - len(raw.lstrip())
                start = offset + left
                is_new_page = "\f" in raw[:left] and bool(lines) and not _has_letter(lines[-1])
                is_after_blank = is_after_blank or is_new_page
                indent = left + 3 * raw.count("\t", 0, left) if left else 0
                lines.append(Line(start, start + len(stripped), indent, stripped, is_after_blank))
            is_after_blank = False
        else:
            is_after_blank = True
        offset += size + 1
    return tuple(lines)


def _has_letter(line: Line) -> bool:
    return any(map(str.isalpha, line.text))
