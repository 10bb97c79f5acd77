"""Preprints: what their number in an archive says of where they are published."""

import re
from collections.abc import Mapping

from mkbriefs.bibliography.text import plain_text

_NUMBER = re.compile(
    r"(?:arXiv[ ](?:e-?prints?|preprint),?[ ])?arXiv:[ ]?"
    r"(\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z\-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:[ ]\[[\w.\-]{2,20}\])?",
    re.IGNORECASE | re.ASCII,
)


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
    archive = fields.get("eprinttype") or fields.get("archiveprefix") or ""
    number = plain_text(fields.get("eprint", "")).removeprefix("arXiv:")
    is_plain = number.isascii() and all(sign.isalnum() or sign in "./-" for sign in number)
    if archive.strip().casefold() != "arxiv" or not number or not is_plain:
        return {}
    return {"publisher": "arXiv", "number": f"arXiv:{number}"}
