"""What is made of one living object at a time, kept while builds go on using the object."""

from collections.abc import Callable
from typing import Generic, TypeVar

from mkbriefs.cache.address import address

K = TypeVar("K")
V = TypeVar("V")


def as_before(before: V | None, found: V) -> V:
    """Return what was found, or its equal found before: what is made of that is found again too."""
    return before if before is not None and before == found else found


_MUCH = 4
"""One in so many of all."""


class ByObject(Generic[K, V]):
    """Values by the identity of frozen objects that they are made from, and nothing else.

    It holds on to the objects, so that no other can have their identity, and lets go of those that
    nobody asks for any more.
    """

    def __init__(self, make: Callable[[K], V]) -> None:
        self._make = make
        self._now: dict[int, tuple[K, V]] = {}
        self._before: dict[int, tuple[K, V]] = {}
        self._made = 0

    def of(self, made_from: K, make: Callable[[K], V] | None = None) -> V:
        """Return the value of an object, made when it is first asked for.

        Args:
            made_from: the object.
            make: makes the value of an object of this type, if it is made otherwise than others.
        """
        key = id(made_from)
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            if found is None:
                found = made_from, (make or self._make)(made_from)
                self._made += 1
            self._now[key] = found
        return found[1]

    def end_build(self) -> None:
        """Let go of what nobody asked for since the last time that much was made anew.

        Not of what one build does without: it may be of an edit that concerns little.
        """
        if self._made * _MUCH > len(self._now) + len(self._before):
            self._before, self._now, self._made = self._now, {}, 0


class Addresses(ByObject[object, str]):
    """Content addresses, each made once however many keys it is a part of."""

    def __init__(self) -> None:
        super().__init__(address)

    def know(self, thing: object, address_: str) -> None:
        """Take it that an object has an address, which then nobody works out.

        Args:
            thing: a frozen object.
            address_: the same for equal things alone, and in every process; or of what the thing is
                a function of.
        """
        key = id(thing)
        known = key in self._now or key in self._before
        self._now[key] = thing, address_
        self._made += not known
