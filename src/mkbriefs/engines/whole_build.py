"""One build of MkDocs from beginning to end, its pages published in one go.

The stages, their order and the events are those of `mkdocs.commands.build.build` of MkDocs 1.6.1,
which will not change any more; the work is done by its own functions. All that differs is the loop
over the pages: those that the plugin can publish are not handed from event to event one by one.
"""

import logging

from mkdocs import utils
from mkdocs.commands.build import (
    _build_extra_template,
    _build_page,
    _build_theme_template,
    _populate_page,
)
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from mkbriefs.engines.mkdocs_plugin import BriefsPlugin

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
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    utils.clean_directory(config.site_dir)
    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = get_navigation(files, config)
    nav = config.plugins.on_nav(nav, config=config, files=files)
    for file in files.documentation_pages(inclusion=InclusionLevel.is_included):
        is_apart = file.inclusion.is_not_in_nav()  # type: ignore[no-untyped-call]
        if file.page is None and is_apart:
            Page(None, file, config)
        _populate_page(_page_of(file), config, files)
    env = config.plugins.on_env(env, config=config, files=files)
    files.copy_static_files(inclusion=InclusionLevel.is_included)
    for name in config.theme.static_templates:
        _build_theme_template(name, env, files, config, nav)
    for name in config.extra_templates:
        _build_extra_template(name, files, config, nav)
    _build_pages(config, files, nav, env, plugin)
    config.plugins.on_post_build(config=config)


def _build_pages(
    config: MkDocsConfig, files: Files, nav: Navigation, env: object, plugin: BriefsPlugin
) -> None:
    doc_files = files.documentation_pages(inclusion=InclusionLevel.is_included)
    plugin.publish_pages()
    for file in doc_files:
        page = _page_of(file)
        if not plugin.take_published(page, config):
            _build_page(page, config, doc_files, nav, env)  # type: ignore[arg-type]  # Jinja's
    level = config.validation.links.anchors
    for file in doc_files:
        _page_of(file).validate_anchor_links(files=files, log_level=level)


def _page_of(file: File) -> Page:
    if file.page is None:
        raise BuildError(f"there is no page of `{file.src_uri}`")
    return file.page
