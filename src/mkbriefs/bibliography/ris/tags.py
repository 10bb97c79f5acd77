"""The tags and types of RIS and the variables and types of CSL that they stand for."""

from collections.abc import Mapping

WRITTEN_TYPES: Mapping[str, str] = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "MULTI",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "collection": "CTLG",
    "dataset": "DATA",
    "document": "GEN",
    "entry": "DICT",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "post": "BLOG",
    "post-weblog": "BLOG",
    "regulation": "LEGAL",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "treaty": "STAT",
    "webpage": "ELEC",
}
"""By type of CSL; others are written as `GEN`."""

_READ_ONLY = {
    "ABST": "article-journal",
    "ADVS": "motion_picture",
    "AGGR": "dataset",
    "ANCIENT": "classic",
    "BLOG": "post-weblog",
    "CHART": "figure",
    "CONF": "paper-conference",
    "DBASE": "dataset",
    "DICT": "entry-dictionary",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "EQUA": "document",
    "GOVDOC": "report",
    "GRANT": "document",
    "ICOMM": "personal_communication",
    "INPR": "article-journal",
    "JOUR": "article-journal",
    "SER": "periodical",
    "STAT": "legislation",
    "UNBILL": "bill",
    "UNPB": "manuscript",
    "VIDEO": "motion_picture",
    "WEB": "webpage",
}
READ_TYPES: Mapping[str, str] = {ris: csl for csl, ris in WRITTEN_TYPES.items()} | _READ_ONLY
"""By type of RIS; others are `document`."""

TEXTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("title", "TI", ("T1", "CT")),
    ("title-short", "ST", ()),
    ("container-title", "T2", ("JF", "JO", "BT")),
    ("container-title-short", "J2", ("JA", "JO")),
    ("collection-title", "T3", ()),
    ("publisher", "PB", ()),
    ("publisher-place", "CY", ("PP",)),
    ("edition", "ET", ()),
    ("volume", "VL", ()),
    ("issue", "IS", ("CP",)),
    ("number", "M1", ()),
    ("number-of-volumes", "NV", ()),
    ("collection-number", "SV", ()),
    ("section", "SE", ()),
    ("genre", "M3", ()),
    ("DOI", "DO", ()),
    ("URL", "UR", ()),
    ("language", "LA", ()),
    ("call-number", "CN", ()),
    ("archive", "DB", ()),
    ("source", "DP", ()),
    ("abstract", "AB", ("N2",)),
    ("note", "N1", ()),
    ("annote", "RN", ()),
)
"""Variable, the tag that it is written with, and others that it is read from where that is missing.

Of a tag that stands twice the first counts, but for notes, which become one; what is left over is
kept as it is.
"""

_DATABASE = ("source", "DP", ("DB",))
PUBLISHED = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "book", "chapter", "review"}
    | {"entry-dictionary", "entry-encyclopedia", "paper-conference", "review-book"}
)
"""Types of which `DB` is the database that leads to them, and no archive that keeps them."""
_TEXTS_BY_TYPE: Mapping[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    **dict.fromkeys(PUBLISHED, (_DATABASE,)),
    "article-journal": (("number", "C7", ("M1",)), ("PMCID", "C2", ()), _DATABASE),
    "legal_case": (("container-title", "NV", ("T2", "JF", "JO")), ("number", "SV", ("M1",))),
    "patent": (("authority", "A2", ()),),
    "paper-conference": (("event-title", "C3", ()), ("event-place", "C1", ()), _DATABASE),
}
OTHERWISE: Mapping[str, frozenset[str]] = {
    "legal_case": frozenset({"A2", "A3", "A4"}),
    "patent": frozenset({"A2"}),
    "report": frozenset({"A4"}),
    "thesis": frozenset({"A3", "T2"}),
}
"""By type of CSL: tags under which others stand than those the tables have: the reporter, the
higher court and the counsel of a case, the office that issued a patent, the department of a report
or of a thesis, the advisor of a thesis."""


def texts_of(csl_type: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return the rows that hold for a type of CSL: its own, and all others that do not clash."""
    own = _TEXTS_BY_TYPE.get(csl_type, ())
    taken = {name for variable, tag, _ in own for name in (variable, tag)}
    taken |= OTHERWISE.get(csl_type, frozenset())
    taken |= {"archive"} if csl_type in PUBLISHED else set()
    return (*own, *(row for row in TEXTS if taken.isdisjoint(row[:2])))


NAMES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("author", "AU", ("A1",)),
    ("editor", "A2", ("ED",)),
    ("collection-editor", "A3", ()),
    ("translator", "A4", ()),
)
"""Likewise, for names, one to a line."""
DATES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("issued", "DA", ("PY", "Y1")),
    ("accessed", "Y2", ()),
    ("original-date", "OP", ()),
)
ATTACHMENTS = ("L1", "L2", "L3", "L4")
"""Tags whose values are paths or addresses of files."""
KEYWORDS, KEY, TYPE, END = "KW", "ID", "TY", "ER"
ONE_TO_A_LINE = frozenset({"KW", "SN", "UR", *ATTACHMENTS})
"""Tags below which each line that is not indented is a value of its own."""
FIRST_PAGE, LAST_PAGE, NUMBERS, ISSUE, APPLICATION = "SP", "EP", "SN", "IS", "M1"
SEASONS = ("spring", "summer", "autumn", "winter")
NUMBERED_LIKE_BOOKS = frozenset({"patent", "report", "standard"})
"""Types whose own number stands where books have their ISBN."""
WITH_ISSUES = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "periodical"}
    | {"review", "review-book", "post-weblog"}
)
"""Types of which `IS` is the issue; of others it is the number of the report, patent or law."""
