"""The same bytes twice are one source, not two that agree."""

from collections.abc import Iterable
from typing import NamedTuple

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.model import Seed


class Distinct(NamedTuple):
    """Seeds without repeats."""

    kept: tuple[Seed, ...]
    """In order of their paths; the first path of each content."""
    diagnostics: tuple[Diagnostic, ...]


def drop_duplicates(seeds: Iterable[Seed], *, shown_as: str) -> Distinct:
    """Return the seeds whose bytes no seed with an earlier path has.

    Args:
        seeds: in any order.
        shown_as: the seeds folder as diagnostics show it.

    Diagnostics: `seed-unique`, one for each seed left out.
    """
    first: dict[str, Seed] = {}
    diagnostics: list[Diagnostic] = []
    for seed in sorted(seeds, key=lambda seed: seed.path):
        same = first.setdefault(seed.sha256, seed)
        if same is not seed:
            diagnostics.append(
                Diagnostic(
                    rule="seed-unique",
                    severity=Severity.WARNING,
                    location=Location(f"{shown_as}/{seed.path}"),
                    message=f"this file has the same bytes as `{same.path}`, and is left out",
                    hint="remove one of the two",
                )
            )
    return Distinct(tuple(first.values()), tuple(diagnostics))
