"""Words that bound a number: `up to`, `at least`, `or more`."""

from functools import cache

from mkbriefs.annotate.phrases import Found, Phrases
from mkbriefs.annotate.wordlists import load_table
from mkbriefs.model import Qualifier

_MOST = 40
"""Code points looked at on either side."""


def qualifier_around(
    folded: str, start: int, end: int, language: str, *, first: int, last: int, is_stretch: bool
) -> Qualifier:
    """Return how the words around `folded[start:end]` bound it, those before it first.

    Args:
        folded: text in lower case, white space plain.
        start: first code point of the expression.
        end: after the last one.
        language: BCP 47 primary tag.
        first: where to stop looking back.
        last: where to stop looking on.
        is_stretch: whether it is a stretch of time: `over six weeks` may mean no more than in them.
    """
    before = qualifier_before(folded, start, language, first=first)
    is_span = is_stretch and before and folded[before.start : before.end] == "over"
    if before is not None and not is_span:
        return before.meaning
    table = _phrases("after", language)
    at = end + 1 if folded[end : end + 1] in " (（" else end
    after = table.at(folded, at, min(last, at + _MOST)) if table else None
    return after.meaning if after else Qualifier.EXACT


def qualifier_before(
    folded: str, start: int, language: str, *, first: int
) -> Found[Qualifier] | None:
    """Return the phrase that ends where an expression begins."""
    table = _phrases("before", language)
    at = start - 1 if start > first and folded[start - 1] == " " else start
    return table.before(folded, max(first, start - _MOST), at) if table else None


@cache
def _phrases(side: str, language: str) -> Phrases[Qualifier] | None:
    meanings = {
        phrase: qualifier
        for qualifier in Qualifier
        for phrase in load_table("qualifiers").get(f"{qualifier} {side}", {}).get(language, ())
    }
    signs = {"~": Qualifier.ABOUT, "≈": Qualifier.ABOUT, ">": Qualifier.MORE_THAN}
    signs |= {"<": Qualifier.LESS_THAN, "≥": Qualifier.AT_LEAST, "≤": Qualifier.UP_TO}
    return Phrases(meanings | (signs if side == "before" else {}))
