"""What a reference of each type needs in a style, and what of it a source lacks.

Only what a reader misses when looking for the source is asked for. A web page may have no date, a
report no number, anything no author; nobody is told so.
"""

from collections.abc import Mapping
from typing import NamedTuple

from mkbriefs.bibliography.item import CslItem
from mkbriefs.bibliography.styles.source import Source, read_source


class Need(NamedTuple):
    """Variables of which one is needed."""

    any_of: tuple[str, ...]
    unless: tuple[str, ...] = ()
    """Variables that excuse from it: an article in press has no volume yet."""

    @property
    def name(self) -> str:
        """How it is called: the variable, or `number-or-container-title`."""
        return "-or-".join(self.any_of)


_ORGANISATION = "an organisation as author"
"""Stands in `unless` for an author that is no person: it is its own publisher."""
_MAKER = "any maker"
_MAKERS = frozenset(
    {"author", "chair", "compiler", "composer", "curator", "director", "editor"}
    | {"editor-translator", "editorial-director", "executive-producer", "guest", "host"}
    | {"illustrator", "interviewer", "organizer", "performer", "producer", "script-writer"}
    | {"series-creator", "translator"}
)
_IN_PRESS = ("status", "available-date")
_ON_LINE = ("DOI", "URL")

_MAKER_OR_TITLE = Need(("author", "title"), (_MAKER,))
_TITLE = Need(("title",), ("genre", "medium", "part-title", "reviewed-title", "volume-title"))
_CONTAINER = Need(("container-title",))
_ISSUED = Need(("issued",), _IN_PRESS)
_NUMBER = Need(("number",))
_PUBLISHER = Need(("publisher",), (_ORGANISATION, "publisher-place", *_ON_LINE))
_URL = Need(("URL",), ("DOI", "archive"))
_PAGE = Need(("page",), (*_ON_LINE, "chapter-number"))
_JOURNAL = (
    *(_TITLE, _CONTAINER, _ISSUED),
    Need(("volume",), (*_IN_PRESS, "issue", "number")),
    Need(("page", "number"), (*_IN_PRESS, *_ON_LINE)),
)
_PRESS = (_TITLE, _CONTAINER, _ISSUED)
_ENTRY = (_TITLE, _CONTAINER)
_HELD = Need(("publisher", "URL"), (_ORGANISATION, "DOI", "container-title", "archive"))
_CASE = (
    _TITLE,
    Need(("container-title", "number")),
    Need(("authority",), ("container-title", "number", "URL")),
    _ISSUED,
)

_OF_ALL_STYLES: Mapping[str, tuple[Need, ...]] = {
    "article": (_TITLE, Need(("publisher", "number", "URL"), ("DOI", "container-title"))),
    "article-journal": _JOURNAL,
    "article-magazine": _PRESS,
    "article-newspaper": _PRESS,
    "bill": (_TITLE, Need(("number",), ("container-title", "URL"))),
    "book": (_TITLE, _PUBLISHER, _ISSUED),
    "broadcast": (_TITLE, _HELD),
    "chapter": (_TITLE, _CONTAINER, _PUBLISHER, _ISSUED, _PAGE),
    "dataset": (_TITLE, _HELD),
    "entry": _ENTRY,
    "entry-dictionary": _ENTRY,
    "entry-encyclopedia": _ENTRY,
    "legal_case": _CASE,
    "legislation": (_TITLE, Need(("container-title", "number"), ("URL", "chapter-number"))),
    "map": (_TITLE, _HELD),
    "motion_picture": (_TITLE, _HELD),
    "paper-conference": (
        *(_TITLE, _ISSUED),
        Need(("container-title", "event-title"), ("event", "publisher")),
    ),
    "patent": (_TITLE, _NUMBER, _ISSUED),
    "personal_communication": (Need(("author",)), Need(("issued",), ("archive",))),
    "post": (_URL,),
    "post-weblog": (_TITLE, _URL),
    "regulation": (_TITLE, Need(("container-title", "number"), ("URL",))),
    "report": (_TITLE, _PUBLISHER),
    "review": _PRESS,
    "review-book": _PRESS,
    "software": (_TITLE, _HELD),
    "speech": (_TITLE, Need(("event-title", "event-place"), ("event", "container-title", "URL"))),
    "standard": (_TITLE, Need(("number",))),
    "thesis": (_TITLE, Need(("publisher",)), _ISSUED),
    "treaty": (_TITLE, _ISSUED),
    "webpage": (_TITLE, _URL),
}
_DEGREE = {"thesis": (Need(("genre",)),)}
_DATED_OR_SEEN = {"webpage": (Need(("issued", "accessed")),)}
_OF_STYLE: Mapping[str, Mapping[str, tuple[Need, ...]]] = {
    "apa": _DEGREE,
    "chicago-author-date": {**_DEGREE, **_DATED_OR_SEEN},
    "ieee": {**_DEGREE, "webpage": (Need(("accessed",)),)},
    "mla": _DATED_OR_SEEN,
}


def missing_fields(item: CslItem, style_id: str) -> tuple[str, ...]:
    """Return the CSL variables that a reference lacks, those of all styles first.

    Args:
        item: the source; values of a wrong type count as missing.
        style_id: a built-in style; for any other, what all styles need is asked for.

    Returns:
        Variables, or alternatives such as `container-title-or-number`; may be empty.
    """
    source = read_source(item)
    there = _there(source)
    lacking = (need.name for need in _needs(source.type, style_id) if not _is_met(need, there))
    return tuple(dict.fromkeys(lacking))


def _needs(csl_type: str, style_id: str) -> tuple[Need, ...]:
    common = _OF_ALL_STYLES.get(csl_type, (_MAKER_OR_TITLE,))
    return (*common, *_OF_STYLE.get(style_id, {}).get(csl_type, ()))


def _is_met(need: Need, there: frozenset[str]) -> bool:
    return not there.isdisjoint(need.any_of) or not there.isdisjoint(need.unless)


def _there(source: Source) -> frozenset[str]:
    """Return the variables there are, and what else excuses from one."""
    has_organisation = any(person.literal for person in source.names.get("author", ()))
    has_maker = not _MAKERS.isdisjoint(source.present)
    extra = {_ORGANISATION: has_organisation, _MAKER: has_maker}
    return source.present | {name for name, is_there in extra.items() if is_there}
