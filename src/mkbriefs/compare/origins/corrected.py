"""What a person wrote of a brief's origin: `origin: Reuters`."""

from typing import Final

from mkbriefs.bibliography.reference import is_empty
from mkbriefs.frontmatter import YamlValue
from mkbriefs.model import Brief

KEY: Final = "origin"
"""The front matter key of a brief."""


def can_be_origin(value: YamlValue) -> bool:
    """Tell whether a front matter value names origins: a text, a list of texts, or nothing."""
    return is_empty(value) or all(
        isinstance(entry, str) for entry in (value if isinstance(value, list) else [value])
    )


def read_origins(brief: Brief) -> tuple[str, ...] | None:
    """Return the origins a person gave, the main one first; None if none was given.

    Empty where a person says that the source reports itself. What is no text is passed over.
    """
    if KEY not in brief.overrides:
        return None
    raw = brief.overrides[KEY]
    if is_empty(raw):
        return ()
    entries = raw if isinstance(raw, list) else [raw]
    return tuple(" ".join(entry.split()) for entry in entries if isinstance(entry, str))
