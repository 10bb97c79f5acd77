"""What is watched of a site's inputs: folders and files, without what passes."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkbriefs.engines.scan import files_below

_EDITORS = ("4913", "#", "~", ".swp", ".swo", ".swx")
"""What editors leave beside a file for a moment: Vim's trial of the folder, Emacs' own copy."""
_NOT_SOURCES = frozenset(
    {".git", ".hg", ".svn", ".mkbriefs", ".venv", "__pycache__", "node_modules"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watchlist:
    """Where to look for what people save. All paths are absolute."""

    folders: tuple[Path, ...] = ()
    """Looked at with all below; links are followed, as MkDocs does."""
    files: tuple[Path, ...] = ()
    """Looked at one by one; need not be there, and may be folders that may come or go empty."""
    outputs: frozenset[Path] = frozenset()
    """Folders the tool writes, passed over wherever they lie."""
    has_hidden: bool = False
    """Whether names that begin with a full stop count too."""

    def paths(self) -> Iterator[str]:
        """Yield the files to look at, some perhaps twice."""
        yield from map(os.fspath, self.files)
        outputs = {os.fspath(path) for path in self.outputs}

        def is_left_out(entry: os.DirEntry[str]) -> bool:
            is_hidden = entry.name.startswith(".") and not self.has_hidden
            is_source = entry.name not in _NOT_SOURCES and entry.path not in outputs
            return is_hidden or not is_source or is_passing(entry.name)

        for folder in self.folders:
            yield from files_below(os.fspath(folder), is_left_out)


def is_passing(name: str) -> bool:
    """Tell whether a file is one that an editor or a writer leaves for a moment."""
    return (
        name.endswith(_EDITORS)
        or name.startswith((".#", "#", ".mkbriefs-"))
        or name in (".DS_Store", "Thumbs.db", "desktop.ini")
    )
