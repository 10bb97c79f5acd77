"""What one build did."""

from dataclasses import dataclass, field
from pathlib import Path

from mkbriefs.diagnostics import Diagnostic
from mkbriefs.project import Project


@dataclass
class BuildRun:
    """What one build did, for whoever started it."""

    project: Project | None = None
    written: tuple[str, ...] = ()
    """Paths of the briefs that were written, relative to the project."""
    removed: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    pdfs: tuple[int, int] | None = None
    """How many PDFs stand beside the site, and how many of them were set; None if none was asked
    for."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Wall time by stage, in the order they ran."""
    digests: dict[str, str] = field(default_factory=dict)
    """Of files that were written and that nothing writes any more, by path within the site."""

    def written_files(self, root: Path) -> dict[Path, bytes | None]:
        """Return what was written in `briefs/`, by path; None for what was removed.

        Args:
            root: the project's folder.
        """
        wanted = self.project.wanted if self.project is not None else {}
        written = {root / shown: wanted[Path(shown).name] for shown in self.written}
        return {**written, **{root / shown: None for shown in self.removed}}
