"""Which sources a bibliography shows, in which groups and order."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from mkbriefs.bibliography.item import date_of, publisher_of, type_of, unmarked_text_of
from mkbriefs.bibliography.order import date_key, sort_references, title_key
from mkbriefs.model import Reference, Theme, ThemeId
from mkbriefs.render.grading import GradeChoice
from mkbriefs.render.listings.options import (
    GRADE_OPTIONS,
    ListingOptionError,
    Options,
    grades_of,
    one_of,
)

SOURCE_OPTIONS = (
    *("group", "sort", "theme", "type", "year", "publisher", "key", "cited"),
    *GRADE_OPTIONS,
)
"""Names of the options by which a bibliography is chosen."""
NO_DATE = "nd"
"""What `year=` takes for sources that state no date."""

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?", re.ASCII)
_TYPE_LABELS: Mapping[str, str] = {
    "article": "Preprints",
    "article-journal": "Journal articles",
    "article-magazine": "Magazine articles",
    "article-newspaper": "Newspaper articles",
    "broadcast": "Broadcasts",
    "dataset": "Data sets",
    "entry-dictionary": "Dictionary entries",
    "entry-encyclopedia": "Encyclopaedia entries",
    "hearing": "Hearings",
    "legal_case": "Court cases",
    "legislation": "Legislation",
    "motion_picture": "Films and videos",
    "paper-conference": "Conference papers",
    "personal_communication": "Letters and messages",
    "post": "Posts",
    "post-weblog": "Blog posts",
    "review-book": "Book reviews",
    "software": "Software",
    "speech": "Speeches",
    "thesis": "Theses",
    "treaty": "Treaties",
    "webpage": "Web pages",
}
"""By CSL type, where it is not the type's own name with an `s`."""

T = TypeVar("T")


class Grouping(StrEnum):
    """What a bibliography is parted by."""

    THEME = "theme"
    TYPE = "type"
    YEAR = "year"
    PUBLISHER = "publisher"


class Sorting(StrEnum):
    """What a bibliography, or each group of it, is sorted by."""

    AUTHOR = "author"
    DATE = "date"
    TITLE = "title"
    CITEKEY = "citekey"


class Citedness(StrEnum):
    """Whether pages cite a source."""

    YES = "yes"
    NO = "no"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """A range of years, both included; all zero stands for no date."""

    first: int = 0
    last: int = 0

    def hold(self, reference: Reference) -> bool:
        """Tell whether a source came out in one of them."""
        start = date_of(reference.item).start
        return self.first <= start[0] <= self.last if start else self == Years()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChoice:
    """Which sources a bibliography shows; by default all, by author, in one list."""

    group: Grouping | None = None
    sort: Sorting | None = None
    """By author if nothing else is asked for, or in the order of `keys`."""
    theme: ThemeId | None = None
    type: str = ""
    years: Years | None = None
    publisher: str = ""
    keys: tuple[str, ...] = ()
    """Keys of a reading list, folded, each once; empty for all sources."""
    cited: Citedness = Citedness.ANY
    grades: GradeChoice = field(default_factory=GradeChoice)


def source_choice(
    options: Options, references: Sequence[Reference], themes: Collection[ThemeId]
) -> SourceChoice:
    """Return which sources are asked for.

    Args:
        options: of a comment.
        references: all sources.
        themes: all themes, in order.

    Raises:
        ListingOptionError: the value of an option is none that it can have, or no source has it.
    """
    types = {type_of(reference.item): type_of(reference.item) for reference in references}
    publishers = {name.casefold(): name for name in map(_publisher, references) if name}
    return SourceChoice(
        group=one_of(Grouping, options, "group"),
        sort=one_of(Sorting, options, "sort"),
        theme=_known(options, "theme", {theme: theme for theme in themes}),
        type=_known(options, "type", types) or "",
        years=_years(options),
        publisher=_known(options, "publisher", publishers) or "",
        keys=_keys(options, references),
        cited=one_of(Citedness, options, "cited") or Citedness.ANY,
        grades=grades_of(options),
    )


def _publisher(reference: Reference) -> str:
    return publisher_of(reference.item)


def _known(options: Options, name: str, known: Mapping[str, T]) -> T | None:
    """Return the value that an option names, without regard to case; None if it is not given."""
    asked = options.get(name)
    if asked is None:
        return None
    folded = " ".join(asked.split()).casefold()
    if folded not in known:
        raise ListingOptionError(name, asked, tuple(sorted(map(str, known.values()))))
    return known[folded]


def _years(options: Options) -> Years | None:
    asked = options.get("year")
    if asked is None:
        return None
    if asked == NO_DATE:
        return Years()
    match = _YEARS.fullmatch(asked)
    if match is None or int(match[1]) > int(match[2] or match[1]):
        raise ListingOptionError("year", asked, ("2024", "2020-2024", NO_DATE))
    return Years(first=int(match[1]), last=int(match[2] or match[1]))


def _keys(options: Options, references: Sequence[Reference]) -> tuple[str, ...]:
    asked = options.get("key")
    if asked is None:
        return ()
    known = {name for reference in references for name in names_of_key(reference)}
    keys = [key.strip().casefold() for key in asked.split(",") if key.strip()]
    for key in keys:
        if key not in known:
            raise ListingOptionError("key", key, tuple(sorted(r.key for r in references)))
    return tuple(dict.fromkeys(keys))


def names_of_key(reference: Reference) -> tuple[str, str]:
    """Return the names a source can be asked for by, folded: its key and its citekey."""
    return reference.key.casefold(), str(reference.citekey).casefold()


def sort_sources(references: Iterable[Reference], choice: SourceChoice) -> tuple[Reference, ...]:
    """Return sources in the order asked for; equals stand as in a bibliography by author."""
    by_author = sort_references(references)
    match choice.sort:
        case Sorting.DATE:
            return _newest_first(by_author)
        case Sorting.TITLE:
            return tuple(
                sorted(by_author, key=lambda r: title_key(unmarked_text_of(r.item, "title")))
            )
        case Sorting.CITEKEY:
            return tuple(sorted(by_author, key=lambda r: r.key.casefold()))
        case None if choice.keys:
            places = {key: place for place, key in enumerate(choice.keys)}
            return tuple(sorted(by_author, key=lambda r: _place(r, places)))
    return by_author


def _newest_first(references: Sequence[Reference]) -> tuple[Reference, ...]:
    """Return sources by date, newest first and undated last."""
    return tuple(sorted(references, key=lambda r: date_key(r.item), reverse=True))


def _place(reference: Reference, places: Mapping[str, int]) -> int:
    return min(places.get(name, len(places)) for name in names_of_key(reference))


def group_sources(
    references: Sequence[Reference],
    choice: SourceChoice,
    *,
    themes: Sequence[Theme],
    themes_of: Callable[[Reference], Collection[ThemeId]],
) -> tuple[tuple[str, tuple[Reference, ...]], ...]:
    """Return groups with their labels, each with its sources in the order given.

    A source stands in each of its themes; in all other groupings once. Themes have the order of the
    site, years the newest first, all else the order of the alphabet; what has no value comes last.
    """
    match choice.group:
        case None:
            return (("", tuple(references)),) if references else ()
        case Grouping.THEME:
            labels = [(theme.label, theme.id) for theme in themes]
            parts = [
                (label, [r for r in references if id_ in themes_of(r)]) for label, id_ in labels
            ]
            parts.append(("No theme", [r for r in references if not themes_of(r)]))
            return tuple((label, tuple(part)) for label, part in parts if part)
        case Grouping.TYPE:
            return _grouped(references, lambda r: type_label(type_of(r.item)), "")
        case Grouping.YEAR:
            return _grouped(references, _year, "No date stated", newest_first=True)
        case Grouping.PUBLISHER:
            return _grouped(references, _publisher, "Publisher not stated")


def _grouped(
    references: Sequence[Reference],
    value_of: Callable[[Reference], str],
    missing: str,
    *,
    newest_first: bool = False,
) -> tuple[tuple[str, tuple[Reference, ...]], ...]:
    found: dict[str, list[Reference]] = {}
    labels: dict[str, str] = {}
    for reference in references:
        value = value_of(reference)
        labels.setdefault(value.casefold(), value)
        found.setdefault(value.casefold(), []).append(reference)
    order = sorted(filter(None, found), reverse=newest_first)
    groups = [(labels[value], tuple(found[value])) for value in order]
    return (*groups, (missing, tuple(found[""]))) if "" in found else tuple(groups)


def _year(reference: Reference) -> str:
    start = date_of(reference.item).start
    return f"{start[0]:04d}" if start else ""


def type_label(kind: str) -> str:
    """Return what sources of a CSL type are called: `report` gives `Reports`."""
    plain = kind.replace("-", " ").replace("_", " ").capitalize()
    return _TYPE_LABELS.get(kind, f"{plain}s")
