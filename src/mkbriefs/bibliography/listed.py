"""Every source of a site as the site's own style lists it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mkbriefs.bibliography.formatting import format_reference
from mkbriefs.bibliography.inlines import Inline
from mkbriefs.bibliography.item import item_to_list, unmarked_text_of
from mkbriefs.bibliography.styles.document import Style
from mkbriefs.bibliography.styles.registry import STYLES
from mkbriefs.cache import Cache, Stage, address
from mkbriefs.cache.address import plain
from mkbriefs.model import Citekey, Reference

_UNTITLED = "[Untitled]"
_LISTED: Stage[tuple[Inline, ...]] = Stage("listed-reference")


@dataclass(slots=True, kw_only=True)
class ListedReferences:
    """References in one style; each is formatted when it is first asked for."""

    references: Sequence[Reference]
    """All that the site has; their citekeys are distinct."""
    style: Style
    year_suffixes: Mapping[Citekey, str]
    """The letter behind the year of sources that share a label."""
    cache: Cache | None = None
    """Results of earlier runs; not of styles that another program knows."""
    _shown: dict[Citekey, tuple[Inline, ...]] = field(init=False, default_factory=dict, repr=False)

    def inlines(self, reference: Reference) -> tuple[Inline, ...]:
        """Return one reference; never empty."""
        if reference.citekey not in self._shown:
            if self.style.id in STYLES:
                self._shown[reference.citekey] = self._alone(reference)
            else:
                self._format_all()
        return self._shown.get(reference.citekey) or (
            Inline(unmarked_text_of(reference.item, "title") or _UNTITLED),
        )

    def made_from(self, reference: Reference) -> object:
        """Return plain values that tell, with the reference itself, what `inlines` returns."""
        if self.style.id in STYLES:
            return self.style.id, self.year_suffixes.get(reference.citekey, "")
        return [plain(each) for each in self.inlines(reference)]

    def _alone(self, reference: Reference) -> tuple[Inline, ...]:
        suffix = self.year_suffixes.get(reference.citekey, "")
        item = item_to_list(reference.item)
        cache = self.cache or Cache()
        return cache.recall(
            _LISTED,
            address(self.style.id, item, suffix),
            lambda: format_reference(item, style=self.style.id, year_suffix=suffix),
        )

    def _format_all(self) -> None:
        """Format all at once: a style that another program knows costs a process each time."""
        items = {
            str(reference.citekey): item_to_list(reference.item) for reference in self.references
        }
        formatted = self.style.format(items, (), listed=tuple(items))
        self._shown = {Citekey(key): () for key in items}
        self._shown |= {Citekey(each.key): each.inlines for each in formatted.references}
