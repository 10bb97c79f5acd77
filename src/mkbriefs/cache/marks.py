"""When each result was last used, counted in builds that made something new.

A build that makes nothing new leaves everything as it is, and nothing gets older by it.
"""

import hashlib
import secrets
import struct
from dataclasses import dataclass, field
from pathlib import Path

from mkbriefs.files import TEMPORARY_PREFIX, TEMPORARY_SUFFIX

NAME = "used"
_MAGIC = b"mkbriefs used 1\n"
_MARK = struct.Struct("<16sI")
_HEAD = struct.Struct("<16sI")
"""Hash of the rest, the build's number."""


@dataclass(slots=True)
class Marks:
    """The number of the last build, and by key that of the last build that used a result."""

    build: int = 0
    last: dict[bytes, int] = field(default_factory=dict)

    def age(self, key: bytes) -> int:
        """Return how many builds ago a result was used; one that is not marked counts as fresh."""
        return self.build - self.last.get(key, self.build)


def read_marks(folder: Path) -> Marks:
    """Return the marks of a folder; none if they are missing or damaged, and nothing is old."""
    try:
        data = (folder / NAME).read_bytes()
    except OSError:
        return Marks()
    body = data[len(_MAGIC) + _HEAD.size :]
    if len(data) < len(_MAGIC) + _HEAD.size or len(body) % _MARK.size:
        return Marks()
    check, build = _HEAD.unpack_from(data, len(_MAGIC))
    if not data.startswith(_MAGIC) or _check(build, body) != check:
        return Marks()
    return Marks(build, dict(_MARK.iter_unpack(body)))


def write_marks(folder: Path, marks: Marks) -> None:
    """Write the marks of a folder.

    Raises:
        OSError: if they cannot be written; then the old ones stand.
    """
    body = b"".join(_MARK.pack(*each) for each in marks.last.items())
    head = _HEAD.pack(_check(marks.build, body), marks.build)
    temporary = folder / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}{TEMPORARY_SUFFIX}"
    try:
        # Not forced to the disk, which takes longer than all the rest: what a power cut spoils is
        # noticed.
        temporary.write_bytes(_MAGIC + head + body)
        temporary.replace(folder / NAME)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _check(build: int, body: bytes) -> bytes:
    return hashlib.blake2b(struct.pack("<I", build) + body, digest_size=16).digest()
