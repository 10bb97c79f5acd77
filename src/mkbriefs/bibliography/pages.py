"""Pages of a source, and how many it has."""

import re

_COUNT = re.compile(
    r"((?:[ivxlcdm]++[ \t]*+[,+][ \t]*+)?\d{1,5}(?:[ \t]*+\+[ \t]*+[ivxlcdm\d]++)?)"
    r"(?:[ \t]*+(?:pages?|pp?|S)\b\.?)?",
    re.ASCII,
)
_LABEL = re.compile(r"(?:pp?\.|pp?(?=[ \t]+\d)|pages?\b|S\.)[ \t]*(?=\w)", re.ASCII)
COUNTED_IN_PAGES = frozenset({"book", "manuscript", "pamphlet", "report", "thesis"})
"""Types of which a number alone is how many pages they have, not the page that is meant."""
ONE_PAGE = "p. "
"""Stands before the only page of such a source where it would be taken for a count."""


def without_label(text: str) -> str:
    """Return pages without what styles write before them: `pp. 3-5` becomes `3-5`."""
    label = _LABEL.match(text)
    return text[label.end() :] if label is not None else text


def page_count(text: str) -> str:
    """Return how many pages it says there are: `412`, `xii, 300`; empty if it names pages.

    Of a whole source, a number alone is how many there are: `412`, `xii + 300 p.`.
    """
    count = _COUNT.fullmatch(text.strip())
    return count[1] if count else ""
