"""Which themes a sentence has, each explained by the words that earned it.

Matching is by listed words, not by judgement of meaning. One pass of an Aho-Corasick automaton (Aho
and Corasick 1975, https://doi.org/10.1145/360825.360855) finds where a phrase may begin; the phrase
itself is compared there (`mkbriefs.themes.phrases` says how). In each sentence of the reading flow,
for each theme:

1. A match of a term is void if it touches one of the theme's `exclude` phrases or one of the
   source's own citation marks, if one of the term's `unless` phrases is in the sentence, or if the
   term has `needs` and of one group of them none is in the sentence outside the match.
2. Of the matches that overlap, the longest counts, of equally long ones the earlier.
3. The sentence has the theme if the weights of what is left add up to 1 or more. The score is
   `1 - 1 / 2**total`: .5 for one plain term, .75 for two, never above 1.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick

from mkbriefs.model import Sentence, Span, TermMatch, Theme, ThemeHit, ThemeId
from mkbriefs.themes.phrases import (
    Folded,
    Phrase,
    fold,
    is_inside_word,
    minded_case,
    parse_phrase,
    word_after_gap,
    word_at,
)

MOST_MATCHES = 1000
"""Matches of one phrase that are counted in one sentence; far above what any sentence holds, it
bounds what a megabyte without a full stop can cost."""
_CHUNK = 1 << 16
"""Characters given to the automaton at once: bounds the memory its list of hits can take."""
_ENOUGH = 1 - 1e-9
"""The total that earns a theme, less the error of adding decimal weights."""
# A bracket that holds only digits, hexadecimal hashes and what divides them; a footnote; a
# reference in words. Without a digit it may be an editorial insertion ("[a dead cafe]"): text.
_CITATION_MARK = re.compile(
    r"\[[0-9A-Fa-f,;: \u2013-]{1,80}\]|(?P<note>\[\^[^\]\s]{1,40}\]|\(refs?\. [^()]{1,40}\))"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A phrase to look for, once however many themes list it."""

    number: int
    phrase: Phrase
    is_case_sensitive: bool


_Group = tuple[tuple[int, str], ...]
"""Phrases one of which a term needs beside it: number, and how the theme's page lists it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """A term with its phrases by number."""

    phrase: str
    weight: float
    unless: frozenset[int]
    needs: tuple[_Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Theme:
    """A theme with its phrases by number."""

    id: ThemeId
    terms: Mapping[int, tuple[_Term, ...]]
    """By the number of their phrase."""
    excludes: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A match that counts unless a longer one covers its words."""

    span: Span
    phrase: str
    weight: float
    needed: tuple[TermMatch, ...] = ()
    """The other words of the sentence without which it would not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """The phrases that share an anchor, by where in its word the anchor has to stand."""

    length: int
    """Of the anchor."""
    anywhere: tuple[_Entry, ...]
    """Begin with the anchor, which is no word."""
    leading: tuple[_Entry, ...]
    """Begin with the anchor, which begins a word."""
    by_second_word: Mapping[str, tuple[_Entry, ...]]
    """Begin with the anchor as a whole word and go on with this one: phrases with "the" or "a" in
    front are many, and few of them go on as the text does."""
    has_leading: bool
    """Whether there is any of these two kinds."""
    inside: tuple[_Entry, ...]
    """Have the anchor further inside their first word."""

    def starting_at(self, text: Folded, start: int) -> tuple[_Entry, ...]:
        """Return the phrases that may begin with the anchor at `start`, where a word begins."""
        if not self.by_second_word:
            return self.leading
        second = word_after_gap(text, start + self.length)
        return self.leading + self.by_second_word.get(second, ())

    @classmethod
    def of(cls, entries: Sequence[_Entry]) -> "_Places":
        """Return the places of the entries, all of one anchor."""
        worded = [e for e in entries if e.phrase.starts_with_word]
        leading = [e for e in worded if e.phrase.starts_with_anchor]
        by_second_word: dict[str, tuple[_Entry, ...]] = {}
        for entry in leading:
            if word := entry.phrase.second_word:
                by_second_word[fold(word)] = (*by_second_word.get(fold(word), ()), entry)
        return cls(
            length=len(entries[0].phrase.anchor),
            anywhere=tuple(e for e in entries if not e.phrase.starts_with_word),
            leading=tuple(e for e in leading if not e.phrase.second_word),
            by_second_word=by_second_word,
            has_leading=bool(leading),
            inside=tuple(e for e in worded if not e.phrase.starts_with_anchor),
        )


_Matches = dict[int, list[Span]]
"""Where phrases stand in one sentence, by number, in order of the text."""


class ThemeMatcher:
    """Finds the themes of sentences. Built once for all seeds of a site."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        """Compile the terms of `themes`; phrases with nothing to look for are passed over.

        Args:
            themes: in the order in which sentences are to list them.
        """
        catalogue = _Catalogue()
        self._themes = tuple(map(catalogue.add, themes))
        self._has_case = any(entry.is_case_sensitive for entry in catalogue.entries)
        anchors: dict[str, list[_Entry]] = {}
        for entry in catalogue.entries:
            anchors.setdefault(fold(entry.phrase.anchor), []).append(entry)
        self._longest = max(map(len, anchors), default=0)
        self._automaton = AhoCorasick(anchors) if anchors else None
        self._places = tuple(map(_Places.of, anchors.values()))

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        """Return the sentences, those of the reading flow with their themes.

        Args:
            text: of the seed; the spans of the sentences count in it.
            sentences: in order of the text, without overlaps.

        Returns:
            The sentences in the same order. Themes stand in the order the matcher was given, words
            in the order of the text.
        """
        flow = [sentence for sentence in sentences if sentence.is_flow]
        themes = {
            flow[index].id: hits
            for index, matches in self._find(text, [s.span for s in flow]).items()
            if (hits := self._hits(text, flow[index].span, matches))
        }
        return tuple(
            replace(s, themes=themes[s.id]) if s.is_flow and s.id in themes else s
            for s in sentences
        )

    def _find(self, text: str, spans: Sequence[Span]) -> dict[int, _Matches]:
        """Return where phrases stand, by the index of the sentence that holds them whole."""
        folded = fold(text)
        plain = fold(text, keeps_case=True) if self._has_case else folded
        starts = [span.start for span in spans]
        found: dict[int, _Matches] = {}
        full: set[tuple[int, int]] = set()
        for start, entry in self._starts(folded):
            index = bisect_right(starts, start) - 1
            if index < 0 or start >= spans[index].end or (index, entry.number) in full:
                continue
            end = entry.phrase.end_at(plain if entry.is_case_sensitive else folded, start)
            if start < end <= spans[index].end:
                matches = found.setdefault(index, {}).setdefault(entry.number, [])
                matches.append(Span(start, end))
                if len(matches) == MOST_MATCHES:
                    full.add((index, entry.number))
        return found

    def _starts(self, folded: Folded) -> Iterator[tuple[int, _Entry]]:
        """Yield where a phrase may start, and which."""
        run = Span(-1, -1)
        seen: dict[int, int] = {}
        for anchor, start in self._anchors(folded):
            places = self._places[anchor]
            for entry in places.anywhere:
                yield start, entry
            if places.has_leading and not is_inside_word(folded, start):
                for entry in places.starting_at(folded, start):
                    yield start, entry
            if places.inside:
                if not run.start <= start < run.end:
                    run = word_at(folded, start)
                # Once a word, however often the word holds the anchor.
                if seen.get(anchor) != run.start:
                    seen[anchor] = run.start
                    for entry in places.inside:
                        yield run.start, entry

    def _anchors(self, folded: Folded) -> Iterator[tuple[int, int]]:
        """Yield number and start of every anchor in the text, chunk by chunk."""
        if self._automaton is None:
            return
        for base in range(0, len(folded), _CHUNK):
            chunk = folded[base : base + _CHUNK + self._longest]
            hits = self._automaton.find_matches_as_indexes(chunk, overlapping=True)
            for anchor, start, _end in hits:
                if start < _CHUNK:
                    yield anchor, base + start

    def _hits(self, text: str, sentence: Span, matches: _Matches) -> tuple[ThemeHit, ...]:
        marks = [
            Span(mark.start(), mark.end())
            for mark in _CITATION_MARK.finditer(text, sentence.start, sentence.end)
            if mark["note"] or any(map(str.isdigit, mark[0]))
        ]
        hits = []
        for theme in self._themes:
            if theme.terms.keys().isdisjoint(matches):
                continue
            candidates = _candidates(theme, sentence, matches, marks)
            chosen = _without_overlaps(candidates, sentence)
            total = math.fsum(candidate.weight for candidate in chosen)
            if total >= _ENOUGH:
                score = round(1 - 0.5**total, 3)
                because = _because(chosen, sentence)
                hits.append(ThemeHit(theme=theme.id, score=score, because=because))
        return tuple(hits)


class _Catalogue:
    """Numbers phrases, each once; remembers what it has read, as terms share their conditions."""

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self._numbers: dict[tuple[Phrase, bool], int] = {}
        self._read: dict[tuple[str, bool], int | None] = {}
        self._groups: dict[tuple[str, ...], _Group] = {}

    def add(self, theme: Theme) -> _Theme:
        terms: dict[int, list[_Term]] = {}
        for term in theme.terms:
            number = self._number(term.phrase, keeps_case=term.is_case_sensitive)
            needs = tuple(map(self._group, term.needs))
            # A need with nothing to look for can never be met.
            if number is not None and all(needs):
                unless = frozenset(number for number, _ in self._group(term.unless))
                compiled = _Term(phrase=term.phrase, weight=term.weight, unless=unless, needs=needs)
                terms.setdefault(number, []).append(compiled)
        return _Theme(
            id=theme.id,
            terms={number: tuple(listed) for number, listed in terms.items()},
            excludes=frozenset(number for number, _ in self._group(theme.excludes)),
        )

    def _group(self, phrases: tuple[str, ...]) -> _Group:
        if phrases not in self._groups:
            read = [minded_case(phrase) for phrase in phrases]
            numbers = [(self._number(bare, keeps_case=case), bare) for bare, case in read]
            self._groups[phrases] = tuple((n, bare) for n, bare in numbers if n is not None)
        return self._groups[phrases]

    def _number(self, phrase: str, *, keeps_case: bool) -> int | None:
        if (phrase, keeps_case) not in self._read:
            parsed = parse_phrase(phrase, keeps_case=keeps_case)
            self._read[phrase, keeps_case] = (
                None if parsed is None else self._add(parsed, is_case_sensitive=keeps_case)
            )
        return self._read[phrase, keeps_case]

    def _add(self, phrase: Phrase, *, is_case_sensitive: bool) -> int:
        number = self._numbers.setdefault((phrase, is_case_sensitive), len(self.entries))
        if number == len(self.entries):
            self.entries.append(_Entry(number, phrase, is_case_sensitive))
        return number


class _Cover:
    """Which characters of a sentence are spoken for: constant cost per character, in any order."""

    def __init__(self, sentence: Span, spans: Iterable[Span] = ()) -> None:
        self._base = sentence.start
        self._taken = bytearray(sentence.end - sentence.start)
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        start, end = span.start - self._base, span.end - self._base
        self._taken[start:end] = b"\1" * (end - start)

    def touches(self, span: Span) -> bool:
        return self._taken.find(1, span.start - self._base, span.end - self._base) >= 0


class _Needs:
    """Where the words of one group stand in a sentence, to find the nearest."""

    def __init__(self, group: _Group, matches: _Matches) -> None:
        places = [(span, phrase) for number, phrase in group for span in matches.get(number, ())]
        self._by_start = sorted(places, key=lambda place: (place[0].start, place))
        self._by_end = sorted(places, key=lambda place: (place[0].end, place))

    def nearest(self, span: Span) -> TermMatch | None:
        """Return the nearest of them outside `span`, the earlier of two equally near."""
        before = bisect_right(self._by_end, span.start, key=lambda place: place[0].end)
        after = bisect_left(self._by_start, span.end, key=lambda place: place[0].start)
        beside = [*self._by_end[max(before - 1, 0) : before], *self._by_start[after : after + 1]]
        if not beside:
            return None
        place, phrase = min(
            beside, key=lambda p: (max(p[0].start - span.end, span.start - p[0].end), p)
        )
        return TermMatch(span=place, term=phrase)


def _candidates(
    theme: _Theme, sentence: Span, matches: _Matches, marks: Sequence[Span]
) -> list[_Candidate]:
    """Return the matches of a theme's terms in a sentence that nothing makes void."""
    excluded = [number for number in matches if number in theme.excludes]
    void = None
    if marks or excluded:
        void = _Cover(
            sentence, [*marks, *(span for number in excluded for span in matches[number])]
        )
    groups: dict[_Group, _Needs] = {}
    candidates = []
    for number in sorted(theme.terms.keys() & matches.keys()):
        for term in theme.terms[number]:
            if not term.unless.isdisjoint(matches):
                continue
            for group in term.needs:
                if group not in groups:
                    groups[group] = _Needs(group, matches)
            for span in matches[number]:
                if void is not None and void.touches(span):
                    continue
                beside = [groups[group].nearest(span) for group in term.needs]
                needed = tuple(word for word in beside if word is not None)
                if len(needed) == len(term.needs):
                    candidates.append(_Candidate(span, term.phrase, term.weight, needed))
    return candidates


def _without_overlaps(candidates: Sequence[_Candidate], sentence: Span) -> tuple[_Candidate, ...]:
    """Return the longest candidates, of equals the earlier, in order of the text."""
    if len(candidates) < 2:
        return tuple(candidates)
    taken = _Cover(sentence)
    chosen = []
    for candidate in sorted(
        candidates, key=lambda c: (c.span.start - c.span.end, c.span, -c.weight, c.phrase)
    ):
        if not taken.touches(candidate.span):
            taken.add(candidate.span)
            chosen.append(candidate)
    return tuple(sorted(chosen, key=lambda c: c.span))


def _because(chosen: Sequence[_Candidate], sentence: Span) -> tuple[TermMatch, ...]:
    """Return the words to show: the matches, and what they needed where no match shows it."""
    words = [TermMatch(span=c.span, term=c.phrase) for c in chosen]
    needed = {n for c in chosen for n in c.needed}
    if needed:
        shown = _Cover(sentence, (word.span for word in words))
        for word in sorted(needed, key=lambda n: (n.span, n.term)):
            if not shown.touches(word.span):
                shown.add(word.span)
                words.append(word)
        words.sort(key=lambda word: word.span)
    return tuple(words)
