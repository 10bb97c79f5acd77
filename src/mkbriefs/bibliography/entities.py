"""Entities of HTML, which Crossref and the pages of journals leave in what they export."""

import re
import sys
from collections.abc import Callable
from html.entities import html5

# In TeX a `&` stands for itself only behind a backslash. What was escaped twice is `&amp;lt;`.
_ENTITY = re.compile(r"\\?&(?:amp;){0,3}(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]\w{1,30}));")


def resolve_entities(text: str, write: Callable[[str], str] = str) -> str:
    """Return `text` with the characters that entities of HTML stand for.

    Args:
        text: what may hold some; others than those HTML knows stay.
        write: gives what a character is written as; nothing for one that cannot be.
    """
    if "&" not in text or ";" not in text:
        return text
    return _ENTITY.sub(lambda entity: write(_character(entity)) or entity[0], text)


def _character(entity: "re.Match[str]") -> str:
    if entity[3]:
        return html5.get(f"{entity[3]};", "")
    code = int(entity[1]) if entity[1] else int(entity[2], 16)
    return chr(code) if code <= sys.maxunicode else ""
