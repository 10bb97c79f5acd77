"""A stretch of a seed divided into runs: words that earned a theme, the source's own citations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

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
        cited: places of citation marks that may touch the sentence.
    """
    marked = [
        (match.span, lanes[hit.theme])
        for hit in sentence.themes
        if hit.theme in lanes
        for match in hit.because
    ]
    return cut(text_, sentence.span, marked, [c for c in cited if c.overlaps(sentence.span)])


def cut(
    text_: str, span: Span, marked: Sequence[tuple[Span, Lane]], cited: Sequence[Span]
) -> tuple[Run, ...]:
    """Return `span` as runs, cut wherever a mark begins or ends; marks may overlap."""
    if not marked and not cited:
        return (Run(span.of(text_)),)
    edges = {span.start, span.end}
    for place in (*(place for place, _ in marked), *cited):
        edges.add(min(max(place.start, span.start), span.end))
        edges.add(min(max(place.end, span.start), span.end))
    ordered = sorted(edges)
    runs = []
    for start, end in pairwise(ordered):
        found = {lane.number: lane for p, lane in marked if p.start <= start and end <= p.end}
        is_citation = any(place.start <= start and end <= place.end for place in cited)
        runs.append(Run(text_[start:end], tuple(found[key] for key in sorted(found)), is_citation))
    return tuple(runs)


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


def quote_html(runs: Iterable[Run], locator: Markup) -> Markup:
    """Return a quotation: real quotation marks around the exact words, and where they stand."""
    quoted = join([Markup("“"), el("span", {"class": "mb-v"}, runs_html(runs)), Markup("”")])
    return el("blockquote", {"class": "mb-q"}, el("p", {}, quoted, Markup(" "), locator))
