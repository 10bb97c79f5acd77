"""`mkbriefs check`: everything a build would find in content, without building or writing."""

from dataclasses import dataclass

from mkbriefs.assemble import Site, SiteSettings, assemble_site
from mkbriefs.bibliography.gaps import Gaps, find_gaps
from mkbriefs.bibliography.usage import find_incomplete, find_uncited
from mkbriefs.cache import Cache
from mkbriefs.diagnostics import Diagnostic, sort_diagnostics
from mkbriefs.engines.docs_pages import read_docs_pages
from mkbriefs.engines.mkdocs_config import SiteConfig
from mkbriefs.engines.own_host import keep_to_itself
from mkbriefs.project import Project
from mkbriefs.similar_names import AliasProposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What checking found."""

    diagnostics: tuple[Diagnostic, ...]
    """Of seeds, briefs, themes and pages, sorted."""
    aliases: tuple[AliasProposal, ...]
    """Names that look alike, for a person to settle."""
    gaps: tuple[Gaps, ...]
    """What sources do not state, one for each brief that lacks something."""

    @property
    def everything(self) -> tuple[Diagnostic, ...]:
        """All of it as diagnostics."""
        return (
            *self.diagnostics,
            *(d for gap in self.gaps for d in gap.diagnostics),
            *(proposal.diagnostic for proposal in self.aliases),
        )


def check_pages(
    site: SiteConfig, project: Project, *, assembled: Site | None = None, cache: Cache | None = None
) -> Checked:
    """Return what a build would find, and what a person may want to settle.

    Args:
        site: the configuration.
        project: as it was read.
        assembled: its pages, if they are made already.
        cache: results of earlier runs; by default none.
    """
    from mkdocs.structure.files import get_files

    settings = keep_to_itself(site.mkdocs)
    briefs_dir = site.options.briefs_dir
    gaps = (find_gaps(brief, briefs_dir=briefs_dir) for brief in project.corpus.briefs)
    docs, diagnostics = read_docs_pages(get_files(site.mkdocs), site.mkdocs)
    assembled = assembled or assemble_site(
        project,
        docs,
        SiteSettings(
            themes_dir=site.options.themes_dir,
            use_directory_urls=site.mkdocs.use_directory_urls,
            cache=cache or Cache(),
        ),
    )
    return Checked(
        diagnostics=sort_diagnostics(
            [
                *site.diagnostics,
                *settings,
                *project.diagnostics,
                *assembled.diagnostics,
                *find_incomplete(project.corpus, project.places, project.styles.site),
                *find_uncited(project.corpus.other_references, project.places, assembled.cited),
                *diagnostics,
            ]
        ),
        aliases=assembled.aliases,
        gaps=tuple(gap for gap in gaps if gap.fields),
    )
