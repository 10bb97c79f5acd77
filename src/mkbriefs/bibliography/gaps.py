"""What a librarian would want filled in before a source is relied on."""

from collections.abc import Iterator
from dataclasses import dataclass

from mkbriefs.bibliography.item import CslItem, date_of, names_of, publisher_of, text_of
from mkbriefs.bibliography.reference import is_empty
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.model import Brief, Citekey

_MISSING = "none stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One bibliographic value a source lacks."""

    key: str
    """The front matter key that fills it."""
    reason: str
    """For instance `none stated`."""
    line: str
    """Front matter to paste."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What is to be filled in for one source."""

    citekey: Citekey
    fields: tuple[Gap, ...]
    """In the order of front matter; may be empty."""
    diagnostics: tuple[Diagnostic, ...]
    """One note that names all gaps, or none."""

    @property
    def front_matter(self) -> str:
        """Lines to paste into the brief's front matter, without final line end; may be empty."""
        return "\n".join(gap.line for gap in self.fields)


def find_gaps(brief: Brief, *, briefs_dir: str = "briefs") -> Gaps:
    """Return what `brief` lacks of title, authors, publisher, a date more precise than a year, URL.

    A key a person left empty says that there is none to be had, and a year a person wrote that no
    more is known: neither is a gap.

    Diagnostics: `metadata-complete` (note), one per brief with gaps.
    """
    settled = {key for key, value in brief.overrides.items() if key == "date" or is_empty(value)}
    fields = tuple(gap for gap in _find_missing(brief.reference.item) if gap.key not in settled)
    location = Location(f"{briefs_dir}/{brief.citekey}.md")
    return Gaps(
        citekey=brief.citekey,
        fields=fields,
        diagnostics=(_diagnostic(location, fields),) if fields else (),
    )


def _find_missing(item: CslItem) -> Iterator[Gap]:
    if not text_of(item, "title"):
        yield _gap("title", '""')
    if not names_of(item):
        yield _gap("authors", '[""]')
    if not publisher_of(item):
        yield _gap("publisher", '""')
    date = date_of(item)
    if not date.is_known:
        yield _gap("date", '""')
    elif len(date.start) == 1 and not date.season:
        yield _gap("date", f'"{date.edtf}"', "only the year is stated")
    if not text_of(item, "URL"):
        yield _gap("url", '""')


def _gap(key: str, value: str, reason: str = _MISSING) -> Gap:
    return Gap(key=key, reason=reason, line=f"{key}: {value}  # {reason}")


def _diagnostic(location: Location, fields: tuple[Gap, ...]) -> Diagnostic:
    missing = [gap.key for gap in fields if gap.reason == _MISSING]
    found = [f"no {_listed(missing)} stated"] if missing else []
    found += [f"of the {gap.key} {gap.reason}" for gap in fields if gap.reason != _MISSING]
    return Diagnostic(
        rule="metadata-complete",
        severity=Severity.NOTE,
        location=location,
        message=", ".join(found),
        hint="add what you know to its front matter; a key left empty says that there is none",
    )


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
