"""What a listing needs beside the corpus: the page it stands on and the names of things."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkbriefs.cache import Cache
from mkbriefs.cache.objects import Addresses
from mkbriefs.entities import Entity
from mkbriefs.model import Brief, Citekey, MentionKind, Quote
from mkbriefs.render.cited_in import CitedIn
from mkbriefs.render.context import BriefContext
from mkbriefs.render.downloads import Download
from mkbriefs.render.findings_html import FindingsPage
from mkbriefs.render.html import NOTHING, Markup, el, text
from mkbriefs.render.links import Links
from mkbriefs.render.listings.kept_rows import KeptRows

_SMALLEST = 3
"""Level of headings inside listings, at the top."""


def _keep_in_vain() -> KeptRows:
    return KeptRows(Cache(remembers=False), Addresses())


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingContext:
    """The page a listing stands on."""

    links: Links
    briefs: BriefContext
    """What rendering a brief needs."""
    labels: Mapping[Citekey, str]
    """The short label of every source, `Lee 2024`."""
    theme: str = ""
    """The theme whose page this is; empty on other pages."""
    heading: int = 3
    """Level of the headings inside listings, one below that of the section."""
    name_pages: Mapping[MentionKind, str] = field(default_factory=dict)
    """Source path of the page that lists the names of a kind; kinds without one are left out."""
    full_listings: Mapping[str, str] = field(default_factory=dict)
    """Source path of the page that shows all `facts`, `discrepancies`, `briefs`, `matrix`; may lack
    any."""
    without_passages: frozenset[str] = frozenset()
    """Themes whose page a person made without their passages."""
    downloads: tuple[Download, ...] = field(default_factory=tuple)
    """Files with the whole bibliography; may be empty."""
    dossier: tuple[Download, ...] = ()
    """Files with all briefs; may be empty."""
    references: Markup = NOTHING
    """The list of what the page cites; nothing if it cites nothing."""
    cited_in: Mapping[str, tuple[CitedIn, ...]] = field(default_factory=dict)
    """By citekey, every sentence of a page that cites the source, in order of pages and text."""

    rows: KeptRows = field(default_factory=_keep_in_vain, repr=False, compare=False)
    """Finds rows of listings that were made before."""

    @property
    def ground(self) -> tuple[object, ...]:
        """All that a row can be made from beside its own ground and the names of sources."""
        return (
            self.links,
            self.heading,
            self.briefs.lanes,
            self.briefs.language,
            self.briefs.style.id,
            self.without_passages,
            self.name_pages,
            self.full_listings,
        )

    def quote_ground(self, quote: Quote) -> tuple[object, ...]:
        """Return all that the quotation of some words is made from."""
        citekey, span = quote.citekey, quote.span
        text_of = self.rows.text_of(self.briefs.sources[citekey])
        return citekey, self.labels[citekey], text_of, quote.sentence, span.start, span.end

    def passages_address(self, theme: str, citekey: str) -> str:
        """Return the address of a brief's passages on a theme's page, or of one without any."""
        has_passages = theme not in self.without_passages
        return self.links.theme(theme, f"in-{citekey}" if has_passages else "")

    def title(self, *children: Markup) -> Markup:
        """Return a heading inside a listing; without an id, so that contents lists skip it.

        It looks like one below a section, also where the listing stands in none.
        """
        shown = max(self.heading, _SMALLEST)
        level = self.heading if self.heading < shown else None
        return el(f"h{shown}", {"aria-level": level}, *children)

    def link_to_all(self, listing: str, words: str) -> Markup:
        """Return a link to the page that shows a listing whole; nothing if none does.

        Args:
            listing: one of `full_listings`.
            words: what is found there, such as `12 facts`.
        """
        page = self.full_listings.get(listing)
        return el("a", {"href": self.links.page(page)}, text(f"all {words}")) if page else NOTHING

    def label_link(self, brief: Brief, fragment: str = "") -> Markup:
        """Return a brief's label as a link to its page."""
        address = self.links.brief(brief.citekey, fragment)
        return el("a", {"href": address}, text(self.labels[brief.citekey]))

    def place_link(self, brief: Brief, sentence: str, shown: str) -> Markup:
        """Return a locator that leads to a sentence."""
        address = self.links.brief(brief.citekey, sentence)
        return el("a", {"class": "mb-loc", "href": address}, text(shown))

    def entity_address(self, entity: Entity) -> str:
        """Return the address of an entity on the page of its kind; empty if there is none."""
        page = self.name_pages.get(entity.kind)
        return self.links.page(page, entity.id) if page else ""

    @property
    def findings(self) -> FindingsPage:
        """What facts and discrepancies need to be shown on this page."""
        return FindingsPage(
            links=self.links,
            labels=self.labels,
            whole=self.full_listings,
            level=max(self.heading, _SMALLEST),
        )
