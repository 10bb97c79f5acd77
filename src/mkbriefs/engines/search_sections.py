"""What Material's search divides a page into, found without parsing it tag by tag in Python.

Material's parser is built on `html.parser` and takes a fifth of a build. Nearly all pages are HTML
of a plain kind, which every version of `html.parser` reads alike: quoted attributes, comments
without dashes, no stray `<`. One pattern takes such a page apart, and the loop over what it found
does step by step what Material's parser does, with the tags' names where that has elements: it
compares elements by their names alone. For any other page there is no answer, and Material's own
parser has to give it.

Source: `material/plugins/search/plugin.py` of mkdocs-material 9.8.1, class `Parser`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

_GAP = r"[ \t\n]"
_ATTRIBUTE = rf"{_GAP}++[A-Za-z_:@][A-Za-z0-9_:@.-]*+(?:=\"[^\"]*+\")?+"
_ATTRIBUTES = rf"(?:{_ATTRIBUTE})*+"
_NAME = "[A-Za-z][A-Za-z0-9-]*+"
# Elements whose text some versions of `html.parser` take for text and some for HTML.
_RAW = "iframe|noembed|noframes|noscript|plaintext|xmp"
_OF_TEXT = ("script", "style", "textarea", "title")
_SPECIAL = rf"(?i:{_RAW}|{'|'.join(_OF_TEXT)})(?![A-Za-z0-9-])"
# An element of text that holds no `<` is read alike by all versions.
_TEXT_STARTS = "|".join(
    rf"{name}(?=[ \t\n>]){_ATTRIBUTES}{_GAP}*+>(?=[^<]*+</{name}>)" for name in _OF_TEXT
)
_START = rf"<(?!{_SPECIAL}){_NAME}{_ATTRIBUTES}{_GAP}*+/?+>|<(?:{_TEXT_STARTS})"
_END = rf"</{_NAME}>"
_COMMENT = "<!--(?!-?>)(?:[^-]++|-(?!-))*+-->"
_PAGE = re.compile(rf"(?:[^<]++|{_START}|{_END}|{_COMMENT})*+")
# On a page that the pattern above fits, a simpler one finds the same: what begins a tag, its
# attributes, and the text behind it. Groups within a possessive one are not safe in Python 3.11.
_TOKENS = re.compile(
    rf"<(?:(/?)({_NAME})((?:{_ATTRIBUTE})*+){_GAP}*+(/?)>|!--.*?-->)([^<]*+)", re.DOTALL
)
_VALUES = re.compile(rf"{_GAP}++([^ \t\n=]++)(?:=\"([^\"]*+)\")?+")

_LARGE = 1 << 20
"""Characters of a page whose tokens take tens of megabytes together."""

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"}
    | {"source", "track", "wbr"}
)
_ALWAYS_SKIPPED = frozenset({"object", "script", "style"})
_KEPT = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PREFACE = "hx"
"""Name of the heading that the text before all headings has."""
_GONE = float("inf")
"""Depth of a section that is over."""


@dataclass(slots=True, eq=False)
class Section:
    """A heading with an id, and what follows it; filled piece by piece."""

    heading: str
    """Name of the heading's element."""
    depth: float = 0
    is_left_out: bool = False
    id: str | None = None
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def is_excluded(self) -> bool:
        """Tell whether it is left out of the index, by the name that Material has for it."""
        return self.is_left_out


def find_sections(page: str) -> list[Section] | None:
    """Return the sections of a page in order, or None if it is not HTML of the plain kind."""
    if _PAGE.fullmatch(page) is None:
        return None
    walk = _Walk()
    if before := page.partition("<")[0]:
        walk.read(before)
    try:
        for end, tag, attributes, is_closed, text in _find_tokens(page, len(before)):
            name = tag.lower()
            if end:
                walk.close(name)
            elif name:
                walk.open(name, attributes)
                if is_closed:
                    walk.close(name)
            if text:
                walk.read(text)
    except _OddPageError:
        return None
    return walk.sections


def _find_tokens(page: str, start: int) -> Iterable[tuple[str | Any, ...]]:
    """Return what there is in a page, of a large one bit by bit, which takes a sixth longer."""
    if len(page) < _LARGE:
        return _TOKENS.findall(page, start)
    return (token.groups("") for token in _TOKENS.finditer(page, start))


class _OddPageError(Exception):
    """A page that Material's parser would read, or stumble over, in a way of its own."""


class _Walk:
    """Where in a page the loop is."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._section: Section | None = None
        self._open: list[str] = []
        """Names of the elements that are open, outermost first."""
        self._counts: defaultdict[str, int] = defaultdict(int)
        """How many elements of a name are open."""
        self._attributes: list[str] = []
        """Their attributes, as written."""
        self._skipped = set(_ALWAYS_SKIPPED)
        self._skipping = 0
        """How many of the open elements have a name that is skipped."""

    def open(self, name: str, attributes: str) -> None:
        if name in _VOID:
            return
        opened = self._open
        opened.append(name)
        self._counts[name] += 1
        self._attributes.append(attributes)
        if name in self._skipped:
            self._skipping += 1
        if name in _HEADINGS:
            self._head(name, attributes)
        if self._section is None:
            self._begin(Section(_PREFACE))
        if attributes and ("data-search-" in (small := attributes.lower()) or "linenodiv" in small):
            values = _values(attributes)
            if "data-search-exclude" in values or values.get("class") == "linenodiv":
                if name not in self._skipped:
                    self._skipped.add(name)
                    self._skipping += self._counts[name]
                return
        if name in _KEPT and not self._skipping:
            self._pieces().append(f"<{name}>")

    def close(self, name: str) -> None:
        opened = self._open
        if not opened or opened[-1] != name:
            return
        section = self._section
        if section is not None and section.depth > len(opened):
            self._leave(section, len(opened))
        opened.pop()
        self._counts[name] -= 1
        self._attributes.pop()
        if name in self._skipped:
            self._skipping -= 1
            if name not in _ALWAYS_SKIPPED:
                self._skipped.remove(name)
                self._skipping -= self._counts[name]
        elif name in _KEPT and not self._skipping:
            _end(self._pieces(), name)

    def read(self, raw: str) -> None:
        if self._skipping:
            return
        data = unescape(raw) if "&" in raw else raw
        is_space = data.isspace()
        is_verbatim = self._counts["pre"] > 0
        if not is_verbatim:
            data = " " if is_space else data.replace("\n", " ")
        section = self._section or self._begin(Section(_PREFACE))
        if self._counts[section.heading]:
            if not self._is_in_permalink():
                section.title.append(_escaped(data))
        elif is_space:
            if is_verbatim or not section.text or not section.text[-1].isspace():
                section.text.append(data)
        else:
            section.text.append(_escaped(data))

    def _head(self, name: str, attributes: str) -> None:
        values = _values(attributes)
        if "id" not in values:
            return
        depth = len(self._open)
        if name != "h1" and not self.sections:
            self._begin(Section(_PREFACE, depth))
        section = Section(name, depth, is_left_out="data-search-exclude" in values)
        if self.sections:
            section.id = values["id"]
        self._begin(section)

    def _begin(self, section: Section) -> Section:
        self._section = section
        self.sections.append(section)
        return section

    def _leave(self, section: Section, depth: int) -> None:
        """Go on with the section around one whose heading stands in an element that ends."""
        for earlier in reversed(self.sections):
            if earlier.depth <= depth:
                section.depth = _GONE
                self._section = earlier
                return

    def _pieces(self) -> list[str]:
        section = self._section
        if section is None:
            raise _OddPageError
        return section.title if self._counts[section.heading] else section.text

    def _is_in_permalink(self) -> bool:
        return any(
            name == "a" and _values(attributes).get("class") == "headerlink"
            for name, attributes in zip(self._open, self._attributes, strict=True)
        )


def _end(pieces: list[str], name: str) -> None:
    """End an element that is kept, or take it back if there is nothing in it."""
    try:
        start = pieces.index(f"<{name}>")
    except ValueError:  # Material's parser would stumble here
        raise _OddPageError from None
    for place in range(start + 1, len(pieces)):  # mostly left at once; a slice would be a copy
        if not pieces[place].isspace():
            pieces.append(f"</{name}>")
            return
    del pieces[start:]


def _values(attributes: str) -> Mapping[str, str | None]:
    """Return attributes by name; of two with one name the last counts."""
    found: dict[str, str | None] = {}
    for match in _VALUES.finditer(attributes):
        name, value = match[1].lower(), match[2]
        if value and "&" in value and name in ("id", "class"):
            raise _OddPageError  # versions of `html.parser` differ in what they decode
        found[name] = value
    return found


def _escaped(data: str) -> str:
    return escape(data, quote=False) if "&" in data or "<" in data or ">" in data else data
