"""Figures that are one but for two neighbouring digits, as 71,342 and 71,324.

Long ones may stand anywhere: hardly any two such figures in two texts are of two things. Short ones
have to count one thing, `301 boxes`, to be money, or to be years, in texts that share names and
beside a word that few other sentences have.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final, NamedTuple

from mkbriefs.annotate.words import stems_of
from mkbriefs.compare.discrepancies.context import mentions_at, words_around
from mkbriefs.compare.discrepancies.figures import apart_in_words, digits_of
from mkbriefs.compare.discrepancies.measures import measure_of
from mkbriefs.compare.discrepancies.numbers import key_of_number
from mkbriefs.compare.discrepancies.phrases import is_near, meanings_near
from mkbriefs.compare.discrepancies.readings import Reading
from mkbriefs.compare.discrepancies.sums import key_of_sum, sum_in_words
from mkbriefs.compare.discrepancies.told import Differing, Told
from mkbriefs.compare.discrepancies.unlike import (
    are_of_one_affair,
    name_different_things,
    telling_words,
)
from mkbriefs.compare.likeness import is_same
from mkbriefs.compare.statements import Anchor, Statement, Statements, kept, plain
from mkbriefs.model import (
    DateValue,
    DiscrepancyKind,
    Money,
    Qualifier,
    Quantity,
    Span,
)
from mkbriefs.wording.values import decimal_in_words, value_in_words

_KEY: Final = re.compile(r"(?P<kind>(?:money )?)(?P<number>\d{1,15}(?:\.\d{1,6})?)")
_FEWEST_DIGITS: Final = 3
"""Digits that are no noughts at the end."""
_FEWEST_OF_MONEY: Final = 2
_LONG: Final = 4
"""Those of a figure of which need not be said what it counts."""
_MOST: Final = 100
"""Long figures of one text that are looked at."""
_STRENGTH: Final = 1.9


class _Place(NamedTuple):
    """Where a figure stands."""

    at: int
    """The place of its sentence in the text."""
    anchor: Anchor
    span: Span
    value: Money | Quantity

    @property
    def is_year(self) -> bool:
        """Whether it is the year of a date."""
        return self.anchor.shared.kind == "date"

    @property
    def is_long(self) -> bool:
        """Whether hardly any other figure is like it."""
        return not self.is_year and len(digits_of(self.value.high)) >= _LONG


def find_exchanged(one: Statements, other: Statements, pairs: int) -> Iterator[Differing]:
    """Yield figures of two texts that differ in the order of two digits.

    Neither text has both, and a word that few sentences have stands with each: in its sentence, or
    in the one before; with a short figure near it, or a second word.

    Args:
        one: a text.
        other: another one.
        pairs: how many of their sentences seem to say the same.
    """
    are_related = are_of_one_affair(one, other, pairs)
    theirs = _long_figures(other)
    for sign, ours in _long_figures(one).items():
        for mine in ours:
            for their in theirs.get(sign, ()):
                is_slip = _are_exchanged(mine, their)
                if is_slip and their not in one.frequency and mine not in other.frequency:
                    yield from _told_with(one, mine, other, their, are_related=are_related)


@kept
def _long_figures(of: Statements) -> Mapping[str, Sequence[str]]:
    """Return the keys of long figures by what does not change where digits change places."""
    found: dict[str, list[str]] = defaultdict(list)
    keys = (match for key in of.frequency if (match := _KEY.fullmatch(key)))
    long = (match for match in keys if _is_long(Decimal(match["number"]), match["kind"]))
    for match in islice(long, _MOST):
        found[match["kind"] + "".join(sorted(match["number"]))].append(match[0])
    return found


def _is_long(number: Decimal, kind: str) -> bool:
    return len(digits_of(number)) >= (_FEWEST_OF_MONEY if kind else _FEWEST_DIGITS)


def _are_exchanged(one: str, other: str) -> bool:
    """Tell whether two keys differ in the order of two neighbouring characters."""
    differ = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(differ) == 2 and differ[1] - differ[0] == 1 and "." not in one[differ[0] :][:2]


def _told_with(
    one: Statements, ours: str, other: Statements, theirs: str, *, are_related: bool
) -> Iterator[Differing]:
    mine, their = _place_of(one, ours), _place_of(other, theirs)
    if mine is None or their is None or not (mine.is_long or are_related):
        return
    if not _are_of_one(one, mine, other, their):
        return
    a, b = mine.value.high, their.value.high
    apart = f"{decimal_in_words(abs(a - b))} {'years ' if mine.is_year else ''}apart"
    share = "" if mine.is_year else f" ({apart_in_words(a, b)})"
    yield Differing(
        kind=_kind(mine),
        rule="digits-exchanged",
        sides=(_told(one, mine), _told(other, their)),
        difference=f"{apart}{share}: the same digits, two of them exchanged.",
        strength=_STRENGTH,
    )


def _kind(place: _Place) -> DiscrepancyKind:
    if place.is_year:
        return DiscrepancyKind.DATE
    is_money = isinstance(place.value, Money)
    return DiscrepancyKind.AMOUNT if is_money else DiscrepancyKind.COUNT


def _told(of: Statements, place: _Place) -> Told:
    side, value = Reading(of, of.at(place.at)), place.value
    if isinstance(value, Money):
        key = key_of_sum(value, is_open=place.span.of(of.text).startswith("$"))
        return side.told(place.span, sum_in_words(value), key)
    words = plain(value.high) if place.is_year else value_in_words(value).rstrip()
    return side.told(place.span, words, key_of_number(value))


def _are_of_one(one: Statements, mine: _Place, other: Statements, their: _Place) -> bool:
    """Tell whether two figures may be of one thing, by the words with them."""
    if mine.is_year or their.is_year:
        return _are_of_one_milestone(one, mine, other, their)
    are_money = isinstance(mine.value, Money) or isinstance(their.value, Money)
    if are_money and not is_same(mine.anchor, their.anchor):
        return False
    less, of = min(((mine, one), (their, other)), key=lambda side: side[0].value.high)
    if is_near("so_far", of, of.at(less.at), less.span):
        return False
    with_both = telling_words(one, _words_at(one, mine), other, _words_at(other, their))
    if mine.is_long:
        return with_both > 0
    noun = mine.anchor.unit
    counts_one = bool(noun) and noun == their.anchor.unit and measure_of(noun) is None
    is_about = {mine.value.qualifier, their.value.qualifier} != {Qualifier.EXACT}
    return (
        (are_money or counts_one)
        and not is_about
        and (with_both > 1 or telling_words(one, _near(one, mine), other, _near(other, their)) > 0)
    )


def _are_of_one_milestone(one: Statements, mine: _Place, other: Statements, their: _Place) -> bool:
    """Tell whether something was founded, opened, found or the like in both of two years.

    Not where each sentence names somebody or something else.
    """
    ours, others = one.at(mine.at), other.at(their.at)
    if name_different_things(ours, others):
        return False
    return not meanings_near("milestones", one, ours, mine.span).isdisjoint(
        meanings_near("milestones", other, others, their.span)
    )


def _place_of(of: Statements, key: str) -> _Place | None:
    """Return where a text has a figure first as one exact number."""
    for at, row in enumerate(of.rows):
        if key in row.by_key:
            number = Decimal(key.removeprefix("money "))
            bare = Quantity(low=number, high=number, unit="")
            for mention in row.mentions:
                value = mention.value
                if isinstance(value, Money | Quantity) and value.low == value.high == number:
                    return _Place(at, row.by_key[key], mention.span, value)
                if isinstance(value, DateValue) and value.edtf == key:
                    return _Place(at, row.by_key[key], mention.span, bare)
            span = _bare(of, row, number)
            return _Place(at, row.by_key[key], span, bare) if span else None
    return None


def _bare(of: Statements, row: Statement, number: Decimal) -> Span | None:
    """Return where a sentence has figures that count nothing named."""
    whole = row.sentence.span
    words = re.compile(rf"(?<![\d.,]){re.escape(f'{number:,}')}(?!\d|[.,]\d)")
    match = words.search(of.text, whole.start, whole.end)
    if match is None or mentions_at(row, Span(*match.span())):
        return None
    return Span(*match.span())


def _words_at(of: Statements, place: _Place) -> frozenset[str]:
    """Return the stems of a figure's sentence and of the one before it in its paragraph.

    But for those of a sum of money, `million euros`.
    """
    before = max(0, place.at - 1)
    is_one = of.flow[before].paragraph == of.flow[place.at].paragraph
    stems = {*of.at(place.at).stems, *(of.at(before).stems if is_one else ())}
    is_money = isinstance(place.value, Money)
    own = stems_of(place.span.of(of.text), of.language) if is_money else ()
    return frozenset(stems.difference(own))


def _near(of: Statements, place: _Place) -> frozenset[str]:
    """Return the stems near a figure."""
    return words_around(of, of.at(place.at), place.span)
