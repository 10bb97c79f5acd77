"""What one build did."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from mkbriefs.diagnostics import Diagnostic
from mkbriefs.engines.file_putter import DIGEST
from mkbriefs.project import Project


@dataclass
class BuildRun:
    """What one build did, for whoever started it."""

    project: Project | None = None
    written: tuple[str, ...] = ()
    """Paths of the briefs that were written, relative to the project."""
    removed: tuple[str, ...] = ()
    brief_digests: dict[str, str] = field(default_factory=dict)
    """Of the briefs that were written, by path likewise; in a build that holds none any more."""
    files: int = 0
    """How many files `briefs/` has now."""
    diagnostics: tuple[Diagnostic, ...] = ()
    pdfs: tuple[int, int] | None = None
    """How many PDFs stand beside the site, and how many of them were set; None if none was asked
    for."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Wall time by stage, in the order they ran."""
    digests: dict[str, str] = field(default_factory=dict)
    """Of files that were written and that nothing writes any more, by path within the site."""
    made_from: dict[str, str] = field(default_factory=dict)
    """Likewise, as far as they are known, addresses of all that files are made from."""

    def written_files(self, root: Path) -> dict[Path, bytes | None]:
        """Return what was written in `briefs/`, by path; None for what was removed.

        Args:
            root: the project's folder.
        """
        wanted = self.project.wanted if self.project is not None else {}
        written = {root / shown: wanted[Path(shown).name] for shown in self.written}
        return {**written, **{root / shown: None for shown in self.removed}}

    def written_digests(self, root: Path) -> dict[Path, str | None]:
        """Return the digests of what was written in `briefs/`, likewise."""
        written: dict[Path, str | None] = {root / p: d for p, d in self.brief_digests.items()}
        return {**written, **{root / shown: None for shown in self.removed}}

    def take(self, project: Project, *, is_last: bool) -> None:
        """Take over a project whose briefs are written.

        Args:
            project: as it was read.
            is_last: whether this process will ask no more for its files: they are then let go of,
                which are a fifth of what a build holds.
        """
        self.project, self.files = project, len(project.wanted)
        if is_last:
            wanted = project.wanted
            self.brief_digests = {p: DIGEST(wanted[Path(p).name]).hexdigest() for p in self.written}
            self.project = replace(project, merged={}, existing={}, wanted={})
