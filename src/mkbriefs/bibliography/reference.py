"""One source as a CSL-JSON item: what its seed states, corrected by what a person wrote.

A person's value in the brief wins over that of a bibliography file, that over the seed's, and the
seed's over a default; nothing is guessed. A key a person leaves empty (`publisher:`,
`authors: [""]`) says that there is none.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches

from mkbriefs.bibliography.dates import parse_edtf
from mkbriefs.bibliography.entries import Entry
from mkbriefs.bibliography.item import (
    ARCHIVE_DATE,
    ARCHIVE_URL,
    CSL_TYPES,
    PUBLISHED_WHOLE,
    URL_STATUS,
    URL_STATUSES,
    custom_of,
    date_of,
    names_of,
    others_of,
    publisher_of,
    text_of,
)
from mkbriefs.bibliography.names import name_to_csl, parse_name, split_names, write_name
from mkbriefs.bibliography.text import plain_text
from mkbriefs.bibliography.urls import is_web_url
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.frontmatter import YamlValue
from mkbriefs.model import (
    AnnotatedSeed,
    Citekey,
    Correction,
    Grading,
    Name,
    Provenance,
    ProvenanceKind,
    Reference,
    SeedMetadata,
)

BIBLIOGRAPHIC_KEYS = (
    "title",
    "authors",
    "publisher",
    "date",
    "url",
    "language",
    "type",
    "accessed",
    "archive_url",
    "archive_date",
    "url_status",
    "reliability",
    "credibility",
    "citekey",
)
"""Front matter keys of a brief with which a person describes its source."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,6}", re.ASCII)
_LONGEST_SHOWN = 60


class _Unreadable(Exception):  # noqa: N818  not an error of the program; never leaves this module
    """A front matter value that cannot be read: what is wrong, and what to write instead."""

    def __init__(self, message: str, hint: str, shown: str = "") -> None:
        self.message = message
        self.hint = hint
        self.shown = shown
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class _Draft:
    """The variables and provenance of one reference in the making."""

    item: dict[str, object] = field(default_factory=dict)
    provenance: dict[str, Provenance] = field(default_factory=dict)

    def put(self, variable: str, value: object, provenance: Provenance) -> None:
        if value:
            self.item[variable] = value
            self.provenance[variable] = provenance
        else:
            self.item.pop(variable, None)
            self.provenance.pop(variable, None)


def make_reference(
    citekey: Citekey,
    metadata: SeedMetadata,
    overrides: Mapping[str, YamlValue],
    *,
    path: str,
    lines: Mapping[str, int] | None = None,
    entry: Entry | None = None,
) -> tuple[Reference, tuple[Diagnostic, ...]]:
    """Return one source as a CSL-JSON item, and what could not be read of a person's values.

    Variables: `id` and `type` always; `title`, `author`, `issued`, `container-title`, `URL`,
    `language` and `accessed` where known, and whatever `entry` has. Who publishes is
    `container-title`, the name of a site or newspaper, but `publisher` for a source a person gave
    a type that comes out whole, such as `report`. The type is a person's, or the entry's; else
    `article-newspaper` for what reads as news (a wire credit, or two of byline, date and
    publisher), `webpage` with a URL, and `document`.

    Args:
        citekey: the item's id.
        metadata: what the seed states.
        overrides: front matter a person wrote; keys other than `BIBLIOGRAPHIC_KEYS` are not read.
        path: the brief's file, for diagnostics.
        lines: the line of each front matter key, from 1, where known.
        entry: what a bibliography file says of the source.

    Diagnostics: `metadata-value-valid` (error) for each value that cannot be read; it is ignored.
    """
    draft = _Draft()
    _put_stated(draft, metadata)
    if entry is not None:
        _put_entry(draft, entry)
    diagnostics = _put_written(draft, overrides, path, lines or {})
    _put_type(draft, metadata)
    item = {"id": str(citekey), "type": draft.item.pop("type"), **draft.item}
    key = entry.key if entry is not None else ""
    reference = Reference(citekey=citekey, item=item, provenance=draft.provenance, key=key)
    return reference, tuple(diagnostics)


def reference_of_entry(citekey: Citekey, entry: Entry) -> Reference:
    """Return an entry without seed as a reference."""
    draft = _Draft()
    _put_entry(draft, entry)
    return Reference(
        citekey=citekey,
        item={"id": str(citekey), **draft.item},
        provenance=draft.provenance,
        key=entry.key,
    )


def brief_front_matter(
    reference: Reference, annotated: AnnotatedSeed
) -> tuple[tuple[str, YamlValue], ...]:
    """Return the front matter a build writes into a brief, in order; only keys that have a value.

    `authors` are strings that `make_reference` reads back, `date` is EDTF, `themes` are the ids of
    the themes the text has, sorted.
    """
    item = reference.item
    themes = {hit.theme for sentence in annotated.sentences for hit in sentence.themes}
    pairs: tuple[tuple[str, YamlValue], ...] = (
        ("title", text_of(item, "title")),
        ("authors", [write_name(name) for name in names_of(item)]),
        ("publisher", publisher_of(item)),
        ("date", date_of(item).edtf),
        ("url", text_of(item, "URL")),
        ("language", text_of(item, "language")),
        ("citekey", str(reference.citekey)),
        ("seed", str(annotated.seed.path)),
        ("sha256", annotated.seed.sha256),
        ("themes", [str(theme) for theme in sorted(themes)]),
    )
    return tuple((key, value) for key, value in pairs if value)


def is_empty(value: YamlValue) -> bool:
    """Tell whether a front matter value says that there is none: null, blank, a list of blanks."""
    if isinstance(value, str):
        return not plain_text(value)
    if isinstance(value, list):
        return all(is_empty(part) for part in value)
    return value is None or value == {}


def _put_stated(draft: _Draft, metadata: SeedMetadata) -> None:
    """Put what the seed states, each value with the words it was read from."""
    seed = ProvenanceKind.SEED
    for variable, stated in (("title", metadata.title), ("container-title", metadata.publisher)):
        if stated is not None:
            source = Provenance(kind=seed, span=stated.span, rule=stated.rule)
            draft.put(variable, plain_text(stated.value), source)
    if metadata.authors:
        first = metadata.authors[0]
        names = [csl for csl in (name_to_csl(author.value) for author in metadata.authors) if csl]
        draft.put("author", names, Provenance(kind=seed, span=first.span, rule=first.rule))
    if metadata.issued is not None:
        issued = metadata.issued
        source = Provenance(kind=seed, span=issued.span, rule=issued.rule)
        draft.put("issued", parse_edtf(issued.value.edtf), source)
    if metadata.url is not None and is_web_url(metadata.url.value):
        source = Provenance(kind=seed, span=metadata.url.span, rule=metadata.url.rule)
        draft.put("URL", metadata.url.value, source)
    if metadata.language != "und":
        draft.put("language", metadata.language, Provenance(kind=seed, rule="language"))


def _put_entry(draft: _Draft, entry: Entry) -> None:
    """Put what a bibliography file says over what the seed states."""
    place = Location(entry.path.rpartition("/")[2], entry.line)
    source = Provenance(kind=ProvenanceKind.BIBLIOGRAPHY, rule=str(place))
    if entry.item["type"] in PUBLISHED_WHOLE and "publisher" in entry.item:
        draft.put("container-title", None, source)
    for variable, value in entry.item.items():
        if variable == "language" and not _is_language(value) and "language" in draft.item:
            continue
        draft.put(variable, value, source)


def _is_language(value: object) -> bool:
    return isinstance(value, str) and _LANGUAGE.fullmatch(value) is not None


def _put_written(
    draft: _Draft, overrides: Mapping[str, YamlValue], path: str, lines: Mapping[str, int]
) -> list[Diagnostic]:
    """Put what a person wrote over all else; return what cannot be read of it."""
    diagnostics: list[Diagnostic] = []
    brief = Provenance(kind=ProvenanceKind.BRIEF)
    for key in (*_READERS, *_CUSTOM_READERS):
        if key not in overrides:
            continue
        variable, read = _READERS.get(key) or _CUSTOM_READERS[key]
        try:
            value = None if is_empty(overrides[key]) else read(overrides[key])
        except _Unreadable as problem:
            place = Location(path, lines.get(key, 0))
            diagnostics.append(_value_diagnostic(key, overrides[key], problem, place))
            continue
        if key in _CUSTOM_READERS:
            others = {k: v for k, v in custom_of(draft.item).items() if k != variable}
            draft.put("custom", {**others, variable: value} if value else others, brief)
            continue
        draft.put(variable, value, brief)
        if key == "authors" and "author" in others_of(draft.item):
            draft.item["custom"] = _all_named(custom_of(draft.item))
        if key == "publisher" and not value:
            draft.put("publisher", None, brief)
    return diagnostics


def _all_named(custom: Mapping[str, object]) -> dict[str, object]:
    """Return what is kept of an entry without the mark that it does not name all authors."""
    return {
        kind: {
            name: [each for each in part if each != "author"] if name == "others" else part
            for name, part in kept.items()
        }
        if isinstance(kept, Mapping)
        else kept
        for kind, kept in custom.items()
    }


def _put_type(draft: _Draft, metadata: SeedMetadata) -> None:
    """Settle the type, and name the publisher's variable accordingly."""
    if "type" not in draft.item:
        draft.put(
            "type", _default_type(draft.item, metadata), Provenance(kind=ProvenanceKind.DEFAULT)
        )
        return
    container = draft.provenance.get("container-title")
    # What a bibliography file says is contained stays so: a report may be part of a series.
    is_publisher = container is not None and container.kind is not ProvenanceKind.BIBLIOGRAPHY
    if draft.item["type"] in PUBLISHED_WHOLE and is_publisher:
        draft.put(
            "publisher", draft.item.pop("container-title"), draft.provenance.pop("container-title")
        )


def _default_type(item: Mapping[str, object], metadata: SeedMetadata) -> str:
    has_wire_credit = any(author.rule == "wire-credit" for author in metadata.authors)
    signs = sum(variable in item for variable in ("author", "issued", "container-title"))
    if (has_wire_credit and "author" in item) or signs >= 2:
        return "article-newspaper"
    return "webpage" if "URL" in item else "document"


def _value_diagnostic(
    key: str, value: YamlValue, problem: _Unreadable, place: Location
) -> Diagnostic:
    shown = problem.shown or (value if isinstance(value, str) else "")
    shown = plain_text(shown).replace("`", "'")
    if len(shown) > _LONGEST_SHOWN:
        shown = shown[: _LONGEST_SHOWN - 1] + "…"
    named = f"`{key}: {shown}`" if shown else f"`{key}`"
    return Diagnostic(
        rule="metadata-value-valid",
        severity=Severity.ERROR,
        location=place,
        message=f"{named} {problem.message}",
        hint=problem.hint,
    )


def _read_text(value: YamlValue) -> str:
    """Read text; a number is text too (a book called 1984)."""
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**15:
        return str(value)
    raise _Unreadable("is not text", "put the value in quotes, on one line")


def _read_authors(value: YamlValue) -> list[dict[str, str]]:
    entries = value if isinstance(value, list) else [value]
    return [name_to_csl(name) for entry in entries if not is_empty(entry) for name in _names(entry)]


def _names(entry: YamlValue) -> list[Name]:
    if isinstance(entry, dict):
        return [_name_from_mapping(entry)]
    names: list[Name] = []
    for text in split_names(_read_text(entry)):
        name = parse_name(text)
        if name is None:
            raise _Unreadable(
                "holds a name that cannot be read",
                "write a list of names, each `Given Family` or `Family, Given`; "
                'an organisation stands in quoted braces: `"{World Health Organization}"`',
                shown=text,
            )
        names.append(name)
    return names


def _name_from_mapping(entry: Mapping[str, YamlValue]) -> Name:
    if all(value is None for value in entry.values()):
        # `{World Health Organization}` without quotes is a mapping to YAML: keys without values.
        return Name(literal=plain_text(", ".join(str(key) for key in entry)))
    parts = {key: _read_text(value) for key, value in entry.items() if not is_empty(value)}
    if not parts or not parts.keys() <= {"literal", "family", "given", "suffix"}:
        raise _Unreadable(
            "holds a name with unknown parts",
            "a name has `family`, `given` and `suffix`, an organisation has `literal`",
        )
    return Name(
        family=parts.get("family", ""),
        given=parts.get("given", ""),
        literal=parts.get("literal", ""),
        suffix=parts.get("suffix", ""),
    )


def _read_date(value: YamlValue) -> dict[str, object]:
    date = None if isinstance(value, bool) else parse_edtf(_read_text(value))
    if date is None:
        raise _Unreadable(
            "is not a date of the calendar",
            "write `2024`, `2024-07` or `2024-07-08`, with `~` behind it if it is uncertain",
        )
    return date


def _read_url(value: YamlValue) -> str:
    url = _read_text(value)
    if not is_web_url(url):
        raise _Unreadable(
            "is not a web address",
            "write it in full from `https://` on, with spaces and braces percent-encoded",
        )
    return url


def _read_language(value: YamlValue) -> str:
    language = _read_text(value)
    if _LANGUAGE.fullmatch(language) is None:
        raise _Unreadable("is not a language tag", "write a BCP 47 tag such as `en` or `pt-BR`")
    return language


def _read_type(value: YamlValue) -> str:
    kind = _read_text(value)
    if kind not in CSL_TYPES:
        near = get_close_matches(kind[:40].lower(), CSL_TYPES, n=1)
        hint = (
            f"did you mean `{near[0]}`?" if near else "`article-newspaper`, `webpage`, `report` …"
        )
        raise _Unreadable("is not a type of CSL", hint)
    return kind


def _read_status(value: YamlValue) -> str:
    status = _read_text(value).casefold()
    if status not in URL_STATUSES:
        raise _Unreadable(
            "is not known", f"write {', '.join(f'`{known}`' for known in URL_STATUSES)}"
        )
    return status


def read_grading(
    overrides: Mapping[str, YamlValue], *, path: str, lines: Mapping[str, int]
) -> tuple[Grading, tuple[Diagnostic, ...]]:
    """Return how far a person trusts a source, and what cannot be read of that.

    Args:
        overrides: front matter a person wrote.
        path: the brief's file, for diagnostics.
        lines: the line of each front matter key, from 1, where known.

    Diagnostics: `metadata-value-valid` (error) for a grade that is none; it does not count.
    """
    grades: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for key, (scale, hint) in _GRADES.items():
        if is_empty(overrides.get(key)):
            continue
        value = overrides[key]
        try:
            grade = _read_text(value).upper()
            if len(grade) != 1 or grade not in scale:
                raise _Unreadable("is not a grade", hint)  # noqa: TRY301
        except _Unreadable as problem:
            place = Location(path, lines.get(key, 0))
            shown = problem if isinstance(value, str) else _Unreadable("is not a grade", hint)
            diagnostics.append(_value_diagnostic(key, value, shown, place))
        else:
            grades[key] = grade
    return (
        Grading(
            reliability=grades.get("reliability", ""), credibility=grades.get("credibility", "")
        ),
        tuple(diagnostics),
    )


_GRADES: Mapping[str, tuple[str, str]] = {
    "reliability": (
        "ABCDEF",
        "write `A` (reliable) to `E` (unreliable), `F` if unknown",
    ),
    "credibility": (
        "123456",
        "write `1` (confirmed) to `5` (improbable), `6` if unknown",
    ),
}
"""By front matter key: the grades there are, and what to write."""


def read_correction(overrides: Mapping[str, YamlValue]) -> Correction:
    """Return what a person's front matter says of how the seed itself is to be read.

    A value that cannot be read corrects nothing; `make_reference` diagnoses it.
    """
    language, issued = "", None
    with suppress(_Unreadable):
        if not is_empty(overrides.get("language")):
            language = _read_language(overrides["language"])
    with suppress(_Unreadable):
        if "date" in overrides:
            is_stated = not is_empty(overrides["date"])
            issued = date_of({"issued": _read_date(overrides["date"])}).edtf if is_stated else ""
    return Correction(language=language, issued=issued)


_READERS: Mapping[str, tuple[str, Callable[[YamlValue], object]]] = {
    "title": ("title", _read_text),
    "authors": ("author", _read_authors),
    "publisher": ("container-title", _read_text),
    "date": ("issued", _read_date),
    "url": ("URL", _read_url),
    "language": ("language", _read_language),
    "type": ("type", _read_type),
    "accessed": ("accessed", _read_date),
}
"""By front matter key: the CSL variable it sets, and how its value is read."""
_CUSTOM_READERS: Mapping[str, tuple[str, Callable[[YamlValue], object]]] = {
    "archive_url": (ARCHIVE_URL, _read_url),
    "archive_date": (ARCHIVE_DATE, _read_date),
    "url_status": (URL_STATUS, _read_status),
}
"""Likewise, of entries of `custom`."""
