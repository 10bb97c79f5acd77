"""What each step of the analysis gives: a change of one input redoes the steps that read it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from mkbriefs.annotate.mentions import merge_mentions
from mkbriefs.model import (
    AnnotatedSeed,
    Dropped,
    Mention,
    Paragraph,
    Seed,
    SeedMetadata,
    Sentence,
    ThemeHit,
)

if TYPE_CHECKING:
    from mkbriefs.annotate.key_points import Weighed
    from mkbriefs.annotate.names.listed import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What neither themes nor names touch: a function of the seed, its correction, the cleaning."""

    seed: Seed
    metadata: SeedMetadata
    paragraphs: tuple[Paragraph, ...]
    dropped: tuple[Dropped, ...]
    sentences: tuple[Sentence, ...]
    """Without themes."""
    citations: tuple[Mention, ...]
    language: str
    """BCP 47 primary tag of the language it is read in."""
    issued: str
    """EDTF date from which relative dates are counted; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Amounts and dates: a function of the ground."""

    amounts: tuple[Mention, ...]
    dates: tuple[Mention, ...]


Themed: TypeAlias = tuple[tuple[int, tuple[ThemeHit, ...]], ...]
"""The sentences that have themes, by number from 0: a function of the ground and the terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Names, and all mentions if no name is ignored: a function of ground, sums and listed hits."""

    names: tuple[Mention, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """All steps of one seed."""

    ground: Ground
    figures: Figures
    themed: Themed
    listed: "tuple[Hit, ...]"
    """Where names stand that the project lists: a function of the ground and these names."""
    named: Named
    weighed: "tuple[Weighed, ...]"
    """The sentences that may become key points: a function of the ground."""
    key_points: tuple[str, ...]
    """Of these: a function of them and the themes of sentences."""


def merge_names(ground: Ground, figures: Figures, names: Collection[Mention]) -> Named:
    """Return names with all mentions of a text."""
    return Named(
        names=tuple(names),
        mentions=merge_mentions(ground.citations, figures.amounts, figures.dates, names),
    )


def theme_sentences(ground: Ground, themed: Themed) -> tuple[Sentence, ...]:
    """Return the sentences with their themes."""
    sentences = list(ground.sentences)
    for number, themes in themed:
        sentences[number] = replace(sentences[number], themes=themes)
    return tuple(sentences)


def put_together(
    ground: Ground,
    themed: Themed,
    mentions: tuple[Mention, ...],
    key_points: tuple[str, ...],
) -> AnnotatedSeed:
    """Return a seed with all that is known of it."""
    return AnnotatedSeed(
        seed=ground.seed,
        metadata=ground.metadata,
        paragraphs=ground.paragraphs,
        dropped=ground.dropped,
        sentences=theme_sentences(ground, themed),
        mentions=mentions,
        key_points=key_points,
    )
