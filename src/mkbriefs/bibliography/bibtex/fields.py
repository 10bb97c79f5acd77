"""Fields of BibTeX and BibLaTeX, and the variables of CSL, both ways from one table."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

Kind = Literal[
    "text",
    "names",
    "address",
    "doi",
    "pages",
    "language",
    "genre",
    "date",
    "keywords",
    "edition",
    "count",
    "key",
    "series",
]


@dataclass(frozen=True, slots=True)
class Field:
    """One CSL variable and the fields that hold it."""

    variable: str
    names: tuple[str, ...]
    """Fields it is read from, the first that is there; in BibLaTeX the first of them is written,
    unless another has taken the name."""
    bibtex: str = ""
    """The field that classic BibTeX writes; empty if it is the first of `names` too."""
    kind: Kind = "text"
    types: frozenset[str] | None = None
    """CSL types this holds for; all that no row before it names, if there are none."""

    @property
    def classic_names(self) -> tuple[str, ...]:
        """The fields it may be written to in BibTeX, best first."""
        return (self.bibtex, *self.names) if self.bibtex else self.names


def _of(*types: str) -> frozenset[str]:
    return frozenset(types)


_ARTICLES = _of("article-journal", "article-magazine", "article-newspaper", "review", "review-book")
_PARTS = _of("chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia")
_BOOKS = _of("book", "collection", "classic", "pamphlet", "report", "thesis")
_ONLINE = _of("webpage", "post", "post-weblog")
_LAWS = _of("legislation", "bill", "regulation", "hearing", "treaty")
_CASES = _of("legal_case")
_LEGAL = _LAWS | _CASES

_TABLE = (
    Field("author", ("author",), kind="names"),
    Field("title", ("title",)),
    Field(
        "container-title",
        ("journaltitle", "journal"),
        "journal",
        types=_ARTICLES | _of("periodical"),
    ),
    Field("container-title", ("booktitle", "journaltitle", "journal"), types=_PARTS),
    Field(
        "container-title",
        ("organization", "journaltitle", "journal", "booktitle", "titleaddon"),
        types=_ONLINE,
    ),
    Field(
        "container-title",
        ("journaltitle", "journal", "booktitle", "howpublished"),
        "howpublished",
        types=_LEGAL,
    ),
    Field("collection-title", ("series",), kind="series", types=_ARTICLES),
    Field("collection-title", ("series",)),
    Field("container-title", ("series",), types=_BOOKS),
    # BibTeX's styles print how it is published, which is read as the publisher of these.
    Field(
        "container-title",
        ("booktitle", "howpublished", "journaltitle", "journal"),
        "howpublished",
        types=_of("document", "pamphlet"),
    ),
    Field("container-title", ("howpublished", "journaltitle", "journal", "booktitle")),
    Field("container-author", ("bookauthor",), kind="names", types=_PARTS),
    Field("editor", ("editor",), kind="names"),
    Field("translator", ("translator",), kind="names"),
    Field(
        "publisher",
        ("institution", "publisher", "organization", "school"),
        types=_of("report"),
    ),
    Field("publisher", ("institution", "school", "publisher"), "school", types=_of("thesis")),
    Field("publisher", ("publisher", "institution"), types=_ONLINE),
    Field("publisher", ("publisher",), types=_LEGAL),
    Field("publisher", ("publisher", "institution", "organization", "school")),
    Field(
        "authority",
        ("institution", "court", "organization"),
        types=_LEGAL,
    ),
    Field("publisher-place", ("location", "address"), "address", kind="key"),
    Field("issued", ("date",), kind="date"),
    Field("edition", ("edition",), kind="edition"),
    Field("volume", ("volume",)),
    Field("number-of-volumes", ("volumes",)),
    Field("issue", ("number", "issue"), types=_ARTICLES | _of("periodical")),
    Field("number", ("eid", "articleno", "article-number", "art_number"), types=_ARTICLES),
    Field("collection-number", ("number",), types=_PARTS | (_BOOKS - _of("report", "thesis"))),
    Field("number", ("number",)),
    Field("issue", ("issue",)),
    Field("chapter-number", ("chapter",)),
    Field("part-number", ("part",)),
    Field("page", ("pages",), kind="pages"),
    Field("number-of-pages", ("pagetotal", "numpages"), kind="count"),
    Field("version", ("version",)),
    Field("genre", ("type",), kind="genre"),
    Field("event-title", ("eventtitle",)),
    Field("event-place", ("venue",)),
    Field("event-date", ("eventdate",), kind="date"),
    Field("status", ("pubstate",), kind="key"),
    Field("original-title", ("origtitle",)),
    Field("original-publisher", ("origpublisher",)),
    Field("original-publisher-place", ("origlocation",)),
    Field("original-date", ("origdate",), kind="date"),
    Field("ISBN", ("isbn",)),
    Field("ISSN", ("issn",)),
    Field("DOI", ("doi",), kind="doi"),
    Field("PMID", ("pmid",)),
    Field("PMCID", ("pmcid", "pmc")),
    Field("URL", ("url",), kind="address"),
    Field("accessed", ("urldate",), kind="date"),
    Field("language", ("langid", "language"), "language", kind="language"),
    Field("title-short", ("shorttitle",)),
    Field("container-title-short", ("shortjournal", "journalabbr", "shortbooktitle")),
    Field("keyword", ("keywords", "keyword"), kind="keywords"),
    Field("abstract", ("abstract",)),
    Field("annote", ("annotation", "annote"), "annote"),
    Field("note", ("note",)),
    # No style of BibTeX knows these. They are written by the names CSL has for them, so that no
    # name is lost; of films and music many files have them anyway.
    *(
        Field(variable, (variable,), kind="names")
        for variable in (
            *("collection-editor", "compiler", "composer", "container-author", "contributor"),
            *("curator", "director", "editorial-director", "executive-producer", "host"),
            *("illustrator", "interviewer", "narrator", "organizer", "original-author"),
            *("performer", "producer", "recipient", "reviewed-author", "script-writer"),
            "series-creator",
        )
    ),
    *(
        Field(variable, (variable,))
        for variable in (
            *("archive", "archive_location", "authority", "call-number", "dimensions", "medium"),
            *("part-title", "reviewed-title", "scale", "section", "supplement-number"),
        )
    ),
    Field("volume-title", ("volume-title", "volumetitle")),
)

EDITOR_ROLES = {
    "compiler": "compiler",
    "director": "director",
    "producer": "producer",
}
"""By `editortype`: the variable of CSL for editors who did something else. The `organizer` of a
book is its editor; CSL's is that of an event."""
SUBTITLES = {
    "title": ("subtitle",),
    "container-title": ("journalsubtitle", "booksubtitle"),
    "volume-title": ("volume-subtitle",),
}
"""By variable: fields of which CSL has the first that is there in one with the title."""
ACCESS_DATES = ("urldate", "accessed", "lastchecked", "lastaccessed", "urlaccessdate")
"""Fields for the day on which an address was visited."""


@cache
def fields_of(csl_type: str) -> tuple[Field, ...]:
    """Return the rows that hold for a CSL type, in the order in which fields are written.

    Each variable has one row, and no field is the first of two.
    """
    rows: dict[str, Field] = {}
    for row in _TABLE:
        holds = row.types is None or csl_type in row.types
        if holds and row.variable not in rows:
            rows[row.variable] = row
    return tuple(rows.values())
