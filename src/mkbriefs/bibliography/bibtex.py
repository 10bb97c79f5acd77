"""References as BibTeX, for classic BibTeX and BibLaTeX alike, in UTF-8.

pybtex lays the entries out. Its own encoding of text is off: it would put backslashes into
addresses and double those that are there. `escape_tex` writes text, addresses stay as they are.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from mkbriefs.bibliography.dates import CslDate
from mkbriefs.bibliography.item import CslItem, date_of, doi_of, names_of, text_of, type_of, url_of
from mkbriefs.bibliography.text import plain_text
from mkbriefs.model import Name, Reference

if TYPE_CHECKING:
    from pybtex.database.output.bibtex import Writer

_ENTRY_TYPES: Mapping[str, tuple[str, str]] = {
    "article-journal": ("article", "journal"),
    "article-magazine": ("article", "journal"),
    "article-newspaper": ("article", "journal"),
    "review": ("article", "journal"),
    "book": ("book", "series"),
    "chapter": ("incollection", "booktitle"),
    "entry-dictionary": ("incollection", "booktitle"),
    "entry-encyclopedia": ("incollection", "booktitle"),
    "paper-conference": ("inproceedings", "booktitle"),
    "post": ("online", "organization"),
    "post-weblog": ("online", "organization"),
    "report": ("techreport", "series"),
    "thesis": ("phdthesis", "series"),
    "webpage": ("online", "organization"),
}
"""By CSL type: the entry type and the field that takes the container."""
_OTHER_TYPE = ("misc", "howpublished")
_PUBLISHER_FIELDS = {"techreport": "institution", "phdthesis": "school"}

_COMMANDS = {
    "\\": r"\textbackslash{}",
    # Not `\{`: BibTeX counts braces and takes no note of backslashes, so one would end the field.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "\u00a0": "~",
}
_SPECIAL = re.compile(r"[\\{}~^$&%#_\u00a0]")
# TeX would join these into dashes, quotation marks and inverted marks.
_LIGATURE = re.compile(r"(?<=-)-|(?<=')'|(?<=[`?!])`|(?<=,),|(?<=<)<|(?<=>)>")
_UNFIT_FOR_KEY = re.compile(r"[\s{}(),\"'#%=~\\@]+")


def to_bibtex(references: Iterable[Reference]) -> str:
    """Return a `.bib` file with one entry per reference, in the order given; empty for none.

    Every text comes back the same from a reader that knows TeX's commands. Keys are the citekeys;
    should two be equal but for case, the later ones get `-2`, `-3`.
    """
    from pybtex.database import BibliographyData, Entry

    entries: dict[str, Entry] = {}
    keys: set[str] = set()
    for reference in references:
        key = _unique_key(reference.citekey, keys)
        keys.add(key.casefold())
        entry_type, fields = _fields(reference.item)
        entries[key] = Entry(entry_type, fields=list(fields.items()))
    return str(_writer().to_string(BibliographyData(entries=entries)))


@cache
def _writer() -> "Writer":
    """Return pybtex's writer, which is slow to import, with text left as it is given."""
    from pybtex.database.output.bibtex import Writer

    class PlainWriter(Writer):  # type: ignore[misc]  # pybtex is untyped
        """Writes values in braces, unchanged."""

        def quote(self, value: str) -> str:
            return f"{{{value}}}"

        def _encode(self, text: str) -> str:
            return text

    return PlainWriter(encoding="UTF-8")


def escape_tex(text: str) -> str:
    """Return `text` so that TeX sets exactly its characters and BibTeX finds braces balanced."""
    escaped = _SPECIAL.sub(lambda match: _COMMANDS[match[0]], plain_text(text))
    return _LIGATURE.sub(lambda match: "{}" + match[0], escaped)


def _unique_key(citekey: str, taken: set[str]) -> str:
    key = _UNFIT_FOR_KEY.sub("-", plain_text(citekey)).strip("-") or "source"
    candidate, number = key, 2
    while candidate.casefold() in taken:
        candidate, number = f"{key}-{number}", number + 1
    return candidate


def _fields(item: CslItem) -> tuple[str, dict[str, str]]:
    """Return the entry type, and the fields that have a value, in order."""
    entry_type, container_field = _ENTRY_TYPES.get(type_of(item), _OTHER_TYPE)
    title = escape_tex(text_of(item, "title"))
    date = date_of(item)
    fields = {
        "author": " and ".join(_write_name(name) for name in names_of(item)),
        # Double braces: the case of a title is the source's, no style may lower `China`.
        "title": f"{{{title}}}" if title else "",
        container_field: escape_tex(text_of(item, "container-title")),
        _PUBLISHER_FIELDS.get(entry_type, "publisher"): escape_tex(text_of(item, "publisher")),
        **_date_fields(date),
        "edition": escape_tex(text_of(item, "edition")),
        "volume": escape_tex(text_of(item, "volume")),
        "number": escape_tex(text_of(item, "issue") or text_of(item, "number")),
        "pages": escape_tex(text_of(item, "page")).replace("-{}-", "--"),
        "doi": _escape_address(doi_of(item)),
        "url": _escape_address(url_of(item)),
        "urldate": date_of(item, "accessed").edtf.rstrip("~"),
        "language": escape_tex(text_of(item, "language")),
    }
    return entry_type, {name: value for name, value in fields.items() if value}


def _date_fields(date: CslDate) -> dict[str, str]:
    """Return `date` for BibLaTeX, and the `year` that classic BibTeX knows instead."""
    if not date.start:
        return {"year": escape_tex(date.literal)}
    return {"date": date.edtf, "year": str(date.start[0])}


def _write_name(name: Name) -> str:
    """Return a name so that BibTeX tells its parts apart as CSL does."""
    if name.is_organisation:
        return f"{{{escape_tex(name.literal)}}}"
    family, given = _write_part(name.family), _write_part(name.given)
    if not given:
        # A family name of several words would be taken apart, and a suffix taken for a given name.
        whole = f"{name.family} {name.suffix}".rstrip()
        return family if whole == family and " " not in family else f"{{{escape_tex(whole)}}}"
    return ", ".join(filter(None, (family, _write_part(name.suffix), given)))


def _write_part(part: str) -> str:
    """Return a part of a name, in braces where BibTeX could read more into it than a name."""
    is_plain = all(letter.isalpha() or letter in " .-'’" for letter in part)
    is_plain = is_plain and not _LIGATURE.search(part)
    is_plain = is_plain and not {"and", "others"} & set(part.casefold().split())
    return part if is_plain else f"{{{escape_tex(part)}}}"


def _escape_address(address: str) -> str:
    """Return an address as it is, but for the characters that would end the field."""
    return "".join(_PERCENT.get(character, character) for character in address)


_PERCENT = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
