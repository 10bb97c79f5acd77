"""The clock kept out of a site: pages of the same sources are the same bytes on any day.

MkDocs stamps pages and the sitemap with today's date. It does so no longer, unless the environment
sets a build date (`SOURCE_DATE_EPOCH`).
"""

import os
import re

from mkdocs.structure.files import Files

from mkbriefs.errors import ConfigError

_LASTMOD = re.compile(r"\s*<lastmod>[^<]{0,40}</lastmod>")
_VARIABLE = "SOURCE_DATE_EPOCH"
_MOST_DIGITS = 12
_LATEST = 253_402_300_799
"""The last second of the year 9999."""
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
    return _VARIABLE in os.environ


def build_timestamp() -> int | None:
    """Return the build date that the environment sets, in seconds since 1970; None if it does not.

    Raises:
        ConfigError: what it sets is no such number, or beyond the year 9999.
    """
    given = os.environ.get(_VARIABLE)
    if given is None:
        return None
    if given.isascii() and given.isdigit() and len(given) <= _MOST_DIGITS:
        seconds = int(given)
        if seconds <= _LATEST:
            return seconds
    raise ConfigError(
        "the environment",
        (f"{_VARIABLE}: expected seconds since 1970, such as 1764028800, not `{given[:40]}`",),
    )
