"""Front matter: found, taken apart without losing a byte, and read as plain values.

Front matter is written by people and, in briefs, stands beside text from strangers. So it is read
by an own small loader over PyYAML's event stream: no tags, anchors or aliases, bounded in size,
depth and number of values, and no scalar that turns into something its writer did not type (dates,
`no`, `010` and `12:30:45` stay the words they are).
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import yaml

from mkbriefs.diagnostics import Diagnostic, Location, Severity

YamlValue: TypeAlias = "str | int | float | bool | list[YamlValue] | dict[str, YamlValue] | None"
"""What front matter can hold. Keys are always text."""

MAX_BYTES = 64_000
"""Longest front matter, in UTF-8 bytes."""
MAX_DEPTH = 20
"""Deepest nesting, the top mapping being 1."""
MAX_NODES = 10_000
"""Most keys and values together."""

_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"(?<![^\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_FIRST_LINE = 2
"""Of the block, in its file."""
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_WORDS: dict[str, bool | None] = {
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
    "null": None, "Null": None, "NULL": None, "~": None, "": None,
}  # fmt: skip
"""The plain scalars that YAML 1.2's core schema does not read as text or number."""
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """A page taken apart: `opening + block + closing + body` is its text, byte for byte."""

    opening: str = ""
    """The first fence with its line end (and a byte order mark before it); empty without block."""
    block: str = ""
    """The YAML between the fences as written, with its last line end; may be empty."""
    closing: str = ""
    """The second fence with its line end; empty without block."""
    body: str
    """All that follows; the whole text where no block is opened and closed."""
    body_line: int = 1
    """Line of the file on which the body starts, from 1."""

    @property
    def has_block(self) -> bool:
        """Whether there is a block, if only an empty one."""
        return bool(self.closing)

    @property
    def raw(self) -> str:
        """The fences and what is between them, as written."""
        return self.opening + self.block + self.closing


class LoadedMapping(NamedTuple):
    """What `load_mapping` read."""

    values: dict[str, YamlValue]
    """In order of the block; empty where there is any diagnostic."""
    positions: dict[str, int]
    """Line of the file by path, such as `terms`, `terms[3]` or `terms[3].weight`."""
    diagnostics: tuple[Diagnostic, ...]


def split_front_matter(text: str) -> FrontMatter:
    """Return `text` divided at its front matter.

    Only `---` on the very first line opens a block; `---` or `...` alone on a line closes it. A
    block that is never closed is no front matter but a line across the page.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not (opening and closing):
        return FrontMatter(body=text)
    raw = text[: closing.end()]
    return FrontMatter(
        opening=opening[0],
        block=text[opening.end() : closing.start()],
        closing=closing[0],
        body=text[closing.end() :],
        body_line=1 + raw.count("\n") + raw.count("\r") - raw.count("\r\n"),
    )


def load_mapping(block: str, path: str) -> LoadedMapping:
    """Return the keys and values of a front matter block.

    Text stays text; a plain `true`, `false`, `null`, `~` or nothing is what YAML 1.2 says, and a
    plain number is a number where writing it back gives the same characters. Never raises.

    Args:
        block: the YAML without fences.
        path: of the file, as diagnostics show it.

    Returns:
        The values; with any problem an empty mapping and `front-matter-valid` errors.
    """
    source = _Source(block, path, tuple(m.start() for m in re.finditer("\n", block)))
    builder = _Builder(source)
    try:
        source.check()
        for event in yaml.parse(block, Loader=_LOADER):
            builder.feed(event)
    except _Refused as refused:
        builder.problems.append(refused.diagnostic)
    except yaml.YAMLError as error:
        builder.problems.append(source.unreadable(error))
    except (ValueError, RecursionError):
        # libyaml's binding and the pure parser differ in what they let through here.
        builder.problems.append(source.problem(0, "this is not YAML that can be read"))
    if builder.problems:
        return LoadedMapping({}, {}, tuple(builder.problems))
    return LoadedMapping(builder.top, builder.positions, ())


class _Refused(Exception):  # noqa: N818  control flow inside this module, no error of the program
    """Stops the reading at a first fatal problem."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(diagnostic.message)


@dataclass(frozen=True, slots=True)
class _Source:
    """The block and where it stands, to word problems with their place."""

    block: str
    path: str
    breaks: tuple[int, ...]
    """Offsets of the line feeds."""

    def check(self) -> None:
        """Refuse what should not reach a YAML parser at all."""
        size = len(self.block.encode("utf-8", "surrogatepass"))
        if size > MAX_BYTES:
            self.refuse(
                0, f"front matter of {size:,} bytes is too large", f"at most {MAX_BYTES:,} are read"
            )
        if bad := _UNPRINTABLE.search(self.block):
            self.refuse(
                bad.start(),
                f"the character U+{ord(bad[0]):04X} cannot stand in front matter",
                "delete it",
            )

    def refuse(self, offset: int, message: str, hint: str = "") -> None:
        raise _Refused(self.problem(offset, message, hint))

    def line(self, offset: int) -> int:
        return _FIRST_LINE + bisect_left(self.breaks, offset)

    def problem(self, offset: int, message: str, hint: str = "") -> Diagnostic:
        offset = min(max(offset, 0), len(self.block))
        start = self.block.rfind("\n", 0, offset) + 1
        end = self.block.find("\n", offset)
        excerpt = self.block[start : end if end >= 0 else len(self.block)].rstrip("\r")
        return Diagnostic(
            rule="front-matter-valid",
            severity=Severity.ERROR,
            location=Location(self.path, self.line(offset), offset - start + 1),
            message=message,
            hint=hint,
            excerpt=excerpt[:200],
        )

    def unreadable(self, error: yaml.YAMLError) -> Diagnostic:
        """Word the parser's own complaint, with a hint for the mistakes people make most."""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        said = str(getattr(error, "problem", None) or "this is not YAML")
        context = str(getattr(error, "context", None) or "")
        is_open = "flow sequence" in context or "flow mapping" in context
        if is_open or "end of stream" in said:  # where it began tells more than where it ends
            mark = getattr(error, "context_mark", None) or mark
        offset = mark.index if mark is not None else 0
        hint = ""
        if "alias" in context or "anchor" in context:
            hint = "put quotation marks around a value that starts with `*` or `&`"
        elif "mapping values" in said:
            hint = "check the indentation; a value that holds `: ` needs quotation marks"
        elif self.block[offset : offset + 1] == "\t":
            hint = "indent with spaces, not tabs"
        elif self.block[offset : offset + 1] in ("@", "`", "%"):
            hint = "put quotation marks around a value that starts with `@`, `%` or a backtick"
        elif "quoted scalar" in context:
            hint = "close the quotation mark"
        elif is_open:
            hint = "close the bracket; a value that holds one, or a comma, needs quotation marks"
        elif "expected key" in said or "block" in context:
            hint = "keys of one level start in the same column"
        message = " ".join(part for part in (context, said) if part)
        return self.problem(offset, f"the YAML cannot be read: {message}", hint)


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being filled."""

    value: "list[YamlValue] | dict[str, YamlValue]"
    path: str
    key: str | None = None
    """The key whose value comes next."""
    lines: dict[str, int] = field(default_factory=dict)


class _Builder:
    """Builds values from YAML events without recursion, refusing what front matter never needs."""

    def __init__(self, source: _Source) -> None:
        self.source = source
        self.top: dict[str, YamlValue] = {}
        self.positions: dict[str, int] = {}
        self.problems: list[Diagnostic] = []
        self._stack: list[_Frame] = []
        self._nodes = 0
        self._documents = 0

    def feed(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self.source.refuse(_offset(event), "front matter is one document, not several")
        elif isinstance(event, yaml.AliasEvent):
            self.source.refuse(
                _offset(event),
                f"the alias `*{_shown(str(event.anchor))}` is not read",
                "put quotation marks around a value that starts with `*`",
            )
        elif isinstance(event, yaml.ScalarEvent):
            self._open(event)
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
            self._collection(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()

    def _open(self, event: yaml.NodeEvent) -> None:
        """Check what every value must keep to."""
        at = _offset(event)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self.source.refuse(at, f"front matter holds more than {MAX_NODES:,} values")
        if event.anchor is not None:
            self.source.refuse(
                at,
                f"the anchor `&{_shown(str(event.anchor))}` is not read",
                "put quotation marks around a value that starts with `&`",
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.source.refuse(
                at,
                f"the tag `{_shown(str(tag))}` is not read",
                "put quotation marks around a value that starts with `!`",
            )

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text = str(event.value)
        if not self._stack:
            if text or not event.implicit[0]:
                self.source.refuse(
                    _offset(event),
                    f"expected keys and values, not `{_shown(text)}`",
                    "write `key: value`, one a line",
                )
            return
        frame = self._stack[-1]
        if isinstance(frame.value, dict) and frame.key is None:
            self._key(frame, text, _offset(event))
        else:
            self._put(frame, _plain_value(text) if event.implicit[0] else text, _offset(event))

    def _key(self, frame: _Frame, key: str, at: int) -> None:
        line = self.source.line(at)
        if not key.strip():
            self.source.refuse(at, "a key is empty", "write `key: value`")
        if key in frame.lines:
            self.problems.append(
                self.source.problem(
                    at,
                    f"the key `{_shown(key)}` stands twice, first on line {frame.lines[key]}",
                    "delete one of the two",
                )
            )
        frame.lines.setdefault(key, line)
        frame.key = key
        self.positions.setdefault(_below(frame.path, key), line)

    def _collection(self, event: yaml.CollectionStartEvent) -> None:
        at = _offset(event)
        value: list[YamlValue] | dict[str, YamlValue]
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = ""
        if not self._stack:
            if isinstance(value, list):
                self.source.refuse(
                    at, "expected keys and values, not a list", "write `key: value`, one a line"
                )
            else:
                self.top = value
        else:
            frame = self._stack[-1]
            if isinstance(frame.value, dict) and frame.key is None:
                self.source.refuse(at, "a key must be plain text", "put quotation marks around it")
            path = self._put(frame, value, at)
        if len(self._stack) >= MAX_DEPTH:
            self.source.refuse(at, f"values are nested more than {MAX_DEPTH} deep")
        self._stack.append(_Frame(value, path))

    def _put(self, frame: _Frame, value: YamlValue, at: int) -> str:
        """Put a value into its list or under its key; return its path."""
        if isinstance(frame.value, list):
            path = f"{frame.path}[{len(frame.value)}]"
            self.positions[path] = self.source.line(at)
            frame.value.append(value)
            return path
        key = frame.key or ""
        frame.value[key] = value
        frame.key = None
        return _below(frame.path, key)


def _plain_value(text: str) -> YamlValue:
    """Return what an unquoted scalar says, text unless it is surely something else."""
    if text in _WORDS:
        return _WORDS[text]
    if _NUMBER.fullmatch(text):
        number: int | float = float(text) if "." in text else int(text)
        if repr(number) == text:
            return number
    return text


def _offset(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark is not None else 0


def _below(path: str, key: str) -> str:
    # Long keys are cut so that paths of many values stay small.
    return f"{path}.{key[:80]}" if path else key[:80]


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
