"""What the print faces of sections need beside the brief."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkbriefs.model import Citekey
from mkbriefs.pdf.faces.citations import PrintedCitations
from mkbriefs.pdf.places import Places
from mkbriefs.relate import Related
from mkbriefs.render.context import BriefContext


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintContext:
    """What all sections of one document share."""

    briefs: BriefContext
    """What rendering a brief needs, for any face."""
    places: Places
    related: Related
    labels: Mapping[Citekey, str]
    """The short label of every source, `Lee 2024`."""
    citations: PrintedCitations = field(default_factory=PrintedCitations)
    """What people cite in notes and on pages."""
