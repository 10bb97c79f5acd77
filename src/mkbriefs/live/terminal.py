"""What `serve` says on the terminal: a line for each update, a problem once when it is new."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import click

from mkbriefs.diagnostics import Diagnostic, Severity
from mkbriefs.live.problems import Failure
from mkbriefs.report import format_counts, format_diagnostic, printable
from mkbriefs.wording.figures import count

_MOST_NAMED = 1
"""Changed files that are named; of more, their number is told."""


@dataclass
class Teller:
    """Remembers what was said, so that it is said once."""

    say: Callable[[str], None]
    """Prints a line."""
    has_notes: bool = False
    """Whether notes are told too."""
    most_shown: int | None = 20
    """New problems that are told at a time; None for all."""
    known: tuple[Diagnostic, ...] = ()
    _failure: Failure | None = field(default=None)

    def tell_done(self, changed: Sequence[str], what: str, found: Sequence[Diagnostic]) -> None:
        """Tell of an update that worked.

        Args:
            changed: files that were saved, as a person knows them; none at the start.
            what: what was made, and how long it took.
            found: all diagnostics that hold now.
        """
        found = self.tell_problems(found)
        if self._failure is not None:
            self._failure = None
            self.say(click.style("that is mended", fg="green"))
        self.say(f"{name_changed(changed)}: {what}; problems: {format_counts(found)}")

    def tell_failed(self, changed: Sequence[str], failure: Failure, what: str) -> None:
        """Tell of an update that did not work, and what became of the site."""
        if failure != self._failure:
            for problem in failure.problems:
                self.say(f"{format_diagnostic(problem)}\n")
        self._failure = failure
        self.say(f"{name_changed(changed)}: {what}")

    def tell_problems(self, all_found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Show the problems that are new, and name those that are mended; return those told."""
        found = tuple(d for d in all_found if self.has_notes or d.severity is not Severity.NOTE)
        known, self.known = self.known, found
        new = _without(found, known)
        for diagnostic in new[: self.most_shown]:
            self.say(f"{format_diagnostic(diagnostic)}\n")
        self._tell_more(len(new), "; `mkbriefs check` lists all")
        mended = _without(known, found)
        for diagnostic in mended[: self.most_shown]:
            head = click.style("mended", fg="green", bold=True)
            place = printable(str(diagnostic.location))
            self.say(f"{head}: {place}: {printable(diagnostic.message)}")
        self._tell_more(len(mended), " mended")
        return found

    def _tell_more(self, number: int, what: str) -> None:
        if self.most_shown is not None and number > self.most_shown:
            self.say(f"and {number - self.most_shown} more{what}")


def name_changed(changed: Sequence[str]) -> str:
    """Return for instance `briefs/lee-2024.md and 3 more files`."""
    if not changed:
        return "first build"
    more = len(changed) - _MOST_NAMED
    return printable(changed[0]) + (f" and {count(more, 'more file')}" if more else "")


def _without(some: Sequence[Diagnostic], others: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return those that are not among the others, whatever line they have come to stand on."""
    known = {(d.rule, d.location.path, d.message) for d in others}
    return [d for d in some if (d.rule, d.location.path, d.message) not in known]
