"""Entities of HTML, which Crossref and the pages of journals leave in what they export."""

import re
import sys
from html.entities import html5

from mkbriefs.bibliography.bibtex.encode import escape_tex

# In TeX a `&` stands for itself only behind a backslash. What was escaped twice is `&amp;lt;`.
_ENTITY = re.compile(r"\\?&(?:amp;){0,3}(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]\w{1,30}));")


def resolve_entities(tex: str) -> str:
    """Return TeX with the characters, in TeX, that entities of HTML stand for."""
    if "&" not in tex or ";" not in tex:
        return tex
    return _ENTITY.sub(_character, tex)


def _character(entity: "re.Match[str]") -> str:
    character = html5.get(f"{entity[3]};", "") if entity[3] else ""
    if not entity[3]:
        code = int(entity[1]) if entity[1] else int(entity[2], 16)
        character = chr(code) if code <= sys.maxunicode else ""
    if character == "\u00a0":
        return "~"
    return escape_tex(character) or entity[0]
