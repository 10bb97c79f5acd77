"""Organisations that sign what they publish, told by their own words: `Office for Statistics`.

Such a name has the shape of a person's, `National Audit Office`, or of a person at a place,
`University of Example`. Its head tells it: the last word, or the one before `of`.
"""

import re
from collections.abc import Sequence

from mkbriefs.clean.names import find_joined_person, is_everyday, is_signing_body
from mkbriefs.clean.vocabulary import (
    BODIES,
    BODY_LINKS,
    BODY_QUALITIES,
    DOUBTFUL_BODIES,
    HAN_BODIES,
    SPANISH_BODIES,
)
from mkbriefs.model import Name

Placed = tuple[Name, int, int]
"""A name, and where it begins and ends."""

_LONGEST = 12
"""Words."""
_MOST_BODIES = 16
_OWN = frozenset(("african", "asian", "european", "international", "national", "united", "world"))
"""Of a body of two words: what another is for has no such word."""
_DIVIDER = re.compile(r",\s(?:and\s|&\s)?|\s(?:and|&)\s")
_JOINTS = ("and", "&", "y", "e")
_ACRONYM = re.compile(r"[A-Z]{3,10}")
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*|&")
_HAN_BODY = re.compile(rf"[\u3400-\u9fff（）()]{{2,30}}(?:{'|'.join(sorted(HAN_BODIES))})")
_ENUMERATION = re.compile(r",\s(?P<piece>[^,]+?)(?=,|\s(?:and|&|y|e)\s)")


def read_institution(words: str) -> Name | None:
    """Return the body that `words` name, or None: `Ministry of Health`, `National Audit Office`.

    Every word has a capital or links two others, and the first part, up to a link, ends with a
    word for a body or, in Spanish, begins with it. Words that are family names too count only
    where qualities lead, in names of three words and more behind one that is their own: `Supreme
    Court of India`, `Example Research Center`, not `Margaret Court of Perth`.
    What a word such as `and` joins to a body is part of its name too, unless a person's given name
    follows: `Ministry of Health and Jane Doe` names two.
    What stands between commas is part of the name where it can be no person: `Department for
    Environment, Food and Rural Affairs`.
    """
    tokens = _without_commas(words).split()
    if not 2 <= len(tokens) <= _LONGEST or not all(map(_WORD.fullmatch, tokens)):
        return None
    is_name = all(token[0].isupper() or token in BODY_LINKS for token in tokens)
    if not is_name or tokens[-1] in BODY_LINKS or _ends_with_person(tokens):
        return None
    tokens = tokens[1:] if tokens[0] == "The" else tokens
    at = next((i for i, token in enumerate(tokens) if _ends_head(tokens, i)), len(tokens))
    is_body = _is_body(tokens[:at], is_led=at < len(tokens)) or _is_joined_body(tokens, at)
    return Name(literal=" ".join(words.split())) if is_body else None


def _ends_with_person(tokens: Sequence[str]) -> bool:
    """Tell whether a body and a person are named, joined by a word such as `and`."""
    at = find_joined_person(tokens)
    return at > 0 and read_institution(" ".join(tokens[:at])) is not None


def read_body_row(value: str) -> tuple[Placed, ...] | None:
    """Return two bodies or more that stand in a row: `Ministry of Trade, Court of Audit`."""
    cuts = [(found.start(), found.end()) for found in _DIVIDER.finditer(value)]
    if not 0 < len(cuts) <= _MOST_BODIES:
        return None
    ends = [*(start for start, _ in cuts), len(value)]
    begins = [0, *(end for _, end in cuts)]
    behind: list[tuple[Placed, ...] | None] = [None] * len(begins)
    for first in reversed(range(len(begins))):
        for last in range(first, len(ends)):
            rest = behind[last + 1] if last + 1 < len(begins) else ()
            words = value[begins[first] : ends[last]]
            is_whole = first == 0 or _stands_alone(words, value[begins[first] - 2])
            body = _read_one(words) if rest is not None and is_whole else None
            if body is not None and rest is not None:
                behind[first] = ((body, begins[first], ends[last]), *rest)
                break
    bodies = behind[0]
    is_row = bodies and len(bodies) > 1 and any(" " in name.full for name, _, _ in bodies)
    return bodies if is_row else None


def _stands_alone(words: str, before: str) -> bool:
    """Tell whether a body in a row is no more of what another is for.

    `Local Government` behind `Trade and`, `Communities and Local Government` behind a comma.
    """
    parts = words.split() or [""]
    is_own = len(parts) > 2 or before == "," or parts[0].lower() in _OWN
    return parts[1:2] != ["and"] and is_own


def _read_one(words: str) -> Name | None:
    is_named = _ACRONYM.fullmatch(words) or is_signing_body(words)
    return read_institution(words) or (Name(literal=words) if is_named else None)


def read_han_body(words: str) -> Name | None:
    """Return the body that a line names in Chinese and nothing else, or None: `某某市林业局`."""
    body = _HAN_BODY.fullmatch(words.strip())
    return Name(literal=body[0]) if body else None


def is_lone_body(words: str) -> bool:
    """Tell whether nothing but the kind of a body is named: `Department`."""
    return words.lower() in BODIES | SPANISH_BODIES


def _without_commas(words: str) -> str:
    """Return the words without the commas of an enumeration; with them where it is none."""
    pieces = [found["piece"] for found in _ENUMERATION.finditer(words)]
    is_enumeration = len(pieces) == words.count(",") and all(
        " " not in piece.strip() or is_everyday(piece) for piece in pieces
    )
    return words.replace(",", "") if is_enumeration else words


def _ends_head(tokens: Sequence[str], at: int) -> bool:
    """Tell whether a word leads from a body's kind to what it is for.

    A word such as `and` does so too, unless it is the second: `Food and Agriculture Organization`.
    """
    return tokens[at] in BODY_LINKS and not (at == 1 and tokens[at] in _JOINTS)


def _is_joined_body(tokens: Sequence[str], at: int) -> bool:
    """Tell whether a word such as `and` joins what a body is for: `National Snow and Ice Center`.

    The first word is none that anybody is called by.
    """
    is_joint = at < len(tokens) and tokens[at] in _JOINTS
    is_headed = tokens[-1].lower() in BODIES | DOUBTFUL_BODIES
    return is_joint and is_headed and tokens[0].lower() in BODY_QUALITIES


def _is_body(head: list[str], *, is_led: bool) -> bool:
    """Tell whether the first part of a name, before a link if one leads on, names a body."""
    if not head:
        return False
    plain = [token.lower().rstrip(".") for token in head]
    is_of_body = plain[-1] in DOUBTFUL_BODIES and bool(BODIES.intersection(plain[1:-1]))
    if plain[-1] in BODIES or plain[0] in SPANISH_BODIES or is_of_body:
        return True
    if plain[-1] not in DOUBTFUL_BODIES or not (len(plain) > 1 or is_led):
        return False
    # A name of three words, such as `Example Research Center`, has room for one that is its own.
    return BODY_QUALITIES.issuperset(plain[:-1] if len(plain) < 3 else plain[1:-1])
