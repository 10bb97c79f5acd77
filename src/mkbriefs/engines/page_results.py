"""What was made of pages before, found by all that shapes them, or by all that is on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mkbriefs.cache import Cache, Stage
from mkbriefs.engines.kept_page import KeptPage
from mkbriefs.engines.made_pages import FinishedPage, MadePage
from mkbriefs.engines.page_keys import PageKeyFinder, PageKeys

_FINISHED: Stage[FinishedPage] = Stage("finish a page", is_large=True, is_gathered=True)
_KEYS: Stage[PageKeys] = Stage("find the keys of a page", is_gathered=True)
_ENTRIES: Stage[str] = Stage("find search entries", is_large=True, is_gathered=True)


@dataclass(frozen=True, slots=True)
class PageResults:
    """Those of one site.

    A page whose ground is as it was has the keys it had; one whose content is as it was has them
    too, whatever that was made from, and is made again neither time.
    """

    cache: Cache
    key_finder: PageKeyFinder
    is_resident: bool
    """Whether pages may change after they were asked for."""

    def ground(self, page: KeptPage) -> str:
        """Return the address of all that a page is made from; empty if that is not known."""
        return self.key_finder.ground(page, is_last=not (self.is_resident or page.is_deferred))

    def keys(self, page: KeptPage) -> PageKeys | None:
        """Return the keys of what was made of a converted page before, if they are known."""
        ground = self.ground(page)
        return self.cache.find(_KEYS, ground) if ground else None

    def keys_of_content(self, page: KeptPage) -> PageKeys | None:
        """Return the keys of what is or would be made of a page, whatever that is made from."""
        return self.key_finder.of_content(page)

    def find(self, page: KeptPage) -> MadePage | None:
        """Return what was made of a converted page before, if it is known."""
        keys = self.keys(page)
        return None if keys is None else self.find_by(keys)

    def find_by(self, keys: PageKeys) -> MadePage | None:
        """Return what is kept under the keys of a page, if all of it is."""
        finished = self.cache.find(_FINISHED, keys.html)
        entries = None if finished is None else self.find_entries(keys)
        return None if finished is None or entries is None else MadePage(entries, finished, keys)

    def find_entries(self, keys: PageKeys) -> str | None:
        """Return the search entries of a page, if they are kept."""
        return self.cache.find(_ENTRIES, keys.entries)

    def is_made(self, page: KeptPage) -> bool:
        """Tell whether a page is kept; if there is no telling, it is made when it is asked for."""
        if not self.ground(page):
            return True
        keys = self.keys(page)
        if keys is None:
            return False
        return self.cache.holds(_ENTRIES, keys.entries) and self.cache.holds(_FINISHED, keys.html)

    def keep(self, page: KeptPage, made: MadePage) -> MadePage:
        """Keep what was made of a converted page, and return it."""
        if made.keys is not None:
            self.keep_keys(page, made.keys)
            self.cache.keep(_ENTRIES, made.keys.entries, made.entries)
            self.cache.keep(_FINISHED, made.keys.html, made.finished)
        return made

    def keep_keys(self, page: KeptPage, keys: PageKeys) -> None:
        """Keep under which keys that is kept which is made of a converted page."""
        if ground := self.ground(page):
            self.cache.keep(_KEYS, ground, keys)

    def template_page(self, name: str, make: Callable[[], FinishedPage]) -> FinishedPage:
        """Return the page of a template that is no page of the docs folder, found or made."""
        key = self.key_finder.of_template(name)
        found = self.cache.find(_FINISHED, key) if key else None
        if found is None:
            found = make()
            if key:
                self.cache.keep(_FINISHED, key, found)
        return found
