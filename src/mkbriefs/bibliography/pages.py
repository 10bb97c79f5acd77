"""Pages of a source, and how many it has."""

import re

_COUNT = re.compile(
    r"((?:[ivxlcdm]+[ \t]*[,+][ \t]*)?\d{1,5})(?:[ \t]*(?:pages?|pp?|S)\b\.?)?", re.ASCII
)


def page_count(text: str) -> str:
    """Return how many pages it says there are: `412`, `xii, 300`; empty if it names pages.

    Of a whole source, a number alone is how many there are: `412`, `xii + 300 p.`.
    """
    count = _COUNT.fullmatch(text.strip())
    return count[1] if count else ""
