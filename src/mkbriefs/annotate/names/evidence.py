"""What speaks for the kind of a candidate: its own words, and what stands before and behind."""

import re
from dataclasses import dataclass

from mkbriefs.annotate.names.candidates import Candidate
from mkbriefs.annotate.names.capitals import LETTER, OWN_S
from mkbriefs.annotate.names.vocabulary import Vocabulary, vocabulary
from mkbriefs.model import MentionKind

_WINDOW = 48
"""Code points looked at on either side."""
_FAR_WINDOW = 120
"""Beside a comma, where an apposition may be long."""
_WORD = re.compile(rf"{LETTER}+(?:[-'’]{LETTER}+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A kind and the rule that told it."""

    kind: MentionKind
    rule: str
    strength: int
    """3 by the name's own words, 2 by a neighbour that names the kind, 1 by a hint."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A candidate with the neighbouring words and marks of its sentence, the nearest first."""

    candidate: Candidate
    before: tuple[str, ...]
    """In lower case."""
    after: tuple[str, ...]
    """As they are written."""
    has_possessive: bool
    """Whether `'s` stands right behind."""

    @property
    def v(self) -> Vocabulary:
        """The word lists."""
        return vocabulary()

    @property
    def last_before(self) -> str:
        """The word or mark right before, in lower case, or nothing."""
        return self.before[0] if self.before else ""

    @property
    def first_after(self) -> str:
        """The word or mark right behind, in lower case, or nothing."""
        return self.after[0].lower() if self.after else ""

    @property
    def speaks(self) -> bool:
        """Whether a verb of saying stands beside it."""
        speech = self.v.speech
        is_beside = self.first_after in speech or self.last_before in speech
        return is_beside and not self.has_possessive

    @property
    def is_date(self) -> bool:
        """Whether it is a month after all, though someone of that name is in the text."""
        if self.candidate.words[-1].text not in self.v.calendar or len(self.candidate.words) > 1:
            return False
        is_counted = self.first_after.isdigit() or self.last_before.isdigit()
        return is_counted or self.last_before in self.v.date_words

    @property
    def is_matter(self) -> bool:
        """Whether it is what a minister is of, and no name: `ministro de Defensa`."""
        if len(self.before) < 2 or self.before[0] not in ("of", "de", "del", "for"):
            return False
        return self.before[1] in self.v.departments


def evidence_of(text: str, candidate: Candidate, within: tuple[int, int]) -> Evidence:
    """Return what speaks for a candidate in the sentence `within`."""
    start, end = candidate.start, candidate.end
    is_inserted = text.startswith(", ", start - 2)
    first = max(within[0], start - (_FAR_WINDOW if is_inserted else _WINDOW))
    before = _WORD.findall(text, first, start)
    if first > within[0] and before:
        before = before[1:]  # it may be half a word
    window = _FAR_WINDOW if text.startswith(",", end) else _WINDOW
    after = _WORD.findall(text, end, min(within[1], end + window))
    has_possessive = text.startswith(OWN_S, end)
    return Evidence(
        candidate=candidate,
        before=tuple(word.lower() for word in reversed(before)),
        after=tuple(after[2:] if has_possessive else after),
        has_possessive=has_possessive,
    )
