"""What comparing reads of one brief alone, kept between builds as one record a brief.

Each build asks for all of it, of every brief: one record is found sooner than four.
"""

from collections.abc import Callable
from typing import Final, TypeVar, cast

from mkbriefs.cache import Cache, Stage

T = TypeVar("T")
Held = dict[str, object]
"""Results by the name of what was read."""

_NOTES: Final[Stage[Held]] = Stage("notes-on-brief")


class Notes:
    """What was read of a brief so far, in this process or in earlier ones."""

    def __init__(self, cache: Cache, address: str) -> None:
        """Begin with what is kept.

        Args:
            cache: results of earlier runs.
            address: of all that is read of the brief.
        """
        self._cache, self._address = cache, address
        kept = cache.find(_NOTES, address)
        self.held: Held = {} if kept is None else dict(kept)
        self._is_kept = bool(self.held)

    @property
    def are_empty(self) -> bool:
        """Whether nothing was read yet."""
        return not self.held

    def recall(self, name: str, read: Callable[[], T]) -> T:
        """Return what was read, or read it now.

        Args:
            name: of what is read, unique in the package.
            read: gives a value that `Stage` would let outlast the process.
        """
        if name not in self.held:
            self.held[name] = read()
            self._is_kept = False
        return cast("T", self.held[name])

    def take(self, held: Held) -> None:
        """Take over what another process read."""
        self.held |= held
        self._is_kept = False

    def keep(self) -> None:
        """Keep all of it for later builds, once all is read: a record is written once."""
        if not self._is_kept:
            self._cache.keep(_NOTES, self._address, self.held)
            self._is_kept = True
