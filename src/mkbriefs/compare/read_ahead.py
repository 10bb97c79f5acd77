"""Briefs that nobody has read before are read on all processors, before anything is compared."""

from collections.abc import Callable, Sequence
from typing import Final

from mkbriefs.compare.events import telling_dates
from mkbriefs.compare.notes import Held
from mkbriefs.compare.origins.recalled import find_alone
from mkbriefs.compare.related import relating_names
from mkbriefs.compare.statements import Statements
from mkbriefs.parallel import is_divided, map_parallel

_FEWEST: Final = 64
"""Briefs from which on other processes are worth starting."""


def read_ahead(statements: Sequence[Statements], *, jobs: int | None = None) -> None:
    """Read what comparing asks of every brief, where it is not known.

    Args:
        statements: of all briefs.
        jobs: how many processes; by default as many as there are processors.
    """
    unread = [each for each in statements if each.notes.are_empty]
    if not is_divided(len(unread), jobs=jobs, fewest=_FEWEST):
        for each in unread:
            _read(each)
        return
    read = map_parallel(_read_apart, unread, jobs=jobs, fewest=_FEWEST)
    for each, (held, packed) in zip(unread, read, strict=True):
        each.notes.take(held)
        each.take_packed(packed)


def _read_apart(of: Statements) -> tuple[Held, list[bytes]]:
    """Read a brief for another process, which reads on in what was packed."""
    packed = of.pack()
    _read(of)
    of.put_away()
    return of.notes.held, packed


def _read(of: Statements) -> None:
    for read in _READERS:
        read(of)


def _profile(of: Statements) -> object:
    return of.profile


_READERS: Final[Sequence[Callable[[Statements], object]]] = (
    _profile,
    find_alone,
    telling_dates,
    relating_names,
)
