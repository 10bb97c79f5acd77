"""Pages of the docs folder as text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DocsPage:
    """A page of the docs folder as a person wrote it."""

    src_uri: str
    """Path relative to the docs folder."""
    shown_as: str
    """Path as diagnostics show it."""
    text: str
