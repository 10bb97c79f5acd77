"""Fields of one entry: `name = value` after `name = value`, as far as they can be told."""

import re
from dataclasses import dataclass, field

from mkbriefs.bibliography.bibtex.braces import Braces
from mkbriefs.bibliography.bibtex.strings import Budget, Strings
from mkbriefs.bibliography.problems import Lines, Problems, shown
from mkbriefs.diagnostics import Severity

_GAP = re.compile(r"[\s,]*+")
_SPACE = re.compile(r"\s*+")
_NAME = re.compile(r"([^\s\"#%'(),={}@]++)\s*+=\s*+")
_BARE = re.compile(r"[^\s\"#%'(),={}]++")
_HASH = re.compile(r"\s*+#\s*+")
_REST_OF_WORDS = re.compile(r"[^,\n{}\"=#]*+")
_NEXT_FIELD = re.compile(r"\n[ \t]*+[A-Za-z][\w+:.\-]*+[ \t]*+=[ \t]*+[{\"\w]")
_FIELD_AHEAD = re.compile(r"[\n,][ \t]*+[A-Za-z][\w+:.\-]*+[ \t]*+=[ \t]*+[{\"\w]")
_LISTS = {"author": " and ", "editor": " and ", "keywords": ", ", "file": ";"}
"""Fields that some programs write once for each value, and what parts the values."""


@dataclass(slots=True, kw_only=True)
class FileContext:
    """What all entries of a file share while it is read."""

    text: str
    braces: Braces
    lines: Lines
    strings: Strings
    budget: Budget
    problems: Problems


@dataclass(slots=True, kw_only=True)
class FieldScanner:
    """Reads the fields between two offsets of a file."""

    context: FileContext
    entry: str
    """How messages name the entry."""
    end: int
    """Offset behind the last character that belongs to the entry."""
    is_closed: bool
    """Whether a closing brace stands at `end`."""
    closer: str = "}"
    fields: dict[str, str] = field(default_factory=dict)
    has_fault: bool = False

    def scan(self, at: int) -> int:
        """Read fields from `at` on and return the offset behind the entry.

        Diagnostics: `bibliography-valid` for each place that is no field; reading goes on with the
        next line that begins with one.
        """
        text = self.context.text
        while True:
            at = self._match(_GAP, at).end()
            if at >= self.end:
                return self.end
            if text[at] == self.closer and not self.is_closed:
                return at
            name = _NAME.match(text, at, self.end)
            if name is None:
                at = self._skip(at, "is no field of the form `name = value`")
                continue
            at = self._scan_field(name)

    def _scan_field(self, name: "re.Match[str]") -> int:
        start = name.end()
        value, at = self._scan_value(start, name[1])
        is_followed = at >= 0 and self._is_followed(at, name[1])
        cut = None
        if not is_followed or not self.is_closed:
            # A brace or a quotation mark is missing somewhere: a value that runs over the next
            # field's line has lost it.
            cut = _NEXT_FIELD.search(self.context.text, start, at if is_followed else self.end)
        if cut is not None and (is_followed or at < 0 or cut.start() < at):
            self._report(name.start(), f"the value of {shown(name[1])} is not closed")
            self._put(name, self._salvage(start, cut.start()))
            return cut.start()
        if at < 0:
            self._report(name.start(), f"the value of {shown(name[1])} is not closed")
            self._put(name, self._salvage(start, self.end))
            return self.end
        self._put(name, value)
        return at if is_followed else self._skip(at, f"stands behind the value of {shown(name[1])}")

    def _is_followed(self, at: int, name: str) -> bool:
        """Tell whether what follows a value lets the next field begin."""
        text = self.context.text
        at = self._match(_SPACE, at).end()
        if at >= self.end or text[at] == "," or (text[at] == self.closer and not self.is_closed):
            return True
        if _NAME.match(text, at, self.end) is None:
            return False
        self._report(at, f"a comma is missing behind {shown(name)}", is_fault=False)
        return True

    def _scan_value(self, at: int, name: str) -> tuple[str, int]:
        """Return the value that begins at `at` and the offset behind it, -1 if it is not closed."""
        parts: list[str] = []
        while True:
            part, at = self._scan_part(at, name)
            parts.append(part)
            hash_sign = _HASH.match(self.context.text, at, self.end) if at >= 0 else None
            if hash_sign is None:
                return "".join(parts), at
            at = hash_sign.end()

    def _scan_part(self, at: int, name: str) -> tuple[str, int]:
        text, braces = self.context.text, self.context.braces
        opening = text[at] if at < self.end else ""
        if opening in {"{", '"'}:
            close = braces.close if opening == "{" else braces.close_quote
            closing = close(at, self.end)
            return (text[at + 1 : closing], closing + 1) if closing >= 0 else ("", -1)
        bare = _BARE.match(text, at, self.end)
        if bare is None:
            return "", at
        if not bare[0].isdecimal():
            return self._resolve(bare, name)
        return bare[0], bare.end()

    def _resolve(self, bare: "re.Match[str]", name: str) -> tuple[str, int]:
        """Return what an abbreviation stands for; itself if it is none."""
        value = self.context.strings.get(bare[0])
        if value is None:
            rest = self._match(_REST_OF_WORDS, bare.end())
            words = (bare[0] + rest[0]).rstrip()
            if name.casefold() not in {"month", "year", "date"}:
                self._report(
                    bare.start(),
                    f"{shown(words)} is no abbreviation of this file, and is taken as text",
                    hint=f"define it with `@string`, or write `{name} = {{…}}`",
                    is_fault=False,
                )
            return words, bare.start() + len(words)
        if not self.context.budget.spend(len(value)):
            self._report(
                bare.start(),
                f"abbreviations such as {shown(bare[0])} become too long",
                hint="write the text itself in their place",
            )
            return bare[0], bare.end()
        return value, bare.end()

    def _put(self, name: "re.Match[str]", value: str) -> None:
        key = name[1].lower()
        earlier = self.fields.get(key)
        if earlier is None or not earlier.strip():
            self.fields[key] = value
        elif key in _LISTS:
            self.fields[key] = f"{earlier}{_LISTS[key]}{value}"
        elif earlier.split() != value.split():
            self._report(
                name.start(),
                f"{self.entry} has {shown(key)} twice; {shown(value)} is left out",
                hint="keep one of the two",
                is_fault=False,
            )

    def _salvage(self, start: int, end: int) -> str:
        """Return an unclosed value without the marks at its ends."""
        text = self.context.text[start:end].strip().rstrip(",").rstrip()
        return text[1:].rstrip('"}').strip() if text[:1] in {"{", '"'} else text

    def _skip(self, at: int, problem: str) -> int:
        """Report what stands at `at` and return the offset of the next field, or of the end."""
        following = _FIELD_AHEAD.search(self.context.text, at, self.end)
        end = following.start() if following is not None else self.end
        lost = self.context.text[at:end].strip()
        if lost.strip("}),;"):
            self._report(at, f"in {self.entry}, {shown(lost)} {problem}, and is left out")
        return end

    def _report(self, at: int, message: str, *, hint: str = "", is_fault: bool = True) -> None:
        self.has_fault = self.has_fault or is_fault
        self.context.problems.add(
            self.context.lines.number(at),
            message,
            hint or "look for a brace, a quotation mark or a comma too few or too many",
            Severity.ERROR if is_fault else Severity.WARNING,
        )

    def _match(self, pattern: "re.Pattern[str]", at: int) -> "re.Match[str]":
        match = pattern.match(self.context.text, at, self.end)
        assert match is not None  # noqa: S101  these patterns match the empty string
        return match
