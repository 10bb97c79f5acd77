"""A stretch of a seed divided into runs: words that earned a theme, the source's own citations."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from mkbriefs.model import Mention, MentionKind, Sentence, Span, ThemeId
from mkbriefs.render.html import Markup, el, join, text
from mkbriefs.render.lanes import Lane


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters that look alike."""

    text: str
    """Exactly as the seed has them."""
    lanes: tuple[Lane, ...] = ()
    """Themes these characters earned, in lane order."""
    is_citation: bool = False
    """Whether they belong to a citation mark of the source."""


def citations(mentions: Iterable[Mention]) -> tuple[Span, ...]:
    """Return the places of the source's own citation marks, in order."""
    return tuple(m.span for m in mentions if m.kind is MentionKind.CITATION)


def sentence_runs(
    text_: str,
    sentence: Sentence,
    lanes: Mapping[ThemeId, Lane],
    cited: Sequence[Span],
) -> tuple[Run, ...]:
    """Return a sentence as runs that put together are its exact text.

    Args:
        text_: the seed's text.
        sentence: a sentence of it.
        lanes: the themes to mark; words of others are left plain.
        cited: places of citation marks, in order, without overlaps.
    """
    marked = [
        (match.span, lanes[hit.theme])
        for hit in sentence.themes
        if hit.theme in lanes
        for match in hit.because
    ]
    return cut(text_, sentence.span, marked, touching(cited, sentence.span))


def touching(spans: Sequence[Span], place: Span) -> Sequence[Span]:
    """Return the spans that overlap a place; they must be in order and not overlap each other."""
    if not spans:
        return ()
    first = bisect_right(spans, place.start, key=lambda span: span.end)
    return spans[first : bisect_left(spans, place.end, lo=first, key=lambda span: span.start)]


def cut(
    text_: str, span: Span, marked: Sequence[tuple[Span, Lane]], cited: Sequence[Span]
) -> tuple[Run, ...]:
    """Return `span` as runs, cut wherever a mark begins or ends; marks may overlap.

    One sweep over the ends of marks: one long sentence costs no more than what is marked in it.
    """
    if not marked and not cited:
        return (Run(span.of(text_)),)
    ends: list[tuple[int, int, Lane | None]] = []
    for place, lane in (*marked, *((place, None) for place in cited)):
        start, end = max(place.start, span.start), min(place.end, span.end)
        if start < end:
            ends += [(start, 1, lane), (end, -1, lane)]
    ends.sort(key=itemgetter(0))
    open_lanes: dict[Lane, int] = {}
    citations_open = 0
    runs = []
    begun = span.start
    for offset, step, lane in ends:
        if offset > begun:
            runs.append(Run(text_[begun:offset], _in_order(open_lanes), citations_open > 0))
            begun = offset
        if lane is None:
            citations_open += step
        else:
            open_lanes[lane] = open_lanes.get(lane, 0) + step
    if begun < span.end:
        runs.append(Run(text_[begun : span.end]))
    return tuple(runs)


def _in_order(open_lanes: Mapping[Lane, int]) -> tuple[Lane, ...]:
    found = [lane for lane, times in open_lanes.items() if times]
    return tuple(sorted(found, key=attrgetter("number")))


def runs_html(runs: Iterable[Run]) -> Markup:
    """Return runs as HTML; without its tags it is the runs' text."""
    return join(_run_html(run) for run in runs)


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


def quote_html(runs: Iterable[Run], locator: Markup, lang: str | None = None) -> Markup:
    """Return a quotation: real quotation marks around the exact words, and where they stand."""
    words = el("span", {"class": "mb-v", "lang": lang}, runs_html(runs))
    quoted = join([Markup("“"), words, Markup("”")])
    return el("blockquote", {"class": "mb-q"}, el("p", {}, quoted, Markup(" "), locator))
