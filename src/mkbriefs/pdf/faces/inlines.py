"""Runs of a source and formatted references as Typst code."""

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter

from mkbriefs.bibliography.inlines import Inline
from mkbriefs.model import Mention
from mkbriefs.pdf.code import Code, call, join, literal, out, words
from mkbriefs.render.passage import Run

LinkMention = Callable[[Mention, Code], Code]
"""Returns the words of a mention as a link to where it leads, or as they are."""

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-(Hans|Hant))?(?:-([A-Z]{2}))?", re.IGNORECASE)
_REGION_OF_SCRIPT = {"hans": "CN", "hant": "TW"}
"""Typst chooses the shapes of Chinese characters by region."""
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def language_of(tag: str) -> tuple[str, str]:
    """Return language and region of a BCP 47 tag as Typst names them; the region may be empty."""
    found = _LANGUAGE.match(tag)
    if found is None:
        return "en", ""
    region = found[3] or _REGION_OF_SCRIPT.get((found[2] or "").lower(), "")
    return found[1].lower(), region.upper()


def in_language(tag: str | None, content: Code) -> Code:
    """Return content in a language of its own; as it is without one."""
    if not tag:
        return content
    language, region = language_of(tag)
    direction = Code("rtl" if language in _RIGHT_TO_LEFT else "ltr")
    shown = literal(region) if region else None
    return call("in-language", literal(language), content, region=shown, dir=direction)


def inlines_code(inlines: Iterable[Inline]) -> Code:
    """Return a formatted reference."""
    return join(_inline_code(inline) for inline in inlines)


def _inline_code(inline: Inline) -> Code:
    shown = words(inline.text)
    if inline.is_emphasised:
        shown = call("emph", shown)
    if inline.is_strong:
        shown = call("strong", shown)
    if inline.position:
        shown = call("super" if inline.position == "sup" else "sub", shown)
    return out(inline.url, shown) if inline.url else shown


def runs_code(runs: Iterable[Run], link: LinkMention | None = None) -> Code:
    """Return runs of a source; without marks and links it is the runs' text.

    Args:
        runs: of one stretch of text.
        link: makes a mention's words lead somewhere; without it no words do.
    """
    pieces = []
    for mention, group in groupby(runs, key=attrgetter("mention")):
        shown = join(_run_code(run) for run in group)
        pieces.append(link(mention, shown) if link and mention is not None else shown)
    return join(pieces)


def _run_code(run: Run) -> Code:
    shown = words(run.text)
    if run.is_citation:
        shown = call("own-citation", shown)
    if run.lanes:
        shown = call("mark", [lane.number - 1 for lane in run.lanes], shown)
    return shown
