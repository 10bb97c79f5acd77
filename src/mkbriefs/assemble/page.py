"""A page as the engine gets it: Markdown a person could have written, and finished HTML."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import yaml

from mkbriefs.cache import address
from mkbriefs.frontmatter import YamlValue
from mkbriefs.model import FindingId
from mkbriefs.render.finding_numbers import fill_numbers

_EXCLUDED = re.compile(r"<(?:div|details|section) [^<>]{0,200}\bdata-search-exclude\b")
"""The begin of a section that is left out of the search index. A section with such an element is
that element alone."""

_LEFT_OUT = ' data-search-exclude=""'
"""Of an element of ours that is left out of the search index."""
_ANCHORED_HEADING = re.compile(r"<h[1-6] [^<>]*\bid=")
"""One that begins a section of the index, even in an element that is left out."""

_SLOT = re.compile(r'<!--mkbriefs:slot [0-9a-f]{24}-->|<span data-mkbriefs-slot="[0-9a-f]{24}"/>')


@dataclass(frozen=True, slots=True)
class Markdown:
    """For the engine's Markdown parser: headings of ours, words of a person, never a seed's."""

    text: str


@dataclass(frozen=True, slots=True)
class Html:
    """Finished, escaped HTML that the engine must not parse."""

    text: str


class LateHtml:
    """Finished, escaped HTML that is made when somebody reads it.

    A page can then be converted, and its front matter be read, without it.
    """

    def __init__(self, make: Callable[[], str]) -> None:
        """Make nothing yet.

        Args:
            make: returns the HTML, which depends on what the address of its page tells alone.
        """
        self._make = make

    @cached_property
    def text(self) -> str:
        """The HTML, made once."""
        return self._make()


def without_left_out(html: str) -> str:
    """Return HTML of ours without what is in elements that search leaves out.

    What search finds is the same: nothing in them counts but headings with an id. Of elements that
    hold one, or another of their own kind, with which search ends its leaving out, all stays.
    """
    pieces = []
    done = 0
    while (place := html.find(_LEFT_OUT, done)) >= 0:
        tag = html.rfind("<", done, place)
        name = html[tag + 1 : place].partition(" ")[0]
        begin = html.find(">", place) + 1
        end = html.find(f"</{name}>", begin)
        inner = html[begin:end]
        if tag < 0 or end < 0 or f"<{name}" in inner or _ANCHORED_HEADING.search(inner):
            break  # each of many would be gone through to the end of all
        pieces.append(html[done:begin])
        done = end
    return "".join([*pieces, html[done:]])


HtmlPart: TypeAlias = Html | LateHtml
Part: TypeAlias = Markdown | HtmlPart


def is_searched(part: HtmlPart) -> bool:
    """Tell whether search should read HTML: not what is all one element that says it should not."""
    return not ("data-search-exclude" in part.text and _EXCLUDED.match(part.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is on one page of the site."""

    meta: Mapping[str, YamlValue]
    """Front matter. Material prints `title` as HTML, so it stands here escaped."""
    parts: tuple[Part, ...]
    inlines: Mapping[str, Html] = field(default_factory=dict)
    """Finished HTML that stands within lines of the Markdown, by the slot in its place there."""
    head: str = ""
    """Finished HTML for the head of the page: what machines read; may be empty."""


class Latest:
    """Holds the content of one page at a time: the one that somebody asked for last."""

    def __init__(self) -> None:
        self._page: Page | None = None
        self._content: Content | None = None

    def content(self, page: "Page", make: Callable[[], Content]) -> Content:
        """Return the content of a page, made unless it is the one that is held."""
        if self._page is not page or self._content is None:
            # Let go first: the two largest pages need not be there together.
            self.forget()
            self._page, self._content = page, make()
        return self._content

    def forget(self) -> None:
        """Let go of the content."""
        self._page = self._content = None


class Page:
    """One page of the site.

    What is on it is made when it is asked for, and held only until another page is asked: all pages
    together are the largest thing a build makes.
    """

    __slots__ = ("_address", "_latest", "_make", "is_outside_nav", "numbers", "src_uri")

    src_uri: str
    """Where it lies, or pretends to lie, in the docs folder."""
    is_outside_nav: bool
    """Whether the engine keeps it out of the navigation tree."""
    numbers: Mapping[FindingId, int]
    """Of findings, to be written into the finished page by `finish`."""

    def __init__(
        self,
        src_uri: str,
        make: Callable[[], Content],
        *,
        is_outside_nav: bool = False,
        made_from: str = "",
        numbers: Mapping[FindingId, int] | None = None,
        latest: Latest | None = None,
    ) -> None:
        """Make a page.

        Args:
            src_uri: where it lies, or pretends to lie, in the docs folder.
            make: returns what is on it, the same whenever it is called.
            is_outside_nav: whether the engine keeps it out of the navigation tree.
            made_from: content address of all that `make` reads; empty if that is not known.
            numbers: of the findings whose numbers have a place in what is made.
            latest: shared by pages that are made from a project, so that few are held at once.
        """
        self.src_uri = src_uri
        self.is_outside_nav = is_outside_nav
        self.numbers = numbers or {}
        self._make = make
        self._address = made_from and address(src_uri, made_from, is_outside_nav)
        self._latest = latest or Latest()

    @property
    def content(self) -> Content:
        """What is on it."""
        return self._latest.content(self, self._make)

    def forget(self) -> None:
        """Let go of its content, and of whatever page's is held in its stead."""
        self._latest.forget()

    @property
    def meta(self) -> Mapping[str, YamlValue]:
        """Front matter of its content."""
        return self.content.meta

    @property
    def parts(self) -> tuple[Part, ...]:
        """Parts of its content."""
        return self.content.parts

    @property
    def inlines(self) -> Mapping[str, Html]:
        """Finished HTML within lines of its content's Markdown, by slot."""
        return self.content.inlines

    @property
    def head(self) -> str:
        """Finished HTML for its head."""
        return self.content.head

    def finish(self, html: str) -> str:
        """Return the page's HTML with the numbers of findings in their places."""
        return fill_numbers(html, self.numbers)

    @property
    def is_address_known(self) -> bool:
        """Whether the address can be told without making the content."""
        return bool(self._address)

    def address(self) -> str:
        """Return the content address of all that the engine makes the page from.

        It is known without making the content where it is known what that is made from. Two
        addresses may then differ although the contents are the same, never the other way round.
        The numbers of findings take no part in it.
        """
        if not self._address:
            text, slots = to_slotted_text(self)
            held = [(slot, part.text) for slot, part in slots.items()]
            self._address = address(self.src_uri, text, held, self.is_outside_nav, self.head)
        return self._address


def to_slotted_text(page: Page) -> tuple[str, dict[str, HtmlPart]]:
    """Return the page as Markdown with comments in the places of its HTML, and the HTML by comment.

    Markdown engines pass a comment through as it is, so the HTML is put back after the conversion
    and no engine ever parses it. The comment holds a hash of the HTML and its place, or of all that
    the page is made from: text cannot guess it, and the same page has the same bytes.
    """
    content = page.content
    slots: dict[str, HtmlPart] = dict(content.inlines)
    blocks = []
    for index, part in enumerate(content.parts):
        if isinstance(part, Markdown):
            blocks.append(part.text.strip("\n"))
            continue
        is_late = isinstance(part, LateHtml) and page.is_address_known
        told = f"{index}\n{page.address() if is_late else part.text}"
        digest = hashlib.sha256(told.encode(errors="replace")).hexdigest()
        slot = f"<!--mkbriefs:slot {digest[:24]}-->"
        slots[slot] = part
        blocks.append(slot)
    return front_matter(content.meta) + "\n\n".join(blocks) + "\n", slots


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


def fill_slots(html: str, slots: Mapping[str, HtmlPart]) -> str:
    """Return `html` with each slot replaced by its HTML, wherever the engine has moved it."""
    if not slots:
        return html
    return _SLOT.sub(lambda slot: slots[slot[0]].text if slot[0] in slots else slot[0], html)


def split_at_slots(html: str, slots: Sequence[str]) -> list[str | int]:
    """Return the pieces of `html` between slots, and in the place of each its number among all."""
    numbers = {slot: number for number, slot in enumerate(slots)}
    pieces: list[str | int] = []
    done = 0
    for found in _SLOT.finditer(html):
        if found[0] in numbers:
            pieces += [html[done : found.start()], numbers[found[0]]]
            done = found.end()
    return [*pieces, html[done:]]


def front_matter(meta: Mapping[str, YamlValue]) -> str:
    """Return `meta` as a YAML block that every engine reads alike.

    It is never left out: a page without front matter is searched by MkDocs for `Key: value` lines.
    It is ASCII: written as they are, some rare line breaks would come back as spaces.
    """
    dumped = yaml.safe_dump(
        dict(meta) or {"hide": []}, allow_unicode=False, sort_keys=False, width=10**6
    )
    return f"---\n{dumped}---\n\n"
