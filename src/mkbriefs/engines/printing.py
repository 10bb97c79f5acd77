"""PDFs of a project: briefs and dossiers as files in a folder, or kept to stand beside the site.

One document after the other is made and set, unless it is as it was. `briefs/` is not written; what
a person wrote there is read as it stands.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Self

from mkbriefs.config import Pdf
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.engines.build_date import build_timestamp
from mkbriefs.engines.edition import Edition
from mkbriefs.errors import describe_os_error
from mkbriefs.files import project_lock, remove_leftovers, write_if_changed
from mkbriefs.model import Brief, Citekey, Theme
from mkbriefs.pdf.compile import Printed, Printer
from mkbriefs.pdf.document import Document
from mkbriefs.pdf.kept import KeptPdfs
from mkbriefs.pdf.look import Look
from mkbriefs.pdf.typesetter import EngineMissingError
from mkbriefs.render.downloads import PDF

_DOSSIER = "dossier"

Progress = Callable[[int, int], None]
"""Called with the documents done and all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be printed."""

    briefs: tuple[Brief, ...] = ()
    has_dossier: bool = False
    """Whether the dossier of all briefs is."""
    theme: Theme | None = None
    """The theme whose dossier is."""

    @property
    def total(self) -> int:
        """How many documents that is, the volumes of a dossier taken as one."""
        return len(self.briefs) + self.has_dossier + (self.theme is not None)

    def documents(self, edition: Edition) -> Iterator[Document]:
        """Yield the documents, each made only when it is asked for."""
        return chain(
            edition.brief_documents(self.briefs),
            edition.dossier_documents(None) if self.has_dossier else (),
            edition.dossier_documents(self.theme) if self.theme is not None else (),
        )


@dataclass(slots=True, kw_only=True)
class PrintRun:
    """What became of an order."""

    names: list[str] = field(default_factory=list)
    """Documents that were made or are as they were, in order."""
    fresh: int = 0
    """How many of them were set."""
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def names_of(self, briefs: Iterable[Brief]) -> frozenset[Citekey]:
        """Return the briefs that have a PDF."""
        made = set(self.names)
        return frozenset(brief.citekey for brief in briefs if brief.citekey in made)

    @property
    def volumes(self) -> tuple[str, ...]:
        """The documents of the dossier of all briefs, in order."""
        return tuple(name for name in self.names if _is_volume(name, _DOSSIER))


class Press:
    """Prints a project's documents with one look; use it as a context, with the project's lock."""

    def __init__(self, edition: Edition, chosen: Pdf) -> None:
        """Read what the site chose.

        Raises:
            ConfigError: the environment sets a build date that is none.
            OSError: the template cannot be read.
        """
        self._edition = edition
        self.kept = KeptPdfs(edition.paths.state / PDF)
        self._printer = Printer(_look(chosen, edition), self.kept)
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._stack.enter_context(self._printer)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def print(
        self,
        order: Order,
        on_pdf: Callable[[str, bytes], object] | None = None,
        on_progress: Progress | None = None,
    ) -> PrintRun:
        """Print an order, one document after the other.

        A document that cannot be set is a diagnostic, and the others go on.

        Args:
            order: what is to be printed.
            on_pdf: called with the name and the bytes of each PDF.
            on_progress: called after each document.

        Diagnostics: those of `Printer.print`, `brief_document` and `dossier_documents`.
        """
        run = PrintRun()
        self.kept.prune(self._is_current)
        try:
            for done, document in enumerate(order.documents(self._edition), 1):
                self._print_one(document, run, on_pdf)
                if on_progress is not None:
                    on_progress(min(done, order.total), order.total)
        except EngineMissingError as error:
            run.diagnostics.append(_engine_missing(error))
        return run

    def _print_one(
        self, document: Document, run: PrintRun, on_pdf: Callable[[str, bytes], object] | None
    ) -> None:
        run.diagnostics += document.diagnostics
        if document.name in run.names:
            run.diagnostics.append(_not_made(document, "another document has its name"))
            return
        try:
            printed: Printed = self._printer.print(document)
        except OSError as error:
            run.diagnostics.append(_not_made(document, describe_os_error(error)))
            return
        run.diagnostics += printed.diagnostics
        if printed.pdf is None:
            return
        if on_pdf is not None:
            on_pdf(document.name, printed.pdf)
        run.names.append(document.name)
        run.fresh += printed.is_new

    def _is_current(self, name: str) -> bool:
        """Tell whether a document of this name can still be made."""
        corpus = self._edition.project.corpus
        dossiers = (_DOSSIER, *(f"{_DOSSIER}-{theme.id}" for theme in corpus.themes))
        is_brief = any(brief.citekey == name for brief in corpus.briefs)
        return is_brief or any(_is_volume(name, dossier) for dossier in dossiers)


def print_into(
    folder: Path,
    edition: Edition,
    chosen: Pdf,
    order: Order,
    on_progress: Progress | None = None,
) -> PrintRun:
    """Print an order into a folder; each file there is the old or the new, and others stay.

    Raises:
        BuildInProgressError: a build of this project is running.
        ConfigError: the environment sets a build date that is none.
        OSError: a PDF cannot be written.
    """
    with project_lock(edition.paths.state), Press(edition, chosen) as press:
        remove_leftovers(folder)
        return press.print(
            order,
            on_pdf=lambda name, pdf: write_if_changed(folder / f"{name}.pdf", pdf),
            on_progress=on_progress,
        )


def _look(chosen: Pdf, edition: Edition) -> Look:
    """Return what all PDFs of a site have in common; `pdf_problems` finds nothing in the options.

    Raises:
        ConfigError: the environment sets a build date that is none.
        OSError: the template cannot be read.
    """
    paths = edition.paths
    return Look(
        site=edition.config.site_name,
        language=edition.project.language,
        paper=chosen.paper,
        margin_mm=chosen.margin_mm,
        accent=chosen.accent,
        logo=paths.docs / chosen.logo if chosen.logo else None,
        template=(paths.root / chosen.template).read_bytes() if chosen.template else None,
        template_path=chosen.template,
        has_system_fonts=chosen.system_fonts,
        is_archival=chosen.archive,
        timestamp=build_timestamp(),
    )


def _is_volume(name: str, dossier: str) -> bool:
    """Tell whether a document is a dossier of this name, or one of its volumes."""
    rest = name.removeprefix(f"{dossier}-")
    return name == dossier or (rest != name and rest.removeprefix("volume-").isdigit())


def _not_made(document: Document, why: str) -> Diagnostic:
    return Diagnostic(
        rule="pdf-made",
        severity=Severity.ERROR,
        location=document.blocks[0].location,
        message=f"`{document.name}.pdf` was not made: {why}",
    )


def _engine_missing(error: EngineMissingError) -> Diagnostic:
    return Diagnostic(
        rule="pdf-engine",
        severity=Severity.ERROR,
        location=Location("mkdocs.yml"),
        message=str(error),
        hint="install the package `typst` again; where there is none for this system, everything "
        "else works without",
    )
