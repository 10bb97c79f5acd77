"""The clock kept out of a site: pages of the same sources are the same bytes on any day.

MkDocs stamps pages and the sitemap with today's date. It does so no longer, unless the environment
sets a build date (`SOURCE_DATE_EPOCH`).
"""

import os
import re

from mkdocs.structure.files import Files

_LASTMOD = re.compile(r"\s*<lastmod>[^<]{0,40}</lastmod>")
_NO_DATE = "1980-01-01"
"""Stands for "no build date" where MkDocs must have one to stamp the packed sitemap with."""


def undate_pages(files: Files) -> None:
    """Take today's date off the pages."""
    if not _has_build_date():
        for file in files.documentation_pages():
            if file.page is not None:
                file.page.update_date = _NO_DATE


def undate_sitemap(sitemap: str) -> str:
    """Return a sitemap without the date that stands in for today's."""
    return sitemap if _has_build_date() else _LASTMOD.sub("", sitemap)


def _has_build_date() -> bool:
    return "SOURCE_DATE_EPOCH" in os.environ
