"""What the print faces of listings need: the chapter they stand in."""

from dataclasses import dataclass, field
from typing import Final

from mkbriefs.model import Brief, Citekey, ThemeId
from mkbriefs.pdf.code import Code, call, join, literal, to, words
from mkbriefs.pdf.faces.context import PrintContext
from mkbriefs.pdf.faces.findings import Printed
from mkbriefs.pdf.faces.inlines import inlines_code
from mkbriefs.relate import Related
from mkbriefs.render.listings import ListingContext
from mkbriefs.render.locators import flow_locator, unbroken

BRIEFS_LABEL: Final = "list.briefs"
"""Where the dossier lists its briefs with what they say."""
CONTENTS_LABEL: Final = "list.contents"
BIBLIOGRAPHY_LABEL: Final = "list.bibliography"
INDEX_LABEL: Final = "list.names"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterContext:
    """What the listings of one chapter share."""

    document: PrintContext
    held: Related
    """The indexes of the document's briefs alone; those of `document` are of all volumes."""
    theme: str = ""
    """The theme whose page the chapter is; empty for other pages."""
    source: str = ""
    """Path of the page in the docs folder; empty for what is no page."""
    has_briefs: bool = True
    """Whether the list of briefs stands here; of several pages that ask for it one has it."""
    has_bibliography: bool = True
    """Whether a bibliography follows; not where there are no briefs."""
    unanchored: set[ThemeId]
    """Themes whose passages no chapter has quoted yet; shared by the chapters of a document."""
    quoted: set[Citekey] = field(default_factory=set)
    """Sources whose reference the chapter has given."""

    @property
    def listing(self) -> ListingContext:
        """What the views of listings are made with."""
        document = self.document
        return ListingContext(
            links=document.places.links,
            briefs=document.briefs,
            labels=document.labels,
            theme=self.theme,
        )

    def holds(self, brief: Brief) -> bool:
        """Tell whether a brief is in this document, and not in another volume."""
        return brief.citekey in self.document.places.regions

    def label(self, brief: Brief) -> Code:
        """Return a brief's short label as a link."""
        shown = words(self.document.labels[brief.citekey])
        return self.document.places.to_brief(brief.citekey, shown)

    def place(self, brief: Brief, sentence: str, paragraph: int) -> Code:
        """Return `Lee 2024, ¶ 9, p. 12`, leading there."""
        return self._place(brief.citekey, sentence, flow_locator(paragraph))

    def _place(self, citekey: Citekey, sentence: str, locator: str) -> Code:
        places = self.document.places
        named = words(self.document.labels[citekey])
        shown = join([named, literal(f", {unbroken(locator)}")])
        if citekey not in places.regions:
            return places.to_sentence(citekey, sentence, shown)
        label = places.label_of_sentence(citekey, sentence) or citekey
        return to(label, join([shown, literal(", "), page_code(label)]))

    @property
    def printed(self) -> Printed:
        """How facts and discrepancies are shown in the chapter."""
        sources = self.document.briefs.sources
        return Printed(
            place=lambda each: self._place(each.citekey, each.sentence, each.locator),
            note=lambda each: self.reference_note(sources[each.citekey]),
            label=lambda _id: "",
        )

    def reference_note(self, brief: Brief) -> Code | None:
        """Return a footnote with the full reference, the first time the chapter quotes a source."""
        if brief.citekey in self.quoted:
            return None
        self.quoted.add(brief.citekey)
        return call("note", inlines_code(self.document.briefs.reference(brief.reference)))


def page_code(label: str) -> Code:
    """Return `p. 12`, the page on which an anchor of the document stands."""
    number = call("page-number", literal(label), in_line=True)
    return join([literal("p.\N{NO-BREAK SPACE}"), number])


def page_number(label: str) -> Code:
    """Return the bare number of the page on which an anchor of the document stands."""
    return call("page-number", literal(label))


def see(said: str, label: str) -> Code:
    """Return a line that leads to another part of the document."""
    return call("see", to(label, join([literal(said), page_code(label)])))


def why(said: str) -> Code:
    """Return a remark of ours in small type."""
    return call("why", literal(said))
