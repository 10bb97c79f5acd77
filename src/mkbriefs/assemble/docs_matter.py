"""Everything that pages of the docs folder with listings are made from, with its address."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkbriefs.assemble.brief_page import SiteFrame
from mkbriefs.assemble.citing_pages import CitedWords
from mkbriefs.assemble.docs_text import DocsPage
from mkbriefs.bibliography.inlines import Inline
from mkbriefs.bibliography.styles.document import Style
from mkbriefs.bibliography.styles.registry import STYLES
from mkbriefs.model import Corpus, ThemeId
from mkbriefs.render.cited_in import CitedIn
from mkbriefs.render.context import BriefContext
from mkbriefs.render.downloads import Download


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMatter:
    """What listings are made from on any page: the whole corpus.

    Every field takes part in the address of such a page.
    """

    frame: SiteFrame
    corpus: Corpus
    """Without its findings, which comparing makes of the rest."""
    language: str
    style: str
    """Id of the site's citation style."""
    full_listings: Mapping[str, str]
    """As `ListingContext` has them, and so the next."""
    without_passages: frozenset[ThemeId]
    listed: tuple[tuple[Inline, ...], ...]
    """Every source as a style lists it that is not ours: such a style is another program's work."""
    cited_in: Mapping[str, tuple[CitedIn, ...]]
    dossier: tuple[Download, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocsMatter:
    """What one page with listings is made from. Every field takes part in its address."""

    site: str
    """Address of the `SiteMatter`."""
    page: DocsPage
    words: CitedWords | None


def listed_elsewhere(style: Style, context: BriefContext) -> tuple[tuple[Inline, ...], ...]:
    """Return the `listed` of a `SiteMatter`."""
    if style.id in STYLES:
        return ()
    references = (*(brief.reference for brief in context.sources.values()), *context.others)
    return tuple(context.reference(reference) for reference in references)
