"""What a document can lead to: places in itself, pages of the site, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from mkbriefs.entities import Entity, EntityId
from mkbriefs.model import Citekey, MentionKind, ThemeId
from mkbriefs.pdf.code import Code, join, literal, out, to
from mkbriefs.render.links import Links


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The anchors of one document, and the site for all that it does not hold.

    A link leads inside the document where the place is in it, else to the page of the site where
    the site's address is known, else nowhere.
    """

    regions: Mapping[Citekey, frozenset[str]]
    """The briefs of the document, each with the generated sections it still has."""
    themes: frozenset[ThemeId] = frozenset()
    """Themes that have a chapter."""
    passages: frozenset[ThemeId] = frozenset()
    """Themes whose passages from the document's briefs are quoted in it."""
    names: frozenset[EntityId] = frozenset()
    """Names that stand in the document's index."""
    pages: frozenset[str] = frozenset()
    """Source paths of the pages of the docs folder that are chapters or have one in their place."""
    volumes: Mapping[Citekey, int] = field(default_factory=dict)
    """The number of the volume that holds a brief, where there are several."""
    links: Links
    """Addresses relative to the site's root."""
    site_url: str = ""
    """Absolute address of the site, ending in a slash; empty if it has none."""
    name_pages: Mapping[MentionKind, str] = field(default_factory=dict)
    """Source path of the site's page that lists the names of a kind."""

    @property
    def is_dossier(self) -> bool:
        """Whether the document holds several briefs, and has only links that nothing else gives."""
        return len(self.regions) > 1

    def label_of_sentence(self, citekey: Citekey, sentence: str) -> str:
        """Return the label of a sentence; empty where the document does not have it."""
        return f"{citekey}.{sentence}" if "text" in self.regions.get(citekey, ()) else ""

    def label_of_finding(self, citekey: Citekey, id_: str) -> str:
        """Return the label of a finding in a brief's section on other sources.

        Empty without that section, and in a dossier: the section stands just before the text, and
        links cost memory, some 40 kB each while a document is set.
        """
        has_section = "others" in self.regions.get(citekey, ())
        return f"{citekey}.{id_}" if has_section and not self.is_dossier else ""

    def label_of_row(self, citekey: Citekey, row: str) -> str:
        """Return the label of a row of a brief's table of names; empty without that table."""
        return f"{citekey}.{row}" if "names" in self.regions.get(citekey, ()) else ""

    def label_of_mention(self, citekey: Citekey, start: int) -> str:
        """Return the label of a name in a text; empty where the document does not need it.

        Args:
            citekey: of the brief.
            start: offset at which the mention begins.
        """
        return (
            f"{citekey}@{start}" if self.names and "text" in self.regions.get(citekey, ()) else ""
        )

    def label_of_passages(self, theme: ThemeId, citekey: Citekey) -> str:
        """Return the label of a brief's passages in a theme's chapter; empty if it has none."""
        return f"in.{theme}.{citekey}" if theme in self.passages and citekey in self.regions else ""

    def to_sentence(self, citekey: Citekey, sentence: str, content: Code) -> Code:
        """Return `content` as a link to a sentence."""
        label = self.label_of_sentence(citekey, sentence)
        if label or citekey in self.regions:
            return to(label or citekey, content)
        return self._to_other(citekey, self.links.brief(citekey, sentence), content)

    def to_brief(self, citekey: Citekey, content: Code) -> Code:
        """Return `content` as a link to a brief."""
        if citekey in self.regions:
            return to(citekey, content)
        return self._to_other(citekey, self.links.brief(citekey), content)

    def to_theme(self, theme: ThemeId, content: Code) -> Code:
        """Return `content` as a link to the chapter or page of a theme."""
        if theme in self.themes:
            return to(f"theme.{theme}", content)
        return self._to_site(self.links.theme(theme), content)

    def to_entity(self, entity: Entity, content: Code) -> Code:
        """Return `content` as a link to a name's entry in the index or on the site."""
        if entity.id in self.names:
            return to(f"name.{entity.id}", content)
        page = self.name_pages.get(entity.kind)
        return self._to_site(self.links.page(page, entity.id), content) if page else content

    def to_page(self, source: str, fragment: str, content: Code) -> Code:
        """Return `content` as a link to a page of the docs folder, given by its source path."""
        if source in self.pages:
            return to(f"page.{source}", content)
        return self._to_site(self.links.page(source, fragment), content)

    def _to_other(self, citekey: Citekey, address: str, content: Code) -> Code:
        """Return `content` as a link to a brief that another volume or only the site has."""
        shown = self._to_site(address, content)
        volume = self.volumes.get(citekey)
        return join([shown, literal(f" (vol. {volume})")]) if volume else shown

    def _to_site(self, address: str, content: Code) -> Code:
        return out(urljoin(self.site_url, address), content) if self.site_url else content
