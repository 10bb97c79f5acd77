"""What a seed says about itself."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from mkbriefs.model.bibliography import Issued, Name
from mkbriefs.model.text import Span

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Generic[T_co]):
    """A value and the words of the seed it was read from."""

    value: T_co
    span: Span
    rule: str
    """Name of the rule that read it, for instance `byline`."""


class MarkKind(StrEnum):
    """A sign of trouble a reader should know before relying on a source."""

    AI_GENERATED = "ai-generated"
    MACHINE_SPUN = "machine-spun"
    WIRE_CREDIT = "wire-credit"
    DISCLAIMER = "disclaimer"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One sign of trouble, with the words that show it."""

    kind: MarkKind
    message: str
    """One short sentence for the reader, without markup."""
    spans: tuple[Span, ...]
    """The words that show it, in order; never empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedMetadata:
    """What one seed states of itself. What is not stated is missing, never guessed."""

    title: Stated[str] | None = None
    authors: tuple[Stated[Name], ...] = ()
    publisher: Stated[str] | None = None
    """Publisher or site."""
    issued: Stated[Issued] | None = None
    url: Stated[str] | None = None
    language: str = "und"
    """BCP 47, or `und`. Detected from the whole text, so it has no span."""
    marks: tuple[Mark, ...] = ()
