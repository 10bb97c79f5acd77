"""What is wrong with the site as it stands, as terminal and browser show it."""

import os
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from mkbriefs.diagnostics import RULES, Diagnostic, Location, Severity
from mkbriefs.engines.failures import site_failure
from mkbriefs.errors import ConfigError, MkbriefsError, SiteFailedError

_YAML_HEAD = "MkDocs encountered an error parsing the configuration file: "
_YAML_PLACE = re.compile(r'in "([^"\n]{1,1000})", line (\d{1,7}), column (\d{1,7})')
"""How the reader of YAML says where it stopped."""

Shown = dict[str, str | int]
"""A problem as JSON."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the site could not be brought up to date; the last good one stands."""

    problems: tuple[Diagnostic, ...]
    """One or more, in the order they were found; their rule is empty."""

    @classmethod
    def of(cls, error: Exception, config_file: Path) -> "Failure":
        """Return what an exception means to the person at work."""
        root = config_file.absolute().parent
        match error:
            case ConfigError():
                return cls(_config_problems(error, config_file))
            case SiteFailedError():
                failed = error
            case MkbriefsError():
                failed = SiteFailedError(str(error))
            case _:  # a hook or a template of the site's may raise anything
                failed = site_failure(error, root)
        place = Location(failed.path, failed.line)
        return cls((_problem(failed.reason, place, _line_of(root / failed.path, failed.line)),))


def _config_problems(error: ConfigError, config_file: Path) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the configuration; YAML that cannot be read tells its place."""
    place = next(filter(None, map(_YAML_PLACE.search, error.problems)), None)
    if place is None:
        here = Location(config_file.name)
        return tuple(_problem(message, here) for message in error.problems)
    file, line, column = Path(place[1]), int(place[2]), int(place[3])
    said = " ".join(p for p in error.problems if not _YAML_PLACE.search(p))
    message = said.removeprefix(_YAML_HEAD)
    root = config_file.absolute().parent
    shown = os.path.relpath(file, root).replace(os.sep, "/")
    return (_problem(message, Location(shown, line, column), _line_of(file, line)),)


def _problem(message: str, location: Location, excerpt: str = "") -> Diagnostic:
    return Diagnostic(
        rule="",
        severity=Severity.ERROR,
        location=location,
        message=message,
        hint="mend that, then save any file to go on",
        excerpt=excerpt,
    )


def _line_of(file: Path, line: int) -> str:
    try:
        lines = file.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[line - 1] if 0 < line <= len(lines) else ""


def shown_failure(failure: Failure) -> list[Shown]:
    """Return a failure as problems to show."""
    return [_shown(problem) for problem in failure.problems]


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
        "should": RULES.get(diagnostic.rule, ""),
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
