"""A site that is built whole on every change, into a folder of its own."""

import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from mkbriefs.diagnostics import Diagnostic
from mkbriefs.engines.build import BuildSettings, Built, build_site
from mkbriefs.engines.check import check_pages
from mkbriefs.engines.docs_pages import read_docs_pages
from mkbriefs.engines.edition import Edition
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.live.answers import version_of
from mkbriefs.live.site import Update


class WholeSite:
    """A site that is built whole on every change."""

    def __init__(self, config_file: Path, folder: Path) -> None:
        """Build nothing yet.

        Args:
            config_file: path of `mkdocs.yml`.
            folder: a folder of the tool's own; emptied.
        """
        self._config_file = config_file
        self._folder = folder
        self._built: Built | None = None
        self._versions: dict[str, str] = {}
        shutil.rmtree(folder, ignore_errors=True)

    def update(self) -> Update:
        """Build the site and put it in the place of the last one."""
        started = time.monotonic()
        self._built = build_site(self._config_file, BuildSettings(site_dir=self._folder))
        versions = {
            path.relative_to(self._folder).as_posix(): version_of(path.read_bytes())
            for path in sorted(self._folder.rglob("*"))
            if path.is_file()
        }
        before, self._versions = self._versions, versions
        return Update(
            changed=frozenset(dict(before.items() ^ versions.items())),
            diagnostics=self._built.diagnostics,
            seconds=time.monotonic() - started,
            is_whole=True,
            rebuilt=sum(path.endswith(".html") for path in versions),
        )

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file of the last site that was built whole."""
        if path not in self._versions:
            return None
        try:
            return (self._folder / path).read_bytes()
        except OSError:
            return None

    def brief_hashes(self) -> Mapping[str, str]:
        """Return the SHA-256 of each brief that the last build left, by file name."""
        project = self._built.run.project if self._built else None
        return project.brief_hashes() if project else {}

    def check(self) -> tuple[Diagnostic, ...]:
        """Return all that checking the project says."""
        project = self._built.run.project if self._built else None
        if project is None:
            return ()
        return check_pages(load_site_config(self._config_file), project).everything

    def edition(self) -> Edition | None:
        """Return what PDFs are made from."""
        from mkdocs.structure.files import get_files

        project = self._built.run.project if self._built else None
        if project is None:
            return None
        site = load_site_config(self._config_file)
        docs, _ = read_docs_pages(get_files(site.mkdocs), site.mkdocs)
        return Edition.of(project, docs, site.paths, site.mkdocs)

    def close(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self._folder, ignore_errors=True)
