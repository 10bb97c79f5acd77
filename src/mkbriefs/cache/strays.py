"""What forked processes keep, until the process they come from takes it over.

A child may end at any moment and says nothing at its end. So it adds each result to a file of its
own as it comes, and of a file that was cut off all is read that is whole.
"""

import contextlib
import os
import secrets
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from mkbriefs.cache.pack import Record, compress, digest
from mkbriefs.files import TEMPORARY_PREFIX, TEMPORARY_SUFFIX

_HEAD = struct.Struct("<16s16sII")
"""Key, hash, how many bytes follow, how many they were before compression."""


class Strays:
    """The results that the children of one process keep in a folder."""

    def __init__(self, folder: Path) -> None:
        """Write nothing yet.

        Args:
            folder: where files of children go, under names that nobody takes for packs.
        """
        self._folder = folder
        self._prefix = f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}-"
        self._streams: dict[int, BinaryIO] = {}
        """By the process that opened it: a child must not write into a file of another."""

    def add(self, key: bytes, value: bytes) -> None:
        """Keep a result, in a child.

        Raises:
            OSError: it cannot be written.
        """
        data = compress(value)
        head = _HEAD.pack(key, digest(key, data), len(data), len(value))
        self._stream().write(head + data)

    def _stream(self) -> BinaryIO:
        process = os.getpid()
        if process not in self._streams:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"{self._prefix}{process}{TEMPORARY_SUFFIX}"
            # Without a buffer, since a child does not close it.
            self._streams[process] = path.open("xb", buffering=0)
        return self._streams[process]

    def take(self) -> Iterator[tuple[Record, bytes]]:
        """Yield what children have kept, and remove their files, in the process they come from."""
        for path in self._paths():
            with contextlib.suppress(OSError):
                with path.open("rb") as stream:
                    yield from _read(stream)
                path.unlink()

    def remove(self) -> None:
        """Remove what children have kept."""
        for path in self._paths():
            with contextlib.suppress(OSError):
                path.unlink()

    def _paths(self) -> list[Path]:
        return sorted(self._folder.glob(f"{self._prefix}*{TEMPORARY_SUFFIX}"))


def _read(stream: BinaryIO) -> Iterator[tuple[Record, bytes]]:
    while len(head := stream.read(_HEAD.size)) == _HEAD.size:
        key, check, stored, size = _HEAD.unpack(head)
        value = stream.read(stored)
        if digest(key, value) != check:
            return
        yield Record(key, check, 0, stored, size), value
