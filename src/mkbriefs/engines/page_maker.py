"""Pages whose conversion, search entries and finished HTML are found where they were made before.

MkDocs asks each page for its conversion, and each template for the page's HTML. A `KeptPage` and
an `AnsweringEnvironment` answer from the cache, or have a `PageMaker` make what is not there: in
child processes where there is much of it, by the same function in this one where there is not.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkbriefs.cache import Cache, address
from mkbriefs.engines.ahead import Ahead
from mkbriefs.engines.kept_page import KeptPage
from mkbriefs.engines.last_step import LastStep, finish_page
from mkbriefs.engines.made_pages import FileBatch, FinishedPage, MadePage, WholePage
from mkbriefs.engines.page_conversions import PageConversions
from mkbriefs.engines.page_keys import PageKeyFinder, PageKeys
from mkbriefs.engines.page_results import PageResults
from mkbriefs.engines.slots import GeneratedFile, SlottedPages
from mkbriefs.parallel import is_divided

if TYPE_CHECKING:
    from mkbriefs.engines.search_index import DumpedIndex

_SEARCH_ATTRIBUTE = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")
"""What Material's search takes off a page once it has read it."""
_ANY_SEARCH_ATTRIBUTE = re.compile(r"data-search-\w+=\"[^\"]")
"""The same where there is one: `re` finds its first letters many times as fast."""


_FEWEST = 64
"""Pages that are worth other processes."""
_FEWEST_LISTINGS = 8
"""Pages in the navigation that are, on a site of at least `_FEWEST` pages: they list these."""


@dataclass
class PageMaker:
    """Makes the pages of one build, or finds them, and writes files beside that."""

    config: MkDocsConfig
    files: Files
    navigation: Navigation
    ours: SlottedPages
    step: LastStep
    cache: Cache
    jobs: int | None = None
    """Most processes; None leaves the choice to the number of processors."""
    is_resident: bool = False
    """Whether pages are asked for one by one, and again."""
    publishes: bool = False
    """Whether all pages are published in one go; see `publish_pages`."""
    index: DumpedIndex | None = None
    """Of Material's search; None if the site is searched otherwise or not at all."""
    environment: Any = None
    """Jinja's, from `on_env` on."""

    def __post_init__(self) -> None:
        self.conversions = PageConversions(
            self.config, self.files, self.ours, self.cache, self.may_defer, self.jobs
        )
        self._key_finder = PageKeyFinder(
            self.config,
            self.navigation,
            self.step,
            self.ours,
            is_searched=lambda: self.index is not None,
        )
        self.results = PageResults(self.cache, self._key_finder, self.is_resident)
        self._pages = Ahead(self._do, jobs=self.jobs, fewest=2)
        self._files: list[GeneratedFile] = []
        """Those taken over."""
        self._current: tuple[KeptPage, MadePage] | None = None
        self.static_pages: dict[str, FinishedPage] = {}
        """By name of the template the pages that are none of the docs folder's."""

    @property
    def finishes(self) -> bool:
        """Whether it makes whole pages: a template may read any page of a site where it does not.

        It then converts them only.
        """
        return self._key_finder.template is not None

    @property
    def leaves_numbers(self) -> bool:
        """Whether the numbers of findings are left to whoever serves the pages."""
        return self.is_resident and self.finishes

    def may_defer(self, page: KeptPage) -> bool:
        """Tell whether nobody asks for a page, or what is on it, before it is finished."""
        return self._defers and id(page) not in self._in_navigation

    @cached_property
    def _defers(self) -> bool:
        # What an extension that is not known does may depend on the order of pages.
        is_pure = self.finishes and self.conversions.is_known and not self.is_resident
        return is_pure and not self.config.plugins.events["page_markdown"]

    @cached_property
    def _in_navigation(self) -> frozenset[int]:
        return frozenset(map(id, self.navigation.pages))

    def made(self, page: KeptPage) -> MadePage:
        """Return what is made of a page, or was."""
        if self._current is None or self._current[0] is not page:
            found = None if page.is_deferred else self.results.find(page)
            self._current = page, found or self._make_page(page)
        return self._current[1]

    def published(self, page: KeptPage) -> str:
        """Return the HTML of a page as it stands in the site, but for numbers that are left out."""
        html = self.made(page).finished.html
        return html if self.leaves_numbers else self.ours.finish(html, page.file.src_uri)

    def file_address(self, page: KeptPage, keys: PageKeys) -> str:
        """Return the address of all that the file of a page is made from."""
        return address(keys.html, dict(self.ours.numbers(page.file.src_uri)))

    def _make_page(self, page: KeptPage) -> MadePage:
        if not page.is_deferred and not self.results.ground(page):
            return self.make(page)
        whole = self._pages.take(page, self._plan)
        if isinstance(whole, WholePage):
            self.conversions.keep(page, whole)
            whole = whole.made
        if whole is None:
            raise LookupError(page.file.src_uri)
        return self.results.keep(page, whole)

    def divide_pages(self) -> tuple[list[KeptPage], list[KeptPage]]:
        """Return the pages to be made, long work first, and those that were made before.

        Those of which it is not known what shapes them are in neither.
        """
        shown, others = self._divide_unmade()
        unmade = frozenset(map(id, self._unmade))
        pages = [file.page for file in self._documents if id(file.page) not in unmade]
        made = [page for page in pages if isinstance(page, KeptPage) and self.results.ground(page)]
        return [*shown, *others], made

    def take_over(self, file: GeneratedFile) -> bool:
        """Take over the writing of a file, if processes are to share the work; tell whether so.

        It is there when `finish_files` has been called.
        """
        is_taken = self.publishes or self._is_shared_work
        if not self.publishes:
            file.give_up_begun()
        if is_taken:
            self._files.append(file)
        return is_taken

    def finish_files(self) -> None:
        """See to it that all files are there whose writing was taken over."""
        for batch in () if self.publishes else self.batches:
            self._pages.take(batch, tuple)

    @cached_property
    def _is_shared_work(self) -> bool:
        is_alone = self.publishes or self.is_resident or not self.finishes
        if is_alone or not is_divided(_FEWEST, jobs=self.jobs):
            return False
        if len(self._unmade) >= _FEWEST:
            return True
        listings = sum(id(page) in self._in_navigation for page in self._unmade)
        return listings >= _FEWEST_LISTINGS and len(self._documents) >= _FEWEST

    @cached_property
    def batches(self) -> list[FileBatch]:
        """The files whose writing was taken over, once they all are."""
        # One process for each folder: several that write to one wait for each other.
        by_folder: dict[str, list[GeneratedFile]] = {}
        for file in self._files:
            if file.begun is not None:
                continue
            by_folder.setdefault(file.src_uri.rpartition("/")[0], []).append(file)
        return [FileBatch(tuple(files)) for files in by_folder.values()]

    @property
    def begun(self) -> list[GeneratedFile]:
        """The files whose writing has begun."""
        return [file for file in self._files if file.begun is not None]

    def _plan(self) -> Sequence[KeptPage | FileBatch]:
        """Return what is to be made: long work first, so that all processes end together."""
        if not self._is_shared_work:
            return ()
        shown, others = self._divide_unmade()
        return [*others[:1], *self.batches, *shown, *others[1:]]

    def _divide_unmade(self) -> tuple[list[KeptPage], list[KeptPage]]:
        """Return the pages to be made: those in the navigation, which list others, and the rest.

        The rest begins with those of themes and the like, which are as long.
        """
        shown = [page for page in self._unmade if id(page) in self._in_navigation]
        others = [page for page in self._unmade if id(page) not in self._in_navigation]
        return shown, sorted(others, key=lambda page: page.file.src_uri in self.ours.briefs)

    def _do(self, task: KeptPage | FileBatch) -> WholePage | MadePage | None:
        if not isinstance(task, FileBatch):
            return self._make_whole(task)
        task.write()
        return None

    def _make_whole(self, page: KeptPage) -> WholePage | MadePage:
        """Make what is to be made of a page: all, or what follows its conversion."""
        if not page.is_deferred:
            return self.make(page)
        meta, conversion, asked = self.conversions.read(page)
        page.take(conversion, "")
        made = self.make(page)
        page.forget()  # whoever asks for it takes over what is returned
        return WholePage(meta, conversion, asked, made)

    @cached_property
    def _unmade(self) -> list[KeptPage]:
        """The pages to be made, as they are known before the first is."""
        pages = [file.page for file in self._documents]
        kept = [page for page in pages if isinstance(page, KeptPage)]
        return [page for page in kept if page.is_deferred or not self.results.is_made(page)]

    def make(self, page: KeptPage, keys: PageKeys | None = None) -> MadePage:
        """Make the search entries and the finished HTML of a converted page.

        What was made of a page on which there was the same is taken over, whatever that was made
        from.

        Args:
            page: the page.
            keys: those of its content, if they are at hand.
        """
        keys = keys or self.results.keys_of_content(page)
        made = None if keys is None else self.results.find_by(keys)
        return made or self.make_anew(page, keys)

    def make_anew(self, page: KeptPage, keys: PageKeys | None) -> MadePage:
        """Make the same, whatever is kept."""
        path = page.file.src_uri
        converted = page.content or ""
        entries = ""
        if self.index is not None:
            page.content = self.ours.as_searched(converted, path)
            entries = self.index.dump_entries(page)
        page.content = self.ours.before_search(converted, path)
        if self.index is not None:
            page.content = _without_search_attributes(page.content)
        page.content, head = self.ours.after_search(page.content, path), self.ours.head(path)
        self.ours.drop(path)
        finished = finish_page(self._fill_template(page, converted), self.step, head)
        return MadePage(entries, FinishedPage(finished.html, finished.findings), keys)

    def warm_up(self) -> None:
        """Make a page that nobody sees, which loads the templates."""
        pages = [page for page in self.navigation.pages if isinstance(page, KeptPage)]
        with contextlib.suppress(Exception):  # whoever makes it for somebody is told
            if self.finishes and pages:
                self._fill_template(pages[0], pages[0].content)

    def made_static(self, name: str, fill: Callable[[], str]) -> FinishedPage:
        """Return the page of a template that is no page of the docs folder, such as `404.html`."""

        def make() -> FinishedPage:
            finished = finish_page(fill(), self.step)
            return FinishedPage(finished.html, finished.findings)

        found = self.results.template_page(name, make)
        self.static_pages[name] = found
        return found

    def _fill_template(self, page: KeptPage, converted: str | None) -> str:
        """Return the page as its template has it, which is what MkDocs does with a page.

        Args:
            page: with all its content, which is then let go of.
            converted: its content afterwards.
        """
        before = self.config._current_page  # noqa: SLF001  MkDocs' filters look there
        if before is not None:  # the page MkDocs is at, which need not be this one
            before.active = False
        page.active, self.config._current_page = True, page  # noqa: SLF001
        try:
            context = get_context(self.navigation, self._documents, self.config, page)
            template = self.environment.get_template(page.meta.get("template", "main.html"))
            return str(template.render(context))
        finally:
            page.content = converted
            page.active, self.config._current_page = False, before  # noqa: SLF001
            if before is not None:
                before.active = True

    @cached_property
    def _documents(self) -> list[File]:
        return list(self.files.documentation_pages())

    def release(self, page: KeptPage) -> None:
        """Let go of what is at hand of a page that is written."""
        self._current = None
        self.ours.drop(page.file.src_uri)
        if not self.is_resident:
            page.forget()

    def renew(self) -> None:
        """Take it that pages have changed since others were made."""
        self._current = None
        self._key_finder.forget()


def _without_search_attributes(html: str) -> str:
    return _SEARCH_ATTRIBUTE.sub("", html) if _ANY_SEARCH_ATTRIBUTE.search(html) else html


def keep_pages(maker: PageMaker) -> None:
    """Let a maker make the pages of its site, of which all that shapes them is known."""
    for file in maker.files.documentation_pages():
        if type(file.page) is Page:
            # MkDocs makes pages by this class alone. To make them earlier would keep it from
            # giving them the titles of the navigation, and from telling which are not in it.
            file.page.__class__ = KeptPage
            vars(file.page)["maker"] = maker
