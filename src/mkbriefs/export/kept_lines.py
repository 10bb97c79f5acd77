"""Lines of an earlier export, taken over where they would come out the same.

Lines are large, and the file that has them stands in the site; so no more is kept of a line than
its hash, by all that it was made from. Whatever stands in the file, a line with that hash is the
line that would be made.
"""

import hashlib
from collections.abc import Callable
from functools import cached_property

from mkbriefs.cache import Cache, Stage

_HASHES: Stage[bytes] = Stage("export-lines", is_gathered=True)
_BRIEF = b'{"citekey":'
"""How the line of a brief begins; no others are kept."""


class KeptLines:
    """Finds lines of briefs in an earlier export."""

    def __init__(self, cache: Cache, read: Callable[[], bytes]) -> None:
        """Read nothing yet.

        Args:
            cache: has the hashes.
            read: returns the earlier export; empty if there is none.
        """
        self._cache = cache
        self._read = read

    def find(self, key: str) -> memoryview | None:
        """Return the line that was made under a key, if it is known and at hand."""
        kept = self._cache.find(_HASHES, key)
        return None if kept is None else self._by_hash.get(kept)

    def keep(self, key: str, line: bytes) -> None:
        """Remember a line that was made of what a key is the address of."""
        self._cache.keep(_HASHES, key, _hash(line))

    @cached_property
    def _by_hash(self) -> dict[bytes, memoryview]:
        data = self._read()
        whole = memoryview(data)
        found = {}
        start = 0
        while (end := data.find(b"\n", start)) >= 0:
            if data.startswith(_BRIEF, start):
                line = whole[start : end - data.endswith(b",", start, end)]
                found[_hash(line)] = line
            start = end + 1
        return found


def _hash(line: bytes | memoryview) -> bytes:
    return hashlib.blake2b(line, digest_size=16).digest()
