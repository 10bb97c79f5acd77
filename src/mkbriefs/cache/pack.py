"""Files of many results, written once and never changed.

    magic | results, the larger ones compressed | index | end

The index has a record for each result: its key, the hash of key and bytes, where the bytes are. The
end says where the index is and what its hash is. So a file that was cut off, or altered anywhere,
or is something else, is noticed: as a whole when it is opened, result by result when one is read.
"""

import contextlib
import hashlib
import os
import re
import secrets
import struct
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkbriefs.files import TEMPORARY_PREFIX, TEMPORARY_SUFFIX

_NAME = re.compile(r"[0-9]{12}-[0-9a-f]{16}\.pack")
"""Number of the build that wrote it, so that names sort by age, and digits of its own."""
_MAGIC = b"mkbriefs cache 1\n"
_RECORD = struct.Struct("<16s16sQII")
"""Key, hash, where its bytes begin, how many they are, how many they were before compression."""
_END = struct.Struct("<QQ16s")
"""Where the index begins, how many results there are, the hash of the index."""
_KEY = _DIGEST = 16
_LARGEST = 256 << 20
"""Bytes of one result before compression: bounds what a forged record can make a reader take."""
_BUFFERED = 1 << 20
"""Bytes that are written at once."""
_LEVEL = 1
"""Of compression: twice as fast as the next, and a tenth larger."""
_SMALL = 1 << 13
"""Bytes up to which a result is not compressed: most are, and reading them takes half the time."""

_OPEN_FLAGS = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
    _OPEN_FLAGS |= getattr(os, _flag, 0)


def packs_in(folder: Path) -> list[Path]:
    """Return the packs of a folder, older ones first; none if it cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if _NAME.fullmatch(entry.name))
    except OSError:
        return []
    return [folder / name for name in names]


class DamagedError(Exception):
    """What was read is not what was written."""


@dataclass(frozen=True, slots=True)
class Record:
    """Where a result is in its pack."""

    key: bytes
    check: bytes
    start: int
    stored: int
    size: int

    @property
    def cost(self) -> int:
        """Bytes it takes of a pack, with its record."""
        return self.stored + _RECORD.size


@dataclass(slots=True, eq=False)
class Pack:
    """A pack opened for reading; stays readable when its file is removed, where systems can."""

    path: Path
    descriptor: int
    length: int
    """Of the file, in bytes."""
    index: bytes = b""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def open(cls, path: Path) -> "Pack":
        """Return a pack.

        Raises:
            DamagedError: it is no whole pack.
            OSError: it cannot be read.
        """
        descriptor = os.open(path, _OPEN_FLAGS)
        try:
            pack = cls(path, descriptor, os.fstat(descriptor).st_size)
            pack.index = pack._read_index()
        except BaseException:
            os.close(descriptor)
            raise
        return pack

    def _read_index(self) -> bytes:
        end_at = self.length - _END.size
        if end_at < len(_MAGIC) or self._read(0, len(_MAGIC)) != _MAGIC:
            raise DamagedError
        start, count, check = _END.unpack(self._read(end_at, _END.size))
        if start < len(_MAGIC) or start + count * _RECORD.size != end_at:
            raise DamagedError
        index = self._read(start, end_at - start)
        if digest(index) != check:
            raise DamagedError
        return index

    def keys(self) -> Iterator[bytes]:
        """Yield the keys of the results, in the order of their numbers."""
        return (self.index[at : at + _KEY] for at in range(0, len(self.index), _RECORD.size))

    def record(self, number: int) -> Record:
        """Return the record of a result, counted from 0."""
        return Record(*_RECORD.unpack_from(self.index, number * _RECORD.size))

    def stored(self, record: Record) -> bytes:
        """Return the bytes of a result as they lie in the file.

        Raises:
            DamagedError: they are not those that were written.
            OSError: they cannot be read.
        """
        data = self._read(record.start, record.stored)
        if digest(record.key, data) != record.check:
            raise DamagedError
        return data

    def _read(self, start: int, length: int) -> bytes:
        if not 0 <= start <= start + length <= self.length:
            raise DamagedError
        if hasattr(os, "pread"):  # needs no place in the file, which forked processes share
            data = os.pread(self.descriptor, length, start)
        else:
            with self._lock:
                os.lseek(self.descriptor, start, os.SEEK_SET)
                data = os.read(self.descriptor, length)
        if len(data) != length:
            raise DamagedError
        return data

    def close(self) -> None:
        """Close the file."""
        with contextlib.suppress(OSError):
            os.close(self.descriptor)


class PackWriter:
    """A pack being written, under a name that no reader takes for a pack.

    Every method but `abandon` may raise OSError; abandon it then.
    """

    def __init__(self, folder: Path) -> None:
        name = secrets.token_hex(8)
        self._path = folder / f"{TEMPORARY_PREFIX}{name}{TEMPORARY_SUFFIX}"
        self._name = name
        # Not Python's own buffer, which a forked child would write out too.
        self._stream = self._path.open("x+b", buffering=0)
        self._buffer = bytearray(_MAGIC)
        self.records: dict[bytes, Record] = {}
        self.length = len(_MAGIC)

    def add(self, key: bytes, value: bytes) -> None:
        """Add a result."""
        data = compress(value)
        self.add_stored(Record(key, digest(key, data), 0, len(data), len(value)), data)

    def add_stored(self, record: Record, data: bytes) -> None:
        """Add a result as it lies in another pack."""
        self.records[record.key] = replace(record, start=self.length)
        self.length += len(data)
        self._buffer += data
        if len(self._buffer) > _BUFFERED:
            self._write_out()

    def stored(self, record: Record) -> bytes:
        """Return the bytes of a result added before."""
        self._write_out()
        self._stream.seek(record.start)
        data = self._stream.read(record.stored)
        self._stream.seek(0, os.SEEK_END)
        return data

    def _write_out(self) -> None:
        with memoryview(self._buffer) as left:
            done = 0
            while done < len(left):
                done += self._stream.write(left[done:])
        self._buffer.clear()

    def finish(self, generation: int) -> Path:
        """Give the pack its name, which sorts behind those of earlier builds, and return it.

        Nothing is forced to the disk: what a power cut spoils is noticed when it is read.
        """
        records = self.records.values()
        index = b"".join(_RECORD.pack(r.key, r.check, r.start, r.stored, r.size) for r in records)
        self._buffer += index + _END.pack(self.length, len(records), digest(index))
        self._write_out()
        self._stream.close()
        path = self._path.with_name(f"{generation:012d}-{self._name}.pack")
        self._path.replace(path)
        return path

    def abandon(self) -> None:
        """Remove what was written."""
        with contextlib.suppress(OSError):
            self._stream.close()
        with contextlib.suppress(OSError):
            self._path.unlink()


def compress(value: bytes) -> bytes:
    """Return a result as it lies in a file; as it was, where compressing it is not worth while."""
    if len(value) <= _SMALL:
        return value
    data = zlib.compress(value, _LEVEL)
    return data if len(data) < len(value) else value


def restore(record: Record, data: bytes) -> bytes:
    """Return a result as it was before compression.

    Raises:
        DamagedError: it has another size than its record says.
    """
    if record.size > _LARGEST:
        raise DamagedError
    if record.size == len(data):
        return data
    try:
        value = zlib.decompressobj().decompress(data, record.size + 1)
    except zlib.error:
        raise DamagedError from None
    if len(value) != record.size:
        raise DamagedError
    return value


def digest(*parts: bytes) -> bytes:
    """Return the hash of bytes, one behind the other."""
    found = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        found.update(part)
    return found.digest()
