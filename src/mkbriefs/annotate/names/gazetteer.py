"""What everybody knows: countries, regions, big cities, and a few names of other kinds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from mkbriefs.annotate.names.capitals import Word, name_of
from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.model import MentionKind

_UNSPACED = "\u2e80"
"""From here on scripts are written without spaces, as far as the lists have any."""


class Known(NamedTuple):
    """What the shipped lists say of one name. A tuple, since some thousand are made at once."""

    kind: MentionKind
    entry: str
    """What all names of the same thing share: the first one listed."""
    is_ambiguous: bool = False
    """Whether the name means other things too."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The shipped names, in spaced scripts and in Chinese."""

    names: Mapping[str, Known]
    """By name as it is written, without the full stop between words: `St Louis`."""
    most_words: Mapping[str, int]
    """First words of the names in spaced scripts, with the most words with a capital of any."""

    def longest_at(self, words: Sequence[Word], at: int) -> tuple[int, Known] | None:
        """Return how many words from `at` are a shipped name, the most, and which one."""
        most = self.most_words.get(words[at].text)
        if most is None:
            return None
        for count in range(min(most, len(words) - at), 0, -1):
            known = self.names.get(name_of(words[at : at + count]))
            if known:
                return count, known
        return None

    def whole(self, words: Sequence[Word]) -> Known | None:
        """Return what the lists say of exactly these words."""
        found = self.longest_at(words, 0) if words else None
        return found[1] if found and found[0] == len(words) else None

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
        names.update((_key(form), Known(kind, forms[0])) for form in forms)
    for forms in _places():
        entry = forms[0].lstrip("?")
        for form in forms:
            known = Known(MentionKind.PLACE, entry, form[0] == "?")
            names.setdefault(_key(form.lstrip("?")), known)
    most: dict[str, int] = {}
    for name in names:
        if name[0] < _UNSPACED:
            first, *rest = name.split()
            count = 1 + sum(word[0].isupper() for word in rest)
            most[first] = max(count, most.get(first, 0))
    return Gazetteer(names, most)


@cache
def chinese_names() -> tuple[AhoCorasick, tuple[str, ...]]:
    """Return a matcher of the names in Chinese, and the names by its numbers."""
    names = tuple(name for name in gazetteer().names if name[0] >= _UNSPACED)
    return AhoCorasick(names), names


def _key(form: str) -> str:
    return form.replace(". ", " ")


def _places() -> list[list[str]]:
    source = resources.files(__package__).joinpath("data", "places.txt").read_text("utf-8")
    return [line.split("|") for line in source.splitlines() if not line.startswith("#")]


@cache
def place_sections() -> Mapping[str, str]:
    """Return for each shipped place whether it is one of `countries`, `regions` or `cities`.

    Regions are all that is neither: parts of the world, of countries, landscapes and waters.
    """
    source = resources.files(__package__).joinpath("data", "places.txt").read_text("utf-8")
    sections: dict[str, str] = {}
    section = ""
    for line in source.splitlines():
        if line.startswith("# "):
            section = line.removeprefix("# ")
        else:
            sections.setdefault(line.partition("|")[0].lstrip("?"), section)
    return sections


def _well_known() -> list[tuple[MentionKind, list[str]]]:
    lists = load_wordlist("known", "mkbriefs.annotate.names")
    return [
        (MentionKind(kind), entry.split("|"))
        for kind, entries in lists.items()
        for entry in entries
    ]
