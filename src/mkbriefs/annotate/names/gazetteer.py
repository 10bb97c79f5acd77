"""Places everybody knows: countries, regions, big cities, as `data/places.txt` lists them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ahocorasick_rs import AhoCorasick

from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.model import MentionKind

_UNSPACED = "\u2e80"
"""From here on scripts are written without spaces, as far as the list has any."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the shipped lists say of one name."""

    kind: MentionKind
    entry: str
    """What all names of the same thing share: the first one listed."""
    is_ambiguous: bool = False
    """Whether the name means other things too."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The shipped names of places and of what everybody knows, in spaced scripts and in Chinese."""

    names: Mapping[str, Known]
    """By name as it is written, without the full stop between words: `St Louis`."""
    words: Mapping[str, int]
    """First words of the names in spaced scripts, with the most words with a capital of any."""

    def loud(self, name: str) -> tuple[str, Known] | None:
        """Return the name that `name`, all in capitals, stands for: `LONDON`."""
        if not name.isupper() or name in self.names:
            return None
        quiet = " ".join(word.capitalize() for word in name.split())
        known = self.names.get(quiet)
        return (quiet, known) if known else None


@cache
def gazetteer() -> Gazetteer:
    """Return the shipped names, read once."""
    names: dict[str, Known] = {}
    for kind, forms in _well_known():
        for form in forms:
            names[form.replace(". ", " ")] = Known(kind, forms[0])
    for forms in _places():
        entry = forms[0].lstrip("?")
        for form in forms:
            name = form.lstrip("?").replace(". ", " ")
            names.setdefault(name, Known(MentionKind.PLACE, entry, form[0] == "?"))
    words: dict[str, int] = {}
    for name in names:
        if name[0] < _UNSPACED:
            first, *rest = name.split()
            count = 1 + sum(word[0].isupper() for word in rest)
            words[first] = max(count, words.get(first, 0))
    return Gazetteer(names, words)


@cache
def chinese_names() -> tuple[AhoCorasick, tuple[str, ...]]:
    """Return a matcher of the names in Chinese, and the names by its numbers."""
    names = tuple(name for name in gazetteer().names if name[0] >= _UNSPACED)
    return AhoCorasick(names), names


def _places() -> list[list[str]]:
    source = resources.files(__package__).joinpath("data", "places.txt").read_text("utf-8")
    return [line.split("|") for line in source.splitlines() if not line.startswith("#")]


def _well_known() -> list[tuple[MentionKind, list[str]]]:
    lists = load_wordlist("known", "mkbriefs.annotate.names")
    return [
        (MentionKind(kind), entry.split("|"))
        for kind, entries in lists.items()
        for entry in entries
    ]
