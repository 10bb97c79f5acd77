"""One source as a reference, in one of the built-in citation styles."""

from mkbriefs.bibliography.inlines import Inline
from mkbriefs.bibliography.item import CslItem, names_of, text_of, unmarked_text_of
from mkbriefs.bibliography.labels import cite_label, disambiguate_labels, year_suffixes
from mkbriefs.bibliography.styles.csl_style import CslStyle
from mkbriefs.bibliography.styles.registry import STYLES
from mkbriefs.bibliography.styles.rich import to_inlines
from mkbriefs.bibliography.styles.scope import Disambiguation

__all__ = ["Inline", "cite_label", "disambiguate_labels", "format_reference", "year_suffixes"]


def format_reference(
    item: CslItem, *, style: str = "apa", year_suffix: str = ""
) -> tuple[Inline, ...]:
    """Return one source as a reference, for instance `Lee, A. (2024, May 3). Title. *Paper*.`.

    What a style does not list, such as a letter that no reader can find, comes out as its title.

    Args:
        item: a CSL-JSON item.
        style: the id of a built-in style.
        year_suffix: `a`, `b` … as `year_suffixes` gives it, empty for most; numeric styles have
            no use for it.
    """
    if not names_of(item) and not any(text_of(item, name) for name in _TELLING):
        item = {**item, "title": "[Untitled]"}
    inlines = _formatted(item, style, year_suffix)
    return inlines or (Inline(unmarked_text_of(item, "title") or "[Untitled]"),)


_TELLING = ("title", "genre", "number", "container-title", "publisher", "URL")
"""Variables that can stand for a title where there is none."""


def _formatted(item: CslItem, style_id: str, year_suffix: str) -> tuple[Inline, ...]:
    style = STYLES[style_id]
    if isinstance(style, CslStyle):
        return to_inlines(style.reference(item, Disambiguation(letter=year_suffix)))
    references = style.format({"": item}, (), listed=("",)).references
    return references[0].inlines if references else ()
