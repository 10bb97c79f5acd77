"""The timeline: dated statements in order, those of several sources on one event as one entry.

Statements join where a fact ties them and their dates agree as far as both are known. A date whose
year or day is not known takes its place from a dated statement of the same fact, never the other
way, and only where there is no choice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import Final, TypeAlias

from mkbriefs.annotate.dates import DATE_RULES, weekday_named
from mkbriefs.compare.passing import tells_when
from mkbriefs.compare.statements import Statements, kept
from mkbriefs.compare.timespan import MONTH, Timespan, read_timespan
from mkbriefs.excerpts import quoted_around
from mkbriefs.model import (
    Citekey,
    Dated,
    DateValue,
    Event,
    Fact,
    FactLevel,
    FindingId,
    Mention,
    Quote,
    Sentence,
)

_MOST_DATES: Final = 40
"""Different dates of one fact from which on only equal ones join: work stays linear."""
_SHORT: Final = ("day", "week")
"""What `on Tuesday` means is not told by a year."""
_NO_DATE: Final = "the source states no date"
_WHICH_YEAR: Final = "the words do not say which year"
_UNKNOWN: Final = "the words do not say when"


_Place: TypeAlias = tuple[int, int]
"""Of a date: its brief in the corpus, its first character in the text."""
_Numbers: TypeAlias = Mapping[Citekey, int]
"""The place of each brief in the corpus."""
_Order: TypeAlias = tuple[int, int, int, bool, _Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One date of one statement."""

    quote: Quote
    """The whole statement."""
    shown: Quote
    """What is quoted of it."""
    mention: Mention
    value: DateValue
    words: str
    """The date's words, folded."""
    language: str
    span: Timespan | None
    """None where unresolved."""

    @property
    def id(self) -> tuple[Citekey, int]:
        """What no other date has."""
        return self.quote.citekey, self.mention.span.start

    def place(self, number_of: _Numbers) -> _Place:
        """Return where it stands."""
        return number_of[self.quote.citekey], self.mention.span.start

    @property
    def key(self) -> tuple[str, str]:
        """What is equal for dates that say the same."""
        return (self.value.edtf, "") if self.span else ("", self.words)

    @property
    def is_placed(self) -> bool:
        """Whether it stands on the line."""
        return self.span is not None and self.span.has_year

    @property
    def reason(self) -> str:
        """Why it does not stand on the line."""
        if self.mention.rule == "no-issue-date":
            return _NO_DATE
        if self.span is not None and self.mention.rule == "past-or-coming":
            return _WHICH_YEAR
        return DATE_RULES.get(self.mention.rule, _UNKNOWN)

    def dated(self, joined: str = "") -> Dated:
        """Return it as a part of an entry."""
        return Dated(
            quote=self.shown,
            words=self.mention.span,
            anchor=self.value.anchor,
            edtf=self.value.edtf,
            joined=joined,
        )


@dataclass
class _Group:
    """Dates that one entry tells: those that agree, and those that were placed by them."""

    items: list[_Item]
    """The most precise first."""
    joined: list[_Item] = field(default_factory=list)
    """Whose own words leave the year or the day open."""
    fact: FindingId | None = None

    @property
    def head(self) -> _Item:
        """The date that the entry has."""
        return self.items[0]

    @property
    def sentences(self) -> set[Quote]:
        """The statements that take part."""
        return {item.quote for item in (*self.items, *self.joined)}

    def event(self, number_of: _Numbers) -> Event:
        """Return the entry."""
        joined = f"joined by a fact shared with {self.head.quote.citekey}"
        dated = [(item.place(number_of), item.dated()) for item in self.items]
        dated += [(item.place(number_of), item.dated(joined)) for item in self.joined]
        dated.sort(key=itemgetter(0))
        return _event(self.head, tuple(each for _, each in dated), self.fact)

    def order(self, number_of: _Numbers) -> _Order:
        """Return what entries are put in order by."""
        place = min(item.place(number_of) for item in (*self.items, *self.joined))
        return _order(self.head, place)


def _event(head: _Item, statements: tuple[Dated, ...], fact: FindingId | None = None) -> Event:
    return Event(
        edtf=head.value.edtf,
        state=head.value.state,
        statements=statements,
        reason="" if head.is_placed else head.reason,
        fact=fact,
    )


def _order(head: _Item, place: _Place) -> _Order:
    """Return what entries are put in order by: on the line, then by month, then what is open."""
    span = head.span
    if span is None:
        return 2, 0, 0, False, place
    return int(not span.has_year), span.first, -span.last, not span.is_certain, place


def find_events(statements: Sequence[Statements], facts: Sequence[Fact]) -> tuple[Event, ...]:
    """Return the timeline of a corpus.

    On the line by date, a longer stretch before what begins with it; then what has a month and no
    year, by month; then what is open, in order of the corpus.

    Args:
        statements: of all briefs, in order of the corpus.
        facts: those of most weight first: a statement of several joins the first it can.
    """
    number_of = {each.citekey: number for number, each in enumerate(statements)}
    items = [item for each in statements for item in _items(each)]
    by_sentence: dict[tuple[Citekey, str], list[_Item]] = defaultdict(list)
    for item in items:
        by_sentence[item.quote.citekey, item.quote.sentence].append(item)
    events: list[tuple[_Order, Event]] = []
    taken: set[tuple[Citekey, int]] = set()
    for fact in facts:
        here = [i for q in fact.quotes for i in by_sentence.get((q.citekey, q.sentence), ())]
        if len({item.quote for item in here}) > 1:
            for group in _gather([item for item in here if item.id not in taken], fact):
                taken.update(item.id for item in (*group.items, *group.joined))
                events.append((group.order(number_of), group.event(number_of)))
    events += [
        (_order(item, item.place(number_of)), alone)
        for each in statements
        for item, alone in zip(_items(each), _alone(each), strict=True)
        if item.id not in taken
    ]
    events.sort(key=itemgetter(0))
    return tuple(event for _, event in events)


def read_dates(statements: Iterable[Statements]) -> None:
    """Read the dates of briefs, of which `find_events` makes entries."""
    for each in statements:
        _alone(each)


@kept
def _items(of: Statements) -> tuple[_Item, ...]:
    """Return the dates of a brief but those in passing, each once in a statement."""
    return tuple(_found_again(of))


@kept
def _alone(of: Statements) -> tuple[Event, ...]:
    """Return the entry of each of these dates alone."""
    return tuple(_event(item, (item.dated(),)) for item in _items(of))


def _found_again(of: Statements) -> Iterator[_Item]:
    for at, number in telling_dates(of):
        mention = of.brief.source.mentions[number]
        if isinstance(mention.value, DateValue):
            yield _item(of, of.flow[at], mention, mention.value)


def telling_dates(of: Statements) -> tuple[tuple[int, int], ...]:
    """Return the dates of a brief that tell when something happens.

    By the place of the sentence in its flow and of the date among the mentions.
    """
    return of.notes.recall("telling-dates", lambda: tuple(_telling(of)))


def _telling(of: Statements) -> Iterator[tuple[int, int]]:
    """Yield the dates that tell when something happens."""
    numbers = {id(mention): number for number, mention in enumerate(of.brief.source.mentions)}
    for at, row in enumerate(of.rows):
        seen: set[tuple[str, str]] = set()
        for mention in row.mentions:
            value = mention.value
            if isinstance(value, DateValue) and tells_when(of.text, row, mention, of.language):
                item = _item(of, row.sentence, mention, value)
                if item.key not in seen:
                    seen.add(item.key)
                    yield at, numbers[id(mention)]


def _item(of: Statements, sentence: Sentence, mention: Mention, value: DateValue) -> _Item:
    quote = of.quote_of(sentence)
    return _Item(
        quote=quote,
        shown=quoted_around(of.text, quote, mention.span),
        mention=mention,
        value=value,
        words=" ".join(mention.span.of(of.text).casefold().split()),
        language=of.language,
        span=_timespan(value.edtf),
    )


@lru_cache(maxsize=1 << 12)
def _timespan(edtf: str) -> Timespan | None:
    return read_timespan(edtf)


# One fact


def _gather(items: Sequence[_Item], fact: Fact) -> Iterator[_Group]:
    """Yield the entries that several statements of a fact tell together."""
    if len({item.quote for item in items}) <= 1:
        return
    groups = list(_by_agreement([item for item in items if item.is_placed]))
    loose = _by_key([item for item in items if not item.is_placed])
    if fact.level is FactLevel.CORROBORATED and len(groups) <= _MOST_DATES:
        loose = [group for group in loose if not _place(group, groups)]
    for group in (*groups, *loose):
        if len(group.sentences) > 1:
            group.fact = fact.id
            yield group


def _by_key(items: Iterable[_Item]) -> list[_Group]:
    buckets: Mapping[tuple[str, str], list[_Item]] = defaultdict(list)
    for item in items:
        buckets[item.key].append(item)
    return [_Group(bucket) for bucket in buckets.values()]


def _by_agreement(items: Iterable[_Item]) -> Iterator[_Group]:
    """Yield dates by what they have in common, a coarse one with the one finer date it holds.

    What holds two that differ stays alone: nothing says which of them it means.
    """
    groups = sorted(_by_key(items), key=lambda group: _fineness(group.head))
    if len(groups) > _MOST_DATES:
        yield from groups
        return
    finest: list[_Group] = []
    for group in groups:
        inside = [each for each in finest if _holds(group.head, each.head)]
        if len(inside) == 1 and not inside[0].sentences & group.sentences:
            inside[0].items += group.items
        else:
            finest.append(group)
    yield from finest


def _fineness(item: _Item) -> tuple[int, bool, str]:
    assert item.span is not None  # noqa: S101  only dates that are placed are compared
    return item.span.length, not item.span.is_certain, item.value.edtf


def _holds(coarse: _Item, fine: _Item) -> bool:
    """Tell whether a date is a finer telling of another; of what lasted, only the same ends are."""
    if coarse.span is None or fine.span is None:
        return False
    if "interval" in (coarse.value.precision, fine.value.precision):
        return (coarse.span.first, coarse.span.last) == (fine.span.first, fine.span.last)
    return coarse.span.covers(fine.span)


def _place(loose: _Group, groups: Sequence[_Group]) -> bool:
    """Put dates that are not known in full to the one entry they fit; tell whether there is one."""
    fitting = [group for group in groups if _fits(loose.head, group.head)]
    if len(fitting) != 1 or fitting[0].sentences & loose.sentences:
        return False
    fitting[0].joined += loose.items
    return True


def _fits(loose: _Item, placed: _Item) -> bool:
    """Tell whether a date may be what another tells in full.

    A month does not fit a year: the two have nothing in common that both know.
    """
    if placed.span is None:
        return False
    if loose.span is None:
        return _may_mean(loose, placed.span)
    year = placed.span.year
    if year is None or placed.span.length > max(MONTH, loose.span.length):
        return False
    return loose.span.in_year(year).agrees_with(placed.span)


def _may_mean(loose: _Item, placed: Timespan) -> bool:
    """Tell whether words such as `on Tuesday` or `last month` may mean some days."""
    if loose.value.precision in _SHORT and placed.length > MONTH:
        return False
    named, is_on = weekday_named(loose.words, loose.language), placed.weekday()
    return named is None or is_on is None or named == is_on
