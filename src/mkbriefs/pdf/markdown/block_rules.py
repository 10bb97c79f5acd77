"""Rules for blocks that hold no blocks: headings, code, comments, abbreviations.

A rule has markdown-it's signature: it says whether a block of its kind begins on a line, and if it
does and is not only asked (`silent`), adds tokens and moves to the line after the block.
"""

import re
from bisect import bisect_left
from typing import Final

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.html_block import html_block

DEEPEST: Final = 22
"""Levels of tokens from which on text is taken as it is. A list and its item are two of them. Paper
shows less, and the parser's own limit, where it would drop text, is far above."""
_HEADING: Final = re.compile(r"(#{1,6})(.*)")
_UNDERLINE: Final = re.compile(r"[=-]+ *")
_FENCE: Final = re.compile(r"(`{3,}+|~{3,}+)[ \t]*+([^`\n]*+)")
_INFO: Final = re.compile(
    r"(?:\{[^{}]*+\}|\.?(?P<language>[\w#.+-]*+)"
    r"(?:[ \t]++[A-Za-z]\w*+(?:=(?:\"[^\"]*+\"|'[^']*+'))?+)*+)[ \t]*+"
)
_IN_BRACES: Final = re.compile(r"\.([\w#.+-]++)")
_ABBREVIATION: Final = re.compile(r"\*\[([^\]\\]++)\] ?:(.*)")
_COMMENT_END: Final = "-->"


def line_text(state: StateBlock, line: int) -> str:
    """Return a line from its first character that is no space, or no mark of a container."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def begins_at_margin(state: StateBlock, line: int) -> bool:
    """Tell whether a line has no indentation of its own."""
    return state.sCount[line] == state.blkIndent


def add_inline(state: StateBlock, content: str, first: int, end: int) -> None:
    """Add text whose marks are read later."""
    token = state.push("inline", "", 0)
    token.content = content.strip()
    token.map = [first, end]
    token.children = []


def deep_text(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take what is nested too deep as one paragraph of its characters."""
    if state.level < DEEPEST:
        return False
    if silent:
        return True
    line = start
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    token = state.push("deep_text", "p", 0)
    token.content = state.getLines(start, line, state.blkIndent, keepLastLF=False).strip()
    token.map = [start, line]
    state.line = line
    return True


def hash_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read `# Heading`, with or without a space behind the mark."""
    found = _HEADING.fullmatch(line_text(state, start))
    if found is None or not begins_at_margin(state, start):
        return False
    if not silent:
        _add_heading(state, len(found[1]), found[2].rstrip().rstrip("#"), start, start + 1)
    return True


def ruled_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a heading of one line with a line of `=` or `-` under it."""
    below = start + 1
    if silent or below >= end or not begins_at_margin(state, below):
        return False
    rule = line_text(state, below)
    if not _UNDERLINE.fullmatch(rule):
        return False
    _add_heading(state, 1 if rule[0] == "=" else 2, line_text(state, start), start, below + 1)
    return True


def _add_heading(state: StateBlock, level: int, content: str, start: int, end: int) -> None:
    token = state.push("heading_open", f"h{level}", 1)
    token.map = [start, end]
    add_inline(state, content, start, end)
    state.push("heading_close", f"h{level}", -1)
    state.line = end


def fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read fenced code; a fence that is never closed is text."""
    if state.is_code_block(start):
        return False
    found = _FENCE.fullmatch(line_text(state, start))
    info = _INFO.fullmatch(found[2]) if found else None
    if found is None or info is None:
        return False
    close = _closing_line(state, found[1], start, end)
    if close < 0:
        return False
    if silent:
        return True
    in_braces = _IN_BRACES.search(found[2])
    token = state.push("fence", "code", 0)
    token.info = info["language"] or (in_braces[1] if in_braces else "")
    token.content = state.getLines(start + 1, close, state.sCount[start], keepLastLF=True)
    token.map = [start, close + 1]
    state.line = close + 1
    return True


def _closing_line(state: StateBlock, marks: str, start: int, end: int) -> int:
    """Return the line that closes a fence, -1 if none does."""
    unclosed: dict[tuple[str, int], int] = state.env.setdefault("unclosed", {})
    if unclosed.get((marks, end), end) <= start:  # looked for before, from further up
        return -1
    for line in range(start + 1, end):
        if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            break
        if line_text(state, line).rstrip() == marks:
            return line
    unclosed.setdefault((marks, end), start)
    return -1


def html_text(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a comment, or an element that is a block, which paper shows as text."""
    text = line_text(state, start)
    if not text.startswith("<") or state.is_code_block(start):
        return False
    if text.startswith("<!--"):
        return _comment(state, start, end, silent=silent)
    if (
        text[1:2].isalpha()
        and text.rstrip().endswith(">")
        and not html_block(state, start, end, True)
    ):
        return False  # an element of a line's own, such as `<b>`, begins a paragraph
    return html_block(state, start, end, silent)


def _comment(state: StateBlock, start: int, end: int, *, silent: bool) -> bool:
    """Read a comment that ends at the end of a line; another one stands in a paragraph."""
    close, line = _comment_end(state, start)
    if close < 0 or line >= end:
        return False
    if state.src[close + len(_COMMENT_END) : state.eMarks[line]].strip():
        return False
    if not silent:
        state.line = line + 1
    return True


def _comment_end(state: StateBlock, start: int) -> tuple[int, int]:
    """Return where the comment of a line ends, and on which line; -1 where it does not.

    What is found once is the end of all comments that begin between.
    """
    begin = state.bMarks[start] + state.tShift[start]
    known: tuple[int, int, int] | None = state.env.get("comment")
    if known is not None and known[0] <= begin and (known[1] < 0 or begin + 4 <= known[1]):
        return known[1], known[2]
    close = state.src.find(_COMMENT_END, begin + 4)
    line = bisect_left(state.eMarks, close, start) if close >= 0 else -1
    state.env["comment"] = (begin, close, line)
    return close, line


def abbreviation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read `*[HTML]: Hyper Text Markup Language`, of which nothing is shown here."""
    found = _ABBREVIATION.fullmatch(line_text(state, start))
    if found is None or not begins_at_margin(state, start):
        return False
    if not silent:
        short, long = found[1].strip(), found[2].strip()
        if short and long:
            state.env.setdefault("abbreviations", {})[short] = long
        state.line = start + 1
    return True
