"""Two sentences side by side, each of which is read once however often it is compared."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias, TypeVar, cast

from mkbriefs.annotate.words import fold_for_phrases
from mkbriefs.compare.discrepancies.phrases import LONGEST_SEARCHED, Groups, Phrases
from mkbriefs.compare.discrepancies.told import Told
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import Link, Span

T = TypeVar("T")
_Key: TypeAlias = Callable[..., object] | tuple[type, str]


class Reading:
    """A statement with what was read from it so far."""

    def __init__(self, of: Statements, row: Statement) -> None:
        self.of, self.row = of, row
        self._read: dict[_Key, object] = {}

    def read(self, reader: Callable[[Statements, Statement], T]) -> T:
        """Return what a function reads from the statement; each function is called once."""
        if reader not in self._read:
            self._read[reader] = reader(self.of, self.row)
        return cast("T", self._read[reader])

    def phrases(self, name: str) -> tuple[Span, ...]:
        """Return where words of a list stand in the statement, in order."""
        key = Phrases, name
        if key not in self._read:
            phrases = Phrases.of(name, self.of.language)
            self._read[key] = phrases.find_folded(self._folded, self.row.sentence.span.start)
        return cast("tuple[Span, ...]", self._read[key])

    def groups(self, name: str) -> dict[int, dict[int, Span]]:
        """Return, by group and meaning of a list, where the statement has a word of it first."""
        key = Groups, name
        if key not in self._read:
            groups = Groups.of(name, self.of.language)
            self._read[key] = groups.find_folded(self._folded, self.row.sentence.span.start)
        return cast("dict[int, dict[int, Span]]", self._read[key])

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
