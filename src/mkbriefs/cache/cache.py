"""Results kept from earlier work, found again by what they were made from."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, Self, TypeAlias, TypeVar, cast

from mkbriefs.cache.address import address
from mkbriefs.cache.fingerprint import code_fingerprint
from mkbriefs.cache.objects import Addresses
from mkbriefs.cache.shelf import Bounds, Shelf
from mkbriefs.files import remove_leftovers

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stage(Generic[T]):
    """A step of the work whose results, of type `T`, are kept."""

    name: str
    """Unique in the package."""
    outlasts: bool = True
    """Whether results are also kept for other processes: they are then frozen dataclasses, named
    tuples and enumerations of this package, and Python's own plain values. If not, they are found
    only in this process, which is for what is put together quickly out of what others keep."""
    is_shared: bool = False
    """Whether several steps of a build ask for the one result: `recall_of` then finds it until the
    build ends, whatever the cache remembers."""
    is_large: bool = False
    """Whether results are read from the disk each time, rather than held in memory between builds:
    they are asked for once, by whoever hands them on."""
    is_replaced: bool = False
    """Whether a later result under a key takes the place of an earlier one, rather than being its
    equal: it is then a collection, each part of which says itself what it was made from."""
    is_gathered: bool = False
    """Whether what a forked process makes is kept for later builds too. What the process it comes
    from learns of anyway is kept there."""


_Place: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _OfParts(Generic[T]):
    """A result that was made of some objects."""

    parts: tuple[object, ...]
    result: T
    used: tuple[_Place, ...]
    """Where results are that were found or made meanwhile."""

    def is_of(self, parts: tuple[object, ...]) -> bool:
        """Tell whether it was made of these very objects."""
        return len(self.parts) == len(parts) and all(map(_is_same, self.parts, parts))


class Cache:
    """Results by stage and by the address of everything they were made from.

    A result is a frozen value and a pure function of what its key addresses: it is never wrong to
    find it, and never needed.
    """

    def __init__(self, shelf: Shelf | None = None, *, remembers: bool = True) -> None:
        """Make a cache.

        Args:
            shelf: where results outlast the process; by default nowhere.
            remembers: whether the same objects are found again, which a process that builds more
                than once wants. It takes as much memory as all results of two builds.
        """
        self._shelf = shelf
        self.remembers = remembers
        self._results: dict[_Place, object] = {}
        self._before: dict[_Place, object] = {}
        """Of the build before this one."""
        self._using: list[dict[_Place, None]] = []
        """Of each result that `renew` is making, where those are that it uses."""
        self._unwritten: list[Callable[[], None]] | None = None
        """What writes the results that were put off, if they are."""
        self.addresses = Addresses()
        """Of the objects of which these results are made."""

    def find(self, stage: Stage[T], key: str) -> T | None:
        """Return what is kept under a key; None if nothing is."""
        place = stage.name, key
        found = self._results.get(place)
        if found is None and self._before:
            found = self._before.get(place)
        if found is None and self._shelf is not None and stage.outlasts:
            found = self._shelf.find(_shelf_key(stage.name, key))
        if found is not None and self.remembers and not stage.is_large:
            self._hold(place, found)
        return cast("T | None", found)

    def holds(self, stage: Stage[T], key: str) -> bool:
        """Tell without reading it whether a result is there, which counts as using it.

        It may still turn out damaged.
        """
        place = stage.name, key
        if place in self._results or place in self._before:
            return True
        if self._shelf is None or not stage.outlasts:
            return False
        return self._shelf.mark(_shelf_key(stage.name, key))

    def keep(self, stage: Stage[T], key: str, result: T) -> None:
        """Keep a result, which is not None, under a key."""
        is_held = self.remembers and not stage.is_large
        if is_held:
            self._hold((stage.name, key), result)
        if is_held and self._unwritten is not None:
            self._unwritten.append(partial(self._write, stage, key, result))
        else:
            self._write(stage, key, result)

    def _write(self, stage: Stage[T], key: str, result: T) -> None:
        if self._shelf is not None and stage.outlasts:
            self._shelf.keep(
                _shelf_key(stage.name, key),
                result,
                is_replaced=stage.is_replaced,
                is_gathered=stage.is_gathered,
            )

    def recall(self, stage: Stage[T], key: str, make: Callable[[], T]) -> T:
        """Return what is kept under a key, or make it and keep it."""
        found = self.find(stage, key)
        if found is None:
            found = make()
            self.keep(stage, key, found)
        return found

    def recall_of(self, stage: Stage[T], thing: object, make: Callable[[], T]) -> T:
        """Return what is kept of a frozen object, or make it and keep it.

        It is found for this very object alone, and in this process alone: for what takes no longer
        to make than the address of an equal object takes to find out.
        """
        if not self.remembers and not stage.is_shared:
            return make()
        place = stage.name, f"of {id(thing)}"
        found = self._results.get(place) or self._before.get(place)
        # What is kept keeps the object, so that no other one has its number.
        if not isinstance(found, tuple) or found[0] is not thing:
            found = thing, make()
        self._hold(place, found)
        return cast("T", found[1])

    def renew(
        self,
        stage: Stage[T],
        key: str,
        parts: tuple[object, ...],
        make: Callable[[T | None], T],
    ) -> T:
        """Return what is kept under a key if it was made of these very objects, or make it anew.

        As of `recall_of`, for this process alone. What it was made with is not forgotten as long as
        it is found.

        Args:
            stage: the step.
            key: under which there is one result at a time.
            parts: frozen objects, all that `make` reads; of strings and bytes equal ones will do.
            make: is given what was kept so far, which it may return: then what is made of that, in
                turn, need not be made again.
        """
        if not self.remembers:
            return make(None)
        place = stage.name, key
        known = cast("_OfParts[T] | None", self._results.get(place) or self._before.get(place))
        if known is None or not known.is_of(parts):
            with self._watched() as used:
                result = make(None if known is None else known.result)
            known = _OfParts(parts, result, tuple(used))
        for each in known.used:
            if each not in self._results and each in self._before:
                self._results[each] = self._before[each]
        self._hold(place, known)
        if self._using:
            self._using[-1] |= dict.fromkeys(known.used)
        return known.result

    def reuse(
        self, stage: Stage[T], key: str, parts: tuple[object, ...], make: Callable[[], T]
    ) -> T:
        """Return a result as `renew` does: the one kept so far also if a new one is its equal."""

        def make_anew(before: T | None) -> T:
            made = make()
            return before if before is not None and address(before) == address(made) else made

        return self.renew(stage, key, parts, make_anew)

    def _hold(self, place: _Place, found: object) -> None:
        self._results[place] = found
        if self._using:
            self._using[-1][place] = None

    @contextlib.contextmanager
    def _watched(self) -> Iterator[dict[_Place, None]]:
        """Note the places of results that are used meanwhile."""
        used: dict[_Place, None] = {}
        self._using.append(used)
        try:
            yield used
        finally:
            self._using.pop()

    @contextlib.contextmanager
    def unwatched(self) -> Iterator[None]:
        """Have what is used meanwhile not count as used by the results that `renew` is making."""
        using, self._using = self._using, []
        try:
            yield
        finally:
            self._using = using

    def put_off_writing(self) -> None:
        """Have what is kept from now on be written by `write`, or when the build ends."""
        self._unwritten = [] if self._unwritten is None else self._unwritten

    def write(self) -> None:
        """Write what was put off, and what is kept from now on at once."""
        unwritten, self._unwritten = self._unwritten or [], None
        for write in unwritten:
            write()

    def end_build(self) -> None:
        """Write what is new, and forget the objects that neither this nor the last build used.

        What an unfinished build made may be kept too.
        """
        self.write()
        if self._shelf is not None:
            self._shelf.end_build()
        self._before, self._results = self._results, {}
        self.addresses.end_build()

    def close(self) -> None:
        """Let go of everything; what was not written by `end_build` is lost."""
        if self._shelf is not None:
            self._shelf.close()
        self._shelf = None
        self._results, self._before = {}, {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_cache(
    folder: Path, *, is_writable: bool = True, remembers: bool = False, bounds: Bounds | None = None
) -> Cache:
    """Return the cache of a folder.

    A folder that is missing, a link, damaged, of another version, or cannot be read or written, is
    as good as an empty one. Nothing here raises.

    Args:
        folder: `.mkbriefs/cache` of a project.
        is_writable: whether to add to it; the caller then holds the project's lock.
        remembers: as `Cache` has it.
        bounds: how much is kept.
    """
    if folder.is_symlink() or folder.parent.is_symlink():  # it may lead to what is not ours
        return Cache(remembers=remembers)
    if is_writable:
        with contextlib.suppress(OSError):
            remove_leftovers(folder)
    shelf = Shelf(folder, is_writable=is_writable, bounds=bounds or Bounds())
    return Cache(shelf, remembers=remembers)


def _is_same(one: object, other: object) -> bool:
    if one is other:
        return True
    return type(one) is type(other) and type(one) in (str, bytes) and one == other


def _shelf_key(stage: str, key: str) -> bytes:
    """Return the key under which any version of this program can share a folder with any other."""
    written = f"{stage}\0{key}".encode(errors="surrogatepass")
    return hashlib.blake2b(written, key=code_fingerprint(), digest_size=16).digest()
