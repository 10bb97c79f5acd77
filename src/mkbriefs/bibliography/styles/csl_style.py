"""A style as a whole: what it does with the sources and citations of a page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mkbriefs.bibliography.item import CslItem
from mkbriefs.bibliography.styles.clusters import ROUND_BRACKETS, Brackets, Shown, write_cluster
from mkbriefs.bibliography.styles.disambiguation import (
    NO_STRATEGY,
    Strategy,
    Told,
    Written,
    disambiguate,
)
from mkbriefs.bibliography.styles.document import Cite, Cluster, Formatted, ListedReference
from mkbriefs.bibliography.styles.rich import Rich, plain, strip_end, to_inlines
from mkbriefs.bibliography.styles.scope import (
    NOTHING_TO_TELL,
    PLAIN_NAMES,
    Disambiguation,
    Element,
    House,
    NamedPart,
    NameStyle,
    Scope,
)
from mkbriefs.bibliography.styles.seams import affixed, join, move_into_quotes
from mkbriefs.bibliography.styles.sorting import SortKey, in_order
from mkbriefs.bibliography.styles.source import Source, read_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How citations, or entries of the list, are written and sorted."""

    element: Element
    names: NameStyle = PLAIN_NAMES
    """How names are written unless an element says otherwise."""
    sort: tuple[SortKey, ...] = ()
    suffix: str = ""
    same_author: str = ""
    """What stands for the author in an entry whose author is that of the entry before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CslStyle:
    """A style made of building blocks; see `document.Style`."""

    id: str
    title: str
    house: House
    citation: Layout
    bibliography: Layout
    brackets: Brackets = ROUND_BRACKETS
    strategy: Strategy = NO_STRATEGY
    leave_out: tuple[Callable[[Source], Source], ...] = ()
    """Return a source without what the style need not say twice; in this order."""

    def format(
        self,
        items: Mapping[str, CslItem],
        clusters: Sequence[Cluster],
        *,
        listed: Sequence[str] = (),
    ) -> Formatted:
        """Return citations and references of one page; see `document.Style.format`."""
        return _Page(self, items, clusters, listed).formatted()

    def reference(self, item: CslItem, disambiguation: Disambiguation = NOTHING_TO_TELL) -> Rich:
        """Return one source as an entry of the list; nothing for what a list does not hold."""
        return self.entry(self.read(item), disambiguation, None)[0]

    def read(self, item: CslItem) -> Source:
        """Return an item's variables, as the style shows them."""
        source = read_source(item)
        for without in self.leave_out:
            source = without(source)
        return source

    def entry(
        self, source: Source, disambiguation: Disambiguation, before: NamedPart | None
    ) -> tuple[Rich, NamedPart | None]:
        """Return a source as an entry of the list, and its author; `before` is the last entry's."""
        scope = self._entry_scope(source, disambiguation)
        rich = write_out(self.bibliography.element, scope, self.bibliography.suffix)
        author = scope.name_parts[0] if scope.name_parts else None
        if before and author and self.bibliography.same_author and _is_same(author, before):
            scope = self._entry_scope(source, disambiguation)
            scope.author_substitute = self.bibliography.same_author
            rich = write_out(self.bibliography.element, scope, self.bibliography.suffix)
        return finish(rich), author

    def _entry_scope(self, source: Source, disambiguation: Disambiguation) -> Scope:
        return Scope(
            source,
            self.house,
            names=self.bibliography.names.over(self.house.names),
            disambiguation=disambiguation,
        )


def _is_same(author: NamedPart, before: NamedPart) -> bool:
    if author.persons or before.persons:
        return author.persons == before.persons
    return author.rich == before.rich


def write_out(element: Element, scope: Scope, suffix: str = "") -> Rich:
    """Return what a part of a style writes of a source, `suffix` behind it."""
    out: list[Rich] = []
    element(scope, out)
    return affixed(join(out), "", suffix)


def finish(rich: Rich) -> Rich:
    """Return a citation or an entry that stands as a whole."""
    return move_into_quotes(strip_end(rich, " "))


def _compared(rich: Rich) -> str:
    """Return what two citations are told apart by: letters and digits, whatever their look.

    A year alone names nobody, and a letter behind it would not either: nothing is returned.
    """
    bare = "".join(filter(str.isalnum, plain(rich).casefold()))
    return "" if bare.isdecimal() else bare


class _Page:
    """One run of a style over the sources and citations of a page."""

    def __init__(
        self,
        style: CslStyle,
        items: Mapping[str, CslItem],
        clusters: Sequence[Cluster],
        listed: Sequence[str],
    ) -> None:
        cited = [cite.key for cluster in clusters for cite in cluster.cites]
        self._style = style
        self._clusters = clusters
        self._sources = {key: style.read(items[key]) for key in dict.fromkeys((*cited, *listed))}
        self._told: Told = {}
        self._bare: dict[str, tuple[Disambiguation, Written]] = {}

    def formatted(self) -> Formatted:
        order = self._order(self._style.bibliography)
        self._told = disambiguate(self._style.strategy, order, self._write_all)
        ranks = self._ranks()
        written = [
            write_cluster(cluster, ranks, self._shower(positions), self._style.brackets)
            for cluster, positions in zip(self._clusters, self._positions(), strict=True)
        ]
        return Formatted(
            clusters=tuple(to_inlines(finish(rich)) for rich in written),
            references=tuple(self._references(order)),
        )

    def _order(self, layout: Layout) -> list[str]:
        keys = list(self._sources)
        if not layout.sort:
            return keys
        house = self._style.house
        # Sorted by, names are whole: the style's initials do not apply.
        names = layout.names.over(house.names._replace(initialize_with=None))

        def scope_of(key: str, sort_key: SortKey) -> Scope:
            by_names = sort_key.names.over(names)
            return Scope(self._sources[key], house, place="sort", names=by_names)

        return in_order(keys, layout.sort, scope_of)

    def _ranks(self) -> dict[str, int] | None:
        has_rows = any(len(cluster.cites) > 1 for cluster in self._clusters)
        if not self._style.citation.sort or not has_rows:
            return None
        return {key: rank for rank, key in enumerate(self._order(self._style.citation))}

    def _references(self, order: Sequence[str]) -> list[ListedReference]:
        references: list[ListedReference] = []
        author: NamedPart | None = None
        for key in order:
            told = self._told.get(key, NOTHING_TO_TELL)
            rich, author = self._style.entry(self._sources[key], told, author)
            if rich:
                references.append(ListedReference(key=key, inlines=to_inlines(rich)))
        return references

    def _write_all(self, told: Mapping[str, Disambiguation]) -> dict[str, Written]:
        """Return the bare citation of every source; those not told anything new are kept."""
        for key in self._sources:
            found = told.get(key, NOTHING_TO_TELL)
            if key not in self._bare or self._bare[key][0] is not found:
                self._bare[key] = (found, self._write_bare(key, found))
        return {key: written for key, (_, written) in self._bare.items()}

    def _write_bare(self, key: str, disambiguation: Disambiguation) -> Written:
        scope = self._scope(Cite(key=key), disambiguation, ("first",))
        rich = write_out(self._style.citation.element, scope)
        lists = [part.persons for part in scope.name_parts]
        persons = tuple(person for persons in lists for person in persons)
        return Written(_compared(rich), persons, tuple(persons[0] for persons in lists if persons))

    def _scope(
        self,
        cite: Cite,
        disambiguation: Disambiguation,
        positions: Sequence[str],
        *,
        is_author_shown: bool = True,
    ) -> Scope:
        return Scope(
            self._sources[cite.key],
            self._style.house,
            place="cite",
            names=self._style.citation.names.over(self._style.house.names),
            locator=cite.locator,
            disambiguation=disambiguation,
            positions=positions,
            is_author_shown=is_author_shown,
        )

    def _shower(self, positions: Mapping[int, Sequence[str]]) -> Callable[[Cite], Shown]:
        def show(cite: Cite) -> Shown:
            place = positions.get(id(cite), ())
            told = self._told.get(cite.key, NOTHING_TO_TELL)
            element = self._style.citation.element
            scope = self._scope(cite, told, place)
            rich = write_out(element, scope)
            bare = write_out(element, self._scope(cite, told, place, is_author_shown=False))
            author = scope.name_parts[0] if scope.name_parts else None
            return Shown(cite, bare if cite.is_author_suppressed else rich, bare, author)

        return show

    def _positions(self) -> list[dict[int, Sequence[str]]]:
        """Return for each citation how its sources stand to those cited before."""
        seen: dict[str, tuple[int, int, bool, object]] = {}
        places: list[dict[int, Sequence[str]]] = []
        for number, cluster in enumerate(self._clusters):
            here: dict[int, Sequence[str]] = {}
            is_alone = len(cluster.cites) == 1
            for index, cite in enumerate(cluster.cites):
                here[id(cite)] = _position(seen.get(cite.key), number, index, cite)
                seen[cite.key] = (number, index, is_alone, cite.locator)
            places.append(here)
        return places


def _position(
    before: tuple[int, int, bool, object] | None, number: int, index: int, cite: Cite
) -> Sequence[str]:
    if before is None:
        return ("first",)
    last_number, last_index, was_alone, last_locator = before
    is_next = (number == last_number and index == last_index + 1) or (
        number == last_number + 1 and index == 0 and was_alone
    )
    if not is_next or (last_locator and not cite.locator):
        return ("subsequent",)
    if cite.locator == last_locator:
        return ("subsequent", "ibid")
    return ("subsequent", "ibid", "ibid-with-locator")
