"""Where everything lies that a site is made from.

An event of the file system is a hint; whether something changed, a scan of these files decides.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkbriefs.engines.config_files import config_files
from mkbriefs.engines.mkdocs_config import SiteConfig
from mkbriefs.engines.scan import Seen, Snapshot, files_below

_META_NAME = ".meta.yml"
_STYLES = "*.csl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Where everything lies that a site is made from; all paths are absolute."""

    config_files: tuple[Path, ...]
    """`mkdocs.yml`, and what it inherits from."""
    docs: Path | None = None
    seeds: Path | None = None
    briefs: Path | None = None
    others: tuple[Path, ...] = ()
    """Files and folders that any page may depend on: templates, hooks, what `watch` names."""
    sees_hidden: bool = False
    """Whether files of the docs folder count whose names begin with a dot."""

    @classmethod
    def of(cls, site: SiteConfig) -> "Inputs":
        """Return where a configuration has its inputs."""
        config, paths = site.mkdocs, site.paths
        others = [config.theme.custom_dir, *config.hooks, *config.watch]
        return cls(
            config_files=config_files(Path(config.config_file_path)),
            docs=paths.docs,
            seeds=paths.seeds,
            briefs=paths.briefs,
            others=(
                *(Path(paths.root, path) for path in others if path),
                *sorted(paths.root.glob(_STYLES)),
            ),
            sees_hidden=bool(config.exclude_docs),
        )

    def folders(self) -> tuple[Path, ...]:
        """Return the folders and files to watch, each once."""
        given = (*self.config_files, self.docs, self.seeds, self.briefs, *self.others)
        return tuple(dict.fromkeys(path for path in given if path is not None))

    def paths(self) -> Iterator[str]:
        """Yield every file there is now, some perhaps twice, and the folders themselves."""
        # That a folder comes or goes is a change though it is empty; the tool makes that of briefs.
        yield from (os.fspath(path) for path in self.folders() if path != self.briefs)
        for path in self.others:
            yield from files_below(os.fspath(path), lambda _: False)
        if self.docs is not None:
            yield from files_below(os.fspath(self.docs), self._is_no_page)
        if self.seeds is not None:
            yield from files_below(os.fspath(self.seeds), _is_hidden)
        if self.briefs is not None:
            yield from files_below(os.fspath(self.briefs), _is_no_brief)

    def _is_no_page(self, entry: os.DirEntry[str]) -> bool:
        return not self.sees_hidden and _is_hidden(entry) and entry.name != _META_NAME


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    return entry.name.startswith(".")


def _is_no_brief(entry: os.DirEntry[str]) -> bool:
    return _is_hidden(entry) or not entry.name.endswith(".md")


def with_written(files: Snapshot, written: Mapping[Path, bytes | None]) -> Snapshot:
    """Return files as they are after the tool itself wrote some of them, or removed them (None)."""
    known = dict(files)
    for path, data in written.items():
        known.pop(os.fspath(path), None)
        if data is not None:
            known[os.fspath(path)] = Seen.of(data)
    return known


def any_below(paths: Iterable[Path], folder: Path) -> bool:
    """Tell whether any of `paths` lies below a folder, or is it."""
    return any(path.is_relative_to(folder) for path in paths)
