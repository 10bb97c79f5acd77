"""What rendering needs beside the brief itself, the same for every brief of a site."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkbriefs.bibliography.formats import BibliographyFormat
from mkbriefs.bibliography.inlines import Inline
from mkbriefs.bibliography.labels import cite_label
from mkbriefs.bibliography.listed import ListedReferences
from mkbriefs.bibliography.styles.document import Style
from mkbriefs.bibliography.styles.registry import STYLES
from mkbriefs.model import Brief, Citekey, Findings, Reference, ThemeId
from mkbriefs.render.fact_digests import FactDigests
from mkbriefs.render.lanes import Lane, lane_by_theme
from mkbriefs.render.links import FileLinks


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefContext:
    """What the sections of every brief share."""

    lanes: tuple[Lane, ...]
    """A lane per theme of the site, in order."""
    year_suffixes: Mapping[Citekey, str] = field(default_factory=dict)
    """The letter behind the year of sources that share a label."""
    formats: tuple[BibliographyFormat, ...] = ()
    """Formats in which each source is offered to be copied; may be empty."""
    seeds_dir: str = "seeds"
    """Folder of the seeds as a reader knows it."""
    files: FileLinks = field(default_factory=FileLinks)
    language: str = "en"
    """BCP 47 tag of the site's pages."""
    findings: Findings = field(default_factory=Findings)
    """What comparing the briefs shows."""
    sources: Mapping[Citekey, Brief] = field(default_factory=dict)
    """All briefs of the site, to quote from; every brief that `findings` name is among them."""
    others: tuple[Reference, ...] = ()
    """What the site lists beside its briefs."""
    style: Style = field(default_factory=lambda: STYLES["apa"])
    """The citation style of the site."""
    digests: FactDigests = field(init=False, repr=False, compare=False)
    """What is counted and chosen of facts."""
    lane_of: Mapping[ThemeId, Lane] = field(init=False, repr=False)
    """Lanes by theme."""
    _listed: ListedReferences = field(init=False, repr=False, compare=False)
    _labels: dict[Citekey, str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digests", FactDigests(self.findings))
        object.__setattr__(self, "lane_of", lane_by_theme(self.lanes))
        sources = [*(brief.reference for brief in self.sources.values()), *self.others]
        listed = ListedReferences(
            references=sources, style=self.style, year_suffixes=self.year_suffixes
        )
        object.__setattr__(self, "_listed", listed)

    def reference(self, source: Reference) -> tuple[Inline, ...]:
        """Return one of the sources as the site's style lists it."""
        return self._listed.inlines(source)

    def label(self, citekey: Citekey) -> str:
        """Return the short label of one of the sources, made when it is first asked for."""
        label = self._labels.get(citekey)
        if label is None:
            suffix = self.year_suffixes.get(citekey, "")
            label = cite_label(self.sources[citekey].reference.item, year_suffix=suffix)
            self._labels[citekey] = label
        return label
