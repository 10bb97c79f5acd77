"""A build of MkDocs that stays: its objects are kept, and single pages can be made again.

The stages are those of `mkdocs.commands.build.build` of MkDocs 1.6.1, as `mkdocs serve` runs them;
the work is done by its own functions, page by page.
"""

import contextlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from mkbriefs.assemble import Asset, Page
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.engines.build_results import BuildResults
from mkbriefs.engines.caller import Caller, Midst
from mkbriefs.engines.failures import site_failure
from mkbriefs.engines.kept_search import KeptSearch
from mkbriefs.engines.known_site import shown_meta
from mkbriefs.engines.last_site import LastSite
from mkbriefs.engines.listener import Listener
from mkbriefs.engines.mkdocs_config import (
    SiteConfig,
    forget_modules,
    load_site_config,
    project_root,
)
from mkbriefs.engines.mkdocs_plugin import BriefsPlugin
from mkbriefs.engines.mkdocs_stages import BegunBuild, page_of
from mkbriefs.errors import MkbriefsError, describe_os_error
from mkbriefs.model import Citekey, SeedPath


@dataclass
class Resident:
    """One build and everything MkDocs made in it. Not safe for several threads."""

    site: SiteConfig
    plugin: BriefsPlugin
    workplace: Path
    """Where MkDocs writes to, its `site_dir`."""
    begun: BegunBuild
    search: KeptSearch
    pages: dict[str, Page] = field(default_factory=dict)
    """What we made or completed of the pages, by path in the docs folder."""
    doc_files: Sequence[File] = ()
    """Every page, in the order they are made."""
    told: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    """What MkDocs complained of, by the page it was making; without a page under an empty path."""
    told_at_end: tuple[Diagnostic, ...] = ()
    """What there was to tell when all pages were made."""
    converted: set[str] = field(default_factory=set)
    """Pages whose content is at hand."""

    @property
    def config(self) -> MkDocsConfig:
        """As plugins left it."""
        return self.begun.config

    @property
    def files(self) -> Files:
        """All files of the site."""
        return self.begun.files

    @property
    def nav(self) -> Navigation:
        """Of the site."""
        return self.begun.nav

    @classmethod
    def build(cls, site: SiteConfig, workplace: Path) -> "Resident":
        """Run every stage but the last, up to the templates that are no pages.

        Raises:
            MkbriefsError: it cannot be done.
        """
        listener = Listener(site.paths)
        with _explained(site.mkdocs, listener):
            begun = BegunBuild.of(site.mkdocs)
        resident = cls(
            site=site,
            plugin=briefs_plugin(begun.config),
            workplace=workplace,
            begun=begun,
            search=KeptSearch.of(begun.config),
        )
        if resident.plugin.site is not None:
            resident.pages = {page.src_uri: page for page in resident.plugin.site.pages}
        resident.told[""] = tuple(listener.heard)
        resident._convert_all()
        return resident

    def _convert_all(self) -> None:
        for file in self._find_doc_files():
            if file.page is None:
                MkDocsPage(None, file, self.config)
            self.convert(file)
        listener = Listener(self.site.paths)
        with _explained(self.config, listener):
            self.begun.complete_env(InclusionLevel.is_in_serve)
        self.doc_files = self._find_doc_files()
        self.told[""] += tuple(listener.heard)
        self.render_templates()

    def _find_doc_files(self) -> Sequence[File]:
        return self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)

    def render_templates(self) -> None:
        """Make what the theme and the configuration have besides pages, such as `404.html`."""
        listener = Listener(self.site.paths)
        with _explained(self.config, listener):
            self.begun.render_templates()
        self.told["<templates>"] = tuple(listener.heard)

    def convert(self, file: File) -> None:
        """Read a page and convert its Markdown.

        Raises:
            MkbriefsError: it cannot be done.
        """
        page = page_of(file)
        page.markdown, page.content, page.toc, page.meta = None, None, [], {}  # type: ignore[assignment]
        listener = Listener(self.site.paths)
        with _explained(self.config, listener):
            _populate_page(page, self.config, self.files)
        self.told[file.src_uri] = tuple(listener.heard)
        self.converted.add(file.src_uri)

    def make(self, file: File) -> None:
        """Make a page, which is then in the workplace.

        Raises:
            MkbriefsError: it cannot be done.
        """
        if file.src_uri not in self.converted:
            self.convert(file)
        page = page_of(file)
        is_draft = file.inclusion in (InclusionLevel.DRAFT, InclusionLevel.EXCLUDED)
        listener = Listener(self.site.paths)
        with _explained(self.config, listener), self.search.collecting(file.src_uri):
            _build_page(
                page,
                self.config,
                self.doc_files,
                self.nav,
                self.begun.env,
                excluded=is_draft,
            )
        self.told[file.src_uri] += tuple(listener.heard)
        self.converted.discard(file.src_uri)
        page.markdown, page.content = "", ""  # not None, by which MkDocs chooses a title

    def renew(self, file: File, page: Page) -> bool:
        """Take over what a page of ours is to be made from; tell whether that is something else.

        Raises:
            MkbriefsError: it cannot be found out.
        """
        if page.is_address_known:  # as for nearly all; nothing is made, so nothing can go wrong
            differs = self.plugin.renew(page, file)
        else:
            with _explained(self.config, Listener(self.site.paths)):
                differs = self.plugin.renew(page, file)
        self.pages[page.src_uri] = page
        return differs

    def early_pages(self, saved: Collection[SeedPath]) -> list[Page]:
        """Return the pages of seeds that were saved since, as far as they can be made already."""
        try:
            return list(self.plugin.early_pages(saved, self.config))
        except Exception:  # noqa: BLE001  whatever it is, the update that follows says it
            return []

    def write(self, asset: Asset) -> None:
        """Make a file of ours that is no page, which is then in the workplace.

        Raises:
            MkbriefsError: it cannot be done.
        """
        made = self.workplace / asset.path
        with _explained(self.config, Listener(self.site.paths)):
            made.parent.mkdir(parents=True, exist_ok=True)
            made.write_bytes(asset.data)

    def forget(self, file: File) -> None:
        """Have a page converted anew when it is next made."""
        self.converted.discard(file.src_uri)

    def fail(self, file: File | None, error: Exception) -> None:
        """Note that a page, or what is made from all of them, cannot be made."""
        shown = self.site.paths.shown(Path(self.config.config_file_path))
        said = Diagnostic(
            rule="page-renders",
            severity=Severity.ERROR,
            location=Location(shown if file is None else self.plugin.shown(file, self.config)),
            message=describe_os_error(error) if isinstance(error, OSError) else str(error),
        )
        if file is None:
            self.told_at_end += (said,)
        else:
            self.told[file.src_uri] = (said,)

    def finish(self) -> None:
        """Check the links between pages and make what is made from all of them.

        Raises:
            MkbriefsError: it cannot be done.
        """
        listener = Listener(self.site.paths)
        with _explained(self.config, listener):
            level = self.config.validation.links.anchors
            for file in self.doc_files:
                page_of(file).validate_anchor_links(files=self.files, log_level=level)
            self.told_at_end = tuple(listener.heard)
            self.search.restore([file.src_uri for file in self.doc_files])
            self.config.plugins.on_post_build(config=self.config)

    def retire(self) -> None:
        """End this build, whose results another has taken over."""
        self.plugin.results = BuildResults()
        self.config.plugins.on_shutdown()

    def go_on_from(self, last_site: LastSite) -> None:
        """Have later exports take over what stands in that of a site."""
        self.plugin.caller = replace(self.plugin.caller, last_site=last_site)

    @contextlib.contextmanager
    def amid(self, midst: Midst) -> Iterator[None]:
        """Have something done in the midst of the stages up to MkDocs' that are run meanwhile."""
        caller = self.plugin.caller
        self.plugin.caller = replace(caller, midst=midst)
        try:
            yield
        finally:
            self.plugin.caller = caller

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield everything there is to tell, in no particular order."""
        yield from self.site.diagnostics
        yield from self.plugin.run.diagnostics
        for told in self.told.values():
            yield from told
        yield from self.told_at_end
        yield from self.plugin.findings(self.config)

    def titles(self) -> list[object]:
        """Return what pages show of other pages: titles and front matter of those in the nav."""
        return [
            (
                page.title,
                {key: repr(value) for key, value in shown_meta(page.meta, self.config).items()},
            )
            for page in self.nav.pages
        ]


def open_resident(
    config_file: Path,
    workplace: Path,
    *,
    site_url: str | None,
    after: Resident | None,
    pdfs: frozenset[Citekey] = frozenset(),
) -> Resident:
    """Return a new resident build, made as `mkdocs serve` makes one.

    Args:
        config_file: path of `mkdocs.yml`.
        workplace: an empty folder for MkDocs to write to.
        site_url: the server's address; None keeps what the configuration says.
        after: the one before it, whose results are found again.
        pdfs: briefs of which the server has a PDF.

    Raises:
        ConfigError: the configuration cannot be used.
        MkbriefsError: the site cannot be built.
    """
    # MkDocs would hand out the plugins of the build before, which still makes pages if this fails;
    # and these to whoever builds in this process next. It would also hand out hooks as they were.
    forget_modules()
    site = load_site_config(config_file, site_dir=str(workplace))
    forget_modules()
    plugin = briefs_plugin(site.mkdocs)
    plugin.caller = Caller(
        holds_lock=True, shows_diagnostics=True, is_resident=True, served_pdfs=pdfs
    )
    if after is not None:
        plugin.results = after.plugin.results
    site.mkdocs.strict = False
    site.mkdocs.plugins.on_startup(command="serve", dirty=False)
    if site_url is not None:
        site.mkdocs.site_url = site_url
    return Resident.build(site, workplace)


def briefs_plugin(config: MkDocsConfig) -> BriefsPlugin:
    """Return our plugin of a configuration that has it."""
    return next(p for p in config.plugins.values() if isinstance(p, BriefsPlugin))


@contextlib.contextmanager
def _explained(config: MkDocsConfig, listener: Listener) -> Iterator[None]:
    """Hear what MkDocs says, and turn whatever is raised into an error that explains itself."""
    with listener.listening():
        try:
            yield
        except (Exception, SystemExit) as error:
            if isinstance(error, Exception):
                config.plugins.on_build_error(error=error)
            if isinstance(error, MkbriefsError):
                raise
            raise site_failure(error, project_root(config), listener.errors()) from error
