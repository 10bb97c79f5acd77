"""One build of MkDocs from beginning to end, its pages published in one go.

All that differs from MkDocs' own is the loop over the pages: those that the plugin can publish are
not handed from event to event one by one.
"""

import logging

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import Page

from mkbriefs.engines.mkdocs_plugin import BriefsPlugin
from mkbriefs.engines.mkdocs_stages import BegunBuild, page_of

_log = logging.getLogger("mkdocs.commands.build")


def build_whole(config: MkDocsConfig, plugin: BriefsPlugin) -> None:
    """Build the site of a configuration into its `site_dir`.

    Args:
        config: as `mkdocs build` has it, not strict.
        plugin: ours, in that configuration.

    Raises:
        BaseException: what MkDocs, a plugin or a hook raises; all plugins have then been told.
    """
    try:
        _build(config, plugin)
    except Exception as error:
        config.plugins.on_build_error(error=error)
        if isinstance(error, BuildError):
            _log.error(str(error))
        raise


def _build(config: MkDocsConfig, plugin: BriefsPlugin) -> None:
    begun = BegunBuild.of(config)
    for file in begun.files.documentation_pages(inclusion=InclusionLevel.is_included):
        is_apart = file.inclusion.is_not_in_nav()  # type: ignore[no-untyped-call]
        if file.page is None and is_apart:
            Page(None, file, begun.config)
        _populate_page(page_of(file), begun.config, begun.files)
    begun.complete_env(InclusionLevel.is_included)
    begun.render_templates()
    _build_pages(begun, plugin)
    begun.config.plugins.on_post_build(config=begun.config)


def _build_pages(begun: BegunBuild, plugin: BriefsPlugin) -> None:
    config, files = begun.config, begun.files
    doc_files = files.documentation_pages(inclusion=InclusionLevel.is_included)
    plugin.publish_pages()
    for file in doc_files:
        page = page_of(file)
        if not plugin.take_published(page, config):
            _build_page(page, config, doc_files, begun.nav, begun.env)
    level = config.validation.links.anchors
    for file in doc_files:
        page_of(file).validate_anchor_links(files=files, log_level=level)
