"""Another word for the same thing: a photo here, a video there; yes here, no there."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from mkbriefs.annotate.words import stem, stems_of, words_of
from mkbriefs.compare.discrepancies.context import mentions_at, words_around
from mkbriefs.compare.discrepancies.dates import lead_of
from mkbriefs.compare.discrepancies.occasions import are_weeks_apart, day_at, issued_on
from mkbriefs.compare.discrepancies.readings import Facing, Reading
from mkbriefs.compare.discrepancies.told import Differing, Told, in_order
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import DateValue, DiscrepancyKind, MentionKind, Quantity, Span

_LEAST_NEAR: Final = 2
_ALIKE: Final = 0.45
"""Likeness from which on one word beside both is enough."""
_LEAST_SCORE: Final = 0.35
_LEAST_FAINT: Final = 0.2
"""The same where both stand before one noun and `_FAINT_NEAR` words are the same beside them."""
_FAINT_NEAR: Final = 3
_LEAST_SCORE_OF_DAYS: Final = 0.2
LEAST_SHOWN_OF_DAYS: Final = 0.35
"""Score below which another day of the week is only a sign of another event."""
_NEGATED_ALIKE: Final = 0.4
"""Likeness from which on `not` in one sentence is a difference and no other statement."""
_LONGEST: Final = 4000
"""Characters of a sentence that are searched."""
_REACH: Final = 32
"""Characters behind a `not` in which what it denies begins."""
_DOERS: Final = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.NAME)
_COMPOUND: Final = re.compile(r"\b([^\W\d_]{2,20})[-‐‑]([^\W\d_]{3,20})\s{1,3}([^\W\d_]{3,30})\b")
_PARTICIPLES: Final = ("ed", "en", "ing")
"""How the second words of compounds end that tell how something works, and less what it is."""


def find_wordings(pair: Facing) -> Iterator[Differing]:
    """Yield words of two sentences that stand for one thing and do not mean the same.

    Only from lists of words that exclude each other, from compounds that begin alike, and from a
    `no` against a `yes`: without knowing a language, another word is as likely a synonym.
    """
    if pair.one.of.language != pair.other.of.language:
        return
    told = [e for e in _contrasts(pair, "contrasts", _LEAST_SCORE) if not _are_in_dates(pair, e)]
    yield from told
    yield from _compounds(pair)
    if not told:
        yield from _negations(pair)


def _are_in_dates(pair: Facing, found: Differing) -> bool:
    """Tell whether two words are parts of dates, which are compared as such: `first quarter`."""
    return all(
        any(isinstance(mention.value, DateValue) for mention in mentions_at(side.row, told.span))
        for side, told in zip((pair.one, pair.other), found.sides, strict=True)
    )


def find_weekdays(pair: Facing) -> Iterator[Differing]:
    """Yield days of the week of two sentences that are of one event and differ.

    Days that are wholly known are compared as dates.
    """
    for each in _contrasts(pair, "weekdays", _LEAST_SCORE_OF_DAYS):
        places = [
            (side, t.span) for side, t in zip((pair.one, pair.other), each.sides, strict=True)
        ]
        if len({lead_of(side.of, side.row, span) for side, span in places}) > 1:
            continue  # it began on Monday, it goes on until Wednesday
        days = [day_at(side.row, span) for side, span in places]
        one, other = days[0] or issued_on(pair.one.of), days[1] or issued_on(pair.other.of)
        if None in days and not are_weeks_apart(one, other):
            yield replace(each, kind=DiscrepancyKind.DATE, rule="weekdays-differ")


def find_scenes(pair: Facing) -> Iterator[Differing]:
    """Yield words for where something happened: on the pavement here, on the cycle path there."""
    for each in _contrasts(pair, "scenes", _LEAST_SCORE):
        yield replace(each, kind=DiscrepancyKind.PLACE)


def _contrasts(pair: Facing, name: str, least: float) -> Iterator[Differing]:
    if pair.link.score < min(least, _LEAST_FAINT) or pair.one.of.language != pair.other.of.language:
        return
    all_theirs = pair.other.groups(name)
    for group, ours in pair.one.groups(name).items():
        theirs = all_theirs.get(group, {})
        if len(ours) != 1 or len(theirs) != 1 or ours.keys() == theirs.keys():
            continue
        (one,), (other,) = ours.values(), theirs.values()
        if _denies(pair.one, one) != _denies(pair.other, other):
            continue  # trains do not run here, buses run there
        if _are_of_two(_doer(pair.one.row, one), _doer(pair.other.row, other)):
            continue  # the one side won, the other side lost
        is_of_one = name != "weekdays" and _stand_before_one(pair, one, other)
        near = _nearness(pair, one, other) + is_of_one
        if pair.link.score < least and not (is_of_one and near >= _FAINT_NEAR):
            continue
        if near >= (1 if pair.link.likeness >= _ALIKE else _LEAST_NEAR):
            yield _differing(pair, one, other, "words-exclude", near)


def _denies(side: Reading, besides: Span) -> bool:
    """Tell whether a sentence says no, by a word other than the one at a place."""
    return any(not denial.overlaps(besides) for denial in side.phrases("denied"))


def _doer(row: Statement, word: Span) -> frozenset[str]:
    """Return the words of the name of whom a word is most likely said; empty if none is near."""
    before = [
        m.name for m in row.mentions if m.kind in _DOERS and 0 <= word.start - m.span.end <= _REACH
    ]
    return frozenset(before[-1].casefold().split()) if before else frozenset()


def _are_of_two(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two names are known and have nothing in common."""
    return bool(one) and bool(other) and not one & other


def _nearness(pair: Facing, one: Span, other: Span) -> int:
    """Return how many words beside two words are the same.

    An amount of money that both sentences have counts as one of them.
    """
    sides = (pair.one, one), (pair.other, other)
    ours, theirs = (words_around(side.of, side.row, span) for side, span in sides)
    return len(ours & theirs) + any(shared.kind == "amount" for shared in pair.link.shared)


def _stand_before_one(pair: Facing, one: Span, other: Span) -> bool:
    """Tell whether two words stand before the same noun, which is what they are said of.

    Of days of the week it would be a part of the day (`on Sunday night`).
    """
    sides = (pair.one, one), (pair.other, other)
    a, b = (_next(side.of, side.row, span) for side, span in sides)
    return a != "" and a == b


def _next(of: Statements, row: Statement, span: Span) -> str:
    """Return the stem right behind a word; empty if it is the last of its sentence."""
    behind = of.text[span.end : min(row.sentence.span.end, span.end + _REACH)]
    return next(iter(stems_of(behind, of.language)), "")


def _compounds(pair: Facing) -> Iterator[Differing]:
    """Yield compounds that begin alike and stand before the same noun: `low-cost pumps` so."""
    ours, theirs = pair.one.read(_compounds_of), pair.other.read(_compounds_of)
    for key, one in ours.items():
        other = theirs.get(key)
        if other is None:
            continue
        if _is_participle(pair.one.of, one) and _is_participle(pair.other.of, other):
            continue  # `motor-driven`, `motor-powered`: mostly two words for one thing
        a, b = (_second(of, span) for of, span in ((pair.one.of, one), (pair.other.of, other)))
        if a != b and a not in pair.other.row.stems and b not in pair.one.row.stems:
            yield _differing(pair, one, other, "compounds-differ", 1)


def _compounds_of(of: Statements, row: Statement) -> dict[tuple[str, str], Span]:
    span = row.sentence.span
    found: dict[tuple[str, str], Span] = {}
    for match in _COMPOUND.finditer(of.text, span.start, min(span.end, span.start + _LONGEST)):
        words = Span(match.start(1), match.end(2))
        if not any(isinstance(mention.value, Quantity) for mention in mentions_at(row, words)):
            key = match[1].casefold(), stem(match[3].casefold(), of.language)
            found.setdefault(key, words)
    return found


def _is_participle(of: Statements, compound: Span) -> bool:
    return compound.of(of.text).casefold().endswith(_PARTICIPLES)


def _second(of: Statements, span: Span) -> str:
    return stem(words_of(span.of(of.text))[-1], of.language)


def _negations(pair: Facing) -> Iterator[Differing]:
    """Yield a `no` in one of two sentences that are much alike, of what the other says too."""
    if pair.link.likeness < _NEGATED_ALIKE:
        return
    ours, theirs = pair.one.phrases("denied"), pair.other.phrases("denied")
    if bool(ours) == bool(theirs):
        return
    denying, affirming = (pair.other, pair.one) if theirs else (pair.one, pair.other)
    of, row, other = denying.of, denying.row, affirming.row
    for denial in ours or theirs:
        behind = of.text[denial.end : min(row.sentence.span.end, denial.end + _REACH)]
        denied = stems_of(behind, of.language)[:2]
        if denied and denied[0] in other.stems:
            no = denying.told(denial, "denied", "denied")
            yes = affirming.told(other.sentence.span, "affirmed", "affirmed")
            words = " ".join(denial.of(of.text).split())
            yield Differing(
                kind=DiscrepancyKind.WORDING,
                rule="denied-or-affirmed",
                sides=(yes, no) if theirs else (no, yes),
                difference=f"Denied in one source (“{words}”), not in the other.",
                strength=pair.link.score,
            )
            return


def _differing(pair: Facing, one: Span, other: Span, rule: str, near: int) -> Differing:
    sides = (_told(pair.one, one), _told(pair.other, other))
    first, second = in_order(side.value for side in sides)
    return Differing(
        kind=DiscrepancyKind.WORDING,
        rule=rule,
        sides=sides,
        difference=f"“{first}” in one source, “{second}” in the other.",
        strength=pair.link.score + near / 10,
    )


def _told(side: Reading, span: Span) -> Told:
    words = " ".join(span.of(side.of.text).split()).casefold()
    return side.told(span, words, words)
