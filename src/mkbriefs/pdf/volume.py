"""What a dossier is to be, and its volumes: what each holds and can lead to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from mkbriefs.briefs import PersonText
from mkbriefs.diagnostics import Location
from mkbriefs.entities import Entity
from mkbriefs.model import Brief, Citekey, Theme, ThemeId
from mkbriefs.pdf.faces import PrintContext
from mkbriefs.pdf.faces.listings import ChapterContext
from mkbriefs.pdf.markdown import PersonMarkdown
from mkbriefs.pdf.pages import ChosenPages
from mkbriefs.project import Project
from mkbriefs.relate import BriefPassages, Related

PER_VOLUME = 200
"""Briefs that fill a volume."""
TEXT_PER_VOLUME = 500_000
"""Characters of seeds that fill a volume. Made-up news pieces of 4,900 characters, six pages each
with all sections, took 15 MB of memory each to set, so that a volume takes some 1.5 GB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What a dossier is to be."""

    site: str
    """Name of the site."""
    description: str = ""
    """Of the site, for the cover; may be empty."""
    theme: Theme | None = None
    """The theme it is about; None for all briefs."""
    per_volume: int = PER_VOLUME
    """Briefs that fill a volume, at least 1."""
    text_per_volume: int = TEXT_PER_VOLUME
    """Characters of seeds that fill a volume, at least 1."""
    briefs_dir: str = "briefs"
    """Folder of the briefs, as diagnostics show it."""

    @property
    def title(self) -> str:
        """What the cover says."""
        return f"{self.site}: {self.theme.label}" if self.theme else self.site

    @property
    def name(self) -> str:
        """File name without its ending, and without a volume's number."""
        return f"dossier-{self.theme.id}" if self.theme else "dossier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What all volumes of a dossier share."""

    dossier: Dossier
    project: Project
    pages: ChosenPages
    passages: tuple[Theme, ...]
    """Themes whose passages some chapter quotes, in order."""
    volumes: tuple[tuple[Brief, ...], ...]
    numbers: Mapping[Citekey, int]
    """The volume that holds a brief; empty where there is but one."""
    held: tuple[Related, ...]
    """By volume: the indexes as far as its briefs have a share in them."""
    context: PrintContext

    def regions(self, brief: Brief) -> frozenset[str]:
        """Return the generated sections that a brief still has."""
        parts = self.project.merged[brief.citekey].parts
        return frozenset(part.name for part in parts if not isinstance(part, PersonText))


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """One document, and all that its parts need to know."""

    plan: Plan
    number: int
    """From 1."""
    briefs: tuple[Brief, ...]
    held: Related
    """The indexes as far as these briefs have a share in them."""
    context: PrintContext
    names: tuple[Entity, ...]
    """What its index lists, in order."""
    markdown: PersonMarkdown
    unanchored: set[ThemeId]
    """Themes whose passages are still to be quoted for the first time."""

    @property
    def title(self) -> str:
        """The document's title, with the volume's number if there are several."""
        total = len(self.plan.volumes)
        number = f", volume {self.number} of {total}" if total > 1 else ""
        return f"{self.plan.dossier.title}{number}"

    @property
    def start(self) -> Location:
        """The place of what stands in no file."""
        return Location(self.plan.dossier.briefs_dir)

    def holds(self, brief: Brief) -> bool:
        """Tell whether a brief is in this volume."""
        return brief.citekey in self.context.places.regions

    def path(self, brief: Brief) -> str:
        """Return the path of a brief's file as diagnostics show it."""
        return f"{self.plan.dossier.briefs_dir}/{brief.citekey}.md"

    def chapter(
        self, theme: str = "", *, source: str = "", has_briefs: bool = False
    ) -> ChapterContext:
        """Return what the listings of one chapter share."""
        return ChapterContext(
            document=self.context,
            held=self.held,
            theme=theme,
            source=source,
            has_briefs=has_briefs,
            has_bibliography=bool(self.briefs),
            unanchored=self.unanchored,
        )


def share_out(related: Related, volumes: Sequence[tuple[Brief, ...]]) -> tuple[Related, ...]:
    """Return for each volume its briefs, with the passages and the names they hold.

    One pass over the indexes, however many volumes there are. What is counted stays counted over
    the whole.
    """
    places = {brief.citekey: n for n, briefs in enumerate(volumes) for brief in briefs}
    passages: list[dict[ThemeId, list[BriefPassages]]]
    passages = [{theme: [] for theme in related.passages} for _ in volumes]
    for theme, groups in related.passages.items():
        for group in groups:
            passages[places[group.brief.citekey]][theme].append(group)
    names: list[list[Entity]] = [[] for _ in volumes]
    for entity in related.entities.all:
        for place in dict.fromkeys(places[group.brief.citekey] for group in entity.briefs):
            names[place].append(entity)
    return tuple(
        replace(
            related,
            corpus=replace(related.corpus, briefs=briefs),
            passages={theme: tuple(groups) for theme, groups in quoted.items()},
            find_entities=partial(replace, related.entities, all=tuple(named)),
        )
        for briefs, quoted, named in zip(volumes, passages, names, strict=True)
    )
