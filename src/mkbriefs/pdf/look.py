"""What a site chooses for its PDFs, as the template reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mkbriefs.pdf.code import Code, call, data, literal
from mkbriefs.pdf.document import lane_values
from mkbriefs.render.lanes import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What all PDFs of a site have in common."""

    site: str
    """Name of the site."""
    language: str = "en"
    """BCP 47 tag of the site's own words."""
    paper: str = "a4"
    """`a4` or `us-letter`."""
    margin_mm: float = 20.0
    """From the edge of the paper to the headings in the margin."""
    accent: str = "#000000"
    """Colour of the rule above titles."""
    logo: Path | None = None
    """SVG, PNG or JPEG."""
    template: bytes | None = None
    """A person's template; None for the one that comes with the tool."""
    template_path: str = ""
    """Its path as diagnostics show it."""
    has_system_fonts: bool = False
    is_archival: bool = False
    """Whether PDF/A-2a is claimed too."""
    timestamp: int | None = None
    """The build date in seconds since 1970; None where none is given."""

    @property
    def built(self) -> str:
        """The build date as printed, `2026-11-25`, in UTC; empty where none is given."""
        if self.timestamp is None:
            return ""
        return datetime.fromtimestamp(self.timestamp, UTC).date().isoformat()


def look_code(look: Look, lanes: Iterable[Lane]) -> str:
    """Return the file that the template reads its choices from."""
    chosen = {
        "paper": literal(look.paper),
        "margin": Code(f"{look.margin_mm:.3f}mm"),
        "accent": call("rgb", literal(look.accent)),
        "logo": literal(logo_name(look.logo)) if look.logo else None,
        "site": literal(look.site),
        "built": literal(f"built {look.built}" if look.built else ""),
        "lanes": lane_values(lanes),
    }
    return f"#let look = {data(chosen)}\n"


def logo_name(logo: Path) -> str:
    """Return what the logo's copy is called beside a document."""
    return f"logo{logo.suffix.lower()}"
