"""How far a change reaches: what a site has that makes pages depend on more than their own text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib.search import SearchPlugin

from mkbriefs.engines.mkdocs_plugin import BriefsPlugin

_TEMPLATES = (".html", ".htm", ".xml", ".jinja", ".jinja2", ".j2", ".txt", ".json")
_OTHER_PAGES = re.compile(r"\b(?:pages|nav|homepage|previous_page|next_page|children)\b")
"""By these names a template reaches pages other than the one it renders."""
_CONTENT = re.compile(r"\b(?:content|toc|markdown)\b")
_PURE_EXTENSIONS = ("markdown.extensions.", "pymdownx.", "material.extensions.")
_READING_EXTENSIONS = frozenset({"pymdownx.snippets", "pymdownx.b64"})
"""They put other files into a page."""
_BUILTIN = frozenset(
    {"abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"}
    | {"footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists"}
    | {"smarty", "tables", "toc", "wikilinks"}
)
"""The extensions of Python-Markdown, by their short names."""
_PURE_MODULES = ("markdown", "pymdownx", "material", "mkbriefs", "mkdocs")


def is_opaque(config: MkDocsConfig) -> bool:
    """Tell whether anything may depend on anything, so that only a whole build is exact.

    So it is with hooks, with plugins and extensions that are not known here, and with templates of
    a person's own that show what is on other pages, or stand beside the pages.
    """
    return bool(
        find_reach(config) is Reach.ALL
        or config.hooks
        or config.extra_templates
        or any(not _is_known(plugin) for plugin in config.plugins.values())
        or any(not _is_pure(name) for name in config.markdown_extensions)
        or any(not _is_pure_function(value) for value in _values(config.mdx_configs))
    )


class Reach(IntEnum):
    """What a person's own templates may show on one page of another."""

    NOTHING = 0
    HEADS = 1
    """Titles and front matter."""
    ALL = 2
    """Its content too."""


def find_reach(config: MkDocsConfig) -> Reach:
    """Return how far a person's own templates reach; the theme's show titles in the nav only."""
    folder = config.theme.custom_dir
    templates = sorted(Path(folder).rglob("*")) if folder else ()
    return max(
        (
            _reach(template.read_text(encoding="utf-8", errors="replace"))
            for template in templates
            if template.suffix in _TEMPLATES and template.is_file()
        ),
        default=Reach.NOTHING,
    )


def _reach(template: str) -> Reach:
    if not _OTHER_PAGES.search(template):
        return Reach.NOTHING
    return Reach.ALL if _CONTENT.search(template) else Reach.HEADS


def _is_known(plugin: object) -> bool:
    from material.plugins.search.plugin import SearchPlugin as MaterialSearchPlugin

    return type(plugin) in (BriefsPlugin, SearchPlugin, MaterialSearchPlugin)


def _is_pure(extension: object) -> bool:
    if not isinstance(extension, str) or extension in _READING_EXTENSIONS:
        return False
    return extension in _BUILTIN or extension.startswith(_PURE_EXTENSIONS)


def _is_pure_function(value: object) -> bool:
    function = value.func if isinstance(value, partial) else value
    module = getattr(function, "__module__", "") or ""
    return not callable(value) or module.partition(".")[0] in _PURE_MODULES


def _values(value: object) -> Iterator[object]:
    """Yield all values within settings."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _values(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for inner in value:
            yield from _values(inner)
    else:
        yield value
