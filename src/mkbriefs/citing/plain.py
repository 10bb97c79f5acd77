"""Markdown within a line as it reads."""

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER: Final = MarkdownIt("commonmark")
_MARKED: Final = re.compile(r"[\\`*_\[\]<&!\n]")
_LEFT: Final = re.compile(r"\*{1,3}|\[\^[^\]\s]{1,60}\]")
"""What the parser leaves: emphasis beside Chinese punctuation, and marks of footnotes."""
_BREAKS: Final = frozenset({"softbreak", "hardbreak"})


def plain(markdown: str) -> str:
    """Return the words of a stretch of Markdown within a block, breaks as spaces."""
    if not _MARKED.search(markdown):
        return markdown
    tokens = _PARSER.parseInline(markdown)
    return _words(tokens[0].children or []) if tokens else ""


def _words(tokens: list[Token]) -> str:
    words = []
    for token in tokens:
        if token.type in _BREAKS:
            words.append(" ")
        elif token.type == "image":
            words.append(_words(token.children or []))
        elif token.type == "text":
            words.append(_LEFT.sub("", token.content))
        elif token.type == "html_inline":
            words.append(" " * token.content.lower().startswith("<br"))
        else:
            words.append(token.content)
    return "".join(words)
