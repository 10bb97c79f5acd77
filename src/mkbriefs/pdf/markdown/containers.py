"""Rules for blocks that hold blocks. What belongs to one is indented by four, as on the site."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import accumulate
from typing import Final

from markdown_it.rules_block import StateBlock

from mkbriefs.pdf.markdown.block_rules import add_inline, begins_at_margin, line_text

Rule = Callable[[StateBlock, int, int, bool], bool]

STEP: Final = 4
"""Columns that a block within another one is indented by."""
_ITEM: Final = re.compile(r"(?:(?P<number>\d{1,9})\.|[*+-]) +")
_TASK: Final = re.compile(r"\[([ xX])\] +")
_ADMONITION: Final = re.compile(r'!!! ?([\w-]++(?: ++[\w-]++)*+)(?: ++"(.*)")? *')
_DETAILS: Final = re.compile(r'\?{3}\+? ?([\w-]++(?: ++[\w-]++)*+)?(?: *+"(.*)")? *')
_DEFINITION: Final = re.compile(r": {1,3}(?=\S)")
_ENDS_TERMS: Final = re.compile(r"[#>`~<]|!!!")


def list_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a list; an item of either kind continues it, as on the site.

    A list does not begin right below a line of a paragraph, unless that is the first of an item.
    """
    if state.is_code_block(start):
        return False
    found = _ITEM.match(line_text(state, start))
    if found is None:
        return False
    if silent:
        return _may_interrupt(state, start)
    kind = "ordered" if found["number"] else "bullet"
    opened = state.push(f"{kind}_list_open", "ol" if found["number"] else "ul", 1)
    margin = state.sCount[start]
    old_type, state.parentType = state.parentType, "list"
    line, is_tight = start, True
    while line < end and state.sCount[line] >= state.blkIndent and not state.is_code_block(line):
        found = _ITEM.match(line_text(state, line))
        if found is None or _ends_list(state, line, end):
            break
        _note_shallow(state, line, margin)
        is_tight &= line == start or not state.isEmpty(line - 1)
        line = _item(state, line, end, found.end())
    state.parentType = old_type
    opened.map = [start, line]
    opened.meta = {"is_tight": is_tight}
    state.push(f"{kind}_list_close", opened.tag, -1)
    state.line = line
    return True


def _item(state: StateBlock, line: int, end: int, offset: int) -> int:
    """Add an item whose text begins so far into its first line; return the line after it."""
    opened = state.push("list_item_open", "li", 1)
    content = state.bMarks[line] + state.tShift[line] + offset
    if "tasklist" in state.env["dialect"]:
        task = _TASK.match(state.src, content, state.eMarks[line])
        if task:
            opened.meta = {"is_done": task[1] != " "}
            content = task.end()
    old_item, state.env["item"] = state.env.get("item"), (line, state.blkIndent + STEP)
    with _drawn_in(state, line, end, _ITEM):
        indented(state, line, end, content=content)
    state.env["item"] = old_item
    opened.map = [line, state.line]
    state.push("list_item_close", "li", -1)
    return state.line


@contextmanager
def _drawn_in(state: StateBlock, line: int, end: int, mark: re.Pattern[str]) -> Iterator[None]:
    """Let the lines right below the first of a container be in it, whatever their indentation.

    Up to an empty line, to one with the mark of a next container, or to code.
    """
    inner = state.blkIndent + STEP
    old: dict[int, int] = {}
    below = line + 1
    while below < end and not state.isEmpty(below):
        if state.sCount[below] < inner:
            text = line_text(state, below)
            if mark.match(text) or text.startswith(("```", "~~~")):
                break
            old[below], state.sCount[below] = state.sCount[below], inner
        below += 1
    yield
    for each, columns in old.items():
        state.sCount[each] = columns


def indented(state: StateBlock, start: int, end: int, *, content: int = -1) -> None:
    """Read the blocks of a container, indented one step more than the container itself.

    Args:
        state: of the parser.
        start: first line.
        end: line that ends what surrounds the container.
        content: where the text of the first line begins, behind a mark; -1 without one.
    """
    old = state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent
    state.blkIndent += STEP
    if content >= 0:
        state.bMarks[start], state.tShift[start] = content, 0
        state.sCount[start] = state.blkIndent
    if content >= 0 and state.isEmpty(start):
        state.line = start + 1  # a mark without text: what follows is indented, or none of its own
    state.md.block.tokenize(state, start, end)
    state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent = old


def _may_interrupt(state: StateBlock, line: int) -> bool:
    if state.parentType != "paragraph" or state.sCount[line] < state.blkIndent:
        return True
    item: tuple[int, int] | None = state.env.get("item")
    if item is None or item[1] != state.blkIndent:
        return False
    blanks = _blanks_before(state)
    return blanks[item[0]] == blanks[line]


def _blanks_before(state: StateBlock) -> list[int]:
    """Return for each line how many empty ones stand above it."""
    known: list[int] | None = state.env.get("blanks")
    if known is None:
        known = [0, *accumulate(int(state.isEmpty(n)) for n in range(state.lineMax))]
        state.env["blanks"] = known
    return known


def _ends_list(state: StateBlock, line: int, end: int) -> bool:
    rules = state.md.block.ruler.getRules("list")
    return any(rule(state, line, end, True) for rule in rules)


def _note_shallow(state: StateBlock, line: int, margin: int) -> None:
    """Note an item that somebody may have wanted one level deeper."""
    if state.sCount[line] > margin:
        state.env["shallow"].append(line)


def _end_of_indented(state: StateBlock, start: int, end: int) -> int:
    """Return the line after those that are empty or indented by a step."""
    line = last = start
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent + STEP):
        line += 1
        last = last if state.isEmpty(line - 1) else line
    return last


def _callout(mark: re.Pattern[str]) -> Rule:
    """Return a rule for a box with a title, all its lines indented by a step."""

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        found = mark.fullmatch(line_text(state, start))
        if found is None or not begins_at_margin(state, start):
            return False
        if silent:
            return True
        close = _end_of_indented(state, start + 1, end)
        kind = (found[1] or "").split(" ")[0]
        title = found[2] if found[2] is not None else kind.capitalize()
        opened = state.push("admonition_open", "div", 1)
        opened.map = [start, close]
        opened.meta = {"has_title": bool(title.strip())}
        add_inline(state, title, start, start + 1)
        state.line = start + 1
        if close > start + 1:
            old_max, state.lineMax = state.lineMax, close
            indented(state, start + 1, close)
            state.lineMax = old_max
        state.line = close
        state.push("admonition_close", "div", -1)
        return True

    return rule


admonition: Final = _callout(_ADMONITION)
"""`!!! note "Title"`: a box; without a title its kind is the title, `""` leaves it out."""
details: Final = _callout(_DETAILS)
"""`??? note "Title"`: a box that folds on a page and stands open on paper."""


def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read lines of terms and the definitions below them, and all such that follow."""
    if silent:  # the next definition ends what a paragraph of the one before would go on with
        is_outside = state.sCount[start] < state.blkIndent
        return is_outside and _DEFINITION.match(line_text(state, start)) is not None
    if state.is_code_block(start):
        return False
    first = _first_definition(state, start, end)
    if first <= start:
        return False
    opened = state.push("definitions_open", "dl", 1)
    line = start
    while first > line or (first == line > start):
        for term in range(line, first):
            if not state.isEmpty(term):
                state.push("term_open", "dt", 1)
                add_inline(state, line_text(state, term), term, term + 1)
                state.push("term_close", "dt", -1)
        line = _definition(state, first, end)
        if line >= end or state.sCount[line] < state.blkIndent:
            break
        first = _first_definition(state, line, end)
    opened.map = [start, line]
    state.push("definitions_close", "dl", -1)
    state.line = line
    return True


def _first_definition(state: StateBlock, start: int, end: int) -> int:
    """Return the line of the first definition of a stretch of lines, or of the next; -1 if none."""
    line = start
    while line < end and not state.isEmpty(line):
        if state.sCount[line] < state.blkIndent:
            return -1
        text = line_text(state, line)
        if _DEFINITION.match(text) and state.sCount[line] - state.blkIndent < STEP:
            return line
        if _ENDS_TERMS.match(text):
            return -1
        line += 1
    while line < end and state.isEmpty(line):
        line += 1
    if line < end and line > start and state.sCount[line] - state.blkIndent in range(STEP):
        return line if _DEFINITION.match(line_text(state, line)) else -1
    return -1


def _definition(state: StateBlock, line: int, end: int) -> int:
    """Add one definition; return the line after it."""
    opened = state.push("definition_open", "dd", 1)
    mark = _DEFINITION.match(line_text(state, line))
    offset = mark.end() if mark else 0
    with _drawn_in(state, line, end, _DEFINITION):
        indented(state, line, end, content=state.bMarks[line] + state.tShift[line] + offset)
    opened.map = [line, state.line]
    state.push("definition_close", "dd", -1)
    line = state.line
    while line < end and state.isEmpty(line):
        line += 1
    return line
