"""Names of people and organisations, as bylines write them."""

import itertools
import re
from collections.abc import Sequence

from mkbriefs.clean.fold import fold
from mkbriefs.clean.given_names import given_names
from mkbriefs.clean.vocabulary import (
    AGENCIES,
    BODIES,
    BODY_FIELDS,
    BODY_LINKS,
    BODY_QUALITIES,
    BRANCHES,
    CASE_BOUND_AGENCIES,
    DEGREES,
    DISTRIBUTORS,
    DOCUMENTS,
    FAMILY_PAPER_WORDS,
    FUNCTION_WORDS,
    HEADING_WORDS,
    HONORIFICS,
    ORGANISATION_WORDS,
    PAPER_ISSUES,
    PAPER_WORDS,
    PARTICLES,
    ROLE_HEADS,
    SECTIONS,
    SPANISH_PAPER_WORDS,
    STAFF_WORDS,
    STATE_INITIALS,
    SUFFIXES,
    WITHOUT,
)
from mkbriefs.model import Name

_JOINTS = ("and", "&", "y", "e")
_JOINERS = "'’‘ʼ-‐‑."
_ASIDES = frozenset(",:;@|[]")
"""Characters that no name of an organisation holds."""

_INNER_BODIES = BODIES | {"college", "school"}
"""Words for bodies that are nobody's second name: `Trinity College Dublin`."""
_DOCUMENT_LINKS = frozenset(("of", "by", "de", "del"))
_PAPER_JOINERS = frozenset(("of", "and", "de", "del", "la", "el", "las", "los", "y"))

ARTICLES = ("The", "El", "La", "Los", "Las")
"""Of papers' names."""

_GAZETTES = frozenset(("boletín", "diario", "gaceta", "periódico", "registro"))
"""First words of what a state publishes: `Boletín Oficial de la Provincia`."""

_HAN_PAPER = re.compile(
    r"[\u3400-\u9fff]{1,3}[报報网網]"
    r"|[\u3400-\u9fff]{1,8}(?:[日晚早晨时時商周週快][报報]|(?:新闻|新聞|电子|電子)[网網报報]|通讯社|通訊社"
    r"|[电電][视視][台臺]|周刊|週刊|杂志|雜誌|客户端|在[线線])"
)

_LONGEST_NAME = 7
"""In words."""


def read_person(words: str) -> Name | None:
    """Return the person that `words` name, or None if they do not read as a full name.

    A full name has at least two words with a capital: a mononym cannot be told from any other
    word. Honorifics and degrees are left out, suffixes and particles belong to the family name,
    and a name all in capitals is set in ordinary case.
    """
    tokens = [token.strip(",") for token in words.split()]
    while tokens and _plain(tokens[0]) in HONORIFICS:
        tokens = tokens[1:]
    while tokens and _plain(tokens[-1]) in DEGREES:
        tokens = tokens[:-1]
    suffix = tokens.pop() if len(tokens) > 2 and _plain(tokens[-1]) in SUFFIXES else ""
    if not 2 <= len(tokens) <= _LONGEST_NAME or not _is_name(tokens) or _is_of_body(tokens):
        return None
    given, family = _divide(tokens)
    suffix = suffix.capitalize() if _plain(suffix) in {"jr", "sr"} else suffix
    family = f"{family} {suffix}" if suffix else family
    return Name(family=family, given=given)


def read_organisation(words: str) -> Name | None:
    """Return the organisation that `words` name, or None."""
    name = " ".join(words.split()).strip(" .,")
    agency = read_agency(name)
    if agency:
        return Name(literal=agency)
    tokens = fold(name).replace(".", "").split()
    if not tokens or len(tokens) > 8 or not any(t in ORGANISATION_WORDS for t in tokens):
        return None
    is_document = tokens[0] in DOCUMENTS and not _DOCUMENT_LINKS.isdisjoint(tokens[1:2])
    if is_document or (len(tokens) == 1 and tokens[0] in SECTIONS):
        return None  # `Minutes of the Audit Committee`; `News` over a text is a section
    if all(t in STAFF_WORDS for t in tokens):
        return Name(literal=name) if name[0].isupper() else None
    is_one = _ASIDES.isdisjoint(name) and name.count("(") == name.count(")")
    if not is_one or ORGANISATION_WORDS.intersection(tokens[: find_joined_person(name.split())]):
        return None
    capitals = [w for w in name.split() if w[0].isupper()]
    is_named = len(capitals) * 2 >= len(tokens) and capitals[:1] == name.split()[:1]
    return Name(literal=name) if is_named else None


def find_joined_person(tokens: Sequence[str]) -> int:
    """Return where the last `and` stands if behind it is a person with a title or given name; or 0.

    `Ministry of Health and Jane Doe`, not `Ministry of Lands and Natural Resources`.
    """
    at = max((i for i, token in enumerate(tokens) if token in _JOINTS), default=0)
    person = tokens[at + 1 :]
    is_titled = len(person) > 1 and _plain(person[0]) in HONORIFICS
    is_person = 2 <= len(person) <= 4 and (is_titled or person[0] in given_names().sure)
    return at if at > 0 and is_person and read_person(" ".join(person)) else 0


def read_agency(words: str) -> str:
    """Return a news agency's name as stated, without its article, or nothing if it is none."""
    name = words.strip(" .,:;()[]/*_（）【】")
    folded = fold(name)
    if folded not in AGENCIES:
        return ""
    if folded in CASE_BOUND_AGENCIES and not name.isupper() and folded not in {"dpa", "apa"}:
        return ""
    return name[4:] if folded.startswith("the ") else name


def is_distributor(words: str) -> bool:
    """Tell whether `words` name a service that hands on releases and writes none itself."""
    return fold(words) in DISTRIBUTORS


def is_paper(words: str) -> bool:
    """Tell whether `words` read as the name of a paper or site: `The Example`, `Daily Example`."""
    tokens = words.split()
    if len(tokens) < 2:
        return bool(tokens) and (_has_domain(tokens[0]) or bool(_HAN_PAPER.fullmatch(tokens[0])))
    if _plain(tokens[0]) in _GAZETTES and _plain(tokens[1]) == "oficial":
        return len(tokens) <= 10 and all(t[0].isupper() or t in _PAPER_JOINERS for t in tokens)
    if len(tokens) > 6 or not all(t[0].isupper() or t in _PAPER_JOINERS for t in tokens):
        return False
    last = _plain(tokens[-1])
    is_issue = len(tokens) > 2 and _plain(tokens[-2]) in PAPER_ISSUES and last in PAPER_WORDS
    if is_issue or _plain(tokens[0]) in PAPER_WORDS or last in PAPER_WORDS - FAMILY_PAPER_WORDS:
        return True
    if tokens[0] in {"El", "La"}:
        return _plain(tokens[1]) in SPANISH_PAPER_WORDS
    return tokens[0] == "The" and any(_plain(t) in PAPER_WORDS for t in tokens[1:])


def _has_domain(token: str) -> bool:
    return bool(
        re.fullmatch(
            r"[\w-]{2,40}\.(?:com|org|net|uk|(?:co|gov|org|ac)\.uk|com\.au|ie|news|info|eu|edu|gov|int)",
            token.lower(),
        )
    )


def has_article(name: str) -> bool:
    """Tell whether a name begins with an article, as no person's does: `La Brújula del Sur`."""
    first, _, rest = name.partition(" ")
    return first in ARTICLES and bool(rest)


def is_everyday(name: str) -> bool:
    """Tell whether a word of `name` is one that headings hold and names of persons do not."""
    return any(_plain(token) in HEADING_WORDS | FUNCTION_WORDS for token in name.split())


def _plain(token: str) -> str:
    return token.strip(".,()").replace(".", "").lower()


def _is_name(tokens: list[str]) -> bool:
    capitals = 0
    for token in tokens:
        if token[:1].isupper() or _has_prefix(token):
            capitals += 1
        elif token.lower() not in PARTICLES:
            return False
        if not all(ch.isalpha() or ch in _JOINERS for ch in token):
            return False
        if _plain(token) in FUNCTION_WORDS and token.lower() not in PARTICLES and len(token) > 2:
            return False
    return capitals >= 2 and (tokens[0][0].isupper() or _has_prefix(tokens[0]))


def _is_of_body(tokens: list[str]) -> bool:
    """Tell whether a word stands where a body's name has it, and nobody is called by it."""
    is_school = not _INNER_BODIES.isdisjoint(map(_plain, tokens[1:-1]))
    return is_school or _plain(tokens[0]) in BODY_QUALITIES or is_signing_body(" ".join(tokens))


def is_signing_body(name: str) -> bool:
    """Tell whether a name behind `By` is a body's: `UN Example`, `Statistics Example`.

    Over a text such words may as well be its subject, so that the place of a name has to tell
    that it signs.
    """
    tokens = name.split()
    if not 2 <= len(tokens) <= _LONGEST_NAME or name.isupper():
        return False
    if ROLE_HEADS.intersection(map(str.lower, tokens)) or given_names().sure.intersection(tokens):
        return False  # `Health Correspondent Jane Doe`
    return all(token[0].isupper() or token in BODY_LINKS for token in tokens) and (
        _plain(tokens[0]) in BODY_FIELDS
        or (_plain(tokens[-1]) in BRANCHES and "," not in name)
        or any(a[0].isupper() and b == "the" for a, b in itertools.pairwise(tokens))
        or not WITHOUT.isdisjoint(map(str.lower, tokens[1:-1]))
        or any(t.isupper() and _plain(t) in STATE_INITIALS for t in (tokens[0], tokens[-1]))
    )


def _has_prefix(token: str) -> bool:
    """Tell whether it is a word such as `al-Rashid` or `d'Arc`."""
    return bool(re.match(r"(?:al|el|as|ash|an|d|l|de|bin)[-'’][A-Z]", token))


def _divide(tokens: list[str]) -> tuple[str, str]:
    if len(tokens) == 2 and _is_loud(tokens[0], 4) and not _is_loud(tokens[1], 2):
        tokens = [tokens[1], tokens[0]]  # WANG Xiaoming: capitals mark the family name
    start = len(tokens) - 1
    while (
        start > 1 and tokens[start - 1].lower() in PARTICLES and not _is_initial(tokens[start - 1])
    ):
        start -= 1
    words = [_quiet(token) for token in tokens]
    if words[start] in {"EL", "AL"}:
        words[start] = words[start].capitalize()  # `HASSAN EL FASSI`
    return " ".join(words[:start]), " ".join(words[start:])


def _is_initial(token: str) -> bool:
    return len(token.rstrip(".")) == 1 and token[0].isupper() and token.isascii()


def _is_loud(token: str, at_least: int) -> bool:
    token = token.removeprefix("Mc")  # McALLISTER
    return len(token) >= at_least and token.isupper() and "." not in token


def _quiet(token: str) -> str:
    """Return `MCDONALD` and `McDONALD` as `McDonald`; what is not in capitals stays."""
    if token.startswith("Mc") and len(token) > 4 and token[2:].isupper():
        token = token.upper()
    if not token.isupper() or len(token.replace(".", "")) < 3 or "." in token:
        return token if len(token.rstrip(".")) < 2 or not token.isalpha() else _quiet_short(token)
    parts = re.split(r"([-'’‘])", token)
    quiet = "".join(part.capitalize() for part in parts)
    return f"Mc{quiet[2:].capitalize()}" if quiet.startswith("Mc") and len(quiet) > 3 else quiet


def _quiet_short(token: str) -> str:
    """Return `LI` as `Li` and `JK` as it stands: two letters with a vowel are a name."""
    has_vowel = any(ch in "AEIOUYÁÉÍÓÚÄÖÜ" for ch in token[1:])
    return token.capitalize() if token.isupper() and len(token) == 2 and has_vowel else token
