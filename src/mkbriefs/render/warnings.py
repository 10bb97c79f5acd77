"""What a reader should know before relying on a source: marks of trouble and missing values."""

from dataclasses import dataclass

from mkbriefs.bibliography.item import date_of, names_of, publisher_of, text_of
from mkbriefs.model import Brief, Mark
from mkbriefs.render.html import NOTHING, Markup, el, join, text
from mkbriefs.render.passage import words_of
from mkbriefs.wording.figures import listed

_MOST_WORDS_SHOWN = 4
"""Passages shown with one warning; machine-spun text can have dozens."""
_LONGEST_SHOWN = 160
"""Code points of one passage shown beside a value or warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWarning:
    """One warning about a source."""

    label: str
    """What is the matter, in a few words; stands alone in lists."""
    detail: str = ""
    """More, in words of ours; may be empty."""
    words: tuple[str, ...] = ()
    """Words of the seed that show it, shortened where long; may be empty."""
    more: int = 0
    """How many more such words there are."""
    is_mark: bool
    """Whether the text itself gives the sign; false for values that are missing."""


def find_warnings(brief: Brief) -> tuple[SourceWarning, ...]:
    """Return the warnings of a brief: its marks in order, then what the source does not state."""
    warnings = [_mark_warning(brief, mark) for mark in brief.source.metadata.marks]
    missing = missing_values(brief)
    if missing:
        warnings.append(SourceWarning(label="Not stated", detail=listed(missing), is_mark=False))
    return tuple(warnings)


def _mark_warning(brief: Brief, mark: Mark) -> SourceWarning:
    words = words_of(brief.source.seed.text, mark.spans)
    return SourceWarning(
        label=mark.message,
        words=tuple(shorten(each) for each in words[:_MOST_WORDS_SHOWN]),
        more=len(words[_MOST_WORDS_SHOWN:]),
        is_mark=True,
    )


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
    more = text(f"and {warning.more} more") if warning.more else NOTHING
    rest = [text(warning.detail), quoted_words_html(warning.words), more]
    return el("p", {"class": "mb-warn"}, join([label, *filter(None, rest)], " "))
