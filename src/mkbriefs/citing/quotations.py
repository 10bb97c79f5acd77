"""Whether quoted words stand in a source, word for word, and where.

How words are typeset does not count (see `tokens`), and three liberties of those who quote are
known, each shown by its marks:

- an ellipsis leaves words out, between parts of some words each that follow in order and not far
  from each other; it never leaves out a mere negation;
- an insertion in square brackets stands for nothing, or for up to four words that hold no figure,
  no negation and no end of a sentence; all words outside the brackets still count;
- a first letter in square brackets changes its case.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from mkbriefs.citing.nearest import find_nearest
from mkbriefs.citing.negations import ELISIONS, NEGATIONS
from mkbriefs.citing.pieces import Link, Piece, is_too_short, take_apart, whole
from mkbriefs.citing.tokens import Tokens, is_same_form, is_word, read_tokens
from mkbriefs.model import Span

FARTHEST: Final = 2000
"""Code points that an ellipsis leaves out, at most: a page of a book."""
_MOST_REPLACED: Final = 4
"""Tokens that an insertion stands for, at most: `the prime minister of`."""
_MOST_PLACES: Final = 1000
"""Places looked at, at most, of words that a source repeats."""
_APOSTROPHES: Final = frozenset("'’ʼ＇")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What became of a quotation."""

    spans: tuple[Span, ...] = ()
    """Where the words stand, in order, one for each stretch between ellipses; empty if they do not,
    or not where they should."""
    elsewhere: tuple[Span, ...] = ()
    """Where they stand instead, if there."""
    nearest: Span | None = None
    """Of words that stand nowhere: what is most like them, if anything is."""
    is_too_short: bool = False
    """Whether too few words stand beside an ellipsis to be found for sure."""

    @property
    def is_proven(self) -> bool:
        """Whether the words stand where they should."""
        return bool(self.spans)


class _Place(NamedTuple):
    first: int
    end: int
    """Behind the last; both are indexes of tokens."""


def prove(words: str, text: str, *, within: Span | None = None) -> Proof:
    """Return where quoted words stand in a source.

    Args:
        words: as they read, without the outer quotation marks.
        text: of the seed; spans count in it.
        within: where they should stand, if the citation says so.
    """
    source = read_tokens(text)
    readings = (whole(words), take_apart(words))
    spans = _first(readings, source, text, within)
    if spans:
        return Proof(spans=spans)
    elsewhere = _first(readings, source, text, None) if within is not None else ()
    if elsewhere:
        return Proof(elsewhere=elsewhere)
    return Proof(nearest=find_nearest(words, source), is_too_short=is_too_short(readings[1]))


def _first(
    readings: Sequence[tuple[Piece, ...]], source: Tokens, text: str, within: Span | None
) -> tuple[Span, ...]:
    for pieces in readings:
        if pieces and not is_too_short(pieces):
            spans = _find(pieces, source, text, within)
            if spans:
                return spans
    return ()


def _find(
    pieces: tuple[Piece, ...], source: Tokens, text: str, within: Span | None
) -> tuple[Span, ...]:
    """Return the first row of places that hold all pieces in order; empty if there is none."""
    low = bisect_left(source.starts, within.start) if within else 0
    high = bisect_right(source.ends, within.end) if within else len(source)
    rows: list[dict[_Place, _Place | None]] = []
    for index, piece in enumerate(pieces):
        is_open = index + 1 < len(pieces) and pieces[index + 1].link is Link.NOTHING
        begins = not index or piece.link is not Link.NOTHING
        places = sorted(
            place
            for variant in piece.variants
            for place in _places(variant, source, low, high)
            if _is_whole(source, text, place, begins=begins, ends=not is_open)
        )
        if rows:
            rows.append(dict(_reached(places, piece, list(rows[-1]), source)))
        else:
            rows.append(dict.fromkeys(places))
        if not rows[-1]:
            return ()
    return _spans(pieces, rows, source)


def _spans(
    pieces: tuple[Piece, ...], rows: Sequence[Mapping[_Place, _Place | None]], source: Tokens
) -> tuple[Span, ...]:
    """Return what the first row of places covers, as one span from one ellipsis to the next."""
    spans: list[Span] = []
    place: _Place | None = next(iter(rows[-1]))
    end = 0
    for piece, row in zip(reversed(pieces), reversed(rows), strict=True):
        if place is None:
            break
        end = end or source.ends[place.end - 1]
        prior = row[place]
        if piece.link is Link.GAP or prior is None:
            spans.append(Span(source.starts[place.first], end))
            end = 0
        place = prior
    return tuple(reversed(spans))


def _places(quoted: Tokens, source: Tokens, low: int, high: int) -> Iterator[_Place]:
    """Yield where tokens stand in a range of a source's tokens, in order."""
    if not quoted.keys or low >= high:
        return
    at = source.offsets[low]
    stop = source.offsets[high] + 1 if high < len(source) else len(source.joined)
    for _ in range(_MOST_PLACES):
        at = source.joined.find(quoted.joined, at, stop)
        if at < 0:
            return
        place = _Place(bisect_left(source.offsets, at), 0)
        place = place._replace(end=place.first + len(quoted))
        if _has_same_forms(quoted, source, place):
            yield place
        at += 1


def _has_same_forms(quoted: Tokens, source: Tokens, place: _Place) -> bool:
    first = bisect_left(source.uneven, place.first)
    last = bisect_left(source.uneven, place.end)
    uneven = {index - place.first for index in source.uneven[first:last]} | set(quoted.uneven)
    return all(is_same_form(quoted.forms[n], source.forms[place.first + n]) for n in uneven)


def _is_whole(source: Tokens, text: str, place: _Place, *, begins: bool, ends: bool) -> bool:
    """Tell whether a place neither begins nor ends at an apostrophe within a word."""
    if begins and _is_within_word(source, text, place.first - 1):
        return source.keys[place.first - 2].casefold() in ELISIONS
    return not (ends and _is_within_word(source, text, place.end))


def _is_within_word(source: Tokens, text: str, index: int) -> bool:
    """Tell whether a token is an apostrophe between letters."""
    if not 0 < index < len(source) - 1 or text[source.starts[index]] not in _APOSTROPHES:
        return False
    is_close = source.ends[index - 1] == source.starts[index]
    return (
        is_close
        and source.ends[index] == source.starts[index + 1]
        and is_word(source.keys[index - 1])
        and is_word(source.keys[index + 1])
    )


def _reached(
    places: Sequence[_Place], piece: Piece, row: Sequence[_Place], source: Tokens
) -> dict[_Place, _Place]:
    """Return places that go on from one of the piece before, each with that one.

    Places of one piece are equally long, hence in order by end as by beginning.
    """
    ends = [prior.end for prior in row]
    found = {}
    for place in places:
        index = bisect_right(ends, place.first) - 1
        while index >= 0 and _is_near(row[index], place, piece, source):
            if _joins(row[index], place, piece, source):
                found[place] = row[index]
                break
            index -= 1
    return found


def _is_near(prior: _Place, place: _Place, piece: Piece, source: Tokens) -> bool:
    if piece.link is Link.GAP:
        return source.starts[place.first] - source.ends[prior.end - 1] <= FARTHEST
    own = len(piece.inserted) if piece.inserted else 0
    return place.first - prior.end <= max(own, _MOST_REPLACED)


def _joins(prior: _Place, place: _Place, piece: Piece, source: Tokens) -> bool:
    """Tell whether what stands between two places may be left out, replaced, or is nothing."""
    left_out = source.keys[prior.end : place.first]
    if piece.link is Link.GAP:
        return len(left_out) > _MOST_REPLACED or not _negates(left_out)
    if not left_out:
        return True
    if piece.link is Link.NOTHING:
        return False
    if piece.inserted is not None and left_out in (
        piece.inserted.keys,
        piece.inserted.keys[1:-1],
    ):
        return True
    return len(left_out) <= _MOST_REPLACED and _is_replaceable(left_out)


def _is_replaceable(keys: Sequence[str]) -> bool:
    """Tell whether an insertion may stand for these words of the source."""
    return (
        all(is_word(key) or key == '"' for key in keys)
        and not any(character.isnumeric() for key in keys for character in key)
        and not _negates(keys)
    )


def _negates(keys: Sequence[str]) -> bool:
    """Tell whether words hold a negation; that of `didn’t` is a token of its own."""
    return any(
        key.casefold() in NEGATIONS or (key == "t" and index > 0 and keys[index - 1] == '"')
        for index, key in enumerate(keys)
    )
