"""Reading a CSL-JSON item: every variable may be missing, and none is trusted to have its type."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from mkbriefs.bibliography.dates import CslDate, read_date
from mkbriefs.bibliography.names import name_from_csl
from mkbriefs.bibliography.text import plain_text
from mkbriefs.bibliography.urls import is_web_url
from mkbriefs.model import Name

CslItem: TypeAlias = Mapping[str, object]
"""A CSL-JSON item (https://docs.citationstyles.org/en/stable/specification.html, appendix IV)."""

CSL_TYPES = (
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
)
"""All types of CSL 1.0.2, sorted."""

NAME_VARIABLES = frozenset(
    {"author", "chair", "collection-editor", "compiler", "composer", "container-author"}
    | {"contributor", "curator", "director", "editor", "editor-translator", "editorial-director"}
    | {"executive-producer", "guest", "host", "illustrator", "interviewer", "narrator"}
    | {"organizer", "original-author", "performer", "producer", "recipient", "reviewed-author"}
    | {"script-writer", "series-creator", "translator"}
)
DATE_VARIABLES = frozenset(
    {"accessed", "available-date", "event-date", "issued", "original-date", "submitted"}
)

PUBLISHED_WHOLE = frozenset(
    {"book", "classic", "collection", "dataset", "map", "pamphlet", "report", "software"}
    | {"standard", "thesis", "periodical"}
)
"""Types that are published, not contained: who issues them is the variable `publisher`."""


def text_of(item: CslItem, variable: str) -> str:
    """Return a text or number variable as one line of text; empty if it is missing."""
    value = item.get(variable)
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    # Python refuses to print integers of thousands of digits, and none of them is a volume.
    return str(value) if abs(value) < 10**15 else ""


_MARKUP = re.compile(
    r"</?(?:i|b|sup|sub)>|</span>"
    r"|<span\s{1,9}(?:class=\"nocase\"|style=\"font-variant:\s{0,9}small-caps;?\")\s{0,9}>"
)


def unmarked_text_of(item: CslItem, variable: str) -> str:
    """Return a text variable without the tags that CSL-JSON knows, for places that show no marks.

    Source: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html.
    """
    text = text_of(item, variable)
    return plain_text(_MARKUP.sub("", text)) if "</" in text else text


def type_of(item: CslItem) -> str:
    """Return the item's type, `document` if it is missing."""
    return text_of(item, "type") or "document"


def names_of(item: CslItem, variable: str = "author") -> tuple[Name, ...]:
    """Return the names of a name variable, in order; may be empty."""
    value = item.get(variable)
    if not isinstance(value, list | tuple):
        return ()
    names = (name_from_csl(name) for name in value)
    return tuple(name for name in names if name is not None)


def date_of(item: CslItem, variable: str = "issued") -> CslDate:
    """Return a date variable; an unknown date if it is missing."""
    return read_date(item.get(variable))


def publisher_of(item: CslItem) -> str:
    """Return the name under which a source came out: site, newspaper or publisher; may be empty.

    What is published whole comes out under its publisher's name, though it may be part of a series.
    """
    contained, whole = text_of(item, "container-title"), text_of(item, "publisher")
    return (whole or contained) if type_of(item) in PUBLISHED_WHOLE else (contained or whole)


def url_of(item: CslItem) -> str:
    """Return the item's URL if it is one that may be linked to; empty otherwise."""
    url = text_of(item, "URL")
    return url if is_web_url(url) else ""


def keywords_of(item: CslItem) -> tuple[str, ...]:
    """Return the single keywords, each once, in order; may be empty.

    They are parted by semicolons, or else by commas.
    """
    text = text_of(item, "keyword")
    parts = text.split(";" if ";" in text else ",")
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in parts))))


def doi_of(item: CslItem) -> str:
    """Return the bare DOI, without resolver and label; may be empty."""
    doi = text_of(item, "DOI")
    for lead in ("https://doi.org/", "http://doi.org/", "http://dx.doi.org/", "doi:"):
        if doi.lower().startswith(lead):
            return doi[len(lead) :].strip()
    return doi


URL_STATUSES = ("live", "dead", "unfit", "usurped")
"""What librarians and Wikipedia's editors say of an address: `unfit` and `usurped` lead to
something else by now, so they are not to be linked to."""
ARCHIVE_URL, ARCHIVE_DATE, URL_STATUS = "archive-url", "archive-date", "url-status"
"""Entries of an item's `custom`: CSL has no variables for them. Text, CSL date and text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """Where a copy of a source is kept, and what became of its own address."""

    url: str = ""
    """Of the copy, fit to be linked to; empty if none is known."""
    date: CslDate = field(default_factory=CslDate)
    """When the copy was made."""
    status: str = ""
    """Of the source's own address: one of `URL_STATUSES`; empty if nobody looked."""


def item_to_list(item: CslItem) -> CslItem:
    """Return an item as a list of references should have it.

    Where the address of the source is dead, or is another's by now, that of the kept copy stands
    in its place. Names that are not all there end with `others`, which styles write as `et al.`
    """
    if "custom" not in item:
        return item
    listed = {**item, **{name: _with_others(item[name]) for name in others_of(item)}}
    archived = archive_of(item)
    if archived.url and archived.status in ("dead", "unfit", "usurped"):
        listed["URL"] = archived.url
    return listed


def _with_others(names: object) -> object:
    return [*names, {"literal": "others"}] if isinstance(names, list | tuple) else names


def custom_of(item: CslItem) -> Mapping[str, object]:
    """Return what stands in an item beyond the variables of CSL; may be empty."""
    custom = item.get("custom")
    return custom if isinstance(custom, Mapping) else {}


def others_of(item: CslItem) -> frozenset[str]:
    """Return the name variables of which a bibliography file says that it does not name all."""
    formats = (custom_of(item).get(name) for name in ("bibtex", "ris"))
    lists = (kept.get("others") for kept in formats if isinstance(kept, Mapping))
    named = (name for names in lists if isinstance(names, list | tuple) for name in names)
    return frozenset(name for name in named if isinstance(name, str) and name in item)


def archive_of(item: CslItem) -> Archived:
    """Return what is known of a kept copy; all empty if nothing is.

    Read from `custom`, or else from the fields of a BibTeX entry that are kept there.
    """
    custom = custom_of(item)
    url = _archive_text(custom, ARCHIVE_URL)
    status = _archive_text(custom, URL_STATUS).casefold()
    date = date_of(custom, ARCHIVE_DATE)
    return Archived(
        url=url if is_web_url(url) else "",
        date=date if date.is_known else read_date({"raw": _archive_text(custom, ARCHIVE_DATE)}),
        status=status if status in URL_STATUSES else "",
    )


def _archive_text(custom: Mapping[str, object], name: str) -> str:
    """Return an entry of `custom`, or a field that says the same in BibTeX, as text."""
    bibtex = custom.get("bibtex")
    fields = bibtex.get("fields") if isinstance(bibtex, Mapping) else None
    written = fields if isinstance(fields, Mapping) else {}
    plain = name.replace("-", "")
    return text_of(custom, name) or text_of(written, plain) or text_of(written, name)
