"""The pages of one site converted, or found converted, each when it is asked for or later."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkbriefs.cache import Cache, Stage, address
from mkbriefs.engines.ahead import Ahead
from mkbriefs.engines.conversion import (
    Conversion,
    conversion_key,
    convert,
    find_conversion,
    keep_conversion,
    say_again,
)
from mkbriefs.engines.kept_page import KeptPage
from mkbriefs.engines.known_site import converter_address
from mkbriefs.engines.made_pages import WholePage
from mkbriefs.engines.slots import SlottedPages

_FRONT_MATTER: Stage[dict[str, Any]] = Stage("read a page's front matter", is_gathered=True)


class ReadPage(NamedTuple):
    """What was read of a page that was left for later."""

    meta: dict[str, Any]
    conversion: Conversion
    key: str
    """Address of the conversion and of all HTML that is put into it."""


@dataclass
class PageConversions:
    """Converts the pages of one site, or finds them converted."""

    config: MkDocsConfig
    files: Files
    ours: SlottedPages
    cache: Cache
    may_defer: Callable[[KeptPage], bool]
    """Tells whether nobody asks for a page, or what is on it, before it is finished."""
    jobs: int | None = None
    """Most processes; None leaves the choice to the number of processors."""

    def __post_init__(self) -> None:
        self._converter = converter_address(self.config)
        self._ahead = Ahead(self.convert_anew, jobs=self.jobs)

    @property
    def is_known(self) -> bool:
        """Whether it is known what a conversion depends on."""
        return self._converter is not None

    def _source_address(self, page: KeptPage) -> str:
        """Return the address of a page's text."""
        path = page.file.src_uri
        return self.ours.addresses.get(path) or address(page.file.content_bytes)

    def find_meta(self, page: KeptPage) -> dict[str, Any] | None:
        """Return the front matter of a page, if it was read before."""
        kept = self.cache.find(_FRONT_MATTER, self._source_address(page))
        return None if kept is None else copy.deepcopy(kept)

    def keep_meta(self, page: KeptPage) -> None:
        """Keep the front matter of a page."""
        meta = copy.deepcopy(dict(page.meta))
        self.cache.keep(_FRONT_MATTER, self._source_address(page), meta)

    def convert(self, page: KeptPage) -> None:
        """Convert a page, find it converted, or have it converted when it is finished."""
        if page.is_deferred:
            page.content = ""
            return
        found, key = self._find_conversion(page)
        if found is None and self.may_defer(page):
            page.content, page.is_deferred = "", True
            return
        asked: tuple[str, ...] = ()
        if found is None:
            found, asked = (
                self._ahead.take(page, lambda: [page, *self._unconverted(page)])
                if key
                else self.convert_anew(page)
            )
            key = key and keep_conversion(self.cache, key, self.files, found, asked)
        self._take(page, found, key)

    def _take(self, page: KeptPage, conversion: Conversion, key: str) -> None:
        say_again(conversion)
        ours = self.ours.addresses.get(page.file.src_uri, "")
        page.take(conversion, address(key or conversion, ours))

    def convert_anew(self, page: KeptPage) -> tuple[Conversion, tuple[str, ...]]:
        """Return a page's conversion, and the paths of files it asked for."""
        return convert(page, self.config, self.files, page.render_anew)

    def _find_conversion(self, page: KeptPage) -> tuple[Conversion | None, str]:
        """Return a page's conversion and its key, which is empty if the settings are unknown."""
        if self._converter is None:
            return None, ""
        key = conversion_key(page, self._source_address(page), self._converter)
        return find_conversion(self.cache, key, self.files)

    def _unconverted(self, last: KeptPage) -> list[KeptPage]:
        return [
            page
            for page in self._after(last)
            if not self.may_defer(page) and self._find_conversion(page)[0] is None
        ]

    def _after(self, last: KeptPage) -> list[KeptPage]:
        """Return the pages that MkDocs will come to after one."""
        pages = iter([file.page for file in self.files.documentation_pages()])
        for page in pages:
            if page is last:
                break
        return [page for page in pages if isinstance(page, KeptPage)]

    def read_now(self, page: KeptPage) -> ReadPage:
        """Read and convert a page that was left for later, and return what `learn` is to be told.

        What MkDocs says of it is not said.
        """
        meta, conversion, asked = self.read(page)
        key = self._keep_read(page, conversion, asked)
        page.take(conversion, key)
        return ReadPage(meta, conversion, key)

    def read(self, page: KeptPage) -> tuple[dict[str, Any], Conversion, tuple[str, ...]]:
        """Read and convert a page; return both, and the paths of files it asked for."""
        page.read_anew()
        return copy.deepcopy(dict(page.meta)), *self.convert_anew(page)

    def keep(self, page: KeptPage, whole: WholePage) -> None:
        """Keep what was read of a page that was made as a whole, and take it over."""
        page.meta = whole.meta
        key = self._keep_read(page, whole.conversion, whole.asked)
        self.learn(page, ReadPage(whole.meta, whole.conversion, key))

    def _keep_read(self, page: KeptPage, conversion: Conversion, asked: tuple[str, ...]) -> str:
        """Keep what was read of a page, and return the address of all its HTML is made of."""
        self.keep_meta(page)
        key = self._find_conversion(page)[1]
        key = keep_conversion(self.cache, key, self.files, conversion, asked)
        return address(key or conversion, self.ours.addresses.get(page.file.src_uri, ""))

    def learn(self, page: KeptPage, read: ReadPage) -> None:
        """Take over what was read of a page that was left for later, be it in another process."""
        page.meta = read.meta
        say_again(read.conversion)
        page.take(read.conversion, read.key)
        page.is_deferred = False
