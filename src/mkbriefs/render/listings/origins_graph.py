"""The graph of origins as inline SVG: dots and squares, with a line for each tie."""

import textwrap
from collections.abc import Iterator
from unicodedata import east_asian_width

from mkbriefs.render.html import AttributeValue, Markup, blocks, drawing, el, shape, text
from mkbriefs.render.listings.origins import NONE
from mkbriefs.render.origins_graph import Knot, OriginsGraph
from mkbriefs.wording.figures import count

_ROW = 34
"""Height of a row in pixels."""
_LEFT, _RIGHT = 42.0, 60.0
"""Where origins and briefs stand, in per cent of the width."""
_BESIDE = 3.0
"""From there to the words."""
_LONGEST_LINE = 19
"""Characters of a line of a label, those of Chinese counted twice: what a phone has room for."""
_STRANDS = {"stated": None, "inferred": "mb-gr-i", "own": "mb-tl-t"}
"""Classes of lines."""


def origins_graph_html(graph: OriginsGraph | None) -> Markup:
    """Return the graph, and how it is to be read."""
    if graph is None:
        return el("p", {"class": "mb-why"}, text(NONE))
    pieces = [*_strands(graph), *_origins(graph), *_briefs(graph)]
    drawn = drawing("mb-gr", _ROW * graph.rows, summary_of(graph), *pieces)
    return blocks(drawn, el("p", {"class": "mb-why"}, text(" ".join(remarks(graph)))))


def summary_of(graph: OriginsGraph) -> str:
    """Return what the graph shows, in a sentence without its stop."""
    looks = [strand.look for strand in graph.strands]
    origins, briefs = count(len(graph.origins), "origin"), count(len(graph.briefs), "brief")
    ties = f"{count(looks.count('stated'), 'tie')} stated, {looks.count('inferred')} inferred"
    return f"{origins} and {briefs}: {ties}, {looks.count('own')} of own reporting"


def remarks(graph: OriginsGraph) -> Iterator[str]:
    """Yield how the graph is to be read and how much of all it shows, in whole sentences."""
    yield "A solid line is what a text says itself, or the analyst."
    looks = {strand.look for strand in graph.strands}
    if "inferred" in looks:
        yield "A dashed line is inferred from copied passages or shared rare names and numbers."
    if "own" in looks:
        yield "A thin line is a source that names no other."
    if not graph.is_whole:
        origins = f"{len(graph.origins)} of {count(graph.all_origins, 'origin')}"
        briefs = f"{len(graph.briefs)} of {count(graph.all_briefs, 'brief')}"
        yield f"Drawn are the largest: {origins}, {briefs}. The table has all."


def _strands(graph: OriginsGraph) -> Iterator[Markup]:
    for strand in graph.strands:
        ends: dict[str, AttributeValue] = {
            "x1": _LEFT,
            "x2": _RIGHT,
            "y1": round(_ROW * graph.origins[strand.origin].y),
            "y2": round(_ROW * graph.briefs[strand.brief].y),
        }
        yield shape("line", {"class": _STRANDS[strand.look], **ends})


def _origins(graph: OriginsGraph) -> Iterator[Markup]:
    for knot in graph.origins:
        y = round(_ROW * knot.y)
        yield shape("circle", {"cx": _LEFT, "cy": y, "r": 5})
        yield from _label(knot, _LEFT - _BESIDE, y, "mb-tl-e")


def _briefs(graph: OriginsGraph) -> Iterator[Markup]:
    for knot in graph.briefs:
        y = round(_ROW * knot.y)
        yield shape("rect", {"x": _RIGHT, "y": y - 5, "width": 10, "height": 10})
        yield from _label(knot, _RIGHT + _BESIDE + 1.5, y, None)


def _label(knot: Knot, x: float, y: int, names: str | None) -> Iterator[Markup]:
    """Yield a label in at most two lines beside its knot."""
    lines = lines_of(knot.label)
    top = y + 4 - 7 * (len(lines) - 1)
    for place, line in enumerate(lines):
        yield el("text", {"class": names, "x": x, "y": top + 14 * place}, text(line))


def lines_of(label: str) -> list[str]:
    """Return a label in one line or two, cut where it is longer."""
    is_wide = any(east_asian_width(character) in "WF" for character in label)
    longest = _LONGEST_LINE // 2 if is_wide else _LONGEST_LINE
    return textwrap.wrap(label, longest, max_lines=2, placeholder=" …")
