"""Which files and folders a site is made from."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from mkbriefs.bibliography.styles.choice import CSL_ENDING
from mkbriefs.engines.config_files import config_files
from mkbriefs.engines.mkdocs_config import (
    SiteConfig,
    forget_modules,
    given_values,
    load_site_config,
)
from mkbriefs.live.watching import Watcher
from mkbriefs.live.watchlist import Watchlist

_NAMING = ("docs_dir", "hooks", "plugins", "theme")
"""Keys of which some value names a file or folder without which nothing can be loaded."""


def load_and_watch(config_file: Path, watcher: Watcher) -> SiteConfig:
    """Return the configuration, and have what it names watched.

    Where it cannot be used, what it names is watched too: a hook that is to be written yet, or has
    an error, is mended in its own file.

    Raises:
        Exception: it cannot be used; hooks raise anything.
    """
    forget_modules()
    try:
        site = load_site_config(config_file)
    except Exception:  # noqa: BLE001  raised again below, unless it was mended before it was watched
        watcher.watch(_with_named(watcher.inputs, config_file))
        forget_modules()
        site = load_site_config(config_file)
    watcher.watch(find_inputs(site, config_file))
    return site


def find_inputs(site: SiteConfig, config_file: Path) -> Watchlist:
    """Return what a site is made from: its sources, its configuration, its theme and hooks.

    Folders that lie in another of them are left out. What a Markdown extension includes from
    elsewhere is named by `watch` in the configuration.
    """
    config, paths = site.mkdocs, site.paths
    folders = [paths.seeds, paths.briefs, paths.docs]
    files = [*config_files(config_file), *_hooks(config), *_print_files(site)]
    files += [paths.seeds, paths.docs]
    if config.theme.custom_dir:
        folders.append(Path(config.theme.custom_dir))
    files += sorted(paths.root.glob(f"*{CSL_ENDING}"))
    for path in (*map(Path, config.watch), *_snippets(config)):
        (folders if path.is_dir() else files).append(path)
    return Watchlist(
        folders=tuple(_outermost(folders)),
        files=tuple(dict.fromkeys(map(_absolute, files))),
        outputs=frozenset((paths.state, Path(config.site_dir).absolute(), paths.root / "pdf")),
        has_hidden="!" in str(_raw(config, "exclude_docs")),
    )


def _with_named(inputs: Watchlist, config_file: Path) -> Watchlist:
    """Add what a configuration names as it is written, whether it can be used or not."""
    config = MkDocsConfig(str(config_file))
    try:
        with config_file.open("rb") as stream:
            config.load_file(stream)
        names = [name for key in _NAMING for name in _strings(config.data.get(key))]
    except (ConfigurationError, OSError, RecursionError, ValueError):
        names = []
    named = [_absolute(config_file.parent / name) for name in names if "\0" not in name]
    files = dict.fromkeys((*inputs.files, *config_files(config_file), *named))
    return replace(inputs, files=tuple(files))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _raw(config: Any, key: str) -> object:
    layers = [layer for layer in given_values(config) if key in layer]
    return layers[-1][key] if layers else None


def _hooks(config: Any) -> Iterator[Path]:
    for module in dict(config.hooks or {}).values():
        if getattr(module, "__file__", None):
            yield Path(module.__file__)


def _print_files(site: SiteConfig) -> Iterator[Path]:
    """Yield files that the options name outside the folders."""
    options = site.options
    for name in (options.pdf.template, options.citation_style):
        if name.lower().endswith((".typ", CSL_ENDING)):
            yield site.paths.root / name


def _snippets(config: Any) -> Iterator[Path]:
    """Yield where the usual extension for includes looks, unless that is the whole project."""
    options = config.mdx_configs.get("pymdownx.snippets") or {}
    root = Path(config.config_file_path).absolute().parent
    base = options.get("base_path") or ()
    for each in [base] if isinstance(base, str) else base:
        path = _absolute(Path(str(each)))
        if path != root and path not in root.parents:
            yield path


def _outermost(folders: list[Path]) -> Iterator[Path]:
    wanted = sorted(set(map(_absolute, folders)))
    for folder in wanted:
        if not any(other in folder.parents for other in wanted):
            yield folder


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  without following links, unlike `resolve`
