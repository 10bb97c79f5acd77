"""Content addresses of findings: of thousands in each build, most of which are as they were.

They are written field by field, which takes a fifth of the time that `address` alone does.
"""

from operator import attrgetter

from mkbriefs.cache import address
from mkbriefs.model import Discrepancy, Fact

_QUOTE = "citekey", "span.start", "span.end", "sentence"
_read_quote = attrgetter(*_QUOTE)
_read_shared = attrgetter("kind", "words")
_read_link = attrgetter(
    *(f"{side}.{name}" for side in ("one", "other") for name in _QUOTE),
    *("score", "likeness", "is_confirmed"),
)
_read_side = attrgetter(*(f"quote.{name}" for name in _QUOTE), "value")
_read_discrepancy = attrgetter("id", "kind.value", "difference", "rule", "fact")


def fact_address(fact: Fact) -> str:
    """Return the address of a fact, the same for equal facts alone."""
    quotes = tuple(map(_read_quote, fact.quotes))
    links = [(_read_link(link), tuple(map(_read_shared, link.shared))) for link in fact.links]
    return address("fact", fact.id, fact.level.value, fact.origins, quotes, links)


def discrepancy_address(discrepancy: Discrepancy) -> str:
    """Return the address of a discrepancy, the same for equal ones alone."""
    sides = tuple(map(_read_side, discrepancy.sides))
    return address("discrepancy", _read_discrepancy(discrepancy), sides)
