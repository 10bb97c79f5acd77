"""Which themes a sentence has, each explained by the words that earned it.

Matching is by listed words, not by judgement of meaning. The text is read once, by an Aho-Corasick
automaton (Aho and Corasick 1975, https://doi.org/10.1145/360825.360855) that finds the words with
which a phrase may begin; what such a word can begin is found out the first time it is met, as a
corpus repeats its words (`mkbriefs.themes.phrases` says how phrases compare). In each sentence of
the reading flow, for each theme:

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

from mkbriefs.cache import address
from mkbriefs.model import Sentence, Span, TermMatch, Theme, ThemeHit, ThemeId
from mkbriefs.themes.phrases import (
    Folded,
    Phrase,
    fold,
    gap_end,
    minded_case,
    parse_phrase,
    spellings,
    word_end,
    word_start,
)

MOST_MATCHES = 1000
"""Matches of one phrase that are counted in one sentence; far above what any sentence holds, it
bounds what a megabyte without a full stop can cost."""
_CHUNK = 1 << 16
"""Characters given to the automaton at once: bounds the memory its list of hits can take."""
_PAIR = 3
"""Parts of a phrase of two words: word, gap, word."""
MOST_REMEMBERED = 50_000
"""Words, and pairs of words, whose phrases are remembered: bounds what a corpus of random words
can take."""
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


@dataclass(frozen=True, slots=True)
class _Group:
    """Phrases one of which a term needs beside it."""

    phrases: tuple[tuple[int, str], ...]
    """Number, and how the theme's page lists it."""
    numbers: frozenset[int]


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


@dataclass(frozen=True, slots=True)
class _Openings:
    """The phrases that one word can begin."""

    whole: tuple[_Entry, ...]
    """The word is all of the phrase."""
    paired: tuple[_Entry, ...]
    """A gap and a word follow."""
    other: tuple[_Entry, ...]
    """Something else follows, or case is minded."""


_NONE = _Openings((), (), ())

_Matches = dict[int, list[tuple[int, int]]]
"""Start and end of phrases in one sentence, by number, in order of the text."""


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
        self._index = _WordIndex([e for e in catalogue.entries if e.phrase.starts_with_word])
        self._literals = _LiteralIndex(
            [e for e in catalogue.entries if not e.phrase.starts_with_word]
        )

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        """Return the sentences, those of the reading flow with their themes.

        Args:
            text: of the seed; the spans of the sentences count in it.
            sentences: in order of the text, without overlaps.

        Returns:
            The sentences in the same order. Themes stand in the order the matcher was given, words
            in the order of the text.
        """
        tagged = list(sentences)
        for number, themes in self.find(text, sentences):
            tagged[number] = replace(tagged[number], themes=themes)
        return tuple(tagged)

    def find(
        self, text: str, sentences: Sequence[Sentence]
    ) -> tuple[tuple[int, tuple[ThemeHit, ...]], ...]:
        """Return the sentences that have themes, by number from 0, as `tag` has them."""
        flow = [(number, s.span) for number, s in enumerate(sentences) if s.is_flow]
        found = sorted(self._find(text, [span for _, span in flow]).items())
        return tuple(
            (number, hits)
            for (number, span), matches in ((flow[index], matches) for index, matches in found)
            if (hits := self._hits(text, span, matches))
        )

    def _find(self, text: str, spans: Sequence[Span]) -> dict[int, _Matches]:
        """Return where phrases stand, by the index of the sentence that holds them whole."""
        folded = fold(text)
        plain = fold(text, keeps_case=True) if self._has_case else folded
        found: dict[int, _Matches] = {}
        starts = [span.start for span in spans]
        for phrases in (self._index, self._literals):
            index, sentence = -1, Span(0, 0)
            for number, start, end in phrases.matches(folded, plain):
                if start >= sentence.end:
                    index = bisect_right(starts, start) - 1
                    sentence = spans[index] if index >= 0 else Span(0, 0)
                if sentence.start <= start and end <= sentence.end:
                    matches = found.setdefault(index, {}).setdefault(number, [])
                    if len(matches) < MOST_MATCHES:
                        matches.append((start, end))
        return found

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


class TermSieve:
    """Tells on which terms the themes of a text hang: on those alone that may stand in it.

    So after a change of terms only those texts are read again in which one of these may stand.
    """

    def __init__(self, themes: Sequence[Theme]) -> None:
        """Compile the terms of `themes` as `ThemeMatcher` does."""
        catalogue = _Catalogue()
        self._themes = tuple(map(catalogue.add, themes))
        self._names = [address(each.phrase, each.is_case_sensitive) for each in catalogue.entries]
        self._defined = [
            {number: self._define(number, terms) for number, terms in theme.terms.items()}
            for theme in self._themes
        ]
        self._anchors = _Anchors(catalogue.entries)

    def sift(self, text: str) -> str:
        """Return the address of all that the themes of a text's sentences hang on, beside these."""
        standing = self._standing(fold(text))
        sifted = []
        for theme, defined in zip(self._themes, self._defined, strict=True):
            # In the order in which candidates are found.
            terms = [defined[number] for number in sorted(defined.keys() & standing)]
            if terms:
                excludes = sorted(self._names[number] for number in theme.excludes & standing)
                sifted.append((theme.id, terms, excludes))
        return address(sifted)

    def _define(self, number: int, terms: Sequence[_Term]) -> str:
        """Return the address of the terms that a phrase is, with all on which they hang."""
        named = self._names.__getitem__
        defined = [
            (
                term.phrase,
                term.weight,
                sorted(map(named, term.unless)),
                [sorted((named(n), phrase) for n, phrase in need.phrases) for need in term.needs],
            )
            for term in terms
        ]
        return address(named(number), defined)

    def _standing(self, folded: Folded) -> set[int]:
        """Return the numbers of the phrases that may stand in a text."""
        found = {anchor for _, anchor in self._anchors.find(folded)}
        return {entry.number for anchor in found for entry in self._anchors.entries[anchor]}


class _Anchors:
    """What is literal in the first part of phrases, to find out where these may begin."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        anchors: dict[str, list[_Entry]] = {}
        for entry in entries:
            anchors.setdefault(fold(entry.phrase.anchor), []).append(entry)
        self.entries = tuple(anchors.values())
        """The phrases of each anchor."""
        self._longest = max(map(len, anchors), default=0)
        self._automaton = AhoCorasick(anchors)

    def find(self, folded: Folded) -> Iterator[tuple[int, int]]:
        """Yield where anchors stand in a text, and the number of each, in order."""
        if not self.entries:
            return
        for base in range(0, len(folded), _CHUNK):
            chunk = folded[base : base + _CHUNK + self._longest]
            hits = self._automaton.find_matches_as_indexes(chunk, overlapping=True)
            yield from sorted([(base + at, anchor) for anchor, at, _end in hits if at < _CHUNK])

    def within(self, word: str) -> list[_Entry]:
        """Return the phrases whose anchors stand in a word, by anchor."""
        found = self._automaton.find_matches_as_indexes(word, overlapping=True)
        numbers = sorted({anchor for anchor, _start, _end in found})
        return [entry for number in numbers for entry in self.entries[number]]


class _WordIndex:
    """The phrases that begin with a word, to be looked up by it.

    What a word, and what two words can begin is remembered: it depends on the phrases alone.
    """

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self._anchors = _Anchors(entries)
        self._openings: dict[str, _Openings] = {}
        self._pairs: dict[tuple[str, str], tuple[tuple[_Entry, ...], tuple[_Entry, ...]]] = {}

    def matches(self, folded: Folded, plain: Folded) -> Iterator[tuple[int, int, int]]:
        """Yield number, start and end of every phrase of a text, in order of their starts.

        Args:
            folded: the text.
            plain: the text with its case kept.
        """
        remembered = self._openings
        for start, end in self._words(folded):
            word = folded[start:end]
            openings = remembered.get(word) or self._remember(word)
            for entry in openings.whole:
                yield entry.number, start, end
            pairs, longer, last = self._going_on(folded, (start, end), openings)
            for entry in pairs:
                yield entry.number, start, last
            for entry in longer:
                text = plain if entry.is_case_sensitive else folded
                if (last := entry.phrase.end_at(text, start)) > start:
                    yield entry.number, start, last

    def _going_on(
        self, folded: Folded, word: tuple[int, int], openings: _Openings
    ) -> tuple[tuple[_Entry, ...], tuple[_Entry, ...], int]:
        """Return the phrases that a word and the next one are, and those that may be longer.

        Args:
            folded: the text.
            word: start and end of the word that begins them.
            openings: of that word.

        Returns:
            These, and the end of the next word.
        """
        start, end = word
        if openings.paired:
            second = gap_end(folded, end)
            last = word_end(folded, second)
            if end < second < last:
                pairs, longer = self._pair(folded[start:end], folded[second:last], openings.paired)
                return pairs, (longer + openings.other if openings.other else longer), last
        return (), openings.other, end

    def _words(self, folded: Folded) -> Iterator[tuple[int, int]]:
        """Yield start and end of the words that may begin a phrase, in order."""
        end = 0
        for at, _anchor in self._anchors.find(folded):
            if at >= end:
                end = word_end(folded, at)
                yield word_start(folded, at), end

    def _remember(self, word: str) -> _Openings:
        """Return the openings of a word met for the first time."""
        if len(self._openings) >= MOST_REMEMBERED:
            self._openings.clear()
        folded = Folded(word)
        begun = [
            entry
            for entry in self._anchors.within(word)
            if entry.is_case_sensitive or entry.phrase.parts[0].end_at(folded, 0) == len(word)
        ]
        openings = _NONE
        if begun:
            plain = [entry for entry in begun if not entry.is_case_sensitive]
            whole = tuple(entry for entry in plain if len(entry.phrase.parts) == 1)
            paired = tuple(entry for entry in plain if entry.phrase.starts_with_two_words)
            known = {entry.number for entry in (*whole, *paired)}
            other = tuple(entry for entry in begun if entry.number not in known)
            openings = _Openings(whole, paired, other)
        self._openings[word] = openings
        return openings

    def _pair(
        self, word: str, second: str, paired: tuple[_Entry, ...]
    ) -> tuple[tuple[_Entry, ...], tuple[_Entry, ...]]:
        """Return those of the `paired` of a word that go on with `second`: all of it, longer."""
        pair = self._pairs.get((word, second))
        if pair is None:
            if len(self._pairs) >= MOST_REMEMBERED:
                self._pairs.clear()
            folded = Folded(second)
            both = [e for e in paired if e.phrase.parts[2].end_at(folded, 0) == len(second)]
            pair = (
                tuple(entry for entry in both if len(entry.phrase.parts) == _PAIR),
                tuple(entry for entry in both if len(entry.phrase.parts) > _PAIR),
            )
            self._pairs[word, second] = pair
        return pair


class _LiteralIndex:
    """The phrases that begin in a script without spaces, with an emoji or punctuation."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self._anchors = _Anchors(entries)

    def matches(self, folded: Folded, plain: Folded) -> Iterator[tuple[int, int, int]]:
        """Yield number, start and end of every phrase of a text, in order of their starts.

        Args:
            folded: the text.
            plain: the text with its case kept.
        """
        for start, anchor in self._anchors.find(folded):
            for entry in self._anchors.entries[anchor]:
                text = plain if entry.is_case_sensitive else folded
                if (last := entry.phrase.end_at(text, start)) > start:
                    yield entry.number, start, last


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
            numbers = self._numbers_of(term.phrase, keeps_case=term.is_case_sensitive)
            needs = tuple(map(self._group, term.needs))
            # A need with nothing to look for can never be met.
            if all(group.phrases for group in needs):
                unless = self._group(term.unless).numbers
                compiled = _Term(phrase=term.phrase, weight=term.weight, unless=unless, needs=needs)
                for number in numbers:
                    terms.setdefault(number, []).append(compiled)
        return _Theme(
            id=theme.id,
            terms={number: tuple(listed) for number, listed in terms.items()},
            excludes=self._group(theme.excludes).numbers,
        )

    def _group(self, phrases: tuple[str, ...]) -> _Group:
        if phrases not in self._groups:
            read = [minded_case(phrase) for phrase in phrases]
            known = tuple(
                (number, bare)
                for bare, case in read
                for number in self._numbers_of(bare, keeps_case=case)
            )
            self._groups[phrases] = _Group(known, frozenset(n for n, _ in known))
        return self._groups[phrases]

    def _numbers_of(self, phrase: str, *, keeps_case: bool) -> tuple[int, ...]:
        """Return the numbers of a phrase in each spelling; none if there is nothing to look for."""
        numbers = (self._number(each, keeps_case=keeps_case) for each in spellings(phrase))
        return tuple(dict.fromkeys(number for number in numbers if number is not None))

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
        places = [
            (Span(*place), phrase)
            for number, phrase in group.phrases
            if number in matches
            for place in matches[number]
        ]
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


def _may_count(term: _Term, matches: _Matches) -> bool:
    """Tell whether a sentence holds none of what voids a term, and some of all it needs."""
    return term.unless.isdisjoint(matches) and not any(
        group.numbers.isdisjoint(matches) for group in term.needs
    )


def _candidates(
    theme: _Theme, sentence: Span, matches: _Matches, marks: Sequence[Span]
) -> list[_Candidate]:
    """Return the matches of a theme's terms in a sentence that nothing makes void."""
    excluded = [number for number in matches if number in theme.excludes]
    void = None
    if marks or excluded:
        void = _Cover(
            sentence,
            [*marks, *(Span(*place) for number in excluded for place in matches[number])],
        )
    groups: dict[int, _Needs] = {}
    candidates = []
    for number in sorted(number for number in matches if number in theme.terms):
        for term in theme.terms[number]:
            if not _may_count(term, matches):
                continue
            for group in term.needs:
                if id(group) not in groups:
                    groups[id(group)] = _Needs(group, matches)
            for place in matches[number]:
                span = Span(*place)
                if void is not None and void.touches(span):
                    continue
                beside = [groups[id(group)].nearest(span) for group in term.needs]
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
