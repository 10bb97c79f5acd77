"""What whoever runs MkDocs asks of the plugin."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mkbriefs.assemble import Page
from mkbriefs.engines.last_site import NO_SITE, LastSite
from mkbriefs.model import Citekey
from mkbriefs.workers import IdleWorkers


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyDocs:
    """Pages of the docs folder that are wanted before the briefs are made."""

    wanted: frozenset[str]
    """Their paths in that folder."""
    take: Callable[[Sequence[Page]], None]
    """Is given them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Midst:
    """What is done in the midst of a build."""

    between_briefs: Callable[[], None] | None = None
    """Called whenever another brief is made; what it raises, no `MkbriefsError`, ends the build."""
    early: EarlyDocs | None = None
    """What is to be handed over as soon as the briefs are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Whoever runs MkDocs; by default its own commands, which ask nothing."""

    jobs: int | None = None
    """Processes; None leaves the choice to the size of the corpus."""
    holds_lock: bool = False
    """Whether the project is locked already."""
    shows_diagnostics: bool = False
    """Whether they need not go to MkDocs' log."""
    runs_at_once: bool = False
    """Whether pages are published in one go."""
    is_resident: bool = False
    """Whether pages are made again one by one, so that no event ends a build."""
    has_cache: bool = True
    """Whether what earlier builds have kept is read, and added to."""
    last_site: LastSite = NO_SITE
    """The site of an earlier build, if that stands meanwhile."""
    makes_pdfs: bool = False
    """Whether PDFs are made, also where the configuration does not say so."""
    served_pdfs: frozenset[Citekey] = frozenset()
    """Briefs of which a server has a PDF, without any being made here."""
    workers: IdleWorkers | None = None
    """Where those that analyse seeds come from and go to; by default they end after that."""
    midst: Midst = field(default_factory=Midst)
    on_progress: Callable[[str, int, int], None] | None = None
    """Called with stage, done, total."""

    def tell(self, stage: str, done: int, total: int) -> None:
        """Tell how far a stage is."""
        if self.on_progress is not None:
            self.on_progress(stage, done, total)
