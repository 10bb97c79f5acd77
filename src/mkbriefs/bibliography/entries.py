"""What a bibliography file says, whatever its format."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkbriefs.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a bibliography file."""

    key: str
    """As the file has it; empty if it has none."""
    item: Mapping[str, object]
    """A CSL-JSON item without `id`; `type` is always there. What CSL has no variable for stands in
    `custom`, so that the entry can be written again without loss."""
    attachments: tuple[str, ...] = ()
    """Paths of its files as written there; never to be published."""
    path: str
    """The bibliography file, as diagnostics show it."""
    line: int = 0
    """On which it begins, from 1; 0 if that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """What was read of one bibliography file."""

    entries: tuple[Entry, ...]
    """In the order of the file."""
    diagnostics: tuple[Diagnostic, ...] = ()
