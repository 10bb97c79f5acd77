"""What people laid down and the analysis of every seed has to follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkbriefs.model.names import ListedName
from mkbriefs.model.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person set in a brief's front matter that changes how its seed is read."""

    language: str = ""
    """BCP 47; empty if it was not corrected."""
    issued: str | None = None
    """EDTF date of publication, from which relative dates are counted; empty if the source is said
    to have none, None if it was not corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """Themes, names and corrections."""

    themes: tuple[Theme, ...] = ()
    """In lane order."""
    names: tuple[ListedName, ...] = ()
    """In order of page and list."""
    ignored: frozenset[str] = frozenset()
    """Words that are not to be taken for names, white space folded."""
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    """By path of the seed, and by the SHA-256 of its bytes, so that a renamed seed keeps them."""
