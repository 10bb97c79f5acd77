"""What is made of one living object at a time, kept while builds go on using the object."""

from collections.abc import Callable
from typing import Generic, TypeVar

from mkbriefs.cache.address import address
from mkbriefs.cache.cache import Cache, Stage

K = TypeVar("K")
V = TypeVar("V")


class ByObject(Generic[K, V]):
    """Values by the identity of frozen objects that they are made from, and nothing else.

    It holds on to the objects, so that no other can have their identity, and lets go of those that
    neither the present nor the last build asked for.
    """

    def __init__(self, make: Callable[[K], V]) -> None:
        self._make = make
        self._now: dict[int, tuple[K, V]] = {}
        self._before: dict[int, tuple[K, V]] = {}

    def of(self, made_from: K) -> V:
        """Return the value of an object, made when it is first asked for."""
        key = id(made_from)
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key) or (made_from, self._make(made_from))
            self._now[key] = found
        return found[1]

    def begin_build(self) -> None:
        """Let go of what the last build did not use."""
        self._before, self._now = self._now, {}


class Addresses(ByObject[object, str]):
    """Content addresses, each made once however many keys it is a part of."""

    def __init__(self) -> None:
        super().__init__(address)


_ADDRESSES: Stage[Addresses] = Stage("addresses", outlasts=False)


def addresses_in(cache: Cache) -> Addresses:
    """Return the addresses that a cache remembers, for builds of one process."""
    return cache.recall(_ADDRESSES, "", Addresses)
