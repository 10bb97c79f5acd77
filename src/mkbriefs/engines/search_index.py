"""The index of Material's search, put in place of its own: the same entries, found faster.

It goes in where the plugin is exactly the one this was written for. Any other search, another
version of it or a subclass, keeps its own index.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from material.plugins.search import plugin as material_search
from material.plugins.search.plugin import SearchIndex, SearchPlugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkbriefs.engines.search import complete_entry, complete_settings
from mkbriefs.engines.search_sections import find_sections

_KNOWN = frozenset({"cc8a3ac0a8862662d11e87fefcdaa4a42d9ebd70a7943fa921c1c80e2661730b"})
"""SHA-256 of the plugin's source: versions 9.7.6 to 9.8.1 of the theme."""


class QuickIndex(SearchIndex):  # type: ignore[misc]  # untyped in Material
    """An index that divides pages without parsing them, where they are plain."""

    def add_entry_from_context(self, page: Page) -> None:
        """Add the entries of a page."""
        search = page.meta.get("search") or {}
        sections = None if search.get("exclude") else find_sections(page.content or "")
        if sections is None:
            super().add_entry_from_context(page)
            return
        for section in sections:
            if not section.is_excluded():
                self.create_entry_for_section(section, page.toc, page.url, page)


class DumpedIndex(QuickIndex):
    """An index whose entries are texts: those of a page as they will be written, completed."""

    def __init__(self, recall: Callable[[Page], str | None], **settings: Any) -> None:
        """Make an empty index.

        Args:
            recall: returns what `dump_entries` has returned for a page, None if that is not known.
            settings: those of the plugin.
        """
        super().__init__(**settings)
        self._recall = recall

    def add_entry_from_context(self, page: Page) -> None:
        """Add the entries of a page."""
        dumped = self._recall(page)
        self.entries.append(self.dump_entries(page) if dumped is None else dumped)

    def dump_entries(self, page: Page) -> str:
        """Return the entries of a page, completed, as they stand in the file; may be empty."""
        quick = QuickIndex(**self.config)
        quick.add_entry_from_context(page)
        return ",".join(_dumped(complete_entry(entry)) for entry in quick.entries)

    def generate_search_index(self, prev: object) -> str:  # noqa: ARG002  only after dirty builds
        """Return the whole index."""
        return "".join(self._pieces())

    def write(self, *, config: MkDocsConfig) -> None:
        """Write the index into a site: it is among the largest things there are."""
        path = Path(config.site_dir, "search", "search_index.json")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(self._pieces())

    def _pieces(self) -> Iterator[str]:
        shown = {key: self.config[key] for key in ("lang", "separator", "pipeline", "fields")}
        yield f'{{"config":{_dumped(complete_settings(shown))},"docs":['
        between = ""
        for entries in filter(None, self.entries):
            yield between
            yield entries
            between = ","
        yield "]}"


def _dumped(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), default=str)


def speed_up_search(config: MkDocsConfig) -> None:
    """Put a faster index in place of that of Material's search, if it is the one that is known."""
    plugin = _known_plugin(config)
    if plugin is not None:
        plugin.search_index = QuickIndex(**plugin.config)


def dump_search(config: MkDocsConfig, recall: Callable[[Page], str | None]) -> DumpedIndex | None:
    """Put an index in its place that is told the entries of pages; return it, or None.

    Where `jieba` is installed, entries depend on dictionaries that no key knows.
    """
    plugin = _known_plugin(config)
    if plugin is None or material_search.jieba is not None:
        return None
    index = DumpedIndex(recall, **plugin.config)
    plugin.search_index = index
    return index


def write_in_pieces(config: MkDocsConfig, index: DumpedIndex) -> None:
    """Have an index written piece by piece where its plugin would write it as a whole.

    Args:
        config: of one build alone.
        index: as `dump_search` returned it.
    """
    events = config.plugins.events
    plugin = _known_plugin(config)
    events["post_build"] = [
        index.write if plugin is not None and event == plugin.on_post_build else event
        for event in events["post_build"]
    ]


def _known_plugin(config: MkDocsConfig) -> SearchPlugin | None:
    found = [plugin for plugin in config.plugins.values() if type(plugin) is SearchPlugin]
    if len(found) != 1 or not _is_known(material_search.__file__):
        return None
    plugin = found[0]
    is_usual = plugin.config.enabled and not plugin.is_dirty
    return plugin if is_usual and type(plugin.search_index) in _INDEXES else None


@cache
def _is_known(source: str) -> bool:
    try:
        return hashlib.sha256(Path(source).read_bytes()).hexdigest() in _KNOWN
    except OSError:
        return False


_INDEXES = (SearchIndex, QuickIndex, DumpedIndex)
