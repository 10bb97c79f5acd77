"""Addresses of values."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.cache import address
from mkbriefs.model import Correction, Guidance, Mention, MentionKind, Money, Span, Term

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
    | st.binary() | st.builds(Span, st.integers(), st.integers()) | st.sampled_from(MentionKind)
    | st.builds(Term, phrase=st.text(), unless=st.tuples(st.text())),
    lambda inner: st.lists(inner).map(tuple) | st.lists(inner)
    | st.dictionaries(st.text(), inner),
    max_leaves=12,
)  # fmt: skip

_END = "bour"
_IN_ANOTHER = """
from mkbriefs.cache import address
from mkbriefs.model import Guidance, Correction, MentionKind
words = frozenset({"harbour", "Hafen", "puerto", "\\u6e2f", "port"})
print(address(Guidance(ignored=words, corrections={"a": Correction(issued="1908")}), words, 1.5,
    {"k": [MentionKind.PLACE]}), address(set(range(40)), "x" * 9), sep="\\n")
"""


@given(_VALUES, _VALUES)
def test_equal_addresses_mean_equal_values(one: object, other: object) -> None:
    """Two values have one address just when they are written alike, types and all."""
    assert (address(one) == address(other)) == (_told(one) == _told(other))


def _told(value: object) -> str:
    return repr(value)


def test_what_is_the_same_object_does_not_matter() -> None:
    """A value that holds one object twice has the address of one that holds two equal ones."""
    word = "har" + _END
    span = Span(3, 4)
    assert address([span, span], word, word) == address(
        [Span(3, 4), Span(3, 4)], "harbour", "harb" + _END[1:]
    )


def test_any_process_gives_the_same_address() -> None:
    """Hash seeds of the interpreter, and with them the order of sets, do not matter."""
    found = set()
    for seed in ("0", "1", "4711"):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        run = subprocess.run(
            [sys.executable, "-c", _IN_ANOTHER], env=environment, capture_output=True, check=True
        )
        found.add(run.stdout)
    assert len(found) == 1


def test_a_value_is_told_from_its_parts() -> None:
    """No arrangement of parts has the address of another, nor a dataclass that of its fields."""
    alike = [
        ("ab", "c"), ("a", "bc"), (("ab",), "c"), (["ab"], "c"), ({"ab": "c"},), ({"ab"}, "c"),
        (Span(1, 2),), ((1, 2),), ([1, 2],), (1, 2), (True, 2), (1.0, 2), ("1", 2), (b"1", 2),
        (Decimal(1), 2), (PurePosixPath("1"), 2), (frozenset({1, 2}),),
        (["mkbriefs.model.text.Span", 1, 2],), (["list", 1, 2],), (["set", 1, 2],),
    ]  # fmt: skip
    assert len({address(*each) for each in alike}) == len(alike)


@dataclass
class _Changing:
    value: int = 0


@pytest.mark.parametrize("value", [object(), _Changing(), len, iter(()), [lambda: 0]])
def test_values_without_an_address_are_refused(value: object) -> None:
    """What could have another address in the next process is refused, wherever it stands."""
    with pytest.raises((TypeError, AttributeError)):
        address(value)


def _mentions() -> Iterator[Mention]:
    for at in range(20_000):
        amount = Decimal(at) / 8
        yield Mention(
            kind=MentionKind.MONEY,
            span=Span(at, at + 9),
            name=f"{amount} crowns",
            value=Money(low=amount, high=amount, currency="NOK"),
        )


def test_addressing_is_fast() -> None:
    """Fifty megabytes of text take less than a second of CPU."""
    lines = tuple(b"%d " % at * 150 for at in range(60_000))
    assert sum(map(len, lines)) > 50_000_000
    started = time.process_time()
    address(lines)
    assert time.process_time() - started < 1


def test_every_field_counts() -> None:
    """Changing any field of any part changes the address."""
    mentions = list(_mentions())
    before = address(mentions)
    mentions[7] = replace(mentions[7], rule="other")
    assert address(mentions) != before
    assert address(Guidance(corrections={"a": Correction()})) != address(Guidance())
