"""The parts of one volume of a dossier, in order."""

from collections.abc import Iterator

from mkbriefs.diagnostics import Location
from mkbriefs.pdf.brief import brief_chapter
from mkbriefs.pdf.code import END_CALL, anchor, begin_call, call, literal, words
from mkbriefs.pdf.document import Block
from mkbriefs.pdf.faces.listings import LISTING_FACES, bibliography_code, index_code
from mkbriefs.pdf.faces.listings.context import (
    BIBLIOGRAPHY_LABEL,
    BRIEFS_LABEL,
    CONTENTS_LABEL,
    INDEX_LABEL,
)
from mkbriefs.pdf.pages import ChosenPages, begin_chapter, page_blocks
from mkbriefs.pdf.volume import Volume
from mkbriefs.render.figures import number
from mkbriefs.render.listings.overview import span_of_dates

_KIND = "Dossier"
_OVERVIEW = (("At a glance", "glance"), ("Themes by brief", "matrix"), ("Briefs", "briefs"))
"""What stands before the page of the one theme that a dossier is about."""
_OVERVIEW_LABEL = "list.overview"


def volume_blocks(volume: Volume) -> Iterator[Block]:
    """Yield cover, contents, overview, briefs, bibliography and index."""
    yield _cover(volume)
    yield _contents(volume)
    yield from _overview(volume) if volume.number == 1 else _further_passages(volume)
    for brief in volume.briefs:
        yield from brief_chapter(
            brief,
            volume.plan.project.merged[brief.citekey],
            volume.context,
            path=volume.path(brief),
            markdown=volume.markdown,
            is_part=True,
        )
    if volume.briefs:
        yield from _bibliography(volume)
    if volume.names:
        yield from _index(volume)


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


def _contents(volume: Volume) -> Block:
    groups = [volume.briefs[0].citekey, BIBLIOGRAPHY_LABEL] if volume.briefs else []
    code = call(
        "contents",
        literal(CONTENTS_LABEL),
        literal("Contents"),
        groups=[literal(group) for group in groups],
    )
    return Block(code, volume.start)


def _overview(volume: Volume) -> Iterator[Block]:
    """Yield the chapters made of pages; before that of a single theme the figures of its briefs."""
    if volume.plan.dossier.theme is not None:
        yield from _figures(volume)
    pages = volume.plan.pages
    for chapter in pages.chapters:
        theme = chapter.theme.id if chapter.theme else ""
        labels = [f"theme.{theme}"] if theme else []
        if chapter.has_briefs:
            labels += [BRIEFS_LABEL, *_standing_in(pages, BRIEFS_LABEL)]
        yield from page_blocks(
            chapter,
            volume.chapter(theme, has_briefs=chapter.has_briefs),
            volume.markdown,
            kind="Theme" if theme else "Overview",
            labels=labels,
        )


def _figures(volume: Volume) -> Iterator[Block]:
    """Yield the chapter that counts what the briefs of one theme hold."""
    context = volume.chapter(has_briefs=True)
    start = volume.start
    yield Block(begin_chapter(_OVERVIEW_LABEL, literal("Overview"), _KIND), start)
    yield Block(anchor(BRIEFS_LABEL), start)
    for heading, name in _OVERVIEW:
        yield Block(call("section", literal(heading)), start)
        yield from (Block(code, start) for code in LISTING_FACES[name]({}, context))
    yield Block(END_CALL, start)


def _further_passages(volume: Volume) -> Iterator[Block]:
    """Yield a chapter for each theme with the passages of a later volume's briefs."""
    for theme in volume.plan.passages:
        start = volume.start
        yield Block(begin_chapter(f"theme.{theme.id}", words(theme.label), "Theme"), start)
        yield Block(call("why", literal("Introduction and words stand in volume 1.")), start)
        yield Block(call("section", literal("Passages")), start)
        for code in LISTING_FACES["passages"]({}, volume.chapter(theme.id)):
            yield Block(code, start)
        yield Block(END_CALL, start)


def _bibliography(volume: Volume) -> Iterator[Block]:
    start = volume.start
    yield Block(begin_chapter(BIBLIOGRAPHY_LABEL, literal("Bibliography"), "Sources"), start)
    yield from _anchors(volume, BIBLIOGRAPHY_LABEL)
    for brief, code in bibliography_code(volume.chapter()):
        yield Block(code, Location(volume.path(brief)))
    yield Block(END_CALL, start)


def _index(volume: Volume) -> Iterator[Block]:
    start = volume.start
    yield Block(begin_chapter(INDEX_LABEL, literal("Index of names"), "Names"), start)
    yield from _anchors(volume, INDEX_LABEL)
    yield Block(begin_call("name-index"), start)
    for entity, code in index_code(volume.names, volume.chapter()):
        held = next(
            g.brief for g in entity.briefs if g.brief.citekey in volume.context.places.regions
        )
        yield Block(code, Location(volume.path(held)))
    yield Block(END_CALL, start)
    yield Block(END_CALL, start)


def _anchors(volume: Volume, label: str) -> Iterator[Block]:
    """Yield the anchors of pages of the site that have a part of the document in their place."""
    if volume.number == 1:
        for page in _standing_in(volume.plan.pages, label):
            yield Block(anchor(page), volume.start)


def _standing_in(pages: ChosenPages, label: str) -> list[str]:
    return [f"page.{source}" for source, place in pages.elsewhere.items() if place == label]
