"""What is kept of living objects, from one build of a process to the next."""

import gc
import weakref
from collections.abc import Callable
from typing import Any

import pytest

from mkbriefs.cache import Cache, Stage, address
from mkbriefs.cache.objects import Addresses, ByObject
from mkbriefs.model import Span, Term

_JOINED: Stage[Any] = Stage("joined", outlasts=False)
_PARTS: Stage[Any] = Stage("parts", outlasts=False)


def _counting(result: object) -> tuple[Callable[[object], object], list[object]]:
    """Return what makes a result, and notes what it was given."""
    given: list[object] = []

    def make(before: object) -> object:
        given.append(before)
        return result

    return make, given


def test_the_same_objects_give_the_same_result() -> None:
    """A result is found while its parts are the same objects, or equal strings and bytes."""
    cache, span = Cache(), Span(1, 2)
    make, given = _counting(Term(phrase="quay"))
    words, data = "north pier", b"north pier"
    first = cache.renew(_JOINED, "", (span, words, data, None), make)
    cache.end_build()
    parts = span, " ".join(words.split()), bytes(bytearray(data)), None
    assert cache.renew(_JOINED, "", parts, make) is first
    assert given == [None]


@pytest.mark.parametrize(
    "parts",
    [
        (Span(1, 2), "pier"),
        (1, "pier"),
        ("pier",),
        ("pier", "pier", "pier"),
        (None, "pier"),
        (b"pier", "pier"),
    ],
    ids=repr,
)
def test_other_objects_give_a_new_result(parts: tuple[object, ...]) -> None:
    """A part that is another object, or one more or less, has it made anew from what was kept."""
    cache = Cache()
    make, given = _counting("made")
    cache.renew(_JOINED, "", (Span(1, 2), "pier"), lambda _: "kept")
    assert cache.renew(_JOINED, "", parts, make) == "made"
    assert given == ["kept"]


def test_an_equal_result_is_the_one_before() -> None:
    """What comes out equal, types and all, is the object that was kept."""
    cache, first = Cache(), (Term(phrase="quay"), 1)
    assert cache.reuse(_JOINED, "", (Span(1, 2),), lambda: first) is first
    assert cache.reuse(_JOINED, "", (Span(1, 3),), lambda: (Term(phrase="quay"), 1)) is first
    other = cache.reuse(_JOINED, "", (Span(1, 4),), lambda: (Term(phrase="quay"), True))
    assert other == first
    assert other is not first


def test_what_a_result_was_made_with_stays_with_it() -> None:
    """A result that is found keeps what was found while it was made, however long, and inside."""
    cache, span = Cache(), Span(1, 2)

    def inner(_: object) -> object:
        return cache.recall(_PARTS, "deep", lambda: "deep")

    def outer(_: object) -> object:
        cache.recall_of(_PARTS, span, lambda: "near")
        return cache.renew(_JOINED, "inner", (span,), inner)

    for _ in range(4):
        assert cache.renew(_JOINED, "outer", (span,), outer) == "deep"
        cache.end_build()
    assert cache.holds(_PARTS, "deep")
    assert cache.recall_of(_PARTS, span, lambda: "another") == "near"
    for _ in range(2):
        cache.end_build()
    assert not cache.holds(_PARTS, "deep")


def test_what_is_used_unwatched_is_let_go() -> None:
    """What happens to be used while a result is made does not stay with it unwatched."""
    cache, span = Cache(), Span(1, 2)

    def make(_: object) -> object:
        with cache.unwatched():
            cache.recall(_PARTS, "aside", lambda: "aside")
        return cache.recall(_PARTS, "part", lambda: "made")

    for _ in range(3):
        cache.renew(_JOINED, "", (span,), make)
        cache.end_build()
    assert cache.holds(_PARTS, "part")
    assert not cache.holds(_PARTS, "aside")


def test_a_process_that_builds_once_keeps_nothing() -> None:
    """Where nothing is remembered, every result is made."""
    cache, span = Cache(remembers=False), Span(1, 2)
    make, given = _counting("made")
    for _ in range(2):
        assert cache.renew(_JOINED, "", (span,), make) == "made"
    assert given == [None, None]


def test_an_address_can_be_known() -> None:
    """An object has the address it is said to have, an equal one its own."""
    addresses, known, other = Addresses(), Term(phrase="quay"), Term(phrase="quay")
    addresses.know(known, "of what it is made from")
    assert addresses.of(known) == "of what it is made from"
    assert addresses.of(other) == address(other)


class _Thing:
    """Something that lives until nobody holds it."""


def test_objects_that_nobody_asks_for_are_let_go() -> None:
    """Those of an old build live on while little is made anew, and go when much is."""
    values: ByObject[object, int] = ByObject(id)
    old = [_Thing() for _ in range(40)]
    for thing in old:
        values.of(thing)
    values.end_build()
    watched = weakref.ref(old.pop())
    few = [_Thing()]
    for _ in range(3):
        values.of(few[0])
        values.end_build()
    gc.collect()
    assert watched() is not None
    for _ in range(2):
        many = [_Thing() for _ in range(40)]
        for thing in many:
            values.of(thing)
        values.end_build()
    gc.collect()
    assert watched() is None
