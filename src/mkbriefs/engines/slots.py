"""Our finished HTML on its way through MkDocs: comments in its place until Markdown is converted.

Search reads a page between two events. What it should find is put in before the first, all else
after it, and the headings of briefs are hidden from it meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from mkbriefs.assemble import Asset, Page, to_slotted_text
from mkbriefs.assemble.page import (
    Html,
    HtmlPart,
    fill_slots,
    is_searched,
    split_at_slots,
    without_left_out,
)
from mkbriefs.engines.begun_file import BegunFile
from mkbriefs.model import FindingId
from mkbriefs.render.sections import BRIEF_SECTIONS

_HEADING = re.compile(r"<(h[2-6]) id=")
_OUR_HEADING = re.compile(
    rf"""<(h2) id=(?="[^"]*">(?:{"|".join(section.heading for section in BRIEF_SECTIONS)})<)"""
)
_HIDDEN_HEADING = re.compile(r"<(h[2-6])(?: data-search-exclude)? data-id=")
_ID = re.compile(r'(?<= id=")[^"]{1,80}')


class GeneratedFile(File):
    """A file whose text is made when somebody reads it."""

    make_text: Callable[[], str] | None = None
    make_pieces: Callable[[], Iterable[bytes]] | None = None
    made_from = ""
    """Address of all that its pieces are made from; empty if that is not known."""
    begun: BegunFile | None = None
    """The writing of it, if another process is at that."""
    leave_to: Callable[[GeneratedFile], bool] | None = None
    """Takes over the writing of the file, and tells whether it does."""

    @property
    def content_string(self) -> str:
        """The text, as it was set last."""
        return super().content_string if self.make_text is None else self.make_text()

    @content_string.setter
    def content_string(self, value: str) -> None:
        self.make_text, self._content = None, value

    @property
    def content_bytes(self) -> bytes:
        """The text in UTF-8."""
        if self.make_pieces is not None:
            return b"".join(self.make_pieces())
        return super().content_bytes if self.make_text is None else self.make_text().encode()

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self.make_pieces = self.make_text = None
        self._content, self.made_from = value, ""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  as MkDocs has it
        """Write the file into the site, or have it written."""
        if self.make_pieces is None:
            super().copy_file(dirty)
        elif self.leave_to is None or not self.leave_to(self):
            self.give_up_begun()
            self.write()

    def pieces(self) -> Iterable[bytes]:
        """Return what is in a file of pieces, made one by one."""
        if self.make_pieces is None:
            raise ValueError(self.src_uri)
        return self.make_pieces()

    def give_up_begun(self) -> None:
        """End a writing of it that somebody else is at, and remove what is written."""
        if self.begun is not None:
            self.begun.give_up()
        self.begun = None

    def write(self) -> None:
        """Write a file of pieces into the site, of which no two are held at once."""
        pieces = self.pieces()
        path = Path(self.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.writelines(pieces)


def generated_asset(asset: Asset, config: MkDocsConfig, begun: BegunFile | None = None) -> File:
    """Return a file of ours that is no page as MkDocs' file, made when MkDocs copies it.

    Args:
        asset: what it is made from.
        config: MkDocs' configuration.
        begun: the writing of it, if another process is at that.
    """
    file = GeneratedFile.generated(config, asset.path, content=b"")
    if isinstance(file, GeneratedFile):
        file.make_pieces, file.made_from, file.begun = asset.pieces, asset.address, begun
    return file


@dataclass
class SlottedPages:
    """The pages of one build that hold HTML of ours. Paths are those in the docs folder.

    A page's parts are read no sooner than somebody needs them, and held no longer.
    """

    briefs: frozenset[str] = frozenset()
    """Pages of briefs."""
    pages: dict[str, Page] = field(default_factory=dict)
    """By path."""
    addresses: dict[str, str] = field(default_factory=dict)
    """By path, the content address of each page."""
    _read: tuple[str, str, dict[str, HtmlPart]] = field(default=("", "", {}), init=False)
    """The path of the page that was read last, its text, and its HTML by slot."""

    def hand_over(self, page: Page, config: MkDocsConfig) -> File:
        """Return a page as MkDocs' file, remembering where its HTML is."""
        level = InclusionLevel.NOT_IN_NAV if page.is_outside_nav else InclusionLevel.UNDEFINED
        file = GeneratedFile.generated(config, page.src_uri, content="", inclusion=level)
        self.renew(page, file)
        return file

    def renew(self, page: Page, file: File) -> None:
        """Remember where a page's HTML is, and give its file the text."""
        self.addresses[page.src_uri] = page.address()
        self.pages[page.src_uri] = page
        self._read = "", "", {}
        if isinstance(file, GeneratedFile):
            file.make_text = lambda: self._slotted(page.src_uri)[0]

    def numbers(self, path: str) -> Mapping[FindingId, int]:
        """Return the numbers that `finish` writes into a page."""
        return self.pages[path].numbers if path in self.pages else {}

    def finish(self, html: str, path: str) -> str:
        """Return a page as it is published: what is shown on it without being kept is filled in."""
        return self.pages[path].finish(html) if path in self.pages else html

    def head(self, path: str) -> str:
        """Return what goes into a page's head."""
        return self.pages[path].head if path in self.pages else ""

    def anchors(self, path: str) -> set[str]:
        """Return the ids in a page's HTML."""
        return {id_ for part in self._slotted(path)[1].values() for id_ in _ID.findall(part.text)}

    def before_search(self, html: str, path: str) -> str:
        """Return a converted page as search is shown it."""
        return self._filled_for_search(html, path, lambda part: part)

    def as_searched(self, html: str, path: str) -> str:
        """Return a converted page as `before_search` does, with nothing that search leaves out."""
        return self._filled_for_search(html, path, lambda part: Html(without_left_out(part.text)))

    def after_search(self, html: str, path: str) -> str:
        """Return the page with everything on it."""
        slots = self._slotted(path)[1]
        left = {slot: part for slot, part in slots.items() if not is_searched(part)}
        filled = fill_slots(html, left)
        return _HIDDEN_HEADING.sub(r"<\1 id=", filled) if path in self.briefs else filled

    def held(self, html: str, path: str) -> tuple[object, ...]:
        """Return all there is on a converted page, as a value with an address.

        It tells equal pages alike whatever they were made from, which the comments in the places of
        our HTML do not.
        """
        slots = self._slotted(path)[1]
        texts = [part.text for part in slots.values()]
        return path in self.briefs, self.head(path), split_at_slots(html, list(slots)), texts

    def drop(self, path: str) -> None:
        """Let go of what was read of a page that has it all."""
        if self._read[0] == path:
            self._read = "", "", {}
            if path in self.pages:
                self.pages[path].forget()

    def _filled_for_search(
        self, html: str, path: str, shown: Callable[[HtmlPart], HtmlPart]
    ) -> str:
        slots = self._slotted(path)[1]
        searched = {slot: shown(part) for slot, part in slots.items() if is_searched(part)}
        filled = fill_slots(html, searched)
        return _hide_headings(filled) if path in self.briefs else filled

    def _slotted(self, path: str) -> tuple[str, dict[str, HtmlPart]]:
        if self._read[0] != path:
            page = self.pages.get(path)
            self._read = (path, *(("", {}) if page is None else to_slotted_text(page)))
        return self._read[1:]


def _hide_headings(html: str) -> str:
    """Return a brief's page as search is shown it, until the ids are put back.

    Search divides a page at headings with an id and weighs their words above all others, so that
    `How to cite` would come before the text that was looked for. It sees a brief as one entry under
    the source's title, without the headings that all briefs have.
    """
    return _HEADING.sub(
        r"<\1 data-id=", _OUR_HEADING.sub(r"<\1 data-search-exclude data-id=", html)
    )
