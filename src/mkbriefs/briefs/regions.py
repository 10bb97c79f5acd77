"""The body of a brief: generated regions between markers, and a person's text around them.

A region looks so, each marker alone on its line:

    <!-- mkbriefs:begin key-points sha256=4be1c0ffee12 -->
    ...
    <!-- mkbriefs:end key-points -->

The hash is of the lines between, with LF line ends, so that an edit by hand is noticed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from mkbriefs.briefs.lines import short_hash, split_lines
from mkbriefs.diagnostics import Diagnostic, Location, Severity

HASH_DIGITS: Final = 12
"""Hexadecimal digits of a region's hash: enough to notice any edit, short enough to read past."""

_NAME: Final = "[a-z][a-z0-9-]{0,59}"
_BEGIN: Final = re.compile(rf"<!-- mkbriefs:begin ({_NAME}) sha256=([0-9a-f]{{{HASH_DIGITS}}}) -->")
_END: Final = re.compile(rf"<!-- mkbriefs:end ({_NAME}) -->")
_LIKE_A_MARKER: Final = re.compile(r"\s*<!--\s*mkbriefs\s*:\s*(?:begin|end)\b", re.IGNORECASE)
_REPAIR: Final = (
    "undo the last change to this line, or delete both markers of the region with all between them"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonText:
    """A stretch of whole lines outside all regions."""

    text: str
    """As it stands in the file; never empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A generated stretch with its markers."""

    name: str
    stated_hash: str
    content: str
    """The lines between the markers, as they stand in the file; may be empty."""
    raw: str
    """Markers and content, as they stand in the file."""
    line: int
    """Line of the begin marker, from 1."""

    @property
    def is_intact(self) -> bool:
        """Whether the content is what was generated."""
        return short_hash(self.content, HASH_DIGITS) == self.stated_hash

    @property
    def is_emptied(self) -> bool:
        """Whether nothing but white space is left, which asks for the region to be made anew."""
        return not self.content.strip()


BodyPart: TypeAlias = PersonText | Region


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedBody:
    """A body in its parts; joined, they are the body again."""

    parts: tuple[BodyPart, ...]
    """In order; no two person's texts side by side; one person's text where markers are damaged."""
    diagnostics: tuple[Diagnostic, ...]
    """`brief-markers-paired` errors; empty where the parts can be relied on."""

    @property
    def regions(self) -> dict[str, Region]:
        """The regions by name, in order."""
        return {part.name: part for part in self.parts if isinstance(part, Region)}


def render_region(name: str, markdown: str) -> str:
    """Return a region with its markers, LF line ends, a blank line at either side of its content.

    Lines of the content that look like markers are made harmless, whatever made them.
    """
    lines = markdown.strip("\n").split("\n")
    inner = "\n".join(
        line.replace("<!--", "&lt;!--") if _LIKE_A_MARKER.match(line) else line for line in lines
    )
    content = f"\n{inner}\n\n" if inner else "\n"
    stated = short_hash(content, HASH_DIGITS)
    return (
        f"<!-- mkbriefs:begin {name} sha256={stated} -->\n{content}<!-- mkbriefs:end {name} -->\n"
    )


def parse_regions(text: str, *, path: str, first_line: int = 1) -> ParsedBody:
    """Return the body of a brief divided into regions and a person's text.

    White space after a marker on its line is forgiven; anything else that looks like a marker and
    is none, and any marker without its partner, is a `brief-markers-paired` error.

    Args:
        text: the body, with line ends as in the file.
        path: of the file, as diagnostics show it.
        first_line: line of the file on which the body starts.
    """
    scanner = _Scanner(path)
    for number, line in enumerate(split_lines(text), start=first_line):
        scanner.feed(line, number)
    scanner.finish()
    if scanner.diagnostics:
        parts: tuple[BodyPart, ...] = (PersonText(text=text),) if text else ()
        return ParsedBody(parts=parts, diagnostics=tuple(scanner.diagnostics))
    return ParsedBody(parts=tuple(scanner.parts), diagnostics=())


def join_parts(parts: Iterable[BodyPart]) -> str:
    """Return the text that the parts stand for."""
    return "".join(part.raw if isinstance(part, Region) else part.text for part in parts)


def unknown_regions(body: ParsedBody, known: Iterable[str], path: str) -> tuple[Diagnostic, ...]:
    """Return a `brief-markers-paired` error for each region whose name was never generated."""
    names = frozenset(known)
    return tuple(
        marker_error(
            path,
            region.line,
            f"there is no region `{name}`",
            f"known are {_listed(sorted(names))}; correct the name in both markers or delete them",
        )
        for name, region in body.regions.items()
        if name not in names
    )


def edited_regions(edited: Sequence[Region], path: str) -> tuple[Diagnostic, ...]:
    """Return a `brief-region-intact` error for each region that was edited by hand."""
    return tuple(
        Diagnostic(
            rule="brief-region-intact",
            severity=Severity.ERROR,
            location=Location(path, region.line),
            message=f"the generated region `{region.name}` was edited by hand; "
            "the file is left as it is",
            hint="move your words outside its markers, then delete everything between the markers: "
            "the next build fills them again",
        )
        for region in edited
    )


def marker_error(path: str, line: int, message: str, hint: str) -> Diagnostic:
    """Return a `brief-markers-paired` error."""
    return Diagnostic(
        rule="brief-markers-paired",
        severity=Severity.ERROR,
        location=Location(path, line),
        message=f"{message}; the file is left as it is",
        hint=hint,
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


@dataclass(slots=True)
class _Open:
    """A begin marker whose end is still to come."""

    name: str
    stated_hash: str
    line: int
    raw: list[str]


class _Scanner:
    """Sorts lines into parts, noting what does not pair."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.parts: list[BodyPart] = []
        self.diagnostics: list[Diagnostic] = []
        self._open: _Open | None = None
        self._person: list[str] = []
        self._lines_by_name: dict[str, int] = {}

    def feed(self, line: str, number: int) -> None:
        if "mkbriefs" not in line.lower() or not _LIKE_A_MARKER.match(line):
            (self._open.raw if self._open else self._person).append(line)
            return
        marker = line.rstrip()
        if begin := _BEGIN.fullmatch(marker):
            self._begin(begin[1], begin[2], line, number)
        elif end := _END.fullmatch(marker):
            self._end(end[1], line, number)
        else:
            self._blame(number, "this region marker cannot be read")

    def finish(self) -> None:
        if self._open:
            self._blame(self._open.line, f"the region `{self._open.name}` has no end marker")
        self._close_person()

    def _begin(self, name: str, stated_hash: str, line: str, number: int) -> None:
        if self._open:
            self._blame(number, f"the region `{name}` begins inside `{self._open.name}`")
        if name in self._lines_by_name:
            first = self._lines_by_name[name]
            self._blame(number, f"the region `{name}` stands twice, first on line {first}")
        self._lines_by_name.setdefault(name, number)
        self._close_person()
        self._open = _Open(name, stated_hash, number, [line])

    def _end(self, name: str, line: str, number: int) -> None:
        opened = self._open
        if opened is None or opened.name != name:
            self._blame(number, f"the region `{name}` ends here but does not begin before")
            return
        self._open = None
        self.parts.append(
            Region(
                name=name,
                stated_hash=opened.stated_hash,
                content="".join(opened.raw[1:]),
                raw="".join([*opened.raw, line]),
                line=opened.line,
            )
        )

    def _close_person(self) -> None:
        if self._person:
            self.parts.append(PersonText(text="".join(self._person)))
            self._person = []

    def _blame(self, number: int, message: str) -> None:
        self.diagnostics.append(marker_error(self.path, number, message, _REPAIR))
