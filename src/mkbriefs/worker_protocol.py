"""What a build and its worker processes say to each other.

Frames of a length and a pickle, over the worker's standard input and output: the build sends one
`Setup`, the worker answers with a `Started`; then the build sends `SeedFile`s one at a time, and
the worker answers each with an `Outcome`. A worker that is kept for another build gets its `Setup`
first, and answers it likewise. Both ends are this program; nothing else ever writes to
these pipes.
"""

import pickle
import struct
from dataclasses import dataclass
from typing import BinaryIO

from mkbriefs.config import Options
from mkbriefs.diagnostics import Diagnostic
from mkbriefs.ingest.discover import SeedFile
from mkbriefs.model import Guidance

_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a worker needs before its first seed."""

    options: Options
    guidance: Guidance
    shown_as: str
    """The seeds folder as diagnostics show it."""
    analyser: str
    """Dotted name of the module whose `make_toolkit` and `take_steps` do the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A worker is ready for seeds, or cannot be."""

    problem: str = ""
    """Why it cannot be; empty if it is ready."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file in a worker."""

    file: SeedFile
    steps: bytes | None
    """The `Steps` as the cache writes values, which takes a third of the time of a plain pickle and
    can hold nothing else; None if there is nothing to make a brief of, as `diagnostics` then say.
    """
    diagnostics: tuple[Diagnostic, ...]
    sha256: str = ""
    """Of the bytes that this is a function of; empty if it is none, as when time was up."""


def write_frame(pipe: BinaryIO, message: object) -> None:
    """Send one message."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(body)) + body)
    pipe.flush()


def read_frame(pipe: BinaryIO) -> object:
    """Wait for one message.

    Raises:
        EOFError: if the other end is gone.
    """
    (length,) = _LENGTH.unpack(_read_exactly(pipe, _LENGTH.size))
    message: object = pickle.loads(_read_exactly(pipe, length))  # noqa: S301  from our own process
    return message


def _read_exactly(pipe: BinaryIO, size: int) -> bytes:
    body = pipe.read(size)
    if len(body) < size:
        raise EOFError
    return body
