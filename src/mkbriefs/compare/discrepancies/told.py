"""What one statement says against another, before anything is gathered into a finding."""

from collections.abc import Iterable
from dataclasses import dataclass

from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import DiscrepancyKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one statement says."""

    of: Statements
    row: Statement
    span: Span
    """The words that carry it, inside the sentence."""
    value: str
    """Normalised, in words: `about USD 15,000`."""
    key: str
    """What is equal for equal values, whatever their words: `15000`."""

    @property
    def place(self) -> tuple[str, str]:
        """Brief and sentence."""
        return self.of.citekey, self.row.sentence.id

    @property
    def words(self) -> str:
        """The whole sentence."""
        return self.row.sentence.span.of(self.of.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """Two statements that tell one thing differently."""

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
