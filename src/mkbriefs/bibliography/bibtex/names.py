"""Names: lists of them as BibTeX and BibLaTeX write them, each as CSL has it.

pybtex's `Person` tells `von Last, Jr, First` apart. Around it stands what it does not know: names
in braces are organisations, BibLaTeX's `given=…, family=…`, and names in the scripts of Chinese,
Japanese and Korean.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from mkbriefs.bibliography.bibtex.decode import decode_tex
from mkbriefs.bibliography.bibtex.encode import escape_tex
from mkbriefs.bibliography.names import SUFFIXES, name_to_csl, organisation, part_suffix
from mkbriefs.bibliography.text import is_east_asian
from mkbriefs.model import Name

CslName = dict[str, str]

_PIECE = re.compile(r"[{},;\"]|\s++|[^{},;\"\s]++")
_ET_AL = re.compile(r"(?:^|[\s,]+)et\.?\s*al\.?$", re.IGNORECASE)
_LONGEST_ET_AL = 12
_BRACES = re.compile(r"[{}]")
_LIGATURE = re.compile(r"--|''|[`?!]`|,,|<<|>>")
_PARTS = {
    "family": "family",
    "given": "given",
    "prefix": "non-dropping-particle",
    "suffix": "suffix",
}
_IS_DROPPED = re.compile(r"useprefix\s*=\s*\"?false", re.IGNORECASE)
_OTHER_PARTS = frozenset({"id", "useprefix", "hash", "family-i", "given-i", "prefix-i", "suffix-i"})
_LONGEST = 1000
"""Characters of a name that is still taken apart."""
_HOMONYM = re.compile(r"(?<=\w) \d{4}$")
"""DBLP numbers people of one name; the number is no part of it."""
_DEEPEST = 20
"""Braces in a name that is still taken apart; `Person` refuses a hundred."""


def read_names(text: str) -> tuple[list[CslName], bool]:
    """Return the names of a list in order, and whether `and others` ends it."""
    names: list[CslName] = []
    has_others = False
    for whole in _parted(list(split_list(text))):
        part = _without_et_al(whole)
        if part != whole or part.casefold() == "others":
            has_others = True
        if not part or part.casefold() == "others":
            continue
        name = _read_name(part) if len(part) <= _LONGEST else _literal(part)
        if name:
            names.append(dict(name))
    return names, has_others


def is_parted_by_other_marks(text: str) -> bool:
    """Tell whether names of a list are parted by `;` or `&`, which mean nothing to BibTeX."""
    if ";" not in text and "&" not in text:
        return False
    names = list(split_list(text))
    return _parted(names) != names


def _parted(names: list[str]) -> list[str]:
    """Return names, those that other programs would part parted.

    `Doe, Jane & Roe, John` are two, `Simon & Schuster, Inc.` is one.
    """
    return [part for name in names for part in _part_by_marks(name)]


def _part_by_marks(name: str) -> list[str]:
    if ";" not in name and "&" not in name:
        return [name]
    by_semicolon = list(split_list(name, mark=";"))
    if len(by_semicolon) > 1:
        return by_semicolon
    by_ampersand = list(split_list(name.replace("\\&", "&"), mark="&"))
    is_list = all(len(_split_commas(part)) == 2 for part in by_ampersand)
    return by_ampersand if is_list and len(by_ampersand) > 1 else [name]


def _without_et_al(name: str) -> str:
    bare = _strip_braces(name)
    found = _ET_AL.search(bare[-_LONGEST_ET_AL:])
    return bare.removesuffix(found[0]) if found is not None else name


def split_list(text: str, *, mark: str = "and") -> Iterator[str]:
    """Yield what `and`, or another mark, parts outside braces; nothing empty."""
    words: list[str] = []
    depth = 0
    is_behind_blank = True
    for piece in _PIECE.findall(text):
        depth = max(0, depth + (piece == "{") - (piece == "}"))
        is_mark = piece.casefold() == mark and (is_behind_blank or piece == ";")
        if depth == 0 and is_mark:
            if "".join(words).strip():
                yield "".join(words).strip()
            words = []
        else:
            words.append(piece)
        is_behind_blank = piece.isspace()
    if "".join(words).strip():
        yield "".join(words).strip()


def write_names(names: tuple[Name, ...], *, has_others: bool = False) -> str:
    """Return names so that BibTeX tells them and their parts apart as CSL does."""
    written = [_write_name(name) for name in names]
    return " and ".join([*filter(None, written), *(["others"] if has_others and written else [])])


@lru_cache(maxsize=4096)
def _read_name(text: str) -> tuple[tuple[str, str], ...]:
    whole = _strip_braces(text)
    if whole != text:
        return _literal(whole)
    if text.count("{") > _DEEPEST:
        return _literal(text)
    parts = _split_commas(text)
    if len(parts) == 1:
        text = parts[0] = _HOMONYM.sub("", text)
    if "=" in text and (extended := _read_extended(parts)):
        return extended
    if len(parts) > 3 or _is_organisation(text):
        return _literal(text)
    if len(parts) == 1 and is_east_asian(parts[0]) and " " in parts[0]:
        family, _, given = parts[0].partition(" ")
        return (("family", family), ("given", given.strip()))
    return _read_person(text)


def _is_organisation(text: str) -> bool:
    """Tell whether a name out of braces is `Barnes & Noble` or EndNote's `University,, Irvine`."""
    return "{" not in text and (",," in text or " & " in text.replace("\\&", "&"))


def _read_person(text: str) -> tuple[tuple[str, str], ...]:
    """Return a person's name; of names in reading order, BibTeX takes a suffix for the family."""
    from pybtex.database import Person

    last = ""
    words = text.split()
    if "," not in text and len(words) > 2 and words[-1].casefold() in SUFFIXES:
        text, last = " ".join(words[:-1]), words[-1]
    try:
        person = Person(text)
    except Exception:  # noqa: BLE001  whatever it stumbles on, the name is there to be read
        return _literal(text)
    particle = _decode(person.prelast_names)
    family = _decode(person.last_names)
    given = _decode([*person.first_names, *person.middle_names])
    suffix = _decode(person.lineage_names) or last
    return _made(
        {"family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix}
    )


def _made(parts: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return a name of these parts; one without given names is whole if it has several words."""
    if not parts.get("suffix"):
        for part in ("family", "given"):
            bare, suffix = part_suffix(parts.get(part, ""))
            if suffix:
                parts = {**parts, part: bare, "suffix": suffix}
                break
    if not parts.get("family"):
        parts = {"family": parts.get("given", "")}
    elif not parts.get("given"):
        whole = [parts.get(part, "") for part in ("non-dropping-particle", "family", "suffix")]
        if " " in (literal := " ".join(filter(None, whole))):
            return (("literal", literal),)
    return _filled(parts)


def _decode(words: list[str]) -> str:
    return decode_tex(" ".join(words))


def _read_extended(parts: list[str]) -> tuple[tuple[str, str], ...]:
    """Return a name of BibLaTeX's extended form; nothing if it is none."""
    found: dict[str, str] = {}
    for part in parts:
        key, equals, value = part.partition("=")
        key = key.strip().casefold()
        if not equals or (key not in _PARTS and key not in _OTHER_PARTS):
            return ()
        if key in _PARTS:
            found[_PARTS[key]] = decode_tex(value.strip().strip('"'))
    particle = found.get("non-dropping-particle", "")
    if particle and any(map(_IS_DROPPED.match, parts)):
        found["dropping-particle"] = found.pop("non-dropping-particle")
    return _made(found)


def _split_commas(text: str) -> list[str]:
    parts = [""]
    depth = 0
    is_quoted = False
    for piece in _PIECE.findall(text):
        depth = max(0, depth + (piece == "{") - (piece == "}"))
        is_quoted ^= piece == '"' and "=" in parts[-1]
        if piece == "," and depth == 0 and not is_quoted:
            parts.append("")
        else:
            parts[-1] += piece
    return [part.strip() for part in parts]


def _strip_braces(text: str) -> str:
    """Return what stands in the braces around the whole of `text`, all pairs of them."""
    while text.startswith("{") and text.endswith("}"):
        depth = 0
        for match in _BRACES.finditer(text):
            depth += 1 if match[0] == "{" else -1
            if depth == 0:
                break
        if depth != 0 or match.end() != len(text):
            return text
        # `{\'E}lise` is not an organisation, and neither is `{\L}`.
        text = text[1:-1].strip()
    return text


def _literal(text: str) -> tuple[tuple[str, str], ...]:
    return _filled({"literal": organisation(decode_tex(text))})


def _filled(parts: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((part, value) for part, value in parts.items() if value)


def _write_name(name: Name) -> str:
    csl = name_to_csl(name)
    if not csl:
        return ""
    if "literal" in csl:
        return f"{{{escape_tex(csl['literal'])}}}"
    family, given, suffix = (
        _write_part(csl.get(part, "")) for part in ("family", "given", "suffix")
    )
    if not given:
        # A family name of several words would be taken apart, and a suffix taken for a given name.
        whole = " ".join(filter(None, (csl["family"], csl.get("suffix", ""))))
        return (
            family if whole == csl["family"] and " " not in family else f"{{{escape_tex(whole)}}}"
        )
    return ", ".join(filter(None, (family, suffix, given)))


def _write_part(part: str) -> str:
    """Return a part of a name, in braces where BibTeX could read more into it than a name."""
    is_plain = all(letter.isalpha() or letter in " .-'’" for letter in part)
    is_plain = is_plain and _LIGATURE.search(part) is None
    is_plain = is_plain and not {"and", "others"} & set(part.casefold().split())
    return part if is_plain else f"{{{escape_tex(part)}}}"
