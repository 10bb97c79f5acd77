"""Another word for the same thing: a photo here, a video there; yes here, no there."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from mkbriefs.annotate.words import stem, stems_of, words_of
from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.discrepancies.context import words_around
from mkbriefs.compare.discrepancies.phrases import Groups, Phrases
from mkbriefs.compare.discrepancies.told import Differing, Told, in_order
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import DiscrepancyKind, Span

_LEAST_NEAR: Final = 2
_ALIKE: Final = 0.45
"""Likeness from which on one word beside both is enough."""
_LEAST_SCORE: Final = 0.35
_LEAST_SCORE_OF_DAYS: Final = 0.2
_NEGATED_ALIKE: Final = 0.4
"""Likeness from which on `not` in one sentence is a difference and no other statement."""
_LONGEST: Final = 4000
"""Characters of a sentence that are searched."""
_REACH: Final = 32
"""Characters behind a `not` in which what it denies begins."""
_COMPOUND: Final = re.compile(r"\b([^\W\d_]{2,20})[-‐‑]([^\W\d_]{3,20})\s{1,3}([^\W\d_]{3,30})\b")
_PARTICIPLES: Final = ("ed", "en", "ing")
"""How the second words of compounds end that tell how something works, and less what it is."""


def find_wordings(pair: Pair) -> Iterator[Differing]:
    """Yield words of two sentences that stand for one thing and do not mean the same.

    Only from lists of words that exclude each other, from compounds that begin alike, and from a
    `no` against a `yes`: without knowing a language, another word is as likely a synonym.
    """
    if pair.one_of.language != pair.other_of.language:
        return
    yield from _contrasts(pair, "contrasts", _LEAST_SCORE)
    yield from _compounds(pair)
    yield from _negations(pair)


def find_weekdays(pair: Pair) -> Iterator[Differing]:
    """Yield days of the week of two sentences that are of one event and differ.

    Where a date stands beside the day, this is another reading of it and says the same.
    """
    for each in _contrasts(pair, "weekdays", _LEAST_SCORE_OF_DAYS):
        yield replace(each, kind=DiscrepancyKind.DATE, rule="weekdays-differ")


def find_scenes(pair: Pair) -> Iterator[Differing]:
    """Yield words for where something happened: on the pavement here, on the cycle path there."""
    for each in _contrasts(pair, "scenes", _LEAST_SCORE):
        yield replace(each, kind=DiscrepancyKind.PLACE)


def _contrasts(pair: Pair, name: str, least: float) -> Iterator[Differing]:
    if pair.link.score < least or pair.one_of.language != pair.other_of.language:
        return
    if bool(_denials(pair.one_of, pair.one)) != bool(_denials(pair.other_of, pair.other)):
        return  # trains do not run here, buses run there
    groups = Groups.of(name, pair.one_of.language)
    all_ours = groups.find(pair.one_of.text, pair.one.sentence.span)
    all_theirs = groups.find(pair.other_of.text, pair.other.sentence.span)
    for group, ours in all_ours.items():
        theirs = all_theirs.get(group, {})
        if len(ours) != 1 or len(theirs) != 1 or ours.keys() == theirs.keys():
            continue
        (one,), (other,) = ours.values(), theirs.values()
        near = _nearness(pair, one, other)
        if near >= (1 if pair.link.likeness >= _ALIKE else _LEAST_NEAR):
            yield _differing(pair, one, other, "words-exclude", near)


def _nearness(pair: Pair, one: Span, other: Span) -> int:
    """Return how much beside two words is the same.

    An amount of money that both sentences have counts as one word beside them, and the noun that
    both words stand before as two, since it is what they are said of.
    """
    sides = (pair.one_of, pair.one, one), (pair.other_of, pair.other, other)
    ours, theirs = (words_around(*side) for side in sides)
    a, b = (_next(*side) for side in sides)
    has_amount = any(shared.kind == "amount" for shared in pair.link.shared)
    return len(ours & theirs) + (a != "" and a == b) + has_amount


def _next(of: Statements, row: Statement, span: Span) -> str:
    """Return the stem right behind a word; empty if it is the last of its sentence."""
    behind = of.text[span.end : min(row.sentence.span.end, span.end + _REACH)]
    return next(iter(stems_of(behind, of.language)), "")


def _compounds(pair: Pair) -> Iterator[Differing]:
    """Yield compounds that begin alike and stand before the same noun: `low-cost pumps` so."""
    ours, theirs = _compounds_of(pair.one_of, pair.one), _compounds_of(pair.other_of, pair.other)
    for key, one in ours.items():
        other = theirs.get(key)
        if other is None:
            continue
        if _is_participle(pair.one_of, one) and _is_participle(pair.other_of, other):
            continue  # `motor-driven`, `motor-powered`: mostly two words for one thing
        a, b = (_second(of, span) for of, span in ((pair.one_of, one), (pair.other_of, other)))
        if a != b and a not in pair.other.stems and b not in pair.one.stems:
            yield _differing(pair, one, other, "compounds-differ", 1)


def _compounds_of(of: Statements, row: Statement) -> dict[tuple[str, str], Span]:
    span = row.sentence.span
    found: dict[tuple[str, str], Span] = {}
    for match in _COMPOUND.finditer(of.text, span.start, min(span.end, span.start + _LONGEST)):
        key = match[1].casefold(), stem(match[3].casefold(), of.language)
        found.setdefault(key, Span(match.start(1), match.end(2)))
    return found


def _is_participle(of: Statements, compound: Span) -> bool:
    return compound.of(of.text).casefold().endswith(_PARTICIPLES)


def _second(of: Statements, span: Span) -> str:
    return stem(words_of(span.of(of.text))[-1], of.language)


def _negations(pair: Pair) -> Iterator[Differing]:
    """Yield a `no` in one of two sentences that are much alike, of what the other says too."""
    if pair.link.likeness < _NEGATED_ALIKE:
        return
    ours, theirs = _denials(pair.one_of, pair.one), _denials(pair.other_of, pair.other)
    if bool(ours) == bool(theirs):
        return
    of, row, other_of, other = pair.one_of, pair.one, pair.other_of, pair.other
    if theirs:
        of, row, other_of, other = other_of, other, of, row
    for denial in ours or theirs:
        behind = of.text[denial.end : min(row.sentence.span.end, denial.end + _REACH)]
        denied = stems_of(behind, of.language)[:2]
        if denied and denied[0] in other.stems:
            no = Told(of=of, row=row, span=denial, value="denied", key="denied")
            yes = Told(
                of=other_of, row=other, span=other.sentence.span, value="affirmed", key="affirmed"
            )
            words = " ".join(denial.of(of.text).split())
            yield Differing(
                kind=DiscrepancyKind.WORDING,
                rule="denied-or-affirmed",
                sides=(yes, no) if theirs else (no, yes),
                difference=f"Denied in one source (“{words}”), not in the other.",
                strength=pair.link.score,
            )
            return


def _denials(of: Statements, row: Statement) -> tuple[Span, ...]:
    return Phrases.of("denied", of.language).find(of.text, row.sentence.span)


def _differing(pair: Pair, one: Span, other: Span, rule: str, near: int) -> Differing:
    sides = (_told(pair.one_of, pair.one, one), _told(pair.other_of, pair.other, other))
    first, second = in_order(side.value for side in sides)
    return Differing(
        kind=DiscrepancyKind.WORDING,
        rule=rule,
        sides=sides,
        difference=f"“{first}” in one source, “{second}” in the other.",
        strength=pair.link.score + near / 10,
    )


def _told(of: Statements, row: Statement, span: Span) -> Told:
    words = " ".join(span.of(of.text).split()).casefold()
    return Told(of=of, row=row, span=span, value=words, key=words)
