"""Letter, lane, line: how a theme is told apart wherever it appears, with or without colour."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkbriefs.model import Theme, ThemeId
from mkbriefs.render.html import Markup, el, shape, text

PATTERNS = 4
"""Line patterns: solid, dashed, double, dotted; from the fifth theme on they repeat, thicker."""
MOST_LANES = 7
"""Lanes the margin beside the text has room for; with more, letters stand in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One theme's place and marks, the same on every page."""

    number: int
    """From 1, in the order of the site's themes."""
    theme: ThemeId
    letter: str
    """One capital letter."""
    label: str

    @property
    def pattern(self) -> int:
        """Which line it has, 1 to `PATTERNS`."""
        return (self.number - 1) % PATTERNS + 1

    @property
    def css(self) -> str:
        """Class names that give pattern and colour; theme ids and labels are never class names."""
        return f"mb-t{self.pattern}" + (" mb-more" if self.number > PATTERNS else "")


def make_lanes(themes: Iterable[Theme]) -> tuple[Lane, ...]:
    """Return a lane per theme, in the order of the themes."""
    return tuple(
        Lane(
            number=number,
            theme=theme.id,
            letter=theme.letter or theme.label[:1].upper() or "?",
            label=theme.label,
        )
        for number, theme in enumerate(themes, 1)
    )


def lane_by_theme(lanes: Iterable[Lane]) -> Mapping[ThemeId, Lane]:
    """Return lanes by the id of their theme."""
    return {lane.theme: lane for lane in lanes}


def letter_html(lane: Lane) -> Markup:
    """Return a theme's letter, with its label for those who do not see the legend."""
    return el("abbr", {"class": f"mb-k {lane.css}", "title": lane.label}, text(lane.letter))


def letters_html(lanes: Iterable[Lane]) -> Markup:
    """Return several letters, each followed by a space; empty for none."""
    return Markup(" ".join(letter_html(lane) for lane in lanes))


def legend_html(lanes: Iterable[Lane]) -> Markup:
    """Return letter, line and label of every lane."""
    keys = [
        el(
            "span",
            {"class": "mb-key"},
            el("b", {"class": f"mb-k {lane.css}"}, text(lane.letter)),
            el("i", {"class": f"mb-line {lane.css}", "aria-hidden": "true"}),
            text(f" {lane.label}"),
        )
        for lane in lanes
    ]
    return el("p", {"class": "mb-legend"}, Markup("\n".join(keys))) if keys else Markup("")


def bar_html(lane: Lane, share: float) -> Markup:
    """Return a bar in the theme's pattern, `share` (0 to 1) of its cell wide. Decoration only."""
    end = 100 * share
    # The double line is two lines; all others are one, drawn by the pattern's dashes.
    heights = ("1.4", "6.6") if lane.pattern == 3 else ("4",)
    return el(
        "svg",
        {"class": "mb-bar", "width": "100%", "height": 8, "aria-hidden": "true"},
        *(shape("line", {"class": lane.css, "x2": end, "y1": y, "y2": y}) for y in heights),
    )
