"""Bibliography files of BibTeX and BibLaTeX, read entry by entry."""

from collections.abc import Mapping, Sequence

from mkbriefs.bibliography.bibtex import types
from mkbriefs.bibliography.bibtex.inherit import resolve_parents
from mkbriefs.bibliography.bibtex.raw import RawEntry
from mkbriefs.bibliography.bibtex.scan import scan_abbreviations, scan_entries
from mkbriefs.bibliography.bibtex.to_item import to_item
from mkbriefs.bibliography.entries import Entries, Entry
from mkbriefs.bibliography.problems import Problems, shown
from mkbriefs.diagnostics import Severity


def read_bibtex(
    text: str, *, shown_as: str, abbreviations: Mapping[str, str] | None = None
) -> Entries:
    """Return all entries of a `.bib` file as CSL-JSON items, in the order of the file.

    An entry that is broken is there as far as it can be read. Parents (`crossref`, `xdata`) are
    resolved. What tells of no source, such as a set of other entries, is left out. Of two entries
    with one key, letters' case aside, the first keeps it, and the other goes by the key with `-2`,
    unless it says the same: then it is left out.

    Args:
        text: the decoded file.
        shown_as: its path, for diagnostics.
        abbreviations: what other files define by `@string`, by name in small letters.

    Diagnostics: `bibliography-valid` for whatever is lost or doubtful, `bibliography-key-unique`.
    """
    problems = Problems(shown_as)
    raw = resolve_parents(scan_entries(text, problems, abbreviations), problems)
    if not raw and text.strip() and not scan_abbreviations(text):
        problems.add(1, "this file holds no entry", "an entry begins with `@` and its type")
    entries: list[Entry] = []
    for entry in raw:
        item, attachments = to_item(entry, problems)
        if not types.is_known(entry.type):
            is_source = bool(item.keys() - {"type", "custom"} or attachments)
            _report_type(problems, entry, is_source=is_source)
            if not is_source:
                continue
        entries.append(
            Entry(
                key=entry.key,
                item=item,
                attachments=attachments,
                path=shown_as,
                line=entry.line,
            )
        )
    return Entries(entries=_tell_apart(entries, problems), diagnostics=problems.diagnostics())


def _report_type(problems: Problems, entry: RawEntry, *, is_source: bool) -> None:
    """Say what becomes of a type that nobody knows: files hold sets and settings of styles too."""
    named = f"the entry {shown(entry.key)} has the type {shown(entry.type)}"
    if is_source:
        message, hint = "which is read as `misc`", "give it a type of BibLaTeX"
    else:
        message, hint = "tells of no source, and is left out", "cite the entries it names, if any"
    problems.add(entry.line, f"{named}, {message}", hint, Severity.NOTE)


def _tell_apart(entries: Sequence[Entry], problems: Problems) -> tuple[Entry, ...]:
    """Give each entry a key of its own; entries that say the same are one."""
    first: dict[str, Entry] = {}
    taken = {entry.key.casefold() for entry in entries}
    numbers: dict[str, int] = {}
    kept: list[Entry] = []
    for entry in entries:
        folded = entry.key.casefold()
        earlier = first.setdefault(folded, entry) if folded else entry
        if earlier is entry:
            kept.append(entry)
        elif (earlier.item, earlier.attachments) == (entry.item, entry.attachments):
            _report(problems, entry, earlier, "says the same, and is left out", Severity.NOTE)
        else:
            number = numbers.get(folded, 1) + 1
            while f"{folded}-{number}" in taken:
                number += 1
            numbers[folded] = number
            key = f"{entry.key}-{number}"
            taken.add(key.casefold())
            kept.append(_renamed(entry, key))
            _report(problems, entry, earlier, f"goes by {shown(key)}", Severity.WARNING)
    return tuple(kept)


def _renamed(entry: Entry, key: str) -> Entry:
    return Entry(
        key=key,
        item=entry.item,
        attachments=entry.attachments,
        path=entry.path,
        line=entry.line,
    )


def _report(
    problems: Problems, entry: Entry, earlier: Entry, what: str, severity: Severity
) -> None:
    problems.add(
        entry.line,
        f"the key {shown(entry.key)} stands on line {earlier.line} already; this entry {what}",
        "give each entry a key of its own",
        severity,
        "bibliography-key-unique",
    )
