"""A style of numbers: sources are numbered as they are first cited, the list is in that order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mkbriefs.bibliography.item import CslItem
from mkbriefs.bibliography.styles.clusters import Brackets, Shown, write_cluster
from mkbriefs.bibliography.styles.csl_style import Layout, finish, write_out
from mkbriefs.bibliography.styles.document import Cite, Cluster, Formatted, ListedReference
from mkbriefs.bibliography.styles.rich import Rich, strip_start, to_inlines
from mkbriefs.bibliography.styles.scope import Element, House, Scope
from mkbriefs.bibliography.styles.seams import affixed, join
from mkbriefs.bibliography.styles.source import Source, read_source


@dataclass(frozen=True, slots=True, kw_only=True)
class NumericStyle:
    """A style made of building blocks whose citations are numbers; see `document.Style`."""

    id: str
    title: str
    house: House
    locator: Element
    """What stands behind the number of a source, a comma between."""
    bibliography: Layout
    opening: str = "["
    closing: str = "]"
    delimiter: str = ", "
    """Between two sources of a citation."""

    def format(
        self,
        items: Mapping[str, CslItem],
        clusters: Sequence[Cluster],
        *,
        listed: Sequence[str] = (),
    ) -> Formatted:
        """Return citations and references of one page; see `document.Style.format`."""
        cited = [cite.key for cluster in clusters for cite in cluster.cites]
        keys = list(dict.fromkeys((*cited, *listed)))
        numbers = {key: number for number, key in enumerate(keys, start=1)}
        sources = {key: read_source(items[key]) for key in keys}

        def show(cite: Cite) -> Shown:  # asked for like that
            rich = self._number(cite, sources[cite.key], numbers[cite.key])
            return Shown(cite, rich, rich, None)

        brackets = Brackets(prefix="", suffix="", delimiter=self.delimiter)
        # A number says nothing of an author: it stands in a sentence as it stands anywhere else.
        plain = (replace(cluster, is_narrative=False) for cluster in clusters)
        texts = (write_cluster(cluster, numbers, show, brackets) for cluster in plain)
        return Formatted(
            clusters=tuple(to_inlines(finish(text)) for text in texts),
            references=tuple(
                self._listed(key, sources[key], number) for key, number in numbers.items()
            ),
        )

    def _number(self, cite: Cite, source: Source, number: int) -> Rich:
        scope = Scope(source, self.house, place="cite", locator=cite.locator)
        place = write_out(self.locator, scope)
        return affixed(join((str(number), place), ", "), self.opening, self.closing)

    def _listed(self, key: str, source: Source, number: int) -> ListedReference:
        scope = Scope(source, self.house, names=self.bibliography.names.over(self.house.names))
        rich = write_out(self.bibliography.element, scope, self.bibliography.suffix)
        rich = strip_start(finish(rich), " ")
        label = f"{self.opening}{number}{self.closing}"
        return ListedReference(key=key, label=label, inlines=to_inlines(rich or label))
