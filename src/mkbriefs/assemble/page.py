"""A page as the engine gets it: Markdown a person could have written, and finished HTML."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from mkbriefs.frontmatter import YamlValue

_EXCLUDED = re.compile(r"<(?:div|details|section) [^<>]{0,200}\bdata-search-exclude\b")
"""The begin of a section that is left out of the search index. A section with such an element is
that element alone."""


@dataclass(frozen=True, slots=True)
class Markdown:
    """For the engine's Markdown parser: headings of ours, words of a person, never a seed's."""

    text: str


@dataclass(frozen=True, slots=True)
class Html:
    """Finished, escaped HTML that the engine must not parse."""

    text: str

    @property
    def is_searched(self) -> bool:
        """Whether search should read it: not what is all one element that says it should not."""
        return not ("data-search-exclude" in self.text and _EXCLUDED.match(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site."""

    src_uri: str
    """Where it lies, or pretends to lie, in the docs folder."""
    meta: Mapping[str, YamlValue]
    """Front matter. Material prints `title` as HTML, so it stands here escaped."""
    parts: tuple[Markdown | Html, ...]
    is_outside_nav: bool = False
    """Whether the engine keeps it out of the navigation tree."""
    head: str = ""
    """Finished HTML for the head of the page: what machines read; may be empty."""


def to_slotted_text(page: Page) -> tuple[str, dict[str, Html]]:
    """Return the page as Markdown with comments in the places of its HTML, and the HTML by comment.

    Markdown engines pass a comment through as it is, so the HTML is put back after the conversion
    and no engine ever parses it. The comment holds a hash of the HTML and its place: text cannot
    guess it, and the same page has the same bytes.
    """
    slots: dict[str, Html] = {}
    blocks = []
    for index, part in enumerate(page.parts):
        if isinstance(part, Markdown):
            blocks.append(part.text.strip("\n"))
            continue
        digest = hashlib.sha256(f"{index}\n{part.text}".encode(errors="replace")).hexdigest()
        slot = f"<!--mkbriefs:slot {digest[:24]}-->"
        slots[slot] = part
        blocks.append(slot)
    return front_matter(page.meta) + "\n\n".join(blocks) + "\n", slots


def fill_slots(html: str, slots: Mapping[str, Html]) -> str:
    """Return `html` with each slot comment replaced by its HTML."""
    pieces = []
    rest = html
    for slot, part in slots.items():
        before, found, after = rest.partition(slot)
        if not found:
            continue
        pieces += [before, part.text]
        rest = after
    return "".join([*pieces, rest])


def front_matter(meta: Mapping[str, YamlValue]) -> str:
    """Return `meta` as a YAML block that every engine reads alike.

    It is never left out: a page without front matter is searched by MkDocs for `Key: value` lines.
    It is ASCII: written as they are, some rare line breaks would come back as spaces.
    """
    dumped = yaml.safe_dump(
        dict(meta) or {"title": ""}, allow_unicode=False, sort_keys=False, width=10**6
    )
    return f"---\n{dumped}---\n\n"
