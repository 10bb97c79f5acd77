"""What a build says at its end."""

from dataclasses import dataclass

from mkbriefs.engines.build_run import BuildRun
from mkbriefs.report import count_themes, format_findings, format_pdfs


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What there is to count in a project, and what a build did of it."""

    seeds_read: int
    seeds_found: int
    briefs: int
    files: int
    """Of `briefs/`, those with the words of removed seeds too."""
    sentences: int
    themes: tuple[tuple[str, int], ...]
    """Label and number of sentences."""
    findings: str
    pdfs: tuple[int, int] | None
    """How many there are, and how many of them were set."""
    written: int = 0
    removed: int = 0

    @classmethod
    def of(cls, run: BuildRun) -> "Counts | None":
        """Count; None if nothing was read."""
        project = run.project
        if project is None:
            return None
        briefs = project.corpus.briefs
        return cls(
            seeds_read=project.seeds_read,
            seeds_found=project.seeds_found,
            briefs=len(briefs),
            files=run.files,
            sentences=sum(s.is_flow for b in briefs for s in b.source.sentences),
            themes=tuple(count_themes(project.corpus)),
            findings=format_findings(project.corpus.findings),
            pdfs=run.pdfs,
            written=len(run.written),
            removed=len(run.removed),
        )

    def rows(self) -> list[tuple[str, str]]:
        """Return label and text of each line."""
        removed = f", {self.removed} removed" if self.removed else ""
        files = f"{self.written} written, {self.files - self.written} unchanged{removed}"
        themes = ", ".join(f"{label} {number}" for label, number in self.themes)
        pdfs = [("print", format_pdfs(*self.pdfs))] if self.pdfs else []
        seeds = f"{self.seeds_read} read of {self.seeds_found}"
        if not self.seeds_found:
            seeds = "none yet: save texts as .txt or .md in the folder of seeds"
        return [
            ("seeds", seeds),
            ("briefs", f"{self.briefs}: {files}"),
            ("sentences", f"{self.sentences}: {themes}"),
            ("findings", self.findings),
            *pdfs,
        ]
