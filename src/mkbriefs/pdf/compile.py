"""Documents set by Typst: same code, same fonts, same bytes, and nothing read but what was given.

Each document is set in a folder that holds the template, the site's choices and copies of the
images it names. No package is used, no system font unless asked for, no clock.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Self

from mkbriefs.diagnostics import Diagnostic
from mkbriefs.pdf.code import Code, call, literal
from mkbriefs.pdf.complaints import ACCESSIBLE, ARCHIVAL, TEMPLATE, diagnose
from mkbriefs.pdf.document import Document, Metadata
from mkbriefs.pdf.faces.inlines import language_of
from mkbriefs.pdf.kept import KeptPdfs
from mkbriefs.pdf.look import Look, logo_name, look_code
from mkbriefs.pdf.typesetter import Outcome, Typesetter

_FONTS = "fonts"
_STOCK = "mkbriefs.typ"
_LOOK = "look.typ"
_CODE_OF_A_PAGE = 5_300
"""Characters of code that make a page, about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What became of one document."""

    pdf: bytes | None
    """None where it could not be set."""
    diagnostics: tuple[Diagnostic, ...]
    claims: tuple[str, ...] = ()
    """Standards that it claims, as the engine names them."""
    is_new: bool = True
    """Whether it was set, and not kept from an earlier run."""

    @property
    def is_accessible(self) -> bool:
        """Whether it claims PDF/UA-1."""
        return ACCESSIBLE in self.claims


class Printer:
    """Sets documents one after the other, with one set of fonts; use it as a context."""

    def __init__(self, look: Look, kept: KeptPdfs | None = None) -> None:
        """Keep what all documents share.

        Args:
            look: what the site chose.
            kept: PDFs of earlier runs; without it each document is set.
        """
        self._look = look
        self._kept = kept
        self._root = _folder_of_this_run(kept.folder / "setting") if kept else _temporary_folder()
        self._typesetter = Typesetter(
            self._root, fonts=_package(_FONTS), has_system_fonts=look.has_system_fonts
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._typesetter.close()
        shutil.rmtree(self._root, ignore_errors=True)
        if self._kept:
            with suppress(OSError):  # a folder of a killed run that is still in use
                self._root.parent.rmdir()

    def print(self, document: Document) -> Printed:
        """Set a document, or take it as it was set before.

        Where the text has a character that no font has, or breaks another rule of PDF/UA-1, the
        document is made without that claim.

        Diagnostics: `pdf-made`, `pdf-accessible`, `pdf-glyphs`, `pdf-engine`.

        Raises:
            EngineMissingError: there is no typesetter.
            OSError: an image cannot be read, or the PDF not be kept.
        """
        timestamp, day = self._dates(document)
        source = document_code(document, day)
        beside = {_LOOK: look_code(self._look, document.lanes).encode(), **self._shared}
        beside |= {name: path.read_bytes() for name, path in document.images.items()}
        key = self._key(source, beside, timestamp)
        kept = self._kept.find(document.name, key) if self._kept and key else None
        outcome = kept or self._set(source, beside, timestamp)
        if self._kept is not None and kept is None:
            self._kept.keep(document.name, key, outcome)
        return Printed(
            pdf=outcome.pdf,
            claims=outcome.claims,
            diagnostics=diagnose(outcome, document, self._look),
            is_new=kept is None,
        )

    def _set(self, source: str, beside: Mapping[str, bytes], timestamp: int) -> Outcome:
        for name, data in beside.items():
            target = self._root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return self._typesetter.set(source, list(self._attempts()), timestamp=timestamp)

    def _attempts(self) -> Iterator[list[str]]:
        """Yield groups of standards, the best first, down to none."""
        if self._look.is_archival:
            yield [ARCHIVAL, ACCESSIBLE]
        yield [ACCESSIBLE]
        if self._look.is_archival:
            yield [ARCHIVAL]
        yield []

    @cached_property
    def _shared(self) -> dict[str, bytes]:
        """Files that every document reads, by name."""
        stock = _package(TEMPLATE).read_bytes()
        shared = {_STOCK: stock, TEMPLATE: self._look.template or stock}
        if self._look.logo is not None:
            shared[logo_name(self._look.logo)] = self._look.logo.read_bytes()
        return shared

    @cached_property
    def _engine_digest(self) -> bytes:
        """Hash of what sets: the fonts and the version of the engine."""
        fonts = {path.name: path.read_bytes() for path in sorted(_package(_FONTS).glob("*.?tf"))}
        named = (part for font in fonts.items() for part in font)
        return _digest((_engine_version(), *named)).digest()

    def _key(self, source: str, beside: Mapping[str, bytes], timestamp: int) -> str:
        """Return a hash of all that a PDF's bytes come from; empty where that cannot be known."""
        if self._look.has_system_fonts:
            return ""
        standards = " ".join(",".join(group) for group in self._attempts())
        named = (part for file in sorted(beside.items()) for part in file)
        parts = (source, str(timestamp), standards, self._engine_digest, *named)
        return _digest(parts).hexdigest()

    def _dates(self, document: Document) -> tuple[int, date | None]:
        """Return when the document was made, in seconds since 1970, and the day it is to carry.

        That is the build date if there is one, else the document's own; PDF/A has to have one, and
        gets the first day of 1970 for want of any.
        """
        if self._look.timestamp is not None:
            return self._look.timestamp, _day(self._look.timestamp)
        own = valid_date(document.metadata.date)
        if own is not None:
            return int(datetime(own.year, own.month, own.day, tzinfo=UTC).timestamp()), own
        return 0, _day(0) if self._look.is_archival else None


def _day(timestamp: int) -> date:
    return datetime.fromtimestamp(timestamp, UTC).date()


def valid_date(day: tuple[int, int, int] | None) -> date | None:
    """Return a date of the calendar; None for one that is none."""
    try:
        return date(*day) if day else None
    except ValueError:
        return None


def document_code(document: Document, day: date | None = None) -> str:
    """Return a document's Typst source: three lines, then one line a block.

    Args:
        document: what is to be set.
        day: the date it is to carry, if any.
    """
    lines = [block.code for block in document.blocks]
    pages = sum(map(len, lines)) // _CODE_OF_A_PAGE
    given = "to, page-number, pages-of"  # what looks places up
    head = [
        f'#import "{TEMPLATE}": *',
        f"#show: {_setup(document.metadata, document.heading_offset, day)}",
        f"#bound(digits: {len(str(pages))}, ({given}) => {{",
    ]
    return "\n".join([*head, *lines, "})", ""])


def _setup(metadata: Metadata, offset: int, day: date | None) -> Code:
    language, region = language_of(metadata.language)
    return call(
        "setup.with",
        title=literal(metadata.title),
        authors=[literal(author) for author in metadata.authors],
        keywords=[literal(word) for word in metadata.keywords],
        description=literal(metadata.description) if metadata.description else None,
        date=call("datetime", year=day.year, month=day.month, day=day.day) if day else None,
        lang=literal(language),
        region=literal(region) if region else None,
        offset=offset,
    )


def _digest(parts: Iterable[str | bytes]) -> "hashlib._Hash":
    """Return a hash over parts and where each of them ends."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest


def _engine_version() -> str:
    """Return the version of the typesetter's package, without importing it."""
    try:
        return version("typst")
    except PackageNotFoundError:
        return ""


def _temporary_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="mkbriefs-pdf-"))


def _folder_of_this_run(parent: Path) -> Path:
    """Return a folder that no other run uses, and remove those of runs that were killed.

    What a killed run had started may still be writing into its folder, which then goes a run later.
    """
    shutil.rmtree(parent, ignore_errors=True)
    parent.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=parent))


def _package(name: str) -> Path:
    return Path(str(files("mkbriefs.pdf") / name))
