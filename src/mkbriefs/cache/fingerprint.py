"""What a result depends on besides its inputs: this package's files and what they run on."""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_PASSED_OVER = frozenset({"__pycache__"})
_LARGE = 1 << 18
"""Bytes of a file from which on only its ends are read: of fonts for print, whose first table but
few holds a sum over all of them."""
_MOST_READ = 1 << 16
_METADATA = (".dist-info", ".egg-info")


@cache
def code_fingerprint() -> bytes:
    """Return the hash of this package's files, of what is installed beside it, and of Python.

    Of other packages, the names and versions count, of all that there are; one whose files are
    edited in place is not noticed. Found out once in a process, which runs what it has loaded.
    """
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{sys.version}\0{sys.platform}\0".encode())
    for name in sorted(_installed()):
        digest.update(name.encode(errors="surrogateescape") + b"\0")
    for path, size in sorted(_files(str(_PACKAGE))):
        digest.update(f"{path[len(str(_PACKAGE)) :]}\0{size}\0".encode())
        digest.update(_bytes_of(path, size))
    return digest.digest()


def _installed() -> Iterator[str]:
    """Yield name and version of each distribution, as the folders of their metadata have them."""
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as entries:
                yield from (entry.name for entry in entries if entry.name.endswith(_METADATA))
        except OSError:
            continue


def _files(folder: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in _PASSED_OVER:
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                yield entry.path, entry.stat().st_size


def _bytes_of(path: str, size: int) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        if size <= _LARGE:
            return os.read(descriptor, _LARGE)
        head = os.read(descriptor, _MOST_READ)
        os.lseek(descriptor, -_MOST_READ, os.SEEK_END)
        return head + os.read(descriptor, _MOST_READ)
    finally:
        os.close(descriptor)
