"""Dossiers in a test: made from a small project on disk, set for real, and read back as PDF."""

import io
import re
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import Destination

from mkbriefs.assemble import DocsPage
from mkbriefs.engines.edition import Edition
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.pdf.compile import Printer
from mkbriefs.pdf.document import Document
from mkbriefs.pdf.dossier import Dossier, dossier_documents
from mkbriefs.pdf.look import Look
from mkbriefs.project import Project, read_project
from sites import IDLE

SITE = "Test dossier"
_ANCHOR = re.compile(
    r"\b(?:anchor|sentence|(?:list-|quote-|table-)?paragraph|source-heading|caption|contents)"
    r'\("([^"]+)"|\bchapter\(id: "([^"]+)"'
)
_ASKED = re.compile(r'\b(?:to|page-number)\("([^"]+)"')
_ASKED_BY_INDEX = re.compile(r"\bpages-of\(\(([^()]*)\)\)")


def read(folder: Path) -> tuple[Project, tuple[DocsPage, ...], Edition]:
    """Return a project on disk, its pages, and what its documents share."""
    site = load_site_config(folder / "mkdocs.yml")
    project = read_project(site.paths, site.options, jobs=1, idle=IDLE)
    pages = tuple(
        DocsPage(
            src_uri=path.relative_to(site.paths.docs).as_posix(),
            shown_as=site.paths.shown(path),
            text=path.read_text("utf-8"),
        )
        for path in sorted(site.paths.docs.rglob("*.md"))
    )
    return project, pages, Edition.of(project, pages, site.paths, site.mkdocs)


def volumes_of(folder: Path, *, theme: str = "", per_volume: int = 200) -> list[Document]:
    """Return the volumes of a project's dossier, of all briefs or of those with a theme."""
    project, pages, edition = read(folder)
    chosen = next((each for each in project.corpus.themes if each.id == theme), None)
    wanted = Dossier(site=SITE, description="What it says.", theme=chosen, per_volume=per_volume)
    return list(dossier_documents(project, pages, edition.context, wanted, edition.markdown))


def pdf_of(document: Document) -> bytes:
    """Return a document as PDF; it must keep the rules of PDF/UA-1."""
    with Printer(Look(site=SITE)) as printer:
        printed = printer.print(document)
    assert not printed.diagnostics
    assert printed.is_accessible
    assert printed.pdf
    return printed.pdf


def read_pdf(pdf: bytes) -> PdfReader:
    """Return a PDF, opened."""
    return PdfReader(io.BytesIO(pdf))


def texts_of(reader: PdfReader) -> list[str]:
    """Return the text of each page, white space folded."""
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def chapters_of(reader: PdfReader) -> dict[str, int]:
    """Return the bookmarks of the first level, each with its page, from 1."""
    return {
        str(item.title): (reader.get_destination_page_number(item) or 0) + 1
        for item in reader.outline
        if isinstance(item, Destination)
    }


def labels_of(document: Document) -> list[str]:
    """Return the labels that a document has, in order."""
    found = _ANCHOR.finditer("\n".join(block.code for block in document.blocks))
    return [match[1] or match[2] for match in found]


def asked_of(document: Document) -> set[str]:
    """Return the labels that links and page numbers of a document ask for."""
    code = "\n".join(block.code for block in document.blocks)
    listed = " ".join(match[1] for match in _ASKED_BY_INDEX.finditer(code))
    return {match[1] for match in _ASKED.finditer(code)} | set(re.findall(r'"([^"]+)"', listed))


def briefs_in(document: Document, citekeys: Sequence[str]) -> list[str]:
    """Return the citekeys whose chapters a document has, in order."""
    return [label for label in labels_of(document) if label in citekeys]
