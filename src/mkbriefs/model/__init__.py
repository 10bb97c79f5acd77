"""The nouns of mkbriefs: frozen values, no behaviour beyond what a value knows of itself.

Nothing here imports anything of ours outside this package; everything else imports from here.
"""

from mkbriefs.model.annotation import (
    AnnotatedSeed,
    Mention,
    MentionKind,
    Sentence,
    TermMatch,
    ThemeHit,
)
from mkbriefs.model.bibliography import Citekey, Issued, Name, Provenance, ProvenanceKind, Reference
from mkbriefs.model.corpus import Brief, Corpus, Grading
from mkbriefs.model.document import CleanSeed, Dropped, Paragraph, ParagraphKind
from mkbriefs.model.findings import (
    BriefFindings,
    Dated,
    Discrepancy,
    DiscrepancyKind,
    Event,
    Fact,
    FactLevel,
    FindingId,
    Findings,
    Link,
    Origin,
    OriginId,
    Quote,
    Reason,
    RelatedBrief,
    Shared,
    Side,
    Tie,
    TieKind,
)
from mkbriefs.model.guidance import Correction, Guidance
from mkbriefs.model.metadata import Mark, MarkKind, SeedMetadata, Stated
from mkbriefs.model.names import NAME_KINDS, ListedName
from mkbriefs.model.seed import Seed, SeedPath
from mkbriefs.model.text import Span
from mkbriefs.model.theme import Term, Theme, ThemeId
from mkbriefs.model.values import (
    DateState,
    DateValue,
    MentionValue,
    Money,
    Qualifier,
    Quantity,
)

__all__ = [
    "NAME_KINDS",
    "AnnotatedSeed",
    "Brief",
    "BriefFindings",
    "Citekey",
    "CleanSeed",
    "Corpus",
    "Correction",
    "DateState",
    "DateValue",
    "Dated",
    "Discrepancy",
    "DiscrepancyKind",
    "Dropped",
    "Event",
    "Fact",
    "FactLevel",
    "FindingId",
    "Findings",
    "Grading",
    "Guidance",
    "Issued",
    "Link",
    "ListedName",
    "Mark",
    "MarkKind",
    "Mention",
    "MentionKind",
    "MentionValue",
    "Money",
    "Name",
    "Origin",
    "OriginId",
    "Paragraph",
    "ParagraphKind",
    "Provenance",
    "ProvenanceKind",
    "Qualifier",
    "Quantity",
    "Quote",
    "Reason",
    "Reference",
    "RelatedBrief",
    "Seed",
    "SeedMetadata",
    "SeedPath",
    "Sentence",
    "Shared",
    "Side",
    "Span",
    "Stated",
    "Term",
    "TermMatch",
    "Theme",
    "ThemeHit",
    "ThemeId",
    "Tie",
    "TieKind",
]
