"""Front matter entries as YAML that every reader takes for the same value.

YAML readers differ in what an unquoted scalar is: `2024-07-08`, `no`, `010` and `1e3` are a date, a
truth, a number or text. So text stays unquoted only where nobody can take it for anything else;
everything else is JSON, which YAML contains.
"""

import json
import re
from collections.abc import Mapping
from typing import Final

from mkbriefs.frontmatter import YamlValue

# Starts with a letter, ends with a letter, digit or full stop, and holds nothing in between that
# is ever markup in YAML.
_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w ,.()/’'–—+-]*[\w.)])?")
_RESERVED: Final = frozenset(("true", "false", "yes", "no", "on", "off", "null", "none", "y", "n"))
_HEXADECIMAL: Final = re.compile(r"[a-f]+[0-9][0-9a-f]*")
"""A hash is quoted even where it starts with a letter, so that all hashes look alike."""
_NOT_IN_YAML: Final = re.compile(
    "[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]"
)


def yaml_entry(key: str, value: YamlValue) -> str:
    """Return the lines of one top-level key with its value, LF line ends.

    Lists stand as one item a line, everything else on the key's line, however long.
    """
    if isinstance(value, list) and value:
        return f"{key}:\n" + "".join(f"  - {yaml_inline(item)}\n" for item in value)
    return f"{key}: {yaml_inline(value)}\n"


def entry_text(entry: str) -> str:
    """Return the text value of a one-line entry that `yaml_entry` wrote; empty if it is no text."""
    written = entry.partition(": ")[2].rstrip("\r\n")
    if not written.startswith('"'):
        return written
    try:
        value = json.loads(re.sub(r"\\U000([0-9a-f]{5})", _as_surrogates, written))
    except ValueError:
        return ""
    return value if isinstance(value, str) else ""


def yaml_inline(value: YamlValue) -> str:
    """Return a value on one line."""
    if isinstance(value, str):
        return value if _is_plain(value) else _quote(value)
    if isinstance(value, list):
        return f"[{', '.join(_json(item) for item in value)}]"
    if isinstance(value, Mapping):
        return _json(value)
    return json.dumps(value)


def _json(value: YamlValue) -> str:
    """Return `value` as JSON, every text quoted."""
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, list):
        return f"[{', '.join(_json(item) for item in value)}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_quote(key)}: {_json(item)}" for key, item in value.items()) + "}"
    return json.dumps(value)


def _is_plain(text: str) -> bool:
    return (
        _PLAIN.fullmatch(text) is not None
        and text.lower() not in _RESERVED
        and _HEXADECIMAL.fullmatch(text) is None
    )


def _quote(text: str) -> str:
    """Return `text` as a JSON string that YAML reads as well."""
    return _NOT_IN_YAML.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _as_surrogates(match: re.Match[str]) -> str:
    offset = int(match[1], 16) - 0x10000
    return f"\\u{0xD800 + (offset >> 10):04x}\\u{0xDC00 + (offset & 0x3FF):04x}"
