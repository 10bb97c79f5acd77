"""One run of `serve`: the site, its server, its watcher, and the loop that joins them."""

import os
import threading
import webbrowser
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue

from mkbriefs.engines.live_site import Update
from mkbriefs.engines.mkdocs_config import SiteConfig, load_site_config
from mkbriefs.engines.superseding import Superseded
from mkbriefs.errors import BuildInProgressError, MkbriefsError
from mkbriefs.live.addresses import Address, mount_path, read_address
from mkbriefs.live.channel import Channel
from mkbriefs.live.inputs import find_inputs, load_and_watch
from mkbriefs.live.pdf_keeper import PdfKeeper
from mkbriefs.live.problems import (
    Failure,
    Shown,
    has_new_errors,
    shown_diagnostic,
    shown_failure,
    shown_problems,
)
from mkbriefs.live.server import Preview, PreviewServer
from mkbriefs.live.site import ServedSite
from mkbriefs.live.terminal import Teller
from mkbriefs.live.watching import Watcher
from mkbriefs.model import Citekey
from mkbriefs.named import find_brief
from mkbriefs.wording.figures import count

_FOR_EVER = float("inf")
_RETRY_SECONDS = 0.5
"""Until an update is tried again that another build was in the way of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeSettings:
    """What a caller can choose for one run."""

    dev_addr: str | None = None
    """Where to serve, `127.0.0.1:8000`, instead of where the configuration says."""
    port: int | None = None
    """The port, whatever the address; 0 for any that is free."""
    is_opened: bool = False
    """Whether the browser is opened."""
    pdf: str | None = None
    """Citekey of the brief of which a PDF is kept fresh."""


def serve_site(
    config_file: Path,
    settings: ServeSettings,
    *,
    say: Callable[[str], None],
) -> None:
    """Serve a site until interrupted.

    Args:
        config_file: path of `mkdocs.yml`.
        settings: how.
        say: prints a line on the terminal.

    Raises:
        ConfigError: the configuration cannot be used as the run starts.
        UsageError: the address is none, or there is no such brief.
        MkbriefsError: the address cannot be had.
        KeyboardInterrupt: when the person has had enough.
    """
    site_config = load_site_config(config_file)
    address = _address(settings, site_config)
    with ExitStack() as stack:
        session = Session(config_file, site_config, settings.pdf, say)
        stack.callback(session.close)
        server = stack.enter_context(PreviewServer(address, session.preview).running())
        url = server.address.url(session.preview.mount)
        say(f"serving {url}  (Ctrl-C stops)")
        if not address.is_loopback:
            say("warning: other machines can read this preview too; it has no password")
        if settings.is_opened:
            threading.Thread(target=_open_browser, args=(url, say), daemon=True).start()
        stack.enter_context(session.watcher.running())
        session.run()


def _open_browser(url: str, say: Callable[[str], None]) -> None:
    if not webbrowser.open(url):
        say(f"no browser was found to open; open {url} in one")


def _address(settings: ServeSettings, site: SiteConfig) -> Address:
    configured = Address(site.mkdocs.dev_addr.host, site.mkdocs.dev_addr.port)
    chosen = read_address(settings.dev_addr) if settings.dev_addr is not None else configured
    return chosen if settings.port is None else replace(chosen, port=settings.port)


class Session:
    """The site as it is served, and what is done when something is saved."""

    def __init__(
        self,
        config_file: Path,
        site_config: SiteConfig,
        pdf: str | None,
        say: Callable[[str], None],
    ) -> None:
        self._config_file = config_file
        self._config = site_config
        self._pdf = pdf
        self._site = ServedSite(
            config_file,
            Citekey(pdf) if pdf else None,
            on_settled=self._hear_settled,
            on_early=self._tell_early,
            has_news=lambda: self.watcher.has_news,
        )
        self._say = say
        self._teller = Teller(say)
        self._keeper: PdfKeeper | None = None
        self._problems: tuple[Shown, ...] = ()
        self._is_ready = False
        self._has_failed = False
        self._made: SimpleQueue[frozenset[str]] = SimpleQueue()
        self._channel = Channel()
        self._is_delayed = False
        self.preview = Preview(
            files=self,
            channel=self._channel,
            mount=mount_path(site_config.mkdocs.site_url),
            list_problems=self._list_problems,
        )
        self.watcher = Watcher(find_inputs(site_config, config_file), say)

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file of the site, or of the PDF that is kept fresh."""
        pdf = self._keeper.read(path) if self._keeper is not None else None
        return pdf if pdf is not None else self._site.read(path)

    def close(self) -> None:
        """Let go of the site."""
        self._site.close()

    def run(self) -> None:
        """Build, then bring the site up to date after each change, for ever.

        Raises:
            UsageError: there is no such brief as a PDF was asked for.
        """
        changed = self._update(())
        while True:
            seen = self.watcher.wait(_RETRY_SECONDS if changed or self._is_delayed else _FOR_EVER)
            if not self._made.empty():
                self._take_settled()
            if seen or self._is_delayed:
                changed = self._update(tuple(dict.fromkeys((*changed, *seen))))

    def _update(self, changed: tuple[str, ...]) -> tuple[str, ...]:
        """Bring the site up to date; return the changes that another build delays."""
        names = [self._shown(path) for path in changed]
        was_delayed, self._is_delayed = self._is_delayed, False
        try:
            self._follow_configuration(changed)
            update = self._site.update()
        except BuildInProgressError as error:
            self._is_delayed = True
            if not was_delayed:
                self._say(f"waiting: {error}")
            return changed
        except Superseded:
            self._is_delayed = True
            return changed
        except Exception as error:  # noqa: BLE001  whatever a hook or a template raises, the preview goes on
            failure = Failure.of(error, self._config_file)
            self._has_failed = True
            self._teller.tell_failed(names, failure, "not built; the last good pages stay")
            self._problems = tuple(shown_failure(failure))
            self._tell_pages(())
        else:
            self._has_failed = False
            self._take(update, names)
        return ()

    def _take(self, update: Update, names: Sequence[str]) -> None:
        self.watcher.expect(self._config.paths.briefs, self._site.brief_hashes())
        pages = count(update.rebuilt, "page") if update.changed or not names else "nothing new"
        whole = " (all)" if update.is_whole and names else ""
        self._teller.tell_done(
            names, f"{pages}{whole} in {update.seconds:.2f} s", update.diagnostics
        )
        before, self._problems = self._problems, shown_problems(update.diagnostics)
        is_held = self._is_ready and has_new_errors(before, self._problems)
        self._is_ready = True
        self._tell_pages(update.changed, is_held=is_held)
        self._site.make_ready()
        self._set_pdf()

    def _tell_early(self, changed: frozenset[str]) -> None:
        """Tell that pages show already what was saved, in the middle of an update."""
        self._tell_pages(changed, is_held=self._channel.state.is_held)

    def _hear_settled(self, update: Update) -> None:
        """Note that pages were made in the background; the loop tells of it, between updates."""
        self._made.put(update.changed)
        self.watcher.wake()

    def _take_settled(self) -> None:
        """Tell what the pages showed that were made after the last update."""
        made: frozenset[str] = frozenset()
        while not self._made.empty():
            made |= self._made.get()
        if self._has_failed:
            return
        found = self._site.diagnostics()
        self._teller.tell_problems(found)
        problems = shown_problems(found)
        if made or problems != self._problems:
            self._problems = problems
            self._tell_pages(made, is_held=self._channel.state.is_held)

    def _tell_pages(self, changed: Iterable[str], *, is_held: bool = False) -> None:
        self._channel.tell(
            problems=self._problems, changed=changed, is_ready=self._is_ready, is_held=is_held
        )

    def _follow_configuration(self, changed: Sequence[str]) -> None:
        """Watch what the configuration names now, if it or a file that it names changed."""
        if self._has_failed or not {*map(str, self.watcher.inputs.files)}.isdisjoint(changed):
            self._config = load_and_watch(self._config_file, self.watcher)

    def _set_pdf(self) -> None:
        """Have the PDF set that is to be kept fresh, of what was built last."""
        if self._pdf is None:
            return
        try:
            edition = self._site.edition()
        except Exception:  # noqa: BLE001  the configuration was broken since; the next update says it
            return
        if edition is None:
            return
        if self._keeper is None:
            brief = find_brief(edition.project.corpus.briefs, self._pdf)
            self._keeper = PdfKeeper(brief.citekey, self._say)
        self._keeper.set(edition, self._config.options.pdf)

    def _list_problems(self) -> list[Shown]:
        try:
            return [shown_diagnostic(diagnostic) for diagnostic in self._site.check()]
        except MkbriefsError as error:
            return shown_failure(Failure.of(error, self._config_file))

    def _shown(self, path: str) -> str:
        root = self._config.paths.root
        return (
            Path(os.path.relpath(path, root)).as_posix()
            if Path(path).is_relative_to(root)
            else path
        )
