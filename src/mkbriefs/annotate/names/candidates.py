"""A candidate: words that may be a name."""

from dataclasses import dataclass

from mkbriefs.annotate.names.capitals import Word
from mkbriefs.annotate.names.gazetteer import Known

LONGEST_NAME = 8
"""In words with a capital."""
LONGEST_NAME_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a name, none of them a title."""

    words: tuple[Word, ...]
    has_title: bool = False
    """Whether a person's title stands before it."""
    known: Known | None = None
    """What the shipped lists say of exactly these words."""
    only_short: bool = False
    """Whether it is a name only where it is short for a full one: `King`."""
    owner: str = ""
    """The title behind it, if one stands there: `CEO`."""

    @property
    def start(self) -> int:
        """First code point, in the seed's text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """After the last one."""
        return self.words[-1].end

    @property
    def is_weak(self) -> bool:
        """Whether its only capital says nothing."""
        return len(self.words) == 1 and self.words[0].is_weak

    @property
    def is_acronym(self) -> bool:
        """Whether it is one word with capitals inside: `NATO`, `iOS`, but not `McKay`, `O'Hara`."""
        word = self.words[0].text
        if len(self.words) > 1 or not word.isalpha():
            return False
        is_mixed = any(character.isupper() for character in word[1:])
        return is_mixed and (word.isupper() or not word.startswith(("Mc", "Mac")))
