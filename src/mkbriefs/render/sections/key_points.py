"""Key points: whole sentences of the source, each with its place."""

from dataclasses import dataclass

from mkbriefs.model import Brief
from mkbriefs.render.context import SectionContext
from mkbriefs.render.html import NOTHING, Markup, el, join, text
from mkbriefs.render.lanes import Lane, letters_html
from mkbriefs.render.languages import lang_of
from mkbriefs.render.links import Links
from mkbriefs.render.locators import flow_locator
from mkbriefs.render.markdown_text import escape_text
from mkbriefs.render.passage import Run, citations, runs_html, sentence_runs

HOW = "Whole sentences of the source, chosen by SumBasic over word stems."
NONE = "None: the text has no sentence that could stand for it."


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoint:
    """One sentence that stands for the text."""

    sentence: str
    """Id of the sentence."""
    paragraph: int
    """Number of its paragraph."""
    runs: tuple[Run, ...]
    """Its words; only the source's citation marks are told apart."""
    lanes: tuple[Lane, ...]
    """Its themes."""
    lang: str | None = None
    """Of the source, where the page has another."""

    @property
    def text(self) -> str:
        """The sentence as the seed has it."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPointsView:
    """A brief's key points."""

    points: tuple[KeyPoint, ...]
    """Most telling first; may be empty."""


def view_key_points(brief: Brief, context: SectionContext) -> KeyPointsView:
    """Return a brief's key points."""
    return KeyPointsView(points=key_points_of(brief, context, len(brief.source.key_points)))


def key_points_of(brief: Brief, context: SectionContext, most: int) -> tuple[KeyPoint, ...]:
    """Return the first key points of a brief, at most `most`."""
    source = brief.source
    wanted = source.key_points[:most]
    by_id = {s.id: s for s in source.sentences if s.id in wanted} if wanted else {}
    paragraphs = {sentence.paragraph for sentence in by_id.values()}
    numbers = {p.id: p.number for p in source.paragraphs if p.id in paragraphs}
    cited = citations(source.mentions) if wanted else ()
    lang = lang_of(brief, context.language)
    return tuple(
        KeyPoint(
            lang=lang,
            sentence=sentence.id,
            paragraph=numbers[sentence.paragraph],
            runs=sentence_runs(source.seed.text, sentence, {}, cited),
            lanes=tuple(
                context.lane_of[h.theme] for h in sentence.themes if h.theme in context.lane_of
            ),
        )
        for sentence in (by_id[id_] for id_ in wanted)
    )


def key_points_markdown(view: KeyPointsView) -> str:
    """Return the key points as a numbered list."""
    lines = ["## Key points", ""]
    if not view.points:
        return "\n".join([*lines, f"*{NONE}*"]) + "\n"
    for number, point in enumerate(view.points, 1):
        shown = escape_text(point.text, at_block_start=True, at_block_end=False)
        # Lines after the first are indented, so that every dialect keeps them in the item.
        shown = shown.replace("\n", "\n    ")
        letters = f" ({', '.join(lane.letter for lane in point.lanes)})" if point.lanes else ""
        lines.append(
            f"{number}. {shown} – [{flow_locator(point.paragraph)}](#{point.sentence}){letters}"
        )
    return "\n".join([*lines, "", f"*{HOW}*"]) + "\n"


def key_points_html(view: KeyPointsView, links: Links) -> Markup:
    """Return the key points as a list; without quotation marks, since the page is the source's."""
    if not view.points:
        return el("p", {"class": "mb-why"}, text(NONE))
    points = join((_point_html(point) for point in view.points), "\n")
    how = NOTHING
    if links.has("method.md"):
        how = el("a", {"href": links.page("method.md")}, text("How key points are chosen"))
    why = el("p", {"class": "mb-why"}, join(filter(None, [text(HOW), how]), " "))
    return join([el("ol", {"class": "mb-kp"}, points), why], "\n")


def _point_html(point: KeyPoint) -> Markup:
    place = el(
        "a", {"class": "mb-loc", "href": f"#{point.sentence}"}, text(flow_locator(point.paragraph))
    )
    after = join(filter(None, [place, letters_html(point.lanes)]), " ")
    words = el("span", {"class": "mb-v", "lang": point.lang}, runs_html(point.runs))
    return el("li", {}, words, Markup(" "), el("span", {"class": "mb-nb"}, after))
