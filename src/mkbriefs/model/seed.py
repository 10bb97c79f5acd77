"""A source document as it was found."""

from dataclasses import dataclass
from typing import NewType

SeedPath = NewType("SeedPath", str)
"""A seed's path relative to the seeds folder, with forward slashes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """One source document, decoded; its bytes are never changed."""

    path: SeedPath
    sha256: str
    """Of the file's bytes, 64 hexadecimal digits."""
    size: int
    """Of the file, in bytes."""
    media_type: str
    """`text/plain` or `text/markdown`; both are literal text."""
    encoding: str
    """The encoding the bytes were read with, as IANA names it, in lower case."""
    text: str
    """The decoded bytes without byte order mark, CRLF and CR as LF, nothing else changed.

    Every offset of the project counts in this text.
    """
