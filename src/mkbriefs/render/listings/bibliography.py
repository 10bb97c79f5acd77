"""Bibliography: every source with its reference, its first key point and the pages that use it."""

from collections.abc import Sequence
from dataclasses import dataclass

from mkbriefs.bibliography.inlines import Inline
from mkbriefs.bibliography.item import publisher_of, type_of
from mkbriefs.bibliography.styles.registry import STYLES
from mkbriefs.cache import address
from mkbriefs.model import Brief, Citekey, Grading, Reference, ThemeId
from mkbriefs.relate import Related
from mkbriefs.render.cited_in import CitedIn, cited_in_html
from mkbriefs.render.downloads import downloads_html
from mkbriefs.render.grading import grading_text
from mkbriefs.render.html import NOTHING, Markup, blocks, el, join, text
from mkbriefs.render.inlines import inlines_html
from mkbriefs.render.lanes import Lane
from mkbriefs.render.listings.briefs import counts_html, key_point_html
from mkbriefs.render.listings.context import ListingContext
from mkbriefs.render.listings.kept_rows import Row
from mkbriefs.render.listings.sources import (
    Citedness,
    SourceChoice,
    group_sources,
    names_of_key,
    sort_sources,
)
from mkbriefs.render.machine.coins import coins_html
from mkbriefs.render.sections.key_points import KeyPoint, key_points_of
from mkbriefs.render.warnings import SourceWarning, find_warnings, warning_html
from mkbriefs.wording.figures import count

NOT_A_SEED = "not among the seeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """One source in the bibliography."""

    source: Reference
    brief: Brief | None
    """None for a source that is only cited."""
    reference: tuple[Inline, ...]
    key_point: KeyPoint | None = None
    warnings: tuple[SourceWarning, ...] = ()
    """Signs of trouble the text itself gives."""
    counts: tuple[tuple[Lane, int], ...] = ()
    """Themes, with the number of passages that theme pages quote."""
    cited_in: tuple[CitedIn, ...] = ()
    """Sentences of pages that cite it."""
    grading: str = ""
    """How far a person trusts it; empty if nobody graded it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    """Sources that have something in common."""

    label: str
    """What it is; empty for a list that is not parted."""
    entries: tuple[SourceEntry, ...]
    """Never empty."""


_ALL = SourceChoice()


def view_bibliography(
    related: Related, context: ListingContext, choice: SourceChoice = _ALL
) -> tuple[SourceGroup, ...]:
    """Return the sources asked for, in groups; none if there is none."""
    maker = _Maker(related, context)
    return tuple(
        SourceGroup(label=label, entries=tuple(map(maker.entry, references)))
        for label, references in maker.groups(choice)
    )


class _Maker:
    """Makes entries, with the briefs by citekey at hand."""

    def __init__(self, related: Related, context: ListingContext) -> None:
        self._related = related
        self.context = context
        self._briefs: dict[Citekey, Brief] = {b.citekey: b for b in related.corpus.briefs}

    def groups(self, choice: SourceChoice) -> tuple[tuple[str, tuple[Reference, ...]], ...]:
        """Return groups of the sources asked for with their labels, none of them empty."""
        corpus = self._related.corpus
        chosen = [each for each in corpus.references if self.is_chosen(each, choice)]
        return group_sources(
            sort_sources(chosen, choice),
            choice,
            themes=corpus.themes,
            themes_of=self.themes_of,
        )

    def themes_of(self, source: Reference) -> frozenset[ThemeId]:
        """Return the themes of a source; none for one that is only cited."""
        if source.citekey not in self._briefs:
            return frozenset()
        by_theme = self._related.figures[source.citekey].by_theme
        return frozenset(theme for theme, found in by_theme.items() if found)

    def is_chosen(self, source: Reference, choice: SourceChoice) -> bool:
        item = source.item
        return (
            (choice.theme is None or choice.theme in self.themes_of(source))
            and (not choice.type or type_of(item) == choice.type)
            and (choice.years is None or choice.years.hold(source))
            and choice.publisher.casefold() in ("", publisher_of(item).casefold())
            and (not choice.keys or any(name in choice.keys for name in names_of_key(source)))
            and choice.grades.holds(self._grading_of(source))
            and (
                choice.cited is Citedness.ANY
                or bool(self._cited_in(source)) is (choice.cited is Citedness.YES)
            )
        )

    def _grading_of(self, source: Reference) -> Grading:
        brief = self._briefs.get(source.citekey)
        return brief.grading if brief else Grading()

    def _cited_in(self, source: Reference) -> tuple[CitedIn, ...]:
        return self.context.cited_in.get(str(source.citekey), ())

    def row(self, source: Reference, *, is_first: bool) -> Row[tuple[Reference, bool]]:
        """Return the row of a source before it is made."""
        context, rows = self.context, self.context.rows
        brief = self._briefs.get(source.citekey)
        if context.briefs.style.id in STYLES:
            shown: object = context.briefs.year_suffixes.get(source.citekey, "")
        else:  # another program's work, which may list a source by all others
            shown = address(context.briefs.reference(source))
        ground = (
            *(str(source.citekey), is_first, rows.reference(source), shown),
            rows.ground_of(brief) if brief else None,
            address(self._cited_in(source)) if is_first else None,
        )
        return Row(source.citekey, ground, (source, is_first))

    def entry(self, source: Reference) -> SourceEntry:
        context = self.context
        reference = context.briefs.reference(source)
        cited_in = self._cited_in(source)
        brief = self._briefs.get(source.citekey)
        if brief is None:
            return SourceEntry(source=source, brief=None, reference=reference, cited_in=cited_in)
        points = key_points_of(brief, context.briefs, 1)
        return SourceEntry(
            source=source,
            brief=brief,
            reference=reference,
            key_point=points[0] if points else None,
            warnings=tuple(warning for warning in find_warnings(brief) if warning.is_mark),
            counts=tuple(
                (context.briefs.lane_of[link.theme], link.count)
                for link in self._related.back_links[brief.citekey]
            ),
            cited_in=cited_in,
            grading=grading_text(brief.grading),
        )


def bibliography_html(
    related: Related, context: ListingContext, choice: SourceChoice = _ALL
) -> Markup:
    """Return the sources asked for; the whole bibliography has the files to download above it."""
    maker = _Maker(related, context)
    groups = maker.groups(choice)
    if not groups:
        none = "There are no sources yet." if choice == _ALL else "No source is like that."
        return el("p", {"class": "mb-why"}, text(none))
    is_whole = choice == SourceChoice(group=choice.group, sort=choice.sort)
    files = (*context.dossier, *context.downloads) if is_whole else ()
    taken: set[Citekey] = set()
    return blocks(
        downloads_html(files, context.links),
        *(_group_html(label, sources, maker, taken) for label, sources in groups),
    )


def _group_html(
    label: str, sources: Sequence[Reference], maker: _Maker, taken: set[Citekey]
) -> Markup:
    """Return a group; where a source stands in several, its first place is its address."""
    context = maker.context
    rows = context.rows.html(
        ("bibliography", context.ground),
        [maker.row(source, is_first=source.citekey not in taken) for source in sources],
        lambda of: _entry_html(maker.entry(of[0]), context, is_first=of[1]),
    )
    taken.update(source.citekey for source in sources)
    listed = el("ol", {"class": "mb-bib", "role": "list"}, join(rows, "\n"))
    if not label:
        return listed
    found = el("span", {"class": "mb-n"}, text(str(len(sources))))
    title = context.title(text(label), Markup(" "), found)
    return el("div", {"class": "mb-kind"}, blocks(title, listed))


def _entry_html(entry: SourceEntry, context: ListingContext, *, is_first: bool) -> Markup:
    """Return an entry, with its address where it stands for the first time."""
    anchor = f"ref-{entry.source.citekey}" if is_first else None
    parts = blocks(
        el("p", {"class": "mb-ref"}, inlines_html(entry.reference)),
        key_point_html(entry.key_point, entry.brief, context) if entry.brief else NOTHING,
        *(warning_html(warning, is_brief=True) for warning in entry.warnings),
        counts_html(entry.counts),
        el("p", {"class": "mb-why"}, text(entry.grading)) if entry.grading else NOTHING,
        _back_links_html(entry, context),
        cited_in_html(entry.cited_in, context.links) if is_first else NOTHING,
        coins_html(entry.source.item) if is_first else NOTHING,
    )
    return el("li", {"id": anchor}, parts)


def _back_links_html(entry: SourceEntry, context: ListingContext) -> Markup:
    """Return links to the brief and to every page that quotes the source."""
    if entry.brief is None:
        return el("p", {"class": "mb-back"}, text(NOT_A_SEED))
    citekey = entry.brief.citekey
    pieces = [el("a", {"href": context.links.brief(citekey)}, text("Brief"))]
    if entry.counts:
        pieces.append(el("span", {}, text("used in")))
    pieces += [
        el(
            "a",
            {"href": context.passages_address(lane.theme, citekey)},
            text(f"{lane.label}: {count(found, 'passage')}"),
        )
        for lane, found in entry.counts
    ]
    return el("p", {"class": "mb-back"}, join(pieces, " "))
