"""Rules for marks within a line that the site reads otherwise than CommonMark has it."""

from collections.abc import Callable
from typing import Final

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.backticks import backtick
from markdown_it.rules_inline.state_inline import Delimiter

Rule = Callable[[StateInline, bool], bool]

_ESCAPED: Final = frozenset("\\`*_{}[]()>#+-.!|")
_SPANS: Final = {"*": ("em", "strong"), "_": ("em", "strong"), "~": ("sub", "s")}
"""What one mark and two of them mean."""
_LONGEST_RUN: Final = 64
"""Marks in a row that can mean something; more are a line drawn with them."""


def escape(*, more: str) -> Rule:
    """Return a rule for the backslash, which escapes only some characters; `more` are some more."""
    escaped = _ESCAPED | frozenset(more)

    def rule(state: StateInline, silent: bool) -> bool:
        at = state.pos
        if state.src[at] != "\\" or at + 1 >= state.posMax or state.src[at + 1] not in escaped:
            return False
        if not silent:
            state.append_pending(state.src[at + 1])
        state.pos += 2
        return True

    return rule


def code_span(state: StateInline, silent: bool) -> bool:
    """Read code within a line, without the spaces around it."""
    before = len(state.tokens)
    if not backtick(state, silent):
        return False
    for token in state.tokens[before:]:
        if token.type == "code_inline":
            token.content = token.content.strip()
    return True


def emphasis(markers: str) -> Rule:
    """Return a rule for emphasis.

    Only white space and, for `_`, letters decide what a mark does, never punctuation: so it works
    in Chinese, which has no spaces.
    """

    def rule(state: StateInline, silent: bool) -> bool:
        marker = state.src[state.pos]
        if silent or marker not in markers:
            return False
        end = state.pos
        while end < state.posMax and state.src[end] == marker:
            end += 1
        length = end - state.pos
        opens, closes = _what_it_does(state, marker, state.pos, end)
        if length > _LONGEST_RUN or not (opens or closes):
            state.append_pending(marker * length)
        else:
            for _ in range(length):
                _add_delimiter(state, marker, length, opens=opens, closes=closes)
        state.pos = end
        return True

    return rule


def _what_it_does(state: StateInline, marker: str, start: int, end: int) -> tuple[bool, bool]:
    before = state.src[start - 1] if start > 0 else " "
    after = state.src[end] if end < state.posMax else " "
    opens, closes = not after.isspace(), not before.isspace()
    if marker == "_":
        opens &= not before.isalnum()
        closes &= not after.isalnum()
    return opens, closes


def _add_delimiter(
    state: StateInline, marker: str, length: int, *, opens: bool, closes: bool
) -> None:
    token = state.push("text", "", 0)
    token.content = marker
    state.delimiters.append(
        Delimiter(
            marker=ord(marker),
            length=length,
            token=len(state.tokens) - 1,
            end=-1,
            open=opens,
            close=closes,
        )
    )


def close_spans(state: StateInline) -> None:
    """Make the marks that found each other begin and end what they mean."""
    _close(state, state.delimiters)
    for meta in state.tokens_meta:
        if meta and "delimiters" in meta:
            _close(state, meta["delimiters"])


def _close(state: StateInline, delimiters: list[Delimiter]) -> None:
    index = len(delimiters) - 1
    while index >= 0:
        opener = delimiters[index]
        if opener.end >= 0:
            is_double = _is_double(delimiters, index)
            name = _SPANS[chr(opener.marker)][is_double]
            _make(state, opener.token, f"{name}_open", 1)
            _make(state, delimiters[opener.end].token, f"{name}_close", -1)
            if is_double:
                state.tokens[delimiters[index - 1].token].content = ""
                state.tokens[delimiters[opener.end + 1].token].content = ""
                index -= 1
        index -= 1


def _is_double(delimiters: list[Delimiter], index: int) -> bool:
    """Tell whether the mark before this one closes with the mark behind its end."""
    opener, before = delimiters[index], delimiters[index - 1]
    return (
        index > 0
        and before.end == opener.end + 1
        and before.marker == opener.marker
        and before.token == opener.token - 1
        and delimiters[opener.end + 1].token == delimiters[opener.end].token + 1
    )


def _make(state: StateInline, at: int, kind: str, nesting: int) -> None:
    token = state.tokens[at]
    token.type, token.content = kind, ""
    token.nesting = 1 if nesting > 0 else -1


def footnote_reference(state: StateInline, silent: bool) -> bool:
    """Read `[^label]`, where a footnote has that label."""
    if not state.src.startswith("[^", state.pos, state.posMax):
        return False
    known = state.env.get("footnotes", {}).get("refs", {})
    close = state.src.find("]", state.pos, min(state.posMax, state.pos + 200))
    label = state.src[state.pos + 2 : close]
    if close < 0 or f":{label}" not in known:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.meta = {"label": label}
    state.pos = close + 1
    return True
