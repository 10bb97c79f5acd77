"""Addresses of values made anew all the time from parts that live on, each addressed once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any, cast

from mkbriefs.bibliography.formats import BibliographyFormat
from mkbriefs.bibliography.inlines import Inline
from mkbriefs.briefs import PersonText
from mkbriefs.briefs.merge import RegionPlace
from mkbriefs.cache import address
from mkbriefs.cache.address import plain
from mkbriefs.cache.objects import Addresses
from mkbriefs.model import (
    Brief,
    BriefFindings,
    Corpus,
    Discrepancy,
    Fact,
    Findings,
    Grading,
    Quote,
    RelatedBrief,
    Tie,
)
from mkbriefs.render.context import SourceName
from mkbriefs.render.fact_digests import FactDigest
from mkbriefs.render.finding_addresses import discrepancy_address, fact_address
from mkbriefs.render.page_names import Elsewhere

_OPENED = frozenset({Brief, BriefFindings, Corpus, Findings})
"""Types whose values are made anew all the time from parts that live on: addressed by the parts."""
_WRITERS: Mapping[type, Callable[[Any], object]] = {
    # Each is a part of little else.
    **dict.fromkeys((Grading, Inline, PersonText, Quote, RegionPlace), plain),
    **dict.fromkeys((RelatedBrief, SourceName, Tie), plain),
    Elsewhere: attrgetter("count", "first"),  # where it stands nothing else does
    # The rest is made of its fact, which stands beside it.
    FactDigest: attrgetter("places", "differing"),
    BibliographyFormat: attrgetter("name"),  # of which there is a fixed table
}
"""How values of small types are written; others are addressed, each once."""
_ADDRESSES: Mapping[type, Callable[[Any], str]] = {
    Fact: fact_address,
    Discrepancy: discrepancy_address,
}
"""How these are addressed more quickly than by `address`."""
_WORDS = frozenset({str, int, float, bool, type(None)})


def address_of_parts(value: object, addresses: Addresses) -> str:
    """Return the address of a dataclass: of each of its fields that it is made from.

    Args:
        value: a frozen dataclass that is put together anew all the time.
        addresses: of its parts, which live on.
    """
    names = _PARTS[type(value)]
    parts = _written_parts([getattr(value, name) for name in names], addresses)
    return address(type(value).__name__, parts)


def part_address(part: object, addresses: Addresses) -> str:
    """Return the address of a part: a value that lives on, or is put together of such.

    Args:
        part: of a type that is not written as it is.
        addresses: of what lives on.
    """
    kind = type(part)
    if kind in _OPENED:
        return addresses.of(part, lambda opened: address_of_parts(opened, addresses))
    return addresses.of(part, _ADDRESSES.get(kind))


class _Parts(dict[type, tuple[str, ...]]):
    """The names of the fields that dataclasses are made from, found out once."""

    def __missing__(self, kind: type) -> tuple[str, ...]:
        if not is_dataclass(kind):
            raise TypeError(kind)
        names = self[kind] = tuple(each.name for each in fields(kind) if each.init)
        return names


_PARTS = _Parts()


class _Mappings(dict[type, bool]):
    """Whether types are mappings, found out once."""

    def __missing__(self, kind: type) -> bool:
        is_mapping = self[kind] = issubclass(kind, Mapping)
        return is_mapping


_IS_MAPPING = _Mappings()


def _written(value: object, addresses: Addresses) -> object:
    """Return plain values for a part, the same for equal parts alone."""
    kind = type(value)
    if kind in _WORDS:
        return value
    if (write := _WRITERS.get(kind)) is not None:
        return write(value)
    if kind is tuple:
        return tuple(_written_parts(cast("tuple[object, ...]", value), addresses))
    if _IS_MAPPING[kind]:
        held = cast("Mapping[object, object]", value)
        return _written_parts(held, addresses), _written_parts(held.values(), addresses)
    return part_address(value, addresses)


def _written_parts(values: Iterable[object], addresses: Addresses) -> list[object]:
    """Return plain values for several parts. Many are words, which saves a call for each."""
    return [each if type(each) in _WORDS else _written(each, addresses) for each in values]
