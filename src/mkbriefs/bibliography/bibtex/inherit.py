"""What an entry has from others: `crossref`, whose fields change their names, and `xdata`.

Source: the biblatex manual, appendix B (default inheritance setup). Left out of it are fields that
speak of the parent alone: its abstract, its notes, its keywords, its files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mkbriefs.bibliography.bibtex.raw import RawEntry
from mkbriefs.bibliography.bibtex.strings import Budget
from mkbriefs.bibliography.problems import Problems, shown

_NEVER = frozenset(
    {"ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options"}
    | {"presort", "related", "relatedoptions", "relatedstring", "relatedtype", "shorthand"}
    | {"shorthandintro", "sortkey", "sortname", "sorttitle", "sortyear", "file", "abstract"}
    | {"annotation", "annote", "note", "keywords", "shorttitle", "timestamp", "type"}
)
_IN_BOOKS = frozenset(
    {"inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inreference"}
    | {"inproceedings", "conference"}
)
_BOOKS = frozenset({"book", "collection", "proceedings", "reference"})
_ARTICLES = frozenset({"article", "suppperiodical", "review"})
_TITLES = ("title", "subtitle", "titleaddon")
_ALIKE = (
    frozenset({"date", "year", "month", "day"}),
    frozenset({"location", "address"}),
    frozenset({"institution", "school"}),
)
"""Fields that say the same: an entry that has one of them inherits none of the others."""


def resolve_parents(entries: Sequence[RawEntry], problems: Problems) -> tuple[RawEntry, ...]:
    """Return the entries, each with what it inherits, without those that are only `@xdata`.

    Diagnostics: `bibliography-valid` for a parent that is not there, and for an entry that is its
    own parent, at once or by way of others: it stays, and inherits nothing.
    """
    by_key: dict[str, RawEntry] = {}
    for entry in entries:
        by_key.setdefault(entry.key.casefold(), entry)
    resolver = _Resolver(by_key, problems, Budget(sum(map(_size, entries))))
    resolved = [resolver.resolve(entry) for entry in entries]
    return tuple(entry for entry in resolved if entry.type != "xdata")


class _Resolver:
    def __init__(self, by_key: Mapping[str, RawEntry], problems: Problems, budget: Budget) -> None:
        self._by_key = by_key
        self._problems = problems
        self._budget = budget
        self._done: dict[int, RawEntry] = {}

    def resolve(self, entry: RawEntry) -> RawEntry:
        """Resolve an entry after all it depends on; a stack, since chains may be long."""
        if "crossref" not in entry.fields and "xdata" not in entry.fields:
            return entry
        open_entries: dict[int, RawEntry] = {}
        stack = [entry]
        while stack:
            current = stack[-1]
            if id(current) in self._done:
                stack.pop()
                continue
            waiting = [
                parent
                for parent in self._parents(current)
                if id(parent) not in self._done and id(parent) not in open_entries
            ]
            if id(current) not in open_entries and waiting:
                open_entries[id(current)] = current
                stack += [parent for parent in waiting if parent is not current]
                continue
            self._done[id(current)] = self._inherit(current)
            open_entries.pop(id(current), None)
            stack.pop()
        return self._done[id(entry)]

    def _parents(self, entry: RawEntry) -> list[RawEntry]:
        found = (self._by_key.get(key.casefold()) for key in _parent_keys(entry))
        return [parent for parent in found if parent is not None]

    def _inherit(self, entry: RawEntry) -> RawEntry:
        fields = dict(entry.fields)
        for key in _parent_keys(entry):
            parent = self._by_key.get(key.casefold())
            if parent is None:
                self._report(entry, f"refers to {shown(key)}, which is not in this file")
            elif id(parent) not in self._done:
                self._report(entry, f"is its own parent by way of {shown(key)}")
            else:
                self._take(entry, fields, self._done[id(parent)])
        if all(key.strip().casefold() in self._by_key for key in _xdata_keys(entry)):
            fields.pop("xdata", None)
        return replace(entry, fields=fields)

    def _take(self, entry: RawEntry, fields: dict[str, str], parent: RawEntry) -> None:
        if not self._budget.spend(_size(parent)):
            self._report(entry, "inherits more than a file of this size can mean")
            return
        if parent.type == "xdata":
            new = {name: value for name, value in parent.fields.items() if name != "xdata"}
        else:
            new = _renamed(entry, parent)
        said = {name for alike in _ALIKE if not alike.isdisjoint(entry.fields) for name in alike}
        for name, value in new.items():
            if name not in said:
                fields.setdefault(name, value)

    def _report(self, entry: RawEntry, problem: str) -> None:
        self._problems.add(
            entry.line,
            f"the entry {shown(entry.key)} {problem}",
            "correct its `crossref` or `xdata`, or take it out",
        )


def _parent_keys(entry: RawEntry) -> list[str]:
    keys = [*_xdata_keys(entry), entry.fields.get("crossref", "").strip()]
    return list(dict.fromkeys(filter(None, keys)))


def _xdata_keys(entry: RawEntry) -> list[str]:
    keys = (key.strip() for key in entry.fields.get("xdata", "").split(","))
    return [key for key in keys if key]


def _renamed(child: RawEntry, parent: RawEntry) -> dict[str, str]:
    """Return the fields of a parent by the names they have in its child."""
    taken = {name: value for name, value in parent.fields.items() if name not in _NEVER}
    prefix = ""
    if child.type in _ARTICLES:
        prefix = "journal"
    elif parent.type.startswith("mv"):
        prefix = "main"
    elif child.type in _IN_BOOKS:
        prefix = "book"
    if prefix:
        titles = {name: taken.pop(name) for name in _TITLES if name in taken}
        taken |= {f"{prefix}{name}": value for name, value in titles.items()}
    if prefix and child.type in {"inbook", "bookinbook", "suppbook"} and "author" in taken:
        taken.setdefault("bookauthor", taken["author"])
    if prefix == "main" and child.type in _BOOKS:
        taken.pop("volumes", None)
    return taken


def _size(entry: RawEntry) -> int:
    return sum(20 + len(value) for value in entry.fields.values())
