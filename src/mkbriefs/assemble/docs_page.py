"""A page of the docs folder, completed: listings filled in, a theme's page given its sections."""

import difflib
import html
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from mkbriefs.assemble.anchors import without_repeated_ids
from mkbriefs.assemble.citing_pages import CitedWords
from mkbriefs.assemble.comments import ListingComment
from mkbriefs.assemble.docs_text import DocsPage
from mkbriefs.assemble.page import Content, Html, LateHtml, Markdown, Part
from mkbriefs.assemble.voice import wrap_person
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.frontmatter import YamlValue
from mkbriefs.model import Theme, ThemeId
from mkbriefs.relate import Related
from mkbriefs.render.html import el, join, text
from mkbriefs.render.listings import (
    LISTINGS,
    ListingContext,
    ListingOptionError,
    check_listing,
    render_listing,
    render_theme_head,
)

_HOME = "index.md"
REFERENCES = "references"
"""The listing of what a page cites; a page that does not ask for it has it at its end."""
REFERENCES_HEADING = "References"
_DOSSIER = Html('<p class="mb-kick"><span>Dossier</span></p>')
"""The line above the title of the first page."""
THEME_SECTIONS = (
    ("Definition", "definition"),
    ("Words that earned it", "words"),
    ("Findings", "findings"),
    ("Passages", "passages"),
)
"""Headings and listings of a theme's page that asks for none."""
_THEME_KEYS = ("label", "definition", "terms", "exclude", "letter", "order")
"""Front matter of a theme's page that describes the theme; the engine has no use for it."""


def find_without_passages(docs: Sequence[DocsPage], themes: Sequence[Theme]) -> frozenset[ThemeId]:
    """Return the themes whose page asks for listings, and not for the theme's passages."""
    pages = {page.src_uri: page for page in docs}
    asked = [(theme.id, pages[theme.source].comments) for theme in themes if theme.source in pages]
    return frozenset(
        id_
        for id_, comments in asked
        if comments and not any(_shows_passages(comment, id_) for comment in comments)
    )


def _shows_passages(comment: ListingComment, theme: ThemeId) -> bool:
    """Tell whether a comment on the page of a theme asks for the theme's passages."""
    return comment.name in ("passages", "theme") and comment.options.get("theme", theme) == theme


def is_completed(page: DocsPage, theme: Theme | None, words: CitedWords | None) -> bool:
    """Tell whether a page asks for anything of ours.

    Args:
        page: as a person wrote it.
        theme: the theme that the page defines, if it does.
        words: the page's body with its citations, if it cites.
    """
    return theme is not None or words is not None or bool(page.comments)


def complete_page(
    page: DocsPage,
    theme: Theme | None,
    related: Related,
    context: ListingContext,
    words: CitedWords | None = None,
    head: str = "",
) -> Content:
    """Return a page with its citations, and its listings to be made when somebody reads them.

    Args:
        page: as a person wrote it.
        theme: the theme that the page defines, if it does.
        related: the corpus.
        context: the page as listings need to know it.
        words: the page's body with its citations, if it cites.
        head: finished HTML for its head.
    """
    comments = page.comments
    body = words.texts[0] if words else page.front.body
    parts: list[Part] = list(_parts(body, comments, theme, related, context))
    if page.src_uri == _HOME and page.front.body.lstrip().startswith("# "):
        parts.insert(0, _kicker(context))
    if words and words.references and all(comment.name != REFERENCES for comment in comments):
        parts += [Markdown(f"## {REFERENCES_HEADING}"), Html(words.references)]
    meta = dict(page.meta.values)
    return Content(
        meta=meta if theme is None else _theme_meta(meta, theme),
        parts=tuple(parts),
        inlines=words.inlines if words else {},
        head=head,
    )


def _kicker(context: ListingContext) -> Html:
    """Return the line above the title of the first page: the dossier's files, if there are any."""
    files = [(context.links.asset(file.path), file.label) for file in context.dossier]
    links = [el("a", {"href": address}, text(label)) for address, label in files]
    return Html(el("p", {"class": "mb-kick"}, join(links, " "))) if links else _DOSSIER


def _theme_meta(meta: dict[str, YamlValue], theme: Theme) -> dict[str, YamlValue]:
    """Return the engine's front matter of a theme's page: escaped title, and what is not ours."""
    own = {key: value for key, value in meta.items() if key not in _THEME_KEYS}
    return {**own, "title": html.escape(theme.label), "hide": own.get("hide", ["navigation"])}


def _parts(
    body: str,
    comments: Sequence[ListingComment],
    theme: Theme | None,
    related: Related,
    context: ListingContext,
) -> Iterator[Part]:
    lines = body.splitlines(keepends=True)
    if theme is not None and not body.lstrip().startswith("# "):
        yield Html(render_theme_head(theme.id, related, context))
        if body[: _offset(lines, comments)].strip() and not body.lstrip().startswith("## "):
            yield Markdown("## Introduction")
    done = 0
    listings = _Listings(related)
    for comment in comments:
        yield from wrap_person("".join(lines[done : comment.line]))
        done = comment.line + 1
        under = replace(context, heading=min(comment.level + 1, 6))
        if _can_be_filled(comment, related, under):
            yield listings.add(comment, under)
    yield from wrap_person("".join(lines[done:]))
    if theme is not None and not comments:
        for heading, name in THEME_SECTIONS:
            yield Markdown(f"## {heading}")
            yield LateHtml(partial(render_listing, name, {}, related, context))


class _Listings:
    """The listings that a page asks for, made in their order, the first when one is read."""

    def __init__(self, related: Related) -> None:
        self._related = related
        self._asked: list[tuple[ListingComment, ListingContext]] = []
        self._made: list[str] = []
        self._taken: set[str] = set()
        """Ids in those that are made."""

    def add(self, comment: ListingComment, context: ListingContext) -> LateHtml:
        """Return what a comment asks for, behind what was asked for before."""
        self._asked.append((comment, context))
        return LateHtml(partial(self._html, len(self._asked) - 1))

    def _html(self, place: int) -> str:
        for comment, context in self._asked[len(self._made) : place + 1]:
            html = render_listing(comment.name, comment.options, self._related, context)
            self._made.append(without_repeated_ids(html, self._taken))
        return self._made[place]


def _offset(lines: Sequence[str], comments: Sequence[ListingComment]) -> int:
    """Return where a body's first listing begins, in characters."""
    first = comments[0].line if comments else len(lines)
    return sum(len(line) for line in lines[:first])


def _can_be_filled(comment: ListingComment, related: Related, context: ListingContext) -> bool:
    """Tell whether a comment asks for something we know."""
    if comment.name not in LISTINGS:
        return False
    try:
        check_listing(comment.name, comment.options, related, context)
    except ListingOptionError:  # which `check_page` has told
        return False
    return True


def check_page(page: DocsPage, related: Related, context: ListingContext) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the front matter and the comments of a page.

    Diagnostics: `front-matter-valid`, `listing-known`.
    """
    return page.meta.diagnostics + tuple(
        Diagnostic(
            rule="listing-known",
            severity=Severity.ERROR,
            location=Location(page.shown_as, page.front.body_line + comment.line),
            message=message,
            hint=hint,
        )
        for comment in page.comments
        for message, hint in _problems(comment, related, context)
    )


def _problems(
    comment: ListingComment, related: Related, context: ListingContext
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a comment, each with a hint."""
    spec = LISTINGS.get(comment.name)
    if spec is None:
        near = difflib.get_close_matches(comment.name, list(LISTINGS), 1)
        known = f"did you mean `{near[0]}`?" if near else f"known: {', '.join(LISTINGS)}"
        yield f"there is no listing `{comment.name}`", known
        return
    for word in [*comment.malformed, *(k for k in comment.options if k not in spec.options)]:
        allowed = ", ".join(f"{option}=" for option in spec.options) or "none"
        yield f"the listing `{comment.name}` has no option `{word}`", f"it takes: {allowed}"
    try:
        check_listing(comment.name, comment.options, related, context)
    except ListingOptionError as error:
        yield str(error), f"known: {', '.join(error.known)}"
