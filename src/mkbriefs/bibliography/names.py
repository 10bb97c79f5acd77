"""Names of people and organisations: read as a person writes them, written as CSL has them."""

import re
from collections.abc import Mapping

from mkbriefs.bibliography.text import is_east_asian, plain_text
from mkbriefs.model import Name

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
"""What stands behind a name without being part of it, in small letters."""
# Capitalised particles belong to the family name in English bylines (Van Hollen, De Niro, Le Pen).
# `Al` and `El` are not among them: capitalised they are given names more often.
_PARTICLES = frozenset(
    {"da", "de", "del", "della", "der", "di", "dos", "du", "la", "le", "ten", "ter", "van", "von"}
)


def split_names(text: str) -> tuple[str, ...]:
    """Return the single names of a list in one string, parted by `and`, `&` or `;`.

    What stands in braces is never parted. May be empty.
    """
    names: list[str] = []
    words: list[str] = []
    depth = 0
    for word in text.replace(";", " ; ").split():
        if depth == 0 and words and word in {"and", "&", ";"}:
            names.append(" ".join(words))
            words = []
        elif depth > 0 or word != ";":
            words.append(word)
        depth = max(0, depth + word.count("{") - word.count("}"))
    if words:
        names.append(" ".join(words))
    return tuple(name.replace(" ; ", "; ") for name in names)


def parse_name(text: str) -> Name | None:
    """Return the name written in `text`, or nothing if it cannot be told apart into its parts.

    `{World Health Organization}` is an organisation. A person is `Family, Given`,
    `Family, Jr., Given`, `Given Family` or, in Chinese, Japanese and Korean script, `Family Given`.
    `Family,` is a family name of several words. Particles go with the family name.
    """
    text = plain_text(text)
    if text.startswith("{") and text.endswith("}") and len(text) > 1:
        literal = text[1:-1].strip()
        return Name(literal=literal) if literal else None
    parts = [part.strip() for part in text.split(",")]
    if not parts[0] or len(parts) > 3:
        return None
    if len(parts) == 1:
        return _parse_reading_order(parts[0])
    suffixes = [part for part in parts[1:] if part.casefold() in SUFFIXES]
    given = [part for part in parts[1:] if part.casefold() not in SUFFIXES]
    if len(suffixes) > 1 or len(given) > 1:
        return None
    suffix = suffixes[0] if suffixes else ""
    if not given:
        name = _parse_reading_order(parts[0])
        return Name(family=name.family, given=name.given, suffix=suffix)
    return Name(family=parts[0], given=given[0], suffix=suffix)


def _parse_reading_order(text: str) -> Name:
    words = text.split()
    if is_east_asian(text):
        return Name(family=words[0], given=" ".join(words[1:]))
    suffix = words.pop() if len(words) > 2 and words[-1].casefold() in SUFFIXES else ""
    start = len(words) - 1
    for index in range(1, len(words) - 1):
        if words[index][0].islower() or words[index].casefold() in _PARTICLES:
            start = index
            break
    return Name(family=" ".join(words[start:]), given=" ".join(words[:start]), suffix=suffix)


def write_name(name: Name) -> str:
    """Return `name` as a person would write it in front matter, so that `parse_name` reads it back.

    A name whose parts hold commas or the like cannot be written so; it comes out as a whole, in
    braces.
    """
    if name.literal:
        return f"{{{name.literal}}}"
    inverted = ", ".join(filter(None, (name.family, name.suffix, name.given)))
    candidates = (name.full, inverted, f"{name.family},")
    for candidate in candidates:
        if len(split_names(candidate)) == 1 and parse_name(candidate) == name:
            return candidate
    return f"{{{name.full}}}"


def name_to_csl(name: Name) -> dict[str, str]:
    """Return the CSL-JSON form of a name; only the parts that are there.

    A suffix at the end of a family name, or of given names, becomes a part of its own.
    """
    literal = plain_text(name.literal)
    if literal:
        return {"literal": literal}
    family, given = plain_text(name.family), plain_text(name.given)
    if not family:
        family, given = given, ""
    suffix = plain_text(name.suffix)
    if not suffix:
        family, suffix = part_suffix(family)
    if not suffix:
        given, suffix = part_suffix(given)
    parts = {"family": family, "given": given, "suffix": suffix}
    return {part: value for part, value in parts.items() if value}


def organisation(text: str) -> str:
    """Return an organisation's name without the marks by which EndNote tells it from a person's.

    `World Health Organization,` ends with a comma, and a comma within a name is written twice.
    """
    return re.sub(r",,\s*", ", ", text.rstrip(", ")) or text


def part_suffix(text: str) -> tuple[str, str]:
    """Return a part of a name without the suffix at its end, and that; it may be empty."""
    lead, _, last = text.rpartition(" ")
    if lead.strip(", ") and last.casefold() in SUFFIXES:
        return lead.rstrip(", "), last
    return text, ""


def name_from_csl(value: object) -> Name | None:
    """Return the name a CSL-JSON name stands for.

    A particle is joined to the family name, or to the given ones if it is dropped where the family
    name stands alone: `Gogh, Vincent van` is van Gogh, `Balzac, Honoré de` is Balzac.

    Returns nothing for what is not a CSL name or holds no name.
    """
    if not isinstance(value, Mapping):
        return None
    parts = {
        part: plain_text(text)
        for part, text in value.items()
        if isinstance(part, str) and isinstance(text, str)
    }
    if parts.get("literal"):
        return Name(literal=parts["literal"])
    family = _joined(parts, "non-dropping-particle", "family")
    given = _joined(parts, "given", "dropping-particle")
    if not family and not given:
        return None
    if not family:
        family, given = given, ""
    return Name(family=family, given=given, suffix=parts.get("suffix", ""))


def _joined(parts: Mapping[str, str], *named: str) -> str:
    return " ".join(filter(None, map(parts.get, named)))
