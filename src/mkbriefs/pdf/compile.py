"""Documents set by Typst: same code, same fonts, same bytes, and nothing read but what was given.

Each document is compiled in a folder that holds the template, the site's choices and copies of the
images it names. No package is used, no system font unless asked for, no clock.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import typst

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.pdf.code import Code, call, literal
from mkbriefs.pdf.document import Document, Metadata
from mkbriefs.pdf.faces.inlines import language_of
from mkbriefs.pdf.look import Look, logo_name, look_code

if TYPE_CHECKING:
    from typst import PDFStandard

ACCESSIBLE: "PDFStandard" = "ua-1"
ARCHIVAL: "PDFStandard" = "a-2a"
_FONTS = "fonts"
_TEMPLATE = "template.typ"
_STOCK = "mkbriefs.typ"
_BEFORE_BLOCKS = 3
"""Lines of a document before its first block."""
_AT = re.compile(r"__typst_py_bytes__\.typ:(\d+):")
_GLYPH = re.compile(r'the text `?"(.{1,20}?)"`? could not be displayed', re.DOTALL)
_LARGE = 300_000
"""Characters of code from which on memory is freed after a document; a brief has some 40,000."""
_TURNS_KEPT = 11
"""Documents for which the compiler keeps what it knows: measured, with 5 it does not forget."""
_MOST_TOLD = 5
"""Problems told of one document; of more, the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What became of one document."""

    pdf: bytes | None
    """None where it could not be set."""
    diagnostics: tuple[Diagnostic, ...]
    is_accessible: bool = True
    """Whether it claims PDF/UA-1."""


class Printer:
    """Compiles documents one after the other, with one set of fonts; use it as a context."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._root = Path(tempfile.mkdtemp(prefix="mkbriefs-pdf-"))
        self._compiler: typst.Compiler | None = None
        template = _read(_TEMPLATE)
        (self._root / _STOCK).write_bytes(template)
        (self._root / _TEMPLATE).write_bytes(look.template or template)
        if look.logo is not None:
            shutil.copyfile(look.logo, self._root / logo_name(look.logo))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._root, ignore_errors=True)

    def print(self, document: Document) -> Printed:
        """Set a document.

        Where the text has a character that no font has, or breaks another rule of PDF/UA-1, the
        document is made without that claim.

        Diagnostics: `pdf-made`, `pdf-accessible`, `pdf-glyphs`.
        """
        self._put_files(document)
        source = document_code(document)
        archival: list[PDFStandard] = [ARCHIVAL] if self._look.is_archival else []
        try:
            return Printed(pdf=self._compiled(source, [*archival, ACCESSIBLE]), diagnostics=())
        except typst.TypstError as error:
            found = tuple(_diagnose(error.diagnostic, document))
        try:
            pdf = self._compiled(source, archival)
        except typst.TypstError as error:
            failed = tuple(_diagnose(error.diagnostic, document, rule="pdf-made"))
            return Printed(pdf=None, diagnostics=failed, is_accessible=False)
        return Printed(pdf=pdf, diagnostics=found, is_accessible=False)

    def _compiled(self, source: str, standards: "list[PDFStandard]") -> bytes:
        pdf = self._engine().compile(
            source.encode(),
            format="pdf",
            pdf_standards=standards,
            timestamp=self._look.timestamp,
        )
        if len(source) > _LARGE:
            self._forget()
        return pdf if isinstance(pdf, bytes) else b""

    def _forget(self) -> None:
        """Free what the compiler keeps of a large document for the next ones.

        It drops what it has not needed for ten documents. Without this, the volumes of a dossier
        would lie in memory one beside the other.
        """
        for turn in range(_TURNS_KEPT + 1):
            self._engine().compile(f"{turn}".encode(), format="pdf", timestamp=0)

    def _put_files(self, document: Document) -> None:
        (self._root / "look.typ").write_text(look_code(self._look, document.lanes), "utf-8")
        for name, path in document.images.items():
            target = self._root / name
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, target)

    def _engine(self) -> typst.Compiler:
        if self._compiler is None:
            folder = str(files("mkbriefs.pdf") / _FONTS)
            fonts = typst.Fonts(
                include_system_fonts=self._look.has_system_fonts, font_paths=[folder]
            )
            self._compiler = typst.Compiler(root=str(self._root), font_paths=fonts)
        return self._compiler


def document_code(document: Document) -> str:
    """Return a document's Typst source: three lines, then one line a block."""
    setup = _setup(document.metadata, document.heading_offset)
    given = "to, page-number, pages-of"  # what looks places up
    head = [f'#import "{_TEMPLATE}": *', f"#show: {setup}", f"#bound(({given}) => {{"]
    return "\n".join([*head, *(block.code for block in document.blocks), "})", ""])


def _setup(metadata: Metadata, offset: int) -> Code:
    language, region = language_of(metadata.language)
    date = metadata.date
    return call(
        "setup.with",
        title=literal(metadata.title),
        authors=[literal(author) for author in metadata.authors],
        keywords=[literal(word) for word in metadata.keywords],
        description=literal(metadata.description) if metadata.description else None,
        date=call("datetime", year=date[0], month=date[1], day=date[2]) if date else None,
        lang=literal(language),
        region=literal(region) if region else None,
        offset=offset,
    )


def _diagnose(said: str, document: Document, *, rule: str = "") -> Iterator[Diagnostic]:
    """Yield what the compiler complains of, each problem once, at its place in Markdown."""
    told: dict[tuple[str, str], Diagnostic] = {}
    for problem in re.split(r"\n(?=error: )", said):
        if not problem.startswith("error: "):
            continue
        block = _block_of(problem, document)
        glyph = _GLYPH.search(problem)
        if glyph and not rule:
            for diagnostic in _glyphs(glyph[1], block, document):
                told.setdefault(("", glyph[1]), diagnostic)
            continue
        message = problem.split("\n", 1)[0].removeprefix("error: ")
        told.setdefault((str(block), message), _problem(rule or "pdf-accessible", block, message))
    yield from list(told.values())[:_MOST_TOLD]


def _block_of(problem: str, document: Document) -> Location:
    found = _AT.search(problem)
    number = int(found[1]) - _BEFORE_BLOCKS - 1 if found else -1
    if 0 <= number < len(document.blocks):
        return document.blocks[number].location
    return document.blocks[0].location


def _glyphs(characters: str, place: Location, document: Document) -> Iterator[Diagnostic]:
    names = ", ".join(f"`{c}` (U+{ord(c):04X})" for c in characters)
    for path, text in document.texts.get(place.path, ()):
        offset = text.find(characters)
        if offset >= 0:
            place = Location.in_text(path, text, offset)
            break
    yield Diagnostic(
        rule="pdf-glyphs",
        severity=Severity.WARNING,
        location=place,
        message=f"no font has the character {names}; `{document.name}.pdf` does not claim PDF/UA-1",
        hint="set `pdf.system_fonts: true` if a font of this machine has it",
    )


def _problem(rule: str, place: Location, message: str) -> Diagnostic:
    is_fatal = rule == "pdf-made"
    return Diagnostic(
        rule=rule,
        severity=Severity.ERROR if is_fatal else Severity.WARNING,
        location=place,
        message=f"the PDF was not made: {message}" if is_fatal else message,
    )


def _read(name: str) -> bytes:
    return (files("mkbriefs.pdf") / name).read_bytes()
