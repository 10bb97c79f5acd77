"""Which sources state the same amount or date."""

from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from typing import Final, NamedTuple, NewType

from mkbriefs.cache import Cache, Stage
from mkbriefs.model import AnnotatedSeed, Brief, Corpus, DateState, DateValue, Mention, Money

ValueKey = NewType("ValueKey", str)
"""What amounts or dates of different texts have in common when they are equal."""
_VALUES: Final[Stage[Mapping[ValueKey, str]]] = Stage("values-of-brief", outlasts=False)


class StatedIn(NamedTuple):
    """A brief that states a value."""

    brief: Brief
    sentence: str
    """Id of the first that does."""


def gather_values(
    corpus: Corpus, cache: Cache | None = None
) -> Mapping[ValueKey, tuple[StatedIn, ...]]:
    """Return which texts state an amount of money or a date, by its value, in order of the corpus.

    Quantities are left out: 59 of one thing and 59 of another have nothing in common.

    Args:
        corpus: its briefs are read.
        cache: results of earlier runs.
    """
    cache = cache or Cache()
    gathered: dict[ValueKey, list[StatedIn]] = defaultdict(list)
    for brief in corpus.briefs:
        found = cache.recall_of(_VALUES, brief.source, partial(_values_of, brief.source))
        for key, sentence in found.items():
            gathered[key].append(StatedIn(brief, sentence))
    return {key: tuple(groups) for key, groups in gathered.items()}


def _values_of(source: AnnotatedSeed) -> dict[ValueKey, str]:
    """Return the values that a text states, each with the id of the first sentence that does."""
    found: dict[ValueKey, str] = {}
    valued = [(m, key) for m in source.mentions if m.value and (key := value_key(m))]
    sentences = source.sentences_at([mention.span for mention, _ in valued])
    for (_, key), sentence in zip(valued, sentences, strict=True):
        if sentence is not None:
            found.setdefault(key, sentence.id)
    return found


def value_key(mention: Mention) -> ValueKey | None:
    """Return what a mention's value is compared by; None where it cannot be compared."""
    match mention.value:
        case Money(currency=currency, low=low, high=high) if currency:
            return ValueKey(f"money {low} {high} {currency}")
        case DateValue(edtf=edtf, state=DateState.RESOLVED):
            return ValueKey(f"date {edtf}")
        case _:
            return None
