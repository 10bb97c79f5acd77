"""Copied texts: reprints, cut or padded ones, and those with words exchanged.

The measure is containment: which share of the shorter text's shingles, runs of three words, stands
in the longer one (Broder, "On the resemblance and containment of documents", 1997). Independent
reports of one event share some 10 % at most, a reprint cut to a third still shares all.

Each text is held against those that are no copies themselves, the longest first, so that five
hundred reprints of one text cost no more than five hundred texts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import Citekey, Quote

LEAST_SHARE: Final = 0.15
"""Containment from which on a text is a copy."""
_WORDS: Final = 3
"""Words of a shingle."""
_SAMPLE: Final = 4
"""One shingle in so many, and every whole sentence, is looked up to find texts worth measuring; the
measure is exact."""
_LEAST_LOOKED_UP: Final = 0.08
"""Share of a text's sample that another text has at least to be measured."""
_FEWEST: Final = 20
"""Shingles of a text below which hardly anything may differ."""
_ALL_BUT: Final = 0.8
"""Containment from which on so short a text is a copy."""
_MOST_HOLDERS: Final = 24
"""Texts that have a shingle from which on it is a phrase of the trade."""
_MOST_MEASURED: Final = 4
"""Texts that one text is measured against, those that share most of the sample."""
_QUOTED: Final = 2
"""Copied sentences that are quoted to prove it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A text and the longer one that holds much of it."""

    citekey: Citekey
    of: Citekey
    share: float
    """Containment, above 0 and at most 1."""
    passages: tuple[Quote, ...]
    """The longest sentences that are the same word by word, first of one text, then of the other;
    where none is, the two that share most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """All copies of a corpus."""

    all: tuple[Copy, ...]
    """In order of the corpus; each text is a copy of one other at most, which is none."""
    group_of: Mapping[Citekey, str]
    """For every brief a name that all copies of one text share, whatever the order of the seeds."""

    def share(self) -> Mapping[tuple[Citekey, Citekey], float]:
        """Return how much each copy shares, by copy and original."""
        return {(copy.citekey, copy.of): copy.share for copy in self.all}


def find_copies(statements: Sequence[Statements]) -> Copies:
    """Return which texts of a corpus are copies of which."""
    shelf = _Shelf()
    found: dict[Citekey, Copy] = {}
    group_of = {}
    for each in sorted(statements, key=_longest_first):
        fingerprint = _fingerprint(each)
        original, share = shelf.holder(fingerprint)
        if original is None:
            shelf.put(each, fingerprint)
            group_of[each.citekey] = each.brief.source.seed.sha256
        else:
            passages = tuple(_passages(each, original))
            found[each.citekey] = Copy(
                citekey=each.citekey, of=original.citekey, share=round(share, 4), passages=passages
            )
            group_of[each.citekey] = original.brief.source.seed.sha256
    in_order = (found[each.citekey] for each in statements if each.citekey in found)
    return Copies(all=tuple(in_order), group_of=group_of)


def _longest_first(each: Statements) -> tuple[int, str]:
    return -sum(len(row.stems) for row in each.rows), each.brief.source.seed.sha256


@dataclass(frozen=True, slots=True)
class _Fingerprint:
    """What a text is recognised by."""

    shingles: frozenset[str]
    """The runs of words of its sentences."""
    looked_up: frozenset[str]
    """A sample of these, and the whole sentences."""


class _Shelf:
    """The texts that are no copies, found by their fingerprints."""

    def __init__(self) -> None:
        self._texts: list[tuple[Statements, frozenset[str]]] = []
        self._holders: dict[str, list[int]] = defaultdict(list)

    def put(self, each: Statements, fingerprint: _Fingerprint) -> None:
        """Add a text."""
        for feature in fingerprint.looked_up:
            held = self._holders[feature]
            if len(held) <= _MOST_HOLDERS:
                held.append(len(self._texts))
        self._texts.append((each, fingerprint.shingles))

    def holder(self, fingerprint: _Fingerprint) -> tuple[Statements | None, float]:
        """Return the text that holds most of some shingles, if it holds enough, and how much."""
        shingles = fingerprint.shingles
        if not shingles:
            return None, 0.0
        best, most = None, LEAST_SHARE if len(shingles) >= _FEWEST else _ALL_BUT
        for at in self._near(fingerprint):
            text, theirs = self._texts[at]
            share = len(shingles & theirs) / len(shingles)
            if share > most or (best is None and share == most):
                best, most = text, share
        return best, most

    def _near(self, fingerprint: _Fingerprint) -> list[int]:
        """Return the places of texts worth measuring, those with most in common first."""
        seen: Counter[int] = Counter()
        for feature in fingerprint.looked_up:
            held = self._holders.get(feature, ())
            if len(held) <= _MOST_HOLDERS:
                seen.update(held)
        least = max(1, len(fingerprint.looked_up) * _LEAST_LOOKED_UP)
        near = [at for at, count in seen.items() if count >= least]
        return sorted(near, key=lambda at: (-seen[at], at))[:_MOST_MEASURED]


def _fingerprint(each: Statements) -> _Fingerprint:
    """Return what a text is recognised by; no run of words runs across sentences."""
    shingles: set[str] = set()
    whole: set[str] = set()
    for row in each.rows:
        words = row.words.split()
        shingles.update(" ".join(words[at : at + _WORDS]) for at in range(len(words) - _WORDS + 1))
        if len(words) >= _WORDS:
            whole.add(row.words)
    # By a checksum, so that the sample is the same on every machine.
    sample = (s for s in shingles if crc32(s.encode(errors="replace")) % _SAMPLE == 0)
    return _Fingerprint(frozenset(shingles), frozenset((*sample, *whole)))


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
