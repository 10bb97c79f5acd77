"""What one statement says against another, before anything is gathered into a finding."""

from collections.abc import Iterable
from dataclasses import dataclass

from mkbriefs.model import Citekey, DiscrepancyKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one statement says."""

    citekey: Citekey
    """Of its brief."""
    sentence: str
    """Id of the sentence."""
    whole: Span
    """The whole sentence."""
    words: str
    """Its folded words, one space between: what copies have in common."""
    span: Span
    """The words that carry it, inside the sentence."""
    value: str
    """Normalised, in words: `about USD 15,000`."""
    key: str
    """What is equal for equal values, whatever their words: `15000`."""

    @property
    def place(self) -> tuple[str, str]:
        """Brief and sentence."""
        return self.citekey, self.sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """Two statements that tell one thing differently.

    Plain values: what two briefs differ in is kept for later builds.
    """

    kind: DiscrepancyKind
    rule: str
    sides: tuple[Told, Told]
    difference: str
    """Sentences with full stops; the same with the two sides exchanged."""
    strength: float
    """How sure it is; compared among those of one kind only."""


def in_order(words: Iterable[str]) -> tuple[str, ...]:
    """Return words of two sides in an order that does not depend on which side is first."""
    return tuple(sorted(words, key=lambda each: (each.casefold(), each)))
