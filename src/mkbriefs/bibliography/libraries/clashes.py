"""Entries of several files that have one key, and entries that describe one work."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from mkbriefs.bibliography.entries import Entry
from mkbriefs.bibliography.item import CslItem, date_of, doi_of, publisher_of, text_of, type_of
from mkbriefs.bibliography.problems import shown
from mkbriefs.diagnostics import Diagnostic, Location, Severity

_MARKUP = re.compile(r"</?[a-z]{1,4}(?: [^<>]{0,80})?>")
_LEAST_TITLE = 12
"""Letters of a title that two works seldom share; `Editorial` and `Introduction` are no signs."""
_NEWS = frozenset(
    {"article-newspaper", "article-magazine", "webpage", "post", "post-weblog", "document"}
)


def tell_apart(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Return entries whose keys are all different, upper and lower case aside.

    The first keeps its key, others go by it with `-2`, `-3`; one that says the same as an earlier
    one is left out, its attachments are kept.

    Diagnostics: `bibliography-key-unique`, a warning for a key with a number, a note for an entry
        left out.
    """
    given = list(entries)
    taken = {entry.key.casefold() for entry in given}
    first: dict[str, int] = {}
    numbers: dict[str, int] = {}
    kept: list[Entry] = []
    diagnostics: list[Diagnostic] = []
    for entry in given:
        folded = entry.key.casefold()
        place = first.setdefault(folded, len(kept)) if folded else len(kept)
        if place == len(kept):
            kept.append(entry)
            continue
        earlier = kept[place]
        if earlier.item == entry.item:
            paths = dict.fromkeys((*earlier.attachments, *entry.attachments))
            kept[place] = replace(earlier, attachments=tuple(paths))
            what, severity = "says the same, and is left out", Severity.NOTE
        else:
            number = numbers.get(folded, 1) + 1
            while f"{folded}-{number}" in taken:
                number += 1
            numbers[folded] = number
            key = f"{entry.key}-{number}"
            taken.add(key.casefold())
            kept.append(replace(entry, key=key))
            what, severity = f"goes by {shown(key)}", Severity.WARNING
        diagnostics.append(_clash(entry, earlier, what, severity))
    return tuple(kept), tuple(diagnostics)


class Work(NamedTuple):
    """What an item says of the work it describes, in forms that can be compared."""

    doi: str
    title: tuple[str, str, str] | None
    """Title, year and, of news, publisher; None where they tell too little."""


def work_of(item: CslItem) -> Work:
    """Return the work that an item describes."""
    return Work(doi_of(item).casefold(), _title_of(item))


def find_same_works(works: Iterable[tuple[Work, Location, str]]) -> Iterator[Diagnostic]:
    """Yield a warning for each work that an earlier item describes.

    Works are the same where they have the same DOI, or no two DOIs and the same title (letters and
    digits alone, case aside) and the same year. News of one title in two newspapers are two works:
    each publishes what an agency wrote under its own name.

    Args:
        works: each with the place of its item and what that is called.

    Diagnostics: `work-unique`.
    """
    by_doi: dict[str, tuple[Location, str]] = {}
    by_title: dict[tuple[str, str, str], tuple[Location, str, str]] = {}
    for (doi, title), place, name in works:
        same = by_doi.get(doi) if doi else None
        if same is not None:
            yield _same_work(place, name, same, f"the DOI {shown(doi)}")
        elif title is not None and (like := by_title.get(title)) and not (doi and like[2]):
            yield _same_work(place, name, like[:2], "title and year")
        if doi:
            by_doi.setdefault(doi, (place, name))
        if title is not None:
            by_title.setdefault(title, (place, name, doi))


def _title_of(item: CslItem) -> tuple[str, str, str] | None:
    plain = _MARKUP.sub("", text_of(item, "title")).casefold()
    letters = "".join(filter(str.isalnum, plain))
    year = date_of(item).edtf[:4]
    # Han, Kana and Hangul say in one character what takes others two or three.
    weight = len(letters) + sum(not letter.isascii() for letter in letters)
    publisher = publisher_of(item).casefold() if type_of(item) in _NEWS else ""
    return (letters, year, publisher) if year and weight >= _LEAST_TITLE else None


def _clash(entry: Entry, earlier: Entry, what: str, severity: Severity) -> Diagnostic:
    return Diagnostic(
        rule="bibliography-key-unique",
        severity=severity,
        location=Location(entry.path, entry.line),
        message=f"the key {shown(entry.key)} stands in `{Location(earlier.path, earlier.line)}` "
        f"already; this entry {what}",
        hint="give each entry a key of its own",
    )


def _same_work(place: Location, name: str, earlier: tuple[Location, str], what: str) -> Diagnostic:
    return Diagnostic(
        rule="work-unique",
        severity=Severity.WARNING,
        location=place,
        message=f"{shown(name)} has {what} of {shown(earlier[1])} in `{earlier[0]}`",
        hint="keep one of the two, or correct the one that is another work",
    )
