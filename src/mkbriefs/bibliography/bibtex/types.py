"""Entry types of BibTeX and BibLaTeX, and the types of CSL, both ways from one table."""

from collections.abc import Mapping

from mkbriefs.bibliography.bibtex.preprints import archive_of_eprint

_TABLE: tuple[tuple[str, str, str], ...] = (
    # CSL, BibLaTeX, BibTeX. Of a CSL type the first row is written; each BibLaTeX and BibTeX type
    # is read as the CSL type of the first row that has it.
    ("article-journal", "article", "article"),
    ("article-magazine", "article", "article"),
    ("article-newspaper", "article", "article"),
    ("review", "review", "article"),
    ("review-book", "review", "article"),
    ("article-journal", "suppperiodical", "article"),
    ("book", "book", "book"),
    ("book", "collection", "book"),
    ("book", "reference", "book"),
    ("book", "mvbook", "book"),
    ("book", "mvcollection", "book"),
    ("book", "mvreference", "book"),
    ("book", "manual", "manual"),
    ("book", "proceedings", "proceedings"),
    ("book", "mvproceedings", "proceedings"),
    ("chapter", "incollection", "incollection"),
    ("chapter", "inbook", "inbook"),
    ("chapter", "bookinbook", "inbook"),
    ("chapter", "suppbook", "inbook"),
    ("chapter", "suppcollection", "incollection"),
    ("paper-conference", "inproceedings", "inproceedings"),
    ("paper-conference", "conference", "inproceedings"),
    ("entry-encyclopedia", "inreference", "incollection"),
    ("entry-dictionary", "inreference", "incollection"),
    ("entry", "inreference", "incollection"),
    ("report", "report", "techreport"),
    ("thesis", "thesis", "phdthesis"),
    ("webpage", "online", "online"),
    ("post", "online", "online"),
    ("post-weblog", "online", "online"),
    ("document", "misc", "misc"),
    ("article", "unpublished", "unpublished"),
    ("manuscript", "unpublished", "unpublished"),
    ("pamphlet", "booklet", "booklet"),
    ("periodical", "periodical", "misc"),
    ("dataset", "dataset", "misc"),
    ("software", "software", "misc"),
    ("patent", "patent", "misc"),
    ("standard", "standard", "misc"),
    ("legal_case", "jurisdiction", "misc"),
    ("legislation", "legislation", "misc"),
    ("regulation", "legislation", "misc"),
    ("bill", "legislation", "misc"),
    ("treaty", "legal", "misc"),
    ("hearing", "legal", "misc"),
    ("personal_communication", "letter", "misc"),
    ("motion_picture", "movie", "misc"),
    ("motion_picture", "video", "misc"),
    ("broadcast", "video", "misc"),
    ("song", "audio", "misc"),
    ("song", "music", "misc"),
    ("musical_score", "music", "misc"),
    ("graphic", "artwork", "misc"),
    ("figure", "image", "misc"),
    ("performance", "performance", "misc"),
    ("speech", "unpublished", "unpublished"),
    ("map", "misc", "misc"),
    ("interview", "misc", "misc"),
    ("collection", "misc", "misc"),
)
_READ: dict[str, str] = {}
_NATIVE: dict[str, str] = {}
_CLASSIC: dict[str, str] = {}
_CLASSIC_OF: dict[str, str] = {}
for _csl, _native, _classic in _TABLE:
    _READ.setdefault(_native, _csl)
    _READ.setdefault(_classic, _csl)
    _NATIVE.setdefault(_csl, _native)
    _CLASSIC.setdefault(_csl, _classic)
    _CLASSIC_OF.setdefault(_native, _classic)
_READ["unpublished"] = "manuscript"

ALIASES: Mapping[str, str] = {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "webpage": "online",
    "website": "online",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "bachelorsthesis": "thesis",
    "mathesis": "thesis",
    "techreport": "report",
    "code": "software",
    "softwareversion": "software",
    "softwaremodule": "software",
    "codefragment": "software",
    "film": "movie",
    "newspaper": "article",
    "newsarticle": "article",
    "magazine": "article",
    "journal": "article",
    "case": "jurisdiction",
    "statute": "legislation",
    "data": "dataset",
}
"""Types that other programs and old files use, by the type that BibLaTeX knows them as."""

SUBTYPES: Mapping[tuple[str, str], str] = {
    ("article", "newspaper"): "article-newspaper",
    ("article", "magazine"): "article-magazine",
    ("suppperiodical", "newspaper"): "article-newspaper",
    ("suppperiodical", "magazine"): "article-magazine",
    ("inreference", "dictionary"): "entry-dictionary",
    ("misc", "map"): "map",
    ("misc", "interview"): "interview",
    ("online", "blog"): "post-weblog",
    ("online", "post"): "post",
    ("video", "broadcast"): "broadcast",
    ("review", "book"): "review-book",
}
"""By BibLaTeX's type and `entrysubtype`."""
_SUBTYPE_OF: Mapping[str, str] = {
    csl: subtype for (native, subtype), csl in SUBTYPES.items() if _NATIVE[csl] == native
}

PUBLISHERS = frozenset({"publisher", "institution", "organization", "school"})
"""Fields that name who published something."""

GENRES: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "mastersthesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentus": "U.S. Patent",
    "patenteu": "European Patent",
    "patentde": "German Patent",
    "patentuk": "British Patent",
    "patentfr": "French Patent",
    "patreq": "Patent Request",
    "patrequs": "U.S. Patent Request",
    "patreqeu": "European Patent Request",
    "patreqde": "German Patent Request",
    "patrequk": "British Patent Request",
    "patreqfr": "French Patent Request",
}
"""By BibLaTeX's key, which stands for words in the language of the document."""
GENRE_KEYS: Mapping[str, str] = {
    words: key for key, words in GENRES.items() if key != "mastersthesis"
}
GENRE_OF_ALIAS: Mapping[str, str] = {
    "phdthesis": GENRES["phdthesis"],
    "mastersthesis": GENRES["mathesis"],
    "mathesis": GENRES["mathesis"],
    "bachelorsthesis": GENRES["bathesis"],
}
_NEWS_TYPES = {"newspaper": "newspaper", "newsarticle": "newspaper", "magazine": "magazine"}
_ARTICLE_LIKE = {"article", "misc", "online", "unpublished"}


def is_known(entry_type: str) -> bool:
    """Tell whether BibTeX, BibLaTeX or a program that writes for them has this type."""
    return entry_type in _READ or entry_type in ALIASES


def native_type(entry_type: str) -> str:
    """Return the name that BibLaTeX has for a type."""
    return ALIASES.get(entry_type, entry_type)


def csl_type(entry_type: str, fields: Mapping[str, str]) -> str:
    """Return the CSL type of an entry; `document` for types that nobody knows.

    A preprint (one with an `eprint` of arXiv and no journal) is CSL's `article`.
    """
    native = native_type(entry_type)
    subtype = fields.get("entrysubtype", "") or _NEWS_TYPES.get(entry_type, "")
    found = SUBTYPES.get((native, subtype.strip().casefold()))
    if found is not None:
        return found
    is_contained = any(name in fields for name in ("journal", "journaltitle", "booktitle"))
    if native in _ARTICLE_LIKE and archive_of_eprint(fields) == "arxiv" and not is_contained:
        return "article"
    if native == "unpublished" and ("eventtitle" in fields or "eventdate" in fields):
        return "speech"
    return _READ.get(native, "document")


def written_type(csl: str) -> tuple[str, str]:
    """Return BibLaTeX's type and `entrysubtype` of a CSL type; the latter is mostly empty."""
    return _NATIVE.get(csl, "misc"), _SUBTYPE_OF.get(csl, "")


def classic_type(native: str, csl: str) -> str:
    """Return the type that classic BibTeX has for BibLaTeX's `native`."""
    return _CLASSIC_OF.get(native) or _CLASSIC.get(csl, "misc")
