"""How commands print: data on standard output, all else on standard error."""

import os
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from mkbriefs.diagnostics import Diagnostic
    from mkbriefs.similar_names import AliasProposal


def say(line: str) -> None:
    """Print a line of talk."""
    click.echo(line, err=True)


def print_lines(text: str) -> None:
    """Print what may hold words from files."""
    from mkbriefs.report import printable_lines

    click.echo(printable_lines(text))


def say_error(text: str) -> None:
    """Print what ends a command, which may hold words from files."""
    from mkbriefs.report import printable_lines

    head = click.style("error", fg="red", bold=True)
    click.echo(f"{head}: {printable_lines(text)}", err=True, color=colour_choice())


def colour_choice() -> bool | None:
    """Return False under `CI` or where https://no-color.org is asked for, else ask the terminal."""
    return False if os.environ.get("NO_COLOR") or os.environ.get("CI") else None


def print_diagnostics(diagnostics: "Sequence[Diagnostic]") -> None:
    """Print diagnostics for a person, each over several lines."""
    from mkbriefs.report import format_diagnostic

    for diagnostic in diagnostics:
        click.echo(format_diagnostic(diagnostic) + "\n", err=True)


def print_json(diagnostics: "Sequence[Diagnostic]") -> None:
    """Print diagnostics for other programs."""
    import json

    click.echo(json.dumps(list(map(_as_json, diagnostics)), indent=1, ensure_ascii=False))


def _as_json(diagnostic: "Diagnostic") -> dict[str, Any]:
    return {
        "rule": diagnostic.rule,
        "severity": str(diagnostic.severity),
        "path": diagnostic.location.path,
        "line": diagnostic.location.line,
        "column": diagnostic.location.column,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


def print_aliases(proposals: "Sequence[AliasProposal]") -> None:
    """Print names that look alike as front matter to paste, page by page."""
    if proposals:
        click.echo(
            "Names that look alike. If they are the same, paste into the front matter of the\n"
            "page; if they are not, with `distinct` instead of `aliases`.\n"
        )
    for page, group in groupby(proposals, key=lambda proposal: proposal.page):
        settled = list(group)
        print_lines(page or "a page in the folder of names")
        if not settled[0].has_list:
            click.echo("names:")
        print_lines("".join(f"{proposal.front_matter}\n" for proposal in settled))
