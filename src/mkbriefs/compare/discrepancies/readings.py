"""Two sentences side by side, each of which is read once however often it is compared."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from mkbriefs.annotate.words import fold_for_phrases
from mkbriefs.compare.discrepancies.phrases import LONGEST_SEARCHED, Groups, Phrases
from mkbriefs.compare.discrepancies.told import Told
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import Link, Span

T = TypeVar("T")


class Reading:
    """A statement with what was read from it so far."""

    def __init__(self, of: Statements, row: Statement) -> None:
        self.of, self.row = of, row
        self._read: dict[Callable[..., object], object] = {}
        self._phrases: dict[str, tuple[Span, ...]] = {}
        self._groups: dict[str, dict[int, dict[int, Span]]] = {}

    def read(self, reader: Callable[[Statements, Statement], T]) -> T:
        """Return what a function reads from the statement; each function is called once."""
        found = self._read.get(reader, self)
        if found is self:  # which no function gives
            found = self._read[reader] = reader(self.of, self.row)
        return found  # type: ignore[return-value]  # a cast would take as long as the rest

    def phrases(self, name: str) -> tuple[Span, ...]:
        """Return where words of a list stand in the statement, in order."""
        if name not in self._phrases:
            phrases = Phrases.of(name, self.of.language)
            self._phrases[name] = phrases.find_folded(self._folded, self.row.sentence.span.start)
        return self._phrases[name]

    def groups(self, name: str) -> dict[int, dict[int, Span]]:
        """Return, by group and meaning of a list, where the statement has a word of it first."""
        if name not in self._groups:
            groups = Groups.of(name, self.of.language)
            self._groups[name] = groups.find_folded(self._folded, self.row.sentence.span.start)
        return self._groups[name]

    def told(self, span: Span, value: str, key: str) -> Told:
        """Return what words of the statement say, as `Told` has it."""
        sentence = self.row.sentence
        return Told(
            citekey=self.of.citekey,
            sentence=sentence.id,
            whole=sentence.span,
            words=self.row.words,
            span=span,
            value=value,
            key=key,
        )

    @cached_property
    def _folded(self) -> str:
        return fold_for_phrases(self.row.sentence.span.of(self.of.text)[:LONGEST_SEARCHED])


@dataclass(frozen=True, slots=True)
class Facing:
    """Two statements of two briefs that are compared."""

    one: Reading
    other: Reading
    """Of a brief that comes later in the corpus."""
    link: Link
