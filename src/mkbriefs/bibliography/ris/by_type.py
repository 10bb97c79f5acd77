"""What tags of RIS mean in records of some types, and how to write such records.

The tables of `tags` hold for most types. For these EndNote and Zotero, which agree, mean something
else: what was read by the tables is put right by `as_meant`, and `as_tagged` is the way back.
"""

from collections.abc import Mapping

from mkbriefs.bibliography.item import CslItem, text_of, type_of
from mkbriefs.bibliography.ris.tags import PUBLISHED, WRITTEN_TYPES

_WITH_SERIES = frozenset({"BOOK", "EDBOOK", "EBOOK"})
"""Types of which `T2` is the title of the series."""
_RENAMED: Mapping[str, Mapping[str, str]] = {
    "chapter": {"section": "chapter-number"},
    "legal_case": {"publisher": "authority"},
    "motion_picture": {
        "author": "director",
        "collection-editor": "producer",
        "translator": "performer",
    },
    "personal_communication": {"editor": "recipient"},
    "software": {"edition": "version"},
    "song": {"editor": "performer"},
}
"""By type of CSL: what is read of some tag, and what it is."""
_IN_PRESS, _STATUS = "INPR", "in press"
"""The only status for which RIS has a word: the type of an article."""
_SWAPPED = (("container-title", "event-title"), ("publisher-place", "event-place"))
"""Of a paper: the conference and its place stand where others have what they are contained in."""


def as_meant(item: CslItem, kind: str) -> dict[str, object]:
    """Return an item as a record of the type `kind` means it."""
    meant = dict(item)
    if kind == _IN_PRESS:
        meant["status"] = _STATUS
    if kind == "EDBOOK" and "author" in meant:
        if "editor" in meant:
            meant.setdefault("collection-editor", meant["editor"])
        meant["editor"] = meant.pop("author")
    elif kind in _WITH_SERIES and "collection-title" not in meant:
        # Reference Manager had series under `T3`, with their editors under `A3`.
        _swap(meant, "editor", "collection-editor", wanted="collection-editor")
    if kind in _WITH_SERIES:
        _rename(meant, "container-title", "collection-title")
        if "collection-title" in meant:
            _rename(meant, "number", "collection-number")
    if meant["type"] == "paper-conference":
        for one, other in _SWAPPED:
            _swap(meant, one, other, wanted=other)
    for read, variable in _RENAMED.get(str(meant["type"]), {}).items():
        _rename(meant, read, variable)
    return meant


def type_of_record(item: CslItem) -> str:
    """Return the type of RIS that an item is written with."""
    is_in_press = text_of(item, "status") == _STATUS and type_of(item) == "article-journal"
    return _IN_PRESS if is_in_press else WRITTEN_TYPES.get(type_of(item), "GEN")


def as_tagged(item: CslItem) -> dict[str, object]:
    """Return an item with each variable where the tables find the tag that its type has for it."""
    tagged = dict(item)
    kind = tagged.get("type")
    has_both = "container-title" in tagged and "collection-title" in tagged
    if kind == "book" and "collection-editor" in tagged and "editor" not in tagged:
        _rename(tagged, "container-title", "collection-title")
    elif kind == "book" and not has_both:
        _swap(tagged, "editor", "collection-editor", wanted="editor")
        _rename(tagged, "collection-title", "container-title")
    if kind == "paper-conference":
        for one, other in _SWAPPED:
            _swap(tagged, one, other, wanted=other)
    if kind in PUBLISHED:
        _rename(tagged, "archive", "source")
    for read, variable in _RENAMED.get(str(kind), {}).items():
        _rename(tagged, variable, read)
    return tagged


def _rename(item: dict[str, object], old: str, new: str) -> None:
    if old in item and new not in item:
        item[new] = item.pop(old)


def _swap(item: dict[str, object], one: str, other: str, *, wanted: str) -> None:
    """Let two variables change places, if the item has the one that is wanted for it."""
    if wanted not in item:
        return
    values = {one: item.pop(other, None), other: item.pop(one, None)}
    item |= {name: value for name, value in values.items() if value is not None}
