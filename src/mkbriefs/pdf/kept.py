"""PDFs kept from the last run, so that a document of which nothing changed is not set again.

One file a document, under the document's name, beside it what was set and what the engine said;
both are written whole, and neither is believed unless the hashes agree.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mkbriefs.files import remove_leftovers, write_if_changed
from mkbriefs.pdf.typesetter import Outcome


@dataclass(frozen=True, slots=True)
class KeptPdfs:
    """A folder of PDFs; call its methods with the project's lock held."""

    folder: Path

    def path(self, name: str) -> Path:
        """Return where the PDF of a document lies once it is kept."""
        return self.folder / f"{name}.pdf"

    def find(self, name: str, key: str) -> Outcome | None:
        """Return what was kept of a document under this key, if it is whole."""
        try:
            record = json.loads(self._record(name).read_bytes())
            pdf = self.path(name).read_bytes()
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(record, dict) or record.get("key") != key:
            return None
        said = [record.get(each) for each in ("claims", "errors", "warnings")]
        if record.get("seal") != _seal(key, pdf, said) or not all(map(_is_strings, said)):
            return None
        claims, errors, warnings = (tuple(map(str, each or ())) for each in said)
        return Outcome(pdf=pdf, claims=claims, errors=errors, warnings=warnings)

    def keep(self, name: str, key: str, outcome: Outcome) -> None:
        """Keep what became of a document; a document that could not be set is forgotten.

        Args:
            name: of the document.
            key: that `find` has to be given; empty for a PDF that it must not find.
            outcome: what the engine made.

        Raises:
            OSError: it cannot be written.
        """
        if outcome.pdf is None:
            self._forget(name)
            return
        said = [list(outcome.claims), list(outcome.errors), list(outcome.warnings)]
        record = {
            "key": key,
            "seal": _seal(key, outcome.pdf, said),
            **dict(zip(("claims", "errors", "warnings"), said, strict=True)),
        }
        write_if_changed(self.path(name), outcome.pdf)
        write_if_changed(self._record(name), json.dumps(record, indent=1).encode())

    def prune(self, is_wanted: Callable[[str], bool]) -> None:
        """Forget documents that are no more."""
        remove_leftovers(self.folder)
        for name in sorted({path.stem for path in self.folder.glob("*.*")}):
            if not is_wanted(name):
                self._forget(name)

    def _record(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    def _forget(self, name: str) -> None:
        self._record(name).unlink(missing_ok=True)
        self.path(name).unlink(missing_ok=True)


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _seal(key: str, pdf: bytes, said: object) -> str:
    """Return a hash over all that a record and its PDF hold."""
    digest = hashlib.sha256(json.dumps([key, said]).encode())
    digest.update(pdf)
    return digest.hexdigest()
