"""`mkbriefs check`: everything a build would find in content, without building or writing."""

from mkbriefs.assemble import assemble_site
from mkbriefs.diagnostics import Diagnostic, sort_diagnostics
from mkbriefs.engines.mkdocs_config import SiteConfig
from mkbriefs.engines.mkdocs_plugin import read_docs_pages
from mkbriefs.engines.own_host import keep_to_itself
from mkbriefs.project import Project


def check_pages(site: SiteConfig, project: Project) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of seeds, briefs, themes and pages, sorted."""
    from mkdocs.structure.files import get_files

    settings = keep_to_itself(site.mkdocs)
    docs, diagnostics = read_docs_pages(get_files(site.mkdocs), site.mkdocs)
    assembled = assemble_site(
        project,
        docs,
        themes_dir=site.options.themes_dir,
        use_directory_urls=site.mkdocs.use_directory_urls,
    )
    return sort_diagnostics(
        [
            *site.diagnostics,
            *settings,
            *project.diagnostics,
            *assembled.diagnostics,
            *diagnostics,
        ]
    )
