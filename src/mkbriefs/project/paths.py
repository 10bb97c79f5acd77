"""Where a project keeps its things."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPaths:
    """Where a project keeps its things; all absolute but those inside the docs folder."""

    root: Path
    """The folder of `mkdocs.yml`."""
    docs: Path
    seeds: Path
    briefs: Path
    state: Path
    """The tool's own folder, which can be deleted at any time."""
    themes_uri: str
    """Folder of the theme pages inside the docs folder."""
    names_uri: str
    """Folder of the pages that list names, inside the docs folder."""

    @property
    def docs_from_briefs(self) -> str:
        """The docs folder relative to the folder of the briefs, such as `../docs`."""
        return Path(os.path.relpath(self.docs, self.briefs)).as_posix()

    def shown(self, path: Path) -> str:
        """Return a path as diagnostics show it: relative to the project, with forward slashes."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )
