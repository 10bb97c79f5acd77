"""Citations on paper: in the text, and the list of references at the end of a chapter."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from mkbriefs.bibliography.inlines import Inline
from mkbriefs.bibliography.styles.document import ListedReference
from mkbriefs.citing.pages import CitedPage, PlacedCitation
from mkbriefs.model import Citekey, Reference
from mkbriefs.pdf.code import Code, anchor, call, join, to, words
from mkbriefs.pdf.faces.inlines import inlines_code
from mkbriefs.pdf.places import Places

MARK = re.compile("\ue000[0-9a-f]{24}\ue001")
"""What stands in the place of a citation until the text is set."""


@dataclass(frozen=True, slots=True)
class PrintedCitations:
    """The pages that cite, and what becomes of their citations in a document."""

    pages: Mapping[str, CitedPage] = field(default_factory=dict)
    """By path in the docs folder."""
    briefs: frozenset[Citekey] = frozenset()
    """The sources that have a brief."""
    _placed: dict[str, tuple[CitedPage, PlacedCitation]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        for page in self.pages.values():
            for _, placed in page.citations():
                self._placed[_mark(page, placed)] = page, placed

    def texts(self, src_uri: str) -> tuple[str, ...] | None:
        """Return the pieces of a page with marks for its citations; None if it cites nothing."""
        page = self.pages.get(src_uri)
        if page is None:
            return None
        return tuple(
            piece.with_citations([_mark(page, placed) for placed in piece.citations])
            for piece in page.pieces
        )

    def citation(self, mark: str, places: Places) -> Code | None:
        """Return the citation that a mark stands for; None for a mark that is none of ours."""
        if mark not in self._placed:
            return None
        page, placed = self._placed[mark]
        runs = groupby(placed.inlines, key=lambda inline: inline.key)
        return join(self._cited(page, key, tuple(run), placed, places) for key, run in runs)

    def _cited(
        self,
        page: CitedPage,
        key: str,
        inlines: tuple[Inline, ...],
        placed: PlacedCitation,
        places: Places,
    ) -> Code:
        """Return the stretch that stands for one source, as a link to it."""
        shown = inlines_code(inlines)
        reference = page.sources.get(key)
        if reference is None:
            return shown
        if reference.citekey not in self.briefs:
            return to(_label(page, reference), shown)
        anchor_ = placed.anchors.get(key, "")
        if anchor_:
            return places.to_sentence(reference.citekey, anchor_, shown)
        return places.to_brief(reference.citekey, shown)

    def references(self, src_uri: str) -> Iterator[Code]:
        """Yield the references of a page in the order of its list."""
        page = self.pages.get(src_uri)
        if page is None:
            return
        for listed in page.references:
            yield anchor(_label(page, page.sources[listed.key]))
            yield call("reference", _reference_code(listed))


def _reference_code(listed: ListedReference) -> Code:
    shown = inlines_code(listed.inlines)
    return join([words(f"{listed.label} "), shown]) if listed.label else shown


def _mark(page: CitedPage, placed: PlacedCitation) -> str:
    told = f"{page.words.src_uri}\n{placed.number}"
    return f"\ue000{hashlib.sha256(told.encode()).hexdigest()[:24]}\ue001"


def _label(page: CitedPage, reference: Reference) -> str:
    return f"cited.{page.words.src_uri}.{reference.citekey}"
