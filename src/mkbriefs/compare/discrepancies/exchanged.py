"""Long figures that are one but for two neighbouring digits, as 71,342 and 71,324.

They may stand anywhere: hardly any two such figures in two texts are of two things. Three digits
are enough in texts that share names, where both count one thing, `301 boxes`, or are money.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final, NamedTuple

from mkbriefs.compare.discrepancies.context import mentions_at
from mkbriefs.compare.discrepancies.figures import apart_in_words, digits_of, step_of
from mkbriefs.compare.discrepancies.measures import measure_of
from mkbriefs.compare.discrepancies.readings import Reading
from mkbriefs.compare.discrepancies.sums import sum_in_words
from mkbriefs.compare.discrepancies.told import Differing
from mkbriefs.compare.likeness import Rarity, is_same
from mkbriefs.compare.statements import Anchor, Statement, Statements, kept, plain
from mkbriefs.model import DiscrepancyKind, Money, Qualifier, Quantity, Span
from mkbriefs.wording.values import decimal_in_words, value_in_words

_KEY: Final = re.compile(r"(?P<kind>(?:money )?)(?P<number>\d{1,15}(?:\.\d{1,6})?)")
_FEWEST_DIGITS: Final = 3
"""Digits that are no noughts at the end."""
_LONG: Final = 4
"""Those of a figure of which need not be said what it counts."""
_FEWEST_NAMES: Final = 2
_WORDS_BESIDE: Final = 2
"""Names that two texts share at least, and words two sentences, if a shorter figure of each may be
of one thing."""
_YEARS: Final = range(1000, 2200)
_MOST: Final = 100
"""Long figures of one text that are looked at."""
_LEAST_RARE: Final = 0.6
"""Rarity, from 0 to 1, of a word from which on it says what a figure is of."""
_STRENGTH: Final = 1.9


class _Place(NamedTuple):
    """Where a figure stands."""

    at: int
    """The place of its sentence in the text."""
    anchor: Anchor
    span: Span
    value: Money | Quantity


def find_exchanged(one: Statements, other: Statements) -> Iterator[Differing]:
    """Yield long figures of two texts that differ in the order of two digits.

    Neither text has both, and a word that few sentences have stands with each, in its sentence or
    in the one before.
    """
    theirs = _long_figures(other)
    for sign, ours in _long_figures(one).items():
        for mine in ours:
            for their in theirs.get(sign, ()):
                is_slip = _are_exchanged(mine, their)
                if is_slip and their not in one.frequency and mine not in other.frequency:
                    yield from _told_with(one, mine, other, their)


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
    is_exact = number >= step_of(number) * 10 ** (_FEWEST_DIGITS - 1)
    return is_exact and (bool(kind) or number not in _YEARS)


def _are_exchanged(one: str, other: str) -> bool:
    """Tell whether two keys differ in the order of two neighbouring characters."""
    differ = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(differ) == 2 and differ[1] - differ[0] == 1 and "." not in one[differ[0] :][:2]


def _told_with(one: Statements, ours: str, other: Statements, theirs: str) -> Iterator[Differing]:
    mine, their = _place_of(one, ours), _place_of(other, theirs)
    if mine is None or their is None:
        return
    if not _are_of_one(mine, their, share_names=_share_names(one, other)):
        return
    shared = _words_at(one, mine.at) & _words_at(other, their.at)
    rarity = Rarity(one, other)
    telling = [s for s in shared if not s[0].isdecimal() and rarity[s] >= _LEAST_RARE]
    if len(telling) < (1 if _is_exact(mine) else _WORDS_BESIDE):
        return
    a, b = mine.value.high, their.value.high
    sides = (_reading(one, mine), _reading(other, their))
    yield Differing(
        kind=(DiscrepancyKind.AMOUNT if isinstance(mine.value, Money) else DiscrepancyKind.COUNT),
        rule="digits-exchanged",
        sides=(
            sides[0].told(mine.span, _in_words(mine.value), plain(a)),
            sides[1].told(their.span, _in_words(their.value), plain(b)),
        ),
        difference=(
            f"{decimal_in_words(abs(a - b))} apart ({apart_in_words(a, b)}): "
            "the same digits, two of them exchanged."
        ),
        strength=_STRENGTH,
    )


def _in_words(value: Money | Quantity) -> str:
    return sum_in_words(value) if isinstance(value, Money) else value_in_words(value).rstrip()


def _are_of_one(mine: _Place, their: _Place, *, share_names: bool) -> bool:
    """Tell whether two figures may be of one thing, by what they count if they are short."""
    are_money = isinstance(mine.value, Money) or isinstance(their.value, Money)
    if are_money and not is_same(mine.anchor, their.anchor):
        return False
    if _is_exact(mine):
        return True
    noun = mine.anchor.unit
    counts_one = bool(noun) and noun == their.anchor.unit and measure_of(noun) is None
    is_about = {mine.value.qualifier, their.value.qualifier} != {Qualifier.EXACT}
    return share_names and not is_about and (are_money or counts_one)


def _is_exact(place: _Place) -> bool:
    return len(digits_of(place.value.high)) >= _LONG


def _share_names(one: Statements, other: Statements) -> bool:
    return len(set(one.profile.names).intersection(other.profile.names)) >= _FEWEST_NAMES


def _reading(of: Statements, place: _Place) -> Reading:
    return Reading(of, of.at(place.at))


def _place_of(of: Statements, key: str) -> _Place | None:
    """Return where a text has a figure first as one exact number."""
    for at, row in enumerate(of.rows):
        if key in row.by_key:
            number = Decimal(key.removeprefix("money "))
            for mention in row.mentions:
                value = mention.value
                if isinstance(value, Money | Quantity) and value.low == value.high == number:
                    return _Place(at, row.by_key[key], mention.span, value)
            span = _bare(of, row, number)
            bare = Quantity(low=number, high=number, unit="")
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


def _words_at(of: Statements, at: int) -> frozenset[str]:
    """Return the stems of a sentence and of the one before it in its paragraph."""
    before = max(0, at - 1)
    is_one = of.flow[before].paragraph == of.flow[at].paragraph
    return frozenset(of.at(at).stems) | frozenset(of.at(before).stems if is_one else ())
