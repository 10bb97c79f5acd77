"""From the project to the pages of the site: pure, no disk, no engine."""

from mkbriefs.assemble.assets import Asset
from mkbriefs.assemble.docs_text import DocsPage
from mkbriefs.assemble.page import Html, Markdown, Page, to_slotted_text
from mkbriefs.assemble.site import (
    Pdfs,
    Site,
    assemble_docs,
    assemble_site,
    export_asset,
)

__all__ = [
    "Asset",
    "DocsPage",
    "Html",
    "Markdown",
    "Page",
    "Pdfs",
    "Site",
    "assemble_docs",
    "assemble_site",
    "export_asset",
    "to_slotted_text",
]
