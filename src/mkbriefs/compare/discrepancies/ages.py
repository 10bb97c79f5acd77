"""How old a person is, wherever two texts say it: `said Osei, 31`, `the 32-year-old Danny Osei`."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import islice
from typing import Final, NamedTuple

from mkbriefs.compare.discrepancies.numbers import is_age, numbers_of
from mkbriefs.compare.discrepancies.occasions import issued_on
from mkbriefs.compare.discrepancies.readings import Reading
from mkbriefs.compare.discrepancies.told import Differing, Told
from mkbriefs.compare.statements import Statement, Statements, kept, plain
from mkbriefs.model import DiscrepancyKind, MentionKind, Quantity, Span
from mkbriefs.wording.values import value_in_words

_FIGURES: Final = re.compile(r"\d\d")
_MOST: Final = 100
"""Persons of one text whose age is looked at."""
_BESIDE: Final = 8
"""Characters between a person and an age."""
_A_BIRTHDAY: Final = timedelta(days=60)
"""Days between two texts in which somebody may well have had one."""
_YEAR: Final = timedelta(days=365.25)
_STRENGTH: Final = 1.9


class _Aged(NamedTuple):
    """A person's age in a text."""

    at: int
    """The place of its sentence."""
    span: Span
    value: Quantity


def find_ages(one: Statements, other: Statements) -> Iterator[Differing]:
    """Yield the ages of one person in two texts of known days, where no birthday explains it."""
    theirs = _ages_of(other)
    for name, mine in _ages_of(one).items():
        their = theirs.get(name)
        if their is not None and _differ(one, mine, other, their):
            apart = abs(mine.value.high - their.value.high)
            yield Differing(
                kind=DiscrepancyKind.COUNT,
                rule="ages-differ",
                sides=(_told(one, mine), _told(other, their)),
                difference=f"{apart} apart, of one person.",
                strength=_STRENGTH,
            )


@kept
def _ages_of(of: Statements) -> Mapping[str, _Aged]:
    """Return the first age of each person with two names or more, by the name in lower case."""
    found: dict[str, _Aged] = {}
    for at, row in enumerate(of.rows):
        if len(found) < _MOST and _FIGURES.search(row.words):
            for name, span, value in _ages_in(of, row):
                found.setdefault(name, _Aged(at, span, value))
    return found


def _ages_in(of: Statements, row: Statement) -> Iterator[tuple[str, Span, Quantity]]:
    persons = [m for m in row.mentions if m.kind is MentionKind.PERSON and " " in m.name]
    for span, value in islice(numbers_of(of, row) if persons else (), _MOST):
        if is_age(value) and value.low == value.high:
            before = [p for p in persons if 0 <= span.start - p.span.end <= _BESIDE]
            behind = [p for p in persons if 0 <= p.span.start - span.end <= _BESIDE]
            if before or behind:
                person = before[-1] if before else behind[0]
                yield person.name.casefold(), span, value


def _differ(one: Statements, mine: _Aged, other: Statements, their: _Aged) -> bool:
    """Tell whether two ages are not those of one person on the two days."""
    first, second = issued_on(one), issued_on(other)
    if first is None or second is None or mine.value.high == their.value.high:
        return False
    in_order = (mine, their) if first <= second else (their, mine)
    older = in_order[1].value.high - in_order[0].value.high
    passed = abs(second - first)
    fewest = passed // _YEAR
    return not fewest <= older <= fewest + (passed > _A_BIRTHDAY)


def _told(of: Statements, aged: _Aged) -> Told:
    return Reading(of, of.at(aged.at)).told(
        aged.span, value_in_words(aged.value).rstrip(), f"{plain(aged.value.high)} "
    )
