"""A number in its place: what the words before it leave it to be."""

import re
from dataclasses import dataclass
from functools import cache

from mkbriefs.annotate.amounts.edges import joins
from mkbriefs.annotate.amounts.numerals import Numeral
from mkbriefs.annotate.amounts.readings import Reading, Scanned, UnitMark
from mkbriefs.annotate.wordlists import load_wordlist

RATIOS = frozenset({"percent", "percentage point", "basis point", "per mille"})
_BELOW_ZERO = RATIOS | {"degree", "degree Celsius", "degree Fahrenheit"}
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Place:
    """A number and how far one may look to both sides."""

    scanned: Scanned
    numeral: Numeral
    first: int
    last: int

    @property
    def language(self) -> str:
        """The text's language."""
        return self.scanned.language

    def reading(self, end: int, mark: UnitMark, *, start: int | None = None) -> Reading:
        """Return the number with its unit, which ends at `end`, and with a minus before it."""
        at = self.numeral.start if start is None else start
        value = self.numeral.value
        below = self._below_zero(at) if mark.unit in _BELOW_ZERO else 0
        if below:
            at, value = at - below, -value
        scale = self.numeral.scale
        return Reading(start=at, end=end, low=value, high=value, scale=scale, mark=mark)

    def _below_zero(self, at: int) -> int:
        """Return how many characters before a number put it below zero."""
        folded = self.scanned.folded
        if folded[max(self.first, at - 2) : at] == "零下":
            return 2
        if at <= self.first or folded[at - 1] not in "-−":
            return 0
        beyond = folded[at - 2] if at - 1 > self.first else " "
        return 0 if beyond in ")%-" or joins(beyond) else 1

    def word_before(self) -> str:
        """Return the word right before the number, as written; empty if anything parts them."""
        start = self.numeral.start
        if start <= self.first or not self.scanned.folded[start - 1].isspace():
            return ""
        before = self.scanned.text[max(self.first, start - 24) : start - 1]
        words = _WORD.findall(before)
        return words[-1] if words and before.endswith(words[-1]) else ""

    def has_label(self) -> bool:
        """Tell whether the number names what stands before it: `page 12`."""
        return self.word_before().lower().rstrip(".") in listed(f"labels_{self.language}")

    def is_year(self) -> bool:
        """Tell whether four bare digits may be a year."""
        start, end = self.numeral.start, self.numeral.end
        written = self.scanned.text[start:end]
        return len(written) == 4 and written.isdecimal() and "1500" <= written < "2100"

    def follows_digits(self) -> bool:
        """Tell whether only a space parts the number from digits: telephone numbers, keys."""
        start, folded = self.numeral.start, self.scanned.folded
        before = folded[max(self.first, start - 2) : start]
        return before[-1:] == " " and before[:1].isdigit()


@cache
def listed(heading: str) -> frozenset[str]:
    """Return a list of `counted.yml`; empty if there is none."""
    return frozenset(load_wordlist("counted").get(heading, ()))
