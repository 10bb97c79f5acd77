"""One brief's PDF, set again in the background whenever the site has changed."""

import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mkbriefs.config import Pdf
from mkbriefs.engines.edition import Edition
from mkbriefs.engines.printing import Order, Press
from mkbriefs.model import Citekey
from mkbriefs.render.downloads import pdf_file


class PdfKeeper:
    """Holds the newest PDF of one brief; only the newest edition is worth setting."""

    def __init__(self, citekey: Citekey, done: Callable[[str], None]) -> None:
        """Set nothing yet.

        Args:
            citekey: of the brief.
            done: told, in one line, what became of it.
        """
        self.path = pdf_file(citekey).path
        self._citekey = citekey
        self._done = done
        self._pdf: bytes | None = None
        self._wanted: tuple[Edition, Pdf] | None = None
        self._news = threading.Condition()
        threading.Thread(target=self._work, name="pdf", daemon=True).start()

    def read(self, path: str) -> bytes | None:
        """Return the PDF if that is what a path means, and there is one yet."""
        return self._pdf if path == self.path else None

    def set(self, edition: Edition, chosen: Pdf) -> None:
        """Have the PDF set; one that waits to be set is forgotten."""
        with self._news:
            self._wanted = edition, chosen
            self._news.notify_all()

    def _work(self) -> None:
        # What is kept between runs is another process's to lock; this one keeps its own.
        with tempfile.TemporaryDirectory(prefix="mkbriefs-pdf-") as folder:
            while True:
                with self._news:
                    self._news.wait_for(lambda: self._wanted is not None)
                    wanted, self._wanted = self._wanted, None
                if wanted is not None:
                    self._set(*wanted, Path(folder))

    def _set(self, edition: Edition, chosen: Pdf, folder: Path) -> None:
        started = time.monotonic()
        briefs = tuple(b for b in edition.project.corpus.briefs if b.citekey == self._citekey)
        own = replace(edition, paths=replace(edition.paths, state=folder))
        made: list[bytes] = []
        try:
            with Press(own, chosen) as press:
                run = press.print(Order(briefs=briefs), on_pdf=lambda _, pdf: made.append(pdf))
        except Exception as error:  # noqa: BLE001  the preview goes on whatever the typesetter does
            self._done(f"{self.path}: not set: {error}")
            return
        if not made:
            why = "; ".join(d.message for d in run.diagnostics) or "there is no such brief any more"
            self._done(f"{self.path}: not set: {why}")
        elif made[0] != self._pdf:
            self._pdf = made[0]
            self._done(f"{self.path}: set in {time.monotonic() - started:.1f} s")
