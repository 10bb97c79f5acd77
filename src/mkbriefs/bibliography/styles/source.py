"""A CSL-JSON item as a style reads it: every variable in the form its kind has."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkbriefs.bibliography.item import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    CslItem,
    doi_of,
    text_of,
    type_of,
    unmarked_text_of,
)
from mkbriefs.bibliography.styles.markup import read_rich
from mkbriefs.bibliography.styles.moments import Moment, read_moment
from mkbriefs.bibliography.styles.persons import Person, read_persons
from mkbriefs.bibliography.styles.rich import Rich
from mkbriefs.bibliography.styles.title_language import reads_foreign

_UNWRITTEN = frozenset({"abstract", "annote", "keyword", "note"})
"""Variables that no reference shows; some of them are long."""
_VERBATIM = frozenset({"DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL", "id", "type"})
_OLDER = {"journalAbbreviation": "container-title-short", "shortTitle": "title-short"}
"""Names that older programs give to variables."""


@dataclass(frozen=True, slots=True)
class Source:
    """An item, its variables read."""

    type: str
    texts: Mapping[str, Rich]
    names: Mapping[str, tuple[Person, ...]]
    dates: Mapping[str, Moment]
    present: frozenset[str]
    """The variables there are, of any kind."""
    is_english: bool
    """Whether English title case applies: to what says or seems to be in English."""


def read_source(item: CslItem) -> Source:
    """Return an item's variables; what has another type than its variable counts as empty."""
    texts: dict[str, Rich] = {}
    names: dict[str, tuple[Person, ...]] = {}
    dates: dict[str, Moment] = {}
    for key in item:
        if not isinstance(key, str) or key in _UNWRITTEN:
            continue
        name = _OLDER.get(key, key)
        if name in NAME_VARIABLES:
            names[name] = read_persons(item[key])
        elif name in DATE_VARIABLES:
            dates[name] = read_moment(item[key])
        elif name not in texts or name == key:
            texts[name] = _read_text(item, key)
    return Source(
        type=type_of(item),
        texts=texts,
        names=names,
        dates=dates,
        present=frozenset(name for kind in (texts, names, dates) for name in kind if kind[name]),
        is_english=_is_english(item),
    )


def _read_text(item: CslItem, key: str) -> Rich:
    if key == "DOI":
        return doi_of(item)
    text = text_of(item, key)
    return text if key in _VERBATIM else read_rich(text)


def _is_english(item: CslItem) -> bool:
    language = text_of(item, "language")
    if not language:
        return not reads_foreign(unmarked_text_of(item, "title"))
    return language.lower().replace("_", "-").split("-")[0] == "en"
