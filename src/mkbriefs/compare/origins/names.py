"""One name for each origin, however it is spelt; and the name of a source itself.

Spellings are one by what is listed, by the end of a longer name (`the Courier` of the `Lake
Courier`), by what stands before the words that say it is an agency (`Nordlys` of the `Nordlys News
Agency`) and by initials, where one name alone is meant; never by likeness.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from mkbriefs.bibliography.item import names_of, publisher_of
from mkbriefs.bibliography.titles import title_text
from mkbriefs.clean.letterhead import find_release_label
from mkbriefs.compare.origins.media import fold_name, masthead_of, without_kind
from mkbriefs.compare.statements import Statements, kept
from mkbriefs.model import Citekey

_LONGEST_INITIALS: Final = 6
_SMALL_WORDS: Final = frozenset(("of", "the", "and", "&", "de", "la", "del", "el"))
_LINES_AT_TOP: Final = 8
"""Lines of a text among which a paper's name may stand alone."""
_TOP: Final = 2_000
"""Code points that these lines have at most."""


@dataclass(frozen=True, slots=True)
class Named:
    """An origin before it has an id."""

    key: str
    """What all its spellings have in common."""
    label: str


class Names:
    """The names of media that a corpus holds, to tell which a short one means."""

    def __init__(self, held: Mapping[Citekey, Iterable[str]]) -> None:
        """Take the names that stand in each brief."""
        self._label: dict[str, str] = {}
        self._longer: dict[Citekey | None, dict[str, set[str]]] = {}
        for citekey, names in held.items():
            for name in names:
                self._put(citekey, name)

    def _put(self, citekey: Citekey, name: str) -> None:
        full = fold_name(name)
        self._label[full] = min(name, self._label.get(full, name))
        for place in (citekey, None):
            longer = self._longer.setdefault(place, defaultdict(set))
            for short in _short_forms(full):
                longer[short].add(full)

    def named(self, label: str, citekey: Citekey) -> Named:
        """Return the origin that a name means in a brief: there first, else in the corpus."""
        key = fold_name(label)
        for place in (citekey, None):
            full = _one_meant(self._longer.get(place, {}).get(key, ()))
            if full:
                return Named(full, self._label[full])
        return Named(key, self._label.get(key, label))


def _short_forms(full: str) -> Iterable[str]:
    """Yield what a longer name is called: its last words, its own name, and its initials."""
    words = full.split()
    for at in range(1, len(words)):
        yield " ".join(words[at:])
    own = without_kind(full)
    if own:
        yield own
    for said in (words, [word for word in words if word not in _SMALL_WORDS]):
        if 1 < len(said) <= _LONGEST_INITIALS:
            yield "".join(word[0] for word in said)


def _one_meant(names: Iterable[str]) -> str:
    """Return the longest of some names, if the others are ends of it; else nothing."""
    longest = max(names, key=lambda name: (len(name), name), default="")
    return longest if all(longest.endswith(name) for name in names) else ""


@kept
def publisher_in(each: Statements) -> str:
    """Return who publishes a source: by its metadata, or a line at its top; empty if unknown."""
    reference = each.brief.reference
    given = publisher_of(reference.item)
    if given:
        return masthead_of(given) or given
    title = title_text(reference)
    heads = (masthead_of(line) for line in _lines_at_top(each) if line.strip() != title)
    return next(filter(None, heads), "")


@kept
def is_release(each: Statements) -> bool:
    """Tell whether a line at the top of a source says that it is a release: `PRESS RELEASE`."""
    return any(find_release_label(line) is not None for line in _lines_at_top(each))


def _lines_at_top(each: Statements) -> list[str]:
    return each.text[:_TOP].lstrip().split("\n", _LINES_AT_TOP)[:_LINES_AT_TOP]


def own_name(each: Statements, group: str) -> Named:
    """Return a source itself as an origin: its publisher, else its authors, else its title.

    Two sources of one publisher or author are one origin; of one title they are two, unless they
    are copies.
    """
    by = _publisher_or_authors(each)
    if by:
        return Named(fold_name(by), by)
    return Named(f"seed {group}", title_text(each.brief.reference) or str(each.citekey))


@kept
def _publisher_or_authors(each: Statements) -> str:
    authors = names_of(each.brief.reference.item)
    return publisher_in(each) or ", ".join(name.full for name in authors)
