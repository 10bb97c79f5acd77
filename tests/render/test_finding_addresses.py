"""The addresses of findings, which are written field by field."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from finding_builders import compared_corpus
from mkbriefs.render.finding_addresses import discrepancy_address, fact_address


def _changed(value: Any) -> Iterator[Any]:
    """Yield values that each differ from one in one thing, wherever in it."""
    match value:
        case Enum():
            yield next(each for each in type(value) if each is not value)
        case str():
            yield f"{value}!"
        case bool():
            yield not value
        case int() | float():
            yield value + 1
        case None:
            yield "something"
        case tuple():
            yield value[1:]
            for at, each in enumerate(value):
                yield from ((*value[:at], other, *value[at + 1 :]) for other in _changed(each))
        case _:
            assert is_dataclass(value)
            assert not isinstance(value, type)
            for field in fields(value):
                for other in _changed(getattr(value, field.name)):
                    yield replace(value, **{field.name: other})


def test_whatever_a_fact_holds_counts() -> None:
    """Facts that differ in anything have different addresses; equal ones have the same."""
    fact = next(f for f in compared_corpus().findings.facts if any(x.shared for x in f.links))
    others = list(_changed(fact))
    assert len({fact_address(each) for each in (fact, *others)}) == len(others) + 1
    assert fact_address(fact) == fact_address(replace(fact, links=(*fact.links,)))


def test_whatever_a_discrepancy_holds_counts() -> None:
    """Discrepancies that differ in anything have different addresses; equal ones the same."""
    found = compared_corpus().findings.discrepancies[0]
    others = list(_changed(found))
    assert len({discrepancy_address(each) for each in (found, *others)}) == len(others) + 1
    assert discrepancy_address(found) == discrepancy_address(replace(found))
