"""Listing comments: how a page asks for something computed, `<!-- mkbriefs: briefs -->`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markdown_it import MarkdownIt

_PARSER = MarkdownIt("commonmark").enable("table").disable("inline")
"""Of blocks alone: what stands in their lines takes ten times as long."""
_COMMENT = re.compile(r"<!--\s{0,9}mkbriefs:\s{0,9}([^\n]{0,4000}?)\s{0,9}-->\s*\Z")
_WORD = re.compile(
    r"""(?P<option>[a-z][a-z-]{0,30})=
    (?:"(?P<double>[^"]{1,300})"|'(?P<single>[^']{1,300})'|(?P<bare>[^\s"']{1,3000}))(?!\S)
    |\S++""",
    re.VERBOSE,
)
"""An option with its value, which stands in quotation marks where it holds spaces; or a word."""


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
        name, _, rest = match[1].partition(" ")
        words = list(_WORD.finditer(rest))
        found.append(
            ListingComment(
                line=token.map[0],
                name=name,
                options={m["option"]: _value(m) for m in words if m["option"]},
                malformed=tuple(m[0] for m in words if not m["option"]),
                level=level,
            )
        )
    return tuple(found)


def _value(option: re.Match[str]) -> str:
    return option["double"] or option["single"] or option["bare"]
