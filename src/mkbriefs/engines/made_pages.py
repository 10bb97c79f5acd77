"""What is made of pages, and files beside them, on the way between processes and into the cache."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mkbriefs.engines.conversion import Conversion
from mkbriefs.engines.last_step import Finding
from mkbriefs.engines.page_keys import PageKeys
from mkbriefs.engines.slots import GeneratedFile
from mkbriefs.forks import end_if_abandoned


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """A page as it is published."""

    html: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class MadePage:
    """All that is made of a page once it is converted."""

    entries: str
    """Of the search index, as they stand in its file; may be empty."""
    finished: FinishedPage
    keys: PageKeys | None
    """None if it is not known what shapes the page."""


@dataclass(frozen=True, slots=True)
class WholePage:
    """A page made from its source on, in one go."""

    meta: dict[str, Any]
    conversion: Conversion
    asked: tuple[str, ...]
    """Paths of files that the conversion asked for, in order."""
    made: MadePage


@dataclass(frozen=True, slots=True, eq=False)
class FileBatch:
    """Files of the site that are written in one go."""

    files: tuple[GeneratedFile, ...]

    def write(self, put: Callable[[GeneratedFile], str] | None = None) -> list[str]:
        """Write them.

        Args:
            put: writes a file and returns something of it; without it each file writes itself.

        Returns:
            What `put` has returned.
        """
        if put is not None:
            return list(map(put, self.files))
        for file in self.files:
            end_if_abandoned()
            file.write()
        return []
