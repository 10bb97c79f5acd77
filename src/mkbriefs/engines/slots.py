"""Our finished HTML on its way through MkDocs: comments in its place until Markdown is converted.

Search reads a page between two events. What it should find is put in before the first, all else
after it, and the headings of briefs are hidden from it meanwhile.
"""

import re
from dataclasses import dataclass, field

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from mkbriefs.assemble import Html, Page, to_slotted_text
from mkbriefs.assemble.page import fill_slots
from mkbriefs.render.sections import BRIEF_SECTIONS

_HEADING = re.compile(r"<(h[2-6]) id=")
_OUR_HEADING = re.compile(
    rf"""<(h2) id=(?="[^"]*">(?:{"|".join(section.heading for section in BRIEF_SECTIONS)})<)"""
)
_HIDDEN_HEADING = re.compile(r"<(h[2-6])(?: data-search-exclude)? data-id=")
_ID = re.compile(r'(?<= id=")[^"]{1,80}')


@dataclass
class SlottedPages:
    """The pages of one build that hold HTML of ours. Paths are those in the docs folder."""

    briefs: frozenset[str] = frozenset()
    """Pages of briefs."""
    slots: dict[str, dict[str, Html]] = field(default_factory=dict)
    """By page, the HTML that is still to be put in, by its comment."""
    heads: dict[str, str] = field(default_factory=dict)
    """By page, what goes into its head."""
    texts: list[str] = field(default_factory=list)
    """What MkDocs was given, page by page."""

    def hand_over(self, page: Page, config: MkDocsConfig) -> File:
        """Return a page as MkDocs' file, remembering its HTML."""
        text, self.slots[page.src_uri] = to_slotted_text(page)
        self.texts.append(text)
        self.heads[page.src_uri] = page.head
        level = InclusionLevel.NOT_IN_NAV if page.is_outside_nav else InclusionLevel.UNDEFINED
        return File.generated(config, page.src_uri, content=text, inclusion=level)

    def renew(self, page: Page, file: File) -> None:
        """Remember other HTML for a page, and give its file other text."""
        text, self.slots[page.src_uri] = to_slotted_text(page)
        self.heads[page.src_uri] = page.head
        file.content_string = text

    def anchors(self, path: str) -> set[str]:
        """Return the ids in a page's HTML."""
        return {id_ for part in self.slots.get(path, {}).values() for id_ in _ID.findall(part.text)}

    def before_search(self, html: str, path: str) -> str:
        """Return a converted page as search is shown it."""
        slots = self.slots.get(path, {})
        filled = fill_slots(html, {slot: part for slot, part in slots.items() if part.is_searched})
        return _hide_headings(filled) if path in self.briefs else filled

    def after_search(self, html: str, path: str) -> str:
        """Return the page with everything on it."""
        slots = self.slots.pop(path, {})
        left = {slot: part for slot, part in slots.items() if not part.is_searched}
        filled = fill_slots(html, left)
        return _HIDDEN_HEADING.sub(r"<\1 id=", filled) if path in self.briefs else filled


def _hide_headings(html: str) -> str:
    """Return a brief's page as search is shown it, until the ids are put back.

    Search divides a page at headings with an id and weighs their words above all others, so that
    `How to cite` would come before the text that was looked for. It sees a brief as one entry under
    the source's title, without the headings that all briefs have.
    """
    return _HEADING.sub(
        r"<\1 data-id=", _OUR_HEADING.sub(r"<\1 data-search-exclude data-id=", html)
    )
