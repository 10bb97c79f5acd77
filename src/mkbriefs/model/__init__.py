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
from mkbriefs.model.corpus import Brief, Corpus
from mkbriefs.model.document import CleanSeed, Dropped, Paragraph, ParagraphKind
from mkbriefs.model.metadata import Mark, MarkKind, SeedMetadata, Stated
from mkbriefs.model.seed import Seed, SeedPath
from mkbriefs.model.text import Span
from mkbriefs.model.theme import Term, Theme, ThemeId

__all__ = [
    "AnnotatedSeed",
    "Brief",
    "Citekey",
    "CleanSeed",
    "Corpus",
    "Dropped",
    "Issued",
    "Mark",
    "MarkKind",
    "Mention",
    "MentionKind",
    "Name",
    "Paragraph",
    "ParagraphKind",
    "Provenance",
    "ProvenanceKind",
    "Reference",
    "Seed",
    "SeedMetadata",
    "SeedPath",
    "Sentence",
    "Span",
    "Stated",
    "Term",
    "TermMatch",
    "Theme",
    "ThemeHit",
    "ThemeId",
]
