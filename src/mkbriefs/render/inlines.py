"""A formatted reference in the faces of a page."""

from collections.abc import Iterable

from mkbriefs.bibliography.inlines import Inline
from mkbriefs.bibliography.urls import is_web_url
from mkbriefs.render.html import Markup, el, join, text
from mkbriefs.render.markdown_text import escape_text


def inlines_html(inlines: Iterable[Inline]) -> Markup:
    """Return a formatted reference as HTML."""
    return join(_inline_html(inline) for inline in inlines)


def external_link(url: str, shown: Markup) -> Markup:
    """Return a link out of the site; only its text where the address is not fit to be linked."""
    if not is_web_url(url):
        return shown
    return el("a", {"href": url, "rel": "noopener noreferrer nofollow"}, shown)


def _inline_html(inline: Inline) -> Markup:
    shown = text(inline.text)
    if inline.is_emphasised:
        shown = el("em", {}, shown)
    if inline.is_strong:
        shown = el("strong", {}, shown)
    if inline.position:
        shown = el(inline.position, {}, shown)
    return external_link(inline.url, shown) if inline.url else shown


def inlines_markdown(inlines: Iterable[Inline], *, at_block_start: bool = False) -> str:
    """Return a formatted reference as Markdown.

    An address is an autolink, the one form of link that needs no second copy of it.

    Args:
        inlines: a formatted reference.
        at_block_start: whether a paragraph begins with it.
    """
    return "".join(
        _inline_markdown(inline, at_block_start=at_block_start and not index)
        for index, inline in enumerate(inlines)
    )


def _inline_markdown(inline: Inline, *, at_block_start: bool) -> str:
    if inline.url and inline.url == inline.text and is_web_url(inline.url):
        return f"<{inline.url}>"
    lead, core, tail = _split(inline.text)
    is_bare = at_block_start and not inline.is_emphasised
    shown = escape_text(core, at_block_start=is_bare, at_block_end=False)
    return f"{lead}*{shown}*{tail}" if inline.is_emphasised and core else f"{lead}{shown}{tail}"


def _split(text_: str) -> tuple[str, str, str]:
    """Return leading space, core and trailing space: emphasis must not begin or end with space."""
    core = text_.strip(" ")
    start = text_.find(core) if core else len(text_)
    return text_[:start], core, text_[start + len(core) :]
