"""Marks of trouble: what a reader should know before relying on a source.

Each mark is found by words that say it, listed in `data/marks.yml` and `data/spun.yml`, and shows
them. A text that is *about* machines that write, about disclaimers or corrections, has no mark:
the words must speak of the text itself.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.annotate.words import fold_for_phrases
from mkbriefs.clean.names import read_agency
from mkbriefs.clean.wire import read_dateline, read_glued_credit
from mkbriefs.model import (
    CleanSeed,
    Dropped,
    Mark,
    MarkKind,
    Paragraph,
    ParagraphKind,
    SeedMetadata,
    Span,
)

EDGE_PARAGRAPHS = 3
"""A text speaks of its own making in its first or last paragraphs."""
STATEMENT_WINDOW = 140
"""Code points around the predicate in which the text has to name itself."""
OBJECT_WORDS = 8
"""Words behind "AI was used to" among which the text has to name itself."""
NOTICE_WORDS = 6
"""A line that cleaning left out and that has at most so many words behind the predicate needs no
subject; one of the text itself may have two."""
STRONG, MODERATE, WEAK = 1.0, 0.6, 0.3
"""Weights of a spinner's artefacts. Chosen so that no mixture of slips reaches the bounds below;
the texts of the tests say which that must and must not."""
SPUN_WEIGHT = 3.0
"""Least sum of weights, each artefact counted once."""
SPUN_ARTEFACTS = 4
SPUN_STRONG = 2
"""Least number of different artefacts, and of strong ones among them."""
SPUN_DENSITY = 2.0
"""Least weight per thousand words, repeats counted: in a long text some slips are chance."""
MOST_SHOWN = 40
"""Spans a mark carries at most."""
EDGE_LENGTH = 200
"""Code points at the begin or end of a paragraph in which an agency is credited."""
_OF_ANOTHER = frozenset({"title", "repeated-title", "related-links", "photo-credit", "tags"})
"""Cleaning rules whose lines speak of the subject or of another text, never of this one."""


def find_marks(text: str, clean: CleanSeed, metadata: SeedMetadata) -> tuple[Mark, ...]:
    """Return the signs of trouble, at most one of each kind, in the order of `MarkKind`.

    Args:
        text: the seed's text.
        clean: its paragraphs and what was left out.
        metadata: what it states of itself; an author who is a news agency is a wire credit.
    """
    folded = fold_for_phrases(text)
    found = (
        _mark(
            MarkKind.AI_GENERATED,
            "Says of itself that it was made by AI",
            _machine(text, folded, clean),
        ),
        _mark(MarkKind.MACHINE_SPUN, "Reads as machine-spun text", _spun(folded, clean)),
        _wire(text, clean, metadata),
        _mark(MarkKind.DISCLAIMER, "Carries a disclaimer", _disclaimers(folded, clean)),
        _mark(MarkKind.CORRECTION, "Was corrected after publication", _corrections(folded, clean)),
    )
    return tuple(mark for mark in found if mark is not None)


def _mark(kind: MarkKind, message: str, spans: Sequence[Span]) -> Mark | None:
    shown = tuple(sorted(set(spans)))[:MOST_SHOWN]
    return Mark(kind=kind, message=message, spans=shown) if shown else None


# What a machine made


def _machine(text: str, folded: str, clean: CleanSeed) -> list[Span]:
    traces = frozenset(load_wordlist("marks")["machine_traces"])
    # Headings announce what a text is about; captions speak of their picture.
    edges = _edges([p for p in clean.paragraphs if p.kind.is_flow])
    spans = []
    for hit, phrase in _phrases("marks", "by_machine", "machine_traces").find(folded):
        dropped, kept = _covering(clean.dropped, hit), _covering(edges, hit)
        if dropped is not None and dropped.rule in _OF_ANOTHER:
            continue
        place = dropped or kept
        if phrase in traces:
            is_own = not _is_quoted(folded, hit)
        else:
            is_own = place is not None and _says_of_itself(
                text, folded, hit, place.span, is_dropped=dropped is not None
            )
        if is_own:
            spans.append(hit)
    return spans


def _edges(paragraphs: list[Paragraph]) -> list[Paragraph]:
    if len(paragraphs) <= 2 * EDGE_PARAGRAPHS:
        return paragraphs
    return paragraphs[:EDGE_PARAGRAPHS] + paragraphs[-EDGE_PARAGRAPHS:]


def _says_of_itself(text: str, folded: str, hit: Span, around: Span, *, is_dropped: bool) -> bool:
    """Tell whether the text names itself as what a machine made.

    Args:
        text: the seed's text.
        folded: the same, folded.
        hit: the words that say how something was made.
        around: the paragraph or dropped stretch they stand in.
        is_dropped: whether that is no part of the text proper, so that looser names will do.
    """
    lists = load_wordlist("marks")
    low = max(around.start, hit.start - STATEMENT_WINDOW)
    before = _last_sentence(folded[low : hit.start])
    after = _first_sentence(folded[hit.end : min(around.end, hit.end + STATEMENT_WINDOW)])
    if set(re.findall(r"[\w']+", before)) & set(lists["negations"]) or _is_quoted(folded, hit):
        return False
    if before.count('"') % 2:
        return False  # somebody else's words
    is_notice = is_dropped or _is_notice(folded, around)
    names = lists["own_names"] + (lists["loose_names"] if is_notice else ())
    if _is_said_of(names, before, after, is_reversed="used" in hit.of(folded)):
        return True
    return _is_credit_line(text, hit, around, is_dropped=is_dropped)


def _is_credit_line(text: str, hit: Span, around: Span, *, is_dropped: bool) -> bool:
    """Tell whether a short line begins with the words, as in `Generated by AI`."""
    window = text[max(around.start, hit.start - 80) : hit.start]
    before = window.rpartition("\n")[2]
    after = text[hit.end : min(around.end, hit.end + 80)].partition("\n")[0]
    if before.strip(" *_([-–—"):
        return False
    words = re.findall(r"\w+", after.lower())
    lists = load_wordlist("marks")
    # "AI-generated" wants to be followed by what was; "Generated by AI" by anything short.
    if "-" in hit.of(text) and words and words[0] not in lists["products"]:
        return False
    return len(words) <= (NOTICE_WORDS if is_dropped else 2)


def _is_notice(folded: str, place: Span) -> bool:
    opening = folded[place.start : place.start + 40].lstrip("*_([# ")
    return any(_begins_with(opening, notice) for notice in load_wordlist("marks")["notices"])


def _begins_with(text: str, phrase: str) -> bool:
    return text.startswith(phrase) and _is_whole(text, 0, len(phrase))


def _last_sentence(before: str) -> str:
    return re.split(r"[.!?] ", before)[-1]


def _first_sentence(after: str) -> str:
    return re.split(r"[.!?](?: |$)", after)[0]


def _is_said_of(names: Sequence[str], before: str, after: str, *, is_reversed: bool) -> bool:
    """Tell whether one of `names` is what the predicate between the two stretches speaks of.

    Only glue may stand between: "this report looks at songs written by AI" is about the songs.
    """
    if is_reversed:
        near = " ".join(after.split()[:OBJECT_WORDS])
        return any(_find_whole(near, name) >= 0 for name in names)
    glue = frozenset(load_wordlist("marks")["glue"])
    ends = (
        _find_whole(before, name) + len(name) for name in names if _find_whole(before, name) >= 0
    )
    return any(glue.issuperset(re.findall(r"[\w']+", before[end:])) for end in ends)


def _find_whole(text: str, phrase: str) -> int:
    """Return where the last whole occurrence of a phrase begins, -1 if there is none."""
    at = text.rfind(phrase)
    return at if at >= 0 and _is_whole(text, at, at + len(phrase)) else -1


# What a machine respun


def _spun(folded: str, clean: CleanSeed) -> list[Span]:
    """Return a spinner's artefacts if there are enough of them to be no accident."""
    weights, automaton = _spinner()
    spans: list[Span] = []
    families: Counter[str] = Counter()
    for hit, phrase in automaton.find(folded):
        if _covering(clean.paragraphs, hit) and not _is_quoted(folded, hit):
            spans.append(hit)
            families[_family(phrase)] += 1
    for hit in _mistaken_languages(folded):
        if _covering(clean.paragraphs, hit):
            spans.append(hit)
            families["language"] += 1
    if len(families) < SPUN_ARTEFACTS:
        return []
    weight = {family: weights[family] for family in families}
    repeats = sum(weight[family] * count for family, count in families.items())
    thousands = sum(len(p.span.of(folded).split()) for p in clean.paragraphs) / 1000
    is_spun = (
        sum(weight.values()) >= SPUN_WEIGHT
        and sum(w == STRONG for w in weight.values()) >= SPUN_STRONG
        and repeats >= SPUN_DENSITY * thousands
    )
    return spans if is_spun else []


@cache
def _spinner() -> tuple[Mapping[str, float], "_Phrases"]:
    lists = load_wordlist("spun")
    weights = {"language": STRONG}
    for name, weight in (("strong", STRONG), ("moderate", MODERATE), ("weak", WEAK)):
        weights.update((entry.partition(" | ")[0], weight) for entry in lists[name])
    return weights, _Phrases(tuple(_families()))


@cache
def _families() -> Mapping[str, str]:
    """Return the first variant of each artefact by variant."""
    lists = load_wordlist("spun")
    entries = [e.split(" | ") for name in ("strong", "moderate", "weak") for e in lists[name]]
    return {variant: variants[0] for variants in reversed(entries) for variant in variants}


def _family(phrase: str) -> str:
    return _families()[phrase]


def _mistaken_languages(folded: str) -> Iterator[Span]:
    lists = load_wordlist("spun")
    names, nouns = set(lists["language_names"]), set(lists["not_spoken_by"])
    at = folded.find(" language ")
    while at >= 0:
        name = folded[max(0, at - 12) : at].rpartition(" ")[2]
        noun = re.match(r"\w{1,20}", folded[at + 10 : at + 30])
        if name in names and noun and noun.group() in nouns:
            yield Span(at - len(name), at + 10 + noun.end())
        at = folded.find(" language ", at + 10)


# Whose words they are


def _wire(text: str, clean: CleanSeed, metadata: SeedMetadata) -> Mark | None:
    names: dict[str, Span] = {}
    for author in metadata.authors:
        if author.rule == "wire-credit" or read_agency(author.value.literal):
            names.setdefault(author.value.full, author.span)
    flow = [p.span for p in clean.paragraphs if p.kind.is_flow]
    for span in (*_datelines(text, flow[:EDGE_PARAGRAPHS]), *_closing_credits(text, flow[-1:])):
        name = " ".join(span.of(text).split())
        if name.casefold() not in {known.casefold() for known in names}:
            names[name] = span
    if not names:
        return None
    return _mark(MarkKind.WIRE_CREDIT, f"Credited to {' and '.join(names)}", sorted(names.values()))


def _datelines(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """Yield the agencies of datelines: `PARIS, March 3 (Reuters) - `."""
    for span in paragraphs:
        for start, end in read_dateline(text[span.start : min(span.end, span.start + EDGE_LENGTH)]):
            yield Span(span.start + start, span.start + end)


def _closing_credits(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """Yield the agencies behind the last full stop: `… did not. – Reuters`."""
    for span in paragraphs:
        offset = max(span.start, span.end - EDGE_LENGTH)
        for start, end in read_glued_credit(text[offset : span.end]):
            yield Span(offset + start, offset + end)


# What is said about reliance and errors


def _disclaimers(folded: str, clean: CleanSeed) -> list[Span]:
    hits = _phrases("marks", "disclaimers").find(folded)
    spans = [dropped.span for dropped in clean.dropped if dropped.rule == "disclaimer"]
    for hit, _ in hits:
        dropped = _covering(clean.dropped, hit)
        paragraph = _covering(clean.paragraphs, hit)
        if dropped is not None and dropped.rule not in _OF_ANOTHER:
            spans.append(dropped.span)
        elif paragraph is not None and _is_notice(folded, paragraph.span):
            spans.append(hit)
    return spans


def _corrections(folded: str, clean: CleanSeed) -> list[Span]:
    openings = _correction_opening()
    spans = []
    kept = [p.span for p in clean.paragraphs if p.kind is not ParagraphKind.HEADING]
    for span in (*kept, *(d.span for d in clean.dropped)):
        opening = openings.match(folded, span.start, min(span.end, span.start + 60))
        if opening:
            spans.append(Span(opening.start(1), opening.end(1)))
    hits = _phrases("marks", "corrections").find(folded)
    spans.extend(hit for hit, _ in hits if not _is_quoted(folded, hit))
    return spans


@cache
def _correction_opening() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_wordlist("marks")["correction_openings"]))
    # What follows tells the note from a sentence about a prison or a market: a colon, a date in
    # brackets or before a colon, a dash.
    followed = r"(?: ?[:：]| ?[(（][^()（）]{1,24}[)）]| ?[–—]|,? [a-z]{3,9}\.? \d{1,2})"
    return re.compile(rf"[*_(\[# ]{{0,4}}((?:{words}))[*_]{{0,2}}{followed}")


# Finding phrases

Place = TypeVar("Place", Paragraph, Dropped)


def _covering(places: Sequence[Place], hit: Span) -> Place | None:
    """Return the one of `places`, in order of the text, that holds a stretch of it."""
    at = bisect_right(places, hit.start, key=_start_of) - 1
    return places[at] if at >= 0 and places[at].span.covers(hit) else None


def _start_of(place: Paragraph | Dropped) -> int:
    return place.span.start


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases to be found as whole words in folded text, the longest of those that overlap."""

    phrases: tuple[str, ...]

    def find(self, folded: str) -> list[tuple[Span, str]]:
        return [
            (Span(start, end), self.phrases[index])
            for index, start, end in _automaton(self.phrases).find_matches_as_indexes(folded)
            if _is_whole(folded, start, end)
        ]


@cache
def _automaton(phrases: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(list(phrases), matchkind=MatchKind.LeftmostLongest)


@cache
def _phrases(name: str, *headings: str) -> _Phrases:
    lists = load_wordlist(name)
    return _Phrases(tuple(phrase for heading in headings for phrase in lists[heading]))


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not (_joins(before) and _joins(text[start])) and not (
        _joins(after) and _joins(text[end - 1])
    )


def _joins(character: str) -> bool:
    """Tell whether a character makes one word with its neighbours; Chinese knows no such words."""
    return character.isalnum() and not "\u3400" <= character <= "\u9fff"


def _is_quoted(folded: str, hit: Span) -> bool:
    """Tell words somebody holds up, as an article about such texts does."""
    before, after = folded[max(0, hit.start - 1) : hit.start], folded[hit.end : hit.end + 2]
    return before in _OPENING or after[:1] in _CLOSING or after in (',"', '."')


_OPENING = ('"', "'", "«", "`", "「", "『")
_CLOSING = ('"', "»", "`", "」", "』")
