"""Under which keys is kept what is made of pages: addresses of all that shapes them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from mkbriefs.cache import address
from mkbriefs.engines.conversion import headings_of
from mkbriefs.engines.kept_page import KeptPage
from mkbriefs.engines.known_site import navigation_address, template_address
from mkbriefs.engines.last_step import LastStep
from mkbriefs.engines.plain_values import NoPlainValueError, plain
from mkbriefs.engines.slots import SlottedPages


@dataclass(frozen=True, slots=True)
class PageKeys:
    """Those of one page."""

    entries: str
    """Of its search entries."""
    html: str
    """Of its HTML, but for numbers that are written in last."""


class PageKeyFinder:
    """Finds the keys of the pages of one build."""

    def __init__(
        self,
        config: MkDocsConfig,
        navigation: Navigation,
        step: LastStep,
        ours: SlottedPages,
        *,
        is_searched: Callable[[], bool],
    ) -> None:
        """Prepare to find keys.

        Args:
            config: of the site.
            navigation: of the site.
            step: the last that is taken of each page.
            ours: the pages that hold HTML of ours.
            is_searched: tells whether search entries are made of pages, once that is known.
        """
        self._config, self._navigation, self._step, self._ours = config, navigation, step, ours
        self._is_searched = is_searched
        self.template = template_address(config)
        """Of the theme's templates; None if they may show what is not known here."""
        self._grounds: dict[int, str] = {}
        """By identity of the page, as long as no page changes."""

    def ground(self, page: KeptPage, *, is_last: bool) -> str:
        """Return the address of all that a page is made from; empty if that is not known.

        Args:
            page: of the site.
            is_last: whether it does not change any more in this build.
        """
        if not is_last:
            return self._find_ground(page)
        if id(page) not in self._grounds:
            self._grounds[id(page)] = self._find_ground(page)
        return self._grounds[id(page)]

    def of_content(self, page: KeptPage) -> PageKeys | None:
        """Return the keys of what is or would be made of a page, whatever that is made from.

        None if it is not known what shapes the page, which is converted.
        """
        held = self._ours.held(page.content or "", page.file.src_uri)
        return self._keys_of(page, (headings_of(page.toc), held))

    def of_template(self, name: str) -> str:
        """Return the key of a page that is none of the docs folder's; empty if it is not known."""
        return "" if self._shared is None else address(name, self._shared)

    def forget(self) -> None:
        """Take it that pages have changed."""
        self._grounds.clear()
        vars(self).pop("_shared", None)

    def _find_ground(self, page: KeptPage) -> str:
        keys = self._keys_of(page, page.key)
        return "" if keys is None else keys.html

    def _keys_of(self, page: KeptPage, held: object) -> PageKeys | None:
        """Return the keys of a page; None if it is not known what shapes it.

        Args:
            page: its HTML depends on all that its template can read.
            held: tells what is on it.
        """
        try:
            named = plain(page.title), plain(page.meta)
        except NoPlainValueError:
            return None
        if self._shared is None:
            return None
        entries = address(held, page.file.src_uri, page.url, named, self._is_searched())
        urls = page.edit_url, page.canonical_url, page.abs_url, page.file.dest_uri
        return PageKeys(entries, address(entries, self._shared, urls, page.update_date))

    @cached_property
    def _shared(self) -> str | None:
        """Address of what all pages have in common; None if it is not known."""
        navigation = navigation_address(self._navigation, self._config)
        if self.template is None or navigation is None:
            return None
        return address(self.template, navigation, replace(self._step, mark=""))
