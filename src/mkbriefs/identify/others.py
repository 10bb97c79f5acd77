"""The sources that bibliography files tell of and that have no seed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mkbriefs.bibliography.entries import Entry
from mkbriefs.bibliography.reference import reference_of_entry
from mkbriefs.briefs import name_others
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.identify.naming import naming_of_entry
from mkbriefs.model import Brief, Citekey, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSources:
    """The sources without seed."""

    references: tuple[Reference, ...]
    """In order of the entries, each with a citekey and a key of its own."""
    places: Mapping[Citekey, Location]
    """Where each is described."""
    diagnostics: tuple[Diagnostic, ...]


def find_other_sources(
    entries: Sequence[Entry], briefs: Sequence[Brief], kept: Iterable[str]
) -> OtherSources:
    """Return the sources that entries without seed tell of.

    Args:
        entries: of bibliography files.
        briefs: the sources with seed.
        kept: files of the briefs folder that belong to no seed.

    Diagnostics: `bibliography-key-unique`.
    """
    taken = {*(brief.citekey for brief in briefs), *(name.removesuffix(".md") for name in kept)}
    citekeys = name_others(list(map(naming_of_entry, entries)), taken)
    named = tuple(map(reference_of_entry, citekeys, entries))
    places = {
        reference.citekey: Location(entry.path, entry.line)
        for reference, entry in zip(named, entries, strict=True)
    }
    references, clashes = _with_own_keys(named, [brief.reference for brief in briefs], places)
    return OtherSources(references=references, places=places, diagnostics=tuple(clashes))


def _with_own_keys(
    others: Sequence[Reference], of_briefs: Sequence[Reference], places: Mapping[Citekey, Location]
) -> tuple[tuple[Reference, ...], list[Diagnostic]]:
    """Return references whose keys no brief has, neither as key nor as citekey."""
    taken = {name.casefold() for each in of_briefs for name in (each.key, each.citekey)}
    kept, diagnostics = [], []
    for other in others:
        key, number = other.key, 2
        while key.casefold() in taken:
            key, number = f"{other.key}-{number}", number + 1
        taken.add(key.casefold())
        kept.append(other if key == other.key else replace(other, key=key))
        if key != other.key:
            diagnostics.append(
                Diagnostic(
                    rule="bibliography-key-unique",
                    severity=Severity.WARNING,
                    location=places[other.citekey],
                    message=f"a brief has the key `{other.key}`; this entry goes by `{key}`",
                    hint="if it is about the brief's seed, name the seed in its `file` field",
                )
            )
    return tuple(kept), diagnostics
