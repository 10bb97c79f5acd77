"""Formatted text of references and citations, for no output format in particular."""

from dataclasses import dataclass
from typing import Literal

Position = Literal["", "sup", "sub"]


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch of formatted text."""

    text: str
    """Plain text, not escaped for any format; never empty."""
    is_emphasised: bool = False
    url: str = ""
    """Where it links to (`http` or `https`); empty for plain text."""
    key: str = ""
    """In a citation: the key of the reference it stands for; empty elsewhere."""
    is_strong: bool = False
    position: Position = ""
    """Above or below the line."""
