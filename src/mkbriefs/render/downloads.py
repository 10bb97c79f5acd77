"""Files of the site that a page offers beside what it shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkbriefs.bibliography.formats import FORMATS
from mkbriefs.model import Citekey
from mkbriefs.render.html import NOTHING, Markup, el, join, text
from mkbriefs.render.links import Links

CITE = "cite"
"""Folder of the files that cite one source each, in the site."""
PDF = "pdf"
"""Folder of the PDFs, in the site."""
REFERENCES = "references"
"""Name of the files that hold the whole bibliography, without their suffix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file of the site offered to readers."""

    label: str
    """What it is called, `BibTeX`."""
    path: str
    """Relative to the site's root."""

    @property
    def suffix(self) -> str:
        """What follows the first full stop in the file's name: `bib`, `biblatex.bib`."""
        return self.path.rpartition("/")[2].partition(".")[2]


def citation_files(citekey: Citekey) -> tuple[Download, ...]:
    """Return the files that one source can be cited with."""
    return _files(f"{CITE}/{citekey}")


def bibliography_files() -> tuple[Download, ...]:
    """Return the files with the whole bibliography."""
    return _files(REFERENCES)


def _files(stem: str) -> tuple[Download, ...]:
    return tuple(Download(label=form.label, path=f"{stem}.{form.suffix}") for form in FORMATS)


def pdf_file(name: str, label: str = "PDF") -> Download:
    """Return the PDF of a brief, by its citekey, or of a dossier, by its file name."""
    return Download(label=label, path=f"{PDF}/{name}.pdf")


def dossier_files(volumes: Sequence[str]) -> tuple[Download, ...]:
    """Return the volumes of the dossier, given by their file names; may be none."""
    if len(volumes) == 1:
        return (pdf_file(volumes[0], "Dossier (PDF)"),)
    return tuple(pdf_file(name, f"Dossier {n} (PDF)") for n, name in enumerate(volumes, 1))


def downloads_html(downloads: Iterable[Download], links: Links) -> Markup:
    """Return links to files in one line; nothing without any."""
    shown = [el("a", {"href": links.asset(d.path)}, text(d.label)) for d in downloads]
    return el("p", {"class": "mb-acts"}, join(shown, " ")) if shown else NOTHING
