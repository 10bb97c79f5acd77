"""Read one seed from disk, within bounds."""

import errno
import os
import stat

from mkbriefs.config import Limits
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.ingest.discover import SeedFile

# A name can turn into a link or a pipe between being found and being opened: do not follow, do not
# wait. Windows has none of the three, and needs to be told that bytes are bytes.
_OPEN_FLAGS = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
    _OPEN_FLAGS |= getattr(os, _flag, 0)

_CHUNK = 1 << 20


def read_bytes(file: SeedFile, limits: Limits, *, shown_as: str) -> bytes | Diagnostic:
    """Return the bytes of a file, or why they cannot be had.

    Never reads more than `limits.seed_bytes` bytes and one.

    Diagnostics: `seed-readable`, `seed-within-size`.
    """
    location = Location(f"{shown_as}/{file.path}")
    try:
        descriptor = os.open(file.absolute, _OPEN_FLAGS)
    except OSError as error:
        return _unreadable(location, _reason(error))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return _unreadable(location, "it is no longer a regular file")
        if status.st_size > limits.seed_bytes:
            return _too_large(location, f"{status.st_size:,}", limits)
        data = _read_up_to(descriptor, limits.seed_bytes + 1)
    except OSError as error:
        return _unreadable(location, _reason(error))
    finally:
        os.close(descriptor)
    if len(data) > limits.seed_bytes:
        return _too_large(location, f"more than {limits.seed_bytes:,}", limits)
    return data


def _read_up_to(descriptor: int, most: int) -> bytes:
    parts: list[bytes] = []
    left = most
    while left > 0:
        part = os.read(descriptor, min(left, _CHUNK))
        if not part:
            break
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _reason(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "it is a symbolic link, which is not followed"
    return (error.strerror or type(error).__name__).lower()


def _unreadable(location: Location, reason: str) -> Diagnostic:
    return Diagnostic(
        rule="seed-readable",
        severity=Severity.ERROR,
        location=location,
        message=f"this file cannot be read: {reason}",
        hint="check that the file is there and that you may read it",
    )


def _too_large(location: Location, size: str, limits: Limits) -> Diagnostic:
    return Diagnostic(
        rule="seed-within-size",
        severity=Severity.ERROR,
        location=location,
        message=f"this file has {size} bytes; the limit is {limits.seed_bytes:,}",
        hint="split the document, or raise `limits.seed_bytes`",
    )
