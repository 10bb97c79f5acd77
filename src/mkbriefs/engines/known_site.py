"""Whether all that shapes a site's pages is known, and the address of it.

Pages are kept between builds only where everything that could change them is in the key. A plugin,
a hook, an extension of Markdown or a template that is not known here might read a clock, a file or
another page; with one of these, what it could reach is made anew each time.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import material
import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from mkbriefs.cache import address
from mkbriefs.engines.mkdocs_config import given_values
from mkbriefs.engines.plain_values import NoPlainValueError, plain
from mkbriefs.listed_names import NAMES_KEYS
from mkbriefs.themes.read import THEME_KEYS

_OUR_KEYS = frozenset({*THEME_KEYS, *NAMES_KEYS})
_PLUGINS = frozenset(
    {
        "material.plugins.meta.plugin.MetaPlugin",
        "material.plugins.search.plugin.SearchPlugin",
        "mkbriefs.engines.mkdocs_plugin.BriefsPlugin",
    }
)
"""Plugins by which a page shows nothing of others but what is in its key."""
_PLUGINS_OF_SITES = _PLUGINS | {
    "material.plugins.offline.plugin.OfflinePlugin",
    "material.plugins.tags.plugin.TagsPlugin",
    "mkdocs.contrib.search.SearchPlugin",
}
"""Plugins by which a site shows nothing but the project's files and settings."""
_THEME = "material"
_PURE_PACKAGES = ("markdown.extensions.", "pymdownx.")
_IMPURE = frozenset({"pymdownx.b64", "pymdownx.snippets"})
"""Extensions that read files."""
_SHORT_NAMES = frozenset(
    {"abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"}
    | {"footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists"}
    | {"smarty", "tables", "toc", "wikilinks"}
)
"""Names under which Python-Markdown's own extensions are asked for."""
_READING_OPTIONS = frozenset({"custom_icons", "base_path", "relative_path"})
"""Options of extensions that name files which shape a page."""
_ELSEWHERE = frozenset(
    # Each has its own place in the keys, or shapes nothing but which files there are.
    {"plugins", "theme", "hooks", "nav", "exclude_docs", "draft_docs", "not_in_nav", "validation"}
    | {"watch", "dev_addr", "strict", "use_directory_urls", "config_file_path", "docs_dir"}
    | {"site_dir"}
)
_UNSURE = re.compile(
    r"\b(?:pages|build_date_utc|random|lipsum|context|environment|attr|markdown|search_index)\b"
    r"|\b(?:config_file_path|docs_dir|site_dir|custom_dir|dirs)\b"
    r"|\.(?:file|plugins|markdown|present_anchor_ids|links_to_anchors)\b"
    r"|(?<!\bpage)\.(?:content|toc)\b"
)
"""In a template of a person's: what reads more of a site than there is in a page's key."""
_MOST_BYTES = 20_000_000
"""Most bytes of a folder of templates that are read to tell whether it has changed."""


def is_known(config: MkDocsConfig) -> bool:
    """Tell whether all that runs in a build is known: no hooks, no plugin but a few."""
    return _runs_none_but(_PLUGINS, config)


def build_settings(config: MkDocsConfig) -> object:
    """Return all that a person has set as a plain value; None if a build may read anything.

    Args:
        config: fresh from the file.
    """
    if not (_runs_none_but(_PLUGINS_OF_SITES, config) and _converts_alike(config)):
        return None
    try:
        # MkDocs takes the plugins' settings out of what the file says.
        given = plain(given_values(config)), _plugin_settings(config), _look(config)
        return *given, tuple(config.markdown_extensions), plain(config.mdx_configs)
    except NoPlainValueError:
        return None


def converter_address(config: MkDocsConfig) -> str | None:
    """Return the address of all settings by which Markdown is converted; None if one is unknown."""
    if not _converts_alike(config):
        return None
    try:
        return address(
            tuple(config.markdown_extensions),
            plain(config.mdx_configs),
            plain(config.validation.links),
            config.use_directory_urls,
        )
    except NoPlainValueError:
        return None


def template_address(config: MkDocsConfig) -> str | None:
    """Return the address of all templates and of the settings they read; None if one is unknown."""
    theme = config.theme
    if theme.name != _THEME:
        return None
    own = [folder for folder in map(Path, theme.dirs) if not _is_packaged(folder)]
    shown = {key: config[key] for key in config if key not in _ELSEWHERE}
    try:
        settings = plain(shown), _look(config), _plugin_settings(config)
        files = [list(_template_files(folder)) for folder in own]
    except (NoPlainValueError, OSError):
        return None
    return address(settings, files, config.use_directory_urls)


def navigation_address(navigation: Navigation, config: MkDocsConfig) -> str | None:
    """Return the address of all that pages show of the navigation; None if there is no telling."""
    try:
        return address(tuple(_item(item, config) for item in navigation.items))
    except NoPlainValueError:
        return None


def shown_meta(meta: Mapping[str, Any], config: MkDocsConfig) -> dict[str, Any]:
    """Return the front matter of a page that other pages can show.

    The theme knows nothing of what our own keys say; templates of the site's own may.
    """
    if config.theme.custom_dir:
        return dict(meta)
    return {key: value for key, value in meta.items() if key not in _OUR_KEYS}


def _item(item: StructureItem, config: MkDocsConfig) -> tuple[object, ...]:
    if isinstance(item, Page):
        names = plain(item.title), plain(shown_meta(item.meta, config))
        return "page", item.file.src_uri, item.url, item.canonical_url, item.edit_url, *names
    if type(item) is Section:
        children = tuple(_item(child, config) for child in item.children)
        return "section", plain(item.title), children
    if type(item) is Link:
        return "link", plain(item.title), item.url
    raise NoPlainValueError(repr(type(item)))


def _runs_none_but(plugins: frozenset[str], config: MkDocsConfig) -> bool:
    if config.hooks or any(_name_of(type(p)) not in plugins for p in config.plugins.values()):
        return False
    return all(
        _name_of(type(getattr(handler, "__self__", None))) in plugins
        for handlers in config.plugins.events.values()
        for handler in handlers
    )


def _converts_alike(config: MkDocsConfig) -> bool:
    """Tell whether the same text always becomes the same, whatever lies on the disk."""
    return all(map(_is_pure, config.markdown_extensions)) and not _names_files(config.mdx_configs)


def _look(config: MkDocsConfig) -> object:
    return plain({**config.theme, "locale": str(config.theme.locale)})


def _plugin_settings(config: MkDocsConfig) -> object:
    return tuple((name, plain(plugin.config)) for name, plugin in config.plugins.items())


def _template_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the files in a folder of templates, sorted.

    Raises:
        NoPlainValueError: a template reads what is in no key, or the folder is too large.
        OSError: a file cannot be read.
    """
    size = 0
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        size += path.stat().st_size
        if size > _MOST_BYTES:
            raise NoPlainValueError(str(folder))
        content = path.read_bytes()
        if path.suffix != ".svg" and _UNSURE.search(content.decode(errors="replace")):
            raise NoPlainValueError(str(path))
        yield path.relative_to(folder).as_posix(), content


def _is_packaged(folder: Path) -> bool:
    packages = (Path(module.__path__[0]) for module in (material, mkdocs))
    return any(folder.is_relative_to(package) for package in packages)


def _is_pure(extension: object) -> bool:
    """Tell whether an extension makes of the same text and options always the same."""
    if not isinstance(extension, str) or extension.partition(":")[0] in _IMPURE:
        return False
    return extension in _SHORT_NAMES or extension.startswith(_PURE_PACKAGES)


def _names_files(options: object) -> bool:
    if isinstance(options, dict):
        return any(
            (key in _READING_OPTIONS and value) or _names_files(value)
            for key, value in options.items()
        )
    return isinstance(options, list | tuple) and any(map(_names_files, options))


def _name_of(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
