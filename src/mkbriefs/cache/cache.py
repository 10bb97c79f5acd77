"""A cache that lasts as long as the process."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stage(Generic[T]):
    """A step of the work whose results, of type `T`, are kept."""

    name: str
    """Unique in the package."""


class Cache:
    """Results by stage and by the address of everything they were made from.

    A result is a frozen value and a pure function of what its key addresses: it is never wrong to
    find it, and never needed.
    """

    def __init__(self) -> None:
        self._results: dict[tuple[str, str], object] = {}

    def find(self, stage: Stage[T], key: str) -> T | None:
        """Return what is kept under a key; None if nothing is."""
        return cast("T | None", self._results.get((stage.name, key)))

    def keep(self, stage: Stage[T], key: str, result: T) -> None:
        """Keep a result, which is not None, under a key."""
        self._results[stage.name, key] = result

    def recall(self, stage: Stage[T], key: str, make: Callable[[], T]) -> T:
        """Return what is kept under a key, or make it and keep it."""
        found = self.find(stage, key)
        if found is None:
            found = make()
            self.keep(stage, key, found)
        return found
