"""Listing comments: how a page asks for something computed, `<!-- mkbriefs: briefs -->`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markdown_it import MarkdownIt

_PARSER = MarkdownIt("commonmark").enable("table")
_COMMENT = re.compile(r"<!--\s{0,9}mkbriefs:\s{0,9}([^\n]{0,400}?)\s{0,9}-->\s*\Z")
_OPTION = re.compile(r"([a-z][a-z-]{0,30})=([^\s\"']{1,200})\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingComment:
    """One comment that stands alone on its line."""

    line: int
    """From 0, in the body it was found in."""
    name: str
    options: Mapping[str, str]
    malformed: tuple[str, ...]
    """Words after the name that are not `key=value`."""
    level: int = 1
    """Of the heading it stands under; 1 for the page's own title, be it written or not."""


def find_listing_comments(body: str) -> tuple[ListingComment, ...]:
    """Return the listing comments of a Markdown body, in order.

    A comment inside a code block, a list or a quotation is text: markdown-it-py decides what is
    code, not a search for the words.
    """
    if "mkbriefs:" not in body:
        return ()
    found = []
    level = 1
    for token in _PARSER.parse(body):
        if token.type == "heading_open" and not token.level:
            level = int(token.tag[1:])
        if token.type != "html_block" or token.level or token.map is None:
            continue
        match = _COMMENT.match(token.content.strip())
        if match is None:
            continue
        name, *words = match[1].split() or [""]
        pairs = [(word, _OPTION.match(word)) for word in words]
        found.append(
            ListingComment(
                line=token.map[0],
                name=name,
                options={m[1]: m[2] for _, m in pairs if m},
                malformed=tuple(word for word, m in pairs if m is None),
                level=level,
            )
        )
    return tuple(found)
