"""What of a site in memory is out of date, and how it is made again, file by file.

A change of the project marks pages. They are made when somebody asks for them, and otherwise one by
one; then what is made from all pages, such as the search index. Files to download are made when
somebody asks; pages of which only the numbers of findings move, not at all.
"""

from collections.abc import Iterable

from mkdocs.structure.files import File

from mkbriefs.assemble import Asset, Page, Site
from mkbriefs.engines.live_differences import Everything, differing_assets, differing_pages
from mkbriefs.engines.resident import Resident
from mkbriefs.engines.served_files import ServedFiles
from mkbriefs.errors import MkbriefsError

SEARCH_INDEX = "search/search_index.json"


class Backlog:
    """The files of a resident build that are out of date. Whoever calls it has the turn."""

    def __init__(self, resident: Resident, served: ServedFiles, *, reaches_others: bool) -> None:
        """Begin with all files as they were built.

        Args:
            resident: the build.
            served: where its files are read from.
            reaches_others: whether every page shows something of every other.
        """
        self.resident = resident
        self.reaches_others = reaches_others
        self._served = served
        self._titles = resident.titles()
        """What pages show of other pages, as it was when they were last made."""
        self._stale: dict[str, File] = {}
        """Pages that are out of date, by path within the site."""
        self._doubted: dict[str, tuple[File, Page]] = {}
        """Pages that may be out of date, with what they are to be made from: whether they are shows
        when that is made."""
        self._assets: dict[str, Asset] = {}
        """Files of ours that are no pages and out of date, by path. Each is made from the whole
        project and read seldom: it is made when somebody asks for it, and not before."""
        self._failed: set[str] = set()
        """Paths of pages that could not be made when they were last out of date: older ones stand.
        """
        self._late: set[str] = set()
        self._is_unfinished = False
        """Whether what is made from all pages is out of date."""

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do that nobody asks for."""
        return not (self._stale or self._doubted or self._is_unfinished)

    @property
    def pages(self) -> int:
        """How many pages are certainly out of date."""
        return len(self._stale)

    def is_current(self, path: str) -> bool:
        """Tell whether a file is certainly up to date."""
        if path == SEARCH_INDEX:
            return self.is_settled
        return not any(path in each for each in (self._stale, self._doubted, self._assets))

    def take_over(self, site: Site, docs: list[File]) -> frozenset[str]:
        """Mark what is to be made anew of another state of the project.

        Args:
            site: what the engine is to be handed now.
            docs: changed files of the docs folder.

        Returns:
            Paths of all files that may differ from those read so far.

        Raises:
            Everything: single pages are not enough; then nothing is marked.
        """
        resident = self.resident
        assets = differing_assets(resident, site)
        ready = self._copy(docs)
        pages, self._doubted = differing_pages(resident, site, docs)
        # From here on all is committed.
        resident.plugin.site = site
        self._mark(pages)
        wanted = assets.keys() | self._assets.keys()  # those of before would hold their project
        self._assets = {asset.path: asset for asset in site.assets if asset.path in wanted}
        ready |= self._renumber()
        # What a person has just edited may be a title, which all pages show.
        edited = [file.dest_uri for file in docs]
        for path in tuple(self._doubted) if self.reaches_others else edited:
            self._look_into(path)
        ready |= self._show_elsewhere(pages if self.reaches_others else docs)
        index = {SEARCH_INDEX} if self._stale or self._doubted else set()
        return ready | index | self._stale.keys() | self._doubted.keys() | self._assets.keys()

    def show(self, pages: Iterable[Page]) -> set[str]:
        """Make pages now that are made from something else than before; return their paths."""
        shown = set()
        for page in pages:
            file = self.resident.files.get_file_from_path(page.src_uri)
            if file is not None and self.resident.renew(file, page):
                self._mark([file])
                self.make(file.dest_uri)
                shown.add(file.dest_uri)
        return shown

    def take_late(self) -> frozenset[str]:
        """Return, once, paths of files of which it showed only in the making that they change."""
        late, self._late = frozenset(self._late), set()
        return late

    def make(self, path: str) -> None:
        """Make one file, if it is out of date."""
        self._make_asset(path)
        self._look_into(path)
        file = self._stale.get(path)
        if file is None:  # made while this thread waited
            return
        try:
            self.resident.make(file)
            numbers = self.resident.plugin.numbers_left(file)
            self._served.take(path, self.resident.workplace, numbers)
            self._failed.discard(path)
            self._check_titles()
        except (MkbriefsError, OSError) as error:
            self._failed.add(path)
            self.resident.fail(file, error)
        del self._stale[path]  # not before: a reader who finds it there waits

    def step(self) -> bool:
        """Do one piece of the work that is left; tell whether there was any."""
        if self.is_settled:
            return False
        if self._stale:
            self.make(next(iter(self._stale)))
        elif self._doubted:
            self._look_into(next(iter(self._doubted)))
        else:
            self._finish()
        return True

    def _finish(self) -> None:
        """Make what is made from all pages."""
        try:
            self.resident.finish()
            self._late |= self._served.take_new(self.resident.workplace)
        except (MkbriefsError, OSError) as error:
            self.resident.fail(None, error)
        self._is_unfinished = False

    def _make_asset(self, path: str) -> None:
        """Make a file of ours that is no page, if it is out of date."""
        if path not in self._assets:
            return
        try:
            self.resident.write(self._assets[path])
            self._served.take(path, self.resident.workplace)
        except (MkbriefsError, OSError) as error:
            self.resident.fail(None, error)
        del self._assets[path]

    def _look_into(self, path: str) -> None:
        """Find out whether a page is out of date."""
        if path not in self._doubted:
            return
        file, page = self._doubted[path]
        try:
            if self.resident.renew(file, page):
                before = frozenset({path, *self._stale})
                self._mark([file])
                if self.reaches_others:
                    self._late |= self._show_elsewhere([file])
                    self._late |= self._stale.keys() - before
            elif path not in self._failed | self._stale.keys():
                self._served.renumber(path, self.resident.plugin.numbers_left(file))
        except (MkbriefsError, OSError) as error:
            self.resident.fail(file, error)
        del self._doubted[path]

    def _mark(self, pages: list[File]) -> None:
        """Mark pages as out of date."""
        for file in pages:
            self.resident.forget(file)
        self._stale |= {file.dest_uri: file for file in pages}
        self._is_unfinished = self._is_unfinished or bool(pages)

    def _copy(self, docs: list[File]) -> frozenset[str]:
        """Take over changed files of the docs folder that are no pages; return their paths.

        Raises:
            Everything: a page stands in the place of one.
        """
        pages = {file.dest_uri for file in self.resident.doc_files}
        theirs = (file for file in docs if file.generated_by is None)
        files = [file for file in theirs if not file.is_documentation_page()]
        if any(file.dest_uri in pages for file in files):
            raise Everything
        for file in files:
            file.copy_file()
        workplace = self.resident.workplace
        return frozenset(f.dest_uri for f in files if self._served.take(f.dest_uri, workplace))

    def _renumber(self) -> frozenset[str]:
        """Have the numbers of findings written anew into pages that are up to date otherwise.

        Returns:
            Paths of pages that changes.
        """
        out_of_date = self._stale.keys() | self._doubted.keys() | self._failed
        return frozenset(
            file.dest_uri
            for file in self.resident.doc_files
            if file.dest_uri not in out_of_date
            and self._served.renumber(file.dest_uri, self.resident.plugin.numbers_left(file))
        )

    def _show_elsewhere(self, changed: list[File]) -> frozenset[str]:
        """Mark all pages as out of date if others show what has changed on these.

        Args:
            changed: pages, converted if they may show; other files too, which are passed over.

        Returns:
            Paths of files that are up to date by now.
        """
        resident = self.resident
        pages = [file for file in changed if file.is_documentation_page()]
        in_nav = {page.file.src_uri for page in resident.nav.pages}
        for file in pages:
            if self.reaches_others or file.src_uri in in_nav:
                resident.convert(file)
        shows = self.reaches_others and bool(pages)
        if not shows and resident.titles() == self._titles:
            return frozenset()
        self._mark(list(resident.doc_files))
        resident.render_templates()
        self._titles = resident.titles()
        return self._served.take_new(resident.workplace)

    def _check_titles(self) -> None:
        """Mark all pages as out of date if a page just made has another title than others show.

        So it is where a heading cites a source whose author or date was corrected.
        """
        if self.resident.titles() != self._titles:
            before = frozenset(self._stale)
            self._late |= self._show_elsewhere([]) | (self._stale.keys() - before)
