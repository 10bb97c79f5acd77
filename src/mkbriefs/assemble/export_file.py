"""The file of the site with all that is known of the corpus."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial

from mkbriefs import __version__
from mkbriefs.assemble.assets import Asset
from mkbriefs.assemble.settings import SiteSettings
from mkbriefs.cache import address
from mkbriefs.export import ExportSettings, KeptLines, export_in_pieces
from mkbriefs.model import Corpus, Findings
from mkbriefs.render.links import Links
from mkbriefs.render.part_addresses import address_of_parts

_EXPORT = "briefs.json"
"""Path of the export within the site."""


def export_asset(corpus: Corpus, settings: SiteSettings) -> Asset:
    """Return the file with all that is known of a corpus, and with nothing of its pages.

    Args:
        corpus: with its findings, which comparing makes of the rest.
        settings: of the site; its PDFs are not asked for.
    """
    compared = address_of_parts(replace(corpus, findings=Findings()), settings.cache.addresses)
    key = address(compared, settings.themes_dir, settings.use_directory_urls, __version__)
    return Asset(_EXPORT, key, partial(_export, corpus, settings))


def _export(corpus: Corpus, settings: SiteSettings) -> Iterator[bytes]:
    links = Links("", settings.use_directory_urls, settings.themes_dir)
    export = ExportSettings(version=__version__, brief_url=links.brief, theme_url=links.theme)
    cache = settings.cache
    with closing(KeptLines(cache, lambda: settings.open_before(_EXPORT))) as lines:
        yield from export_in_pieces(corpus, export, lines, cache.addresses)
