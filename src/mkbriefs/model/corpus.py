"""The whole: briefs and themes together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mkbriefs.model.annotation import AnnotatedSeed
from mkbriefs.model.bibliography import Citekey, Reference
from mkbriefs.model.names import ListedName
from mkbriefs.model.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One annotated seed with its identity in the site and what a person corrected."""

    citekey: Citekey
    source: AnnotatedSeed
    reference: Reference
    overrides: Mapping[str, Any]
    """Front matter keys that are a person's, as read from the brief; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All briefs and themes of a site."""

    briefs: tuple[Brief, ...]
    """In order of the seeds' paths."""
    themes: tuple[Theme, ...]
    """In lane order: by `order` in the front matter, then by file name."""
    names: tuple[ListedName, ...] = ()
    """The names the project lists itself, in order of page and list."""
