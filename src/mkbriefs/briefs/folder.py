"""The folder of the briefs as it was read."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkbriefs.briefs.existing import ExistingBrief


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefsFolder:
    """The folder of the briefs as it was read."""

    shown_as: str
    """Its path as diagnostics show it."""
    files: Mapping[str, bytes]
    """By name, in order."""
    existing: tuple[ExistingBrief, ...]
    """What the files say of themselves, in the same order."""

    def place(self, citekey: str, existing: ExistingBrief | None) -> str:
        """Return the file of a brief as diagnostics show it, be it there or still to be written."""
        return existing.path if existing else f"{self.shown_as}/{citekey}.md"

    def data(self, existing: ExistingBrief) -> bytes:
        """Return what a file holds."""
        return self.files[existing.name]
