"""The marks within a block that decide what is a citation: brackets, keys, code, links.

One pass from left to right; each character is looked at a bounded number of times.
"""

import re
from collections import defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from mkbriefs.citing.blocks import normalised_label

_MARK: Final = re.compile(r"[\\`<\[\]()@;]|(?:https?|ftp)://|www\.")
_INNER: Final = r"[\w\u0300-\u036f]"
KEY: Final = re.compile(
    rf"@(?:\{{(?P<braced>(?:[^{{}}\n]|\{{[^{{}}\n]{{0,200}}\}}){{1,400}})\}}"
    rf"|(?P<plain>[^\W]{_INNER}*+(?:(?:[:.#$%&\-+?<>~/]|://|//|:/){_INNER}++)*+))"
)
"""A key as pandoc has it: marks stand inside it only and one at a time; in braces, anything."""
_LETTER: Final = r"(?![\u2e80-\u9fff\uf900-\ufaff])[^\W_]"
_BEHIND_WORD: Final = re.compile(rf"(?:{_LETTER}|{_LETTER}_|__|@)\Z")
"""What ends so before an `@` is an address or a name; an underscore alone begins emphasis, and
Chinese and Japanese put no space before a key."""
_TAG: Final = re.compile(
    r"</?[A-Za-z][A-Za-z0-9-]*+"
    r"(?:\s++[A-Za-z_:@][\w.:-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+\s*+/?>"
)
_AUTOLINK: Final = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+|[\w.!#$%&'*+/=?^`{|}~-]++@[\w.-]++)>"
)
_ADDRESS: Final = re.compile(r"[^\s<>\[\]\"“”«»()]++")
_SHUT: Final = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"))
_DESTINATION: Final = re.compile(
    r"\s*+(?:<[^<>\n]*+>|[^\s<]\S*+)?+(?:\s++(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))?+\s*+"
)
_LONGEST_DESTINATION: Final = 3000
_LONGEST_LABEL: Final = 999
_PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key with its mark, `@key` or `@{key}`."""

    start: int
    """Of the mark."""
    end: int
    key: str


@dataclass(slots=True, kw_only=True)
class Bracket:
    """What stands between two square brackets that belong together."""

    start: int
    """Of the opening one."""
    end: int = -1
    """Behind the closing one."""
    keys: list[Key] = field(default_factory=list)
    """Those in no further brackets, in order."""
    semicolons: list[int] = field(default_factory=list)
    """Likewise."""


@dataclass(slots=True, kw_only=True)
class Marks:
    """The marks of one block."""

    brackets: dict[int, Bracket]
    """By where they begin; only those that are closed, in order of their ends."""
    parentheses: dict[int, int]
    """End by start, likewise."""
    keys: list[Key]
    """All, in order."""
    opaque: list[tuple[int, int]]
    """Code, tags, addresses: ranges in which no mark counts, in order."""
    escapes: list[int] = field(default_factory=list)
    """Where a backslash stands before an `@`, in order."""


def scan(text: str) -> Marks:
    """Return the marks of a block's text."""
    return _Scanner(text).scan()


def link_end(text: str, marks: Marks, bracket: Bracket, defined: AbstractSet[str]) -> int:
    """Return where the link ends whose words stand in brackets; -1 if they are none of a link.

    Args:
        text: of the block.
        marks: of `scan`.
        bracket: one of them.
        defined: labels of reference definitions.
    """
    end = bracket.end
    follower = text[end : end + 1]
    if follower == "(":
        close = marks.parentheses.get(end, -1)
        if 0 <= close - end <= _LONGEST_DESTINATION and _DESTINATION.fullmatch(
            text, end + 1, close - 1
        ):
            return close
    if not defined:
        return -1
    second = marks.brackets.get(end) if follower == "[" else None
    if second is not None and second.end - end > 2:
        return second.end if _is_defined(text, second, defined) else -1
    if not _is_defined(text, bracket, defined):
        return -1
    return end if second is None else second.end


def _is_defined(text: str, bracket: Bracket, defined: AbstractSet[str]) -> bool:
    if bracket.end - bracket.start > _LONGEST_LABEL:
        return False
    return normalised_label(text[bracket.start + 1 : bracket.end - 1]) in defined


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.marks = Marks(brackets={}, parentheses={}, keys=[], opaque=[])
        self.open: list[Bracket] = []
        self.open_parentheses: list[int] = []
        self.unclosed: set[str] = set()
        self.ticks: defaultdict[int, list[int]] = defaultdict(list)
        for run in reversed(list(re.finditer("`++", text))):
            self.ticks[len(run[0])].append(run.start())

    def scan(self) -> Marks:
        at = 0
        while found := _MARK.search(self.text, at):
            at = self._mark(found)
        return self.marks

    def _mark(self, found: re.Match[str]) -> int:
        """Take in one mark; return where to go on."""
        at, mark = found.start(), found[0]
        if mark == "\\":
            if self.text.startswith("@", at + 1):
                self.marks.escapes.append(at)
            return at + 1 + (self.text[at + 1 : at + 2] in _PUNCTUATION)
        if mark == "`":
            return self._code(at)
        if mark == "<":
            return self._opaque(at, self._tag_end(at), at + 1)
        if mark == "@":
            return self._key(at)
        return self._address(found) if len(mark) > 1 else self._pair(at, mark)

    def _opaque(self, start: int, end: int, otherwise: int) -> int:
        if end < 0:
            return otherwise
        self.marks.opaque.append((start, end))
        return end

    def _code(self, at: int) -> int:
        behind = at
        while self.text.startswith("`", behind):
            behind += 1
        ends = self.ticks[behind - at]
        while ends and ends[-1] < behind:
            ends.pop()
        return self._opaque(at, ends[-1] + behind - at if ends else -1, behind)

    def _tag_end(self, at: int) -> int:
        for opening, closing in _SHUT:
            if self.text.startswith(opening, at):
                return self._shut(at + len(opening), closing)
        found = _AUTOLINK.match(self.text, at) or _TAG.match(self.text, at)
        return found.end() if found else -1

    def _shut(self, at: int, closing: str) -> int:
        """Return where something ends that lasts until `closing`; -1 if that comes no more."""
        end = -1 if closing in self.unclosed else self.text.find(closing, at)
        if end < 0:
            self.unclosed.add(closing)
            return -1
        return end + len(closing)

    def _address(self, found: re.Match[str]) -> int:
        """Leave out a bare web address: an `@` in it names an account."""
        at = found.start()
        if at and self.text[at - 1].isalnum():
            return found.end()
        end = _ADDRESS.match(self.text, at)
        return self._opaque(at, end.end() if end else -1, found.end())

    def _key(self, at: int) -> int:
        found = KEY.match(self.text, at)
        if found is None:
            return at + 1
        if _BEHIND_WORD.search(self.text, max(at - 2, 0), at):
            return found.end() if found["plain"] else at + 1
        key = Key(start=at, end=found.end(), key=found["braced"] or found["plain"])
        self.marks.keys.append(key)
        if self.open:
            self.open[-1].keys.append(key)
        return key.end

    def _pair(self, at: int, mark: str) -> int:
        """Take in a mark of one character that is nothing without others."""
        if mark == ";" and self.open:
            self.open[-1].semicolons.append(at)
        elif mark == "[":
            self.open.append(Bracket(start=at))
        elif mark == "]" and self.open:
            bracket = self.open.pop()
            bracket.end = at + 1
            self.marks.brackets[bracket.start] = bracket
        elif mark == "(":
            self.open_parentheses.append(at)
        elif mark == ")" and self.open_parentheses:
            self.marks.parentheses[self.open_parentheses.pop()] = at + 1
        return at + 1
