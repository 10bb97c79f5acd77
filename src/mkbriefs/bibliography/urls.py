"""Addresses a bibliography may carry and a page may link to."""

import re
from collections.abc import Mapping
from typing import Final

# Every character RFC 3986 and RFC 3987 know, that is: no white space, no control or format
# characters, none of `< > " \ ^ { | }` and the backtick.
_WEB_URL = re.compile(
    r'https?://[^\s/?#<>"\\^`{|}\x00-\x1f\x7f-\x9f][^\s<>"\\^`{|}\x00-\x1f\x7f-\x9f]*'
)
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff0-\uffff\ud800-\udfff]")


def is_web_url(text: str) -> bool:
    """Tell whether `text` is an absolute `http` or `https` URL fit to be published and linked to.

    Other schemes are refused, whatever their case, and so are characters that must be
    percent-encoded or that cannot be seen.
    """
    lowered = text[:8].lower() + text[8:]
    return _WEB_URL.fullmatch(lowered) is not None and _HIDDEN.search(text) is None


_ON_DISK = re.compile(
    r"file:|~[/\\](?=\w)|\\\\(?=\w)|[A-Za-z]:[/\\]"
    r"|/(?:home|Users|mnt|media|Volumes|tmp|root)/",
    re.IGNORECASE,
)


_SCRIPT = re.compile(r"\s*+(?:java|vb)script:|\s*+data:", re.IGNORECASE)


def is_script(address: str) -> bool:
    """Tell whether what stands for an address is something to be run instead."""
    return _SCRIPT.match(address) is not None


def is_on_disk(text: str) -> bool:
    """Tell whether a value is a path of somebody's disk, which says who and where they are."""
    return _ON_DISK.match(text.lstrip(" {")) is not None


PROSE = frozenset({"abstract", "annotation", "annote", "note"})
"""Variables, and fields of BibTeX, in which people write whatever they like."""
_QUOTED = frozenset({"id", "type", "title", "title-short", "container-title", "DOI", "URL"})
"""Variables that say what the source says; a path in them is the source's."""

# A separator may be doubled, as JabRef does, or be a command, as in TeX.
_SEPARATOR = r"(?:\{?\\textbackslash\b ?\{?\}?|[/\\]{1,2}+)"
_FOLDER = rf'[^\s/\\<>"|:*?{{}}]{{1,80}}+{_SEPARATOR}'
_BLANK_FOLDER = (
    rf'[^\s./\\<>"|:*?{{}}]{{1,80}}+(?: [^\s./\\<>"|:*?{{}}]{{1,80}}+){{1,3}}+{_SEPARATOR}'
)
_FOLDERS = rf"(?:{_FOLDER}|{_BLANK_FOLDER})"
_PERSON = r"[\w@%+\-]{1,80}+(?:\.[\w@%+\-]{1,80}+){0,4}+"
_PATH = re.compile(
    r"(?P<address>https?://\S++)"
    rf"|(?:(?<![A-Za-z0-9_.~/\\\-])|(?<=file:)/{{0,2}}+)/(?:home|Users)/{_PERSON}"
    rf"(?:{_SEPARATOR}(?:{_FOLDER})*+)?+"
    rf"|(?:file:/{{0,3}}+)?(?<![A-Za-z0-9])[A-Za-z]\\?:{_SEPARATOR}(?:Users|Documents and Settings)"
    rf"{_SEPARATOR}{_PERSON}(?:(?: [\w.]{{1,80}}+){{0,3}}+{_SEPARATOR}{_FOLDERS}*+)?+"
    rf"|(?:file:/{{0,3}}+)?(?<![A-Za-z0-9])[A-Za-z]\\?:{_SEPARATOR}{_FOLDERS}++"
    rf"|(?i:file):/{{1,3}}+{_FOLDERS}++"
)


def without_folders(text: str) -> str:
    """Return prose in which paths of somebody's disk have only the name of their file.

    A path without file becomes `…`. Addresses of the web stay as they are.
    """
    return _PATH.sub(_file_alone, text) if ":" in text or "/" in text else text


def _file_alone(path: "re.Match[str]") -> str:
    if path["address"]:
        return path[0]
    has_file = not path[0][-1].isalnum() and path.string[path.end() : path.end() + 1].isalnum()
    return "" if has_file else "…"


def part_paths(item: Mapping[str, object]) -> tuple[dict[str, object], tuple[str, ...]]:
    """Return an item without the folders of somebody's disk, and the paths that it held.

    Values, at any depth, that are nothing but a path are taken out; of paths within others the
    name of the file is left.

    Args:
        item: a CSL-JSON item, not nested deep.
    """
    taken: list[str] = []
    kept: dict[str, object] = {}
    for name, value in item.items():
        part = _part(value, taken, is_quoted=name in _QUOTED)
        if part is not _NOTHING and not is_on_disk(name):
            kept[name] = part
    return kept, tuple(taken)


_NOTHING: Final = object()


def _part(value: object, taken: list[str], *, is_quoted: bool = False) -> object:
    """Return what is left of a value; `_NOTHING` if that is nothing."""
    if isinstance(value, str):
        if is_on_disk(value):
            taken.append(value)
            return _NOTHING
        return value if is_quoted else without_folders(value)
    left: object = value
    if isinstance(value, list):
        left = [part for each in value if (part := _part(each, taken)) is not _NOTHING]
    elif isinstance(value, Mapping):
        parts = {name: _part(each, taken) for name, each in value.items() if not is_on_disk(name)}
        left = {name: part for name, part in parts.items() if part is not _NOTHING}
    return _NOTHING if value and not left else left
