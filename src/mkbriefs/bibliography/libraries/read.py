"""The bibliography files below the seeds folder, read and brought together with the seeds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkbriefs.bibliography.csl_json import read_csl_json
from mkbriefs.bibliography.entries import Entries, Entry
from mkbriefs.bibliography.libraries.clashes import tell_apart
from mkbriefs.bibliography.libraries.decode import decode_bibliography
from mkbriefs.bibliography.libraries.match import match_entries
from mkbriefs.bibliography.problems import shown
from mkbriefs.bibliography.ris import read_ris
from mkbriefs.bibliography.urls import is_script
from mkbriefs.cache import Cache, Stage, address
from mkbriefs.config import Limits
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.ingest import Found, SeedFile, read_bytes
from mkbriefs.model import SeedPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What the bibliography files of a project say."""

    of_seed: Mapping[SeedPath, Entry] = field(default_factory=dict)
    """Entries that tell of a seed, by its path."""
    others: tuple[Entry, ...] = ()
    """Entries without seed, in order of file and entry. No two keys of a library are alike."""
    diagnostics: tuple[Diagnostic, ...] = ()


_LIBRARY: Stage[Library] = Stage("library", outlasts=False)


def read_library(
    found: Found, limits: Limits, *, shown_as: str, cache: Cache | None = None
) -> Library:
    """Return what the bibliography files among the seeds say.

    Args:
        found: the seeds and what lies beside them.
        limits: of the size of one file.
        shown_as: the seeds folder as diagnostics show it.
        cache: results of earlier runs.

    Diagnostics: `seed-readable`, `seed-within-size`, `seed-type-supported`, `bibliography-valid`,
        `bibliography-key-unique`.
    """
    files = [(f, read_bytes(f, limits, shown_as=shown_as)) for f in found.bibliographies]
    beside = [file.path for file in found.files], found.unsupported
    key = address(shown_as, [file.path for file, _ in files], beside)
    return (cache or Cache()).renew(
        _LIBRARY,
        "",
        (key, *(data for _, data in files)),
        lambda _: _read_library(found, files, shown_as),
    )


def _read_library(
    found: Found, files: Sequence[tuple[SeedFile, bytes | Diagnostic]], shown_as: str
) -> Library:
    decoded = [_decode_file(file, data, shown_as=shown_as) for file, data in files]
    abbreviations = _abbreviations(decoded)
    read = [_read_file(file, abbreviations) for file in decoded]
    entries, clashes = tell_apart(entry for file in read for entry in file.entries)
    matches = match_entries(
        entries,
        [file.path for file in found.files],
        unsupported=found.unsupported,
        folder=shown_as,
    )
    return Library(
        of_seed=matches.of_seed,
        others=matches.others,
        diagnostics=(
            *(diagnostic for file in read for diagnostic in file.diagnostics),
            *clashes,
            *matches.diagnostics,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    suffix: str
    """In small letters."""
    shown_as: str
    text: str | None
    """Nothing where it cannot be read."""
    doubts: tuple[Diagnostic, ...]


def _decode_file(file: SeedFile, data: bytes | Diagnostic, *, shown_as: str) -> _File:
    place = f"{shown_as}/{file.path}"
    text, doubts = (
        (None, (data,))
        if isinstance(data, Diagnostic)
        else decode_bibliography(data, shown_as=place)
    )
    suffix = file.path[file.path.rindex(".") :].lower()
    return _File(suffix=suffix, shown_as=place, text=text, doubts=doubts)


def _abbreviations(files: Sequence[_File]) -> Mapping[str, str]:
    """Return what the BibTeX files of a project define together; of two the first counts.

    BibTeX reads all files of a document as one, and many people keep abbreviations apart.
    """
    texts = [file.text for file in files if file.suffix == _BIBTEX and file.text]
    if len(texts) < 2:
        return {}
    from mkbriefs.bibliography.bibtex import scan_abbreviations

    return {
        name: value for text in reversed(texts) for name, value in scan_abbreviations(text).items()
    }


def _read_file(file: _File, abbreviations: Mapping[str, str]) -> Entries:
    if file.text is None:
        return Entries(entries=(), diagnostics=file.doubts)
    if file.suffix == _BIBTEX:
        # Loading it takes longer than reading a file, and many projects have none.
        from mkbriefs.bibliography.bibtex import read_bibtex

        read = read_bibtex(file.text, shown_as=file.shown_as, abbreviations=abbreviations)
    else:
        read = _READERS[file.suffix](file.text, shown_as=file.shown_as)
    entries, refused = _without_scripts(read.entries)
    return Entries(entries=entries, diagnostics=(*file.doubts, *read.diagnostics, *refused))


def _without_scripts(
    entries: Sequence[Entry],
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Return entries without addresses that are something to be run, and say which they were."""
    kept, refused = [], []
    for entry in entries:
        address = entry.item.get("URL")
        if not isinstance(address, str) or not is_script(address):
            kept.append(entry)
            continue
        item = {name: value for name, value in entry.item.items() if name != "URL"}
        kept.append(replace(entry, item=item))
        refused.append(
            Diagnostic(
                rule="bibliography-valid",
                severity=Severity.WARNING,
                location=Location(entry.path, entry.line),
                message=f"the address {shown(address)} is no web address, and is left out",
                hint="write it in full, with `https://`",
            )
        )
    return tuple(kept), tuple(refused)


_BIBTEX = ".bib"
_READERS: Mapping[str, Callable[..., Entries]] = {".json": read_csl_json, ".ris": read_ris}
"""Of the other formats, by suffix, in small letters."""
