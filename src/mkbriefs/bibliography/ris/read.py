"""RIS files as entries."""

import re
from collections import deque
from collections.abc import Callable, Mapping

from mkbriefs.bibliography.editions import read_edition
from mkbriefs.bibliography.entries import Entries, Entry
from mkbriefs.bibliography.genres import is_telling
from mkbriefs.bibliography.item import doi_of
from mkbriefs.bibliography.languages import language_tag
from mkbriefs.bibliography.names import name_to_csl, organisation, parse_name
from mkbriefs.bibliography.pages import COUNTED_IN_PAGES, page_count, without_label
from mkbriefs.bibliography.problems import Problems, shown
from mkbriefs.bibliography.ris.by_type import as_meant
from mkbriefs.bibliography.ris.dates import read_ris_date
from mkbriefs.bibliography.ris.scan import Record, scan_records
from mkbriefs.bibliography.ris.tags import (
    APPLICATION,
    ATTACHMENTS,
    DATES,
    FIRST_PAGE,
    KEY,
    KEYWORDS,
    LAST_PAGE,
    NAMES,
    NUMBERED_LIKE_BOOKS,
    NUMBERS,
    OTHERWISE,
    READ_TYPES,
    TYPE,
    WITH_ISSUES,
    WRITTEN_TYPES,
    texts_of,
)
from mkbriefs.bibliography.urls import is_on_disk, is_web_url, part_paths
from mkbriefs.diagnostics import Severity
from mkbriefs.model import Name

_DOI = re.compile(r"doi:|https?://(?:dx\.)?doi\.org/|10\.\d{4,9}/", re.IGNORECASE)
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]", re.ASCII)
_ET_AL = re.compile(r"et\.? al\.?|and others|others", re.IGNORECASE)
_FAMILY = r"(?:[^\W\d_A-Z]{1,4}[ ]){0,3}+[^\W\d_a-z][^\W\d_]*+(?:[-'’][^\W\d_]++)*+"
_INITIALS_FIRST = re.compile(rf"(?!U\.[ ]?[KNS]\.)(?:[^\W\d_]\.(?:[ ]?-|[ ])){{1,4}}+{_FAMILY}")
_INITIALS_LAST = re.compile(rf"({_FAMILY})[ ]((?:[^\W\d_a-z]\.-?){{1,5}})")
_ARTICLE_NUMBER = re.compile(r"(?:[^\W\d_]{1,12}+\.?[ ]){0,2}[\w./\-]{0,30}\d[\w./\-]{0,10}")
_YEAR = re.compile(r"\s*(\d{4})(?!\d)", re.ASCII)


def read_ris(text: str, *, shown_as: str) -> Entries:
    """Return the entries of a RIS file, in its order.

    A record that is damaged is read as far as it goes; what CSL has no variable for is kept.

    Args:
        text: the file, with LF at the ends of lines.
        shown_as: the file as diagnostics show it.

    Diagnostics: `bibliography-valid`.
    """
    problems = Problems(shown_as)
    entries: list[Entry] = []
    for record in scan_records(text, problems):
        entry = _read_record(record, problems)
        if entry is not None:
            entries.append(entry)
    if not entries:
        problems.add(
            0,
            "no record can be read in this file",
            "export it again as RIS: a record begins with `TY  - ` and ends with `ER  - `",
            Severity.ERROR,
        )
    return Entries(entries=tuple(entries), diagnostics=problems.diagnostics())


def _read_record(record: Record, problems: Problems) -> Entry | None:
    values, attachments = _part_files(record.values())
    fields = _Fields(values)
    kind = fields.take_first(TYPE)
    if not fields.left and not attachments:
        problems.add(record.line, "this record is empty and is left out", "fill it, or delete it")
        return None
    if kind and kind.upper() not in READ_TYPES:
        problems.add(
            record.line,
            f"the type {shown(kind)} is not one of RIS; it is read as `GEN`",
            "write the type that comes nearest",
            Severity.NOTE,
        )
    csl = READ_TYPES.get(kind.upper(), "document")
    item: dict[str, object] = {"type": csl}
    key = fields.take_first(KEY)
    _put_dates(item, fields)
    _put_texts(item, fields)
    others = _put_names(item, fields)
    _put_numbers(item, fields)
    item = as_meant(item, kind.upper())
    keywords = list(dict.fromkeys(fields.take_all(KEYWORDS)))
    if keywords:
        # A keyword that holds a comma would fall apart where commas part them.
        item["keyword"] = ("; " if any("," in word for word in keywords) else ", ").join(keywords)
    kept: dict[str, object] = {}
    if kind and kind != WRITTEN_TYPES.get(csl):
        kept["type"] = kind
    if others:
        kept["others"] = others
    if fields.left:
        kept["tags"] = [[tag, value] for tag, value in fields.left]
    if kept:
        item["custom"] = {"ris": kept}
    item, _ = part_paths(item)
    return Entry(key=key, item=item, attachments=attachments, path=problems.path, line=record.line)


def _part_files(values: list[tuple[str, str]]) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """Return what leads to files apart: attachments that are not on the web, paths of any tag."""
    others: list[tuple[str, str]] = []
    paths: dict[str, None] = {}
    for tag, value in values:
        if (tag in ATTACHMENTS and not is_web_url(value)) or is_on_disk(value):
            paths[value] = None
        else:
            others.append((tag, value))
    return others, tuple(paths)


class _Fields:
    """The values of a record that nothing has been made of yet."""

    def __init__(self, values: list[tuple[str, str]]) -> None:
        self._values: list[tuple[str, str] | None] = list(values)
        self._places: dict[str, deque[int]] = {}
        for place, (tag, _) in enumerate(values):
            self._places.setdefault(tag, deque()).append(place)

    @property
    def left(self) -> list[tuple[str, str]]:
        """Tags and values not taken, in order."""
        return [value for value in self._values if value is not None]

    def first(self, tag: str) -> str:
        """Return the first value of a tag, without taking it; empty if there is none."""
        places = self._places.get(tag)
        found = self._values[places[0]] if places else None
        return found[1] if found else ""

    def take_first(self, tag: str) -> str:
        """Take the first value of a tag; empty if there is none."""
        value = self.first(tag)
        if value:
            self._values[self._places[tag].popleft()] = None
        return value

    def leave(self, tag: str, value: str) -> None:
        """Give back a value that was taken."""
        self._values.append((tag, value))

    def take_all(self, tag: str) -> list[str]:
        """Take all values of a tag."""
        taken = []
        while value := self.take_first(tag):
            taken.append(value)
        return taken


_READERS: Mapping[str, Callable[[str], str]] = {
    "DOI": lambda text: doi_of({"DOI": text}),
    "URL": lambda text: f"https:{text}" if text.startswith("//") else text,
    "edition": read_edition,
    "language": language_tag,
}


def _put_texts(item: dict[str, object], fields: _Fields) -> None:
    for variable, tag, others in texts_of(str(item["type"])):
        tags = (tag, *others)
        if variable == "note":
            value = "; ".join(note for each in tags for note in fields.take_all(each))
        else:
            value = _take_telling(item, fields, tags)
            # Programs write the same title under two tags.
            for other in others:
                if value and fields.first(other) == value:
                    fields.take_first(other)
        if value:
            item[variable] = _READERS.get(variable, str)(value)


def _take_telling(item: dict[str, object], fields: _Fields, tags: tuple[str, ...]) -> str:
    """Take the first value that says what its variable asks for; others stay as they are."""
    for tag in tags:
        value = fields.first(tag)
        says = _SAYING.get(tag)
        if value and (says is None or says(value, str(item["type"]))):
            return fields.take_first(tag)
    return ""


def _says_genre(value: str, csl_type: str) -> bool:
    return _DOI.match(value) is None and is_telling(value, csl_type)


def _says_issue(value: str, csl_type: str) -> bool:
    """Tell whether a value is an issue; Web of Science has names of conferences there."""
    return csl_type in WITH_ISSUES or any(map(str.isdecimal, value[:40]))


def _says_number(value: str, csl_type: str) -> bool:
    """Tell whether a value is an article's number; databases have addresses of authors there."""
    return csl_type != "article-journal" or _ARTICLE_NUMBER.fullmatch(value) is not None


_SAYING: Mapping[str, Callable[[str, str], bool]] = {
    "C2": lambda value, _: value.upper().startswith("PMC"),
    "CP": _says_issue,
    "ET": lambda value, _: bool(read_edition(value)),
    "IS": _says_issue,
    "M1": _says_number,
    "M3": _says_genre,
}
"""By tag: whether a value, of a source of some type, says what the tables have under it."""


def _put_names(item: dict[str, object], fields: _Fields) -> list[str]:
    """Put the names; return the variables whose list ends with `et al.`."""
    others: list[str] = []
    otherwise = OTHERWISE.get(str(item["type"]), ())
    for variable, tag, more in NAMES:
        tags = [each for each in (tag, *more) if each not in otherwise]
        written = [name for each in tags for name in fields.take_all(each)]
        parts = [part.strip() for name in written for part in name.split(";") if part.strip()]
        known = [part for part in parts if _ET_AL.fullmatch(part) is None]
        are_initialled = len(known) > 1 and all(map(_INITIALS_LAST.fullmatch, known))
        read = (_read_name(name, is_initialled=are_initialled) for name in known)
        names = [csl for name in read if (csl := name_to_csl(name))]
        if names:
            item[variable] = names
        if names and len(known) < len(parts):
            others.append(variable)
    return others


def _read_name(text: str, *, is_initialled: bool = False) -> Name:
    """Read `Family, Given, Suffix`, `G. Family` of IEEE Xplore or `Family G.H.` of Embase.

    Another name without comma is an organisation's, or of one word.

    Args:
        text: the name.
        is_initialled: whether it is one of several that all end with initials; a single name that
            ends with more than one may be that of `Quay S.A.`
    """
    initialled = _INITIALS_LAST.fullmatch(text)
    if initialled is not None and (is_initialled or text.count(".") == 1):
        return Name(family=initialled[1], given=initialled[2])
    _, comma, rest = text.partition(",")
    is_inverted = comma and rest.strip() and not rest.startswith(",")
    if not is_inverted and _INITIALS_FIRST.fullmatch(text) is None:
        return Name(literal=organisation(text))
    name = parse_name(text)
    return name if name is not None and not name.literal else Name(literal=text)


def _put_dates(item: dict[str, object], fields: _Fields) -> None:
    """Put dates: of several tags the one that says most, of those the first."""
    for variable, tag, others in DATES:
        years = (_YEAR.match(fields.first(each)) for each in (*others, tag))
        year = next((match[1] for match in years if match), "")
        dates = [(each, read_ris_date(fields.first(each), year=year)) for each in (tag, *others)]
        known = [
            (each, date)
            for each, date in dates
            # Web of Science has the days of a conference where others have that of a visit, EndNote
            # whatever is known of the first edition.
            if date is not None and not (variable != "issued" and "literal" in date)
        ]
        if not known:
            continue
        item[variable] = max((date for _, date in known), key=_precision)
        for each, date in known:
            if date == item[variable] or _says_less(date, item[variable]):
                fields.take_first(each)


def _precision(date: dict[str, object]) -> int:
    parts = date.get("date-parts")
    first = parts[0] if isinstance(parts, list) else []
    return 2 * len(first) + ("season" in date)


def _says_less(date: dict[str, object], other: object) -> bool:
    """Tell whether `date` is the beginning of `other`."""
    one, two = date.get("date-parts"), other.get("date-parts") if isinstance(other, dict) else None
    if not isinstance(one, list) or not isinstance(two, list):
        return False
    return "season" not in date and bool(two[0][: len(one[0])] == one[0])


def _put_numbers(item: dict[str, object], fields: _Fields) -> None:
    """Put pages, and the numbers of series and books."""
    first, last = fields.take_first(FIRST_PAGE), fields.take_first(LAST_PAGE)
    count = page_count(first) if item["type"] in COUNTED_IN_PAGES and not last else ""
    if count:
        item["number-of-pages"] = count
    elif first or last:
        first = without_label(first)
        is_whole = not last or first == last or first.endswith(f"-{last}")
        item["page"] = first if is_whole else f"{first}-{last}".strip("-")
    if item["type"] not in WITH_ISSUES and "issue" in item and "number" not in item:
        item["number"] = item.pop("issue")
    for value in fields.take_all(NUMBERS):
        if not is_standard_number(value) and item["type"] in NUMBERED_LIKE_BOOKS:
            _put_own_number(item, fields, value)
            continue
        variable = "ISSN" if _ISSN.match(value) and not _is_isbn(value) else "ISBN"
        item[variable] = f"{item[variable]}, {value}" if variable in item else value


def _put_own_number(item: dict[str, object], fields: _Fields, number: str) -> None:
    """Put the number of a report or patent; that of an application stays as it is."""
    other = str(item.get("number", number))
    item["number"] = number
    if other != number:
        fields.leave(APPLICATION, other)


def is_standard_number(text: str) -> bool:
    """Tell whether a number is an ISSN or an ISBN, and not the report's own."""
    return bool(_ISSN.match(text)) or _is_isbn(text) or text.upper().startswith(("ISBN", "ISSN"))


def _is_isbn(text: str) -> bool:
    digits = sum(character.isdecimal() or character in "Xx" for character in text[:24])
    return digits in (10, 13) and " " not in text.strip()
