"""Themes in order: a ribbon with one column per sentence that leads to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from mkbriefs.model import Brief
from mkbriefs.render.context import SectionContext
from mkbriefs.render.html import AttributeValue, Markup, blocks, el, join, shape, text
from mkbriefs.render.lanes import PATTERNS, Lane, letter_html
from mkbriefs.render.links import FileLinks, Links
from mkbriefs.render.locators import flow_locator
from mkbriefs.render.markdown_text import escape_text
from mkbriefs.wording.figures import count

_MOST_COLUMNS = 80
"""Sentences in one row; with more, columns are too narrow to hit on a phone."""
_MOST_LINKED = 400
"""Sentences up to which every column is a link; beyond it only those with a theme are."""
_LANE_HEIGHT = 19
_FOOT_HEIGHT = 22


@dataclass(frozen=True, slots=True)
class Column:
    """One sentence of the reading flow."""

    number: int
    """The sentence's number."""
    paragraph: int
    """Its paragraph's number."""
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RibbonView:
    """Which sentence has which theme, in order of the text."""

    lanes: tuple[Lane, ...]
    columns: tuple[Column, ...]
    files: FileLinks

    def count(self, lane: Lane) -> int:
        """Return how many sentences have a theme."""
        return sum(lane in column.lanes for column in self.columns)


def view_ribbon(brief: Brief, context: SectionContext) -> RibbonView:
    """Return a brief's themes in order of its sentences."""
    source = brief.source
    numbers = {paragraph.id: paragraph.number for paragraph in source.paragraphs}
    columns = (
        Column(
            int(sentence.id[1:]),
            numbers[sentence.paragraph],
            tuple(context.lane_of[h.theme] for h in sentence.themes if h.theme in context.lane_of),
        )
        for sentence in source.sentences
        if sentence.is_flow
    )
    return RibbonView(lanes=context.lanes, columns=tuple(columns), files=context.files)


def ribbon_markdown(view: RibbonView) -> str:
    """Return per theme how many sentences have it and in which paragraphs."""
    lines = ["## Themes in order", ""]
    if not view.lanes:
        return "\n".join([*lines, "*No themes are defined.*"]) + "\n"
    total = count(len(view.columns), "sentence")
    for lane in view.lanes:
        places: dict[int, int] = {}
        for column in view.columns:
            if lane in column.lanes:
                places.setdefault(column.paragraph, column.number)
        label = escape_text(lane.label, at_block_start=False, at_block_end=False)
        found = f"{view.count(lane)} of {total}" if places else "none"
        linked = ", ".join(
            f"[{flow_locator(number)}](#s{first})" for number, first in places.items()
        )
        letter = f"[{lane.letter}]({view.files.theme(lane.theme)})"
        lines.append(f"- **{letter}** {label}: {found}{f' – {linked}' if linked else ''}")
    return "\n".join(lines) + "\n"


def ribbon_html(view: RibbonView, links: Links) -> Markup:
    """Return the ribbon as inline SVG beside its legend; long texts break into several rows."""
    if not view.lanes:
        return el("p", {"class": "mb-why"}, text("No themes are defined."))
    if not view.columns:
        return el("p", {"class": "mb-why"}, text("The text has no sentences."))
    total = len(view.columns)
    rows = -(-total // _MOST_COLUMNS)
    width = -(-total // rows)
    drawn = (
        _row_html(view, view.columns[start : start + width], width, links, is_first=not start)
        for start in range(0, total, width)
    )
    return el("div", {"class": "mb-ribbons", "data-search-exclude": ""}, blocks(*drawn))


def _row_html(
    view: RibbonView, columns: Sequence[Column], width: int, links: Links, *, is_first: bool
) -> Markup:
    labels = _labels_html(view, links) if is_first else _letters_html(view.lanes)
    return el("div", {"class": "mb-ribbon"}, labels, _svg(view, columns, width))


def _labels_html(view: RibbonView, links: Links) -> Markup:
    items = [
        el(
            "li",
            {},
            letter_html(lane),
            Markup(" "),
            el("a", {"href": links.theme(lane.theme), "class": "mb-rib-name"}, text(lane.label)),
            Markup(" "),
            el("span", {"class": "mb-rib-c"}, Markup(str(view.count(lane)))),
        )
        for lane in view.lanes
    ]
    return el("ul", {"class": "mb-rib-lab", "role": "list"}, *items)


def _letters_html(lanes: Sequence[Lane]) -> Markup:
    """Return the letters before a later row; the first row's legend has said what they mean."""
    items = [el("span", {"class": f"mb-k {lane.css}"}, text(lane.letter)) for lane in lanes]
    return el("div", {"class": "mb-rib-lab", "aria-hidden": "true"}, *items)


def _svg(view: RibbonView, columns: Sequence[Column], width: int) -> Markup:
    lanes = view.lanes
    step = 100 / width
    depth = _LANE_HEIGHT * len(lanes)
    links_all = len(view.columns) <= _MOST_LINKED
    pieces = [
        shape("line", {"class": "mb-rib-l", "x2": "100%", "y1": y, "y2": y})
        for y in range(10, depth, _LANE_HEIGHT)
    ]
    pieces += _paragraph_marks(columns, step, depth)
    pieces += [
        _column_svg(column, index * step, step, depth)
        for index, column in enumerate(columns)
        if links_all or column.lanes
    ]
    return el(
        "svg",
        {
            "class": "mb-rib",
            "width": "100%",
            "height": depth + _FOOT_HEIGHT,
            "role": "group",
            "aria-label": _summary(lanes, columns),
        },
        *pieces,
    )


def _summary(lanes: Sequence[Lane], columns: Sequence[Column]) -> str:
    first, last = columns[0].number, columns[-1].number
    counts = ", ".join(
        f"{lane.label} {sum(lane in column.lanes for column in columns)}" for lane in lanes
    )
    return f"Theme ribbon: sentences {first} to {last} in order; {counts}"


def _paragraph_marks(columns: Sequence[Column], step: float, depth: int) -> list[Markup]:
    """Return a tick where each paragraph begins, and its number where there is room for it."""
    pieces = []
    free_from = 0.0
    before = 0
    for index, column in enumerate(columns):
        if column.paragraph == before:
            continue
        before = column.paragraph
        x = index * step
        if x < free_from:
            continue
        ends: dict[str, AttributeValue] = {"x1": x, "x2": x, "y1": depth + 2, "y2": depth + 8}
        place: dict[str, AttributeValue] = {"x": x + 0.25, "y": depth + 20}
        pieces.append(shape("line", {"class": "mb-rib-p", **ends}))
        pieces.append(el("text", {"class": "mb-rib-n", **place}, Markup(str(before))))
        # A digit is about 2 % of a phone's ribbon.
        free_from = x + 2 * len(str(before)) + 0.3
    return pieces


def _column_svg(column: Column, x: float, step: float, depth: int) -> Markup:
    """Return one sentence's column: a link over its whole height, and a tick per theme."""
    themes = ", ".join(lane.label for lane in column.lanes) or "no theme"
    name = f"Sentence {column.number}, paragraph {column.paragraph}: {themes}"
    area = shape(
        "rect",
        {"class": "mb-rib-hit", "x": x, "width": step, "height": depth},
    )
    return el(
        "a",
        # The title is the link's name, to the pointer and to screen readers.
        {"href": f"#s{column.number}"},
        el("title", {}, text(name)),
        area,
        *(_tick_svg(lane, x + 0.1 * step, 0.8 * step) for lane in column.lanes),
    )


def _tick_svg(lane: Lane, x: float, width: float) -> Markup:
    """Return a theme's tick in its pattern: full, split, two bars, three dots."""
    is_thick = lane.number > PATTERNS
    top = _LANE_HEIGHT * (lane.number - 1) + (2 if is_thick else 4)
    height = 15 if is_thick else 11
    match lane.pattern:
        case 1:
            boxes = [(x, top, width, height)]
        case 2:
            boxes = [(x, top, 0.42 * width, height), (x + 0.58 * width, top, 0.42 * width, height)]
        case 3:
            bar = 6 if is_thick else 4
            boxes = [(x, top, width, bar), (x, top + height - bar, width, bar)]
        case _:
            dot = 7 if is_thick else 5
            middle = top + (height - dot) // 2
            boxes = [(x + k * 0.38 * width, middle, 0.24 * width, dot) for k in range(3)]
    return join(
        shape(
            "rect",
            {
                "class": lane.css,
                "x": left,
                "y": upper,
                "width": across,
                "height": down,
            },
        )
        for left, upper, across, down in boxes
    )
