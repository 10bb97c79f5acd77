"""Which names are those of a paper, an agency, a station or a site."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from mkbriefs.annotate.wordlists import load_wordlist

_PACKAGE: Final = "mkbriefs.compare"
_ARTICLE: Final = re.compile(r"(?:the|el|la|los|las|le|les|l'|der|die|das)\s+", re.IGNORECASE)
_DOMAIN: Final = re.compile(r"[\w-]{2,40}(?:\.[a-z]{2,12}){1,3}", re.IGNORECASE)
_HEAD: Final = re.compile(r"\s+(?:of|in|de|del)\s|,")
_POSSESSIVE: Final = re.compile(r"['’]s?$")


def fold_name(name: str) -> str:
    """Return what names of one body have in common: lower case, no article, no genitive."""
    words = _POSSESSIVE.sub("", " ".join(name.split()))
    return (
        _ARTICLE.sub("", words.casefold(), count=1) if _ARTICLE.match(words) else words.casefold()
    )


class Media:
    """Tells papers, agencies, stations and sites by their names."""

    def __init__(self, publishers: Iterable[str] = ()) -> None:
        """Take the publishers of the corpus, which are media whatever they are called."""
        self._publishers = frozenset(map(fold_name, publishers))

    def has(self, name: str) -> bool:
        """Tell whether a name is that of one."""
        folded = fold_name(name)
        return folded in self._publishers or _is_medium(folded)


@cache
def _is_medium(folded: str) -> bool:
    lists = load_wordlist("media", _PACKAGE)
    if folded in lists["names"] or _DOMAIN.fullmatch(folded):
        return True
    if folded.endswith(lists["unspaced"]):
        return True
    words = _HEAD.split(folded, maxsplit=1)[0].split()
    return bool(words) and (words[-1] in lists["last"] or words[0] in lists["first"])
