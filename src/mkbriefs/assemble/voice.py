"""A person's words on a page: left as Markdown, set apart, signed."""

from collections.abc import Iterator

from markdown_it import MarkdownIt

from mkbriefs.assemble.page import Html, Markdown

_PARSER = MarkdownIt("commonmark")
"""Made once: making one takes longer than most notes take to parse."""
_OPEN = Html('<div class="mb-person">')
_CLOSE = Html('<p class="mb-sig">Written by the analyst</p></div>')


def wrap_person(text: str, *, invitation: str = "") -> tuple[Markdown | Html, ...]:
    """Return a person's Markdown with everything below its section headings wrapped and signed.

    Headings of the first two levels stay outside, so that they take part in the page's layout and
    contents list.

    Args:
        text: the Markdown.
        invitation: a heading that only invites to write, left out while nothing stands under it.
    """
    parts: list[Markdown | Html] = []
    for heading, body in _sections(text):
        is_empty = _is_blank(body)
        if heading and not (is_empty and heading.strip() == invitation.strip()):
            parts.append(Markdown(heading))
        if not is_empty:
            parts += [_OPEN, Markdown(body), _CLOSE]
    return tuple(parts)


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """Yield (heading lines, body lines) in order; the first heading may be empty."""
    lines = text.splitlines(keepends=True)
    cuts = [
        (token.map[0], token.map[1])
        for token in _PARSER.parse(text)
        if token.type == "heading_open"
        and token.level == 0
        and token.tag in ("h1", "h2")
        and token.map
    ]
    starts = [(0, 0), *cuts]
    ends = [start for start, _ in cuts] + [len(lines)]
    for (start, body_start), end in zip(starts, ends, strict=True):
        yield "".join(lines[start:body_start]), "".join(lines[body_start:end])


def _is_blank(body: str) -> bool:
    """Tell whether a section holds nothing that would show: white space or comments only."""
    return not body.strip() or all(
        t.type == "html_block" and t.content.lstrip().startswith("<!--") and "-->" in t.content
        for t in _PARSER.parse(body)
    )
