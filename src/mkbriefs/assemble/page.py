"""A page as the engine gets it: Markdown a person could have written, and finished HTML."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from mkbriefs.cache import address
from mkbriefs.frontmatter import YamlValue

_EXCLUDED = re.compile(r"<(?:div|details|section) [^<>]{0,200}\bdata-search-exclude\b")
"""The begin of a section that is left out of the search index. A section with such an element is
that element alone."""

_SLOT = re.compile(r'<!--mkbriefs:slot [0-9a-f]{24}-->|<span data-mkbriefs-slot="[0-9a-f]{24}"/>')


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
    inlines: Mapping[str, Html] = field(default_factory=dict)
    """Finished HTML that stands within lines of the Markdown, by the slot in its place there."""
    is_outside_nav: bool = False
    """Whether the engine keeps it out of the navigation tree."""
    head: str = ""
    """Finished HTML for the head of the page: what machines read; may be empty."""

    def address(self) -> str:
        """Return the content address of all that the engine makes the page from."""
        text, slots = to_slotted_text(self)
        held = [(slot, part.text) for slot, part in slots.items()]
        return address(self.src_uri, text, held, self.is_outside_nav, self.head)


def to_slotted_text(page: Page) -> tuple[str, dict[str, Html]]:
    """Return the page as Markdown with comments in the places of its HTML, and the HTML by comment.

    Markdown engines pass a comment through as it is, so the HTML is put back after the conversion
    and no engine ever parses it. The comment holds a hash of the HTML and its place: text cannot
    guess it, and the same page has the same bytes.
    """
    slots = dict(page.inlines)
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


def inline_slot(place: str, html: str) -> str:
    """Return what keeps the place of finished HTML within a line of Markdown.

    An element of text, since a comment at the start of a line would begin a block. It closes
    itself, so that no parser looks for its end.

    Args:
        place: tells two places with the same HTML apart.
        html: the finished HTML.
    """
    digest = hashlib.sha256(f"{place}\n{html}".encode(errors="replace")).hexdigest()
    return f'<span data-mkbriefs-slot="{digest[:24]}"/>'


def fill_slots(html: str, slots: Mapping[str, Html]) -> str:
    """Return `html` with each slot replaced by its HTML, wherever the engine has moved it."""
    if not slots:
        return html
    return _SLOT.sub(lambda slot: slots[slot[0]].text if slot[0] in slots else slot[0], html)


def front_matter(meta: Mapping[str, YamlValue]) -> str:
    """Return `meta` as a YAML block that every engine reads alike.

    It is never left out: a page without front matter is searched by MkDocs for `Key: value` lines.
    It is ASCII: written as they are, some rare line breaks would come back as spaces.
    """
    dumped = yaml.safe_dump(
        dict(meta) or {"hide": []}, allow_unicode=False, sort_keys=False, width=10**6
    )
    return f"---\n{dumped}---\n\n"
