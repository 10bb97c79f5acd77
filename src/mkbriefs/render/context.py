"""What rendering needs beside the brief itself, the same for every brief of a site."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from mkbriefs.bibliography.formats import BibliographyFormat
from mkbriefs.bibliography.inlines import Inline
from mkbriefs.bibliography.labels import cite_label
from mkbriefs.bibliography.listed import ListedReferences
from mkbriefs.bibliography.styles.document import Style
from mkbriefs.bibliography.styles.registry import STYLES
from mkbriefs.bibliography.titles import title_text
from mkbriefs.cache import Cache, Stage
from mkbriefs.cache.objects import ByObject
from mkbriefs.model import (
    AnnotatedSeed,
    Brief,
    BriefFindings,
    Citekey,
    Fact,
    FindingId,
    Findings,
    OriginId,
    Quote,
    Reference,
    RelatedBrief,
    ThemeId,
    Tie,
)
from mkbriefs.render.fact_digests import FactDigest, FactDigests
from mkbriefs.render.finding_numbers import FindingNumber
from mkbriefs.render.lanes import Lane, lane_by_theme
from mkbriefs.render.languages import lang_of
from mkbriefs.render.links import FileLinks
from mkbriefs.render.quotations import Quotation, view_quotation

_UNTITLED = "Untitled source"
KeptQuotations: TypeAlias = ByObject[AnnotatedSeed, dict[tuple[Quote, str, str], Quotation]]
"""By source, its words as they were shown under a label on pages of a language."""
_QUOTATIONS: Stage[KeptQuotations] = Stage("quotations", outlasts=False)


def kept_quotations(cache: Cache) -> KeptQuotations:
    """Return the quotations that a cache remembers, for builds of one process."""
    return cache.recall(_QUOTATIONS, "", lambda: ByObject(lambda _: {}))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceName:
    """What one source is called where another speaks of it."""

    title: str
    """Never empty."""
    label: str
    """Short, where no other has the same."""
    lang: str | None
    """Of the title, where the site has another."""


class SectionContext(Protocol):
    """All that the generated sections of a brief may read beside the brief: nothing else.

    What is rendered is kept under the address of what can be read here, see `matter`. A section
    that needs more asks for it by a new member of this protocol.
    """

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """A lane per theme of the site, in order."""
        ...

    @property
    def lane_of(self) -> Mapping[ThemeId, Lane]:
        """Lanes by theme."""
        ...

    @property
    def formats(self) -> tuple[BibliographyFormat, ...]:
        """Formats in which each source is offered to be copied; may be empty."""
        ...

    @property
    def seeds_dir(self) -> str:
        """Folder of the seeds as a reader knows it."""
        ...

    @property
    def files(self) -> FileLinks:
        """How the brief's file addresses others."""
        ...

    @property
    def language(self) -> str:
        """BCP 47 tag of the site's pages."""
        ...

    def reference(self, source: Reference) -> tuple[Inline, ...]:
        """Return a source as the site's style lists it."""
        ...

    def concerning(self, citekey: Citekey) -> BriefFindings:
        """Return what of the findings concerns a brief."""
        ...

    def number(self, id_: FindingId) -> FindingNumber:
        """Return the number of a fact among facts, of a discrepancy among these."""
        ...

    def digest(self, fact: Fact) -> FactDigest:
        """Return what is counted and chosen of a fact."""
        ...

    def quotation(self, quote: Quote) -> Quotation:
        """Return words of any brief, ready to be shown."""
        ...

    def origin_label(self, id_: OriginId) -> str:
        """Return what an origin is called."""
        ...

    def ties(self, citekey: Citekey) -> tuple[tuple[OriginId, Tie], ...]:
        """Return the origins a brief leans on with what ties it to each, in order."""
        ...

    def related(self, citekey: Citekey) -> tuple[RelatedBrief, ...]:
        """Return the briefs related to one, the closest first."""
        ...

    def name(self, citekey: Citekey) -> SourceName:
        """Return what another source is called."""
        ...


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
    cache: Cache | None = field(default=None, repr=False, compare=False)
    """Results of earlier runs."""
    digests: FactDigests = field(init=False, repr=False, compare=False)
    """What is counted and chosen of facts."""
    lane_of: Mapping[ThemeId, Lane] = field(init=False, repr=False)
    """Lanes by theme."""
    listed: ListedReferences = field(init=False, repr=False, compare=False)
    """The sources as the style lists them."""
    _labels: dict[Citekey, str] = field(init=False, repr=False, compare=False, default_factory=dict)
    _quotations: dict[Quote, Quotation] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    _kept: "KeptQuotations" = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digests", FactDigests(self.findings, self.cache or Cache()))
        object.__setattr__(self, "lane_of", lane_by_theme(self.lanes))
        sources = [*(brief.reference for brief in self.sources.values()), *self.others]
        listed = ListedReferences(
            references=sources,
            style=self.style,
            year_suffixes=self.year_suffixes,
            cache=self.cache,
        )
        object.__setattr__(self, "listed", listed)
        object.__setattr__(self, "_kept", kept_quotations(self.cache or Cache()))

    def reference(self, source: Reference) -> tuple[Inline, ...]:
        """Return one of the sources as the site's style lists it."""
        return self.listed.inlines(source)

    def label(self, citekey: Citekey) -> str:
        """Return the short label of one of the sources, made when it is first asked for."""
        label = self._labels.get(citekey)
        if label is None:
            suffix = self.year_suffixes.get(citekey, "")
            label = cite_label(self.sources[citekey].reference.item, year_suffix=suffix)
            self._labels[citekey] = label
        return label

    def concerning(self, citekey: Citekey) -> BriefFindings:
        """Return what of the findings concerns a brief."""
        return self.findings.of_brief(citekey)

    def number(self, id_: FindingId) -> FindingNumber:
        """Return the number of a fact among facts, of a discrepancy among these."""
        return FindingNumber(id_, self.findings.number_of[id_])

    def digest(self, fact: Fact) -> FactDigest:
        """Return what is counted and chosen of a fact."""
        return self.digests.of(fact)

    def quotation(self, quote: Quote) -> Quotation:
        """Return words of any brief, made when they are first asked for."""
        made = self._quotations.get(quote)
        if made is None:
            brief, label = self.sources[quote.citekey], self.label(quote.citekey)
            key, kept = (quote, label, self.language), self._kept.of(brief.source)
            made = kept.get(key)
            if made is None:
                made = view_quotation(quote, brief, label=label, language=self.language)
                kept[key] = made
            self._quotations[quote] = made
        return made

    def origin_label(self, id_: OriginId) -> str:
        """Return what an origin is called."""
        return self.findings.origin_by_id[id_].label

    def ties(self, citekey: Citekey) -> tuple[tuple[OriginId, Tie], ...]:
        """Return the origins a brief leans on with what ties it to each, in order."""
        found = self.findings.ties_of.get(citekey, ())
        return tuple((origin.id, tie) for origin, tie in found)

    def related(self, citekey: Citekey) -> tuple[RelatedBrief, ...]:
        """Return the briefs related to one, the closest first."""
        return self.findings.related.get(citekey, ())

    def name(self, citekey: Citekey) -> SourceName:
        """Return what another source is called."""
        brief = self.sources[citekey]
        return SourceName(
            title=title_of(brief), label=self.label(citekey), lang=lang_of(brief, self.language)
        )


def title_of(brief: Brief) -> str:
    """Return the title a page carries: as stated or corrected, else that there is none."""
    return title_text(brief.reference) or f"{_UNTITLED} {brief.citekey}"
