"""A person's words on a page: left as Markdown, set apart, signed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt

from mkbriefs.assemble.page import Html, Markdown

_PARSER = MarkdownIt("commonmark").disable(["inline", "text_join"])
"""Reads blocks alone. Made once: making one takes longer than most notes take to parse."""
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")
"""A line as Markdown has it: other characters that end lines elsewhere end none here."""
SIGNATURE = "Written by the analyst"
_OPEN = Html('<div class="mb-person">')
_CLOSE = Html(f'<p class="mb-sig">{SIGNATURE}</p></div>')


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSection:
    """A heading of the first two levels, and what stands under it."""

    heading: str
    """With its line ends; empty for what stands above the first."""
    body: str
    line: int
    """On which it begins, from 0, in the text it was found in."""
    body_line: int
    """On which its body begins, from 0."""
    end: int
    """The line after its last, from 0."""

    @property
    def pieces(self) -> tuple[tuple[int, str], ...]:
        """Heading and body, each with the line on which it begins."""
        return (self.line, self.heading), (self.body_line, self.body)


def wrap_person(text: str, *, invitation: str = "") -> tuple[Markdown | Html, ...]:
    """Return a person's Markdown with everything below its section headings wrapped and signed.

    Headings of the first two levels stay outside, so that they take part in the page's layout and
    contents list.

    Args:
        text: the Markdown.
        invitation: a heading that only invites to write, left out while nothing stands under it.
    """
    parts: list[Markdown | Html] = []
    for section in person_sections(text, invitation=invitation):
        if section.heading:
            parts.append(Markdown(section.heading))
        if section.body:
            parts += [_OPEN, Markdown(section.body), _CLOSE]
    return tuple(parts)


def person_sections(text: str, *, invitation: str = "") -> Iterator[PersonSection]:
    """Yield the sections that show something, in order; a body that would not show is empty.

    Args:
        text: the Markdown.
        invitation: a heading that only invites to write, left out while nothing stands under it.
    """
    for section in _sections(text):
        is_empty = _is_blank(section.body)
        if is_empty and section.heading.strip() in ("", invitation.strip()):
            continue
        yield replace(section, body="") if is_empty else section


def _sections(text: str) -> Iterator[PersonSection]:
    lines = _LINE.findall(text)
    cuts = [
        (token.map[0], token.map[1])
        for token in _PARSER.parse(text)
        if token.type == "heading_open"
        and token.level == 0
        and token.tag in ("h1", "h2")
        and token.map
        and token.map[1] - token.map[0] <= 2  # the site reads no heading of several lines
    ]
    starts = [(0, 0), *cuts]
    ends = [start for start, _ in cuts] + [len(lines)]
    for (start, body_start), end in zip(starts, ends, strict=True):
        yield PersonSection(
            heading="".join(lines[start:body_start]),
            body="".join(lines[body_start:end]),
            line=start,
            body_line=body_start,
            end=end,
        )


def _is_blank(body: str) -> bool:
    """Tell whether a section holds nothing that would show: white space or comments only."""
    return not body.strip() or all(
        t.type == "html_block" and not without_comments(t.content).strip()
        for t in _PARSER.parse(body)
    )


def without_comments(html: str) -> str:
    """Return HTML without its comments; one that is never closed stays."""
    kept: list[str] = []
    rest = html
    while True:
        before, opened, behind = rest.partition("<!--")
        _, closed, after = behind.partition("-->")
        if not opened or not closed:
            return "".join([*kept, rest])
        kept.append(before)
        rest = after
