"""The site that is served, as the rest of this package sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from mkbriefs.diagnostics import Diagnostic
from mkbriefs.engines.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What bringing the site up to date did."""

    changed: frozenset[str]
    """Paths within the site whose bytes may have changed; empty: nothing did."""
    diagnostics: tuple[Diagnostic, ...]
    """All that hold now, sorted."""
    seconds: float
    """Wall time."""
    is_whole: bool
    """Whether everything was made anew."""
    rebuilt: int
    """Pages made anew."""


class Site(Protocol):
    """A site that can be brought up to date while it is read."""

    def update(self) -> Update:
        """Bring the site up to date with the disk.

        Raises:
            ConfigError: the configuration cannot be used.
            MkbriefsError: the site cannot be made. The last good one can still be read.
        """

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file of the site; None if there is none. Never waits for long."""

    def brief_hashes(self) -> Mapping[str, str]:
        """Return the SHA-256 of each brief that the last update left, by file name."""

    def check(self) -> tuple[Diagnostic, ...]:
        """Return all that checking the project says, as of the last update."""

    def edition(self) -> Edition | None:
        """Return what PDFs are made from, as of the last update; None before there was one."""

    def close(self) -> None:
        """Let go of everything."""
