"""What one candidate says, and what is known around it when its words are read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import NamedTuple, TypeAlias

from mkbriefs.annotate.dates.calendar import Known
from mkbriefs.annotate.dates.rules import Rule
from mkbriefs.model import DateState, DateValue

_WORD_BEFORE = re.compile(r"(?<![\w’'])([\w’'.-]{1,24})\s{1,3}$")
_NEW_LABEL = re.compile(r" ?\n\s?[^\W\d_][\w ]{1,24}:")
_WORD_AFTER = re.compile(r"\s{1,3}[\"“‘'«]?([^\W\d_][\w’'-]{0,24})")


class Reading(NamedTuple):
    """A value and the rule that made it."""

    value: DateValue
    rule: Rule


class Direction(Enum):
    """Where the words around a date point, seen from the date of publication."""

    SINCE = "since"
    """Right behind `since`: past, however long ago."""
    PAST = "past"
    FUTURE = "future"
    OPEN = "open"
    """A verb that fits both: `would`, `is`, any other infinitive."""
    LOOSE = "loose"
    """An infinitive behind a verb of the past, `used a key to enter in March`: rather past."""
    UNTOLD = "untold"
    """No verb that tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What the words of a language's forms mean; keys as `fold_word` makes them."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    """From Monday as 0."""
    numbers: Mapping[str, int]
    """Counts, and ordinals of quarters and centuries."""
    units: Mapping[str, str]
    """To `day`, `week`, `weekend`, `month`, `quarter`, `year`, `decade` or `century`."""
    directions: Mapping[str, int]
    """-1 for `last`, 0 for `this`, 1 for `next`; a language may go further."""
    days: Mapping[str, int]
    """To days from the date of publication, -1 for `yesterday`."""
    seasons: Mapping[str, int]
    """From spring as 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known where a candidate stands."""

    text: str
    start: int
    """Of the paragraph; nothing before it is looked at."""
    end: int
    issued: Known | None
    vocabulary: Vocabulary
    cues: "Cues"
    other_year: int
    """The year stated last before it in the paragraph; 0 if none is."""
    is_of_another_time: bool
    """Whether most years in the text lie well before its publication."""
    last_date_end: int
    """Where the date found last in the paragraph ends; -1 if none was found."""
    named: DateValue | None
    """The date found before it in the sentence, if that has a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Words of a language that tell past from future."""

    pattern: re.Pattern[str]
    """With groups named as directions are; what matches none of them hides its words."""
    stop: re.Pattern[str]
    """What ends a sentence, as far as cues reach."""
    clause: re.Pattern[str]
    """What parts the clauses of a sentence."""
    verb_follows: bool = False
    """Whether the verb that a date hangs on stands behind it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: a form's match, where it stands."""

    match: re.Match[str]
    around: Surroundings

    def __getitem__(self, group: str) -> str:
        """Return the folded words of a group; empty where it did not take part.

        Where a form has several places for one group, all but the first have a figure behind the
        name, since a pattern may use a name only once.
        """
        groups = self.match.groupdict()
        words = groups.get(group) or groups.get(f"{group}_2") or groups.get(f"{group}_3")
        return fold_word(words or "")

    def number(self, group: str) -> int:
        """Return the number that a group's figures or words say; 0 where there are none."""
        word = self[group]
        return int(word) if word.isdecimal() else self.around.vocabulary.numbers.get(word, 0)

    @property
    def before(self) -> str:
        """The paragraph's last code points before the match."""
        start = self.match.start()
        return self.around.text[max(self.around.start, start - 48) : start]

    @property
    def after(self) -> str:
        """The paragraph's first code points behind the match."""
        end = self.match.end()
        return self.around.text[end : min(self.around.end, end + 48)]

    @property
    def word_before(self) -> str:
        """The word right before the match, as written; empty if there is none."""
        word = _WORD_BEFORE.search(self.before)
        return word[1] if word else ""

    @property
    def word_after(self) -> str:
        """The word right behind the match, as written; empty if there is none or a new line's."""
        word = None if _NEW_LABEL.match(self.after) else _WORD_AFTER.match(self.after)
        return word[1] if word else ""


Reader: TypeAlias = Callable[[Found], Reading | None]
Guard: TypeAlias = Callable[[Found], bool]


@dataclass(frozen=True)
class Form:
    """One shape of a date's words."""

    expression: str
    """A regular one; its groups are those that its reader asks for."""
    read: Reader
    guard: Guard | None = None
    """Tells whether the words around let it be a date."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled once a place is met where the form may begin."""
        return re.compile(self.expression)

    def reading_of(self, found: Found) -> Reading | None:
        """Return what a match of the form says; None if it is no date where it stands."""
        if self.guard is not None and not self.guard(found):
            return None
        reading = self.read(found)
        return None if reading is None else _qualified(found, reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """How one language writes dates."""

    trigger: re.Pattern[str]
    """Finds every place where a form may begin; the name of its group picks the forms to try."""
    forms: Mapping[str, tuple[Form, ...]]
    """By group of the trigger, the longer before the shorter."""
    vocabulary: Vocabulary
    cues: Cues
    news: re.Pattern[str]
    """Finds words that a text uses that speaks of the days around its publication."""


def _qualified(found: Found, reading: Reading) -> Reading:
    """Add what the words say beside the date: that it is approximate, or only a part is meant."""
    value, rule = reading
    if found["about"] and value.edtf and "/" not in value.edtf:
        edtf = value.edtf.rstrip("~") + "~"
        rule = Rule.ABOUT if rule is Rule.STATED else rule
        return Reading(replace(value, edtf=edtf), rule)
    if found["part"] and rule is Rule.STATED and value.state is DateState.RESOLVED:
        return Reading(value, Rule.PART_OF_PERIOD)
    return reading


def fold_word(word: str) -> str:
    """Return a word as vocabularies have it: lower case, white space folded, no full stop."""
    return " ".join(word.casefold().split()).rstrip(".")


def resolved(edtf: str, precision: str, rule: Rule, anchor: Known | None = None) -> Reading:
    """Return a reading in which every part is known."""
    return _reading(edtf, precision, DateState.RESOLVED, rule, anchor)


def partial(edtf: str, precision: str, rule: Rule) -> Reading:
    """Return a reading of which a larger part is unknown."""
    return _reading(edtf, precision, DateState.PARTIAL, rule, None)


def unresolved(precision: str, rule: Rule) -> Reading:
    """Return a reading of words that nothing fixes."""
    return _reading("", precision, DateState.UNRESOLVED, rule, None)


def _reading(
    edtf: str, precision: str, state: DateState, rule: Rule, anchor: Known | None
) -> Reading:
    value = DateValue(
        edtf=edtf, precision=precision, state=state, anchor=anchor.edtf if anchor else ""
    )
    return Reading(value, rule)
