"""A CSL-JSON item as the type and the fields of an entry, in BibLaTeX's words or in BibTeX's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mkbriefs.bibliography.bibtex import types
from mkbriefs.bibliography.bibtex.dates import read_any_date, write_edtf, year_of
from mkbriefs.bibliography.bibtex.decode import decode_tex
from mkbriefs.bibliography.bibtex.encode import encode_tex, escape_address, escape_tex, keep_tex
from mkbriefs.bibliography.bibtex.fields import EDITOR_ROLES, SUBTITLES, Field, fields_of
from mkbriefs.bibliography.bibtex.names import write_names
from mkbriefs.bibliography.bibtex.preprints import preprint_variables
from mkbriefs.bibliography.bibtex.volumes import as_biblatex
from mkbriefs.bibliography.dates import read_date
from mkbriefs.bibliography.editions import write_edition
from mkbriefs.bibliography.item import (
    CslItem,
    doi_of,
    names_of,
    others_of,
    text_of,
    type_of,
    url_of,
)
from mkbriefs.bibliography.languages import language_name
from mkbriefs.bibliography.pages import COUNTED_IN_PAGES, ONE_PAGE, page_count

_FIELD_NAME = re.compile(r"[a-z][a-z0-9+:._\-]{0,60}")
_TYPE_NAME = re.compile(r"[a-z][a-z0-9+:.\-]{0,60}")
_WRITTEN_ALREADY = frozenset(
    {"date", "urldate", "eventdate", "origdate", "xdata"}
    | {subtitle for subtitles in SUBTITLES.values() for subtitle in subtitles}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What an entry had that CSL has no variable for."""

    type: str
    fields: Mapping[str, str]


def to_entry(item: CslItem, *, is_classic: bool) -> tuple[str, dict[str, str]]:
    """Return the entry type, and the fields that have a value, in the order they are written.

    Args:
        item: a CSL-JSON item; what `to_item` kept of another entry is given back.
        is_classic: whether in the words of BibTeX, else in those of BibLaTeX.
    """
    kept = _kept_of(item)
    native, subtype = _native_type(item, kept)
    fields: dict[str, str] = {}
    written: dict[str, str] = {}
    derived = preprint_variables(kept.fields) if type_of(item) == "article" else {}
    role = EDITOR_ROLES.get(kept.fields.get("editortype", "").strip().casefold(), "")
    for row in fields_of(type_of(item)):
        if row.variable == role:
            continue
        if row.variable in derived and text_of(item, row.variable) == derived[row.variable]:
            continue
        value = _write(item, row, is_classic=is_classic)
        names = row.classic_names if is_classic else row.names
        name = next((n for n in names if n not in kept.fields and n not in fields), "")
        if row.kind == "date":
            _put_date(fields, item, row, kept, is_classic=is_classic)
        elif value and name:
            fields[name] = value
            written[row.variable] = name
    if names_of(item, role):
        fields.setdefault(
            "editor", write_names(names_of(item, role), has_others=role in others_of(item))
        )
    _part_subtitles(fields, written, kept)
    if not is_classic and subtype and "entrysubtype" not in kept.fields:
        fields["entrysubtype"] = subtype
    entry_type = _put_type(fields, item, native, is_classic=is_classic)
    for name, value in kept.fields.items():
        if name not in _WRITTEN_ALREADY:
            fields.setdefault(name, keep_tex(value))
    fields = as_biblatex(fields, types.csl_type(entry_type, fields))
    _put_title_in_braces(fields)
    return entry_type, {name: value for name, value in fields.items() if value}


def _kept_of(item: CslItem) -> _Kept:
    custom = item.get("custom")
    found = custom.get("bibtex") if isinstance(custom, Mapping) else None
    kept = found if isinstance(found, Mapping) else {}
    fields = kept.get("fields")
    kept_type = kept.get("type")
    return _Kept(
        type=kept_type if isinstance(kept_type, str) and _TYPE_NAME.fullmatch(kept_type) else "",
        fields={
            name: value
            for name, value in (fields.items() if isinstance(fields, Mapping) else ())
            if isinstance(name, str) and isinstance(value, str) and _FIELD_NAME.fullmatch(name)
        },
    )


def _native_type(item: CslItem, kept: _Kept) -> tuple[str, str]:
    csl = type_of(item)
    if kept.type and types.csl_type(kept.type, kept.fields) in {csl, "document", "article"}:
        return kept.type, ""
    return types.written_type(csl)


def _put_type(fields: dict[str, str], item: CslItem, native: str, *, is_classic: bool) -> str:
    genre = text_of(item, "genre")
    if not is_classic:
        return native
    if native == "thesis":
        key = types.GENRE_KEYS.get(genre, "")
        if key in {"phdthesis", "mathesis"}:
            fields.pop("type", None)
        return "mastersthesis" if key == "mathesis" else "phdthesis"
    return types.classic_type(native, type_of(item))


def _write(item: CslItem, row: Field, *, is_classic: bool) -> str:
    if row.kind == "names":
        return write_names(names_of(item, row.variable), has_others=row.variable in others_of(item))
    if row.kind in {"address", "doi"}:
        return escape_address(url_of(item) if row.kind == "address" else doi_of(item))
    text = text_of(item, row.variable)
    if row.kind == "pages":
        is_count = type_of(item) in COUNTED_IN_PAGES and page_count(text)
        return escape_tex(ONE_PAGE + text) if is_count else _write_pages(text)
    if row.kind == "language":
        return escape_tex(text if is_classic else language_name(text))
    if row.kind == "edition" and is_classic:
        text = write_edition(text)
    is_key = row.kind == "genre" and text in types.GENRE_KEYS
    return types.GENRE_KEYS[text] if is_key else encode_tex(text)


def _write_pages(text: str) -> str:
    return ", ".join(_write_page_range(part) for part in text.split(","))


def _write_page_range(text: str) -> str:
    """Return a range as TeX has it; a page that holds a hyphen keeps it."""
    bounds = text.split("–") if "–" in text else text.split("-")
    escaped = [escape_tex(bound) for bound in bounds]
    return ("--" if len(bounds) == 2 else "-").join(escaped)


def _put_date(
    fields: dict[str, str], item: CslItem, row: Field, kept: _Kept, *, is_classic: bool
) -> None:
    value, name = item.get(row.variable), row.names[0]
    exact = kept.fields.get(name, "")
    edtf = write_edtf(value)
    if exact and read_any_date(exact) == value:
        edtf = keep_tex(exact)
    if edtf:
        fields[name] = edtf
    elif row.variable != "issued":
        fields[name] = escape_tex(read_date(value).literal)
    if row.variable == "issued" and (is_classic or not edtf):
        fields["year"] = escape_tex(year_of(value))


def _part_subtitles(fields: dict[str, str], names: Mapping[str, str], kept: _Kept) -> None:
    """Part titles and subtitles where they were parted, unless somebody has changed the whole.

    Args:
        fields: what is written.
        names: by variable, the field it is written to.
        kept: what the entry had.
    """
    for variable, subtitles in SUBTITLES.items():
        found = [subtitle for subtitle in subtitles if kept.fields.get(subtitle)]
        title = names.get(variable, "")
        if found and title:
            _part_title(fields, title, found.pop(0), kept)
        for subtitle in found:
            fields[subtitle] = keep_tex(kept.fields[subtitle])


def _part_title(fields: dict[str, str], title: str, subtitle: str, kept: _Kept) -> None:
    raw = kept.fields[subtitle]
    tail = encode_tex(decode_tex(raw))
    whole = fields[title]
    if tail and whole.endswith(tail) and len(whole) > len(tail):
        head = whole.removesuffix(tail).rstrip()
        fields[title] = head.removesuffix(":") or head
        fields[subtitle] = keep_tex(raw)


def _put_title_in_braces(fields: dict[str, str]) -> None:
    """The case of a title is the source's: no style may lower `China`."""
    if fields.get("title"):
        fields["title"] = f"{{{fields['title']}}}"
