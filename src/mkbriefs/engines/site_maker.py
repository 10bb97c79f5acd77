"""The stages of a build up to MkDocs': from the project's files to what MkDocs is to be handed."""

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkbriefs.assemble import (
    DocsPage,
    Pdfs,
    Site,
    SiteSettings,
    assemble_docs,
    assemble_site,
    export_asset,
)
from mkbriefs.config import Options
from mkbriefs.diagnostics import Diagnostic, sort_diagnostics
from mkbriefs.engines.begun_file import BegunFile
from mkbriefs.engines.build_results import BuildResults
from mkbriefs.engines.build_run import BuildRun
from mkbriefs.engines.caller import Caller
from mkbriefs.engines.docs_pages import read_docs_pages
from mkbriefs.engines.file_putter import FilePutter
from mkbriefs.engines.garbage import made_to_last
from mkbriefs.engines.mkdocs_config import project_paths, site_language
from mkbriefs.model import Corpus
from mkbriefs.project import Project, read_project, write_briefs
from mkbriefs.render.downloads import pdf_file


@dataclass(kw_only=True)
class SiteMaker:
    """Runs these stages for one build, or for one after the other of a resident one."""

    options: Options
    config: MkDocsConfig
    """After `on_config`."""
    caller: Caller
    results: BuildResults
    run: BuildRun
    """What was done, of which it tells."""
    is_served: bool
    pdf_files: Mapping[str, Path] = field(default_factory=dict)
    """Where the PDFs lie, by path within the site."""
    export: BegunFile | None = None
    """The writing of the export, if it has begun."""

    @made_to_last()
    def make(self, files: Files, told: tuple[Diagnostic, ...]) -> tuple[Site, tuple[DocsPage, ...]]:
        """Run the stages and write `briefs/`; `run` then tells of it.

        Args:
            files: of the docs folder, as MkDocs finds them.
            told: what there is to tell of the configuration.

        Returns:
            What MkDocs is to be handed, and the pages of the docs folder as they were read.

        Raises:
            MkbriefsError: it cannot be done.
            OSError: a file cannot be written.
        """
        paths = project_paths(self.config, self.options)
        early, started = self.caller.midst.early, time.monotonic()
        if self.caller.has_cache:
            self.results.open(paths.state / "cache", remembers=self.is_served)
        if early:
            self.results.cache.put_off_writing()
        project = read_project(
            paths,
            self.options,
            language=site_language(self.config),
            jobs=self.caller.jobs,
            on_progress=partial(self.caller.tell, "reading seeds"),
            memory=self.results.memory if self.is_served else None,
            cache=self.results.cache,
            idle=self.results.idle if self.is_served else self.caller.workers,
            on_compared=partial(self._show_early, files) if early else None,
            between_briefs=self.caller.midst.between_briefs,
        )
        read = time.monotonic()
        docs, docs_diagnostics = read_docs_pages(files, self.config)
        pdfs, pdf_diagnostics = self._print(project, docs)
        printed = time.monotonic()
        settings = self._settings(pdfs)
        self._begin_export(project.corpus, settings)
        site = assemble_site(project, docs, settings)
        rendered = time.monotonic()
        self.run.written, self.run.removed, left = write_briefs(paths, project)
        self.run.take(project, is_last=not self.is_served)
        self.run.diagnostics = sort_diagnostics(
            [
                *told,
                *project.diagnostics,
                *site.diagnostics,
                *docs_diagnostics,
                *pdf_diagnostics,
                *left,
            ]
        )
        self.run.seconds = {
            "read": read - started,
            **({"print": printed - read} if self.run.pdfs else {}),
            "render": rendered - printed,
            "write": time.monotonic() - rendered,
        }
        return site, docs

    def end(self) -> None:
        """See to it that nothing that was begun goes on."""
        if self.export is not None:
            self.export.end()
        self.export = None

    def _settings(self, pdfs: Pdfs) -> SiteSettings:
        return SiteSettings(
            themes_dir=self.options.themes_dir,
            use_directory_urls=self.config.use_directory_urls,
            pdfs=pdfs,
            cache=self.results.cache,
            open_before=self.caller.last_site.open,
        )

    def _begin_export(self, corpus: Corpus, settings: SiteSettings) -> None:
        """Have another process write the export while this one is not yet at the pages."""
        if not self.caller.runs_at_once:
            return
        asset = export_asset(corpus, settings)
        putter = FilePutter(Path(self.config.site_dir), self.caller.last_site)
        self.export = BegunFile.of(putter, asset, jobs=self.caller.jobs, worth=len(corpus.briefs))

    def _print(
        self, project: Project, docs: tuple[DocsPage, ...]
    ) -> tuple[Pdfs, tuple[Diagnostic, ...]]:
        """Make the PDFs, if any are asked for; they lie among what is kept between builds."""
        self.pdf_files = {}
        if self.is_served or not (self.caller.makes_pdfs or self.options.pdf.with_site):
            return Pdfs(briefs=self.caller.served_pdfs), ()
        from mkbriefs.engines.edition import Edition
        from mkbriefs.engines.printing import Order, Press

        paths = project_paths(self.config, self.options)
        edition = Edition.of(project, docs, paths, self.config)
        briefs = project.corpus.briefs
        with Press(edition, self.options.pdf) as press:
            run = press.print(
                Order(briefs=briefs, has_dossier=True),
                on_progress=partial(self.caller.tell, "setting PDFs"),
            )
        self.run.pdfs = len(run.names), run.fresh
        self.pdf_files = {pdf_file(name).path: press.kept.path(name) for name in run.names}
        made = Pdfs(briefs=run.names_of(briefs), dossier=run.volumes)
        return made, tuple(run.diagnostics)

    def _show_early(self, files: Files, corpus: Corpus) -> None:
        """Hand over pages that are wanted early, made of what was compared; none if that fails."""
        project, early = self.run.project, self.caller.midst.early
        # Whatever goes wrong, the update at hand says it.
        with suppress(Exception):
            if project is None or early is None:
                return
            docs, _ = read_docs_pages(files, self.config)
            settings = self._settings(Pdfs(briefs=self.caller.served_pdfs))
            compared = replace(project, corpus=corpus)
            early.take(assemble_docs(compared, docs, early.wanted, settings))
        self.results.cache.write()
