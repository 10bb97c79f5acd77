"""Which braces belong together, found once for a whole file.

All that reads the file jumps from brace to brace, so that no stretch of it is read over and over,
however deep its groups are nested and however many of them are never closed.
"""

import re
from collections.abc import Mapping

_BRACE = re.compile("[{}]")
_QUOTE_OR_BRACE = re.compile('["{}]')


class Braces:
    """The groups in braces of one text. BibTeX takes no note of backslashes before them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._closing = _pair(text)

    def close(self, opening: int, end: int) -> int:
        """Return where the group opened at `opening` closes before `end`; -1 if it does not."""
        closing = self._closing.get(opening, end)
        return closing if closing < end else -1

    def close_quote(self, opening: int, end: int) -> int:
        """Return where the quotation opened at `opening` closes before `end`; -1 if it does not.

        Quotation marks in braces do not close it.
        """
        at = opening + 1
        while (match := _QUOTE_OR_BRACE.search(self._text, at, end)) is not None:
            if match[0] == '"':
                return match.start()
            at = self.close(match.start(), end) + 1
            if at == 0:
                break
        return -1


def is_balanced(text: str) -> bool:
    """Tell whether every brace of `text` has its other one."""
    depth = 0
    for match in _BRACE.finditer(text):
        depth += 1 if match[0] == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _pair(text: str) -> Mapping[int, int]:
    closing: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            closing[opened.pop()] = match.start()
    return closing
