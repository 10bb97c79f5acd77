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
_MOST_SHOWN = 20
"""New problems that are shown in full at a time."""


@dataclass
class Teller:
    """Remembers what was said, so that it is said once."""

    say: Callable[[str], None]
    """Prints a line."""
    all_severities: bool = False
    """Whether notes are told too."""
    known: tuple[Diagnostic, ...] = ()
    _failure: Failure | None = field(default=None)

    def tell_built(self, changed: Sequence[str], what: str, found: Sequence[Diagnostic]) -> None:
        """Tell of an update that worked.

        Args:
            changed: files that were saved, as a person knows them; none at the start.
            what: what was made, and how long it took.
            found: all diagnostics that hold now.
        """
        found = self.tell_problems(found)
        if self._failure is not None:
            self._failure = None
            self.say(click.style("the site can be built again", fg="green"))
        self.say(f"{name_changed(changed)}: {what}; problems: {format_counts(found)}")

    def tell_failed(self, changed: Sequence[str], failure: Failure) -> None:
        """Tell of an update that did not."""
        head = click.style("error", fg="red", bold=True)
        said = "\n  ".join(printable(message) for message in failure.messages)
        place = f"{printable(failure.path)}: " if failure.path else ""
        if failure != self._failure:
            self.say(f"{head}: {place}{said}")
        self._failure = failure
        self.say(f"{name_changed(changed)}: not built; the last good pages stay")

    def tell_problems(self, all_found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Show the problems that are new, and name those that are mended; return those told."""
        is_told = self.all_severities
        found = tuple(d for d in all_found if is_told or d.severity is not Severity.NOTE)
        known, self.known = self.known, found
        new = _without(found, known)
        for diagnostic in new[:_MOST_SHOWN]:
            self.say(f"{format_diagnostic(diagnostic)}\n")
        if len(new) > _MOST_SHOWN:
            self.say(f"and {len(new) - _MOST_SHOWN} more; `mkbriefs check` lists all\n")
        mended = _without(known, found)
        for diagnostic in mended[:_MOST_SHOWN]:
            head = click.style("mended", fg="green", bold=True)
            place = printable(str(diagnostic.location))
            self.say(f"{head}: {place}: {printable(diagnostic.message)}")
        if len(mended) > _MOST_SHOWN:
            self.say(f"and {len(mended) - _MOST_SHOWN} more mended")
        return found


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
