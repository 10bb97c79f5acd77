"""Authors as a labelled field names them: `author: Doe, Jane; Roe, John`, `author: Example Watch`.

A label says that a name follows. So a name need not be told from prose as in a byline: its parts
may stand in the order of catalogues, and what reads as no person is taken as it stands.
"""

import re

from mkbriefs.clean.byline import is_role, read_byline
from mkbriefs.clean.chinese import HAS_HAN, read_chinese_line
from mkbriefs.clean.institutions import Placed, read_body_row, read_institution
from mkbriefs.clean.names import read_person
from mkbriefs.clean.units import ends_sentence
from mkbriefs.clean.vocabulary import BODY_LINKS, NOBODY, PARTICLES, SPANISH_GIVEN_NAMES
from mkbriefs.model import Name

_LONGEST_NAME = 10
"""Words of a name that is taken as it stands."""
_BETWEEN = re.compile(r"\s*;\s*(?:and\s|&\s)?|\s(?:and|&)\s", re.IGNORECASE)
_CATALOGUE = re.compile(r"(?P<family>[^\W\d_][^\d,;:@/]{0,60}?)\s*,\s*(?P<given>[^\d,;:@/]{1,60})")
_INITIALS = re.compile(
    r"(?P<family>[^\W\d_][^\d,;:@/&]{0,60}?),\s(?P<given>[A-Z]\.(?:[\s-]?[A-Z]\.){0,3})"
    r"(?:,?\s(?:&|and)\s|,\s|$)"
)
"""One author of `Doe, J., Roe, J. A., & Poe, A.`, the style of references."""
_ABSTRACTED = re.compile(r"(?P<family>[^\W\d_][^\d,;:@/&.]{1,60}?)\s(?P<given>[A-Z]{1,3})(?:,\s|$)")
"""One author of `Doe J, Roe JA`, the style of medical abstracts."""
_SHORT = re.compile(r"\s\([A-Z]{2,10}\)$")
"""A short form behind a body's name."""
_ACRONYM = re.compile(r"[A-Z]{2,10}")
_OTHERS = re.compile(r"[\s,]+(?:et\s?al\b\.?|and others)$", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’.&-][^\W_]*)*")


def read_author_field(value: str) -> tuple[Placed, ...] | None:
    """Return the authors that a labelled value names; None if it reads as no name.

    Nobody is named by a value such as `admin`: the result is empty then.
    """
    others = _OTHERS.search(value)
    value = value[: others.start()] if others else value
    if not value or value.lower() in NOBODY:
        return ()
    parts = _parts(value)
    if len(parts) > 1 or "," in value:
        listed = read_author_row(value)
        if listed:
            return listed
        listed = _read_each(value, parts)
        if listed is not None:
            return listed
    return _read_alone(value)


def read_author_row(value: str) -> tuple[Placed, ...] | None:
    """Return two authors or more that stand in a row as references and covers have them.

    None where a row reads otherwise, as a byline or as one body does.
    """
    is_one = "," in value and read_institution(value) is not None
    return None if is_one else _read_in_style(value) or read_body_row(value)


def _read_in_style(value: str) -> tuple[Placed, ...] | None:
    """Return two persons or more, each with initials behind the family name; None of others."""
    for style in (_INITIALS, _ABSTRACTED):
        people: list[Placed] = []
        position = 0
        while (found := style.match(value, position)) and found.end() > position:
            family, given = found["family"], found["given"]
            if not all(map(_is_name_word, family.split())):
                break
            people.append((Name(family=family, given=given), found.start(), found.end("given")))
            position = found.end()
        has_initials = len(people) > 2 or any(len(name.given) > 1 for name, _, _ in people)
        if position == len(value) and len(people) > 1 and has_initials:
            return tuple(people)  # `Jane B, John K` are two given names
    return None


def _read_alone(value: str) -> tuple[Placed, ...] | None:
    short = _SHORT.search(value)
    value = value[: short.start()] if short else value
    return _read_byline(value) or _as_it_stands(value)


def _parts(value: str) -> list[tuple[int, int]]:
    """Return where the parts between semicolons and words such as `and` begin and end."""
    cuts = [(found.start(), found.end()) for found in _BETWEEN.finditer(value)]
    begins, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(value)]
    return [(a, b) for a, b in zip(begins, ends, strict=True) if a < b]


def _read_each(value: str, parts: list[tuple[int, int]]) -> tuple[Placed, ...] | None:
    """Return one name for each part; None unless each is one, in the order of catalogues or not."""
    names: list[Placed] = []
    for start, end in parts:
        name = _read_catalogued(value[start:end])
        if name is not None:
            names.append((name, start, end))
            continue
        part = value[start:end]
        read = _read_alone(part) if ";" in value or _ACRONYM.fullmatch(part) else None
        if not read:
            return None
        names += [(name, start + a, start + b) for name, a, b in read]
    return tuple(names)


def _read_catalogued(text: str) -> Name | None:
    """Return the person of `Doe, Jane`; None of `Jane Doe, Example Times`, which may be the paper.

    Source: the order of names in catalogues, as BibTeX and RIS have it.
    """
    found = _CATALOGUE.fullmatch(text)
    if found is None:
        return None
    family, given = found["family"].split(), found["given"].split()
    if not all(map(_is_name_word, [*family, *given])) or len(given) > 3 or len(family) > 4:
        return None
    own = [word for word in family if word.lower() not in PARTICLES]
    is_given = given[0].lower() in SPANISH_GIVEN_NAMES or len(given[0].rstrip(".")) == 1
    if not own or not given[0][0].isupper() or (len(own) > 1 and not is_given):
        return None
    loud = read_person(f"{found['given']} {found['family']}") if own[0].isupper() else None
    return loud or Name(family=" ".join(family), given=" ".join(given))


def _is_name_word(word: str) -> bool:
    is_name = _NAME_WORD.fullmatch(word.rstrip(".")) is not None
    return is_name and (word[0].isupper() or word.lower() in PARTICLES)


def _read_byline(value: str) -> tuple[Placed, ...] | None:
    lead = "作者：" if HAS_HAN.search(value) else "By "
    read = read_chinese_line(lead + value) if HAS_HAN.search(value) else read_byline(lead + value)
    if read is None:
        return None
    return tuple((name, a - len(lead), b - len(lead)) for name, a, b in read.authors)


def _as_it_stands(value: str) -> tuple[Placed, ...] | None:
    """Return a name that nothing but its label tells: `Bellwether`, `The Example`, `NASA`."""
    words = value.split()
    is_name = all(
        _NAME_WORD.fullmatch(word.rstrip(".")) and (not word[0].islower() or word in BODY_LINKS)
        for word in words
    )
    is_whole = 0 < len(words) <= _LONGEST_NAME and not ends_sentence(value)
    if not is_name or not is_whole or words[0].islower() or is_role(value):
        return None
    name = read_person(value) or Name(literal=" ".join(words))
    return ((name, 0, len(value)),)
