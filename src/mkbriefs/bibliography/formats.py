"""The formats a bibliography is written in: their names, their files, what writes them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkbriefs.bibliography.bibtex import to_biblatex, to_bibtex
from mkbriefs.bibliography.csl_json import to_csl_json
from mkbriefs.bibliography.ris import to_ris
from mkbriefs.model import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class BibliographyFormat:
    """One format of bibliography files."""

    name: str
    """As the command line takes it, `csl-json`."""
    label: str
    """As readers know it, `CSL-JSON`."""
    suffix: str
    """Of its files, without the full stop before it."""
    write: Callable[[Sequence[Reference]], str]
    """Returns a file with these references, in this order."""


BIBTEX = BibliographyFormat(name="bibtex", label="BibTeX", suffix="bib", write=to_bibtex)
FORMATS = (
    BIBTEX,
    BibliographyFormat(name="biblatex", label="BibLaTeX", suffix="biblatex.bib", write=to_biblatex),
    BibliographyFormat(name="ris", label="RIS", suffix="ris", write=to_ris),
    BibliographyFormat(name="csl-json", label="CSL-JSON", suffix="json", write=to_csl_json),
)
"""All formats, in the order readers are offered them."""
