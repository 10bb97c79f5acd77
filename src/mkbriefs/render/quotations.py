"""Quotations from any brief of the site: exact words, whose they are, and where they stand."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from mkbriefs.excerpts import around, beginning
from mkbriefs.model import Brief, Citekey, Mention, MentionKind, Quote, Sentence, Span
from mkbriefs.render.html import Markup, el, text
from mkbriefs.render.languages import lang_of
from mkbriefs.render.links import Links
from mkbriefs.render.locators import locator, unbroken
from mkbriefs.render.markdown_text import escape_text
from mkbriefs.render.passage import Run, cut, runs_html, touching

_START = attrgetter("span.start")
OWN_LABEL = "this source"
"""What a brief calls itself among others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words of a source, ready to be shown anywhere."""

    citekey: Citekey
    sentence: str
    """Id of the sentence they stand in."""
    runs: tuple[Run, ...]
    """The words, with what is told apart in them."""
    is_cut_before: bool
    """Whether words of the sentence are left out before them."""
    is_cut_after: bool
    label: str
    """Short label of the source, `Lee 2024`, where no other has the same."""
    locator: str
    """`¶ 9`, `heading` or `caption`."""
    lang: str | None
    """Of the source, where the site has another."""

    @property
    def text(self) -> str:
        """The words as the seed has them."""
        return "".join(run.text for run in self.runs)


def view_quotation(quote: Quote, brief: Brief, *, label: str, language: str) -> Quotation:
    """Return a quotation ready to be shown, in which the source's citation marks are told apart.

    Args:
        quote: words of `brief`.
        brief: whose they are.
        label: its short label.
        language: BCP 47 tag of the site's pages.
    """
    source = brief.source
    sentence = source.sentences[bisect_right(source.sentences, quote.span.start, key=_START) - 1]
    span = beginning(source.seed.text, quote.span)
    marks = [mention for mention in touching(source.mentions, span) if _is_citation(mention)]
    return _quotation(brief, sentence, span, marks, label=label, language=language)


def view_naming(
    brief: Brief, sentence: Sentence, mentions: Sequence[Mention], *, label: str, language: str
) -> Quotation:
    """Return the sentence of some mentions, which are told apart; a long one is cut.

    Args:
        brief: whose words they are.
        sentence: one of its sentences.
        mentions: names in it, in order; never empty.
        label: short label of the brief.
        language: BCP 47 tag of the site's pages.
    """
    span = around(brief.source.seed.text, sentence.span, mentions[0].span)
    return _quotation(brief, sentence, span, mentions, label=label, language=language)


def _quotation(
    brief: Brief,
    sentence: Sentence,
    span: Span,
    marked: Sequence[Mention],
    *,
    label: str,
    language: str,
) -> Quotation:
    source = brief.source
    seed = source.seed.text
    paragraph = source.paragraphs[bisect_right(source.paragraphs, span.start, key=_START) - 1]
    return Quotation(
        citekey=brief.citekey,
        sentence=sentence.id,
        runs=cut(seed, span, (), marked),
        is_cut_before=_has_words(seed, sentence.span.start, span.start),
        is_cut_after=_has_words(seed, span.end, sentence.span.end),
        label=label,
        locator=locator(paragraph),
        lang=lang_of(brief, language),
    )


def shown_length(quote: Quote, seed: str) -> int:
    """Return how many code points of a quotation are shown.

    Args:
        quote: words of a brief.
        seed: its text.
    """
    span = beginning(seed, quote.span)
    return span.end - span.start


def _is_citation(mention: Mention) -> bool:
    return mention.kind is MentionKind.CITATION


def _has_words(seed: str, start: int, end: int) -> bool:
    """Tell whether more than punctuation stands between two places, which may be far apart."""
    return any(seed[at].isalnum() for at in range(start, end))


def label_of(quotation: Quotation, labels: Mapping[Citekey, str], own: str) -> str:
    """Return what a quotation's source is called on the page of `own`, or on any other page."""
    if quotation.citekey == own:
        return OWN_LABEL
    return labels.get(quotation.citekey, quotation.label)


def ellipses(quotation: Quotation) -> tuple[str, str]:
    """Return what stands before and behind the words, outside what the source says."""
    return "… " * quotation.is_cut_before, " …" * quotation.is_cut_after


# Markdown


def quotation_markdown(quotation: Quotation, own: str) -> str:
    """Return the words in quotation marks and their place, as a link between files of briefs.

    A line break in the words stays one: of what goes on in a list its later lines must be indented.

    Args:
        quotation: words of a source.
        own: citekey of the brief in whose file they stand.
    """
    before, after = ellipses(quotation)
    words = escape_text(quotation.text, at_block_start=False, at_block_end=False)
    label = escape_text(label_of(quotation, {}, own), at_block_start=False, at_block_end=False)
    file = "" if quotation.citekey == own else f"{quotation.citekey}.md"
    place = f"[{label}, {quotation.locator}]({file}#{quotation.sentence})"
    return f"“{before}{words}{after}” – {place}"


# HTML


def quotation_html(
    quotation: Quotation,
    links: Links,
    labels: Mapping[Citekey, str],
    own: str = "",
    *,
    has_bold_names: bool = False,
) -> Markup:
    """Return a quotation with its place, a link to the sentence.

    Args:
        quotation: words of a source.
        links: of the page.
        labels: the short label of every source.
        own: citekey of the brief whose page it is; empty on other pages.
        has_bold_names: whether what is told apart in it is set in bold.
    """
    before, after = ellipses(quotation)
    label = label_of(quotation, labels, own)
    shown = runs_html(quotation.runs, has_bold_names=has_bold_names)
    words = el("span", {"class": "mb-v", "lang": quotation.lang}, shown)
    place = el(
        "a",
        {"class": "mb-loc", "href": links.brief(quotation.citekey, quotation.sentence)},
        text(f"{label}, {unbroken(quotation.locator)}"),
    )
    quoted = Markup(f"“{before}{words}{after}” {place}")
    return el("blockquote", {"class": "mb-q"}, el("p", {}, quoted))
