"""CSL-JSON as pandoc takes it: one value of a wrong type makes it refuse the whole file."""

from collections.abc import Mapping

from mkbriefs.bibliography.dates import read_date
from mkbriefs.bibliography.item import DATE_VARIABLES, NAME_VARIABLES, CslItem, text_of, type_of
from mkbriefs.bibliography.styles.pandoc_tree import Json

_NAME_PARTS = ("family", "given", "literal", "suffix")
_PARTICLES = ("dropping-particle", "non-dropping-particle")
_NO_STYLE = frozenset({"id", "type", "custom", "categories"})


def clean_item(item: CslItem, name: str) -> Json:
    """Return the item under another name, without values that are not what CSL-JSON says."""
    cleaned: dict[str, Json] = {"id": name, "type": type_of(item)}
    for key in item:
        if isinstance(key, str) and key not in _NO_STYLE:
            value = _value(item, key)
            if value:
                cleaned[key] = value
    return cleaned


def _value(item: CslItem, key: str) -> Json:
    if key in NAME_VARIABLES:
        return _names(item[key])
    if key in DATE_VARIABLES:
        return _date(item[key])
    return _encodable(text_of(item, key))


def _names(value: object) -> Json:
    if not isinstance(value, list | tuple):
        return None
    return [name for name in map(_name, value) if name]


def _name(value: object) -> dict[str, Json]:
    if not isinstance(value, Mapping):
        return {}
    parts = {part: text_of(value, part) for part in (*_NAME_PARTS, *_PARTICLES)}
    if not any(parts[part] for part in _NAME_PARTS):
        return {}
    kept: dict[str, Json] = {part: _encodable(text) for part, text in parts.items() if text}
    for flag in ("comma-suffix", "static-ordering"):
        if value.get(flag):
            kept[flag] = True
    return kept


def _date(value: object) -> Json:
    date = read_date(value)
    if not date.start:
        return {"literal": _encodable(date.literal)} if date.literal else None
    ends = [list(date.start)]
    if date.end:
        ends.append(list(date.end))
    kept: dict[str, Json] = {"date-parts": ends}
    if date.is_circa:
        kept["circa"] = True
    if date.season:
        kept["season"] = date.season
    return kept


def _encodable(text: str) -> str:
    """Return text without halves of surrogate pairs, which UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
