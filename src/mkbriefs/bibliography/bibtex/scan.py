"""A bibliography file taken apart: where its entries begin and end, and what stands between.

An entry begins with `@type{` or `@type(` at the start of a line, or behind another entry. Whatever
is wrong inside one costs that one at most: the next begins where its line says so. Text between
entries is a comment. pybtex's own scanner loses the rest of a file behind a missing brace, and
needs time that grows with the square of an entry's size; its rules of what a value is are kept.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mkbriefs.bibliography.bibtex.braces import Braces
from mkbriefs.bibliography.bibtex.raw import RawEntry
from mkbriefs.bibliography.bibtex.strings import Budget, Strings
from mkbriefs.bibliography.bibtex.values import FieldScanner, FileContext
from mkbriefs.bibliography.problems import Lines, Problems, shown
from mkbriefs.diagnostics import Severity

_AT_LINE_START = re.compile(
    r"^[ \t\ufeff\u00a0]*+@[ \t]*+([^\W\d][\w+:.\-]*+)\s*+[{(]", re.MULTILINE
)
_BEHIND_ENTRY = re.compile(
    r"(?<![\w.%@])@[ \t]*+([A-Za-z][\w]*+)\s*+[{(]\s*+(?:[^\s,{}()=\"]++\s*+,|\w++\s*+=)"
)
_HEAD = re.compile(r"[ \t\ufeff\u00a0]*+@[ \t]*+([^\W\d][\w+:.\-]*+)\s*+[{(]")
_COMMENTED_OUT = re.compile(r"^[ \t]*+%[% \t]*+@([A-Za-z]++)\s*+[{(]", re.MULTILINE)
_SPACE = re.compile(r"\s*+")
_KEY = re.compile(r"\s*+([^\s,{}=\"]*+)\s*+")
_BLANK_KEY = re.compile(r"[^,{}=\"\n]++")
_FIELD_AHEAD = re.compile(r"[^\s\"#%'(),={}@]++\s*+=")
_FIELD_BEHIND = re.compile(r"\s*+,\s*+[A-Za-z][\w\-]*+\s*+=\s*+[{\"\w]")
_MOST_QUOTED = 16
"""A value may quote entries, a line to each. More of them in one value than this are taken for
entries behind a missing brace; the limit keeps the search linear."""
_NO_ENTRIES = {"comment", "preamble", "string"}


@dataclass(frozen=True, slots=True)
class _Piece:
    """One `@type{…}` of any kind."""

    type: str
    start: int
    opening: int
    """Offset of the brace or parenthesis."""
    limit: int
    """Offset of the next line that begins a piece."""


def scan_entries(
    text: str, problems: Problems, abbreviations: Mapping[str, str] | None = None
) -> tuple[RawEntry, ...]:
    """Return all entries of a `.bib` file, in order; those that are broken as far as they go.

    Args:
        text: the decoded file.
        problems: gathers what is wrong.
        abbreviations: what other files define; a definition of this file counts more.

    Diagnostics: `bibliography-valid` for every place that cannot be read.
    """
    starts, context = _starts(text), _context(text, problems)
    # Everything is defined once in advance, since an entry may use what comes behind it.
    context.strings = Strings(later={**(abbreviations or {}), **_defined(context, starts)})
    return tuple(_Scanner(context, starts).entries())


def scan_abbreviations(text: str) -> Mapping[str, str]:
    """Return what a `.bib` file defines by `@string`, by name in small letters."""
    return _defined(_context(text, Problems("")), _starts(text))


def _defined(context: FileContext, starts: list[int]) -> Mapping[str, str]:
    """Return what a file defines, without a word of what is wrong in it."""
    defining = replace(
        context,
        strings=Strings(),
        budget=Budget(len(context.text)),
        problems=Problems(context.problems.path),
    )
    for _ in _Scanner(defining, starts, only_strings=True).entries():
        pass
    return defining.strings.all()


def _starts(text: str) -> list[int]:
    return [match.start() for match in _AT_LINE_START.finditer(text)]


def _context(text: str, problems: Problems) -> FileContext:
    return FileContext(
        text=text,
        braces=Braces(text),
        lines=Lines(text),
        strings=Strings(),
        budget=Budget(len(text)),
        problems=problems,
    )


def _field_scanner(
    context: FileContext, piece: _Piece, named: str, end: int, *, is_closed: bool
) -> FieldScanner:
    closer = "}" if context.text[piece.opening] == "{" else ")"
    return FieldScanner(context=context, entry=named, end=end, is_closed=is_closed, closer=closer)


class _Scanner:
    def __init__(
        self, context: FileContext, starts: Sequence[int], *, only_strings: bool = False
    ) -> None:
        self._context = context
        self._text = context.text
        self._only_strings = only_strings
        self._starts = starts

    def entries(self) -> Iterator[RawEntry]:
        at = 0
        while (piece := self._next_piece(at)) is not None:
            if piece.type in _NO_ENTRIES:
                at = self._pass_over(piece)
            elif self._only_strings:
                at = self._end_of(piece)
            else:
                entry, at = self._scan_entry(piece)
                yield entry

    def _next_piece(self, at: int) -> _Piece | None:
        """Return the next piece from `at` on; reports entries that are commented out before it."""
        index = bisect_right(self._starts, at - 1)
        following = self._starts[index] if index < len(self._starts) else len(self._text)
        behind = _BEHIND_ENTRY.search(self._text, at, following)
        while behind is not None and self._is_commented(behind.start()):
            behind = _BEHIND_ENTRY.search(self._text, behind.end(), following)
        start = behind.start() if behind is not None else following
        self._report_commented(at, start)
        head = _HEAD.match(self._text, start)
        if head is None:
            return None
        limit = following if behind is not None else self._start_after(head.end() - 1)
        return _Piece(head[1].lower(), start, head.end() - 1, limit)

    def _start_after(self, at: int) -> int:
        index = bisect_right(self._starts, at)
        return self._starts[index] if index < len(self._starts) else len(self._text)

    def _is_commented(self, at: int) -> bool:
        line_start = self._text.rfind("\n", max(0, at - 200), at) + 1
        return self._text[line_start:at].lstrip(" \t").startswith("%")

    def _report_commented(self, start: int, end: int) -> None:
        if self._only_strings:
            return
        for match in _COMMENTED_OUT.finditer(self._text, start, end):
            if match[1].lower() not in _NO_ENTRIES:
                self._context.problems.add(
                    self._context.lines.number(match.start()),
                    "an entry that is commented out is left out",
                    "take away the `%` before its lines if it is wanted",
                    Severity.NOTE,
                )

    def _close(self, piece: _Piece) -> int:
        """Return where the piece's own brace closes, wherever that is; -1 if nowhere."""
        if self._text[piece.opening] != "{":
            return -1
        return self._context.braces.close(piece.opening, len(self._text))

    def _end_of(self, piece: _Piece) -> int:
        closing = self._close(piece)
        return closing + 1 if 0 <= closing < piece.limit else piece.limit

    def _pass_over(self, piece: _Piece) -> int:
        """Return the offset behind a piece that is no entry; abbreviations are defined."""
        if piece.type == "string":
            return self._define(piece)
        closing = self._close(piece)
        if closing >= 0:
            return closing + 1
        # BibTeX's own rule: a comment is a word that means nothing, not something to be closed.
        return piece.opening + 1 if piece.type == "comment" else piece.limit

    def _define(self, piece: _Piece) -> int:
        end = self._end_of(piece)
        is_closed = 0 <= self._close(piece) < piece.limit
        context = replace(self._context, strings=self._context.strings.so_far())
        named = "this `@string`"
        fields = _field_scanner(context, piece, named, end - is_closed, is_closed=is_closed)
        fields.scan(piece.opening + 1)
        for name, value in fields.fields.items():
            self._context.strings.define(name, value)
        if not is_closed and self._text[piece.opening] == "{":
            self._report(piece, "`@string` is not closed")
        return end

    def _scan_entry(self, piece: _Piece) -> tuple[RawEntry, int]:
        closing = self._close(piece)
        if closing >= piece.limit and not self._is_whole(piece, closing):
            closing = -1
        is_closed = closing >= 0
        key, at = self.scan_key(piece, closing if is_closed else piece.limit)
        named = f"the entry {shown(key)}" if key else "an entry without key"
        end = closing if is_closed else piece.limit
        fields = _field_scanner(self._context, piece, named, end, is_closed=is_closed)
        at = fields.scan(at)
        if is_closed:
            at = self._scan_behind(piece, fields, closing + 1)
        elif at >= piece.limit or self._text[at] != fields.closer:
            self._report(piece, f"{named} is not closed")
        else:
            at += 1
        if not key:
            self._report(
                piece,
                "an entry has no key",
                "give it one, before its first comma",
                Severity.WARNING,
            )
        line = self._context.lines.number(piece.start)
        return RawEntry(type=piece.type, key=key, fields=fields.fields, line=line), at

    def _is_whole(self, piece: _Piece, closing: int) -> bool:
        """Tell whether lines like the first of an entry, before `closing`, are part of a value."""
        quoted = bisect_right(self._starts, closing) - bisect_right(self._starts, piece.opening)
        if quoted > _MOST_QUOTED:
            return False
        silent = replace(self._context, problems=Problems(""))
        _, at = _Scanner(silent, self._starts).scan_key(piece, closing)
        fields = _field_scanner(silent, piece, "", closing, is_closed=True)
        fields.scan(at)
        return not fields.has_fault and bool(fields.fields)

    def _scan_behind(self, piece: _Piece, fields: FieldScanner, at: int) -> int:
        """Go on where a brace too many closed the entry before its last field."""
        limit = max(at, self._start_after(at - 1))
        if _FIELD_BEHIND.match(self._text, at, limit) is None:
            return at
        self._report(piece, f"{fields.entry} has a closing brace too many")
        fields.end, fields.is_closed = limit, False
        at = fields.scan(at)
        return at + 1 if at < limit else at

    def scan_key(self, piece: _Piece, end: int) -> tuple[str, int]:
        """Return the key and the offset where the fields begin; an empty key if there is none."""
        begin = piece.opening + 1
        match = _KEY.match(self._text, begin, end)
        if match is None:
            return "", begin
        key, at = match[1], match.end()
        if self._text[piece.opening] == "(" and key.endswith(")"):
            return key[:-1], match.end(1) - 1
        following = self._text[at] if at < end else ","
        if following in {",", "="}:
            return ("", begin) if following == "=" else (key, at)
        if _FIELD_AHEAD.match(self._text, at, end):
            self._report(
                piece,
                f"a comma is missing behind the key {shown(key)}",
                "put one between the key and the first field",
                Severity.WARNING,
            )
            return key, at
        return self._scan_blank_key(piece, key, at)

    def _scan_blank_key(self, piece: _Piece, key: str, at: int) -> tuple[str, int]:
        """Return a key of several words, if that is what stands before the first comma."""
        blanks = _BLANK_KEY.match(self._text, at)
        if blanks is None or self._text[blanks.end() : blanks.end() + 1] not in {",", "}"}:
            return key, at
        key = " ".join(f"{key} {blanks[0]}".split())
        self._report(
            piece,
            f"the key {shown(key)} has blanks, so that no page can cite it",
            "write it as one word",
            Severity.WARNING,
        )
        return key, blanks.end()

    def _report(
        self,
        piece: _Piece,
        message: str,
        hint: str = "look for a brace or a quotation mark too few or too many",
        severity: Severity = Severity.ERROR,
    ) -> None:
        line = self._context.lines.number(piece.start)
        self._context.problems.add(line, message, hint, severity)
