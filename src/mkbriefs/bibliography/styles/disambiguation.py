"""Telling sources apart whose citations would read the same: names, initials, then letters.

Source: CSL 1.0.2, "Disambiguation". Work is done only in groups that clash, and is linear in the
names of the page.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple, TypeAlias

from mkbriefs.bibliography.labels import letter_of
from mkbriefs.bibliography.styles.persons import Person, initialised
from mkbriefs.bibliography.styles.scope import NOTHING_TO_TELL, Disambiguation, Hint

GivenNames = Literal["", "by-cite", "primary-name", "primary-name-with-initials"]


class Strategy(NamedTuple):
    """What a style does to tell sources apart."""

    adds_names: bool = False
    given_names: GivenNames = ""
    adds_letters: bool = False


NO_STRATEGY = Strategy()


class Written(NamedTuple):
    """A source's citation as it reads, and the names in it."""

    text: str
    persons: tuple[Person, ...]
    first_persons: tuple[Person, ...]
    """The first name of every list of names in it."""


Told: TypeAlias = dict[str, Disambiguation]
Writing: TypeAlias = Callable[[Mapping[str, Disambiguation]], Mapping[str, Written]]
"""Writes the citations of all sources, given what was found so far."""


def disambiguate(strategy: Strategy, order: Sequence[str], write: Writing) -> Told:
    """Return what each source needs; sources that need nothing are left out.

    Args:
        strategy: what the style allows.
        order: the sources in the order of the list; letters follow it.
        write: writes the citations of all of them.
    """
    told: Told = {}
    written = write(told)
    if strategy.given_names.startswith("primary"):
        hints = _hints_of_all(strategy.given_names, written.values())
        told = {
            key: Disambiguation(hints=hints)
            for key in order
            if any(person in hints for person in written[key].persons)
        }
        written = write(told)
    for step in _steps(strategy):
        groups = _clashing(order, written)
        if not groups:
            break
        for group in groups:
            step(group, written, told)
        written = write(told)
    for group in _clashing(order, written):
        for key in group:
            told[key] = replace(_told(told, key), is_ambiguous=True)
    return told


_Step: TypeAlias = Callable[[list[str], Mapping[str, Written], Told], None]


def _steps(strategy: Strategy) -> list[_Step]:
    steps: list[_Step] = []
    if strategy.adds_names:
        steps.append(_name_step(strategy.given_names))
    if strategy.given_names == "by-cite":
        steps.append(_add_given_names)
    if strategy.adds_letters:
        steps.append(_add_letters)
    return steps


def _told(told: Told, key: str) -> Disambiguation:
    return told.get(key, NOTHING_TO_TELL)


def _clashing(order: Sequence[str], written: Mapping[str, Written]) -> list[list[str]]:
    """Return groups of sources that read the same, each in the order of the list."""
    groups: dict[str, list[str]] = {}
    for key in order:
        if written[key].text:
            groups.setdefault(written[key].text, []).append(key)
    return [group for group in groups.values() if len(group) > 1]


def _hints_of_all(rule: GivenNames, written: Iterable[Written]) -> dict[Person, Hint]:
    """Return hints for first names that share a family name with another first name."""
    families: dict[str, dict[Person, None]] = {}
    for person in (person for one in written for person in one.first_persons if person.family):
        families.setdefault(person.family, {})[person] = None
    hints: dict[Person, Hint] = {}
    for namesakes in families.values():
        if len(namesakes) > 1:
            hints |= _hints_of_family(rule, list(namesakes))
    return hints


def _hints_of_family(rule: GivenNames, namesakes: list[Person]) -> dict[Person, Hint]:
    shared = Counter(_initials(person) for person in namesakes if person.given)
    hints: dict[Person, Hint] = {}
    for person in namesakes:
        is_shared = bool(person.given) and shared[_initials(person)] > 1
        if not is_shared:
            hints[person] = Hint(is_primary_only=True)
        elif rule == "primary-name":
            hints[person] = Hint(is_whole=True, is_primary_only=True)
    return hints


def _initials(person: Person) -> str:
    return initialised(person.given, "", is_shortened=True)


def _name_step(rule: GivenNames) -> _Step:
    def step(group: list[str], written: Mapping[str, Written], told: Told) -> None:
        if rule == "by-cite":
            _add_given_names(group, written, told)
        _add_names(group, written, told, rule)

    return step


def _add_names(
    group: list[str], written: Mapping[str, Written], told: Told, rule: GivenNames
) -> None:
    """Show as many names of each list as make it differ from the others of the group."""
    left, count = group, 0
    # A source's class is the number of its list of names so far among the lists of the group.
    classes = dict.fromkeys(group, 0)
    while left and any(count < len(written[key].persons) for key in left):
        count += 1
        lists: dict[tuple[int, Person | None], int] = {}
        for key in left:
            persons = written[key].persons
            name = _compared(persons[count - 1], count, rule) if count <= len(persons) else None
            # A list that has ended stays in its class.
            classes[key] = lists.setdefault((classes[key], name), len(lists))
        sizes = Counter(classes[key] for key in left)
        if 1 in sizes.values():
            for key in left:
                told[key] = replace(_told(told, key), names_shown=count)
            left = [key for key in left if sizes[classes[key]] > 1]


def _compared(person: Person, count: int, rule: GivenNames) -> Person:
    if rule == "by-cite":
        return person
    if rule == "primary-name" and count == 1:
        return person
    if rule == "primary-name-with-initials" and count == 1:
        return person._replace(given=_initials(person))
    return person._replace(given="")


def _add_given_names(group: list[str], written: Mapping[str, Written], told: Told) -> None:
    """Show initials, or given names where they are the same, of namesakes in the same place."""
    open_keys = list(group)
    place = 0
    while open_keys and any(place < len(written[key].persons) for key in group):
        named = [(k, written[k].persons[place]) for k in group if place < len(written[k].persons)]
        hinted = _hint_place(named, told)
        open_keys = [key for key in open_keys if key not in hinted]
        place += 1


def _hint_place(named: list[tuple[str, Person]], told: Told) -> set[str]:
    families: dict[str, dict[Person, None]] = {}
    for _, person in named:
        families.setdefault(person.family, {})[person] = None
    hinted = set()
    for key, person in named:
        namesakes = families[person.family]
        if len(namesakes) < 2:
            continue
        is_shared = bool(person.given) and any(
            other.given and other != person and _initials(other) == _initials(person)
            for other in namesakes
        )
        old = _told(told, key)
        told[key] = replace(old, hints={**old.hints, person: Hint(is_whole=is_shared)})
        hinted.add(key)
    return hinted


def _add_letters(group: list[str], _written: Mapping[str, Written], told: Told) -> None:
    for index, key in enumerate(group):
        told[key] = replace(_told(told, key), letter=letter_of(index))
