"""Which names are those of a paper, an agency, a station or a site."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final

from mkbriefs.annotate.wordlists import load_wordlist

_PACKAGE: Final = "mkbriefs.compare"
_ARTICLE: Final = re.compile(r"(?:the|el|la|los|las|le|les|l'|der|die|das)\s+", re.IGNORECASE)
_DOMAIN: Final = re.compile(r"[\w-]{2,40}(?:\.[a-z]{2,12}){1,3}", re.IGNORECASE)
_HEAD: Final = re.compile(r"\s+(?:of|in|de|del)\s|,")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_BYLINE: Final = re.compile(r"\s*(?:[|/·•–—]|-\s|\.\s|,\s)")
"""What ends the name in a line at the top of a text: `Lake Post / Sunday`, `Lake Post, 3 May`."""
_TWO: Final = 2
_LONGEST: Final = 60
_SMALL: Final = 3
"""Letters of a word that needs no capital: of, de, la."""
_LISTED_APART: Final = ","
_NEWS: Final = "news"
"""Says that it is an agency only before a word that does: any paper may be the `Kelso News`."""


@lru_cache(maxsize=1 << 14)
def fold_name(name: str) -> str:
    """Return what names of one body have in common: lower case, no article, no genitive.

    Listed names of one agency or paper are one: `AP` is the Associated Press.
    """
    words = _POSSESSIVE.sub("", " ".join(name.split())).casefold()
    folded = _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words
    return _same().get(folded, folded)


class Media:
    """Tells papers, agencies, stations and sites by their names."""

    def __init__(self, publishers: Iterable[str] = ()) -> None:
        """Take the publishers of the corpus, which are media whatever they are called.

        Args:
            publishers: as `fold_name` has them.
        """
        self.publishers = frozenset(publishers)

    def has(self, name: str) -> bool:
        """Tell whether a name is that of one."""
        folded = fold_name(name)
        return folded in self.publishers or _is_medium(folded)


class ListeningMedia(Media):
    """Those that are media by their names alone; hears which other names it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.unknown: set[str] = set()
        """As `fold_name` has them."""

    def has(self, name: str) -> bool:
        """Tell whether a name is that of one."""
        folded = fold_name(name)
        is_medium = _is_medium(folded)
        if not is_medium:
            self.unknown.add(folded)
        return is_medium


def masthead_of(line: str) -> str:
    """Return the paper that a line at the top of a text names alone, or before a date or a town."""
    name = _BYLINE.split(line.strip(), maxsplit=1)[0].strip()
    words = name.split()
    if len(line) > _LONGEST or len(words) == 1 or not _is_medium(fold_name(name)):
        return ""
    lists = load_wordlist("media", _PACKAGE)
    is_section = words[-1].casefold() in lists["sections"]
    is_name = all(w[0].isupper() or (w.isalpha() and len(w) <= _SMALL) or w == "&" for w in words)
    return name if is_name and not is_section else ""


def without_kind(folded: str) -> str:
    """Return an agency's name but for the words that say it is one; empty if nothing is left.

    Words by which other papers are called too, `daily` or `world`, are no name of an agency.
    """
    kinds = load_wordlist("media", _PACKAGE)["agency"]
    words = folded.split()
    own = list(words)
    while own and (own[-1] in kinds or (own[-1] == _NEWS and own != words)):
        own.pop()
    return "" if own == words or all(map(_is_common, own)) else " ".join(own)


def _is_common(word: str) -> bool:
    lists = load_wordlist("media", _PACKAGE)
    return any(word in lists[kind] for kind in ("first", "last", "agency", "common"))


def is_listed(name: str) -> bool:
    """Tell whether a name is that of a well-known agency, paper or station."""
    return fold_name(name) in _listed()


@lru_cache(maxsize=1 << 14)
def _is_medium(folded: str) -> bool:
    lists = load_wordlist("media", _PACKAGE)
    if folded in _listed() or _DOMAIN.fullmatch(folded):
        return True
    if folded.endswith(lists["unspaced"]):
        return folded not in lists["unspaced alone"] and not folded.endswith(lists["unspaced not"])
    words = _HEAD.split(folded, maxsplit=1)[0].split()
    if len(words) > _TWO and " ".join(words[-_TWO:]) in lists["last two"]:
        return True
    if not words or words[-1] in lists["never"]:
        return False
    return words[-1] in lists["last"] or (words[0] in lists["first"] and " " in folded)


@cache
def _listed() -> frozenset[str]:
    names = load_wordlist("media", _PACKAGE)["names"]
    return frozenset(map(fold_name, names)) | frozenset(_same().values())


@cache
def _same() -> Mapping[str, str]:
    """Return the first name of each listed body by all its names, folded."""
    same: dict[str, str] = {}
    for line in load_wordlist("media", _PACKAGE)["same"]:
        names = [name.strip().casefold() for name in line.split(_LISTED_APART)]
        same |= dict.fromkeys(names, names[0])
    return same
