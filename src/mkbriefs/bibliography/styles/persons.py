"""Names as a citation style needs them: with particles told apart, in either order, in initials."""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from mkbriefs.bibliography.styles.markup import read_rich
from mkbriefs.bibliography.styles.rich import Rich
from mkbriefs.bibliography.text import is_east_asian, plain_text

Demotion = Literal["never", "sort-only", "display-and-sort"]

_JOINTS = frozenset("’'-–\xa0")
_PARTICLE_MARKS = frozenset("'’-–.")
_PARTICLE_SPLIT = re.compile("['’–.-]")
# Scripts in which given and family names are parted by spaces and the order may be turned round.
_ROMANESQUE = re.compile(
    "[-0-9a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u03ff\u0400-\u052f\u0590-\u05d4\u05d6-\u05ff"
    "\u1f00-\u1fff\u0600-\u06ff\u200c-\u200e\u2018\u2019\u021a\u021b]"
)


class Person(NamedTuple):
    """A person or an organisation; parts that are not there are empty."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    """A particle that goes behind the given name where names are inverted: `de` in `Balzac`."""
    non_dropping: str = ""
    """A particle that belongs to the family name."""
    suffix: str = ""
    has_comma_suffix: bool = False
    literal: str = ""
    """An organisation, or a name that cannot be told apart."""

    @property
    def is_romanesque(self) -> bool:
        """Whether it is written in a script that turns names round; Han, Kana, Hangul do not."""
        return _ROMANESQUE.search(self.family) is not None


def read_persons(value: object) -> tuple[Person, ...]:
    """Return the names of a CSL-JSON name variable; what is no name is left out."""
    if not isinstance(value, list | tuple):
        return ()
    persons = (_read_person(name) for name in value if isinstance(name, Mapping))
    return tuple(person for person in persons if any((person.family, person.given, person.literal)))


def _read_person(value: Mapping[object, object]) -> Person:
    def part(name: str) -> str:
        text = value.get(name)
        return plain_text(text).replace("'", "’") if isinstance(text, str) else ""

    person = Person(
        family=part("family"),
        given=part("given"),
        dropping=part("dropping-particle"),
        non_dropping=part("non-dropping-particle"),
        suffix=part("suffix"),
        has_comma_suffix=value.get("comma-suffix") in (True, 1, "true"),
        literal=part("literal"),
    )
    if not person.family and not person.literal:
        # A person known by one name.
        person = person._replace(family=person.given, given="")
    return _with_particle_of_family(_with_particle_of_given(_with_suffix_of_given(person)))


def _with_suffix_of_given(person: Person) -> Person:
    given, comma, suffix = person.given.partition(",")
    if person.suffix or not given or not comma:
        return person
    has_comma = suffix.startswith("!")
    return person._replace(
        given=given, suffix=suffix.lstrip("!").strip(), has_comma_suffix=has_comma
    )


def _with_particle_of_given(person: Person) -> Person:
    words = person.given.split(" ")
    start = len(words)
    while start and _is_particle(words[start - 1]):
        start -= 1
    if person.dropping or not 0 < start < len(words):
        return person
    return person._replace(given=" ".join(words[:start]), dropping=" ".join(words[start:]))


def _with_particle_of_family(person: Person) -> Person:
    if person.non_dropping or not person.family:
        return person
    words = person.family.split(" ")
    end = next((i for i, word in enumerate(words) if not _is_particle(word)), len(words))
    if 0 < end < len(words):
        particle, family = " ".join(words[:end]), " ".join(words[end:])
    elif end == 0:
        particle, family = _split_elided(person.family)
    else:
        return person
    return person._replace(non_dropping=particle, family=family)


def _split_elided(family: str) -> tuple[str, str]:
    """Return particle and name of `d’Arc`; an empty particle if there is none."""
    parts = _PARTICLE_SPLIT.split(family, maxsplit=2)
    if len(parts) == 2 and _is_particle(parts[0]):
        return family[: len(parts[0]) + 1], parts[1]
    return "", family


def _is_particle(word: str) -> bool:
    return all(letter.islower() or letter in _PARTICLE_MARKS for letter in word)


def initialised(given: str, mark: str, *, is_shortened: bool, has_hyphen: bool = True) -> str:
    """Return given names as initials, `mark` behind each: `Jean-Luc Marie` becomes `J.-L. M.`.

    Args:
        given: given names; words in small letters stay whole.
        mark: what follows an initial, such as `. `.
        is_shortened: whether full names become initials; else only those already short are dotted.
        has_hyphen: whether the hyphen of a double name is kept.
    """
    words = (
        _initialised_word(
            word, mark, is_initial=is_initial, is_shortened=is_shortened, has_hyphen=has_hyphen
        )
        for word, is_initial in _words(given)
    )
    return "".join(words).replace(" -", "-").strip(" ")


def _words(given: str) -> list[tuple[str, bool]]:
    """Return the words of given names, each with whether it is an initial already."""
    words: list[tuple[str, bool]] = []
    current = ""
    for letter in given:
        if letter not in ".- ":
            current += letter
            continue
        if current:
            words.append((current, letter == "." or (letter == " " and len(current) == 1)))
        current = "-" if letter == "-" else ""
    if current:
        words.append((current, len(current) == 1))
    return words


def _initialised_word(
    word: str, mark: str, *, is_initial: bool, is_shortened: bool, has_hyphen: bool
) -> str:
    if is_initial:
        return word + mark
    if all(map(str.islower, word)):
        return f"{word} " if mark.endswith(" ") else f" {word} "
    if not is_shortened:
        return f"{word} "
    initial = _initial(word, has_hyphen=has_hyphen)
    return initial + mark if initial else ""


def _initial(word: str, *, has_hyphen: bool) -> str:
    if word[0] == "-":
        if len(word) == 1 or not word[1].isupper():
            return ""
        return f"-{word[1]}" if has_hyphen else word[1]
    if not word[0].isupper():
        return word
    is_digraph = len(word) > 2 and word[1].isupper() and all(map(str.islower, word[2:]))
    return word[:2].capitalize() if is_digraph else word[0]


class NameShape(NamedTuple):
    """How a single name is written."""

    form: Literal["long", "short"] = "long"
    is_shortened: bool = True
    initial_mark: str | None = None
    """What follows an initial; none if given names stay whole."""
    separator: str = ", "
    """Between family and given name where they are inverted."""
    demotion: Demotion = "display-and-sort"
    has_hyphen: bool = True


def write_person(person: Person, shape: NameShape, *, is_inverted: bool) -> Rich:
    """Return a name, family first if inverted; scripts that never invert keep their own order."""
    if person.literal:
        return read_rich(person.literal) if '"' in person.literal else person.literal
    if not person.is_romanesque:
        return person.family + (_given(person, shape) if shape.form == "long" else "")
    if shape.form == "short":
        return _spaced(person.non_dropping, person.family)
    return _inverted(person, shape) if is_inverted else _straight(person, shape)


def _given(person: Person, shape: NameShape) -> str:
    # East Asian given names have no initials: a full stop behind them would be an error.
    if shape.initial_mark is None or is_east_asian(person.given):
        return person.given
    return initialised(
        person.given,
        shape.initial_mark,
        is_shortened=shape.is_shortened,
        has_hyphen=shape.has_hyphen,
    )


def _inverted(person: Person, shape: NameShape) -> str:
    given = _given(person, shape)
    if shape.demotion == "display-and-sort":
        family = person.family
        behind = _spaced(given, person.dropping, person.non_dropping)
    else:
        family = _spaced(person.non_dropping, person.family)
        behind = _spaced(given, person.dropping)
    return shape.separator.join(filter(None, (family, behind, person.suffix)))


def _straight(person: Person, shape: NameShape) -> str:
    family = _spaced(person.dropping, person.non_dropping, person.family)
    if person.has_comma_suffix and person.suffix:
        family = shape.separator.join(filter(None, (family, person.suffix)))
        return _spaced(_given(person, shape), family)
    return _spaced(_given(person, shape), family, person.suffix)


def _spaced(*parts: str) -> str:
    """Return the parts with spaces between them, none behind an apostrophe or hyphen."""
    shown = ""
    for part in filter(None, parts):
        joint = "" if not shown or shown[-1] in _JOINTS else " "
        shown += joint + part
    return shown
