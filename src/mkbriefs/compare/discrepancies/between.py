"""What two briefs tell differently: a function of the two alone, but for rates, and so kept."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import combinations
from typing import Final, NamedTuple, TypeAlias

from mkbriefs.cache import Cache, Stage, address
from mkbriefs.compare.alignment import Pair, pair_up
from mkbriefs.compare.discrepancies.ages import find_ages
from mkbriefs.compare.discrepancies.amounts import find_amounts
from mkbriefs.compare.discrepancies.counts import find_counts
from mkbriefs.compare.discrepancies.dates import find_dates
from mkbriefs.compare.discrepancies.exchanged import find_exchanged
from mkbriefs.compare.discrepancies.lone_counts import find_lone_counts
from mkbriefs.compare.discrepancies.names import find_names
from mkbriefs.compare.discrepancies.places import LEAST_SHOWN, find_places
from mkbriefs.compare.discrepancies.posts import find_posts
from mkbriefs.compare.discrepancies.rates import Rates
from mkbriefs.compare.discrepancies.readings import Facing, Reading
from mkbriefs.compare.discrepancies.status import find_status
from mkbriefs.compare.discrepancies.times import find_times
from mkbriefs.compare.discrepancies.told import Differing
from mkbriefs.compare.discrepancies.wordings import (
    LEAST_SHOWN_OF_DAYS,
    find_scenes,
    find_weekdays,
    find_wordings,
)
from mkbriefs.compare.groups import Groups, Record
from mkbriefs.compare.statements import Statements, kept
from mkbriefs.model import Citekey, DiscrepancyKind, Fact, Link, MentionKind, Quote

_OF_EVENTS: Final = frozenset(
    (DiscrepancyKind.AMOUNT, DiscrepancyKind.COUNT, DiscrepancyKind.DATE, DiscrepancyKind.PLACE)
)
_ALIKE: Final = 0.5
"""Likeness below which another town with another day or another count is another event."""
_MOST_QUOTES: Final = 8
"""Quotations of one fact that are compared two by two, one of each wording."""
_TWO: Final = 2
_READINGS: Final = 1 << 15
"""Sentences that are kept read, some 2 kB each: those of 2,500 briefs or so."""

_Ends: TypeAlias = tuple[str, str]
"""The ids of a sentence of one brief and of one of another."""
_Briefs: TypeAlias = tuple[Citekey, Citekey]
"""In order of the corpus."""
_Rates: TypeAlias = tuple[tuple[str, ...], ...]
"""All that was read of the rates of other briefs."""
_Found: TypeAlias = tuple[tuple[_Ends, tuple[Differing, ...]], ...]
"""In what some sentences of two briefs differ, where they do."""


class _Asked(NamedTuple):
    """Two briefs, and what of them is compared."""

    one: Statements
    other: Statements
    rates: _Rates
    links: Mapping[_Ends, Link | None]
    """Of the sentences to compare, by their ends. They are functions of the two briefs."""

    @property
    def briefs(self) -> _Briefs:
        """The two briefs."""
        return self.one.citekey, self.other.citekey


class _Known(NamedTuple):
    """What was found of two briefs."""

    asked: _Asked
    found: Mapping[_Ends, tuple[Differing, ...]]

    def is_of(self, asked: _Asked) -> bool:
        """Tell whether it is still true."""
        ours = self.asked
        is_same = ours.one is asked.one and ours.other is asked.other
        return is_same and ours.rates == asked.rates and list(ours.links) == list(asked.links)


class BetweenFinder:
    """Finds in what briefs differ two by two, and knows what it found in the same before."""

    def __init__(self) -> None:
        self._known: Mapping[_Briefs, _Known] = {}

    def find(
        self,
        pairs: Sequence[Pair],
        facts: Sequence[Fact],
        statements: Mapping[Citekey, Statements],
        *,
        rates: Rates,
        cache: Cache,
        jobs: int | None = None,
    ) -> Iterator[Differing]:
        """Yield in what sentences of two briefs differ, those of pairs first, then those of facts.

        Args:
            pairs: sentences of two briefs that seem to say the same, also those that no fact holds.
            facts: of the corpus; sentences of one fact are compared even if no pair joins them.
            statements: of every brief, in order of the corpus.
            rates: what the corpus says currencies are worth.
            cache: results of earlier runs.
            jobs: how many processes; by default as many as there are processors.
        """
        compared: dict[_Briefs, dict[_Ends, Link | None]] = defaultdict(dict)
        in_order: list[tuple[_Briefs, _Ends]] = []
        for one, other, link in _compared(pairs, facts, statements):
            briefs, ends = (one.citekey, other.citekey), (one.sentence, other.sentence)
            links = compared[briefs]
            if ends not in links:
                links[ends] = link
                in_order.append((briefs, ends))
        craft = _Craft(statements, rates, self._known)
        groups: Groups[_Asked, _Known, _Found] = Groups(craft, cache, jobs=jobs)
        found = groups.find(_by_first(compared, statements, rates))
        self._known = {known.asked.briefs: known for group in found for known in group}
        for briefs, ends in in_order:
            yield from self._known[briefs].found.get(ends, ())
        for briefs, links in compared.items():
            for ends, differing in self._known[briefs].found.items():
                if ends not in links:
                    yield from differing


def _by_first(
    compared: Mapping[_Briefs, Mapping[_Ends, Link | None]],
    statements: Mapping[Citekey, Statements],
    rates: Rates,
) -> list[list[_Asked]]:
    """Return what is compared, divided by the first of two briefs."""
    with_money = {key for key, each in statements.items() if _has_money(each)}
    groups: dict[Citekey, list[_Asked]] = defaultdict(list)
    for (one, other), links in compared.items():
        known = rates.known if one in with_money and other in with_money else ()
        groups[one].append(_Asked(statements[one], statements[other], known, links))
    return list(groups.values())


def _compared(
    pairs: Sequence[Pair], facts: Sequence[Fact], statements: Mapping[Citekey, Statements]
) -> Iterator[tuple[Quote, Quote, Link | None]]:
    """Yield the pairs, then what else stands together in a fact, with the link of those that do."""
    for pair in pairs:
        yield pair.link.one, pair.link.other, pair.link
    for fact in facts:
        for one, other in combinations(_each_wording(fact.quotes, statements), 2):
            if one.citekey != other.citekey:
                yield one, other, None


def _each_wording(quotes: Sequence[Quote], statements: Mapping[Citekey, Statements]) -> list[Quote]:
    """Return one quotation of each wording, so that copies cost nothing; in order of the corpus.

    Which are left out of very many does not depend on that order.
    """
    if len(quotes) == _TWO:
        return list(quotes)  # as most facts have; to read their words would take the longest
    worded: dict[int, Quote] = {}
    for quote in quotes:
        of = statements[quote.citekey]
        worded.setdefault(_said(of)[of.places[quote.sentence]], quote)
    different = list(worded.values())
    if len(different) <= _MOST_QUOTES:
        return different

    def words(quote: Quote) -> str:
        of = statements[quote.citekey]
        return of.words(of.places[quote.sentence])

    kept = set(sorted(different, key=words)[:_MOST_QUOTES])
    return [quote for quote in different if quote in kept]


@kept
def _said(of: Statements) -> tuple[int, ...]:
    """Return what is equal for statements of the same words."""
    return of.profile.said


class _Craft:
    """How sentences of two briefs are compared."""

    stage: Stage[Record[_Found]] = Stage("differing", is_replaced=True)

    def __init__(
        self,
        statements: Mapping[Citekey, Statements],
        rates: Rates,
        before: Mapping[_Briefs, _Known],
    ) -> None:
        self._rates = rates
        self._before = before
        # Not of a method of its own: a ring would outlive the comparison with all statements.
        self._reading = lru_cache(maxsize=_READINGS)(partial(_read, statements))
        self._words: dict[Citekey, frozenset[str]] = {}

    def recall(self, asked: _Asked) -> _Known | None:
        known = self._before.get(asked.briefs)
        return known if known is not None and known.is_of(asked) else None

    def group(self, asked: _Asked) -> str:
        return asked.one.address

    def address(self, asked: _Asked) -> str:
        return address(asked.other.address, asked.rates, tuple(asked.links))

    def prepare(self, asked: _Asked) -> None:
        asked.one.make_ready()
        asked.other.make_ready()

    def make(self, asked: _Asked) -> _Found:
        return tuple(self._find(asked))

    def pack(self, known: _Known) -> _Found:
        return tuple(known.found.items())

    def unpack(self, asked: _Asked, record: _Found) -> _Known:
        return _Known(asked, dict(record))

    def _find(self, asked: _Asked) -> Iterator[tuple[_Ends, tuple[Differing, ...]]]:
        told = set()
        for ends, link in asked.links.items():
            one, other = (self._reading(*at) for at in zip(asked.briefs, ends, strict=True))
            tied = link or pair_up(one.of, one.row, other.of, other.row).link
            found = _differing(Facing(one, other, tied), self._rates)
            if found and not (self._has(other.of, one) or self._has(one.of, other)):
                told.add(ends)
                yield ends, tuple(found)
        anywhere = self._find_anywhere(asked)
        yield from ((ends, tuple(held)) for ends, held in anywhere.items() if ends not in told)

    def _find_anywhere(self, asked: _Asked) -> Mapping[_Ends, Sequence[Differing]]:
        """Return what differs in any sentences, however little else is alike."""
        found: dict[_Ends, list[Differing]] = defaultdict(list)
        one, other = asked.one, asked.other
        pairs = len(asked.links)
        for each in (
            *find_ages(one, other),
            *find_exchanged(one, other, pairs),
            *find_lone_counts(one, other, pairs),
            *find_posts(one, other),
        ):
            ours, theirs = each.sides
            found[ours.sentence, theirs.sentence].append(each)
        return found

    def _has(self, of: Statements, side: Reading) -> bool:
        """Tell whether a text has a sentence of another one: then it may well have both."""
        if of.citekey not in self._words:
            self._words[of.citekey] = frozenset(map(of.words, range(len(of.flow))))
        return side.row.words in self._words[of.citekey]


def _read(statements: Mapping[Citekey, Statements], citekey: Citekey, sentence: str) -> Reading:
    of = statements[citekey]
    return Reading(of, of.row(sentence))


@kept
def _has_money(of: Statements) -> bool:
    return any(mention.kind is MentionKind.MONEY for mention in of.brief.source.mentions)


def _differing(pair: Facing, rates: Rates) -> Sequence[Differing]:
    """Return in what two sentences differ; nothing where they rather tell of two events."""
    wordings = tuple(find_wordings(pair))
    found = [
        *find_amounts(pair, rates),
        *find_counts(pair),
        *(tuple(find_dates(pair)) or find_weekdays(pair)),
        *find_times(pair),
        *find_names(pair),
        *find_places(pair),
        *wordings,
        *(each for each in find_status(pair) if not _is_told(each, wordings)),
    ]
    kinds = {each.kind for each in found} & _OF_EVENTS
    are_two = DiscrepancyKind.PLACE in kinds and len(kinds) > 1 and pair.link.likeness < _ALIKE
    if are_two:
        return []
    return [*(each for each in found if _is_shown(each, pair)), *find_scenes(pair)]


def _is_shown(found: Differing, pair: Facing) -> bool:
    """Tell whether what differs is sure enough, and not only a sign of two events."""
    if found.kind is DiscrepancyKind.PLACE:
        return found.strength >= LEAST_SHOWN
    return found.rule != "weekdays-differ" or pair.link.score >= LEAST_SHOWN_OF_DAYS


def _is_told(found: Differing, others: Sequence[Differing]) -> bool:
    """Tell whether the same words carry something else that differs: `provisional` does twice."""
    spans = {(side.citekey, side.span) for each in others for side in each.sides}
    return any((side.citekey, side.span) in spans for side in found.sides)
