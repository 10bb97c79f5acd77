"""Where the records of a RIS file begin and end, and what stands under their tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mkbriefs.bibliography.entities import resolve_entities
from mkbriefs.bibliography.problems import Problems, shown
from mkbriefs.bibliography.ris.tags import END, ONE_TO_A_LINE, TYPE
from mkbriefs.bibliography.text import plain_text

_TAGGED = re.compile(r"\s{0,4}([A-Z][A-Z0-9])(?:  ?|\t)-(?:[ \t](.*)|)", re.DOTALL)


@dataclass(slots=True)
class Record:
    """One record: values by tag, in order."""

    line: int
    """On which it begins, from 1."""
    lines: list[tuple[str, list[str]]] = field(default_factory=list)
    """Tag and value, the latter as the lines it stands on."""

    def values(self) -> list[tuple[str, str]]:
        """Return tags and values that are not blank, each value on one line."""
        joined = (
            (tag, plain_text(resolve_entities(value)))
            for tag, parts in self.lines
            for value in _joined(tag, parts)
        )
        return [(tag, value) for tag, value in joined if value]


def _joined(tag: str, parts: list[str]) -> Iterator[str]:
    """Give the values of a tag, each whole; EndNote writes several below one tag."""
    value = parts[0]
    for part in parts[1:]:
        if tag in ONE_TO_A_LINE and not part[:1].isspace():
            yield value
            value = part
        else:
            value = f"{value} {part}"
    yield value


def scan_records(text: str, problems: Problems) -> Iterator[Record]:
    """Give the records of `text`, in order.

    One begins with `TY` and ends with `ER`, or where the next one begins. Tags that stand outside
    make a record as well, so that a lost `TY` costs nothing but the type.
    """
    scanner = _Scanner(problems)
    for number, line in enumerate(text.split("\n"), 1):
        match = _TAGGED.fullmatch(line)
        if match is None:
            scanner.untagged(number, line)
            continue
        ended = scanner.tagged(number, match[1], match[2] or "")
        if ended is not None:
            yield ended
    if scanner.record is not None:
        yield scanner.record


@dataclass(slots=True)
class _Scanner:
    """The record that the lines so far have begun."""

    problems: Problems
    record: Record | None = None
    has_strays: bool = False

    def tagged(self, number: int, tag: str, value: str) -> Record | None:
        """Take a line with a tag; return the record that it ends, if any."""
        ended = None
        if tag in (TYPE, END):
            ended, self.record = self.record, None
        if tag == END:
            return ended
        if ended is not None:
            message = "a record begins before the last one has ended"
            self.problems.add(number, message, "put `ER  - ` before it")
        if self.record is None:
            if tag != TYPE:
                message = "a record does not begin with `TY`"
                self.problems.add(number, message, "put its type before it")
            self.record = Record(number)
        self.record.lines.append((tag, [value]))
        return ended

    def untagged(self, number: int, line: str) -> None:
        """Take a line without tag: it continues the one before, or stands outside."""
        if not line.strip():
            return
        if self.record is not None:
            self.record.lines[-1][1].append(line)
        elif not self.has_strays and not _is_numbering(line) and line.strip() != _END_OF_FILE:
            self.has_strays = True
            self.problems.add(number, f"{shown(line)} stands outside of every record", _OUTSIDE)


_OUTSIDE = "a record is what stands between `TY  - ` and `ER  - `"


_END_OF_FILE = "EF"
"""What Web of Science puts behind the last record."""


def _is_numbering(line: str) -> bool:
    """Tell whether a line is a number between records, as some programs write it."""
    return line.strip().rstrip(".").isdecimal()
