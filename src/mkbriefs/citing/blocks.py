"""Where a Markdown text is prose: its blocks, each with the way back to the characters on disk.

markdown-it-py finds the blocks. What the site's dialect has beside CommonMark and indents by four
(boxes, tabs, footnotes, definitions) is read as what it is, not as code.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def

_LINE: Final = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")
"""A line as Markdown has it: other characters that end lines elsewhere end none here."""
_STEP: Final = 4
"""Columns that what stands in a box is indented by."""
_BOX: Final = re.compile(r'(?:!!!|\?\?\?\+?|===[!+]{0,2})[ \t]++([^"\n]*+)(?:"(.*)"[ \t]*)?')
_ABBREVIATION: Final = re.compile(r"\*\[[^\]\\]++\] ?:")


class Role(Enum):
    """What a block is to quotations."""

    PROSE = "prose"
    CELL = "cell"
    QUOTED = "quoted"
    """Inside a block quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, cell: a stretch of text whose marks belong together."""

    content: str
    """Its lines without what containers put before them, joined by line feeds."""
    line: int
    """On which it begins, from 0."""
    role: Role
    quotation: int
    """Number of the outermost block quotation it stands in or directly behind; 0 without one."""
    starts: tuple[int, ...]
    """Offset in `content` at which each line begins."""
    origins: tuple[int, ...]
    """Offset in the whole text at which each line's part begins."""

    def origin(self, offset: int) -> int:
        """Return the offset in the whole text of a character of `content`."""
        row = bisect_right(self.starts, offset) - 1
        return self.origins[row] + offset - self.starts[row]

    def line_of(self, offset: int) -> int:
        """Return the line, from 0, on which a character of `content` stands."""
        return self.line + bisect_right(self.starts, offset) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """The prose of one text."""

    blocks: tuple[Block, ...]
    """In reading order."""
    defined: frozenset[str]
    """Labels of reference definitions, as `normalised_label` gives them."""


def normalised_label(label: str) -> str:
    """Return what two labels of a reference have in common when they mean the same."""
    return " ".join(label.split()).casefold()


def read_blocks(markdown: str) -> Blocks:
    """Return the blocks of a text that hold prose; code, raw HTML and definitions are none."""
    environment: dict[str, object] = {}
    tokens = _PARSER.parse(markdown, environment)
    references = environment.get("references")
    labels = references if isinstance(references, dict) else {}
    reader = _Reader([(m.start(), m[0].rstrip("\r\n")) for m in _LINE.finditer(markdown)])
    blocks = sorted(reader.read(tokens), key=lambda block: block.origins[0])
    return Blocks(
        blocks=tuple(blocks), defined=frozenset(normalised_label(label) for label in labels)
    )


@dataclass(slots=True)
class _Reader:
    lines: list[tuple[int, str]]
    """Each with the offset at which it begins."""
    reached: dict[int, int] = field(default_factory=dict)
    """By line, how far the cells of a table were found in it."""

    def read(self, tokens: list[Token]) -> Iterator[Block]:
        depth = quotation = 0
        behind = False  # whether nothing stands between the last block quotation and here
        is_cell = False
        for token in tokens:
            if token.type == "blockquote_open":
                quotation += not depth
                depth += 1
            elif token.type == "blockquote_close":
                depth -= 1
                behind = not depth
            elif token.type in ("th_open", "td_open"):
                is_cell = True
            elif token.type == "inline":
                role = Role.QUOTED if depth else Role.CELL if is_cell else Role.PROSE
                belongs = quotation if depth or behind else 0
                yield from self._block(token, role, belongs)
                behind = behind and bool(depth)
                is_cell = False
            elif token.type != "paragraph_open" and not depth:
                behind = False

    def _block(self, token: Token, role: Role, quotation: int) -> Iterator[Block]:
        if token.map is None or not token.content or _ABBREVIATION.match(token.content):
            return
        starts, origins, at = [], [], 0
        for row, part in enumerate(token.content.split("\n")):
            indent = len(part) - len(part.lstrip(" \t"))
            origin = self._find(token.map[0] + row, part[indent:], role)
            if origin < 0:
                return
            starts.append(at)
            origins.append(origin - indent)
            at += len(part) + 1
        yield Block(
            content=token.content,
            line=token.map[0],
            role=role,
            quotation=quotation,
            starts=tuple(starts),
            origins=tuple(origins),
        )

    def _find(self, line: int, part: str, role: Role) -> int:
        """Return the offset of a part of a line; -1 if the parser changed its characters."""
        if line >= len(self.lines):
            return -1
        start, text = self.lines[line]
        text = text.replace("\0", "\ufffd")
        whole = text.rstrip(" \t")
        trimmed = part.rstrip(" \t")
        if role is not Role.CELL and whole.endswith(trimmed):
            return start + len(whole) - len(trimmed)
        at = text.find(trimmed, self.reached.get(line, 0))
        if at >= 0:
            self.reached[line] = at + len(trimmed)
        return start + at if at >= 0 else -1


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the parser calls it so)
    """Read a box or a tab, `!!! note "Title"`, `??? note`, `=== "Tab"`."""
    first = state.bMarks[start] + state.tShift[start]
    found = _BOX.fullmatch(state.src, first, state.eMarks[start])
    if found is None or state.is_code_block(start):
        return False
    if silent:
        return True
    if found[2]:
        title = state.push("inline", "", 0)
        title.content, title.map, title.children = found[2].strip(), [start, start + 1], []
    old_indent, state.blkIndent = state.blkIndent, state.sCount[start] + _STEP
    state.push("box_open", "div", 1)
    state.line = start + 1
    if start + 1 < end:
        state.md.block.tokenize(state, start + 1, end)
    state.push("box_close", "div", -1)
    state.blkIndent = old_indent
    return True


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table").use(deflist_plugin)
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference"]}
    parser.block.ruler.before("reference", "footnote_def", footnote_def, interrupts)
    parser.block.ruler.before("code", "box", _box, interrupts)
    return parser.disable(["inline", "text_join"])


_PARSER: Final = _make_parser()
