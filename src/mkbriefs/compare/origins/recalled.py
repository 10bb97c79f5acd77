"""The sources that texts name, found anew only where a text or the media it speaks of changed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from mkbriefs.cache import Stage, address
from mkbriefs.compare.origins.media import ListeningMedia, Media
from mkbriefs.compare.origins.stated import StatedSource, find_stated
from mkbriefs.compare.statements import Statements
from mkbriefs.model import Citekey

_Stated: TypeAlias = tuple[StatedSource, ...]
_STATED: Final[Stage[_Stated]] = Stage("stated among publishers")


@dataclass(frozen=True, slots=True)
class Alone:
    """What a text names in a corpus whose publishers it does not name."""

    stated: _Stated
    unknown: str
    """The names that would be media if one of the corpus' publishers was called so, as JSON."""


def recall_stated(
    statements: Sequence[Statements], media: Media
) -> Mapping[Citekey, Sequence[StatedSource]]:
    """Return what `find_stated` finds in each brief."""
    return {each.citekey: _recall(each, media) for each in statements}


def _recall(each: Statements, media: Media) -> _Stated:
    """Return what is found; of all publishers only those that a text speaks of can change it."""
    alone = find_alone(each)
    if not media.publishers:
        return alone.stated
    named = sorted(media.publishers.intersection(json.loads(alone.unknown)))
    if not named:
        return alone.stated
    key = address(each.address, named)
    return each.cache.recall(_STATED, key, lambda: find_stated(each, Media(named)))


def find_alone(each: Statements) -> Alone:
    """Return what a text names as if no publisher was known."""
    return each.notes.recall("stated", lambda: _listen(each))


def _listen(each: Statements) -> Alone:
    """Search a text as if no publisher was known.

    A name that is a medium's ends a search, so this asks for all names that any search asks for.
    """
    media = ListeningMedia()
    stated = find_stated(each, media)
    return Alone(stated, json.dumps(sorted(media.unknown)))
