"""Key points: whole sentences that together say most of what a text says.

The method is SumBasic (Nenkova and Vanderwende, "The Impact of Frequency on Summarization",
Microsoft Research MSR-TR-2005-101, 2005): a sentence is worth the mean probability of its words,
and once one is chosen the probabilities of its words are squared, so that the next one says
something else. Words are stems here, each counted once in a sentence; a prior for place, coverage
of the themes and a few reasons against a sentence weigh in as the constants below. Cost is linear
in the text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick

from mkbriefs.annotate.references import find_references
from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.annotate.words import (
    count_unspaced,
    fold_for_phrases,
    holds_stop_word,
    stems_of,
    stop_words,
)
from mkbriefs.model import (
    Mention,
    MentionKind,
    Paragraph,
    ParagraphKind,
    Sentence,
    Span,
    ThemeId,
)

FEWEST = 3
"""Key points a brief has where its text has as many eligible sentences."""
SENTENCES_PER_POINT = 4
"""Of a longer text one sentence in four becomes a key point, up to the limit."""
SHORTEST, LONGEST = 6, 60
"""Words of an eligible sentence: below there is hardly a statement, above no point."""
LEAD_WEIGHT = 0.5
"""How much more the first paragraph is worth than one far down; news leads with what matters.
It halves with each paragraph. Chosen by feel, as are the weights below: the order of a
handful of sentences has no gold standard to fit."""
NEW_THEME_WEIGHT = 0.35
"""Added to the factor 1 for each theme a sentence brings that no chosen one has."""
THEME_SHARE = 0.08
"""A theme with at least this share of the flow sentences gets a key point if the limit allows."""
PRONOUN_FACTOR = 0.55
CONNECTIVE_FACTOR = 0.75
OPEN_QUOTATION_FACTOR = 0.7
"""A sentence out of the middle of a longer quotation does not say who speaks."""
UNENDED_FACTOR = 0.5
"""No full stop: perhaps a heading that was not told from the text."""
SHORT_SENTENCE_HANDICAP = 4
"""Words of probability 0 added to each sentence before the mean is taken: the plain mean is
known to favour the shortest sentence that holds a frequent word."""
NEAR_DUPLICATE = 0.5
"""Jaccard index of two sentences' stems above which only one is chosen."""

_SPACED_WORD = re.compile(r"[^\W_]+")
_NOT_WORD = re.compile(r"\W")
_CLOSING = " \t\n\"”’'»)]}*_」』）】》〉"
_OPENING = " \t\n\"“‘'«([{*_–—-¿¡「『（【《〈"
_QUOTATIONS = (("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"))
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A sentence that may become a key point, with all that counts of it but its themes."""

    id: str
    tier: int
    """0 for a sentence of running text; 1 for what is taken only where nothing else is left."""
    words: tuple[int, ...]
    """Stems of its content words, each once, in order: each stem of a text has a number."""
    prior: float
    """What place and wording make of it, about 0.3 to 1.5."""


def weigh_sentences(
    text: str,
    paragraphs: Sequence[Paragraph],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    *,
    language: str,
) -> tuple[Weighed, ...]:
    """Return the sentences that may become key points, in order. Their themes are not read.

    None is a heading, a caption, a question, a teaser or an entry of a list of references.

    Args:
        text: the seed's text.
        paragraphs: in order.
        sentences: in order.
        mentions: in order; words of citations do not count.
        language: BCP 47 primary tag, for stems and stop words.
    """
    kinds = {p.id: p.kind for p in paragraphs}
    places = {p.id: n for n, p in enumerate(p for p in paragraphs if p.kind.is_flow)}
    listed = find_references(text, paragraphs)
    numbers: dict[str, int] = {}
    weighed = []
    for sentence, words in _without_citations(text, sentences, mentions):
        if not sentence.is_flow or sentence.paragraph in listed:
            continue
        folded = fold_for_phrases(words)
        tier = _tier(words, folded, kinds[sentence.paragraph], language)
        if tier is None:
            continue
        stems = dict.fromkeys(stems_of(words, language))
        if not stems:
            continue
        lead = 1 + LEAD_WEIGHT * 0.5 ** min(places[sentence.paragraph], 64)
        weighed.append(
            Weighed(
                id=sentence.id,
                tier=tier,
                words=tuple([numbers.setdefault(stem, len(numbers)) for stem in stems]),
                prior=lead * _wording(words, folded, _lists(language)),
            )
        )
    return tuple(weighed)


def choose_key_points(
    weighed: Sequence[Weighed], sentences: Sequence[Sentence], *, limit: int
) -> tuple[str, ...]:
    """Return the ids of the sentences that tell most, most telling first.

    Three to `limit`; fewer only where the text has fewer eligible sentences. A row of a list or
    table, or a very long sentence, only where nothing else makes three; no two that say nearly the
    same. A tie goes to the earlier sentence.

    Args:
        weighed: those that are eligible.
        sentences: all of the text, in order, with their themes.
        limit: most key points, at least 3.
    """
    themes = {s.id: frozenset(hit.theme for hit in s.themes) for s in sentences if s.themes}
    candidates = [
        _Candidate(
            id=each.id,
            tier=each.tier,
            words=each.words,
            stems=frozenset(each.words),
            themes=themes.get(each.id, _NO_THEMES),
            prior=each.prior,
        )
        for each in weighed
    ]
    probability = _probabilities(candidates)
    open_themes = _themes_to_cover(sentences)
    count = min(limit, max(FEWEST, -(-len(candidates) // SENTENCES_PER_POINT), len(open_themes)))
    chosen: list[_Candidate] = []
    for tier, target in ((0, count), (1, min(FEWEST, limit))):
        if len(chosen) >= target:
            break
        # What is left of a lower tier must not repeat what was chosen before it.
        pool = [
            c
            for c in candidates
            if c.tier == tier and not any(_is_near_duplicate(c, other) for other in chosen)
        ]
        while pool and len(chosen) < target:
            best = _best(pool, probability, open_themes, target - len(chosen))
            chosen.append(best)
            open_themes = open_themes - best.themes
            for stem in best.stems:
                probability[stem] **= 2
            pool = [c for c in pool if c is not best and not _is_near_duplicate(c, best)]
    return tuple(candidate.id for candidate in chosen)


class _Candidate(NamedTuple):
    """A sentence that may become a key point."""

    id: str
    tier: int
    words: tuple[int, ...]
    stems: frozenset[int]
    """The same, to compare."""
    themes: frozenset[ThemeId]
    prior: float


_NO_THEMES: Final[frozenset[ThemeId]] = frozenset()


def _without_citations(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> Iterator[tuple[Sentence, str]]:
    """Yield each sentence with its words, citation marks cut out."""
    marks = [m.span for m in mentions if m.kind is MentionKind.CITATION]
    at = 0
    for sentence in sentences:
        while at < len(marks) and marks[at].end <= sentence.span.start:
            at += 1
        inside = at
        while inside < len(marks) and marks[inside].start < sentence.span.end:
            inside += 1
        yield sentence, _cut(text, sentence.span, marks[at:inside])


def _cut(text: str, span: Span, marks: Sequence[Span]) -> str:
    if not marks:
        return span.of(text)
    edges = [span.start, *(edge for mark in marks for edge in (mark.start, mark.end)), span.end]
    pieces = zip(edges[::2], edges[1::2], strict=True)
    return "".join(text[start:end] for start, end in pieces)


def _tier(words: str, folded: str, kind: ParagraphKind, language: str) -> int | None:
    """Return how eligible a sentence is, None if it is not."""
    end = words.rstrip(_CLOSING)
    if end.endswith(("?", "？", "؟", ":", "：", "…", "...")):
        return None
    spaced = _SPACED_WORD.findall(words)
    length = _length(words, spaced)
    if length < SHORTEST or not _reads_as_prose(words, spaced, language):
        return None
    if _lists(language).teasers.find_matches_as_indexes(folded):
        return None
    is_row = kind in (ParagraphKind.LIST, ParagraphKind.TABLE)
    return 1 if is_row or length > LONGEST else 0


def _length(words: str, spaced: Sequence[str]) -> int:
    """Return the number of words; of a script without spaces two characters count as one."""
    if words.isascii():
        return len(spaced)
    unspaced = count_unspaced(words)
    if not unspaced:
        runs = words.split()
        letters = sum(map(len, runs))
        return letters // 2 if letters > 20 * len(runs) else len(spaced)
    return unspaced // 2 + sum(_HAN.search(word) is None for word in spaced)


def _reads_as_prose(words: str, spaced: Sequence[str], language: str) -> bool:
    """Tell a statement from a title or a list of names.

    It has words in lower case and, where the language's are known, at least one little word.
    """
    if 3 * sum([word[0].islower() for word in spaced]) < len(spaced):
        cased = [word for word in spaced if word[0].isupper() or word[0].islower()]
        if cased and 3 * sum(word[0].islower() for word in cased) < len(cased):
            return all(word.isupper() for word in cased)  # an agency's capitals are no titles
    if _HAN.search(words):
        return holds_stop_word(words, language)
    stop = stop_words(language)
    return not stop or any(word.lower() in stop for word in spaced)


def _wording(words: str, folded: str, lists: "_Lists") -> float:
    """Return the factor for how a sentence stands without the one before it."""
    opening = len(words) - len(words.lstrip(_OPENING))
    folded = folded[opening : opening + 80]
    is_unspaced = _HAN.match(folded) is not None
    factor = _unspaced_opening(folded, lists) if is_unspaced else _opening(folded, lists)
    is_open = any(words.count(a) != words.count(b) for a, b in _QUOTATIONS)
    is_line_of_dialogue = words.lstrip().startswith("—")
    if is_open or is_line_of_dialogue or words.count('"') % 2:
        factor *= OPEN_QUOTATION_FACTOR
    if words.rstrip(_CLOSING)[-1:].isalnum():
        factor *= UNENDED_FACTOR
    return factor


def _opening(folded: str, lists: "_Lists") -> float:
    """Return the factor for the first words of a sentence."""
    first, _, rest = folded.partition(" ")
    first = first.rstrip(",;:")
    factor = 1.0
    leans = first in lists.connectives or any(
        word in folded[:40] for word in (" also ", " también ")
    )
    if leans or folded.startswith(lists.connecting_phrases):
        factor *= CONNECTIVE_FACTOR
        first = _NOT_WORD.split(rest, maxsplit=1)[0]
    is_time = _NOT_WORD.split(rest, maxsplit=1)[0] in lists.times
    if first.partition("'")[0] in lists.pronouns and not is_time:
        factor *= PRONOUN_FACTOR
    return factor


def _unspaced_opening(folded: str, lists: "_Lists") -> float:
    """Return the same of a sentence whose first words no space divides."""
    factor = 1.0
    connective = max((w for w in lists.connectives if folded.startswith(w)), key=len, default="")
    if connective:
        factor *= CONNECTIVE_FACTOR
        folded = folded[len(connective) :].lstrip("，, ")
    if folded.startswith(lists.pronoun_openings):
        factor *= PRONOUN_FACTOR
    return factor


def _probabilities(candidates: Sequence[_Candidate]) -> dict[int, float]:
    counts = Counter(word for candidate in candidates for word in candidate.words)
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items()}


def _themes_to_cover(sentences: Sequence[Sentence]) -> frozenset[ThemeId]:
    flow = [s for s in sentences if s.is_flow]
    counts = Counter(hit.theme for s in flow for hit in s.themes)
    return frozenset(theme for theme, n in counts.items() if n >= THEME_SHARE * len(flow))


def _best(
    pool: Sequence[_Candidate],
    probability: dict[int, float],
    open_themes: frozenset[ThemeId],
    places: int,
) -> _Candidate:
    """Return the candidate worth most; the earlier of two alike."""
    bringing = [c for c in pool if c.themes & open_themes]
    # Where as many themes are open as places are left, each place has to bring one.
    must_bring = bringing and len(open_themes) >= places

    def worth(candidate: _Candidate) -> float:
        length = len(candidate.words) + SHORT_SENTENCE_HANDICAP
        mean = sum(map(probability.__getitem__, candidate.words)) / length
        new = len(candidate.themes & open_themes)
        return mean * candidate.prior * (1 + NEW_THEME_WEIGHT * new)

    return max(bringing if must_bring else pool, key=worth)


def _is_near_duplicate(one: _Candidate, other: _Candidate) -> bool:
    shared = len(one.stems & other.stems)
    return shared > NEAR_DUPLICATE * (len(one.stems) + len(other.stems) - shared)


@dataclass(frozen=True, slots=True)
class _Lists:
    teasers: AhoCorasick
    pronouns: frozenset[str]
    connectives: frozenset[str]
    connecting_phrases: tuple[str, ...]
    times: frozenset[str]
    """Words behind a pronoun that make it one of time: `este lunes`."""
    pronoun_openings: tuple[str, ...]


@cache
def _lists(language: str) -> _Lists:
    """Return the lists of a language, the English ones where it has none."""
    lists = load_wordlist("key_points")
    of = {name: lists.get(f"{name}_{language}", lists[name]) for name in _NAMES}
    return _Lists(
        teasers=AhoCorasick(list(of["teasers"])),
        pronouns=frozenset(of["pronouns"]),
        connectives=frozenset(of["connectives"]),
        connecting_phrases=of["connecting_phrases"],
        times=frozenset(of["times"]),
        pronoun_openings=of["pronouns"],
    )


_NAMES = ("teasers", "pronouns", "connectives", "connecting_phrases", "times")
