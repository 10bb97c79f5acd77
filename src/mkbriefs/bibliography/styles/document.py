"""What a citation style is asked for, and what it gives: one page's citations and its references.

A style sees a whole page at once, since letters behind years, initials of namesakes and numbers
depend on what else the page cites.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from mkbriefs.bibliography.inlines import Inline
from mkbriefs.bibliography.item import CslItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """A place inside a source."""

    label: str
    """A locator term of CSL: `page`, `paragraph`, `chapter`, `section`, `line`, `figure` …"""
    value: str
    """For instance `4` or `33–35, 38`; never empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """One source in a citation."""

    key: str
    prefix: str = ""
    """Words before it, such as `see`; without space at the ends."""
    locator: Locator | None = None
    suffix: str = ""
    """Words behind it, with the comma or space they begin with."""
    is_author_suppressed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Sources cited in one place."""

    cites: tuple[Cite, ...]
    """Never empty."""
    is_narrative: bool = False
    """Whether the first source's author is part of the sentence: `Okafor (2024) shows …`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReference:
    """One source in a list of references."""

    key: str
    label: str = ""
    """What a numeric style puts before it, `[1]`; empty in other styles."""
    inlines: tuple[Inline, ...]
    """Never empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """One page's citations and references."""

    clusters: tuple[tuple[Inline, ...], ...]
    """As they stand in the text, brackets included; in the order asked. Each stretch that stands
    for a source carries its `key`."""
    references: tuple[ListedReference, ...]
    """In the style's own order; each source once."""


class Style(Protocol):
    """A citation style."""

    @property
    def id(self) -> str:
        """Such as `apa`; what the option `citation_style` takes."""
        ...

    @property
    def title(self) -> str:
        """Such as `APA, 7th edition`."""
        ...

    def format(
        self,
        items: Mapping[str, CslItem],
        clusters: Sequence[Cluster],
        *,
        listed: Sequence[str] = (),
    ) -> Formatted:
        """Return citations and references of one page.

        Args:
            items: CSL-JSON items by key; every key of `clusters` and `listed` is there.
            clusters: the page's citations, in reading order.
            listed: keys to list beside those cited.
        """
        ...
