"""What a reader should know before relying on a source: marks of trouble and missing values."""

from dataclasses import dataclass

from mkbriefs.bibliography.item import date_of, names_of, publisher_of, text_of
from mkbriefs.model import Brief, MarkKind
from mkbriefs.render.figures import listed
from mkbriefs.render.html import Markup, el, join, text
from mkbriefs.render.passage import words_of

_LABELS = {
    MarkKind.AI_GENERATED: "Made with AI",
    MarkKind.MACHINE_SPUN: "Reads as machine-spun",
    MarkKind.WIRE_CREDIT: "Wire credit",
    MarkKind.DISCLAIMER: "Disclaimer",
    MarkKind.CORRECTION: "Correction",
}
_MOST_WORDS_SHOWN = 4
"""Passages shown with one warning; machine-spun text can have dozens."""
_LONGEST_SHOWN = 160
"""Code points of one passage shown beside a value or warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWarning:
    """One warning about a source."""

    label: str
    """Two or three words that stand for it in lists."""
    message: str
    """One sentence; may be empty."""
    words: tuple[str, ...]
    """Words of the seed that show it, shortened where long; may be empty."""
    is_mark: bool
    """Whether the text itself gives the sign; false for values that are missing."""


def find_warnings(brief: Brief) -> tuple[SourceWarning, ...]:
    """Return the warnings of a brief: its marks in order, then what the source does not state."""
    source = brief.source
    marks = [
        SourceWarning(
            label=_LABELS[mark.kind],
            message=mark.message,
            words=tuple(
                shorten(words)
                for words in words_of(source.seed.text, mark.spans)[:_MOST_WORDS_SHOWN]
            ),
            is_mark=True,
        )
        for mark in source.metadata.marks
    ]
    missing = missing_values(brief)
    if missing:
        marks.append(
            SourceWarning(label="Not stated", message=listed(missing), words=(), is_mark=False)
        )
    return tuple(marks)


def missing_values(brief: Brief) -> list[str]:
    """Return the names of the values a reference should have and this source does not state."""
    item = brief.reference.item
    values = {
        "title": text_of(item, "title"),
        "byline": names_of(item),
        "publisher": publisher_of(item),
        "date": date_of(item).is_known,
    }
    return [name for name, value in values.items() if not value]


def shorten(words: str, longest: int = _LONGEST_SHOWN) -> str:
    """Return `words` on one line, cut at a space and marked ` …` where they are too long."""
    folded = " ".join(words.split())
    if len(folded) <= longest:
        return folded
    cut = folded[:longest]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut} …"


def quoted_words_html(words: tuple[str, ...]) -> Markup:
    """Return words of a seed in quotation marks, one after the other."""
    return join(
        (
            join([Markup("“"), el("span", {"class": "mb-v"}, text(each)), Markup("”")])
            for each in words
        ),
        ", ",
    )


def warning_html(warning: SourceWarning, *, is_brief: bool = False) -> Markup:
    """Return a warning as a paragraph with the sign of one; only its label if `is_brief`."""
    label = el("b", {}, text(warning.label))
    if is_brief:
        return el("p", {"class": "mb-warn"}, label)
    rest = [text(warning.message), quoted_words_html(warning.words)]
    return el("p", {"class": "mb-warn"}, join([label, *filter(None, rest)], " "))
