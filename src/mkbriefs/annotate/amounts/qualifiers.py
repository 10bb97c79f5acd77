"""Words that bound a number: `up to`, `at least`, `or more`."""

from functools import cache

from mkbriefs.annotate.amounts.phrases import Found, Phrases
from mkbriefs.annotate.amounts.readings import Reading, Scanned, UnitMark
from mkbriefs.annotate.wordlists import load_table
from mkbriefs.model import Qualifier, Span

_MOST = 40
"""Code points looked at on either side."""


def qualifier_around(scanned: Scanned, reading: Reading, where: Span) -> Qualifier:
    """Return how the words around a reading in the paragraph `where` bound it.

    Those before it win over those behind it.
    """
    before = _before(scanned, reading.start, where.start)
    if before is not None and not _is_during(scanned, reading, before):
        return before.meaning
    folded, end = scanned.folded, reading.end
    at = end + 1 if folded[end : end + 1] in " (（" else end
    after = _phrases("after", scanned.language).at(folded, at, min(where.end, at + _MOST))
    return after.meaning if after else Qualifier.EXACT


def _before(scanned: Scanned, start: int, first: int) -> Found[Qualifier] | None:
    at = start - 1 if start > first and scanned.folded[start - 1] == " " else start
    phrases = _phrases("before", scanned.language)
    return phrases.before(scanned.folded, max(first, start - _MOST), at)


def _is_during(scanned: Scanned, reading: Reading, before: Found[Qualifier]) -> bool:
    """Tell `over six weeks`, which may mean no more than in them."""
    is_stretch = isinstance(reading.mark, UnitMark) and reading.mark.rule == "duration"
    return is_stretch and scanned.folded[before.start : before.end] == "over"


@cache
def _phrases(side: str, language: str) -> Phrases[Qualifier]:
    meanings = {
        phrase: qualifier
        for qualifier in Qualifier
        for phrase in load_table("qualifiers").get(f"{qualifier} {side}", {}).get(language, ())
    }
    signs = {"~": Qualifier.ABOUT, "≈": Qualifier.ABOUT, ">": Qualifier.MORE_THAN}
    signs |= {"<": Qualifier.LESS_THAN, "≥": Qualifier.AT_LEAST, "≤": Qualifier.UP_TO}
    return Phrases(meanings | (signs if side == "before" else {}))
