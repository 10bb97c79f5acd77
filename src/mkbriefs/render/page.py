"""The page a brief stands on: addresses, and what the rest of the corpus knows of its names."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkbriefs.model import Citekey, FindingId, Mention, MentionKind
from mkbriefs.render.downloads import Download
from mkbriefs.render.findings_html import FindingsPage
from mkbriefs.render.links import Links
from mkbriefs.render.page_names import NOWHERE, Elsewhere, KnownName, Named, PageNames
from mkbriefs.stated_values import value_key

LINKED_VALUES = (MentionKind.MONEY, MentionKind.DATE)
"""Kinds of values that lead from the text to their row in the brief's table. Quantities do not: in
some texts every second sentence holds one, and linking them all would drown the names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPage:
    """What the sections of one brief need to be put on its page."""

    links: Links
    citekey: Citekey
    names: PageNames = field(default_factory=PageNames)
    """What the corpus knows of them; without it names lead nowhere and nothing is said of other
    briefs."""
    name_pages: Mapping[MentionKind, str] = field(default_factory=dict)
    """Source path of the page that lists the names of a kind; kinds without one are left out."""
    labels: Mapping[Citekey, str] = field(default_factory=dict)
    """The short label of every source, `Lee 2024`."""
    downloads: tuple[Download, ...] = ()
    """Files of the site with the whole brief."""
    rows: Mapping[int, str] = field(default_factory=dict)
    """Anchors in the brief's own table, by the offset at which a mention begins."""

    finding_pages: Mapping[str, str] = field(default_factory=dict)
    """Source path of the page that lists all `facts`, all `discrepancies`; may lack either."""
    has_others: bool = True
    """Whether the brief's own section on what other sources say is on the page."""

    @property
    def findings(self) -> FindingsPage:
        """What facts and discrepancies need to be shown on this page."""
        return FindingsPage(
            links=self.links,
            labels=self.labels,
            own=self.citekey,
            whole=self.finding_pages,
        )

    def finding_address(self, id_: FindingId, *, is_here: bool) -> str:
        """Return where a mark beside the text leads; empty if it leads nowhere.

        Args:
            id_: of a fact or a discrepancy.
            is_here: whether the brief's own section shows it.
        """
        return f"#{id_}" if is_here and self.has_others else self.findings.address(id_)

    def entity(self, mention: Mention) -> KnownName | None:
        """Return what a mention names, if it names something and the corpus is known."""
        return self.names.by_place.get(mention.span.start)

    def elsewhere(self, mention: Mention) -> Elsewhere:
        """Return which briefs name or state the same as a mention of this one."""
        entity = self.entity(mention)
        if entity is not None:
            return entity.elsewhere
        key = value_key(mention)
        return self.names.values.get(key, NOWHERE) if key else NOWHERE

    def entity_address(self, entity: Named) -> str:
        """Return the address of an entity on the page of its kind; empty if there is none."""
        page = self.name_pages.get(entity.kind)
        return self.links.page(page, entity.id) if page else ""

    def address(self, mention: Mention) -> str:
        """Return where a mention in the text leads; empty if it leads nowhere.

        Names lead to their page, or where no page lists their kind to the table of the brief;
        amounts and dates lead to that table.
        """
        entity = self.entity(mention)
        if entity is not None and entity.kind in self.name_pages:
            return self.entity_address(entity)
        if mention.kind in LINKED_VALUES or entity is not None:
            row = self.rows.get(mention.span.start)
            return f"#{row}" if row else ""
        return ""
