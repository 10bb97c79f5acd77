"""The whole: briefs and themes together, and what comparing them shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mkbriefs.model.annotation import AnnotatedSeed
from mkbriefs.model.bibliography import Citekey, Reference
from mkbriefs.model.findings import Findings
from mkbriefs.model.names import ListedName
from mkbriefs.model.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """How far a person trusts a source and what it says. The two are judged apart, never as one."""

    reliability: str = ""
    """Of the source: `A` (completely reliable) to `E` (unreliable), `F` if that cannot be judged;
    empty if nobody graded it."""
    credibility: str = ""
    """Of what it says: `1` (confirmed by others) to `5` (improbable), `6` if that cannot be
    judged; empty if nobody graded it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One annotated seed with its identity in the site and what a person corrected."""

    citekey: Citekey
    source: AnnotatedSeed
    reference: Reference
    overrides: Mapping[str, Any]
    """Front matter keys that are a person's, as read from the brief; may be empty."""
    grading: Grading = field(default_factory=Grading)
    """What a person wrote into the brief of how far the source is to be trusted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All briefs and themes of a site, and what the briefs show when they are compared."""

    briefs: tuple[Brief, ...]
    """In order of the seeds' paths."""
    themes: tuple[Theme, ...]
    """In lane order: by `order` in the front matter, then by file name."""
    names: tuple[ListedName, ...] = ()
    """The names the project lists itself, in order of page and list."""
    findings: Findings = field(default_factory=Findings)
    """What comparing the briefs shows."""
    other_references: tuple[Reference, ...] = ()
    """Entries of bibliography files without a seed here, in order of file and entry. Their citekeys
    are distinct from those of briefs."""

    @property
    def references(self) -> tuple[Reference, ...]:
        """All sources: those of briefs in order, then those that are only cited."""
        return (*(brief.reference for brief in self.briefs), *self.other_references)
