"""Authors of papers: names with marks behind them that lead to affiliations beneath.

`Jane Doe1,2*, John K. Roe³ & Ann Poe†` over `1Department of Physics, University of Example`.
"""

import re

from mkbriefs.clean.byline import end_of_lead
from mkbriefs.clean.institutions import Placed, read_institution
from mkbriefs.clean.names import is_everyday, read_person
from mkbriefs.clean.vocabulary import (
    BODIES,
    DEGREES,
    DOUBTFUL_BODIES,
    FUNCTION_WORDS,
    ORGANISATION_WORDS,
)

_LONGEST = 4_000
"""In code points. Papers of many authors have long lines."""

_LONGEST_GROUP = 150

_BODY_WORDS = BODIES | DOUBTFUL_BODIES | ORGANISATION_WORDS
_SIGNS = "¹²³⁰⁴-⁹ᵃ-ᶻ*∗†‡§¶#✉"
_MARKS = re.compile(
    rf"(?<=[^\W\d_.])\^?\d{{1,2}}(?:,\s?\d{{1,2}}(?!\d))*(?:,?[{_SIGNS}])*(?=[\s,;]|$)"
    rf"|\[\d{{1,2}}(?:,\s?\d{{1,2}})*\]|[{_SIGNS}](?:,?[{_SIGNS}])*"
    rf"|\s[a-h](?:,?\s?[a-h])*(?:[,\s]?[{_SIGNS}])*(?=[,;]|\s(?:and|&)\s|$)"
)
_SPACED_MARKS = re.compile(r"(?<=[^\W\d_.])(?:\s\d{1,2}){1,6}(?=[,;]|$)")
_GROUP = re.compile(
    r",?\s(?:on behalf of|for) the\s.{1,120}$"
    r"|;\s[^,;]{2,100}\s(?:Collaborators|Consortium|Group|Investigators|Network|Team)$"
)
_DIVIDER = re.compile(r"\s*[,;·•|]\s*(?:and\s|&\s)?|\s+(?:and|&)\s+")
_AFFILIATION = re.compile(rf"\(?(?:\d{{1,2}}|[a-z]|[{_SIGNS}]{{1,2}})[).]?\s?[A-Z]")
_LEAD = re.compile(rf"^[\d{_SIGNS}]+")
_HEADINGS = frozenset(("affiliation", "affiliations", "author affiliations"))
_ADDRESS = re.compile(
    rf"[{_SIGNS}\s]*(?:e-?mails?|correspondence|correspondence to|corresponding authors?|contact)\b"
    r".{0,120}@",
    re.IGNORECASE,
)


def read_marked_authors(line: str, *, has_affiliations: bool) -> tuple[Placed, ...]:
    """Return the authors in a line in which at least one name has a mark; may be empty.

    Each part of the line has to be a person, a body or a degree: a footnoted sentence names nobody.

    Args:
        line: the line.
        has_affiliations: whether affiliations stand beneath, so that a number behind a space is a
            mark and no result.
    """
    marks = _SPACED_MARKS if has_affiliations and _SPACED_MARKS.search(line) else _MARKS
    if len(line) > _LONGEST or not marks.search(line):
        return ()
    bare = marks.sub(lambda found: " " * len(found[0]), line)
    group = _GROUP.search(bare, max(0, len(bare) - _LONGEST_GROUP))
    end = group.start() if group else len(bare)
    authors: list[Placed] = []
    position = end_of_lead(line)
    parts = _DIVIDER.finditer(bare, position, end)
    for stop, following in [*(m.span() for m in parts), (end, end)]:
        part = bare[position:stop].strip()
        start = bare.index(part, position)
        position = following
        if not part or part.replace(".", "").lower() in DEGREES:
            continue
        author = read_institution(part) or read_person(part)
        if author is None or all(map(is_everyday, part.split())):
            return ()
        authors.append((author, start, start + len(part)))
    return tuple(authors)


def is_affiliation(line: str, *, is_behind_another: bool = False) -> bool:
    """Tell whether a line beneath the authors says where they work or how to write to them.

    It begins with a mark and names a body, in capitals as names are; behind another a place will
    do, `4 Example MC, Alder`.
    """
    if _ADDRESS.match(line[:240]) or line.strip(" #*:").lower() in _HEADINGS:
        return True
    words = [word.strip(".,;()") for word in line.split()]
    words = [word for word in words if word and word.lower() not in FUNCTION_WORDS]
    capitals = sum(not word[0].islower() for word in words)
    is_named = any(_LEAD.sub("", word).lower() in _BODY_WORDS for word in words) or (
        is_behind_another and "," in line
    )
    return _AFFILIATION.match(line) is not None and is_named and capitals * 4 >= len(words) * 3
