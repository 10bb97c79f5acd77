"""The site that stays in memory while somebody writes: after a change it costs what changed.

The first update builds everything. A later one reads the project anew, which finds nearly all
results again, and compares what the engine is to be handed with what it was handed before. What
differs is out of date (`live_backlog`): it is made when somebody asks for it, and otherwise piece
by piece in the background. Where a change may reach further (the configuration, templates, the set
of pages, a plugin that is not known here) everything is built again. Either way the settled site
is, byte for byte, the one that a new process would make.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from mkdocs.structure.files import Files, get_files

from mkbriefs.assemble import Page, Site
from mkbriefs.diagnostics import Diagnostic, sort_diagnostics
from mkbriefs.engines.caller import EarlyDocs, Midst
from mkbriefs.engines.config_files import config_files
from mkbriefs.engines.failures import site_failure
from mkbriefs.engines.garbage import settle_memory
from mkbriefs.engines.inputs import Inputs, any_below, with_written
from mkbriefs.engines.last_site import LastSite
from mkbriefs.engines.listener import Listener
from mkbriefs.engines.live_backlog import SEARCH_INDEX, Backlog
from mkbriefs.engines.live_differences import Everything, changed_docs
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.engines.reach import Reach, find_reach, is_opaque
from mkbriefs.engines.resident import Resident, open_resident
from mkbriefs.engines.scan import Snapshot, differing, scan
from mkbriefs.engines.served_files import ServedFiles
from mkbriefs.engines.superseding import Superseded, Superseding
from mkbriefs.engines.turns import Turns
from mkbriefs.errors import BuildInProgressError, MkbriefsError, describe_os_error
from mkbriefs.files import project_lock
from mkbriefs.model import Citekey, SeedPath

_MOST_EARLY = 4
"""Saved seeds that are shown before they are compared; of more, somebody else wrote them."""
_PATIENCE_SECONDS = 1.0
"""How long a reader waits for what is made from all pages, before it gets the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What an update came to."""

    changed: frozenset[str] = frozenset()
    """Paths within the site whose bytes may have changed since the update before."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """All there are, sorted; of pages that are not made anew yet, those they had before."""
    seconds: float = 0.0
    is_whole: bool = False
    """Whether everything was built anew."""
    rebuilt: int = 0
    """Pages made anew, or still to be made."""


@dataclass
class _State:
    """A resident build, and what it was made from."""

    backlog: Backlog
    """What of it is out of date."""
    seen: Snapshot
    """The inputs it was made from."""
    inputs: Inputs
    is_opaque: bool
    has_results: bool = False
    """Whether something was made that later builds may find, and is not written yet."""

    @property
    def resident(self) -> Resident:
        """The build."""
        return self.backlog.resident


class LiveSite:
    """The site of one project, kept up to date with the disk when asked to.

    `read` may be called by any thread at any time, `update` by one at a time.
    """

    def __init__(
        self,
        config_file: Path,
        *,
        site_url: str | None = None,
        pdfs: frozenset[Citekey] = frozenset(),
        on_settled: Callable[[Update], None] | None = None,
        on_early: Callable[[frozenset[str]], None] | None = None,
        has_news: Callable[[], bool] | None = None,
    ) -> None:
        """Prepare a site; nothing is read before the first `update`.

        Args:
            config_file: path of `mkdocs.yml`.
            site_url: the server's address; None keeps what the configuration says.
            pdfs: briefs of which the server has a PDF, to which their pages lead.
            on_settled: called by a thread of its own once nothing is out of date any more after an
                update that was not whole, whoever made the last page, with the diagnostics as they
                are then, and the files of which it showed only meanwhile that they change.
            on_early: called by `update` with the paths of pages that show a saved seed already,
                while that is still being compared with the others, or a saved theme or name, while
                briefs are still being made of it.
            has_news: tells whether something more may have been saved; by default nothing is.
        """
        self._config_file = config_file.absolute()
        self._site_url = site_url
        self._pdfs = pdfs
        self._on_settled = on_settled
        self._on_early = on_early
        self._superseding = Superseding(has_news)
        self._files = ServedFiles()
        self._turns = Turns()
        self._state: _State | None = None
        self._has_failed = False
        self._owes_word = False
        """Whether nobody was told yet that the last update has settled."""
        self._settler = threading.Thread(target=self._settle, name="settler", daemon=True)

    def update(self) -> Update:
        """Bring the site up to date with the disk.

        Raises:
            ConfigError: the configuration cannot be used.
            MkbriefsError: the site cannot be built; the last good one can still be read.
            Superseded: more was saved meanwhile, as `has_news` told.
        """
        started = time.monotonic()
        with self._turns.update():
            try:
                update = self._update(started)
            except BaseException as error:
                self._has_failed = True
                if not isinstance(error, Superseded):
                    self._superseding.end()
                if isinstance(error, OSError):
                    raise MkbriefsError(describe_os_error(error)) from error
                raise
            self._has_failed = False
            self._superseding.end()
            if not self._settler.is_alive():
                self._settler.start()
            return update

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file of the site, as new as can be had at once; None if none is.

        Args:
            path: within the site, such as `briefs/lee-2024/index.html`.
        """
        state = self._state
        if state is None or state.backlog.is_current(path):
            return self._files.read(path)
        if path == SEARCH_INDEX:
            self._finish_soon()
        else:
            with self._turns.reader() as is_mine:
                if is_mine and self._state is not None:
                    self._state.backlog.make(path)
        return self._files.read(path)

    def make_ready(self) -> None:
        """Have the next update find started what it may need; returns at once."""
        if self._state is not None:
            self._state.resident.plugin.results.idle.make_ready()

    @property
    def resident(self) -> Resident | None:
        """The build behind the site; None before the first update."""
        return None if self._state is None else self._state.resident

    def paths(self) -> frozenset[str]:
        """Return the paths of all files of the site."""
        return self._files.paths()

    def settle(self) -> tuple[Diagnostic, ...]:
        """Make everything that is not left until somebody asks, and return all diagnostics."""
        while True:
            with self._turns.reader() as is_mine:
                if is_mine and not self._step():
                    return self._diagnostics()
            if not is_mine:
                time.sleep(0.01)

    def folders(self) -> tuple[Path, ...]:
        """Return the folders and files that a change of makes an update worth while."""
        return self._inputs().folders()

    def close(self) -> None:
        """Stop, and remove what was made."""
        self._turns.close()
        if self._settler.is_alive():
            self._settler.join()
        if self._state is not None:
            self._keep_results(self._state.resident)
            self._state.resident.config.plugins.on_shutdown()
        self._files.close()

    def _keep_results(self, resident: Resident) -> None:
        """Write what was made since the last update, unless somebody else is building."""
        refused = contextlib.suppress(BuildInProgressError, OSError)
        with refused, project_lock(resident.site.paths.state):
            resident.plugin.results.write()

    # One update.

    def _inputs(self) -> Inputs:
        if self._state is not None:
            return self._state.inputs
        return Inputs(config_files=config_files(self._config_file))

    def _update(self, started: float) -> Update:
        state = self._state
        if state is None:
            return self._rebuild(started)
        seen = scan(state.inputs.paths(), state.seen)
        changed = frozenset(map(Path, differing(state.seen, seen)))
        if not changed and not self._has_failed and not state.is_opaque:
            return Update(diagnostics=self._diagnostics(), seconds=time.monotonic() - started)
        if state.is_opaque or self._concerns_everything(state, changed, seen):
            return self._rebuild(started)
        self._superseding.begin(started)
        early = self._show_early(state, changed)
        saved = self._early_docs(state, changed)
        docs = EarlyDocs(
            wanted=saved, take=lambda pages: early.update(self._show_pages(state, pages))
        )
        midst = Midst(
            between_briefs=partial(
                self._superseding.look,
                lambda: bool(differing(seen, scan(state.inputs.paths(), seen))),
            ),
            early=docs if saved else None,
        )
        try:
            with state.resident.amid(midst):
                update = self._renew(state, seen, changed, started)
        except Everything:
            return self._rebuild(started)
        further = len(early - update.changed)
        return replace(update, changed=update.changed | early, rebuilt=update.rebuilt + further)

    def _show_early(self, state: _State, changed: frozenset[Path]) -> set[str]:
        """Show what was saved in a few seeds, if nothing else was; return the paths of the pages.

        What is wrong with it the update itself will say.
        """
        resident, seeds = state.resident, state.inputs.seeds
        if seeds is None or not 0 < len(changed) <= _MOST_EARLY or state.backlog.reaches_others:
            return set()
        if not all(path.is_relative_to(seeds) for path in changed):
            return set()
        saved = {SeedPath(path.relative_to(seeds).as_posix()) for path in changed}
        with project_lock(resident.site.paths.state):
            return self._show_pages(state, resident.early_pages(saved))

    def _early_docs(self, state: _State, changed: frozenset[Path]) -> frozenset[str]:
        """Return the pages of themes and names that were saved, if nothing else was.

        They can be shown before the briefs are made of which they tell, as many as these may be.

        Returns:
            Their paths in the docs folder.
        """
        paths = state.resident.site.paths
        folders = paths.docs / paths.themes_uri, paths.docs / paths.names_uri
        are_theirs = all(any(map(path.is_relative_to, folders)) for path in changed)
        if state.backlog.reaches_others or not are_theirs:
            return frozenset()
        saved = (path.relative_to(paths.docs).as_posix() for path in changed)
        return frozenset(src_uri for src_uri in saved if src_uri in state.resident.pages)

    def _show_pages(self, state: _State, pages: Iterable[Page]) -> set[str]:
        """Make pages in the middle of an update, tell of them, and return their paths."""
        shown = state.backlog.show(pages)
        if shown and self._on_early is not None:
            self._on_early(frozenset(shown))
        return shown

    def _concerns_everything(self, state: _State, changed: frozenset[Path], seen: Snapshot) -> bool:
        """Tell whether changed files reach further than to single pages."""
        if any(
            any_below(changed, path) for path in (*state.inputs.config_files, *state.inputs.others)
        ):
            return True
        docs = state.inputs.docs
        came_or_went = (p for p in changed if (str(p) in seen) != (str(p) in state.seen))
        return docs is not None and any_below(came_or_went, docs)

    def _rebuild(self, started: float) -> Update:
        """Build everything anew; the old site stands until that has succeeded."""
        before = self._state
        site = load_site_config(self._config_file)
        inputs = Inputs.of(site)
        seen = scan(inputs.paths(), before.seen if before is not None else {})
        workplace = self._files.new_workplace()
        try:
            with project_lock(site.paths.state):
                resident = open_resident(
                    self._config_file,
                    workplace,
                    site_url=self._site_url,
                    pdfs=self._pdfs,
                    after=before.resident if before is not None else None,
                )
                resident.go_on_from(LastSite(self._files.folder))
                for file in resident.doc_files:
                    resident.make(file)
                resident.finish()
                resident.plugin.results.write()
            backlog = Backlog(
                resident, self._files, reaches_others=find_reach(resident.config) is Reach.HEADS
            )
            state = _State(
                backlog=backlog,
                seen=with_written(seen, _written(resident)),
                inputs=inputs,
                is_opaque=is_opaque(resident.config),
            )
            numbers = {f.dest_uri: resident.plugin.numbers_left(f) for f in resident.doc_files}
            changed = self._files.take_all(workplace, numbers)
        except BaseException:
            self._files.leave(workplace)
            raise
        self._state = state
        if before is not None:
            changed |= before.backlog.take_late()
            before.resident.retire()
            self._files.leave(before.resident.workplace)
            del before
        settle_memory()
        return Update(
            changed=changed,
            diagnostics=self._diagnostics(),
            seconds=time.monotonic() - started,
            is_whole=True,
            rebuilt=len(resident.doc_files),
        )

    def _renew(
        self, state: _State, seen: Snapshot, changed: frozenset[Path], started: float
    ) -> Update:
        """Read the project anew and mark the pages that differ as out of date.

        Raises:
            Everything: single pages are not enough.
        """
        resident = state.resident
        with project_lock(resident.site.paths.state):
            files = get_files(resident.config)
            site = self._read(resident, files)
        state.has_results = True
        docs = changed_docs(resident, files, changed, state.inputs)
        differing = state.backlog.take_over(site, docs)
        state.seen = with_written(seen, _written(resident))
        self._owes_word = True
        return Update(
            changed=differing,
            diagnostics=self._diagnostics(),
            seconds=time.monotonic() - started,
            rebuilt=state.backlog.pages,
        )

    def _read(self, resident: Resident, files: Files) -> Site:
        listener = Listener(resident.site.paths)
        with listener.listening():  # what it says of files it has said when all was built
            try:
                return resident.plugin.make_site(files, resident.config)[0]
            except (MkbriefsError, Superseded):
                raise
            except Exception as error:
                root = resident.site.paths.root
                raise site_failure(error, root, listener.errors()) from error

    # The rest of the work, with the turn taken.

    def _step(self) -> bool:
        """Do one piece of the work that is left; tell whether there was any."""
        return self._state is not None and self._state.backlog.step()

    def _keep_last(self) -> None:
        """Write what was made, once nobody waits for a page any more."""
        state = self._state
        if state is not None and state.has_results and state.backlog.is_settled:
            self._keep_results(state.resident)
            state.has_results = False

    def _finish_soon(self) -> None:
        """Do the rest of the work, for as long as a reader waits."""
        until = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < until:
            with self._turns.reader() as is_mine:
                if not is_mine or not self._step():
                    return

    def _settle(self) -> None:
        """Do the rest of the work whenever nobody wants anything else, until the end."""
        with self._turns.rest(lambda: True) as is_mine:
            if is_mine and self._state is not None:
                self._state.resident.plugin.warm_up()
        while True:
            with self._turns.rest(self._has_work) as is_mine:
                if not is_mine:
                    return
                self._step()
                self._keep_last()
                settled = None if self._is_unsettled() else self._settled()
                self._owes_word = settled is None
            if settled is not None and self._on_settled is not None:
                self._on_settled(settled)

    def _settled(self) -> Update:
        late = frozenset[str]() if self._state is None else self._state.backlog.take_late()
        return Update(changed=late, diagnostics=self._diagnostics())

    def _has_work(self) -> bool:
        return self._owes_word or self._is_unsettled()

    def _is_unsettled(self) -> bool:
        return self._state is not None and not self._state.backlog.is_settled

    def _diagnostics(self) -> tuple[Diagnostic, ...]:
        return sort_diagnostics(self._state.resident.diagnostics()) if self._state else ()


def _written(resident: Resident) -> Mapping[Path, bytes | None]:
    """Return the files that the last build wrote, by path, or removed (None)."""
    return resident.plugin.run.written_files(resident.site.paths.root)
