"""Results in a folder, where the next process finds them.

Packs are written under other names and renamed when whole, so that any number of processes can
read the folder, none ever waits, and a killed one leaves nothing that a reader would take for a
pack. Whatever is wrong with the folder or in it, results are not found, or not kept; no call
raises.
"""

import os
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mkbriefs.cache.marks import Marks, read_marks, write_marks
from mkbriefs.cache.pack import DamagedError, Pack, PackWriter, packs_in, restore
from mkbriefs.cache.strays import Strays
from mkbriefs.cache.values import read_value, write_value

_MOST_PACKS = 8
"""Small ones are joined from here on; a build adds one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much is kept."""

    most_bytes: int = 1 << 30
    """Of all packs. Beyond it, what was used longest ago goes, until a quarter is free."""
    most_builds: int = 32
    """What so many builds that made something new did not use goes with the next joining."""


class Shelf:
    """Results by key, 16 bytes each, in one folder."""

    def __init__(self, folder: Path, *, is_writable: bool, bounds: Bounds = Bounds()) -> None:
        """Open a folder, which need not be there.

        Args:
            folder: where packs are.
            is_writable: whether this process holds the project's lock and may add to it.
            bounds: how much is kept.
        """
        self._folder = folder
        self._bounds = bounds
        self._is_writable = is_writable
        self._process = os.getpid()
        self._places: dict[bytes, tuple[Pack, int]] = {}
        self._packs: list[Pack] = []
        self._used: set[bytes] = set()
        self._new: PackWriter | None = None
        self._strays = Strays(folder)
        for path in packs_in(folder):
            self._open(path)

    def find(self, key: bytes) -> object | None:
        """Return the result under a key; None if there is none that is whole."""
        try:
            value = self._stored(key)
            found = None if value is None else read_value(value)
        except Exception:  # noqa: BLE001  whatever forged bytes can raise
            # So that it is kept again once it is made again.
            self._places.pop(key, None)
            return None
        if found is not None:
            self._used.add(key)
        return found

    def holds(self, key: bytes) -> bool:
        """Tell whether there is a result under a key, be it damaged."""
        return key in self._places or (self._new is not None and key in self._new.records)

    def mark(self, key: bytes) -> bool:
        """Tell whether there is a result under a key, which then counts as used."""
        if not self.holds(key):
            return False
        self._used.add(key)
        return True

    def _stored(self, key: bytes) -> bytes | None:
        place = self._places.get(key)
        if place is not None:
            pack, number = place
            record = pack.record(number)
            return restore(record, pack.stored(record))
        if self._new is None or key not in self._new.records or os.getpid() != self._process:
            return None
        record = self._new.records[key]
        return restore(record, self._new.stored(record))

    def keep(
        self, key: bytes, value: object, *, is_replaced: bool = False, is_gathered: bool = False
    ) -> None:
        """Keep a result under a key, unless one is there.

        Args:
            key: of the result.
            value: the result.
            is_replaced: whether it takes the place of one that is there.
            is_gathered: whether it is kept in a forked process too.
        """
        is_stray = os.getpid() != self._process
        if not self._is_writable or (is_stray and not is_gathered):
            return
        self._used.add(key)
        if is_replaced:
            self._places.pop(key, None)
        elif self.holds(key):
            return
        try:
            written = write_value(value)
        except (TypeError, ValueError, RecursionError, MemoryError):
            return
        try:
            if is_stray:
                self._strays.add(key, written)
            else:
                self._writer().add(key, written)
        except OSError:
            self._give_up()

    def _writer(self) -> PackWriter:
        if self._new is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._new = PackWriter(self._folder)
        return self._new

    def _gather(self) -> None:
        """Take over what forked processes have kept."""
        for record, data in self._strays.take():
            self._used.add(record.key)
            if not self.holds(record.key):
                self._writer().add_stored(record, data)

    def _give_up(self) -> None:
        """Write nothing any more: the disk is full, or the folder may not be written to."""
        self._is_writable = False
        if self._new is not None and os.getpid() == self._process:
            self._new.abandon()
            self._new = None

    def end_build(self) -> None:
        """Write what is new, and forget what is old."""
        if not self._is_writable or os.getpid() != self._process:
            return
        try:
            self._gather()
        except OSError:
            self._give_up()
        if self._new is None:
            return
        try:
            marks = read_marks(self._folder)
            marks.build += 1
            marks.last |= dict.fromkeys(self._used, marks.build)
            path = self._new.finish(marks.build)
            self._new = None
            self._open(path)
            self._join(marks)
            write_marks(self._folder, marks)
        except (OSError, struct.error):
            self._give_up()
        self._used.clear()

    def close(self) -> None:
        """Let go of the folder; what was not written by `end_build` is lost."""
        if self._is_writable and os.getpid() == self._process:
            self._strays.remove()
        if self._new is not None and os.getpid() == self._process:
            self._new.abandon()
        for pack in self._packs:
            pack.close()
        self._packs.clear()
        self._places.clear()
        self._new = None
        self._is_writable = False

    def _open(self, path: Path) -> None:
        try:
            pack = Pack.open(path)
        except OSError:
            return
        except DamagedError:
            if self._is_writable:
                _remove(path)
            return
        self._packs.append(pack)
        self._places |= {key: (pack, number) for number, key in enumerate(pack.keys())}

    def _join(self, marks: Marks) -> None:
        """Write several packs as one where that is worth it, without what is to go."""
        joined = choose_packs([pack.length for pack in self._packs])
        stored = sum(pack.length for pack in self._packs)
        if not joined and stored <= self._bounds.most_bytes:
            return
        stale = {key for key in self._places if marks.age(key) > self._bounds.most_builds}
        if stored > self._bounds.most_bytes or self._size(stale) > stored // 2:
            joined = frozenset(range(len(self._packs)))
        stale |= self._beyond(self._bounds.most_bytes, stored, marks)
        self._write_joined([self._packs[number] for number in sorted(joined)], stale, marks.build)
        marks.last = {key: at for key, at in marks.last.items() if key in self._places}

    def _size(self, keys: Iterable[bytes]) -> int:
        places = map(self._places.__getitem__, keys)
        return sum(pack.record(number).cost for pack, number in places)

    def _beyond(self, most: int, stored: int, marks: Marks) -> set[bytes]:
        """Return what is to go so that no more than three quarters of the bound are taken."""
        if stored <= most:
            return set()
        going: set[bytes] = set()
        left = self._size(self._places)
        for key in sorted(self._places, key=lambda key: (-marks.age(key), key)):
            if left <= most * 3 // 4:
                break
            left -= self._size([key])
            going.add(key)
        return going

    def _write_joined(self, olds: list[Pack], going: set[bytes], build: int) -> None:
        writer = PackWriter(self._folder)
        try:
            for old in olds:
                for number, key in enumerate(old.keys()):
                    # What a later pack has again is not taken from this one.
                    if self._places.get(key) != (old, number) or key in going:
                        continue
                    record = old.record(number)
                    try:
                        writer.add_stored(record, old.stored(record))
                    except DamagedError:
                        continue
            path = writer.finish(build)
        except BaseException:
            writer.abandon()
            raise
        gone = set(map(id, olds))
        self._packs = [pack for pack in self._packs if id(pack) not in gone]
        self._places = {k: place for k, place in self._places.items() if id(place[0]) not in gone}
        self._open(path)
        for old in olds:
            old.close()
            _remove(old.path)


def choose_packs(sizes: list[int]) -> frozenset[int]:
    """Return which packs of these sizes are to be joined, by their numbers; none or at least two.

    There are few packs, and each result is copied seldom: a pack is joined with smaller ones once
    these are as large as itself together.
    """
    if len(sizes) <= _MOST_PACKS:
        return frozenset()
    ordered = sorted(range(len(sizes)), key=lambda number: (-sizes[number], number))
    rest = sum(sizes)
    for at, number in enumerate(ordered):
        rest -= sizes[number]
        if sizes[number] <= rest or at >= _MOST_PACKS // 2:
            return frozenset(ordered[at:])
    return frozenset(ordered)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
