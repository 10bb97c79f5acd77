"""What a person wrote of a brief's origin: `origin: Reuters`, or a list of origins."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from mkbriefs.bibliography.reference import is_empty
from mkbriefs.briefs import ExistingBrief
from mkbriefs.compare.statements import Statements
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.frontmatter import YamlValue
from mkbriefs.model import Brief, Citekey

KEY: Final = "origin"
"""The front matter key of a brief."""
_LONGEST: Final = 200
"""Code points of a name."""


def read_origins(brief: Brief) -> tuple[str, ...] | None:
    """Return the origins a person gave, the main one first; None if none was given.

    Empty where a person says that the source reports itself. A value that cannot be read is none.
    """
    if KEY not in brief.overrides:
        return None
    return _read(brief.overrides[KEY])


def diagnose_origins(
    statements: Sequence[Statements], files: Mapping[Citekey, ExistingBrief]
) -> Iterator[Diagnostic]:
    """Yield the origins that people gave and that cannot be read.

    Diagnostics: `origin-valid` (error).
    """
    for each in statements:
        raw, file = each.brief.overrides.get(KEY), files.get(each.citekey)
        if file is not None and _read(raw) is None:
            yield Diagnostic(
                rule="origin-valid",
                severity=Severity.ERROR,
                location=Location(file.path, file.lines.get(KEY, 0)),
                message=f"`{KEY}` names nobody whose reporting this could be",
                hint=f"write one name, `{KEY}: Reuters`, or a list of names, the main one first; "
                f'leave it empty, `{KEY}: ""`, for the source\'s own reporting',
            )


def _read(raw: YamlValue) -> tuple[str, ...] | None:
    """Return names, each once; None if the value is something else."""
    if is_empty(raw):
        return ()
    entries = [entry for entry in (raw if isinstance(raw, list) else [raw]) if not is_empty(entry)]
    names = [_name(entry) for entry in entries]
    return None if None in names else tuple(dict.fromkeys(filter(None, names)))


def _name(entry: YamlValue) -> str | None:
    """Return a name; a number is one too (a magazine called 1843)."""
    if isinstance(entry, bool) or not isinstance(entry, str | int):
        return None
    name = " ".join(str(entry).split())
    return name if any(c.isalnum() for c in name) and len(name) <= _LONGEST else None
