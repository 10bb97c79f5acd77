"""Rows of listings, found where they were made before.

After an edit nearly all rows of a long listing are what they were. They are kept a few together,
since finding one takes longer than making many a row; which ones stand together is told by their
ids, so that one that comes or goes moves no others.
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Generic, TypeVar

from mkbriefs.cache import Cache, Stage, address
from mkbriefs.cache.objects import Addresses
from mkbriefs.model import Brief, Reference
from mkbriefs.render.html import Markup

T = TypeVar("T")

_ROWS: Final[Stage[tuple[str, ...]]] = Stage("listing-rows", is_gathered=True)
_LONGEST: Final = 4
"""Times as many rows as usual that can stand together, whatever their ids."""


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """One row of a listing, before it is made."""

    id: str
    """Tells it from the others of the listing."""
    ground: object
    """Plain values: with the ground of the listing, all that it is made from."""
    of: T
    """What to make it of."""


class KeptRows:
    """Finds rows, or makes and keeps them."""

    def __init__(self, cache: Cache, addresses: Addresses) -> None:
        """Keep nothing yet.

        Args:
            cache: results of earlier runs.
            addresses: of the parts of the corpus that rows are made from.
        """
        self._cache = cache
        self._addresses = addresses

    def html(
        self,
        ground: object,
        rows: Sequence[Row[T]],
        make: Callable[[T], Markup],
        *,
        together: int = 16,
    ) -> list[Markup]:
        """Return the rows as HTML, in order.

        Args:
            ground: a value that has an address: the listing, and what all its rows are made from.
            rows: none, or as many as there are.
            make: makes one; it reads nothing but what its grounds tell.
            together: how many rows to keep together, on average.
        """
        begin = address(ground)
        html: list[Markup] = []
        for few in _divide(rows, together):
            key = address(begin, [row.ground for row in few])
            found = self._cache.recall(_ROWS, key, partial(_made, few, make))
            html += map(Markup, found)
        return html

    def ground_of(self, brief: Brief) -> tuple[object, ...]:
        """Return what tells all of a brief, but a person's other keys, that rows are made from."""
        grading = brief.grading
        grades = (grading.reliability, grading.credibility)
        return brief.citekey, self.text_of(brief), self.reference(brief.reference), grades

    def text_of(self, brief: Brief) -> str:
        """Return what tells a brief's text and all that was found in it."""
        return self._addresses.of(brief.source)

    def reference(self, reference: Reference) -> str:
        """Return what tells a source's reference."""
        return self._addresses.of(reference)


def _made(rows: Sequence[Row[T]], make: Callable[[T], Markup]) -> tuple[str, ...]:
    return tuple(make(row.of) for row in rows)


def _divide(rows: Sequence[Row[T]], together: int) -> Iterator[Sequence[Row[T]]]:
    begin = 0
    for end, row in enumerate(rows, 1):
        is_last = not zlib.crc32(row.id.encode(errors="replace")) % together
        if is_last or end - begin >= _LONGEST * together:
            yield rows[begin:end]
            begin = end
    if begin < len(rows):
        yield rows[begin:]
