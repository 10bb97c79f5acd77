"""Pages of the docs folder as chapters: which of them, in what order, and what stands in each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mkbriefs.assemble import DocsPage
from mkbriefs.assemble.comments import ListingComment
from mkbriefs.assemble.docs_page import REFERENCES, THEME_SECTIONS
from mkbriefs.assemble.page import Html
from mkbriefs.assemble.voice import wrap_person
from mkbriefs.diagnostics import Location
from mkbriefs.model import Theme
from mkbriefs.pdf.brief import references_blocks
from mkbriefs.pdf.code import END_CALL, Code, anchor, begin_call, call, literal, words
from mkbriefs.pdf.document import Block
from mkbriefs.pdf.faces.citations import MARK
from mkbriefs.pdf.faces.listings import LISTING_FACES, ChapterContext
from mkbriefs.pdf.faces.listings.context import BIBLIOGRAPHY_LABEL, BRIEFS_LABEL, INDEX_LABEL
from mkbriefs.pdf.markdown import PersonMarkdown
from mkbriefs.render.listings import ListingOptionError

_HOME = "index.md"
METHOD = "method.md"
"""The page that says how to read the rest; it is a chapter though it holds no listing."""
_STANDS_AT_END = {
    "briefs": BRIEFS_LABEL,
    "bibliography": BIBLIOGRAPHY_LABEL,
    "names": INDEX_LABEL,
    "entities": INDEX_LABEL,
}
"""Listings that stand once in a dossier, and where: pages of nothing else need no chapter."""
_PARSER = MarkdownIt("commonmark")
_ATTRIBUTES = re.compile(r"\s{0,9}\{[^{}\n]{0,200}\}\s{0,9}\Z")
"""What `attr_list` reads behind a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChapter:
    """A page of the docs folder as a chapter."""

    page: DocsPage
    title: str
    body: str
    """Without the title's own heading; its lines are those of the page's body."""
    body_line: int
    """Line of the page on which the body begins."""
    has_heading: bool
    """Whether the page writes its title itself."""
    comments: tuple[ListingComment, ...]
    theme: Theme | None
    """The theme the page defines, if it does."""
    has_briefs: bool = False
    """Whether it is the page that lists the briefs."""

    @property
    def label(self) -> str:
        """The chapter's label."""
        return f"page.{self.page.src_uri}"

    @property
    def passages(self) -> frozenset[str]:
        """Themes whose passages it quotes."""
        if self.theme is not None and not self.comments:
            return frozenset({self.theme.id})
        own = self.theme.id if self.theme is not None else ""
        return frozenset(
            comment.options.get("theme", own)
            for comment in self.comments
            if comment.name in ("passages", "theme")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenPages:
    """The pages of a dossier."""

    chapters: tuple[PageChapter, ...]
    elsewhere: Mapping[str, str]
    """Labels of what stands in for a page, by its source path."""


def choose_pages(
    docs: Sequence[DocsPage], themes: Sequence[Theme], *, has_briefs: bool = False
) -> ChosenPages:
    """Return the pages that are chapters, in order: home, themes, others, method.

    Chapters are the pages that hold listings, but for those that hold nothing beside what stands
    once in every dossier: the list of briefs, the bibliography, the index of names.

    Args:
        docs: all pages of the docs folder.
        themes: those whose pages take part, in order.
        has_briefs: whether the list of briefs stands in a chapter that is no page.
    """
    order = {theme.source: place for place, theme in enumerate(themes)}
    by_source = {theme.source: theme for theme in themes}
    read = [read_chapter(page, by_source.get(page.src_uri)) for page in docs]
    read.sort(key=lambda chapter: _rank(chapter, order))
    chapters: list[PageChapter] = []
    elsewhere: dict[str, str] = {}
    for chapter in read:
        asked = [comment.name for comment in chapter.comments if comment.name in LISTING_FACES]
        if not asked and chapter.theme is None and chapter.page.src_uri != METHOD:
            continue
        is_first = "briefs" in asked and not has_briefs
        has_briefs = has_briefs or is_first
        if is_first or _has_more(chapter, asked):
            chapters.append(replace(chapter, has_briefs=is_first))
        else:
            elsewhere[chapter.page.src_uri] = _STANDS_AT_END[asked[0]]
    return ChosenPages(chapters=tuple(chapters), elsewhere=elsewhere)


def _rank(chapter: PageChapter, order: Mapping[str, int]) -> tuple[int, int, str]:
    source = chapter.page.src_uri
    if source == _HOME:
        return 0, 0, source
    if source in order:
        return 2, order[source], source
    if source == METHOD:
        return 4, 0, source
    return (1 if any(c.name == "themes" for c in chapter.comments) else 3), 0, source


def _has_more(chapter: PageChapter, asked: Sequence[str]) -> bool:
    """Tell whether a page holds more than listings that stand elsewhere in the dossier."""
    if not asked or any(name not in _STANDS_AT_END for name in asked):
        return True
    stretches = (text for text, _ in _stretches(chapter))
    return any(isinstance(part, Html) for text in stretches for part in wrap_person(text))


def read_chapter(page: DocsPage, theme: Theme | None) -> PageChapter:
    """Return a page as a chapter: its title found, and its listings."""
    body = page.front.body.replace("\r\n", "\n").replace("\r", "\n")
    heading = _first_heading(body)
    lines = body.splitlines(keepends=True)
    title = ""
    if heading is not None:
        title, (begin, end) = heading
        lines[begin:end] = ["\n"] * (end - begin)
    if not title:
        named = page.meta.values.get("title")
        name = page.src_uri.removesuffix(".md").rpartition("/")[2]
        title = theme.label if theme else named if isinstance(named, str) and named else name
    return PageChapter(
        page=page,
        title=title,
        body="".join(lines),
        body_line=page.front.body_line,
        has_heading=heading is not None,
        comments=page.comments,
        theme=theme,
    )


def _first_heading(body: str) -> tuple[str, tuple[int, int]] | None:
    """Return the text and the lines of the heading of level 1 that a page begins with."""
    tokens = [token for token in _PARSER.parse(body) if token.type != "html_block"]
    if not tokens or tokens[0].type != "heading_open" or tokens[0].tag != "h1":
        return None
    begin, end = tokens[0].map or (0, 0)
    return _ATTRIBUTES.sub("", _plain(tokens[1].children or [])).strip(), (begin, end)


def _plain(tokens: Sequence[Token]) -> str:
    shown = (" " if token.type in ("softbreak", "hardbreak") else token.content for token in tokens)
    return MARK.sub("", "".join(shown))


def page_blocks(
    chapter: PageChapter,
    context: ChapterContext,
    markdown: PersonMarkdown,
    *,
    kind: str,
    labels: Sequence[str] = (),
) -> Iterator[Block]:
    """Yield a page's title block, the person's words and the listings between them.

    Args:
        chapter: the page.
        context: as listings of this chapter need it.
        markdown: reads a person's words.
        kind: what the chapter is, above its title.
        labels: that lead to it beside its own.
    """
    place = Location(chapter.page.shown_as, chapter.body_line)
    yield Block(begin_chapter(chapter.label, words(chapter.title), kind), place)
    for label in labels:
        yield Block(anchor(label), place)
    if chapter.theme is not None and not chapter.has_heading and _has_introduction(chapter):
        yield Block(call("section", literal("Introduction")), place)
    stretches = list(_stretches(chapter))
    upcoming = iter(chapter.comments)
    for text, line in stretches:
        if text.strip():
            yield from markdown.blocks(
                text,
                path=chapter.page.shown_as,
                line=chapter.body_line + line,
                prefix=chapter.label,
                also="\n\n".join(other for other, _ in stretches if other is not text),
                invitation="",
            )
        comment = next(upcoming, None)
        if comment is not None:
            yield from _listing(comment, chapter, context)
    if chapter.theme is not None and not chapter.comments:
        for heading, name in THEME_SECTIONS:
            yield Block(call("section", literal(heading)), place)
            for code in LISTING_FACES[name]({}, context):
                yield Block(code, place)
    if all(comment.name != REFERENCES for comment in chapter.comments):
        yield from references_blocks(chapter.page.src_uri, context.document, place)
    yield Block(END_CALL, place)


def begin_chapter(label: str, name: Code, kind: str) -> Code:
    """Return the call that begins a chapter that is no brief, still without its body."""
    return begin_call(
        "chapter", id=literal(label), name=name, running=name, kind=literal(kind), is_part=True
    )


def _stretches(chapter: PageChapter) -> Iterator[tuple[str, int]]:
    """Yield what stands before, between and after listings, each with its first line, from 0."""
    lines = chapter.body.splitlines(keepends=True)
    done = 0
    for comment in chapter.comments:
        yield "".join(lines[done : comment.line]), done
        done = comment.line + 1
    yield "".join(lines[done:]), done


def _has_introduction(chapter: PageChapter) -> bool:
    first = next(_stretches(chapter))[0].lstrip()
    return bool(first) and not first.startswith("## ")


def _listing(
    comment: ListingComment, chapter: PageChapter, context: ChapterContext
) -> Iterator[Block]:
    """Yield a listing; nothing for what the site does not know either, and says."""
    face = LISTING_FACES.get(comment.name)
    if face is None:
        return
    place = Location(chapter.page.shown_as, chapter.body_line + comment.line)
    with suppress(ListingOptionError):
        for code in face(comment.options, context):
            yield Block(code, place)
