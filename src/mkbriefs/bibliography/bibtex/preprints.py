"""Preprints, and what can be read in an archive: what a number there says of a source."""

import re
from collections.abc import Mapping

from mkbriefs.bibliography.text import plain_text

_NUMBER = re.compile(
    r"(?:arXiv[ ](?:e-?prints?|preprint),?[ ])?arXiv:[ ]?"
    r"(\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z\-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:[ ]\[[\w.\-]{2,20}\])?",
    re.IGNORECASE | re.ASCII,
)


_ARCHIVES: Mapping[str, str] = {
    "arxiv": "https://arxiv.org/abs/",
    "googlebooks": "https://books.google.com/books?id=",
    "hdl": "https://hdl.handle.net/",
    "jstor": "https://www.jstor.org/stable/",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/",
}
"""By `eprinttype`, as BibLaTeX links to them."""


def address_of_archive(fields: Mapping[str, str]) -> str:
    """Return what stands before the `eprint` of an entry in an address; empty if not known."""
    return _ARCHIVES.get(archive_of_eprint(fields), "")


def archive_of_eprint(fields: Mapping[str, str]) -> str:
    """Return the name of the archive that has the `eprint` of an entry, in small letters."""
    name = fields.get("eprinttype") or fields.get("archiveprefix") or ""
    return name.strip().casefold()


def arxiv_number(text: str) -> str:
    """Return the number in `arXiv preprint arXiv:1412.6980`, or in `arXiv:1203.4567 [hep-ex]`.

    Empty for what names no preprint, or more than one.
    """
    number = _NUMBER.fullmatch(text)
    return number[1] if number else ""


def preprint_variables(fields: Mapping[str, str]) -> dict[str, str]:
    """Return publisher and number, in CSL, of a preprint on arXiv; nothing for others.

    Args:
        fields: of the entry, in TeX; they have the number as `eprint`.
    """
    number = plain_text(fields.get("eprint", "")).removeprefix("arXiv:")
    is_plain = number.isascii() and all(sign.isalnum() or sign in "./-" for sign in number)
    if archive_of_eprint(fields) != "arxiv" or not number or not is_plain:
        return {}
    return {"publisher": "arXiv", "number": f"arXiv:{number}"}
