"""The parts of one volume of a dossier, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from mkbriefs.diagnostics import Location
from mkbriefs.model import Brief, ThemeId
from mkbriefs.pdf.brief import brief_chapter
from mkbriefs.pdf.code import END_CALL, Code, anchor, begin_call, call, literal, to, words
from mkbriefs.pdf.document import Block
from mkbriefs.pdf.faces.inlines import in_language
from mkbriefs.pdf.faces.listings import LISTING_FACES, bibliography_code, index_code
from mkbriefs.pdf.faces.listings.context import (
    BIBLIOGRAPHY_LABEL,
    BRIEFS_LABEL,
    CONTENTS_LABEL,
    INDEX_LABEL,
    page_number,
)
from mkbriefs.pdf.pages import ChosenPages, begin_chapter, page_blocks
from mkbriefs.pdf.volume import Volume
from mkbriefs.render.context import title_of
from mkbriefs.render.languages import lang_of
from mkbriefs.render.listings.overview import span_of_dates
from mkbriefs.wording.figures import number

_KIND = "Dossier"
_OVERVIEW = (("At a glance", "glance"), ("Themes by brief", "matrix"), ("Briefs", "briefs"))
"""What stands before the page of the one theme that a dossier is about."""
_OVERVIEW_LABEL = "list.overview"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chapter:
    """One chapter: how the contents name it, and what makes it."""

    label: str
    name: Code
    short: str = ""
    """What stands before the name in the contents; may be empty."""
    is_apart: bool = False
    """Whether it is the first of a group of chapters."""
    blocks: Iterator[Block]
    """Makes the chapter when it is asked for."""


def volume_blocks(volume: Volume) -> Iterator[Block]:
    """Yield cover, contents, overview, briefs, bibliography and index."""
    chapters = list(_chapters(volume))
    yield _cover(volume)
    yield Block(_contents(chapters), volume.start)
    for chapter in chapters:
        yield from chapter.blocks


def _chapters(volume: Volume) -> Iterator[_Chapter]:
    yield from _overview(volume) if volume.number == 1 else _further_passages(volume)
    for place, brief in enumerate(volume.briefs):
        yield _brief(brief, volume, is_apart=not place)
    if volume.briefs:
        yield _own("Bibliography", "Sources", BIBLIOGRAPHY_LABEL, _bibliography(volume), volume)
    if volume.names:
        yield _own("Index of names", "Names", INDEX_LABEL, _index(volume), volume)


def _cover(volume: Volume) -> Block:
    plan = volume.plan
    total = len(plan.volumes)
    theme = plan.dossier.theme
    code = call(
        "cover",
        name=words(plan.dossier.title),
        kind=literal(_KIND),
        volume=literal(f"Volume {volume.number} of {total}") if total > 1 else None,
        lead=words(theme.definition if theme else plan.dossier.description),
        facts=[{"label": literal(name), "value": words(said)} for name, said in _facts(volume)],
    )
    return Block(code, volume.start)


def _facts(volume: Volume) -> Iterator[tuple[str, str]]:
    """Yield what the foot of a cover says, as label and text."""
    briefs = [brief for briefs in volume.plan.volumes for brief in briefs]
    yield "Briefs", number(len(briefs))
    if len(volume.briefs) < len(briefs):
        labels = [volume.context.labels[brief.citekey] for brief in volume.briefs]
        yield "In this volume", f"{number(len(labels))}: {labels[0]} to {labels[-1]}"
    if span := span_of_dates(briefs):
        yield "Dates", span


def _contents(chapters: Sequence[_Chapter]) -> Code:
    return call(
        "contents",
        literal(CONTENTS_LABEL),
        literal("Contents"),
        entries=[_contents_entry(chapter) for chapter in chapters],
    )


def _contents_entry(chapter: _Chapter) -> Code:
    entry = call(
        "contents-entry",
        words(chapter.short),
        chapter.name,
        page_number(chapter.label),
        is_apart=chapter.is_apart,
    )
    return to(chapter.label, entry)


def _brief(brief: Brief, volume: Volume, *, is_apart: bool) -> _Chapter:
    lang = lang_of(brief, volume.context.briefs.language)
    return _Chapter(
        label=brief.citekey,
        name=in_language(lang, words(title_of(brief))),
        short=volume.context.labels[brief.citekey],
        is_apart=is_apart,
        blocks=brief_chapter(
            brief,
            volume.plan.project.merged[brief.citekey],
            volume.context,
            path=volume.path(brief),
            markdown=volume.markdown,
            is_part=True,
        ),
    )


def _own(name: str, kind: str, label: str, blocks: Iterator[Block], volume: Volume) -> _Chapter:
    """Return a chapter that is neither brief nor page."""
    start = volume.start
    begin = Block(begin_chapter(label, words(name), kind), start)
    return _Chapter(
        label=label,
        name=words(name),
        is_apart=label == BIBLIOGRAPHY_LABEL,
        blocks=chain([begin], blocks, [Block(END_CALL, start)]),
    )


def _overview(volume: Volume) -> Iterator[_Chapter]:
    """Yield the chapters made of pages; before that of a single theme the figures of its briefs."""
    if volume.plan.dossier.theme is not None:
        yield _own("Overview", _KIND, _OVERVIEW_LABEL, _figures(volume), volume)
    pages = volume.plan.pages
    for chapter in pages.chapters:
        theme = chapter.theme.id if chapter.theme else ""
        labels = [f"theme.{theme}"] if theme else []
        if chapter.has_briefs:
            labels += [BRIEFS_LABEL, *_standing_in(pages, BRIEFS_LABEL)]
        yield _Chapter(
            label=chapter.label,
            name=words(chapter.title),
            blocks=page_blocks(
                chapter,
                volume.chapter(theme, source=chapter.page.src_uri, has_briefs=chapter.has_briefs),
                volume.markdown,
                kind="Theme" if theme else "Overview",
                labels=labels,
            ),
        )


def _figures(volume: Volume) -> Iterator[Block]:
    """Yield what the briefs of one theme hold, counted."""
    context = volume.chapter(has_briefs=True)
    start = volume.start
    yield Block(anchor(BRIEFS_LABEL), start)
    for heading, name in _OVERVIEW:
        yield Block(call("section", literal(heading)), start)
        yield from (Block(code, start) for code in LISTING_FACES[name]({}, context))


def _further_passages(volume: Volume) -> Iterator[_Chapter]:
    """Yield a chapter for each theme with the passages of a later volume's briefs."""
    for theme in volume.plan.passages:
        label = f"theme.{theme.id}"
        yield _own(theme.label, "Theme", label, _passages(theme.id, volume), volume)


def _passages(theme: ThemeId, volume: Volume) -> Iterator[Block]:
    start = volume.start
    yield Block(call("why", literal("Introduction and words stand in volume 1.")), start)
    yield Block(call("section", literal("Passages")), start)
    for code in LISTING_FACES["passages"]({}, volume.chapter(theme)):
        yield Block(code, start)


def _bibliography(volume: Volume) -> Iterator[Block]:
    yield from _anchors(volume, BIBLIOGRAPHY_LABEL)
    for brief, code in bibliography_code(volume.chapter()):
        yield Block(code, Location(volume.path(brief)) if brief else volume.start)


def _index(volume: Volume) -> Iterator[Block]:
    yield from _anchors(volume, INDEX_LABEL)
    yield Block(begin_call("name-index"), volume.start)
    for entity, code in index_code(volume.names, volume.chapter()):
        held = next(group.brief for group in entity.briefs if volume.holds(group.brief))
        yield Block(code, Location(volume.path(held)))
    yield Block(END_CALL, volume.start)


def _anchors(volume: Volume, label: str) -> Iterator[Block]:
    """Yield the anchors of pages of the site that have a part of the document in their place."""
    if volume.number == 1:
        for page in _standing_in(volume.plan.pages, label):
            yield Block(anchor(page), volume.start)


def _standing_in(pages: ChosenPages, label: str) -> list[str]:
    return [f"page.{source}" for source, place in pages.elsewhere.items() if place == label]
