"""Preprints: what their number in an archive says of where they are published."""

from collections.abc import Mapping

from mkbriefs.bibliography.text import plain_text


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
