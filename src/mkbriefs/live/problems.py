"""What is wrong with the site as it stands, as terminal and browser show it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.errors import ConfigError, MkbriefsError, describe_os_error

Shown = dict[str, str | int]
"""A problem as JSON."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the site could not be brought up to date; the last good one stands."""

    path: str
    """The file at fault, or empty where none is known."""
    messages: tuple[str, ...]
    """One or more, in the order they were found."""

    @classmethod
    def of(cls, error: Exception, config_file: str) -> "Failure":
        """Return what an exception means to the person at work.

        Args:
            error: what was raised.
            config_file: the configuration as a person knows it.
        """
        match error:
            case ConfigError():
                return cls(config_file, error.problems)
            case MkbriefsError():
                return cls("", (str(error),))
            case OSError():
                return cls("", (describe_os_error(error),))
        # A hook or a template of the site's may raise anything.
        return cls("", (f"{type(error).__name__}: {error}",))


def shown_failure(failure: Failure) -> list[Shown]:
    """Return a failure as problems to show."""
    return [
        _shown(
            Diagnostic(
                rule="",
                severity=Severity.ERROR,
                location=Location(failure.path),
                message=message,
                hint="the page below is as it was before; save the mended file to go on",
            )
        )
        for message in failure.messages
    ]


def shown_problems(diagnostics: Iterable[Diagnostic]) -> tuple[Shown, ...]:
    """Return errors and warnings as JSON; notes are for `check` to tell."""
    return tuple(_shown(d) for d in diagnostics if d.severity is not Severity.NOTE)


def shown_diagnostic(diagnostic: Diagnostic) -> Shown:
    """Return a diagnostic as JSON; what it says is data wherever it is put."""
    return _shown(diagnostic)


def _shown(diagnostic: Diagnostic) -> Shown:
    return {
        **{key: str(value) for key, value in asdict(diagnostic).items() if key != "location"},
        "excerpt": diagnostic.excerpt[:200],
        "path": diagnostic.location.path,
        "line": diagnostic.location.line,
        "column": diagnostic.location.column,
        "place": str(diagnostic.location),
    }


def has_new_errors(before: Iterable[Shown], after: Iterable[Shown]) -> bool:
    """Tell whether there are errors that were not there before, whatever line they stand on."""
    known = {_identity(problem) for problem in before}
    return any(p["severity"] == Severity.ERROR and _identity(p) not in known for p in after)


def _identity(problem: Shown) -> tuple[object, ...]:
    return problem["rule"], problem["path"], problem["message"]
