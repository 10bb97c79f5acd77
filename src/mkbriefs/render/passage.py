"""A stretch of a seed divided into runs: words that earned a theme, names, citations."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TypeAlias

from mkbriefs.model import Mention, MentionKind, Sentence, Span, ThemeId
from mkbriefs.render.html import NOTHING, Markup, el, join, text
from mkbriefs.render.lanes import Lane

_START, _END = attrgetter("span.start"), attrgetter("span.end")

Address: TypeAlias = Callable[[Mention], str]
"""Gives the address a mention leads to; empty if it leads nowhere."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters that look alike."""

    text: str
    """Exactly as the seed has them."""
    lanes: tuple[Lane, ...] = ()
    """Themes these characters earned, in lane order."""
    mention: Mention | None = None
    """What they name or amount to, or the citation mark of the source they belong to."""

    @property
    def is_plain(self) -> bool:
        """Whether they are nothing but text."""
        return self.mention is None and not self.lanes

    @property
    def is_citation(self) -> bool:
        """Whether they belong to a citation mark of the source."""
        return self.mention is not None and self.mention.kind is MentionKind.CITATION


def citations(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the source's own citation marks, in order."""
    return tuple(m for m in mentions if m.kind is MentionKind.CITATION)


def sentence_runs(
    text_: str,
    sentence: Sentence,
    lanes: Mapping[ThemeId, Lane],
    mentions: Sequence[Mention],
) -> tuple[Run, ...]:
    """Return a sentence as runs that put together are its exact text.

    Args:
        text_: the seed's text.
        sentence: a sentence of it.
        lanes: the themes to mark; words of others are left plain.
        mentions: those to tell apart, in order, without overlaps but those of citations.
    """
    marked = [
        (match.span, lanes[hit.theme])
        for hit in sentence.themes
        if hit.theme in lanes
        for match in hit.because
    ]
    return cut(text_, sentence.span, marked, touching(mentions, sentence.span))


def touching(mentions: Sequence[Mention], place: Span) -> Sequence[Mention]:
    """Return the mentions that overlap a place; they must be in order."""
    if not mentions:
        return ()
    first = bisect_right(mentions, place.start, key=_END)
    return mentions[first : bisect_left(mentions, place.end, lo=first, key=_START)]


def cut(
    text_: str,
    span: Span,
    marked: Sequence[tuple[Span, Lane]],
    mentions: Sequence[Mention],
) -> tuple[Run, ...]:
    """Return `span` as runs, cut wherever a mark begins or ends; marks may overlap.

    One sweep over the ends of marks: one long sentence costs no more than what is marked in it.
    """
    if not marked and not mentions:
        return (Run(span.of(text_)),)
    if not marked and (plain := _cut_plain(text_, span, mentions)) is not None:
        return plain
    ends: list[tuple[int, int, Lane | Mention]] = []
    places: list[tuple[Span, Lane | Mention]] = [*marked, *((m.span, m) for m in mentions)]
    for place, mark in places:
        start, end = max(place.start, span.start), min(place.end, span.end)
        if start < end:
            ends += [(start, 1, mark), (end, -1, mark)]
    ends.sort(key=itemgetter(0))
    open_lanes: dict[Lane, int] = {}
    open_mentions: dict[int, Mention] = {}
    runs = []
    begun = span.start
    for offset, step, mark in ends:
        if offset > begun:
            mention = next(iter(open_mentions.values()), None)
            runs.append(Run(text_[begun:offset], _in_order(open_lanes), mention))
            begun = offset
        if isinstance(mark, Lane):
            open_lanes[mark] = open_lanes.get(mark, 0) + step
        elif step > 0:
            open_mentions[id(mark)] = mark
        else:
            open_mentions.pop(id(mark), None)
    if begun < span.end:
        runs.append(Run(text_[begun : span.end]))
    return tuple(runs)


def _cut_plain(text_: str, span: Span, mentions: Iterable[Mention]) -> tuple[Run, ...] | None:
    """Return `span` as runs where no theme is marked in it; None if mentions overlap."""
    runs = []
    at = span.start
    for mention in mentions:
        start, end = max(mention.span.start, span.start), min(mention.span.end, span.end)
        if start >= end:
            continue
        if start < at:
            return None
        if start > at:
            runs.append(Run(text_[at:start]))
        runs.append(Run(text_[start:end], (), mention))
        at = end
    if at < span.end:
        runs.append(Run(text_[at : span.end]))
    return tuple(runs)


def _in_order(open_lanes: Mapping[Lane, int]) -> tuple[Lane, ...]:
    if not open_lanes:
        return ()
    found = [lane for lane, times in open_lanes.items() if times]
    return tuple(sorted(found, key=attrgetter("number"))) if len(found) > 1 else tuple(found)


def runs_html(
    runs: Iterable[Run], address: Address | None = None, *, has_bold_names: bool = False
) -> Markup:
    """Return runs as HTML; without its tags it is the runs' text.

    Args:
        runs: of one stretch of text.
        address: where a mention leads; without it, or where it is empty, there is no link.
        has_bold_names: whether mentions that lead nowhere are set in bold.
    """
    if isinstance(runs, tuple) and len(runs) == 1 and runs[0].is_plain:
        return text(runs[0].text)
    pieces = []
    for mention, group in groupby(runs, key=attrgetter("mention")):
        shown = join(_run_html(run) for run in group)
        url = address(mention) if address and mention is not None else ""
        if url:
            shown = el("a", {"class": "mb-m", "href": url}, shown)
        elif has_bold_names and mention is not None:
            shown = el("b", {}, shown)
        pieces.append(shown)
    return join(pieces)


def _run_html(run: Run) -> Markup:
    shown = text(run.text)
    if run.is_citation:
        shown = el("span", {"class": "mb-cit"}, shown)
    # The lane furthest to the right is the innermost, so that its line lies below the others.
    for lane in reversed(run.lanes):
        shown = el("span", {"class": f"mb-w {lane.css}", "title": lane.label}, shown)
    return shown


def words_of(text_: str, spans: Iterable[Span]) -> tuple[str, ...]:
    """Return the words at `spans`, white space folded, each once, in order."""
    return tuple(dict.fromkeys(" ".join(span.of(text_).split()) for span in spans))


def quote_html(runs: Iterable[Run], locator: Markup = NOTHING, lang: str | None = None) -> Markup:
    """Return a quotation: real quotation marks around the exact words, and where they stand."""
    words = el("span", {"class": "mb-v", "lang": lang}, runs_html(runs))
    quoted = join([Markup("“"), words, Markup("”")])
    inner = join(filter(None, [quoted, locator]), " ")
    return el("blockquote", {"class": "mb-q"}, el("p", {}, inner))
