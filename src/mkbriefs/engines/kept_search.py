"""What search has read of each page, so that a page made anew needs no other to be read again."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_ENTRIES = ("entries", "_entries")
"""What the lists of entries are called: in Material's index, in MkDocs' own."""


@dataclass
class KeptSearch:
    """The entries of a search plugin, by page."""

    plugin: Any = None
    """Material's search or MkDocs' own, which have no common type; None if there is neither."""
    entries: dict[str, list[Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, config: MkDocsConfig) -> "KeptSearch":
        """Return what keeps the entries of the search that a configuration has."""
        plugins = (config.plugins.get(name) for name in ("material/search", "search"))
        return cls(next((p for p in plugins if _list_name(p)), None))

    @contextlib.contextmanager
    def collecting(self, page: str) -> Iterator[None]:
        """Keep what is added meanwhile as the entries of a page."""
        name = _list_name(self.plugin)
        if not name:
            yield
            return
        index = self.plugin.search_index
        setattr(index, name, [])
        yield
        self.entries[page] = getattr(index, name)

    def restore(self, pages: Sequence[str]) -> None:
        """Have the index hold the entries of all pages, in their order."""
        name = _list_name(self.plugin)
        if name:
            kept = [entry for page in pages for entry in self.entries.get(page, ())]
            setattr(self.plugin.search_index, name, kept)


def _list_name(plugin: Any) -> str:
    index = getattr(plugin, "search_index", None)
    return next((name for name in _ENTRIES if hasattr(index, name)), "")
