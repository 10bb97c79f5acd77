"""Reading the text of a CSL-JSON variable: six inline tags, straight and curly quotation marks.

Source: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html. A tag or a quotation mark
without its partner is text. Which opens and which closes is found in one pass from the end, since
what follows an opening mark does not depend on what stands before it: linear in the text.
"""

import re

from mkbriefs.bibliography.styles.rich import Rich, Span, concatenate

_SPECIAL = re.compile("[<\"'‘’“”]")
_TOKEN = re.compile(
    r"(?P<open><(?:i|b|sup|sub)>|<span\s{1,9}class=\"nocase\"\s{0,9}>"
    r"|<span\s{1,9}style=\"font-variant:\s{0,9}small-caps;?\"\s{0,9}>)"
    r"|(?P<close></(?:i|b|sup|sub|span)>)"
    r"|[\"'‘’“”<]|[^\W_]+|(?:[^\w<\"'‘’“”]|_)+"
)
_CLOSING_QUOTE = {'"': '"', "'": "'", "“": "”", "‘": "’"}
_APOSTROPHES = frozenset("'’")
_NARROW = "\u202f"
_MAX_DEPTH = 40
"""Marks nested deeper are text: nobody means them, and each level costs a frame of the stack."""


def read_rich(text: str) -> Rich:
    """Return text with its marks; `text` is one line, its white space single spaces."""
    if _SPECIAL.search(text) is None:
        return _narrowed(text)
    tokens = [(match.group(), match.lastgroup or "") for match in _TOKEN.finditer(text)]
    return _build(tokens, _partners(tokens), 0, len(tokens), 0)


def _narrowed(text: str) -> str:
    """Return text with the spaces of French punctuation made narrow and unbreakable."""
    if not any(mark in text for mark in (" ;", " ?", " !", " »", "« ")):
        return text
    for mark in ";?!»":
        text = text.replace(f" {mark}", f"{_NARROW}{mark}")
    return text.replace("« ", f"«{_NARROW}")


def _partners(tokens: list[tuple[str, str]]) -> list[int]:
    """Return for each token the index of what closes it, -1 if it opens nothing."""
    count = len(tokens)
    partners = [-1] * count
    nearest: list[dict[str, int]] = [{}] * (count + 1)
    for index in range(count - 1, -1, -1):
        text, role = tokens[index]
        after = index + 1
        closing = _closing(tokens, index)
        if closing:
            found = nearest[index + 1].get(closing, -1)
            if found > index + 1 or (found >= 0 and role):
                partners[index] = found
                after = found + 1
        elif _is_joined(tokens, index):
            after = index + 3
        here = nearest[after] if after <= count else {}
        if text in _CLOSERS:
            here = {**here, text: index}
        nearest[index] = here
    return partners


_CLOSERS = frozenset({'"', "'", "”", "’", "</i>", "</b>", "</sup>", "</sub>", "</span>"})


def _closing(tokens: list[tuple[str, str]], index: int) -> str:
    """Return what would close the token; empty if it can open nothing."""
    text, role = tokens[index]
    if role == "open":
        return "</span>" if text.startswith("<span") else f"</{text[1:]}"
    following = tokens[index + 1][0] if index + 1 < len(tokens) else " "
    return _CLOSING_QUOTE.get(text, "") if not following[0].isspace() else ""


def _is_joined(tokens: list[tuple[str, str]], index: int) -> bool:
    """Tell whether a word is followed by an apostrophe and more letters: `don't`."""
    return (
        index + 2 < len(tokens)
        and tokens[index][0][0].isalnum()
        and tokens[index + 1][0] in _APOSTROPHES
        and tokens[index + 2][0][0].isalnum()
    )


def _build(
    tokens: list[tuple[str, str]], partners: list[int], start: int, end: int, depth: int
) -> Rich:
    parts: list[Rich] = []
    index = start
    while index < end:
        text, role = tokens[index]
        partner = partners[index]
        if index < partner < end and depth < _MAX_DEPTH:
            content = _build(tokens, partners, index + 1, partner, depth + 1)
            if content:
                parts.append((Span(_kind(text) if role else "quote", content),))
            index = partner + 1
        elif _is_joined(tokens, index):
            parts.append(f"{text}’{tokens[index + 2][0]}")
            index += 3
        else:
            parts.append("’" if text == "'" else _narrowed(text))
            index += 1
    return concatenate(parts)


def _kind(tag: str) -> str:
    if tag.startswith("<span"):
        return "nocase" if "nocase" in tag else "small-caps"
    return tag[1:-1]
