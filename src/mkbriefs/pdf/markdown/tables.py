"""Tables, their rows cut as the site cuts them: not within code, and not into a paragraph."""

import re
from collections import defaultdict, deque
from typing import Final

from markdown_it.rules_block import StateBlock

from mkbriefs.pdf.markdown.block_rules import add_inline, line_text

MOST_COLUMNS: Final = 64
"""Columns that a table may have; more fit on no paper."""
_MARK: Final = re.compile(r"\\.|`++|\|")
_RULE: Final = re.compile(r" *:?-++:? *")
_ALIGNED: Final = {(True, True): "center", (True, False): "left", (False, True): "right"}


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table: a head, a line of dashes, and rows up to an empty line."""
    if silent or start + 1 >= end or state.sCount[start + 1] < state.blkIndent:
        return False
    if state.is_code_block(start) or state.is_code_block(start + 1):
        return False
    rule = line_text(state, start + 1)
    if "|" not in rule or rule.strip("|:- "):
        return False
    head, aligns = split_row(line_text(state, start)), _aligns(rule)
    if not aligns or len(head) != len(aligns) or len(head) > MOST_COLUMNS:
        return False
    token = state.push("table_open", "table", 1)
    token.meta = {"aligns": aligns}
    _row(state, head, start, len(aligns))
    line = start + 2
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        _row(state, split_row(line_text(state, line)), line, len(aligns))
        line += 1
    token.map = [start, line]
    state.push("table_close", "table", -1)
    state.line = line
    return True


def split_row(row: str) -> list[str]:
    """Return the cells of a row; a bar that is escaped or within code does not part them."""
    row = row.strip()
    marks = list(_MARK.finditer(row))
    closers: defaultdict[str, deque[int]] = defaultdict(deque)
    for index, mark in enumerate(marks):
        if mark[0][0] == "`":
            closers[mark[0]].append(index)
    cells, done, index = [], 0, 0
    while index < len(marks):
        mark = marks[index]
        if mark[0][0] == "`":
            same = closers[mark[0]]
            while same and same[0] <= index:
                same.popleft()
            index = same[0] if same else index
        elif mark[0] == "|":
            cells.append(row[done : mark.start()].strip())
            done = mark.end()
        index += 1
    cells.append(row[done:].strip())
    if row.startswith("|"):
        cells = cells[1:]
    return cells[:-1] if len(cells) > 1 and done == len(row) else cells


def _aligns(rule: str) -> list[str]:
    cells = split_row(rule)
    if not all(map(_RULE.fullmatch, cells)):
        return []
    return [_ALIGNED.get((cell[0] == ":", cell[-1] == ":"), "") for cell in cells]


def _row(state: StateBlock, cells: list[str], line: int, width: int) -> None:
    token = state.push("row_open", "tr", 1)
    token.map = [line, line + 1]
    for cell in (cells + [""] * width)[:width]:
        add_inline(state, cell, line, line + 1)
    state.push("row_close", "tr", -1)
