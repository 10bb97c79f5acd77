"""`mkbriefs pdf`: documents into a folder, and what to say of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mkbriefs.diagnostics import Diagnostic, Severity, has_failed, sort_diagnostics
from mkbriefs.engines.docs_pages import read_docs_pages
from mkbriefs.engines.edition import Edition
from mkbriefs.engines.mkdocs_config import SiteConfig
from mkbriefs.engines.printing import Order, print_into
from mkbriefs.project import Project
from mkbriefs.render.downloads import PDF
from mkbriefs.report import format_counts, format_pdfs


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedProject:
    """What the command did."""

    paths: tuple[str, ...]
    """The PDFs, as a person in this folder can open them."""
    fresh: int
    """How many of them were set in this run."""
    diagnostics: tuple[Diagnostic, ...]
    seconds: float
    """Wall time of printing."""

    def summary(self, *, strict: bool) -> str:
        """Return what to say at the end, in one line."""
        verdict = " (failed)" if has_failed(self.diagnostics, is_strict=strict) else ""
        made = format_pdfs(len(self.paths), self.fresh)
        problems = format_counts(self.diagnostics)
        return f"{made}; problems: {problems}{verdict}; {self.seconds:.1f} s"


def print_project(
    site: SiteConfig,
    project: Project,
    order: Order,
    output: Path | None,
    *,
    is_whole: bool,
    on_progress: Callable[[str, int, int], None],
) -> PrintedProject:
    """Print an order into a folder.

    Args:
        site: the configuration.
        project: as it was read.
        order: what is to be printed.
        output: the folder; by default `pdf` beside the configuration.
        is_whole: whether errors of the whole project are told too.
        on_progress: called with the stage, the documents done and all of them.

    Raises:
        BuildInProgressError: a build of this project is running.
        ConfigError: the environment sets a build date that is none.
        OSError: a PDF cannot be written.
    """
    from mkdocs.structure.files import get_files

    started = time.monotonic()
    docs, _ = read_docs_pages(get_files(site.mkdocs), site.mkdocs)
    folder = (output or site.paths.root / PDF).absolute()
    run = print_into(
        folder,
        Edition.of(project, docs, site.paths, site.mkdocs),
        site.options.pdf,
        order,
        on_progress=lambda done, total: on_progress("setting PDFs", done, total),
    )
    errors = [d for d in project.diagnostics if is_whole and d.severity is Severity.ERROR]
    return PrintedProject(
        paths=tuple(_shown(folder / f"{name}.pdf") for name in run.names),
        fresh=run.fresh,
        diagnostics=sort_diagnostics([*errors, *run.diagnostics]),
        seconds=time.monotonic() - started,
    )


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
