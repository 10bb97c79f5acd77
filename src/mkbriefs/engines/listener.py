"""What MkDocs complains of while it builds, as diagnostics."""

import contextlib
import logging
import re
from collections.abc import Iterator

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.project import ProjectPaths
from mkbriefs.render.links import BRIEFS

_PAGE = re.compile(r"'([^'\n]{1,300}\.md)'")
"""The page a message of MkDocs is about: the first it names."""


class Listener(logging.Handler):
    """Turns what MkDocs complains of into diagnostics, so that it is counted."""

    def __init__(self, paths: ProjectPaths) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[Diagnostic] = []
        self._docs_dir = paths.shown(paths.docs)
        self._briefs_dir = paths.shown(paths.briefs)

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Hear what MkDocs says, in place of the terminal."""
        logger = logging.getLogger("mkdocs")
        logger.addHandler(self)
        was_propagating, logger.propagate = logger.propagate, False
        try:
            yield
        finally:
            logger.removeHandler(self)
            logger.propagate = was_propagating

    def errors(self) -> str:
        """Return what was said of errors, in one line; may be empty."""
        return "; ".join(d.message for d in self.heard if d.severity is Severity.ERROR)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what is said."""
        severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
        page = _PAGE.search(record.getMessage())
        self.heard.append(
            Diagnostic(
                rule="page-renders",
                severity=severity,
                location=Location(self._place(page[1] if page else "")),
                message=record.getMessage().strip(),
            )
        )

    def _place(self, src_uri: str) -> str:
        """Return the file a person can open for the page MkDocs speaks of."""
        folder, _, name = src_uri.rpartition("/")
        if folder == BRIEFS and name != "index.md":
            return f"{self._briefs_dir}/{name}"
        return f"{self._docs_dir}/{src_uri}".rstrip("/")
