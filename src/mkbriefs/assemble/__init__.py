"""From the project to the pages of the site: pure, no disk, no engine."""

from mkbriefs.assemble.assets import Asset
from mkbriefs.assemble.docs_text import DocsPage
from mkbriefs.assemble.export_file import export_asset
from mkbriefs.assemble.page import Page, to_slotted_text
from mkbriefs.assemble.settings import Pdfs, SiteSettings
from mkbriefs.assemble.site import Site, assemble_docs, assemble_site

__all__ = [
    "Asset",
    "DocsPage",
    "Page",
    "Pdfs",
    "Site",
    "SiteSettings",
    "assemble_docs",
    "assemble_site",
    "export_asset",
    "to_slotted_text",
]
