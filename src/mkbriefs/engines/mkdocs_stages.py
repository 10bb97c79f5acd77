"""The stages of a build of MkDocs before and beside its pages.

The stages, their order and the events are those of `mkdocs.commands.build.build` of MkDocs 1.6.1,
which will not change any more; the work is done by its own functions.
"""

from collections.abc import Callable
from dataclasses import dataclass

from jinja2 import Environment
from mkdocs import utils
from mkdocs.commands.build import _build_extra_template, _build_theme_template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from mkbriefs.errors import MkbriefsError


@dataclass(slots=True)
class BegunBuild:
    """A build of which the pages are known, and not made yet."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    @classmethod
    def of(cls, config: MkDocsConfig) -> "BegunBuild":
        """Begin a build into the `site_dir` of a configuration, which is emptied.

        Raises:
            Exception: what MkDocs, a plugin or a hook raises.
        """
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
        return cls(config, files, nav, env)

    def complete_env(self, is_copied: Callable[[InclusionLevel], bool]) -> None:
        """Have plugins complete the templates' environment, once all pages are converted.

        Args:
            is_copied: tells of a file that is no page whether it is copied.
        """
        self.env = self.config.plugins.on_env(self.env, config=self.config, files=self.files)
        self.files.copy_static_files(inclusion=is_copied)

    def render_templates(self) -> None:
        """Make what the theme and the configuration have besides pages, such as `404.html`."""
        for name in self.config.theme.static_templates:
            _build_theme_template(name, self.env, self.files, self.config, self.nav)
        for name in self.config.extra_templates:
            _build_extra_template(name, self.files, self.config, self.nav)


def page_of(file: File) -> Page:
    """Return the page of a file.

    Raises:
        MkbriefsError: it has none.
    """
    if file.page is None:
        raise MkbriefsError(f"there is no page of `{file.src_uri}`")
    return file.page
