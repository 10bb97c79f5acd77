"""What is wrong with one bibliography file, with its lines, and never more of it than is read."""

from bisect import bisect_left
from dataclasses import dataclass, field

from mkbriefs.bibliography.text import plain_text
from mkbriefs.diagnostics import Diagnostic, Location, Severity

_MOST = 1000
"""A file that is no bibliography can have a problem on every line; the rest are counted."""
_LONGEST_SHOWN = 60


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self._ends = [at for at, character in enumerate(text) if character == "\n"]

    def number(self, offset: int) -> int:
        """Return the line, from 1, on which the character at `offset` stands."""
        return bisect_left(self._ends, offset) + 1


@dataclass(slots=True)
class Problems:
    """Gathers the diagnostics of one file."""

    path: str
    """As diagnostics show it."""
    _found: list[Diagnostic] = field(default_factory=list)
    _more: list[Severity] = field(default_factory=list)

    def add(
        self,
        line: int,
        message: str,
        hint: str,
        severity: Severity = Severity.WARNING,
        rule: str = "bibliography-valid",
    ) -> None:
        """Note that something is wrong on `line` (from 1)."""
        if len(self._found) >= _MOST:
            self._more.append(severity)
            return
        self._found.append(
            Diagnostic(
                rule=rule,
                severity=severity,
                location=Location(self.path, line),
                message=message,
                hint=hint,
            )
        )

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what was noted, in that order; the last may stand for those beyond the limit."""
        if not self._more:
            return tuple(self._found)
        heaviest = min(self._more, key=list(Severity).index)
        rest = Diagnostic(
            rule="bibliography-valid",
            severity=heaviest,
            location=Location(self.path),
            message=f"{len(self._more):,} more problems of this file are not listed",
            hint="mend those that are, and look again",
        )
        return (*self._found, rest)


def shown(text: str) -> str:
    """Return `text` as a message quotes it: one line, in backticks, not long."""
    line = plain_text(text[: 4 * _LONGEST_SHOWN]).replace("`", "'")
    return f"`{line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + '…'}`"
