"""The site that is served, as the rest of this package sees it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from mkdocs.structure.files import get_files

from mkbriefs.diagnostics import Diagnostic, sort_diagnostics
from mkbriefs.engines.check import check_pages
from mkbriefs.engines.docs_pages import read_docs_pages
from mkbriefs.engines.edition import Edition
from mkbriefs.engines.live_site import LiveSite, Update
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.model import Citekey


class ServedSite:
    """A site that is brought up to date while it is read, and what else is made of its project."""

    def __init__(
        self,
        config_file: Path,
        pdf: Citekey | None,
        on_settled: Callable[[Update], None],
        on_early: Callable[[frozenset[str]], None],
        has_news: Callable[[], bool],
    ) -> None:
        """Make nothing yet.

        Args:
            config_file: path of `mkdocs.yml`.
            pdf: of which brief there will be a PDF.
            on_settled: told when nothing is out of date any more; see `LiveSite`.
            on_early: told which pages show already what was saved.
            has_news: tells whether something more may have been saved.
        """
        pdfs = frozenset(() if pdf is None else (pdf,))
        self._config_file = config_file
        self._site = LiveSite(
            config_file, pdfs=pdfs, on_settled=on_settled, on_early=on_early, has_news=has_news
        )
        self.update = self._site.update
        self.read = self._site.read
        self.make_ready = self._site.make_ready
        self.close = self._site.close

    def brief_hashes(self) -> Mapping[str, str]:
        """Return the SHA-256 of each brief that the last update left, by file name."""
        resident = self._site.resident
        project = resident.plugin.run.project if resident else None
        return project.brief_hashes() if project else {}

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all that a build says, as of now; pages may have been made since the update."""
        resident = self._site.resident
        return sort_diagnostics(resident.diagnostics()) if resident else ()

    def check(self) -> tuple[Diagnostic, ...]:
        """Return all that checking the project says, as of the last update.

        Raises:
            ConfigError: the configuration cannot be used by now.
        """
        resident = self._site.resident
        project = resident.plugin.run.project if resident else None
        if resident is None or project is None:
            return ()
        site = load_site_config(self._config_file)
        return check_pages(site, project, assembled=resident.plugin.site).everything

    def edition(self) -> Edition | None:
        """Return what PDFs are made from, as of the last update; None before there was one."""
        resident = self._site.resident
        project = resident.plugin.run.project if resident else None
        if project is None:
            return None
        site = load_site_config(self._config_file)
        docs, _ = read_docs_pages(get_files(site.mkdocs), site.mkdocs)
        return Edition.of(project, docs, site.paths, site.mkdocs)
