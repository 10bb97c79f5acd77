"""References as CSL-JSON, the format that citation processors take and reference managers give."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from mkbriefs.bibliography.entries import Entries, Entry
from mkbriefs.bibliography.item import CSL_TYPES, DATE_VARIABLES, NAME_VARIABLES
from mkbriefs.bibliography.problems import Problems, shown
from mkbriefs.bibliography.urls import is_web_url, part_paths
from mkbriefs.diagnostics import Severity
from mkbriefs.model import Reference

MAX_DEPTH: Final = 16
"""How deep values of an item may be nested; CSL's own are four deep."""

_BLANK = re.compile(r"[ \t\n\r]*+")
_UNFIT = re.compile("[\ud800-\udfff]")
_MOST_DIGITS = 15
_TELLING = frozenset({"title", "author", "issued", "DOI", "URL", "container-title", "publisher"})
_CROSSREF_TYPES: Final = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "reference-entry": "entry",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "dissertation": "thesis",
    "posted-content": "article",
    "peer-review": "review",
}
"""Types of Crossref, which it gives in CSL-JSON too, by what CSL calls them.
https://api.crossref.org/types"""
_LISTED = ("title", "container-title")
"""What Crossref gives as a list, the usual form first."""
_PATHS = ("file", "files", "attachment", "attachments")
"""Keys under which programs put paths of files; CSL has none."""


def to_csl_json(references: Iterable[Reference]) -> str:
    """Return a JSON array, an item to a line, in the order given; `id` is what it is cited by."""
    items = [{**reference.item, "id": reference.key} for reference in references]
    lines = [json.dumps(item, ensure_ascii=False) for item in items]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def read_csl_json(text: str, *, shown_as: str) -> Entries:
    """Return the entries of a JSON file: an array of items, `{"items": […]}`, or one item.

    Numbers of many digits and fractions stay as they are written, as text. Keys that CSL does not
    know are kept.

    Args:
        text: the file.
        shown_as: the file as diagnostics show it.

    Diagnostics: `seed-type-supported` (warning) for a file that is JSON of another kind;
        `bibliography-valid` for what is broken or of the wrong shape.
    """
    problems = Problems(shown_as)
    values = list(_read_values(text, problems))
    if not any(_is_item(value) for _, value in values):
        problems.add(
            0,
            "this file holds no references in CSL-JSON",
            "export it as CSL-JSON, or move the file elsewhere",
            rule="seed-type-supported",
        )
        return Entries(entries=(), diagnostics=problems.diagnostics())
    entries = (_read_item(value, line, problems) for line, value in values)
    read = tuple(entry for entry in entries if entry is not None)
    return Entries(entries=read, diagnostics=problems.diagnostics())


# Files.


def _read_values(text: str, problems: Problems) -> Iterator[tuple[int, object]]:
    """Give what may be items, each with its line; up to where the file is broken."""
    start = _after_blank(text, 0)
    try:
        if text.startswith("[", start):
            yield from _elements(text, start)
        else:
            yield from _whole(text, start)
    except json.JSONDecodeError as error:
        problems.add(
            error.lineno,
            f"from here on this is not JSON: {error.msg.lower()}",
            "mend it, or export the file again; what stands before is read",
            Severity.ERROR,
        )
    except RecursionError:
        problems.add(0, "values are nested too deep", "export the file again", Severity.ERROR)


def _whole(text: str, start: int) -> Iterator[tuple[int, object]]:
    """Give the items of the object at `start`, or that itself, on the line where it begins."""
    value, end = _DECODER.raw_decode(text, start)
    items = value.get("items") if isinstance(value, dict) else None
    line = text.count("\n", 0, start) + 1
    yield from ((line, item) for item in (items if isinstance(items, list) else [value]))
    _expect_end(text, end)


def _elements(text: str, start: int) -> Iterator[tuple[int, object]]:
    """Give the elements of the array that begins at `start`, one by one."""
    line, seen = 1, 0
    at = _after_blank(text, start + 1)
    while not text.startswith("]", at):
        line, seen = line + text.count("\n", seen, at), at
        value, at = _DECODER.raw_decode(text, at)
        yield line, value
        at = _after_blank(text, at)
        if text.startswith(",", at):
            at = _after_blank(text, at + 1)
        elif not text.startswith("]", at):
            raise json.JSONDecodeError("expected a comma", text, at)
    _expect_end(text, at + 1)


def _expect_end(text: str, at: int) -> None:
    if _after_blank(text, at) < len(text):
        raise json.JSONDecodeError("more text follows", text, at)


def _after_blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits.lstrip("-")) <= _MOST_DIGITS else digits


# `1.10` is a number of a section, not a fraction; NaN and the like are JavaScript's, not JSON's.
_DECODER = json.JSONDecoder(parse_float=str, parse_int=_integer, parse_constant=str)


# Items.


def _is_item(value: object) -> bool:
    """Tell whether a value is an item: of a type of CSL, or with an id and what a source has."""
    if not isinstance(value, dict):
        return False
    kind = value.get("type")
    has_type = isinstance(kind, str) and (kind in CSL_TYPES or kind in _CROSSREF_TYPES)
    return not _TELLING.isdisjoint(value) and (has_type or "id" in value)


def _read_item(value: object, line: int, problems: Problems) -> Entry | None:
    if not isinstance(value, dict):
        problems.add(line, "this is not an item", "an item is an object of JSON", Severity.ERROR)
        return None
    if _is_deep(value, MAX_DEPTH):
        message = f"this item is nested more than {MAX_DEPTH} deep and is left out"
        problems.add(line, message, "export it again", Severity.ERROR)
        return None
    item = _cleaned(value)
    if not isinstance(item, dict):
        raise TypeError(item)
    id_ = item.pop("id", None)
    # Zotero gives the address of the item as `id`, and the key a person knows apart.
    key = _key(item.get("citation-key")) or _key(id_)
    attachments = tuple(path for name in _PATHS for path in _take_paths(item, name))
    item, paths = part_paths(item)
    attachments += paths
    item = _as_csl(item)
    _mend(item, line, problems)
    return Entry(
        key=key,
        item={"type": item.pop("type"), **item},
        attachments=tuple(dict.fromkeys(attachments)),
        path=problems.path,
        line=line,
    )


def _is_deep(value: object, left: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return left == 0 or any(_is_deep(each, left - 1) for each in inner)


def _cleaned(value: object) -> object:
    """Return a value without lone surrogates, which JSON can hold and no file can."""
    if isinstance(value, str):
        return _UNFIT.sub("\ufffd", value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {str(_cleaned(key)): _cleaned(each) for key, each in value.items()}
    return value


def _key(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _take_paths(item: dict[str, object], name: str) -> tuple[str, ...]:
    """Take the paths that stand under a key of programs, in any of the shapes they give it."""
    value = item.pop(name, None)
    values = value if isinstance(value, list) else [value]
    paths = [each.get("path") if isinstance(each, Mapping) else each for each in values]
    return tuple(path for path in paths if isinstance(path, str) and path and not is_web_url(path))


def _as_csl(item: dict[str, object]) -> dict[str, object]:
    """Return an item with what Crossref has in forms of its own as CSL has it."""
    item = dict(item)
    kind = item.get("type")
    if isinstance(kind, str):
        item["type"] = _CROSSREF_TYPES.get(kind, kind)
    for name in _LISTED:
        match item.get(name):
            case [str(first), *_]:
                item[name] = first
    return item


def _mend(item: dict[str, object], line: int, problems: Problems) -> None:
    """Give an item a type and dates of the right shape, and say what is wrong with the rest."""
    kind = item.get("type")
    if not isinstance(kind, str) or not kind.strip():
        problems.add(line, "this item has no type; it is read as `document`", "give it a `type`")
        item["type"] = "document"
    elif kind not in CSL_TYPES:
        message = f"{shown(kind)} is not a type of CSL"
        problems.add(line, message, "`article-newspaper`, `webpage`, `report` …", Severity.NOTE)
    for name, value in item.items():
        if name in DATE_VARIABLES and isinstance(value, str | int):
            item[name] = {"raw": str(value)}
        elif name in DATE_VARIABLES and not isinstance(value, dict):
            problems.add(line, f"{shown(name)} is not a date of CSL", 'write `{"raw": "2024-07"}`')
        elif name in NAME_VARIABLES and not isinstance(value, list):
            hint = 'write `[{"family": "…", "given": "…"}]`'
            problems.add(line, f"{shown(name)} is not a list of names", hint)
