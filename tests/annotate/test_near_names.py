"""Names that may be one, or be taken for each other."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effort import assert_grows_linearly
from mkbriefs.annotate.names import near_names

NEAR = [
    ("Gao Lian", "Gao Liang"),
    ("Teng Qiang", "Teng Jiang"),
    ("Ana Muñoz", "Ana Munoz"),
    ("Abdul al-Rashid", "Abdul Al Rashid"),
    ("J. Okafor", "Jude Okafor"),
    ("Okafor", "Jude Okafor"),
    ("Muhammad Tarek", "Mohamed Tarek"),
    ("Yuri Tchaikov", "Yuri Chaikov"),
    ("Halden Shipyards", "Halden Shipyards Ltd"),
    ("Norbrook Pharmaceuticals", "Norbrook Pharmacueticals"),
    ("Łukasz Zieliński", "Lukasz Zielinski"),
    ("Brightwater", "Brightwatter"),
    ("María del Carmen Ruiz", "Maria Carmen Ruiz"),
    ("José Ortega Vidal", "José Ortega"),
]
APART = [
    ("Li Wei", "Lu Wei"),
    ("Ana Duarte", "Ines Duarte"),
    ("Bank of Ghana", "Bank of China"),
    ("Halden University", "Marrow University"),
    ("Ministry of Trade", "Ministry of Health"),
    ("University", "Halden University"),
    ("Kim", "Tim"),
    ("Regulation 169", "Regulation 168"),
    ("Emma Stone", "Robert Hollis"),
]


@pytest.mark.parametrize("pair", NEAR, ids=" / ".join)
def test_near_names_are_paired(pair: tuple[str, str]) -> None:
    """Two names that differ by accents, a letter, an initial or a word are near."""
    assert near_names(pair) == (tuple(sorted(pair)),)


@pytest.mark.parametrize("pair", APART, ids=" / ".join)
def test_other_names_are_not(pair: tuple[str, str]) -> None:
    """Two names that share a family name, a general word or a few letters are not near."""
    assert near_names(pair) == ()


@given(st.lists(st.text("abcé ñ-'.AB中", max_size=12), max_size=12))
def test_order_does_not_matter(names: list[str]) -> None:
    """Whatever the order and however often a name is given, the same sorted pairs come out."""
    pairs = near_names(names)
    assert pairs == near_names([*reversed(names), *names])
    assert list(pairs) == sorted(set(pairs))
    assert all(one < other for one, other in pairs)


def _pair(names: list[str]) -> None:
    assert len(near_names(names)) <= 60 * len(names)


@pytest.mark.parametrize(
    "name",
    ["Ana {n}bruk", "Ana Duarte{n}", "A{n} Duarte", "Duarte Bank of {n}ville", "aaaa{n}aaaa"],
)
def test_work_does_not_grow_with_the_square(name: str) -> None:
    """Eight times the names take no more than some sixteen times as long, and pairs stay few."""

    def work_on(count: int) -> Callable[[], object]:
        letters = str.maketrans("0123456789", "bcdfghjklm")
        names = [name.format(n=str(n).zfill(5).translate(letters)) for n in range(count)]
        return partial(_pair, names)

    assert_grows_linearly(work_on, 200)
