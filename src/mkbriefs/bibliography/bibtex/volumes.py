"""Works of several volumes and issues with a title: which title BibLaTeX has under which name.

To BibLaTeX, `title` is the volume's and `maintitle` that of all volumes; to CSL, `title` is that of
all and `volume-title` the volume's. Of a part, the same holds of the book that it stands in.
"""

from collections.abc import Mapping

_WHOLE = {
    "maintitle": "title",
    "mainsubtitle": "subtitle",
    "title": "volume-title",
    "subtitle": "volume-subtitle",
}
_PART = {
    "maintitle": "booktitle",
    "mainsubtitle": "booksubtitle",
    "booktitle": "volume-title",
    "booksubtitle": "volume-subtitle",
}
_ISSUE = {
    "issuetitle": "title",
    "issuesubtitle": "subtitle",
    "title": "journaltitle",
    "subtitle": "journalsubtitle",
}
_ARTICLE = {"issuetitle": "volume-title", "issuesubtitle": "volume-subtitle"}
_NAMES: Mapping[str, Mapping[str, str]] = {
    "book": _WHOLE,
    **dict.fromkeys(("chapter", "paper-conference"), _PART),
    **dict.fromkeys(("entry", "entry-dictionary", "entry-encyclopedia"), _PART),
    "periodical": _ISSUE,
    **dict.fromkeys(("article-journal", "article-magazine"), _ARTICLE),
}
"""By type of CSL: BibLaTeX's names of fields, and those by which the table of fields has them."""


def as_csl(fields: Mapping[str, str], csl: str) -> dict[str, str]:
    """Return the fields of an entry, its titles by the names that the table of fields has."""
    names = _NAMES.get(csl, {})
    is_meant = any(name in fields for name in ("maintitle", "issuetitle") if name in names)
    return _renamed(fields, names if is_meant else {})


def as_biblatex(fields: Mapping[str, str], csl: str) -> dict[str, str]:
    """Return such fields, their titles by the names that BibLaTeX has."""
    names = {new: old for old, new in _NAMES.get(csl, {}).items()}
    is_meant = all(name in fields for name in names if not name.endswith("subtitle"))
    return _renamed(fields, names if is_meant else {})


def _renamed(fields: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Return fields by other names, or as they are where one of those is taken."""
    renamed = {names.get(name, name): value for name, value in fields.items()}
    return renamed if len(renamed) == len(fields) else dict(fields)
