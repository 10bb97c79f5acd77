"""Copied texts: reprints, cut or padded ones, and those with words exchanged.

The measure is containment: which share of the shorter text's shingles, runs of three words, stands
in the longer one (Broder, "On the resemblance and containment of documents", 1997). Independent
reports of one event share a tenth at most, a reprint cut to a third still shares all, one with
every third word exchanged a third. Where less is shared it has to be spread over most sentences;
and it never is a copy where few sentences share it all, as a press release's or a passage of
boilerplate. What stands in quotation marks is left out: two who heard one speech copy nobody. And
less than three fifths has to come in the same order in both, or texts of stock phrases would be
copies.

A text near two others makes all three one group. Each is looked up among those before it, the
longest first. What is near enough the same as one of these is not looked up in turn, so that five
hundred reprints of one text cost no more than five hundred texts.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from zlib import crc32

from mkbriefs.annotate.words import count_unspaced, words_of
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import Citekey, Quote

LEAST_SHARE: Final = 0.25
"""Containment from which on a text is a copy, if it is spread over `_LEAST_SPREAD`."""
_LEAST_SPREAD: Final = 0.3
"""Share of the shorter text's sentences that hold a shared shingle."""
_LEAST_THIN: Final = 0.18
_THIN_SPREAD: Final = 0.6
"""The same for texts of which most words were exchanged."""
_ALIKE_IN_LENGTH: Final = 0.6
"""Length of the shorter by the longer from which on a text that is near two others makes them one
group, and need share no more with a copy than with an original. An excerpt makes nothing one: a
press release that two papers print is no tie between these."""
_LEAST_OF_COPY: Final = 0.4
"""Containment in a copy from which on a text belongs to its group: no chain of faint likeness."""
_SURE: Final = 0.6
"""Containment from which on the order of what is shared does not matter."""
_IN_ORDER: Final = 0.7
"""Share of the steps from one shared sentence to the next that go forward in both texts."""
_FEWEST_STEPS: Final = 4
"""Steps below which an order proves nothing."""
_NEAR_SAME: Final = 0.8
"""Containment from which on a copy is not looked up itself."""
_WORDS: Final = 3
"""Words of a shingle."""
_CHARACTERS: Final = 6
"""Characters of a shingle of a script without spaces."""
_SAMPLE: Final = 4
"""One shingle in so many, and every whole sentence, is looked up to find texts worth measuring; the
measure is exact."""
_LEAST_LOOKED_UP: Final = 0.06
"""Share of a text's sample that another text has at least to be measured."""
_FEWEST: Final = 60
"""Shingles of a text below which hardly anything may differ."""
_ALL_BUT: Final = 0.8
"""Containment from which on so short a text is a copy."""
_MOST_HOLDERS: Final = 24
"""Groups that have a shingle from which on it is a phrase of the trade."""
_MOST_OF_GROUP: Final = 2
"""Texts of one group that are looked up by one shingle."""
_MOST_MEASURED: Final = 6
"""Texts that one text is measured against, those that share most of the sample."""
_QUOTED: Final = 2
"""Copied sentences that are quoted to prove it."""
_QUOTATION: Final = re.compile(
    r"“[^“”]{0,2000}(?:”|$)|\"[^\"]{0,2000}(?:\"|$)|«[^«»]{0,2000}(?:»|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A text and one that holds much of it, the longer one mostly."""

    citekey: Citekey
    of: Citekey
    share: float
    """Containment, above 0 and at most 1."""
    passages: tuple[Quote, ...]
    """As `shared_passages` has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """All copies of a corpus."""

    all: tuple[Copy, ...]
    """In order of the corpus; each text is a copy of one other at most."""
    group_of: Mapping[Citekey, str]
    """For every brief a name that all copies of one text share, whatever the order of the seeds."""

    def share(self) -> Mapping[tuple[Citekey, Citekey], float]:
        """Return how much each copy shares, by copy and original."""
        return {(copy.citekey, copy.of): copy.share for copy in self.all}


def find_copies(statements: Sequence[Statements]) -> Copies:
    """Return which texts of a corpus are copies of which."""
    shelf = _Shelf()
    for each in sorted(statements, key=_longest_first):
        shelf.put(each, _fingerprint(each))
    in_order = (shelf.copies[e.citekey] for e in statements if e.citekey in shelf.copies)
    return Copies(
        all=tuple(in_order), group_of={e.citekey: shelf.group(e.citekey) for e in statements}
    )


def shared_passages(one: Statements, other: Statements) -> tuple[Quote, ...]:
    """Return the longest sentences that are the same in two texts, of each text in turn.

    Where none is, the two sentences that share most.
    """
    return tuple(_passages(one, other))


def _longest_first(each: Statements) -> tuple[int, str]:
    return -sum(len(row.stems) for row in each.rows), each.brief.source.seed.sha256


@dataclass(frozen=True, slots=True)
class _Fingerprint:
    """What a text is recognised by."""

    by_sentence: tuple[frozenset[str], ...]
    """The runs of words of each sentence."""
    shingles: frozenset[str]
    """Of all of them."""
    looked_up: frozenset[str]
    """A sample of these, and the whole sentences."""


@dataclass(frozen=True, slots=True)
class _Held:
    statements: Statements
    print: _Fingerprint
    is_copy: bool

    @property
    def citekey(self) -> Citekey:
        return self.statements.citekey


class _Shelf:
    """The texts so far, found by their fingerprints, and what is a copy among them."""

    def __init__(self) -> None:
        self.copies: dict[Citekey, Copy] = {}
        self._texts: list[_Held] = []
        self._holders: dict[str, dict[str, list[int]]] = defaultdict(dict)
        self._sha: dict[Citekey, str] = {}
        self._first: dict[Citekey, Citekey] = {}
        self._order: dict[Citekey, int] = {}

    def group(self, citekey: Citekey) -> str:
        """Return the name of a text's group: the hash of the first of it."""
        return self._sha[self._root(citekey)]

    def put(self, each: Statements, print_: _Fingerprint) -> None:
        """Add a text that is no longer than those before."""
        held = self._matches(print_)
        new = _Held(each, print_, is_copy=bool(held))
        self._sha[each.citekey] = each.brief.source.seed.sha256
        self._first[each.citekey] = each.citekey
        self._order[each.citekey] = len(self._order)
        for at, (original, share) in enumerate(held):
            if at == 0:
                self._note(new, original, share)
            elif _is_alike_in_length(print_, original.print):
                self._note(original, new, share)
        if not held or held[0][1] < _NEAR_SAME:
            self._look_up(new)

    def _note(self, copy: _Held, of: _Held, share: float) -> None:
        """Note a copy, and that both texts and their copies are one group."""
        ours, theirs = self._root(copy.citekey), self._root(of.citekey)
        self._first[max(ours, theirs, key=self._order.__getitem__)] = min(
            ours, theirs, key=self._order.__getitem__
        )
        if copy.citekey not in self.copies:
            self.copies[copy.citekey] = Copy(
                citekey=copy.citekey,
                of=of.citekey,
                share=round(share, 4),
                passages=shared_passages(copy.statements, of.statements),
            )

    def _root(self, citekey: Citekey) -> Citekey:
        while self._first[citekey] != citekey:
            self._first[citekey] = self._first[self._first[citekey]]
            citekey = self._first[citekey]
        return citekey

    def _look_up(self, new: _Held) -> None:
        """Let later texts find this one."""
        group = self.group(new.citekey)
        for feature in new.print.looked_up:
            by_group = self._holders[feature]
            if len(by_group) <= _MOST_HOLDERS:
                places = by_group.setdefault(group, [])
                if len(places) < _MOST_OF_GROUP:
                    places.append(len(self._texts))
        self._texts.append(new)

    def _matches(self, wanted: _Fingerprint) -> list[tuple[_Held, float]]:
        """Return the texts that a text is a copy of, those that hold most of it first."""
        found = [(self._texts[at], _share(wanted, self._texts[at])) for at in self._near(wanted)]
        return sorted((f for f in found if f[1]), key=lambda f: -f[1])

    def _near(self, wanted: _Fingerprint) -> list[int]:
        """Return the places of texts worth measuring, those with most in common first."""
        seen: Counter[int] = Counter()
        for feature in wanted.looked_up:
            by_group = self._holders.get(feature, {})
            if len(by_group) <= _MOST_HOLDERS:
                for places in by_group.values():
                    seen.update(places)
        least = max(1, len(wanted.looked_up) * _LEAST_LOOKED_UP)
        near = [at for at, count in seen.items() if count >= least]
        return sorted(near, key=lambda at: (-seen[at], at))[:_MOST_MEASURED]


def _are_in_order(one: _Fingerprint, other: _Fingerprint) -> bool:
    """Tell whether what two texts share stands in the same order in both.

    Texts made of the same stock phrases share much as well, in whatever order these come.
    """
    holders: dict[str, int] = {}
    for at, shingles in enumerate(other.by_sentence):
        for shingle in shingles:
            holders.setdefault(shingle, at)
    places = []
    for shingles in one.by_sentence:
        seen = Counter(holders[shingle] for shingle in shingles if shingle in holders)
        if seen:
            places.append(min(seen, key=lambda at: (-seen[at], at)))
    steps = [later > earlier for earlier, later in pairwise(places) if later != earlier]
    return len(steps) < _FEWEST_STEPS or sum(steps) >= _IN_ORDER * len(steps)


def _is_alike_in_length(one: _Fingerprint, other: _Fingerprint) -> bool:
    shorter, longer = sorted((len(one.shingles), len(other.shingles)))
    return shorter >= _ALIKE_IN_LENGTH * longer


def _share(wanted: _Fingerprint, held: _Held) -> float:
    """Return the containment of a text in a longer one; 0 if it is no copy of it."""
    if not wanted.shingles:
        return 0.0
    theirs = held.print.shingles
    share = len(wanted.shingles & theirs) / len(wanted.shingles)
    if len(wanted.shingles) < _FEWEST:
        return share if share >= _ALL_BUT else 0.0
    told = sum(not shingles.isdisjoint(theirs) for shingles in wanted.by_sentence)
    spread = told / len(wanted.by_sentence)
    is_copy = (share >= LEAST_SHARE and spread >= _LEAST_SPREAD) or (
        share >= _LEAST_THIN and spread >= _THIN_SPREAD
    )
    if share < _SURE and not _are_in_order(wanted, held.print):
        return 0.0
    is_strong = share >= _LEAST_OF_COPY or _is_alike_in_length(wanted, held.print)
    return share if is_copy and (is_strong or not held.is_copy) else 0.0


def _fingerprint(each: Statements) -> _Fingerprint:
    """Return what a text is recognised by; no run of words runs across sentences."""
    size = _CHARACTERS if count_unspaced(each.text) * 2 > len(each.text) else _WORDS
    by_sentence = [_shingles(_own_words(each.text, row), size) for row in each.rows]
    if sum(map(len, by_sentence)) < _FEWEST:
        by_sentence = [_shingles(row.words.split(), size) for row in each.rows]
    shingles = frozenset().union(*by_sentence)
    whole = {row.words for row in each.rows if len(row.words.split()) >= size}
    # By a checksum, so that the sample is the same on every machine.
    sample = (s for s in shingles if crc32(s.encode(errors="replace")) % _SAMPLE == 0)
    return _Fingerprint(tuple(filter(None, by_sentence)), shingles, frozenset((*sample, *whole)))


def _own_words(text: str, row: Statement) -> list[str]:
    """Return the words of a sentence that stand in no quotation marks."""
    sentence = row.sentence.span.of(text)
    plain = _QUOTATION.sub(" \n ", sentence)
    return row.words.split() if plain == sentence else words_of(plain)


def _shingles(words: Sequence[str], size: int) -> frozenset[str]:
    return frozenset(" ".join(words[at : at + size]) for at in range(len(words) - size + 1))


def _passages(copy: Statements, original: Statements) -> Iterator[Quote]:
    """Yield the longest sentences that two texts share, each in both; else the two most alike."""
    theirs: dict[str, Statement] = {}
    for row in original.rows:
        theirs.setdefault(row.words, row)
    shared = [(row, theirs[row.words]) for row in copy.rows if row.words in theirs]
    shared.sort(key=lambda pair: (-len(pair[0].stems), pair[0].sentence.span))
    for ours, other in shared[:_QUOTED] or [_most_alike(copy, original)]:
        yield copy.quote(ours)
        yield original.quote(other)


def _most_alike(copy: Statements, original: Statements) -> tuple[Statement, Statement]:
    """Return the statement of each text that share most stems."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(original.rows):
        for stem in row.stems:
            holders[stem].append(at)
    best = (0, 0, 0)
    for place, row in enumerate(copy.rows):
        seen = Counter(at for stem in row.stems for at in holders.get(stem, ())[:_MOST_HOLDERS])
        if seen:
            at, count = min(seen.items(), key=lambda item: (-item[1], item[0]))
            best = max(best, (count, -place, -at))
    return copy.rows[-best[1]], original.rows[-best[2]]
