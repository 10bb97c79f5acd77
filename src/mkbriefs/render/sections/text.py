"""Annotated text: the source's paragraphs, each sentence with an address and its themes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkbriefs.model import Brief, Mention, Paragraph, ParagraphKind, Sentence, Span
from mkbriefs.render.brief_findings import MarginMark, margin_marks
from mkbriefs.render.context import SectionContext
from mkbriefs.render.findings_html import sign_html
from mkbriefs.render.html import NOTHING, AttributeValue, Finished, Markup, blocks, el, join, text
from mkbriefs.render.lanes import MOST_LANES, PATTERNS, Lane, legend_html
from mkbriefs.render.languages import lang_of
from mkbriefs.render.locators import flow_locator
from mkbriefs.render.markdown_text import escape_line, escape_text, visible_text
from mkbriefs.render.page import BriefPage
from mkbriefs.render.passage import (
    Address,
    Run,
    cut,
    runs_html,
    sentence_runs,
    touching,
    words_of,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """A theme of a sentence and the words that earned it."""

    lane: Lane
    words: tuple[str, ...]
    """As the seed has them, white space folded, each once."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or what stands in a paragraph between sentences."""

    runs: tuple[Run, ...]
    sentence: str = ""
    """Id of the sentence; empty between sentences."""
    reasons: tuple[Reason, ...] = ()

    @property
    def text(self) -> str:
        """The characters as the seed has them."""
        return "".join([run.text for run in self.runs])


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """One paragraph; its pieces put together are its exact text."""

    id: str
    number: int
    kind: ParagraphKind
    pieces: tuple[Piece, ...]
    marks: tuple[MarginMark, ...] = ()
    """Of the findings that its sentences carry; on pages and in print only."""

    @property
    def text(self) -> str:
        """The paragraph as the seed has it."""
        return "".join([piece.text for piece in self.pieces])


@dataclass(frozen=True, slots=True)
class TextView:
    """The text of a source, annotated."""

    lanes: tuple[Lane, ...]
    paragraphs: tuple[ParagraphView, ...]
    lang: str | None = None
    """Of the source, where the page has another."""


def view_text(brief: Brief, context: SectionContext) -> TextView:
    """Return a brief's text, annotated."""
    source = brief.source
    paragraphs = []
    mentions = source.mentions
    marks = margin_marks(brief, context)
    upcoming = iter(source.sentences)
    sentence = next(upcoming, None)
    for paragraph in source.paragraphs:
        inside = []
        while sentence is not None and sentence.paragraph == paragraph.id:
            inside.append(sentence)
            sentence = next(upcoming, None)
        pieces = tuple(_pieces(brief, paragraph, inside, context, mentions))
        beside = marks.get(paragraph.id, ()) if paragraph.kind.is_flow else ()
        paragraphs.append(
            ParagraphView(paragraph.id, paragraph.number, paragraph.kind, pieces, beside)
        )
    return TextView(context.lanes, tuple(paragraphs), lang_of(brief, context.language))


def _pieces(
    brief: Brief,
    paragraph: Paragraph,
    sentences: Sequence[Sentence],
    context: SectionContext,
    mentions: Sequence[Mention],
) -> Iterator[Piece]:
    """Yield a paragraph's sentences and what stands between them, without a gap."""
    seed = brief.source.seed.text
    place = paragraph.span.start
    for sentence in sentences:
        if place < sentence.span.start:
            yield _between(seed, Span(place, sentence.span.start), mentions)
        reasons = tuple(
            Reason(context.lane_of[hit.theme], words_of(seed, (m.span for m in hit.because)))
            for hit in sentence.themes
            if hit.theme in context.lane_of
        )
        runs = sentence_runs(seed, sentence, context.lane_of, mentions)
        yield Piece(runs, sentence.id, reasons)
        place = sentence.span.end
    if place < paragraph.span.end:
        yield _between(seed, Span(place, paragraph.span.end), mentions)


def _between(seed: str, span: Span, mentions: Sequence[Mention]) -> Piece:
    return Piece(cut(seed, span, (), touching(mentions, span)))


# Markdown


def text_markdown(view: TextView) -> str:
    """Return the text as Markdown: numbered paragraphs, an anchor before each sentence.

    Themes follow on a line of their own that begins with `↳`; every paragraph of the source begins
    with a bold sign of ours, so the two cannot be taken for one another.
    """
    parts = ["## Annotated text"]
    for paragraph in view.paragraphs:
        parts.append(_paragraph_markdown(paragraph))
        reasons = _reasons_markdown(paragraph)
        if reasons:
            parts.append(reasons)
    if not view.paragraphs:
        parts.append("*Cleaning left no text.*")
    return "\n\n".join(parts) + "\n"


def _paragraph_markdown(paragraph: ParagraphView) -> str:
    number = f"**{flow_locator(paragraph.number)}**"
    match paragraph.kind:
        case ParagraphKind.HEADING:
            return f"**{escape_line(paragraph.text)}**"
        case ParagraphKind.CAPTION:
            return f"**Caption** {escape_text(paragraph.text, at_block_start=False)}"
        case ParagraphKind.TABLE:
            anchors = "".join(_anchor(piece) for piece in paragraph.pieces)
            # An indented block keeps columns; it has no fence that text could end, and no line
            # of it can be a marker, which begins its line.
            lines = visible_text(paragraph.text).replace("\n", "\n    ")
            return f"{number}{f' {anchors}' if anchors else ''}\n\n    {lines}"
        case ParagraphKind.LIST:
            return f"{number} " + _flow_markdown(paragraph).replace("\n", "\\\n")
        case _:
            return f"{number} " + _flow_markdown(paragraph)


def _flow_markdown(paragraph: ParagraphView) -> str:
    """Return the paragraph's text with an anchor before each sentence.

    What is escaped at once runs from one anchor to the next, so that no two stretches of escaped
    text touch and make markup together.
    """
    anchors = [""]
    stretches = [""]
    for piece in paragraph.pieces:
        if piece.sentence:
            anchors.append(_anchor(piece))
            stretches.append("")
        stretches[-1] += piece.text
    last = len(stretches) - 1
    return "".join(
        anchor + escape_text(stretch, at_block_start=False, at_block_end=index == last)
        for index, (anchor, stretch) in enumerate(zip(anchors, stretches, strict=True))
    )


def _anchor(piece: Piece) -> str:
    return f'<a id="{piece.sentence}"></a>' if piece.sentence else ""


def _reasons_markdown(paragraph: ParagraphView) -> str:
    """Return the line below a paragraph that names its themes; empty if it has none."""
    by_lane: dict[int, tuple[Lane, list[str]]] = {}
    for piece in paragraph.pieces:
        for reason in piece.reasons:
            words = ", ".join(
                f"“{escape_text(each, at_block_start=False, at_block_end=False)}”"
                for each in reason.words
            )
            _, found = by_lane.setdefault(reason.lane.number, (reason.lane, []))
            found.append(f"[{piece.sentence}](#{piece.sentence}) {words}")
    named = (f"**{by_lane[n][0].letter}** {'; '.join(by_lane[n][1])}" for n in sorted(by_lane))
    return "↳ " + " · ".join(named) if by_lane else ""


# HTML


def text_html(view: TextView, page: BriefPage) -> Markup:
    """Return the text as HTML; without its tags every paragraph is exactly the source's.

    Paragraph numbers, theme letters and numbers of findings stand in attributes and are drawn by
    the style sheet, so that copying and searching meet the source's words only.
    """
    if not view.paragraphs:
        return el("p", {"class": "mb-why"}, text("Cleaning left no text."))
    lanes = view.lanes
    size = "mb-text"
    if len(lanes) > MOST_LANES:
        size += " mb-text--inline"
    elif len(lanes) > PATTERNS:
        size += " mb-text--narrow"
    head = el(
        "p",
        {"class": "mb-lanehead", "aria-hidden": "true"},
        *(el("span", {"class": lane.css, "data-l": lane.letter}) for lane in lanes),
    )
    shown = join((_paragraph_html(p, page) for p in view.paragraphs), "\n")
    body = el(
        "div", {"class": size, "lang": view.lang}, head if lanes else NOTHING, Markup("\n"), shown
    )
    return blocks(legend_html(lanes), body)


def _paragraph_html(paragraph: ParagraphView, page: BriefPage) -> Markup:
    inner = join(_piece_html(piece, page.address) for piece in paragraph.pieces)
    match paragraph.kind:
        case ParagraphKind.HEADING:
            return el("p", {"class": "mb-shead", "id": paragraph.id}, inner)
        case ParagraphKind.CAPTION:
            return el("p", {"class": "mb-caption", "id": paragraph.id}, inner)
    label = f"Paragraph {paragraph.number}"
    number = el(
        "a",
        {
            "class": "mb-no",
            "href": f"#{paragraph.id}",
            "data-n": paragraph.number,
            "aria-label": label,
        },
    )
    if paragraph.kind is ParagraphKind.TABLE:
        # Wide tables scroll on their own, and a keyboard must reach what scrolls.
        name = f"Table, {label}"
        inner = el(
            "span",
            {"class": "mb-lines", "tabindex": 0, "role": "group", "aria-label": name},
            inner,
        )
    kind = "" if paragraph.kind is ParagraphKind.BODY else f" mb-p--{paragraph.kind.value}"
    return el(
        "p",
        {"class": f"mb-p{kind}", "id": paragraph.id},
        number,
        inner,
        _marks_html(paragraph.marks, page),
    )


def _marks_html(marks: Sequence[MarginMark], page: BriefPage) -> Markup:
    shown = join(_mark_html(mark, page) for mark in marks)
    return el("span", {"class": "mb-gs"}, shown) if marks else NOTHING


def _mark_html(mark: MarginMark, page: BriefPage) -> Markup:
    address = page.finding_address(mark.id, is_here=mark.is_here)
    number = text(mark.number) if isinstance(mark.number, str) else mark.number.html
    words = Finished(join([number, text(mark.words)]))
    look: dict[str, AttributeValue]
    look = {"class": "mb-g", "data-n": Finished(number), "aria-label": words}
    sign = sign_html(mark.sign) if mark.sign else NOTHING
    if not address:
        return el("span", {**look, "role": "img"}, sign)
    return el("a", {**look, "href": address}, sign)


def _piece_html(piece: Piece, address: Address) -> Markup:
    shown = runs_html(piece.runs, address)
    if not piece.sentence:
        return shown if piece.text.isspace() else el("span", {"class": "mb-out"}, shown)
    if not piece.reasons:
        return el("span", {"class": "mb-s", "id": piece.sentence}, shown)
    letters = join(_letter_html(piece.sentence, reason) for reason in piece.reasons)
    marked = el("span", {"class": "mb-u"}, shown)
    return el("span", {"class": "mb-s", "id": piece.sentence}, letters, marked)


def _letter_html(sentence: str, reason: Reason) -> Markup:
    lane = reason.lane
    quoted = ", ".join(f"“{each}”" for each in reason.words)
    plain = ", ".join(reason.words)
    number = sentence.rpartition("s")[2]
    return el(
        "a",
        {
            "class": f"mb-l {lane.css} mb-lane{min(lane.number, MOST_LANES)}",
            "href": f"#{sentence}",
            "data-l": lane.letter,
            "data-why": f"{lane.label}: {quoted}",
            "aria-label": f"{lane.label}, sentence {number}, because of: {plain}",
        },
    )
