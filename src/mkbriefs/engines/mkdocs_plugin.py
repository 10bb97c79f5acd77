"""The MkDocs plugin: `mkbriefs build`, `mkdocs build` and `mkdocs serve` all come through here."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from mkbriefs.assemble import DocsPage, Page, Site
from mkbriefs.config import Options, read_options
from mkbriefs.diagnostics import Diagnostic, Severity, sort_diagnostics
from mkbriefs.engines.answering import AnsweringEnvironment
from mkbriefs.engines.build_date import undate_pages, undate_sitemap
from mkbriefs.engines.build_results import BuildResults
from mkbriefs.engines.build_run import BuildRun
from mkbriefs.engines.caller import Caller
from mkbriefs.engines.finishing import Finishing, mark_templates, secret_mark
from mkbriefs.engines.kept_page import KeptPage
from mkbriefs.engines.known_site import is_known
from mkbriefs.engines.mkdocs_config import project_paths
from mkbriefs.engines.named_files import file_problems
from mkbriefs.engines.own_host import keep_to_itself
from mkbriefs.engines.page_maker import PageMaker, keep_pages
from mkbriefs.engines.project_hold import ProjectHold
from mkbriefs.engines.publishing import Published, publish_pages
from mkbriefs.engines.search import choose_settings, complete_index_file
from mkbriefs.engines.search_index import dump_search, speed_up_search, write_in_pieces
from mkbriefs.engines.site_maker import SiteMaker
from mkbriefs.engines.slots import GeneratedFile, SlottedPages, generated_asset
from mkbriefs.engines.theme_access import take_over_copy_buttons
from mkbriefs.errors import BuildInProgressError, MkbriefsError, ModelError, describe_os_error
from mkbriefs.model import FindingId, SeedPath
from mkbriefs.project import read_early
from mkbriefs.report import printable

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_log = get_plugin_logger("mkbriefs")


class NoConfig(Config):  # type: ignore[no-untyped-call]  # untyped in MkDocs
    """Empty: `read_options` reads the options, so that it can report all problems at once."""


class BriefsPlugin(BasePlugin[NoConfig]):  # type: ignore[no-untyped-call]  # untyped in MkDocs
    """Makes and completes pages.

    Events used, and why:

    - `on_startup` keeps one plugin object over the builds of a `serve`.
    - `on_config` names the stylesheet, lets pages ask no other host, and has Material's search find
      every script, where `mkdocs.yml` has no settings of its own.
    - `on_pre_build` takes the project's lock before MkDocs empties the site folder, and gives
      Material's search a faster index.
    - `on_files` opens the cache, runs the stages, writes `briefs/`, hands over pages and downloads.
    - `on_page_content` puts finished HTML in its place, after Markdown, before search reads it.
    - `on_page_context` does so with what search should not read, after it has read the page, and
      shows the headings of briefs again.
    - `on_env`, `on_post_template` keep the clock out of the sitemap.
    - `on_env` marks the theme's own scripts before any template is loaded; `on_post_page`,
      `on_post_template` and `on_post_build` take the last step of every page, after all others.
    - `on_post_build` completes the index of Material's search once it is written; it and
      `on_build_error` write what the next build is to find and give the lock back.
    - `on_serve` watches what a person owns.
    """

    def __init__(self) -> None:
        self.options = Options()
        self.caller = Caller()
        self.results = BuildResults()
        """Found and left; while serving, of all its builds."""
        self.run = BuildRun()
        self.site: Site | None = None
        """What MkDocs was handed, while serving."""
        self._ours = SlottedPages()
        self._hold = ProjectHold()
        self._made = 0
        """Pages that MkDocs has converted."""
        self._page_count = 0
        self._settings_told: tuple[Diagnostic, ...] = ()
        self._is_served = False
        self._is_dirty = False
        self._copies_code = False
        self._finishing: Finishing | None = None
        self._maker: PageMaker | None = None
        """Makes all pages of the build at hand, or finds them; None if it cannot be known how."""
        self._published: dict[int, Published] = {}
        """What is written by now of the build at hand, by identity of the page."""
        self._site_maker: SiteMaker | None = None
        """Of the build at hand."""
        self._copied: frozenset[str] = frozenset()
        """Paths within the site of a person's own HTML files."""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Read the options, reporting every wrong key with its path."""
        super().load_config({}, config_file_path)
        self.options, problems = read_options(options)
        problems += _model_problems(self.options)
        return [
            (path, ValidationError(message))
            for path, _, message in (problem.partition(": ") for problem in problems)
        ], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether pages are a preview; that it is here keeps this object over rebuilds."""
        self._is_served = command == "serve"
        self._is_dirty = dirty

    @event_priority(100)  # search copies its settings in this very event
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Name the stylesheet, before the site's own so that a site can override it; set search."""
        self.run = BuildRun()
        if problems := file_problems(self.options, project_paths(config, self.options)):
            raise PluginError("; ".join(problems))
        self._settings_told = keep_to_itself(config)
        self._copies_code = take_over_copy_buttons(config.theme.get("features") or [])
        sheet = "assets/mkbriefs.css"
        if sheet not in config.extra_css:
            config.extra_css.insert(0, sheet)
        choose_settings(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Refuse to build beside another build, while nothing is touched yet; speed up search."""
        speed_up_search(config)
        if self.caller.holds_lock:
            return
        paths = project_paths(config, self.options)
        try:
            self._hold.take(paths.state, partial(self.run.written_files, paths.root))
        except BuildInProgressError as error:
            raise PluginError(str(error)) from None
        except OSError as error:
            raise PluginError(describe_os_error(error)) from None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Run the stages; return MkDocs' files with ours, sorted by path."""
        site, docs = self.make_site(files, config)
        self.site = site if self._is_served else None
        handed = self._hand_over(files, site, config)
        # No text that comes while the mark stands can hold what nobody can know.
        later = secrets.token_hex(16) if self.caller.is_resident else ""
        self._finishing = Finishing.of(
            config,
            secret_mark([*(page.text for page in docs), *self._ours.addresses.values(), later]),
            has_policy=self.options.content_security_policy,
            # A resident build's server has a script that the policy need not be opened for.
            is_served=self._is_served and not self.caller.is_resident,
            copies_code=self._copies_code,
        )
        return handed

    def make_site(self, files: Files, config: MkDocsConfig) -> tuple[Site, tuple[DocsPage, ...]]:
        """Run the stages up to MkDocs' and write `briefs/`; `run` then tells of it.

        Args:
            files: of the docs folder, as MkDocs finds them.
            config: MkDocs' configuration after `on_config`.

        Returns:
            What MkDocs is to be handed, and the pages of the docs folder as they were read.

        Raises:
            PluginError: it cannot be done.
        """
        self._site_maker = SiteMaker(
            options=self.options,
            config=config,
            caller=self.caller,
            results=self.results,
            run=self.run,
            is_served=self._is_served,
        )
        try:
            made = self._site_maker.make(files, self._settings_told)
        except MkbriefsError as error:
            raise PluginError(str(error)) from None
        except OSError as error:
            raise PluginError(describe_os_error(error)) from None
        if not self.caller.shows_diagnostics:
            _log_diagnostics(self.run.diagnostics)
        return made

    def _end_build(self) -> None:
        """Write what is to be found by the next build, and give the lock back."""
        if self._site_maker is not None:
            self._site_maker.end()
        if not self.caller.is_resident:
            self.results.write()
            if not self._is_served:
                self.results.close_cache()
        self._hold.give_back()

    def _hand_over(self, files: Files, site: Site, config: MkDocsConfig) -> Files:
        """Return MkDocs' files with ours, sorted by path."""
        self._made = 0
        self._ours = SlottedPages(frozenset(p.src_uri for p in site.pages if p.is_outside_nav))
        ours = {page.src_uri: self._ours.hand_over(page, config) for page in site.pages}
        export = None if self._site_maker is None else self._site_maker.export
        for asset in site.assets:
            is_begun = export is not None and export.path == asset.path
            ours[asset.path] = generated_asset(asset, config, export if is_begun else None)
        pdf_files = {} if self._site_maker is None else self._site_maker.pdf_files
        for path, kept_at in pdf_files.items():
            ours[path] = File.generated(config, path, abs_src_path=str(kept_at))
        kept = [file for file in files if file.src_uri not in ours]
        return Files(sorted([*kept, *ours.values()], key=lambda file: file.src_uri))

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let pages be found where they were made before, if all that shapes them is known."""
        self._maker = None
        if self._finishing is not None and not self._is_dirty and is_known(config):
            step = self._finishing.step
            self._maker = PageMaker(
                config,
                files,
                nav,
                self._ours,
                step,
                self.results.cache,
                self.caller.jobs,
                is_resident=self.caller.is_resident,
            )
            keep_pages(self._maker)
        return nav

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Put the finished HTML of our sections into the converted page."""
        if not self._made:  # counted once: counting takes a walk over all files
            self._page_count = len(files.documentation_pages())
        self._made += 1
        self.caller.tell("making pages", self._made, self._page_count)
        if self._is_finished_by_maker(page):  # which puts the HTML in
            return html
        if page.present_anchor_ids is not None:  # so that a link to a sentence is no broken link
            ours = self._ours.anchors(page.file.src_uri)
            page.present_anchor_ids = {*page.present_anchor_ids, *ours}
        return self._ours.before_search(html, page.file.src_uri)

    @event_priority(-100)
    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Put in what search should not read, which for search is the better part of a page."""
        if not self._is_finished_by_maker(page):
            path = page.file.src_uri
            page.content = self._ours.finish(
                self._ours.after_search(page.content or "", path), path
            )
        return context

    @event_priority(100)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Mark what is the theme's own, before a template is loaded.

        And take today's date off the pages.
        """
        if self._finishing is not None:
            mark_templates(env, self._finishing.step.mark)
        self._copied = frozenset(
            file.dest_uri for file in files if not file.is_documentation_page()
        )
        undate_pages(files)
        if self._maker is None or not self._maker.finishes:
            return env
        self._maker.environment = env
        self._maker.index = dump_search(config, self._recall_entries)
        if self.caller.runs_at_once and self._maker.index is not None:
            self._maker.publishes = True
            write_in_pieces(config, self._maker.index)
        for file in files:
            if isinstance(file, GeneratedFile):
                file.leave_to = self._maker.take_over
        return AnsweringEnvironment(env, self._maker)

    def _recall_entries(self, page: MkDocsPage) -> str | None:
        if self._maker is None or not isinstance(page, KeptPage):
            return None
        return self._maker.made(page).entries

    def _is_finished_by_maker(self, page: MkDocsPage) -> bool:
        return self._maker is not None and self._maker.finishes and isinstance(page, KeptPage)

    def publish_pages(self) -> None:
        """Write all pages that can be written in one go, between two events."""
        if self._maker is not None and self._maker.publishes:
            outcome = publish_pages(self._maker, self.caller.last_site)
            self._published = outcome.pages
            self.run.digests, self.run.made_from = outcome.digests, outcome.made_from

    def take_published(self, page: MkDocsPage, config: MkDocsConfig) -> bool:
        """Do for a page that is written what events would do; False if it is not."""
        published = self._published.pop(id(page), None)
        maker = self._maker
        if published is None or maker is None or not isinstance(page, KeptPage):
            return False
        if published.read is not None:
            maker.conversions.learn(page, published.read)
        if maker.index is not None:
            maker.index.entries.append(published.entries)
        if self._finishing is not None:
            shown_as = self.shown(page.file, config)
            self._finishing.note(page.file.dest_uri, shown_as, published.findings)
        return True

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Take the last step of a page."""
        if self._finishing is None:
            return output
        path, shown_as = page.file.dest_uri, self.shown(page.file, config)
        if self._maker is not None and self._maker.finishes and isinstance(page, KeptPage):
            self._finishing.note(path, shown_as, self._maker.made(page).finished.findings)
            self._maker.release(page)
            return output
        head = self._ours.head(page.file.src_uri)
        self._ours.drop(page.file.src_uri)
        return self._finishing.finish(output, path, shown_as, head)

    @event_priority(-100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Take the last step of a page that is none of the docs folder's, such as `404.html`.

        And leave the stand-in date out of the sitemap.
        """
        made = self._maker.static_pages.get(template_name) if self._maker is not None else None
        if made is not None and self._finishing is not None:
            self._finishing.note(template_name, template_name, made.findings)
            return output_content
        if template_name.endswith((".html", ".htm")) and self._finishing is not None:
            return self._finishing.finish(output_content, template_name, template_name)
        return undate_sitemap(output_content) if template_name == "sitemap.xml" else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Complete the search index, finish what others wrote, tell what pages hold, unlock."""
        if self._maker is not None:
            self._maker.finish_files()
        if self._maker is None or self._maker.index is None:
            complete_index_file(Path(config.site_dir, "search", "search_index.json"))
        if self._finishing is not None:
            self._finishing.finish_rest(Path(config.site_dir), self._copied)
            found = self._finishing.diagnostics(config)
            self.run.diagnostics = sort_diagnostics([*self.run.diagnostics, *found])
            if not self.caller.shows_diagnostics:
                _log_diagnostics(found)
        self._end_build()

    def findings(self, config: MkDocsConfig) -> tuple[Diagnostic, ...]:
        """Return what a person should know of the finished pages."""
        return () if self._finishing is None else self._finishing.diagnostics(config)

    def renew(self, page: Page, file: File) -> bool:
        """Have a page that was handed over be made from another; tell whether that differs."""
        path = page.src_uri
        before, numbers = self._ours.addresses.get(path), self._ours.numbers(path)
        self._ours.renew(page, file)
        if self._ours.addresses[path] != before:
            return True
        return not self._leaves_numbers(file) and self._ours.numbers(path) != numbers

    def numbers_left(self, file: File) -> Mapping[FindingId, int]:
        """Return the numbers of findings that are still to be written into a page once it is made.

        They are no part of what `renew` tells.
        """
        return self._ours.numbers(file.src_uri) if self._leaves_numbers(file) else {}

    def _leaves_numbers(self, file: File) -> bool:
        maker = self._maker
        return maker is not None and maker.leaves_numbers and isinstance(file.page, KeptPage)

    def early_pages(self, saved: Collection[SeedPath], config: MkDocsConfig) -> Iterator[Page]:
        """Yield the pages of seeds that were saved since the site was made; see `read_early`.

        Raises:
            MkbriefsError: it cannot be done.
        """
        project, site = self.run.project, self.site
        if project is None or site is None or site.early_page is None:
            return
        paths = project_paths(config, self.options)
        cache, idle = self.results.cache, self.results.idle
        early = read_early(project, paths, self.options, saved, cache=cache, idle=idle)
        yield from map(site.early_page, early)

    def warm_up(self) -> None:
        """Load what making a page takes, so that the first reader after an edit need not wait."""
        if self._maker is not None:
            self._maker.warm_up()

    def on_build_error(self, *, error: Exception) -> None:
        """Keep what was made all the same, and give the lock back."""
        self._end_build()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch seeds, and briefs for what a person writes into them."""
        paths = project_paths(config, self.options)
        server.watch(str(self._hold.watch(paths)))
        _log.info(f"Watching '{paths.shown(paths.seeds)}' and '{paths.shown(paths.briefs)}'")
        return server

    def on_shutdown(self) -> None:
        """Stop watching, and let go of what is kept."""
        self.results.close()
        self._hold.end()

    def shown(self, file: File, config: MkDocsConfig) -> str:
        """Return the file that a person can open for a page."""
        paths = project_paths(config, self.options)
        if file.src_uri in self._ours.briefs:
            return f"{paths.shown(paths.briefs)}/{file.src_uri.rpartition('/')[2]}"
        return f"{paths.shown(paths.docs)}/{file.src_uri}"


def _log_diagnostics(diagnostics: tuple[Diagnostic, ...]) -> None:
    levels = {Severity.ERROR: _log.error, Severity.WARNING: _log.warning}
    for diagnostic in diagnostics:
        hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
        say = levels.get(diagnostic.severity, _log.debug)
        say(printable(f"{diagnostic.location}: {diagnostic.message}{hint} [{diagnostic.rule}]"))


def _model_problems(options: Options) -> tuple[str, ...]:
    """Return what is wrong with the language model, if the options ask for one."""
    if options.name_finder == "rules":
        return ()
    from mkbriefs.annotate.spacy_model import check_model

    try:
        check_model()
    except ModelError as error:
        return (f"name_finder: {error}",)
    return ()
