"""The dossier: all briefs, or those of a theme, as one document with overview, sources and index.

Above a number of briefs it comes in volumes, each complete in itself: cover, contents, the passages
of its briefs by theme, the briefs, their bibliography, an index of their names. What a document
costs to set grows with its pages, so volumes bound the memory, and they are made one by one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain

from mkbriefs.assemble import DocsPage
from mkbriefs.entities import sort_key
from mkbriefs.model import Brief, Citekey, Corpus, Theme
from mkbriefs.pdf.brief import brief_texts
from mkbriefs.pdf.document import Document, Metadata
from mkbriefs.pdf.faces import PrintContext
from mkbriefs.pdf.faces.listings import indexed
from mkbriefs.pdf.faces.listings.context import BIBLIOGRAPHY_LABEL, BRIEFS_LABEL, INDEX_LABEL
from mkbriefs.pdf.markdown import PersonMarkdown
from mkbriefs.pdf.pages import METHOD, ChosenPages, choose_pages
from mkbriefs.pdf.places import Places
from mkbriefs.pdf.volume import PER_VOLUME, TEXT_PER_VOLUME, Dossier, Plan, Volume, share_out
from mkbriefs.pdf.volume_blocks import volume_blocks
from mkbriefs.project import Project
from mkbriefs.relate import relate
from mkbriefs.render.brief_findings import shown_findings

__all__ = ["Dossier", "divide", "dossier_documents"]

_TEXT_OF_A_FINDING = 130
"""Characters of a seed that take as much memory to set as a finding: some 0.4 MB, measured on
made-up briefs of twelve facts with four quotations each and eight discrepancies."""


def dossier_documents(
    project: Project,
    docs: Sequence[DocsPage],
    context: PrintContext,
    dossier: Dossier,
    markdown: Callable[[Places], PersonMarkdown],
) -> Iterator[Document]:
    """Yield the volumes of a dossier, each made only when it is asked for.

    Briefs stand in the order of their labels, so that `Lee 2024` is found as in a list of sources.

    Args:
        project: the briefs.
        docs: the pages of the docs folder.
        context: of the site; of its places only what leads to the site is used.
        dossier: what it is to be.
        markdown: returns a reader of a person's words, from what its links can lead to.
    """
    corpus = _chosen(project.corpus, context.labels, dossier.theme)
    pages = _pages(docs, corpus, dossier.theme)
    quoted = {theme for chapter in pages.chapters for theme in chapter.passages}
    related = relate(corpus)
    volumes = divide(
        corpus.briefs,
        dossier.per_volume,
        dossier.text_per_volume,
        beside=_findings_as_text(corpus.briefs, context),
    )
    numbers = {b.citekey: n for n, briefs in enumerate(volumes, 1) for b in briefs}
    plan = Plan(
        dossier=dossier,
        project=project,
        pages=pages,
        passages=tuple(theme for theme in corpus.themes if theme.id in quoted),
        volumes=volumes,
        numbers=numbers if len(volumes) > 1 else {},
        held=share_out(related, volumes),
        context=replace(context, related=related),
    )
    for number in range(1, len(volumes) + 1):
        yield _document(_volume(plan, number, markdown))


def _findings_as_text(briefs: Sequence[Brief], context: PrintContext) -> dict[Citekey, int]:
    """Return by brief what setting its findings costs, in characters of a seed."""
    found = {b.citekey: shown_findings(b.citekey, context.briefs) for b in briefs}
    return {
        citekey: _TEXT_OF_A_FINDING * (len(shown.facts) + len(shown.discrepancies))
        for citekey, shown in found.items()
    }


def divide(
    briefs: Sequence[Brief],
    most: int = PER_VOLUME,
    most_text: int = TEXT_PER_VOLUME,
    *,
    beside: Mapping[Citekey, int] | None = None,
) -> tuple[tuple[Brief, ...], ...]:
    """Return briefs in volumes of even size, in order; one volume, maybe empty, at least.

    A brief counts as the part of a volume that it fills, by number or by length, whichever is more:
    of briefs alike no volume has more than one above another.

    Args:
        briefs: in the order of the dossier.
        most: briefs that fill a volume.
        most_text: characters of seeds that fill a volume; one brief is never divided.
        beside: what a brief takes beside its seed, as so many characters; nothing if left out.
    """
    more = beside or {}
    loads = [
        max(most_text, (len(brief.source.seed.text) + more.get(brief.citekey, 0)) * most)
        for brief in briefs
    ]
    whole = sum(loads)
    total = max(-(-whole // (most * most_text)), 1)
    volumes: list[list[Brief]] = [[] for _ in range(total)]
    before = 0
    for brief, load in zip(briefs, loads, strict=True):
        # By the middle of each, so that sums of whole numbers decide and no rounding does.
        volumes[(2 * before + load) * total // (2 * whole)].append(brief)
        before += load
    return tuple(tuple(volume) for volume in volumes if volume) or ((),)


def _chosen(corpus: Corpus, labels: Mapping[Citekey, str], theme: Theme | None) -> Corpus:
    """Return the corpus in order of labels; of a theme only the briefs that have it."""
    briefs = [brief for brief in corpus.briefs if theme is None or _has(brief, theme)]
    briefs.sort(key=lambda brief: (sort_key(labels[brief.citekey]), brief.citekey))
    return replace(corpus, briefs=tuple(briefs))


def _has(brief: Brief, theme: Theme) -> bool:
    return any(hit.theme == theme.id for s in brief.source.sentences for hit in s.themes)


def _pages(docs: Sequence[DocsPage], corpus: Corpus, theme: Theme | None) -> ChosenPages:
    if theme is None:
        return choose_pages(docs, corpus.themes)
    own = [page for page in docs if page.src_uri in (theme.source, METHOD)]
    return choose_pages(own, [theme], has_briefs=True)


def _volume(plan: Plan, number: int, markdown: Callable[[Places], PersonMarkdown]) -> Volume:
    briefs = plan.volumes[number - 1]
    regions = {brief.citekey: plan.regions(brief) for brief in briefs}
    held = plan.held[number - 1]
    names = tuple(indexed(held.entities.all, regions))
    lists = {
        BRIEFS_LABEL,
        *([BIBLIOGRAPHY_LABEL] if briefs else []),
        *([INDEX_LABEL] if names else []),
    }
    places = replace(
        plan.context.places,
        regions=regions,
        themes=frozenset(theme.id for theme in _themes(plan, number)),
        passages=frozenset(theme.id for theme in plan.passages),
        names=frozenset(entity.id for entity in names),
        pages=frozenset(_sources(plan.pages, lists) if number == 1 else ()),
        volumes=plan.numbers,
    )
    return Volume(
        plan=plan,
        number=number,
        briefs=briefs,
        held=held,
        context=replace(plan.context, places=places),
        names=names,
        markdown=markdown(places),
        unanchored=set(places.passages),
    )


def _themes(plan: Plan, number: int) -> Sequence[Theme]:
    """Return the themes that have a chapter in a volume."""
    if number > 1:
        return plan.passages
    return [chapter.theme for chapter in plan.pages.chapters if chapter.theme is not None]


def _sources(pages: ChosenPages, labels: AbstractSet[str]) -> Iterator[str]:
    """Yield the source paths of the pages that are chapters or have one of `labels` instead."""
    yield from (chapter.page.src_uri for chapter in pages.chapters)
    yield from (source for source, label in pages.elsewhere.items() if label in labels)


def _document(volume: Volume) -> Document:
    plan, context = volume.plan, volume.context
    total = len(plan.volumes)
    blocks = tuple(volume_blocks(volume))
    texts = {
        volume.path(b): brief_texts(b, plan.project.merged[b.citekey], context, path=volume.path(b))
        for b in volume.briefs
    }
    quoted = tuple(chain.from_iterable(texts.values()))
    for chapter in plan.pages.chapters:
        texts[chapter.page.shown_as] = (chapter.page.shown_as, chapter.page.text), *quoted
    texts[volume.start.path] = quoted
    return Document(
        name=plan.dossier.name + (f"-volume-{volume.number}" if total > 1 else ""),
        metadata=Metadata(
            title=volume.title,
            keywords=tuple(lane.label for lane in context.briefs.lanes),
            description=plan.dossier.description,
            language=context.briefs.language,
        ),
        blocks=blocks,
        lanes=context.briefs.lanes,
        heading_offset=1,
        images=volume.markdown.images,
        texts=texts,
        diagnostics=tuple(volume.markdown.diagnostics),
    )
