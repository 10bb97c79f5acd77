"""The comparison of a corpus, stage by stage."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkbriefs.briefs import ExistingBrief
from mkbriefs.diagnostics import Diagnostic
from mkbriefs.model import Citekey, Corpus, Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What comparing the briefs of a corpus shows."""

    findings: Findings
    diagnostics: tuple[Diagnostic, ...]


def compare(corpus: Corpus, *, files: Mapping[Citekey, ExistingBrief] | None = None) -> Compared:
    """Return what the briefs of a corpus show when they are read against each other.

    Args:
        corpus: briefs and themes; its `findings` are not read.
        files: the file of each brief that has one, to which diagnostics point.
    """
    del corpus, files
    return Compared(findings=Findings(), diagnostics=())
