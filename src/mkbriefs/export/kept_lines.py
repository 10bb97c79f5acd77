"""Lines of an earlier export, taken over where they would come out the same.

Lines are large, and the file that has them stands in the site; so no more is kept of a line than
its hash, by all that it was made from. Whatever stands in the file, a line with that hash is the
line that would be made.
"""

import hashlib
from collections.abc import Callable
from functools import cached_property
from typing import BinaryIO

from mkbriefs.cache import Cache, Stage

_HASHES: Stage[bytes] = Stage("export-lines", is_gathered=True)
_BRIEF = b'{"citekey":'
"""How the line of a brief begins; no others are kept."""


class KeptLines:
    """Finds lines of briefs in an earlier export, of which it holds none. Close it after use."""

    def __init__(self, cache: Cache, open_earlier: Callable[[], BinaryIO]) -> None:
        """Read nothing yet.

        Args:
            cache: has the hashes.
            open_earlier: opens the earlier export; something empty if there is none.
        """
        self._cache = cache
        self._open = open_earlier
        self._earlier: BinaryIO | None = None

    def find(self, key: str) -> bytes | None:
        """Return the line that was made under a key, if it is known and at hand."""
        kept = self._cache.find(_HASHES, key)
        place = None if kept is None else self._places.get(kept)
        if place is None or self._earlier is None:
            return None
        start, length = place
        try:
            self._earlier.seek(start)
            line = self._earlier.read(length)
        except OSError:
            return None
        # The file may have been written to since it was gone through.
        return line if _hash(line) == kept else None

    def keep(self, key: str, line: bytes) -> None:
        """Remember a line that was made of what a key is the address of."""
        self._cache.keep(_HASHES, key, _hash(line))

    def close(self) -> None:
        """Close the earlier export; nothing is found from then on."""
        if self._earlier is not None:
            self._earlier.close()
        self._earlier = None

    @cached_property
    def _places(self) -> dict[bytes, tuple[int, int]]:
        """Where lines begin and how many bytes they have, by their hashes."""
        found: dict[bytes, tuple[int, int]] = {}
        start = 0
        try:
            self._earlier = self._open()
            for whole in self._earlier:
                if whole.startswith(_BRIEF) and whole.endswith(b"\n"):
                    line = whole[:-1].removesuffix(b",")
                    found[_hash(line)] = start, len(line)
                start += len(whole)
        except OSError:
            return {}
        return found


def _hash(line: bytes) -> bytes:
    return hashlib.blake2b(line, digest_size=16).digest()
